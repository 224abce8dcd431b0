"""The shape of a parameter's schema: which JSON types fit it, as far as text has to be turned into a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from api_factory.contract.pointer import PointerError, follow

ALL = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
DEPTH = 6
"""How deep a parameter's schema is looked into; text in a URL is never nested deeper."""


@dataclass(frozen=True, slots=True)
class TextShape:
    """The types that fit, and the shapes of the items and properties; `default` is the schema's, if it has one."""

    types: frozenset[str] = ALL
    items: TextShape | None = None
    properties: dict[str, TextShape] = field(default_factory=dict)
    additional: TextShape | None = None
    has_default: bool = False
    default: Any = None


def text_shape(document: dict[str, Any], schema: Any) -> TextShape:
    """The shape of a schema, `$ref`, `allOf`, `anyOf` and `oneOf` followed."""
    return _Reader(document).shape(schema, DEPTH)


class _Reader:
    """Reads the shapes of one schema, each part of it once for every depth: references may lead to a part often."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._known: dict[tuple[int, int], TextShape] = {}

    def shape(self, schema: Any, depth: int) -> TextShape:
        """The shape of a part of the schema, looked into down to a depth."""
        try:
            node, _ = follow(self._document, schema)
        except PointerError:
            return TextShape()
        if not isinstance(node, dict) or depth == 0:
            return TextShape()
        known = self._known.get((id(node), depth))
        if known is None:
            known = self._known[id(node), depth] = self._read(node, depth - 1)
        return known

    def _read(self, node: dict[str, Any], depth: int) -> TextShape:
        types = _own_types(node)
        items = self.shape(node["items"], depth) if "items" in node else None
        inner = node.get("properties")
        properties = {
            name: self.shape(value, depth)
            for name, value in (inner if isinstance(inner, dict) else {}).items()
        }
        extra = node.get("additionalProperties")
        additional = self.shape(extra, depth) if isinstance(extra, dict) else None
        for branch in _branches(node, "allOf"):
            shape = self.shape(branch, depth)
            types &= shape.types
            items = items or shape.items
            properties = shape.properties | properties
        for keyword in ("anyOf", "oneOf"):
            shapes = [self.shape(branch, depth) for branch in _branches(node, keyword)]
            if shapes:
                types &= frozenset().union(*(shape.types for shape in shapes))
                items = items or next((shape.items for shape in shapes if shape.items), None)
                for shape in shapes:
                    properties = shape.properties | properties
        return TextShape(types, items, properties, additional, "default" in node, node.get("default"))


def _own_types(node: dict[str, Any]) -> frozenset[str]:
    kind = node.get("type")
    names = [kind] if isinstance(kind, str) else kind if isinstance(kind, list) else None
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
