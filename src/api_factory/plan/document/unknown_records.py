"""Schemas for records of which a document says nothing but that they are there.

They stand below a key of their own at the document's root, so that everything that works by pointers to schemas works
with these too: `/x-factory-records/integer` is that of records whose identifiers are whole numbers.
"""

from __future__ import annotations

from typing import Any, Final

KEY: Final = "x-factory-records"

_SCHEMAS: Final = {
    type_: {
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": {"type": type_}, "name": {"type": "string"}},
    }
    for type_ in ("string", "integer")
}


def with_unknown_records(document: dict[str, Any]) -> dict[str, Any]:
    """Add the schemas to a document, which stays as it is itself."""
    return {**document, KEY: _SCHEMAS}


def without_unknown_records(document: dict[str, Any]) -> dict[str, Any]:
    """Take the schemas out of a document again, for people to look at."""
    return {name: value for name, value in document.items() if name != KEY}


def pointer_of(identifier: str | None) -> str:
    """Point to the schema of records whose identifiers have this type: `integer`, else texts."""
    return f"/{KEY}/{'integer' if identifier == 'integer' else 'string'}"


def is_unknown(pointer: str) -> bool:
    """Tell whether a schema is one of these: `/x-factory-records/integer` is."""
    return pointer.startswith(f"/{KEY}/")
