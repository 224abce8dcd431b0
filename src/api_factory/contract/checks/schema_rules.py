"""Rules for schemas: what a JSON Schema engine would choke on, and values that plainly do not fit."""

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
_LONGEST_PATTERN = 10_000
_MOST_COMPILED = 1_000
"""For one document; the format check passes nearly all, while compiling costs a third of a millisecond."""


def types(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """`type` is one of the known types, or in 3.1 an array of them."""
    given = node.get("type")
    if given is None:
        if "type" in node and walk.version != "3.0":  # There the grammar has said so.
            walk.warn(trail, "unknown-type", "null is not a type; use quotes, or leave it out.", "type")
        return
    if isinstance(given, list) and walk.version in ("3.1", "3.2"):
        for index, each in enumerate(given):
            _type(walk, each, trail, "type", index)
        if not given:
            walk.warn(trail, "unknown-type", "'type' is an empty array: nothing would fit.", "type")
    elif isinstance(given, str):
        _type(walk, given, trail, "type")
    elif walk.version != "3.0":  # In 3.0 the grammar has said so already.
        expected = "text or an array of text" if walk.version in ("3.1", "3.2") else "text"
        walk.warn(trail, "wrong-type", f"'type' must be {expected}, not {quote(given)}.", "type")


def _type(walk: Walk, given: Any, trail: Trail, *last: str | int) -> None:
    if not isinstance(given, str):
        walk.warn(trail, "wrong-type", f"A type must be text, not {quote(given)}.", *last)
    elif given == "null" and walk.version not in ("3.1", "3.2"):
        hint = "; write nullable: true." if walk.version == "3.0" else "."
        walk.warn(trail, "unknown-type", f"'null' is not a type in OpenAPI {walk.version}{hint}", *last)
    elif given == "file" and walk.version == "2.0":
        return
    elif given not in _TYPES and given != "null":
        hint = similar(given, _TYPES) if walk.findings.has_room else ""
        walk.warn(trail, "unknown-type", f"{quote(given)} is not a type{hint or '.'}", *last)


def patterns(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """`pattern` and the keys of `patternProperties` are regular expressions."""
    pattern = node.get("pattern")
    if isinstance(pattern, str) and not _compiles(walk, pattern):
        detail = f"{quote(pattern)} is not a regular expression (ECMA 262) that can be checked."
        walk.warn(trail, "bad-pattern", detail, "pattern")
    keyed = node.get("patternProperties")
    for key in keyed if isinstance(keyed, dict) and walk.version in ("3.1", "3.2") else ():
        if not _compiles(walk, key):
            detail = f"{quote(key)} is not a regular expression (ECMA 262) that can be checked."
            walk.warn(trail, "bad-pattern", detail, "patternProperties", key, on_key=True)


def _compiles(walk: Walk, pattern: str) -> bool:
    if len(pattern) > _LONGEST_PATTERN:
        return False
    if _REGEX.is_valid(pattern):
        return True
    # What the format refuses may still be understood by the engine, as inline flags are: ask the engine.
    if walk.pattern_checks >= _MOST_COMPILED:
        return True
    walk.pattern_checks += 1
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, offline=True)
    except ValueError:
        return False
    return True


def bounds(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """A lower bound is not above its upper bound, and lengths are not negative."""
    if _BOUNDS.isdisjoint(node):
        return
    for low, high in _PAIRS:
        least, most = _number(node.get(low)), _number(node.get(high))
        if least is not None and most is not None and least > most:
            walk.warn(trail, "empty-range", f"'{low}' is larger than '{high}': nothing would fit.", low)
        if low != "minimum":
            for name, bound in ((low, least), (high, most)):
                if bound is not None and bound < 0:
                    walk.warn(trail, "negative", f"'{name}' must not be negative.", name)
    if (step := _number(node.get("multipleOf"))) is not None and step <= 0:
        walk.warn(trail, "negative", "'multipleOf' must be larger than 0.", "multipleOf")


def lists(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """`enum`, `required` and the combining keywords hold something, and nothing twice."""
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


def values(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """`default`, `example`, `examples` and `enum` agree with `type` and `enum`."""
    allowed = _allowed(node)
    choices = node.get("enum")
    choices = choices if isinstance(choices, list) and len(choices) <= 1_000 else None
    for field in ("default", "example"):
        if field in node:
            _value(walk, node, node[field], allowed, choices, trail, field)
    examples = node.get("examples")
    if isinstance(examples, list) and walk.version in ("3.1", "3.2"):
        for index, example in enumerate(examples):
            _value(walk, node, example, allowed, choices, trail, "examples", index)
    if choices and allowed is not None:
        for index, choice in enumerate(choices):
            _value(walk, node, choice, allowed, None, trail, "enum", index)


def _value(
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
        wanted = " or ".join(sorted(allowed))
        walk.warn(trail, "value-mismatch", f"{quote(value)} is not of type {wanted}.", *last)
    elif choices and value not in choices:
        walk.warn(trail, "value-mismatch", f"{quote(value)} is not one of the values in 'enum'.", *last)


def _allowed(node: dict[str, Any]) -> set[str] | None:
    """The types named, or None when that is not plain."""
    given = node.get("type")
    names = given if isinstance(given, list) else [given]
    known = {name for name in names if isinstance(name, str) and (name in _TYPES or name == "null")}
    return known if known and len(known) == len(names) else None


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


def discriminators(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """The references in a discriminator's mapping lead somewhere."""
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


SCHEMA_RULES = (types, patterns, bounds, lists, values, discriminators)
VALUE_RULES = (patterns, bounds, lists, values)
"""Of Swagger 2.0, for parameters, items and headers, whose types the grammar knows."""
