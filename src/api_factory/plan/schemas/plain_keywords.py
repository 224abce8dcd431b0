"""Keywords of schemas without schemas in them, and what they say in draft 2020-12."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
_COUNTS = frozenset({"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
                     "minContains", "maxContains"})  # fmt: skip
_NUMBERS = frozenset({"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"})

NOTHING: Any = object()
"""Stands for a keyword that is understood, and has no effect."""


def _number(value: Any) -> Any:
    return NOTHING if isinstance(value, bool) else value if isinstance(value, int | float) else None


def _count(value: Any) -> Any:
    whole = (
        isinstance(value, int | float) and not isinstance(value, bool) and value == int(value) and value >= 0
    )
    return int(value) if whole else None


def _names(value: Any) -> Any:
    names = [name for name in value if isinstance(name, str)] if isinstance(value, list) else None
    return None if names is None else list(dict.fromkeys(names)) or NOTHING


def _types(value: Any) -> Any:
    names = [value] if isinstance(value, str) else value
    if (
        not isinstance(names, list)
        or not names
        or any(not isinstance(n, str) or n not in _TYPES for n in names)
    ):
        return None
    return value if isinstance(value, str) else list(dict.fromkeys(value))


LEFT_OUT = {
    **dict.fromkeys(
        ("$recursiveRef", "$recursiveAnchor", "$vocabulary", "extends", "disallow", "divisibleBy"),
        "this is a keyword of another version of JSON Schema, and left out",
    ),
    "$dynamicRef": "this leads nowhere in the contract, and takes any value",
}
"""Keywords that would say something about values, and do not here, with sentences."""

PLAIN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_NUMBERS, _number),
    **dict.fromkeys(_COUNTS, _count),
    "multipleOf": lambda value: None if _number(value) in (None, NOTHING) or value <= 0 else value,
    "required": _names,
    "type": _types,
    "enum": lambda value: value if isinstance(value, list) else None,
    "format": lambda value: value if isinstance(value, str) else None,
    "uniqueItems": lambda value: value if isinstance(value, bool) else None,
    "dependentRequired": lambda value: dict(value) if isinstance(value, dict) else None,
}
"""Keywords without schemas in them, with functions that give a usable value or None."""
