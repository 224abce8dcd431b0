"""Rights of people as their records have them: roles, scopes, permissions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from api_factory.plan.document.names import normal
from api_factory.plan.model.rights import right_key
from api_factory.plan.sign_in.names import RIGHT_TEXTS, RIGHTS, flag_key

_MOST: Final = 30
_LONGEST: Final = 100
"""Bounds of what a token carries."""

_MOST_KEYS: Final = 1_000
_MOST_TEXT: Final = 10_000
"""Bounds of what is read of one property."""


def rights_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a person that are rights, as far as a token can carry them.

    `{"email": "ann@example.com", "role": "editor", "permissions": ["read"]}` gives `role` and `permissions`.
    """
    rights: dict[str, Any] = {}
    for name, value in document.items():
        if normal(name) not in RIGHTS:
            continue
        items = value if isinstance(value, list) else [value]
        is_small = len(items) <= _MOST and all(
            isinstance(item, bool) or (isinstance(item, str) and len(item) <= _LONGEST) for item in items
        )
        if is_small:
            rights[name] = value
    return rights


def right_keys(document: Mapping[str, Any]) -> set[str]:
    """Return the rights that a record has, normalized.

    `{"roles": ["Editor"], "isAdmin": true}` has `editor` and `admin`; `{"roles": [{"name": "Editor"}]}` has `editor`.
    """
    keys: set[str] = set()
    for name, value in document.items():
        if normal(name) not in RIGHTS:
            continue
        if value is True:
            keys.add(flag_key(name))
        for text in _texts(value):
            keys.update({right_key(text), *map(right_key, text.split())})
    return keys


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a right: itself, those of an array, and those that tell an object."""
    for item in value[:_MOST_KEYS] if isinstance(value, list) else [value]:
        inner = item.items() if isinstance(item, dict) else [("name", item)]
        for name, text in inner:
            if isinstance(text, str) and len(text) <= _MOST_TEXT and normal(name) in RIGHT_TEXTS:
                yield text
