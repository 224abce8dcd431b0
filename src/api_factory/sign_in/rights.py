"""Rights of people as their records have them: roles, scopes, permissions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api_factory.plan.document.names import normal
from api_factory.plan.model.rights import right_key
from api_factory.plan.sign_in.names import RIGHTS

_MOST: Final = 30
_LONGEST: Final = 100


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
    """Return the rights that a record has as texts, normalized: `{"roles": ["Editor"]}` has `editor`."""
    keys: set[str] = set()
    for value in rights_of(document).values():
        texts = value if isinstance(value, list) else [value]
        for text in texts:
            if isinstance(text, str):
                keys.update({right_key(text), *map(right_key, text.split())})
    return keys
