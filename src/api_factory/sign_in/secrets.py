"""Passwords taken out of documents before they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api_factory.plan.sign_in.names import password_kind
from api_factory.store.protocol import Document

PLACEHOLDER: Final = "********"
_MAX_DEPTH: Final = 20


def blotted(document: Document, placeholders: Mapping[str, str]) -> Document:
    """Return a document with placeholders for its passwords: itself, if it has none.

    `{"name": "ann", "password": "x"}` becomes `{"name": "ann", "password": "********"}`. `placeholders` has other
    ones for properties whose schemas want them, and those of properties that no name tells, as of a `pin`.
    """
    value = _blotted(document, placeholders, 0)
    return value if isinstance(value, dict) else document


def _blotted(value: Any, placeholders: Mapping[str, str], depth: int) -> Any:
    if depth > _MAX_DEPTH:
        return value
    if isinstance(value, dict):
        changed = {
            name: _blot(name, inner, placeholders)
            if (name in placeholders or password_kind(name) is not None)
            and isinstance(inner, str | int)
            and not isinstance(inner, bool)
            else _blotted(inner, placeholders, depth + 1)
            for name, inner in value.items()
        }
        return changed if any(changed[name] is not value[name] for name in value) else value
    if isinstance(value, list):
        items = [_blotted(inner, placeholders, depth + 1) for inner in value]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value


def _blot(name: str, value: Any, placeholders: Mapping[str, str]) -> Any:
    return value if value == "" else placeholders.get(name, PLACEHOLDER)
