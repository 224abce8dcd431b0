"""Path templates: their keys, their parameters, and what comes before and after."""

from __future__ import annotations

import re
from functools import lru_cache

from api_factory.plan.document.names import is_version, normal, singulars

_JSON = ".json"
_CALLED = re.compile(r"([^{}()]+)\('?(\{[^{}]*\})'?\)")
"""A record in brackets after its collection: `Orders({id})`."""


@lru_cache(8192)
def segments(path: str) -> tuple[str, ...]:
    """The segments of a path as they are meant; a trailing slash makes none.

    `/orders.json` and `/orders/{id}.json` say which representation is wanted, and are about `/orders` and
    `/orders/{id}`; `/Orders({id})` is about `/Orders/{id}`.
    """
    parts: list[str] = []
    for part in path.strip("/").split("/"):
        called = _CALLED.fullmatch(part)
        parts += called.groups() if called else [part]
    if len(parts[-1]) > len(_JSON):
        parts[-1] = parts[-1].removesuffix(_JSON)
    return tuple(parts) if parts != [""] else ()


def written(path: str) -> tuple[str, ...]:
    """The segments of a path as they stand in it."""
    return tuple(path.strip("/").split("/")) if path.strip("/") else ()


def parameter(segment: str) -> str | None:
    """The parameter that a whole segment is."""
    if segment.startswith("{") and segment.endswith("}") and segment.count("{") == 1:
        return segment[1:-1]
    return None


@lru_cache(8192)
def key(path: str) -> str:
    """A path with its parameters blanked: what a collection is known by."""
    return "/" + "/".join("{}" if parameter(segment) else segment for segment in segments(path))


def above(path_key: str) -> str:
    """The key without its last segment."""
    return path_key.rsplit("/", 1)[0] or "/"


@lru_cache(8192)
def parameters(path: str) -> tuple[str, ...]:
    """The whole-segment parameters of a path, in order."""
    return tuple(name for segment in segments(path) if (name := parameter(segment)))


def literal(path_key: str) -> str:
    """The last segment that is a word: what a collection is called."""
    words = [s for s in segments(path_key) if "{" not in s]
    named = [word for word in words if not is_version(word)]
    return (named or words or [""])[-1]


@lru_cache(8192)
def names(path_key: str) -> tuple[str, ...]:
    """What one record of a collection may be called, normalised: `pet` for `/v1/pets`."""
    word = normal(literal(path_key).rsplit(".", 1)[-1])
    return (*singulars(word), word)


def ends_in_parameter(path_key: str) -> bool:
    """Whether the last segment is nothing but a parameter."""
    return path_key.endswith("/{}")
