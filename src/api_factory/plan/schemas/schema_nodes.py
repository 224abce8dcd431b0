"""Single nodes of schemas as documents have them: their types, references and keywords."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from api_factory.contract.pointer import PointerError, from_reference
from api_factory.plan.document.nodes import listing, mapping

_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_NUMERIC = frozenset({"integer", "number"})
COMPOSED = frozenset({"$ref", "allOf", "oneOf", "anyOf"})
_COMPONENTS = "/components/schemas/"

_LIMITS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(
        ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"), max
    ),
    **dict.fromkeys(
        ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"), min
    ),
}


def inference_keywords(document: dict[str, Any]) -> Iterator[str]:
    """Yield the keywords of a document that inference looks for."""
    missing = {"readOnly", "writeOnly", "default"}
    stack: list[Any] = [document]
    while stack and missing:
        node = stack.pop()
        if isinstance(node, dict):
            present = missing & node.keys()
            yield from present
            missing -= present
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)


def unite(node: dict[str, Any], keywords: dict[str, Any]) -> dict[str, Any]:
    """Add the keywords of another part.

    Of limits that both have, the narrower is kept; of others, the first.
    """
    united = {**node, **keywords}
    for keyword in _LIMITS.keys() & node.keys() & keywords.keys():
        inner, outer = node[keyword], keywords[keyword]
        if isinstance(inner, int | float) and isinstance(outer, int | float) and not isinstance(inner, bool):
            united[keyword] = _LIMITS[keyword](inner, outer)
    return united


def component_name(pointer: str) -> str | None:
    """Return the name of a component by its pointer: `Pet` of `/components/schemas/Pet`."""
    if pointer.startswith(_COMPONENTS):
        rest = pointer[len(_COMPONENTS) :]
        if "/" not in rest:
            return rest.replace("~1", "/").replace("~0", "~")
    return None


def is_vague(node: dict[str, Any] | None) -> bool:
    """True for an open schema: `{}`, `{type: object}`, `{type: array, items: {}}`."""
    if node is None or node.keys() & {
        "$ref",
        "properties",
        "enum",
        "const",
        "additionalProperties",
        *COMPOSED,
    }:
        return False
    match node.get("type"):
        case None | "object":
            return "items" not in node
        case "array":
            items = node.get("items")
            return not isinstance(items, dict) or is_vague(items)
    return False


def target_of(reference: str) -> str | None:
    """Return the pointer of a reference; None for one that leads out of the document."""
    try:
        return from_reference(reference)
    except PointerError:
        return None


def scalar_of(types: frozenset[str]) -> str | None:
    """Return the only scalar type of some: `number` where integers are too."""
    if types == _NUMERIC:
        return "number"
    return next(iter(types)) if len(types) == 1 and types <= _SCALARS else None


def types_of(node: dict[str, Any]) -> tuple[frozenset[str], bool]:
    """Return the declared types of a node, and its nullability."""
    declared = node.get("type")
    names = (
        {declared}
        if isinstance(declared, str)
        else {name for name in listing(declared) if isinstance(name, str)}
    )
    nullable = node.get("nullable") is True or "null" in names
    names.discard("null")
    if not names and isinstance(node.get("enum"), list):
        names = {type_of(value) for value in node["enum"]} - {"null"}
    if not names and "const" in node:
        names = {type_of(node["const"])} - {"null"}
    if not names and isinstance(node.get("properties"), dict):
        names = {"object"}
    if "number" in names:
        names.add("integer")
    return frozenset(names), nullable


def type_of(value: Any) -> str:
    """Return the type of a value in JSON Schema: `integer` of 7."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "string"
        case int():
            return "integer"
        case float():
            return "number"
        case list():
            return "array"
        case _:
            return "object"


def is_null(branch: Any) -> bool:
    """True for a schema that takes null alone."""
    node = mapping(branch)
    return (
        node.get("type") in ("null", ["null"])
        or node.get("enum") == [None]
        or ("const" in node and node["const"] is None)
    )
