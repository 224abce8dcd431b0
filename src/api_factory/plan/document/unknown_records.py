"""Schemas for records that a document does not describe.

They stand below a key of their own at the document's root, so that everything that works by pointers to schemas
works with these too: `/x-factory-records/integer` is that of records whose identifiers are integers.
"""

from __future__ import annotations

from typing import Any, Final

from api_factory.contract.contract import RESERVED_KEY
from api_factory.contract.pointer import to_reference

KEY: Final = RESERVED_KEY

_VALUES: Final = "values"
_ANYTHING: Final = "anything"
ANYTHING: Final = f"/{KEY}/{_ANYTHING}"
"""The pointer of a schema that allows any value."""

VALUE: Final = "value"
"""The property of records that a list of texts or numbers shows."""

_SCHEMAS: Final = {
    type_: {
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": {"type": type_}, "name": {"type": "string"}},
    }
    for type_ in ("string", "integer")
}


def with_unknown_records(document: dict[str, Any]) -> dict[str, Any]:
    """Copy a document with the schemas added."""
    return {**document, KEY: {**_SCHEMAS, _ANYTHING: {}}}


def without_unknown_records(document: dict[str, Any]) -> dict[str, Any]:
    """Copy a document without the schemas, for people to read."""
    return {name: value for name, value in document.items() if name != KEY}


def pointer_of(identifier: str | None) -> str:
    """Point to the schema for an identifier that is a number, or else text."""
    return f"/{KEY}/{'integer' if identifier in ('integer', 'number') else 'string'}"


def add_schema(document: dict[str, Any], name: str, schema: dict[str, Any]) -> str:
    """Add a schema to a document and return its pointer: `/x-factory-records/views-3`."""
    schemas = document.setdefault(KEY, {})
    key = f"{name}-{len(schemas)}"
    schemas[key] = schema
    return f"/{KEY}/{key}"


def add_records_of_values(document: dict[str, Any], value: str) -> str:
    """Add the schema of records that are one value each, and return its pointer.

    `pointer` is that of the value's schema.
    """
    schema = {"type": "object", "required": [VALUE], "properties": {VALUE: {"$ref": to_reference(value)}}}
    return add_schema(document, _VALUES, schema)


def is_record_of_value(pointer: str) -> bool:
    """True for the schema of records that are one value each."""
    return pointer.startswith(f"/{KEY}/{_VALUES}-")


def is_unknown(pointer: str) -> bool:
    """True for one of these: `/x-factory-records/integer`."""
    return pointer.startswith(f"/{KEY}/") and pointer.rpartition("/")[2] in _SCHEMAS
