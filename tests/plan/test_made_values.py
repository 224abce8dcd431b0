"""Values are made of what a schema's keywords say together, and fit it."""

from __future__ import annotations

import itertools
import json
import time
from math import inf, nan
from random import Random
from typing import Any

import orjson
import pytest

from api_factory.contract import inspect
from api_factory.plan import Plan, plan
from api_factory.plan.examples.examples import Example
from api_factory.plan.examples.sample_numbers import sample_number

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
SCHEMAS: dict[str, Any] = {
    "an open end made longer": {**TEXT, "pattern": "^key_", "minLength": 30, "maxLength": 30},
    "an open beginning made longer": {**TEXT, "pattern": "[.]txt$", "minLength": 20},
    "both ends open": {**TEXT, "pattern": "-", "minLength": 5, "maxLength": 6},
    "two patterns": {"allOf": [{**TEXT, "pattern": "^[A-Z]"}, {"pattern": "[0-9]$"}, {"pattern": "x"}]},
    "two patterns over all": {"allOf": [{**TEXT, "pattern": "^[a-f]+$"}, {"pattern": "^.{4,6}$"}]},
    "a pattern and a format": {**TEXT, "format": "date-time", "pattern": "^202[0-9]-"},
    "a long address": {**TEXT, "format": "email", "minLength": 50},
    "a long host": {**TEXT, "format": "hostname", "minLength": 30},
    "a long link": {**TEXT, "format": "uri", "minLength": 80},
    "long base 64": {**TEXT, "format": "byte", "minLength": 21},
    "base 64 by its encoding": {**TEXT, "contentEncoding": "base64"},
    "a huge integer": {**NUMBER, "minimum": 1e300},
    "a minute step": {**NUMBER, "multipleOf": 1e-320},
    "limits of several parts": {"allOf": [{**NUMBER, "minimum": 3}, {"minimum": 900}, {"maximum": 901}]},
    "a length of several parts": {"allOf": [{**TEXT, "minLength": 2}, {"minLength": 40}]},
    "a format and a minimum of 0": {**NUMBER, "format": "int32", "minimum": 0},
    "the last of a format": {**NUMBER, "format": "int32", "minimum": 2**31 - 1},
    "contains": {"type": "array", "contains": {"enum": ["yes"]}},
    "contains among items": {"type": "array", "items": NUMBER, "minItems": 3, "contains": {"minimum": 77}},
    "contains several": {"type": "array", "contains": {**NUMBER, "multipleOf": 4}, "minContains": 4},
    "contains twice": {
        "allOf": [{"contains": {"const": "a"}}, {"contains": {"const": "b"}}],
        "type": "array",
    },
    "contains without a type": {"contains": {"const": 1}, "minItems": 1},
    "more than the first items": {
        "type": "array",
        "prefixItems": [TEXT, NUMBER],
        "items": {"const": 0},
        "minItems": 5,
    },
    "different items of any type": {"type": "array", "uniqueItems": True, "minItems": 4},
    "names by a pattern": {
        "type": "object",
        "patternProperties": {"^n[0-9]{2}$": NUMBER},
        "additionalProperties": False,
        "minProperties": 3,
    },
    "a required name of a pattern": {
        "type": "object",
        "patternProperties": {"^x-": NUMBER},
        "required": ["x-y"],
    },
    "names from a list": {"type": "object", "propertyNames": {"enum": ["red", "green"]}, "minProperties": 2},
    "names of a format": {"type": "object", "propertyNames": {"format": "uuid"}, "minProperties": 2},
    "names by a pattern of theirs": {
        "type": "object",
        "propertyNames": {"pattern": "^[a-z]{2}$"},
        "minProperties": 3,
        "additionalProperties": NUMBER,
    },
    "a map of numbers": {
        "type": "object",
        "additionalProperties": NUMBER,
        "minProperties": 3,
        "maxProperties": 3,
    },
    "what depends on another": {"type": "object", "required": ["a"], "dependentRequired": {"a": ["b"]}},
    "a schema that depends on another": {
        "type": "object",
        "required": ["a"],
        "dependentSchemas": {"a": {"required": ["c"], "properties": {"c": NUMBER}}},
    },
    "a condition that holds": {
        "type": "object",
        "required": ["t"],
        "properties": {"t": {"enum": ["a"]}},
        "if": {"properties": {"t": {"const": "a"}}},
        "then": {"required": ["x"]},
    },
    "a condition that does not": {
        "type": "object",
        "properties": {"t": TEXT},
        "if": {"properties": {"t": {"const": "a"}}, "required": ["t"]},
        "else": {"required": ["y"]},
    },
    "null by default": {"type": ["string", "null"], "default": None},
    "null alone": {"const": None},
}


def planned(schema: dict[str, Any]) -> Plan:
    """Plan an API whose one operation answers with a schema."""
    content = {"application/json": {"schema": schema}}
    operation = {"responses": {"200": {"description": "d", "content": content}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": operation}},
    }
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    return plan(contract, open=True)


def example_of(plan: Plan) -> Example:
    """Make the example that the operation answers with."""
    return plan.examples.answer("get /a", plan.decisions["get /a"].answer)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_value_fits_its_schema(name: str) -> None:
    example = example_of(planned(SCHEMAS[name]))
    assert example.fits, example.value


@pytest.mark.parametrize(
    "schema",
    [
        {**TEXT, "format": ["email"]},
        {**TEXT, "contentEncoding": ["base64"]},
        {**NUMBER, "format": ["int32"], "minimum": 1},
        {
            "type": "object",
            "oneOf": [{"title": "a", "type": "object", "properties": {"t": {"enum": 5}}}, {"type": "object"}],
            "discriminator": {"propertyName": "t"},
        },
    ],
)
def test_keywords_of_wrong_types_count_for_nothing(schema: dict[str, Any]) -> None:
    assert example_of(planned(schema)).fits


@pytest.mark.parametrize("whole", [True, False])
def test_numbers_are_finite_and_no_limit_breaks_them(whole: bool) -> None:
    limits = [None, 0, 1, 1e308, -1.7e308, 1e-320, 10**308, 10**400, inf, nan]
    for step, low, high, under in itertools.product(limits, repeat=4):
        keywords = {"multipleOf": step, "minimum": low, "maximum": high, "exclusiveMinimum": under}
        number = sample_number(keywords, Random(1), whole=whole)
        assert -inf < number < inf, keywords
        assert isinstance(orjson.loads(orjson.dumps(number)), int | float)


def several_patterns(count: int) -> dict[str, Any]:
    parts = [{"pattern": f"[a-z]{{{k},9{k}}}x{k}"} for k in range(10, 30)]
    texts = {f"p{i}": {**TEXT, "minLength": 9_000, "allOf": parts} for i in range(count)}
    return {"type": "object", "properties": texts, "required": list(texts)}


def contained(levels: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"pattern": "^x{500}$"}
    for _ in range(levels):
        inner = {"type": "array", "contains": inner, "minContains": 200}
    return inner


@pytest.mark.parametrize("schema", [several_patterns(60), contained(4)], ids=["patterns", "contains"])
def test_the_effort_for_one_value_is_bounded(schema: dict[str, Any]) -> None:
    api = planned(schema)
    start = time.process_time()
    example_of(api)
    assert time.process_time() - start < 8
