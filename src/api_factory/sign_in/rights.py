"""Rights of people as their records have them: roles, scopes, permissions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api_factory.plan.document.names import name_set, normal

_RIGHTS: Final = name_set("role roles scope scopes permission permissions authorities groups isadmin isstaff")
_MOST: Final = 30
_LONGEST: Final = 100


def rights_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a person that are rights, as far as a token can carry them.

    `{"email": "ann@example.com", "role": "editor", "permissions": ["read"]}` gives `role` and `permissions`.
    """
    rights: dict[str, Any] = {}
    for name, value in document.items():
        if normal(name) not in _RIGHTS:
            continue
        items = value if isinstance(value, list) else [value]
        is_small = len(items) <= _MOST and all(
            isinstance(item, bool) or (isinstance(item, str) and len(item) <= _LONGEST) for item in items
        )
        if is_small:
            rights[name] = value
    return rights
