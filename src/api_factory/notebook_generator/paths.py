"""Values at property paths of bodies, set and removed."""

from __future__ import annotations

from typing import Any

from api_factory.plan.model.paths import Path


def put_at(document: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at a path, or remove it if the value is None.

    `put_at({}, ("a", "b"), 1)` makes `{"a": {"b": 1}}` of the document.
    """
    for name in path[:-1]:
        inner = document.get(name)
        if not isinstance(inner, dict):
            inner = document[name] = {}
        document = inner
    if value is None:
        document.pop(path[-1], None)
    else:
        document[path[-1]] = value
