"""Schemas and values that take an unbounded validator seconds to hours, or all memory, by the keyword that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Case = tuple[dict[str, Any], Callable[[], Any]]
"""The schemas of a document, of which `N` is the one to hold a value against; and the value."""

NO_OTHER = {"unevaluatedProperties": False}
NO_ITEM = {"unevaluatedItems": False}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def nested(levels: int, wrap: Callable[[Any], Any], innermost: Any) -> Any:
    value = innermost
    for _ in range(levels):
        value = wrap(value)
    return value


def inside(wrap: Callable[[Any], Any], levels: int = 40) -> Case:
    """A schema in itself, so that the same object is held against all of it."""
    return {"N": nested(levels, wrap, {"properties": {"a": {}}})}, lambda: {"a": 1}


def below(wrap: Callable[[Any], Any], levels: int = 40) -> Case:
    """The same through references, for which the document may be as deep as it likes."""
    schemas = {"S0": {"properties": {"a": {}}}}
    schemas |= {f"S{n + 1}": wrap(ref(f"S{n}")) for n in range(levels)}
    return schemas | {"N": ref(f"S{levels}")}, lambda: {"a": 1}


def items(wrap: Callable[[Any], Any], levels: int = 40) -> Case:
    """A schema whose items are arrays again."""
    return {"N": nested(levels, wrap, {})}, lambda: nested(levels, lambda value: [value], 1)


IN_PLACE: dict[str, Callable[[Any], Any]] = {
    "allOf": lambda schema: {"allOf": [schema], **NO_OTHER},
    "anyOf": lambda schema: {"anyOf": [schema], **NO_OTHER},
    "oneOf": lambda schema: {"oneOf": [schema], **NO_OTHER},
    "if": lambda schema: {"if": schema, **NO_OTHER},
    "then": lambda schema: {"if": True, "then": schema, **NO_OTHER},
    "else": lambda schema: {"if": False, "else": schema, **NO_OTHER},
    "not": lambda schema: {"not": {"not": schema}, "properties": {"a": {}}, **NO_OTHER},
    "dependentSchemas": lambda schema: {"dependentSchemas": {"a": schema}, **NO_OTHER},
    "dependentSchemas of allOf": lambda schema: {"dependentSchemas": {"a": {"allOf": [schema]}}, **NO_OTHER},
    "$ref beside it": lambda schema: {"allOf": [{"allOf": [schema]}], **NO_OTHER, **NO_ITEM},
}
IN_ITEMS: dict[str, Callable[[Any], Any]] = {
    "contains": lambda schema: {"contains": schema, **NO_ITEM},
    "allOf of items": lambda schema: {"allOf": [{"items": schema}], **NO_ITEM},
    "anyOf of items": lambda schema: {"anyOf": [{"items": schema}], **NO_ITEM},
    "oneOf of prefixItems": lambda schema: {"oneOf": [{"prefixItems": [schema]}], **NO_ITEM},
    "if of contains": lambda schema: {"if": {"contains": schema}, **NO_ITEM},
    "unevaluatedItems": lambda schema: {"allOf": [{"unevaluatedItems": schema}], **NO_ITEM},
}


def bracketings(count: int) -> list[Any]:
    """Arrays of arrays with nothing in them, all different: a validator hashes them all alike."""
    values = []
    for number in range(count):
        value: Any = []
        for bit in bin(number)[3:]:
            value = [value, []] if bit == "1" else [value]
        values.append(value)
    return values


def choices(count: int, size: int) -> list[Any]:
    """Objects that differ in the last of their members only."""
    return [{"a": [0] * size + [number]} for number in range(count)]


AB = "ab" * 25_000
CASES: dict[str, Case] = {
    **{f"unevaluatedProperties in {name}": inside(wrap) for name, wrap in IN_PLACE.items()},
    **{f"unevaluatedProperties below {name}": below(wrap, 60) for name, wrap in IN_PLACE.items()},
    **{f"unevaluatedItems with {name}": items(wrap) for name, wrap in IN_ITEMS.items()},
    "uniqueItems of brackets": ({"N": {"uniqueItems": True}}, lambda: bracketings(10_000)),
    "uniqueItems of brackets in objects": (
        {"N": {"items": {"properties": {"tags": {"uniqueItems": True}}}}},
        lambda: [{"tags": [{"a": value} for value in bracketings(10_000)]}],
    ),
    "uniqueItems of large integers": ({"N": {"uniqueItems": True}}, lambda: [2**62 + n for n in range(30_000)]),
    "enum of large values": (
        {"N": {"items": {"enum": choices(300, 1_000)}}},
        lambda: [{"a": [0] * 1_000 + [-1]}] * 1_000,
    ),
    "const of a large value": (
        {"N": {"items": {"allOf": [{"not": {"const": choice}} for choice in choices(300, 1_000)]}}},
        lambda: [{"a": [0] * 1_000 + [-1]}] * 1_000,
    ),
    "const beside many choices": (
        {"N": {"items": {"const": 1, "enum": [*(f"choice {n}" for n in range(10_000)), 1.5, 1]}}},
        lambda: [1] * 20_000,
    ),
    "faults with many choices": (
        {"N": {"items": {"enum": [f"choice {n}" for n in range(20_000)]}}},
        lambda: ["x"] * 2_000,
    ),
    "faults with as large choices as may be": (
        {"N": {"items": {"enum": choices(4_900, 1)}}},
        lambda: [1] * 1_000,
    ),
    "faults with large choices": ({"N": {"items": {"enum": choices(20_000, 1)}}}, lambda: [1] * 1_000),
    "faults with many dependent names": (
        {"N": {"items": {"dependentRequired": {"a": [f"name{n}" for n in range(10_000)]}}}},
        lambda: [{"a": 1}] * 400,
    ),
    "faults with many names": (
        {"N": {"items": {"required": [f"name{n}" for n in range(10_000)]}}},
        lambda: [{}] * 1_000,
    ),
    "pattern with hundreds of states": ({"N": {"pattern": "a[ab]{600}c"}}, lambda: AB * 10),
    "pattern as large as may be": ({"N": {"pattern": "a.{290}-"}}, lambda: AB),
    "many patterns": ({"N": {"allOf": [{"pattern": f"^(a|b|{n})*$"} for n in range(1_000)]}}, lambda: AB * 40),
    "patterns of names": (
        {"N": {"patternProperties": {f"^p{n}$": {} for n in range(2_000)}}},
        lambda: {f"p{n}": 1 for n in range(50_000)},
    ),
    "pattern of a long name": ({"N": {"propertyNames": {"pattern": "a[ab]{600}c"}}}, lambda: {AB: 1}),
    "pattern in a member": (
        {"N": {"items": {"properties": {"a": {"pattern": "a[ab]{600}c"}}}}},
        lambda: [{"a": AB[:2_000]}] * 1_000,
    ),
    "deeper than a reader goes": (
        {"N": {"properties": {"a": ref("N")}}},
        lambda: nested(50_000, lambda value: {"a": value}, 1),
    ),
    "deeper, in arrays": ({"N": {"items": {"anyOf": [ref("N"), {"type": "integer"}]}}},
                          lambda: nested(50_000, lambda value: [value], 1)),
    "deeper, and unlike": ({"N": {"uniqueItems": True}},
                           lambda: [nested(900, lambda value: [value], n) for n in range(60)]),
}  # fmt: skip
