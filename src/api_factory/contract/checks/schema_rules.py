"""Rules for schemas: keywords an engine would refuse, and unfit values."""

from __future__ import annotations

from typing import Any

import jsonschema_rs

from api_factory.contract.checks.walk import Trail, Walk
from api_factory.contract.pointer import PointerError, from_reference, resolve
from api_factory.contract.reading.text import quote, similar

_TYPES = ["array", "boolean", "integer", "number", "object", "string"]
_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_BOUNDS = frozenset(("multipleOf", *(name for pair in _PAIRS for name in pair)))
_REGEX = jsonschema_rs.Draft202012Validator({"format": "regex"}, validate_formats=True, offline=True)
_MAX_PATTERN_LENGTH = 10_000
_MAX_COMPILED = 1_000
"""Patterns compiled for one document.

The format check passes nearly all; compiling takes a third of a millisecond.
"""


def check_types(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that `type` is a known type, or in 3.1 an array of such."""
    declared = node.get("type")
    if declared is None:
        if "type" in node and walk.version != "3.0":  # There the grammar has said so.
            walk.warn(trail, "unknown-type", "null is not a type; use quotes, or leave it out.", "type")
        return
    if isinstance(declared, list) and walk.version in ("3.1", "3.2"):
        for index, name in enumerate(declared):
            _check_type(walk, name, trail, "type", index)
        if not declared:
            walk.warn(trail, "unknown-type", "'type' is an empty array: nothing would fit.", "type")
    elif isinstance(declared, str):
        _check_type(walk, declared, trail, "type")
    elif walk.version != "3.0":  # In 3.0 the grammar has said so already.
        expected = "text or an array of text" if walk.version in ("3.1", "3.2") else "text"
        walk.warn(trail, "wrong-type", f"'type' must be {expected}, not {quote(declared)}.", "type")


def _check_type(walk: Walk, name: Any, trail: Trail, *last: str | int) -> None:
    if not isinstance(name, str):
        walk.warn(trail, "wrong-type", f"A type must be text, not {quote(name)}.", *last)
    elif name == "null" and walk.version not in ("3.1", "3.2"):
        hint = "; write nullable: true." if walk.version == "3.0" else "."
        walk.warn(trail, "unknown-type", f"'null' is not a type in OpenAPI {walk.version}{hint}", *last)
    elif name == "file" and walk.version == "2.0":
        return
    elif name not in _TYPES and name != "null":
        hint = similar(name, _TYPES) if walk.findings.has_room else ""
        walk.warn(trail, "unknown-type", f"{quote(name)} is not a type{hint or '.'}", *last)


def check_patterns(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check regular expressions: `pattern`, and keys of `patternProperties`."""
    pattern = node.get("pattern")
    if isinstance(pattern, str) and not _compiles(walk, pattern):
        detail = f"{quote(pattern)} is not a regular expression (ECMA 262) that can be checked."
        walk.warn(trail, "bad-pattern", detail, "pattern")
    pattern_properties = node.get("patternProperties")
    for key in (
        pattern_properties if isinstance(pattern_properties, dict) and walk.version in ("3.1", "3.2") else ()
    ):
        if not _compiles(walk, key):
            detail = f"{quote(key)} is not a regular expression (ECMA 262) that can be checked."
            walk.warn(trail, "bad-pattern", detail, "patternProperties", key, on_key=True)


def _compiles(walk: Walk, pattern: str) -> bool:
    if len(pattern) > _MAX_PATTERN_LENGTH:
        return False
    if _REGEX.is_valid(pattern):
        return True
    # What the format refuses may still be understood by the engine, as inline flags are: ask the engine.
    if walk.pattern_checks >= _MAX_COMPILED:
        return True
    walk.pattern_checks += 1
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, offline=True)
    except ValueError:
        return False
    return True


def check_bounds(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that lower bounds are not above upper ones, and lengths not negative."""
    if _BOUNDS.isdisjoint(node):
        return
    for low, high in _PAIRS:
        lower, upper = _number(node.get(low)), _number(node.get(high))
        if lower is not None and upper is not None and lower > upper:
            walk.warn(trail, "empty-range", f"'{low}' is larger than '{high}': nothing would fit.", low)
        if low != "minimum":
            for name, bound in ((low, lower), (high, upper)):
                if bound is not None and bound < 0:
                    walk.warn(trail, "negative", f"'{name}' must not be negative.", name)
    if (step := _number(node.get("multipleOf"))) is not None and step <= 0:
        walk.warn(trail, "negative", "'multipleOf' must be larger than 0.", "multipleOf")


def check_lists(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that `enum`, `required` and combinators are neither empty nor repetitive."""
    names = ["enum", "allOf", "anyOf", "oneOf"]
    if walk.version in ("2.0", "3.0"):
        names.append("required")
    for name in names:
        if node.get(name) == []:
            walk.warn(trail, "empty-list", f"'{name}' is an empty array; leave it out.", name)
    required = node.get("required")
    if isinstance(required, list):
        words = [word for word in required if isinstance(word, str)]
        if len(set(words)) < len(words):
            walk.warn(trail, "duplicate", "'required' names a property twice.", "required")
    if walk.version == "3.0" and node.get("type") == "array" and "items" not in node:
        walk.warn(trail, "missing-field", "A schema of type array needs 'items' in OpenAPI 3.0.")
    if walk.version == "3.0" and node.get("readOnly") is True and node.get("writeOnly") is True:
        walk.warn(trail, "contradiction", "A property cannot be both readOnly and writeOnly.", "writeOnly")


def check_values(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that `default`, `example`, `examples` and `enum` fit `type` and `enum`."""
    allowed = _allowed(node)
    choices = node.get("enum")
    choices = choices if isinstance(choices, list) and len(choices) <= 1_000 else None
    for field in ("default", "example"):
        if field in node:
            _check_value(walk, node, node[field], allowed, choices, trail, field)
    examples = node.get("examples")
    if isinstance(examples, list) and walk.version in ("3.1", "3.2"):
        for index, example in enumerate(examples):
            _check_value(walk, node, example, allowed, choices, trail, "examples", index)
    if choices and allowed is not None:
        for index, choice in enumerate(choices):
            _check_value(walk, node, choice, allowed, None, trail, "enum", index)


def _check_value(
    walk: Walk,
    node: dict[str, Any],
    value: Any,
    allowed: set[str] | None,
    choices: list[Any] | None,
    trail: Trail,
    *last: str | int,
) -> None:
    if value is None and node.get("nullable") is True:
        return
    if allowed is not None and not any(_fits(value, name) for name in allowed):
        expected = " or ".join(sorted(allowed))
        walk.warn(trail, "value-mismatch", f"{quote(value)} is not of type {expected}.", *last)
    elif choices and value not in choices:
        walk.warn(trail, "value-mismatch", f"{quote(value)} is not one of the values in 'enum'.", *last)


def _allowed(node: dict[str, Any]) -> set[str] | None:
    """Return the named types, or None if they are not plain."""
    declared = node.get("type")
    names = declared if isinstance(declared, list) else [declared]
    types = {name for name in names if isinstance(name, str) and (name in _TYPES or name == "null")}
    return types if types and len(types) == len(names) else None


def _fits(value: Any, name: str) -> bool:
    if name == "string":
        return isinstance(value, str)
    if name == "array":
        return isinstance(value, list)
    if name == "object":
        return isinstance(value, dict)
    if name == "boolean":
        return isinstance(value, bool)
    if name == "null":
        return value is None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return name == "number" or isinstance(value, int) or value.is_integer()


def check_discriminators(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that the references of a discriminator's mapping lead somewhere."""
    discriminator = node.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    for word, reference in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(reference, str) and reference.startswith("#/"):
            try:
                resolve(walk.document, from_reference(reference))
            except PointerError:
                detail = f"{quote(reference, 70)} leads nowhere."
                walk.warn(trail, "broken-mapping", detail, "discriminator", "mapping", word)


def _number(value: Any) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


SCHEMA_RULES = (check_types, check_patterns, check_bounds, check_lists, check_values, check_discriminators)
VALUE_RULES = (check_patterns, check_bounds, check_lists, check_values)
"""Rules of Swagger 2.0 for parameters, items and headers.

The grammar knows their types.
"""
