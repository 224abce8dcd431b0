"""JSON types of parameters, to turn text into values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from api_factory.contract.pointer import PointerError, follow

ALL = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
DEPTH = 6
"""A parameter's schema is read to this depth; text in a URL is never nested deeper."""


@dataclass(frozen=True, slots=True)
class ParameterTypes:
    """Hold the types of a parameter, its items and properties.

    `{type: array, items: {type: integer}}` has the types `array`, and `items` with `integer` and `number`.
    `default` is the schema's, if it has one.
    """

    types: frozenset[str] = ALL
    items: ParameterTypes | None = None
    properties: dict[str, ParameterTypes] = field(default_factory=dict)
    additional: ParameterTypes | None = None
    has_default: bool = False
    default: Any = None


def read_types(document: dict[str, Any], schema: Any) -> ParameterTypes:
    """Read a parameter's types from its schema.

    `$ref`, `allOf`, `anyOf` and `oneOf` are followed.
    """
    return _Reader(document).types_of(schema, DEPTH)


class _Reader:
    """Read one schema's types, each part once at every depth.

    References may lead to a part often.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._cache: dict[tuple[int, int], ParameterTypes] = {}

    def types_of(self, schema: Any, depth: int) -> ParameterTypes:
        """Read the types of a part of the schema, down to a depth."""
        try:
            node, _ = follow(self._document, schema)
        except PointerError:
            return ParameterTypes()
        if not isinstance(node, dict) or depth == 0:
            return ParameterTypes()
        cached = self._cache.get((id(node), depth))
        if cached is None:
            cached = self._cache[id(node), depth] = self._read(node, depth - 1)
        return cached

    def _read(self, node: dict[str, Any], depth: int) -> ParameterTypes:
        types = _own_types(node)
        items = self.types_of(node["items"], depth) if "items" in node else None
        inner = node.get("properties")
        properties = {
            name: self.types_of(value, depth)
            for name, value in (inner if isinstance(inner, dict) else {}).items()
        }
        extra = node.get("additionalProperties")
        additional = self.types_of(extra, depth) if isinstance(extra, dict) else None
        for branch in _branches(node, "allOf"):
            branch_types = self.types_of(branch, depth)
            types &= branch_types.types
            items = items or branch_types.items
            properties = branch_types.properties | properties
        for keyword in ("anyOf", "oneOf"):
            branches = [self.types_of(branch, depth) for branch in _branches(node, keyword)]
            if branches:
                types &= frozenset().union(*(branch_types.types for branch_types in branches))
                items = items or next(
                    (branch_types.items for branch_types in branches if branch_types.items), None
                )
                for branch_types in branches:
                    properties = branch_types.properties | properties
        return ParameterTypes(types, items, properties, additional, "default" in node, node.get("default"))


def _own_types(node: dict[str, Any]) -> frozenset[str]:
    declared = node.get("type")
    names = [declared] if isinstance(declared, str) else declared if isinstance(declared, list) else None
    if names is None:
        return _types_of_values(node)
    types = {name for name in names if isinstance(name, str)}
    if "number" in types:
        types.add("integer")
    if node.get("nullable") is True:
        types.add("null")
    return frozenset(types) & ALL


def _types_of_values(node: dict[str, Any]) -> frozenset[str]:
    values = [node["const"]] if "const" in node else node.get("enum")
    if not isinstance(values, list):
        return ALL
    return frozenset().union(*(_type_of(value) for value in values))


def _type_of(value: Any) -> set[str]:
    match value:
        case None:
            return {"null"}
        case bool():
            return {"boolean"}
        case int():
            return {"integer", "number"}
        case float():
            return {"number"}
        case str():
            return {"string"}
        case list():
            return {"array"}
        case _:
            return {"object"}


def _branches(node: dict[str, Any], keyword: str) -> list[Any]:
    value = node.get(keyword)
    return value if isinstance(value, list) else []
