"""Describe faults of a value in words.

Neither the value nor the schema is repeated, but for what helps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import jsonschema_rs
import orjson

Path: TypeAlias = tuple[str | int, ...]

_NAMES = {"object": "an object", "array": "an array", "integer": "an integer", "null": "null"}


def describe(error: jsonschema_rs.ValidationError) -> Iterator[tuple[Path, str]]:
    """Yield the path and the description of each fault of an error.

    A missing property has the path where it should be: `/name`, "is required".
    """
    path: Path = tuple(error.instance_path)
    error_kind: Any = error.kind
    match error_kind.name:
        case "required":
            yield (*path, error_kind.property), "is required"
        case "additionalProperties" | "unevaluatedProperties":
            for name in error_kind.unexpected:
                yield (*path, name), "is not a property that is known here"
        case "oneOf" | "anyOf" if getattr(error_kind, "context", None):
            yield from _closest(path, error_kind.context)
        case _:
            yield path, _sentence(error_kind)


def _closest(path: Path, branches: list[list[jsonschema_rs.ValidationError]]) -> Iterator[tuple[Path, str]]:
    """Yield the faults of the alternative that comes closest.

    If none plainly does, one sentence about them all.
    """
    inner = [
        errors
        for errors in branches
        if errors and all(e.kind.name != "type" or e.instance_path for e in errors)
    ]
    if len(inner) == 1:
        for error in inner[0]:
            for where, detail in describe(error):
                yield (where if where[: len(path)] == path else (*path, *where)), detail
        return
    types = {
        detail
        for errors in branches
        for error in errors
        for _, detail in describe(error)
        if error.kind.name == "type"
    }
    if types and len(inner) == 0:
        yield path, " or ".join(sorted(types)).replace(" or must be", " or")
    else:
        yield path, "fits none of the alternatives"


def _sentence(error_kind: Any) -> str:
    limit = getattr(error_kind, "limit", None)
    match error_kind.name:
        case "type":
            return f"must be {' or '.join(_NAMES.get(name, f'a {name}') for name in _types(error_kind))}"
        case "enum":
            options = [_json(option) for option in error_kind.options]
            return f"must be one of {', '.join(options[:10])}{' and others' if len(options) > 10 else ''}"
        case "const":
            return f"must be {_json(error_kind.expected_value)}"
        case "format" if error_kind.format in ("byte", "base64", "base64url"):
            return "must be a text in base 64"
        case "format":
            return f"must be {'an' if error_kind.format[:1] in 'aeio' else 'a'} {error_kind.format}"
        case "pattern":
            return f"must match {error_kind.pattern[:200]}"
        case "minimum":
            return f"must be {limit} or more"
        case "maximum":
            return f"must be {limit} or less"
        case "exclusiveMinimum":
            return f"must be more than {limit}"
        case "exclusiveMaximum":
            return f"must be less than {limit}"
        case "multipleOf":
            return f"must be a multiple of {error_kind.multiple_of}"
        case "minLength":
            return "must not be empty" if limit == 1 else f"must have {limit} characters or more"
        case "maxLength":
            return f"must have {limit} characters or fewer"
        case "minItems":
            return f"must have {limit} items or more" if limit != 1 else "must have an item"
        case "maxItems":
            return f"must have {limit} items or fewer"
        case "minProperties":
            return f"must have {limit} properties or more" if limit != 1 else "must have a property"
        case "maxProperties":
            return f"must have {limit} properties or fewer"
        case "uniqueItems":
            return "must not have the same item twice"
        case "oneOf":
            return "fits more than one of the alternatives, and must fit exactly one"
        case "not":
            return "must not be like this"
        case "falseSchema":
            return "is not allowed here"
        case _:
            return f"does not satisfy {error_kind.name}"


def _types(error_kind: Any) -> list[str]:
    types = error_kind.types if hasattr(error_kind, "types") else error_kind.value
    return [types] if isinstance(types, str) else sorted(types, key=lambda name: name == "null")


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()[:80]
