"""Compare names without case, separators and number."""

from __future__ import annotations

import re
from functools import lru_cache


def name_set(text: str) -> frozenset[str]:
    """Split a text into names, to spare quotes around each."""
    return frozenset(text.split())


_SEPARATORS = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_VERSION = re.compile(r"v[0-9]+([._][0-9]+)*((alpha|beta)[0-9]*)?")
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "data": "datum"}
_AFFIXES = name_set(
    "new create created update updated patch input output dto request response body payload in out base "
    "read write post put add edit upsert partial model entity resource draft params schema"
)


@lru_cache(4096)
def normal(name: str) -> str:
    """Remove case and separators: `Pet-ID` and `petId` give `petid`."""
    return _SEPARATORS.sub("", name.lower())


@lru_cache(4096)
def words(name: str) -> tuple[str, ...]:
    """Split a name into words: `petId` gives `pet`, `id`."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(4096)
def singulars(name: str) -> tuple[str, ...]:
    """List the singulars of a normalized name, the likeliest first.

    A singular is its own.
    """
    if name in _IRREGULAR:
        return (_IRREGULAR[name],)
    if name.endswith("ies") and len(name) > 4:
        return (name[:-3] + "y", name[:-1])
    if name.endswith(("ches", "shes", "sses", "xes", "zes", "uses")):
        return (name[:-2], name[:-1])
    if name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 2:
        return (name[:-1], name)
    return (name,)


@lru_cache(4096)
def stem(name: str) -> str:
    """Return the noun in a schema's name.

    `pet` for `NewPet`, `PetInput`, `pet_update_dto` and `Pets`. A name of nothing but such words keeps them.
    """
    name = name.rsplit(".", 1)[-1]
    parts = list(words(name))
    while len(parts) > 1 and parts[-1] in _AFFIXES:
        parts.pop()
    while len(parts) > 1 and parts[0] in _AFFIXES:
        parts.pop(0)
    return singulars("".join(parts))[0] if parts else normal(name)


def is_version(segment: str) -> bool:
    """True if a path segment is `api` or a version, such as `v1`."""
    return segment.lower() == "api" or _VERSION.fullmatch(segment.lower()) is not None
