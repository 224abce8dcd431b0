"""Values in documents, by property paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from api_factory.plan.model.paths import EACH, Path

MISSING: Final = object()
"""The value at a path that leads nowhere; null is a value."""


def get(document: Any, path: Path) -> Any:
    """Return the value at a path without EACH, or MISSING."""
    node = document
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return MISSING
        node = node[name]
    return node


def get_each(document: Any, path: Path) -> list[Any]:
    """Return all values at a path: `[1, 2]` for `(ids, EACH)` in `{"ids": [1, 2]}`."""
    return list(_owners(document, path))


def put(document: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at a path without EACH.

    Missing objects on the way are created; what is no object is replaced: putting 1 at `a.b` in `{"a": 2}` leaves
    `{"a": {"b": 1}}`.
    """
    node = document
    for name in path[:-1]:
        child = node.get(name)
        if not isinstance(child, dict):
            child = node[name] = {}
        node = child
    node[path[-1]] = value


def put_apart(document: dict[str, Any], path: Path, value: Any) -> None:
    """Set a value in a document whose inner objects others hold, too."""
    node = document
    for name in path[:-1]:
        inner = node.get(name)
        node[name] = dict(inner) if isinstance(inner, dict) else {}
        node = node[name]
    put(node, path[-1:], value)


def drop(document: Any, path: Path) -> None:
    """Remove the value at a path, in every item for EACH."""
    if len(path) == 1 and isinstance(document, dict):
        document.pop(path[0], None)
        return
    for owner in _owners(document, path[:-1]):
        if isinstance(owner, dict):
            owner.pop(path[-1], None)


def fill(document: Any, path: Path, value: Any) -> None:
    """Set a property wherever its object exists without it."""
    if len(path) == 1 and isinstance(document, dict):
        document.setdefault(path[0], value)
        return
    for owner in _owners(document, path[:-1]):
        if isinstance(owner, dict):
            owner.setdefault(path[-1], value)


def owners_without(document: Any, path: Path) -> list[dict[str, Any]]:
    """Find the objects at a path that lack its last property."""
    return [
        owner for owner in _owners(document, path[:-1]) if isinstance(owner, dict) and path[-1] not in owner
    ]


def keep(new: dict[str, Any], old: dict[str, Any], path: Path) -> None:
    """Copy the value at a path, or its absence, from `old`.

    A path with EACH names no single value, and is passed over.
    """
    if EACH in path:
        return
    value = get(old, path)
    if value is MISSING:
        drop(new, path)
    else:
        put(new, path, value)


def _owners(document: Any, path: Path) -> Iterator[Any]:
    """Find all values that a path leads to."""
    nodes = [document]
    for name in path:
        if name == EACH:
            nodes = [item for node in nodes if isinstance(node, list) for item in node]
        else:
            nodes = [node[name] for node in nodes if isinstance(node, dict) and name in node]
    yield from nodes
