"""Path templates: their segments, parameters and keys."""

from __future__ import annotations

import re
from functools import lru_cache

from api_factory.plan.document.names import is_version, name_set, normal, singulars

_JSON = ".json"
_FORMAT = re.compile(r"(.+)\.\{([^{}]*)\}")
_FORMAT_NAMES = name_set("format ext extension mediatype contenttype filetype responseformat outputformat")
"""Parameters at the end of a path that name a representation: `/orders/{id}.{format}`."""
_CALLED = re.compile(r"([^{}()]+)\('?(\{[^{}]*\})'?\)")
"""A record in brackets after its collection: `Orders({id})`."""


@lru_cache(8192)
def segments(path: str) -> tuple[str, ...]:
    """Split a path into segments by their meaning.

    `/orders.json`, `/orders/{id}.json` and `/orders/{id}.{format}` name a representation, and are about `/orders`
    and `/orders/{id}`; `/Orders({id})` is about `/Orders/{id}`. A trailing slash makes no segment.
    """
    parts: list[str] = []
    for part in path.strip("/").split("/"):
        called = _CALLED.fullmatch(part)
        parts += called.groups() if called else [part]
    if len(parts[-1]) > len(_JSON):
        parts[-1] = parts[-1].removesuffix(_JSON)
    ending = _FORMAT.fullmatch(parts[-1])
    if ending is not None and normal(ending[2]) in _FORMAT_NAMES:
        parts[-1] = ending[1]
    return tuple(parts) if parts != [""] else ()


def written(path: str) -> tuple[str, ...]:
    """Split a path into segments as it is written."""
    return tuple(path.strip("/").split("/")) if path.strip("/") else ()


def parameter(segment: str) -> str | None:
    """Return the parameter of a segment that is nothing else."""
    if segment.startswith("{") and segment.endswith("}") and segment.count("{") == 1:
        return segment[1:-1]
    return None


@lru_cache(8192)
def key(path: str) -> str:
    """Blank the parameters of a path: `/pets/{id}` gives `/pets/{}`."""
    return "/" + "/".join("{}" if parameter(segment) else segment for segment in segments(path))


def above(path_key: str) -> str:
    """Remove a key's last segment."""
    return path_key.rsplit("/", 1)[0] or "/"


@lru_cache(8192)
def parameters(path: str) -> tuple[str, ...]:
    """List the whole-segment parameters of a path, in order."""
    return tuple(name for segment in segments(path) if (name := parameter(segment)))


def literal(path_key: str) -> str:
    """Return the last segment that is a word: the collection's name."""
    words = [s for s in segments(path_key) if "{" not in s]
    unversioned = [word for word in words if not is_version(word)]
    return (unversioned or words or [""])[-1]


@lru_cache(8192)
def names(path_key: str) -> tuple[str, ...]:
    """Name one record of a collection, normalized: `pet` for `/v1/pets`."""
    word = normal(literal(path_key).rsplit(".", 1)[-1])
    return (*singulars(word), word)


def ends_in_parameter(path_key: str) -> bool:
    """True if the last segment is nothing but a parameter."""
    return path_key.endswith("/{}")
