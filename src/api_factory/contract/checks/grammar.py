"""Grammars of OpenAPI versions, compiled from grammar_tables.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from api_factory.contract.checks import grammar_tables as tables

Version = Literal["2.0", "3.0", "3.1", "3.2"]


@dataclass(frozen=True, slots=True)
class FieldType:
    """Type of a field's value.

    `form` is `object` (with its `name`), `list` or `map` (of `item`), `word` (one of `words`), a scalar's
    name, or `any`.
    """

    form: str
    name: str = ""
    item: FieldType | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ObjectType:
    """Type of an object: its fields, the required ones, and that of free names."""

    name: str
    fields: Mapping[str, FieldType]
    required: tuple[str, ...]
    free: FieldType | None
    referable: bool
    extensible: bool
    open: bool


_SCALARS = frozenset(("string", "boolean", "integer", "number", "any"))


@cache
def _type(text: str) -> FieldType:
    if text.endswith("[]"):
        return FieldType("list", item=_type(text[:-2]))
    if text.endswith("{}"):
        return FieldType("map", item=_type(text[:-2]))
    if text.startswith("="):
        return FieldType("word", words=frozenset(text[1:].split("|")))
    return FieldType(text) if text in _SCALARS else FieldType("object", name=text)


def _merged(base: tables.Table, changes: tables.Table) -> tables.Table:
    merged = {name: dict(fields) for name, fields in base.items()}
    for name, fields in changes.items():
        for field, text in fields.items():
            bare = field.removesuffix("!")
            merged[name].pop(bare, None)
            merged[name].pop(f"{bare}!", None)
            merged[name][field] = text
    return merged


def _table(version: Version) -> tables.Table:
    if version == "2.0":
        return tables.V2_0
    table = tables.V3_0
    if version in ("3.1", "3.2"):
        table = _merged(table, tables.V3_1_CHANGES)
    if version == "3.2":
        table = _merged(table, tables.V3_2_CHANGES)
    return table


@cache
def grammar(version: Version) -> Mapping[str, ObjectType]:
    """Return every object type of a version by name.

    `openapi` is the document itself.
    """
    object_types: dict[str, ObjectType] = {}
    for name, fields in _table(version).items():
        object_types[name] = ObjectType(
            name=name,
            fields={field.removesuffix("!"): _type(text) for field, text in fields.items() if field != "*"},
            required=tuple(field[:-1] for field in fields if field.endswith("!")),
            free=_type(fields["*"]) if "*" in fields else None,
            referable=name in tables.REFERABLE or name == "mediaType",
            extensible=name not in tables.CLOSED,
            open=name == "schema" and version in ("3.1", "3.2"),
        )
    return object_types


def children(
    node: Any, field_type: FieldType, object_types: Mapping[str, ObjectType]
) -> Iterator[tuple[str, Any, FieldType]]:
    """Yield the children of a node that its type describes.

    Of each the token, the child and its type; nothing for a node that is not of its own type.
    """
    item = field_type.item
    if field_type.form == "list" and isinstance(node, list) and item is not None:
        yield from ((str(index), child, item) for index, child in enumerate(node))
    elif field_type.form == "map" and isinstance(node, dict) and item is not None:
        yield from ((key, child, item) for key, child in node.items())
    elif field_type.form == "object" and isinstance(node, dict):
        object_type = object_types[field_type.name]
        for key, child in node.items():
            child_type = object_type.fields.get(key) or object_type.free
            if child_type is not None:
                yield key, child, child_type
