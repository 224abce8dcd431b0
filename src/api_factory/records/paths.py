"""Values inside documents, by the paths that a plan names them with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from api_factory.plan.model.decision import EACH, Path

MISSING: Final = object()
"""What is at a path where there is nothing: null is a value."""


def get(document: Any, path: Path) -> Any:
    """The value at a path without EACH, or MISSING."""
    node = document
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return MISSING
        node = node[name]
    return node


def put(document: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at a path without EACH; objects on the way are made, and whatever is no object is replaced."""
    node = document
    for name in path[:-1]:
        child = node.get(name)
        if not isinstance(child, dict):
            child = node[name] = {}
        node = child
    node[path[-1]] = value


def drop(document: Any, path: Path) -> None:
    """Remove what is at a path, in every item where the path says EACH."""
    if len(path) == 1 and isinstance(document, dict):
        document.pop(path[0], None)
        return
    for owner in _owners(document, path[:-1]):
        if isinstance(owner, dict):
            owner.pop(path[-1], None)


def fill(document: Any, path: Path, value: Any) -> None:
    """Give a value to every object at the path's end that is there and has none."""
    if len(path) == 1 and isinstance(document, dict):
        document.setdefault(path[0], value)
        return
    for owner in _owners(document, path[:-1]):
        if isinstance(owner, dict):
            owner.setdefault(path[-1], value)


def lacking(document: Any, path: Path) -> list[dict[str, Any]]:
    """The objects at the path's end that are there and have nothing of its last name."""
    return [
        owner for owner in _owners(document, path[:-1]) if isinstance(owner, dict) and path[-1] not in owner
    ]


def keep(new: dict[str, Any], old: dict[str, Any], path: Path) -> None:
    """Carry the value at a path from one document to the next; a path with EACH leads to no one value."""
    if EACH in path:
        return
    value = get(old, path)
    if value is MISSING:
        drop(new, path)
    else:
        put(new, path, value)


def _owners(document: Any, path: Path) -> Iterator[Any]:
    """Everything that a path leads to."""
    nodes = [document]
    for name in path:
        if name == EACH:
            nodes = [item for node in nodes if isinstance(node, list) for item in node]
        else:
            nodes = [node[name] for node in nodes if isinstance(node, dict) and name in node]
    yield from nodes
