"""Rules for schemas."""

from __future__ import annotations

from typing import Any

import pytest

from contract.documents import SCHEMA, codes, faults, only, with_schema


@pytest.mark.parametrize(
    ("schema", "code", "last"),
    [
        ({"type": "integr"}, "unknown-type", "/type"),
        ({"type": "null"}, "unknown-type", "/type"),
        ({"type": "file"}, "unknown-type", "/type"),
        ({"type": None}, "empty", "/type"),
        ({"type": 5}, "wrong-type", "/type"),
        ({"pattern": "["}, "bad-pattern", "/pattern"),
        ({"pattern": "(?<"}, "bad-pattern", "/pattern"),
        ({"pattern": "a" * 10_001}, "bad-pattern", "/pattern"),
        ({"minimum": 2, "maximum": 1}, "empty-range", "/minimum"),
        ({"minLength": -1}, "negative", "/minLength"),
        ({"multipleOf": 0}, "negative", "/multipleOf"),
        ({"enum": []}, "empty-list", "/enum"),
        ({"allOf": []}, "empty-list", "/allOf"),
        ({"required": ["a", "a"]}, "duplicate", "/required"),
        ({"required": True}, "wrong-type", "/required"),
        ({"type": "array"}, "missing-field", ""),
        ({"readOnly": True, "writeOnly": True}, "contradiction", "/writeOnly"),
        ({"type": "integer", "default": "a"}, "value-mismatch", "/default"),
        ({"type": "string", "example": 5}, "value-mismatch", "/example"),
        ({"type": "boolean", "enum": [1]}, "value-mismatch", "/enum/0"),
        ({"enum": ["a"], "default": "b"}, "value-mismatch", "/default"),
        ({"type": "string", "default": None}, "value-mismatch", "/default"),
        ({"items": []}, "wrong-type", "/items"),
        ({"const": 5}, "unknown-field", "/const"),
        (
            {"discriminator": {"propertyName": "a", "mapping": {"b": "#/nowhere"}}},
            "broken-mapping",
            "/discriminator/mapping/b",
        ),
    ],
)  # fmt: skip
def test_faults_in_a_schema(schema: dict[str, Any], code: str, last: str) -> None:
    fault = only(with_schema(schema))
    assert (fault.severity, fault.code, fault.pointer) == ("warning", code, SCHEMA + last)


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ({"type": ["string", "integr"]}, "unknown-type"),
        ({"type": []}, "unknown-type"),
        ({"type": [5]}, "wrong-type"),
        ({"type": {"a": 1}}, "wrong-type"),
        ({"type": ["integer", "null"], "examples": [1, None, "a"]}, "value-mismatch"),
        ({"patternProperties": {"[": {}}}, "bad-pattern"),
        ({"minContains": -1.5}, "wrong-type"),
    ],
)
def test_faults_in_a_schema_of_3_1(schema: dict[str, Any], code: str) -> None:
    assert codes(with_schema(schema, "3.1.0")) == [code]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number", "default": 1},
        {"type": "integer", "default": 1.0},
        {"type": "string", "nullable": True, "default": None, "enum": ["a"]},
        {"pattern": r"^\p{L}+(?=x)(?<name>a)\1$"},
        {"pattern": "(?i)a"},
        {"allOf": [{"$ref": f"#{SCHEMA}"}]},
        {"additionalProperties": False},
        {"additionalProperties": True},
        {},
    ],
)
def test_good_schemas(schema: dict[str, Any]) -> None:
    assert faults(with_schema(schema)) == []


def test_the_hint_at_a_type() -> None:
    assert only(with_schema({"type": "integr"})).detail == "'integr' is not a type; did you mean 'integer'?"
