"""Each keyword that can keep a validator busy is counted: whatever the value, a verdict comes soon, or none does."""

from __future__ import annotations

import random
import time

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.plan.schemas.bounded import WorkEstimator
from api_factory.plan.schemas.fault_lists import faults
from api_factory.plan.schemas.memoized import MemoizedValidator
from api_factory.plan.schemas.unique_items import are_unique, may_collide
from api_factory.plan.schemas.validators import Validators, _test
from plan.hostile_schemas import AB, CASES, NO_OTHER, bracketings, ref
from plan.test_bounded import random_schema

SECONDS = 5
"""A gross bound, also for a machine that has other things to do; without bounds each takes far longer, or crashes."""


def check(schemas, value, **how):
    return faults(
        Validators({"components": {"schemas": schemas}}, "3.1").at("/components/schemas/N"), value, **how
    )


@pytest.mark.parametrize("name", CASES)
def test_a_verdict_comes_soon(name):
    schemas, value = CASES[name]
    begin = time.process_time()
    seconds = check(schemas, value())
    assert time.process_time() - begin < SECONDS
    assert all(fault["detail"] for fault in seconds)


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("unevaluated")])
def test_what_fits_is_taken(name):
    schemas, value = CASES[name]
    assert check(schemas, value()) == []


@pytest.mark.parametrize("name", [name for name in CASES if "unevaluatedProperties" in name])
def test_what_is_not_evaluated_is_found(name):
    schemas, value = CASES[name]
    assert check(schemas, value() | {"b": 1}) != []


def test_an_unknown_property_is_told_by_its_name():
    schemas = {
        "Base": {"properties": {"id": {"type": "integer"}}},
        "N": {"allOf": [ref("Base")], "properties": {"name": {"type": "string"}}, **NO_OTHER},
    }
    assert check(schemas, {"id": 1, "name": "n"}) == []
    assert check(schemas, {"id": 1, "nam": "n"}) == [
        {"pointer": "/nam", "detail": "is not a property that is known here"}
    ]


def test_ordinary_texts_and_arrays_are_still_taken_however_large():
    base64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
    assert check({"N": {"pattern": base64}}, "QUJD" * 100_000) == []
    assert check({"N": {"pattern": "^.{1,255}$"}}, "ä" * 255) == []
    assert check({"N": {"pattern": r"^[!-~]{1,1024}$"}}, "x" * 1_024) == []
    assert check({"N": {"uniqueItems": True}}, [f"tag {n}" for n in range(200_000)]) == []
    assert check({"N": {"items": {"enum": [f"c{n}" for n in range(250)]}}}, ["c7"] * 50_000) == []
    assert check({"N": {"pattern": "^[ab]+$"}}, AB) == []


SCALARS = st.sampled_from([0, 1, 1.0, -0.0, True, False, None, "1", "", 2**53, 2**53 + 1, 2.0**53])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=6,
)


@given(st.lists(VALUES, max_size=8))
def test_items_are_as_unique_as_a_validator_has_it(items):
    assert are_unique(items) is jsonschema_rs.Draft202012Validator({"uniqueItems": True}).is_valid(items)


def test_what_can_be_hashed_alike_is_seen():
    assert may_collide(bracketings(200))
    assert may_collide([{"a": {"b": value}} for value in bracketings(200)])
    assert may_collide([2**53 + n for n in range(100)])
    assert not may_collide([{"a": [n], "b": [1, 2], "c": {"d": [n]}} for n in range(1_000)])
    assert not may_collide([[], [[]]])


def permissive(chance, here, depth=0):
    """A schema that most values fit, of keywords that look at them again and again."""

    def same():
        return permissive(chance, here, depth + 1)

    def member():
        return chance.choice([{}, True, ref("A"), ref("B")])

    if depth > 3 or chance.random() < 0.1:
        leaves = [{}, {"properties": {"a": member()}}, {"items": member()}, {"contains": member()}]
        return chance.choice([*leaves, *map(ref, here)])
    makers = {
        "allOf": lambda: [same(), same()],
        "anyOf": lambda: [same(), same()],
        "oneOf": lambda: [same()],
        "if": same,
        "then": same,
        "else": same,
        "dependentSchemas": lambda: {"a": same()},
        "unevaluatedProperties": member,
        "unevaluatedItems": member,
        "properties": lambda: {"a": member()},
        "items": member,
        "contains": member,
        "patternProperties": lambda: {"a": member()},
    }
    return {word: makers[word]() for word in chance.sample(sorted(makers), chance.randint(1, 4))}


def deep_value(chance, levels):
    value = chance.choice([1, {}, [], "a"])
    for _ in range(levels):
        value = {"a": value} if chance.random() < 0.5 else [value]
    return value


def counted(schemas, value):
    """How much work a value is, by the estimate."""
    levels = WorkEstimator({"components": {"schemas": schemas}})(schemas["A"]).levels
    total, here, depth = 0, [value], 0
    while here:
        total += len(here) * levels[min(depth, len(levels) - 1)]
        depth += 1
        here = [
            inner
            for node in here
            if isinstance(node, dict | list)
            for inner in (node.values() if isinstance(node, dict) else node)
        ]
    return total


def cheap_ones_that_are_slow(seeds):
    """Values whose work is counted as small, and that take a compiled validator a second."""
    found = []
    for seed in seeds:
        chance = random.Random(seed)
        make = permissive if chance.random() < 0.7 else random_schema
        schemas = {"A": make(chance, "BC"), "B": make(chance, "C"), "C": make(chance, "")}
        if not isinstance(schemas["A"], dict):
            continue
        compiled = jsonschema_rs.Draft202012Validator({"components": {"schemas": schemas}} | schemas["A"])
        for levels in (3, 9, 14, 20, 40):
            value = deep_value(chance, levels)
            if counted(schemas, value) < 2_000_000:
                begin = time.process_time()
                compiled.is_valid(value)
                if time.process_time() - begin > 1:
                    found.append((seed, levels))
    return found


def test_no_schema_is_more_work_than_is_counted():
    assert cheap_ones_that_are_slow(range(20)) == []


@pytest.mark.slow
def test_none_of_many_schemas_is_more_work_than_is_counted():
    assert cheap_ones_that_are_slow(range(1_000, 11_000)) == []


def disagreements(seeds):
    found = []
    for seed in seeds:
        chance = random.Random(seed)
        schemas = {"A": permissive(chance, "BC"), "B": permissive(chance, "C"), "C": permissive(chance, "")}
        document = {"components": {"schemas": schemas}}
        compiled = jsonschema_rs.Draft202012Validator(document | schemas["A"])
        for levels in (0, 1, 2, 4):
            value = deep_value(chance, levels)
            if counted(schemas, value) > 100_000:
                continue
            verdict = MemoizedValidator(schemas["A"], document, _test).verdict(value)
            if verdict is not None and verdict is not compiled.is_valid(value):
                found.append((seed, schemas, value))
    return found


def test_careful_validation_agrees_where_much_is_evaluated():
    assert disagreements(range(20)) == []


@pytest.mark.slow
def test_careful_validation_agrees_for_many_such_schemas():
    assert disagreements(range(1_000, 15_000)) == []
