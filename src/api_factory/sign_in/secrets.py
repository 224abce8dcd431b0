"""Passwords taken out of documents before they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api_factory.plan.sign_in.names import password_kind
from api_factory.store.protocol import Document

PLACEHOLDER: Final = "********"


def blotted(document: Document, placeholders: Mapping[str, str]) -> Document:
    """Return a document with placeholders for its passwords: itself, if it has none.

    `{"name": "ann", "password": "x"}` becomes `{"name": "ann", "password": "********"}`, and so does each text
    and number in a password that is an array or an object. `placeholders` has other ones for properties whose schemas
    want them, and those of properties that no name tells, as of a `pin`.
    """
    value = _blotted(document, placeholders)
    return value if isinstance(value, dict) else document


def _blotted(value: Any, placeholders: Mapping[str, str]) -> Any:
    # Bodies are nested within bounds when they come here.
    if isinstance(value, dict):
        changed = {
            name: _blot(inner, placeholders.get(name, PLACEHOLDER))
            if name in placeholders or password_kind(name) is not None
            else _blotted(inner, placeholders)
            for name, inner in value.items()
        }
        return changed if any(changed[name] is not value[name] for name in value) else value
    if isinstance(value, list):
        items = [_blotted(inner, placeholders) for inner in value]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value


def _blot(value: Any, placeholder: str) -> Any:
    """Replace the texts of a password by stars.

    `["x", {"hash": "y"}]` becomes `["********", {"hash": "********"}]`.
    """
    if isinstance(value, dict):
        return {name: _blot(inner, placeholder) for name, inner in value.items()}
    if isinstance(value, list):
        return [_blot(inner, placeholder) for inner in value]
    return value if value is None or isinstance(value, bool) or value == "" else placeholder
