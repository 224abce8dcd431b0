"""Schemas made fit for a JSON Schema validator: OpenAPI 3.0's own keywords are rewritten to standard ones."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

Direction: TypeAlias = Literal["request", "response"]

DATA = frozenset({"example", "examples", "default", "enum", "const"})
"""Keywords whose values are data: whatever looks like a schema in them is none."""

NAMES = frozenset({"properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "schemas"})
"""Keywords whose values are maps from names that a contract's author chose to schemas."""


def lower(document: dict[str, Any], *, nullable: bool) -> dict[str, Any]:
    """A copy of a document whose schemas a JSON Schema validator reads as OpenAPI means them.

    `nullable`: the document is OpenAPI 3.0, where `nullable: true` adds null to what a schema allows. Lists and
    objects are new; scalars and data are shared with the document.
    """
    result: dict[str, Any] = {}
    stack: list[tuple[Any, Any, bool]] = [(document, result, False)]
    while stack:
        source, target, names = stack.pop()
        items = source.items() if isinstance(source, dict) else enumerate(source)
        for key, value in items:
            copy: Any = value
            if isinstance(value, dict | list) and (names or key not in DATA):
                copy = {} if isinstance(value, dict) else []
                stack.append((value, copy, not names and key in NAMES))
            if isinstance(target, dict):
                target[key] = copy
            else:
                target.append(copy)
        if nullable and not names and isinstance(source, dict) and source.get("nullable") is True:
            _add_null(target)
    return result


def _add_null(schema: dict[str, Any]) -> None:
    """Let a schema allow null, in place; its other keywords speak of values that are not null."""
    kind = schema.get("type")
    if isinstance(kind, str):
        schema["type"] = [kind, "null"]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    for keyword in ("allOf", "oneOf", "anyOf"):
        branches = schema.pop(keyword, None)
        if branches is not None:
            schema.setdefault("allOf", []).append({"anyOf": [{"enum": [None]}, {keyword: branches}]})
