"""Schemas made to keep a validator busy: the work is bounded, and what is legitimate goes on working.

Each body here takes an unguarded validator minutes, or all memory; there is no limit of time to assert, because
a test that hangs has failed.
"""

from __future__ import annotations

import random

import jsonschema_rs
import pytest

from api_factory.plan.schemas.bounded import HARMLESS, MAX_WORK_FOR_FAULTS, BoundedValidator
from api_factory.plan.schemas.branching_cost import MAX_COUNT, BranchingCost
from api_factory.plan.schemas.fault_lists import TOO_MUCH, faults
from api_factory.plan.schemas.memoized import MemoizedValidator
from api_factory.plan.schemas.validators import LazyValidator, Validators, _test


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def validator(schemas, name="N"):
    return Validators({"components": {"schemas": schemas}}, "3.1").at(f"/components/schemas/{name}")


def nested(levels, wrap, innermost):
    value = innermost
    for _ in range(levels):
        value = wrap(value)
    return value


def in_object(value):
    return {"a": value}


def in_array(value):
    return [value]


A = {"properties": {"a": ref("N")}}
CHAIN = {"S0": {"type": "string"}} | {
    f"S{n + 1}": {"type": "array", "anyOf": [{"items": ref(f"S{n}")}, {"items": ref(f"S{n}"), "minItems": 1}]}
    for n in range(99)
}
INTRICATE = {
    "anyOf": ({"N": {"anyOf": [A | {"type": "object"}, A | {"type": "object", "minProperties": 1}]}}, in_object, 1),
    "oneOf": ({"N": {"oneOf": [A, A | {"minProperties": 1}]}}, in_object, {}),
    "allOf": ({"N": {"allOf": [A, A | {"type": "object"}]}}, in_object, 1),
    "if": ({"N": {"if": A, "then": A | {"type": "object"}, "else": A | {"type": "object"}}}, in_object, 1),
    "patternProperties": (
        {"N": {"type": "object", "patternProperties": {"^a": ref("N"), "a$": ref("N")}}}, in_object, 1
    ),
    "additionalProperties": (
        {"N": {"type": "object", "allOf": [{"additionalProperties": ref("N")}] * 2}}, in_object, 1
    ),
    "dependentSchemas": ({"N": A | {"type": "object", "dependentSchemas": {"a": A}}}, in_object, 1),
    "unevaluatedProperties": ({"N": {"anyOf": [A, A], "unevaluatedProperties": False}}, in_object, {"b": 1}),
    "items": ({"N": {"type": "array", "allOf": [{"items": ref("N")}, {"prefixItems": [ref("N")]}]}}, in_array, 1),
    "contains": ({"N": {"type": "array", "contains": ref("N"), "items": ref("N")}}, in_array, 1),
    "two schemas": (
        {
            "N": {"type": "object", "additionalProperties": {"allOf": [ref("N"), ref("M")]}},
            "M": {"type": "object", "additionalProperties": {"allOf": [ref("M"), ref("N")]}},
        },
        in_object,
        1,
    ),
    "no recursion": (CHAIN | {"N": ref("S99")}, in_array, 1),
}  # fmt: skip


@pytest.mark.parametrize("keyword", INTRICATE)
def test_a_deep_body_is_refused_with_a_sentence(keyword):
    schemas, wrap, innermost = INTRICATE[keyword]
    for levels in (20, 99):
        (fault,) = faults(validator(schemas), nested(levels, wrap, innermost))
        assert fault["detail"]


@pytest.mark.parametrize("keyword", INTRICATE)
def test_such_a_schema_is_known_by_its_growth(keyword):
    schemas, wrap, innermost = INTRICATE[keyword]
    checked = validator(schemas)
    faults(checked, 1)
    assert isinstance(checked, LazyValidator)
    compiled = checked.ready()
    assert isinstance(compiled, BoundedValidator)
    assert compiled.reportable_levels(nested(20, wrap, innermost)) < 20, MAX_WORK_FOR_FAULTS


def expression(kinds):
    node = {"type": "object", "required": ["op", "left", "right"]}
    sides = {"left": ref("N"), "right": ref("N")}
    branches = [node | {"properties": sides | {"op": {"const": f"op{kind}"}}} for kind in range(kinds)]
    return {"N": {"oneOf": [*branches, {"type": "number"}]}}


def operation(value):
    return {"left": value, "right": 1, "op": "op1"}


@pytest.mark.parametrize("kinds", [2, 5, 30])
@pytest.mark.parametrize("levels", [1, 6, 25, 90])
def test_a_tree_of_expressions_is_taken_and_its_fault_is_found(kinds, levels):
    checked = validator(expression(kinds))
    assert faults(checked, nested(levels, operation, 1)) == []
    (fault,) = faults(checked, nested(levels, operation, "x"))
    assert fault["pointer"] in ("", "/left" * levels)
    if levels > 6:
        assert fault == {"pointer": "/left" * levels, "detail": "fits nothing that is allowed here"}


def test_a_full_tree_of_expressions_is_taken():
    value = 1
    for _ in range(9):
        value = {"left": value, "right": value | {"op": "op3"} if isinstance(value, dict) else 2, "op": "op1"}
    assert faults(validator(expression(8)), value) == []


def test_more_than_there_is_time_for_is_refused_or_let_pass_as_the_caller_wants():
    def tree(levels):
        return {"op": "op1", "left": tree(levels - 1), "right": tree(levels - 1)} if levels else 1

    checked, value = validator(expression(20)), tree(15)
    assert faults(checked, value) == [{"pointer": "", "detail": TOO_MUCH}]
    assert faults(checked, value, doubtful=True) == []
    assert not checked.is_valid(value)


def test_many_choices_of_different_kinds():
    """Each of a hundred thousand items would be compared with ten thousand choices."""
    schemas = {"N": {"items": {"enum": [*range(10_000), "x"]}}}
    assert faults(validator(schemas), [9_999] * 1_000) == []
    assert faults(validator(schemas), [9_998.5] * 100_000) != []


@pytest.mark.parametrize("depth", [0, 8])
def test_a_long_text_is_not_copied_for_each_alternative(depth):
    schemas = {"N": {"anyOf": [A | {"type": "object"}, A | {"type": "object", "minProperties": 1}]}}
    assert len(faults(validator(schemas), nested(depth, in_object, "x" * 5_000_000))) == 1


def test_faults_of_a_long_text_are_those_of_the_whole():
    text = "x" * 50_000
    (fault,) = faults(validator({"N": {"maxLength": 10_000}}), text)
    assert fault["detail"] == "must have 10000 characters or fewer"
    for schema in ({"minLength": 60_000}, {"pattern": "^x+$", "maxLength": 40_000}, {"const": "x"}):
        (fault,) = faults(validator({"N": schema}), [text] if "const" in schema else text)
        assert "must" not in fault["detail"] or "const" in schema


@pytest.mark.parametrize(
    ("schemas", "counts"),
    [
        ({"N": {"type": "string"}}, [1, 0]),
        ({"N": {"type": "array", "items": {"type": "string"}}}, [1, 1, 0]),
        ({"N": {"properties": {"a": ref("N"), "b": ref("N")}}}, [2]),
        ({"N": {"anyOf": [A, A]}}, [3, 6, 12, 24, 48]),
        ({"N": {"allOf": [{"properties": {"a": {"items": ref("N")}}}] * 2}}, [3, 2, 6, 4, 12, 8, 24]),
        ({"N": {"anyOf": [{"$ref": "#/components/schemas/N"}, {"type": "string"}]}}, [3, 0]),
        ({"N": {"enum": [1, "a"]}}, [61, 0]),
    ],
)  # fmt: skip
def test_growth_level_by_level(schemas, counts):
    document = {"components": {"schemas": schemas}}
    levels = BranchingCost(document).levels(schemas["N"])
    depths = [levels[min(depth, len(levels) - 1)] for depth in range(len(counts))]
    if counts != [2]:
        assert depths == counts
    assert max(levels) <= MAX_COUNT


def test_counting_ends_and_what_was_not_counted_is_the_worst(monkeypatch):
    monkeypatch.setattr("api_factory.plan.schemas.branching_cost._MAX_COUNTED", 40)
    schemas = expression(3)
    levels = BranchingCost({"components": {"schemas": schemas}}).levels(schemas["N"])
    assert levels[0] < 10
    assert levels[-1] == MAX_COUNT
    monkeypatch.setattr("api_factory.plan.schemas.branching_cost._MAX_PARTS", 10)
    loop = {"N": {"anyOf": [{"allOf": [ref("N")]}] * 20}}
    assert BranchingCost({"components": {"schemas": loop}}).levels(loop["N"]) == [MAX_COUNT, 0]


def test_growth_of_a_schema_is_the_same_whichever_was_asked_for_first():
    schemas = expression(4) | {"M": {"items": {"anyOf": [ref("N"), ref("M")]}}}
    document = {"components": {"schemas": schemas}}
    both, alone = BranchingCost(document), BranchingCost(document)
    both.levels(schemas["N"])
    assert both.levels(schemas["M"])[:20] == alone.levels(schemas["M"])[:20]


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_growth_is_not_settled_before_what_a_schema_leads_to_is(depth):
    schemas = {"N": nested(depth, lambda schema: {"items": schema}, {"items": {"enum": [1, "a"] * 99}})}
    schemas["M"] = {"items": ref("N")}
    growth = BranchingCost({"components": {"schemas": schemas}})
    inner = growth.levels(schemas["N"])
    assert max(inner) > HARMLESS
    assert growth.levels(schemas["M"]) == [1, *inner]


def test_a_list_of_ordinary_records_needs_no_bounds_whichever_was_asked_for_first():
    schemas = {
        "O": {"properties": {"name": {"type": "string"}}},
        "N": {"properties": {"name": {"type": "string"}, "owner": ref("O")}},
        "M": {"items": ref("N")},
    }
    validators = Validators({"components": {"schemas": schemas}}, "3.1")
    for name in "NM":
        assert not isinstance(validators.at(f"/components/schemas/{name}").ready(), BoundedValidator), name


def test_ordinary_recursive_schemas_are_bounded_in_depth_only():
    tree = {"N": {"type": "object", "properties": {"parent": ref("N"), "kids": {"items": ref("N")}}}}
    checked = validator(tree)
    checked.is_valid(1)
    assert isinstance(checked.ready(), BoundedValidator)
    assert not checked.ready().grows, HARMLESS
    assert checked.is_valid(nested(100, lambda value: {"parent": value}, {}))
    flat = validator({"N": {"type": "object", "properties": {"a": {"items": {"type": "string"}}}}})
    flat.is_valid(1)
    assert not isinstance(flat.ready(), BoundedValidator)


KEYS = ("a", "b", "ab")


def random_schema(chance, here, depth=0):
    """A schema of a few keywords of every kind. `here`: what it may refer to for the same value, without a loop."""

    def same():
        return random_schema(chance, here, depth + 1)

    def some():
        return random_schema(chance, "AB", depth + 1)

    if depth > 2 or chance.random() < 0.15:
        return chance.choice(
            [True, False, {"type": "integer"}, {"type": ["object", "array"]}, *map(ref, here)]
        )
    makers = {
        "type": lambda: chance.choice(
            ["object", "array", ["object", "integer"], ["array", "string", "object"]]
        ),
        "properties": lambda: {key: some() for key in chance.sample(KEYS, 2)},
        "patternProperties": lambda: {chance.choice(["^a", "b$"]): some()},
        "additionalProperties": some,
        "propertyNames": lambda: {"maxLength": chance.choice([1, 2])},
        "required": lambda: chance.sample(KEYS, 1),
        "items": some,
        "prefixItems": lambda: [some(), some()],
        "contains": some,
        "minContains": lambda: chance.choice([0, 1, 2]),
        "maxContains": lambda: chance.choice([1, 2]),
        "uniqueItems": lambda: True,
        "enum": lambda: [1, {"a": 1}, [1], "x"],
        "minItems": lambda: 1,
        "allOf": lambda: [same(), same()],
        "anyOf": lambda: [same(), same()],
        "oneOf": lambda: [same(), same()],
        "not": same,
        "if": same,
        "then": same,
        "else": same,
        "dependentSchemas": lambda: {chance.choice(KEYS): same()},
        "dependentRequired": lambda: {"a": ["b"]},
        "unevaluatedProperties": some,
        "unevaluatedItems": some,
    }
    schema = {word: makers[word]() for word in chance.sample(sorted(makers), chance.randint(1, 3))}
    return schema | ref(here[0]) if here and chance.random() < 0.2 else schema


def random_value(chance, depth=0):
    share = chance.random()
    if depth > 3 or share < 0.3:
        return chance.choice([1, 2, "x", None, True, 1.5])
    if share < 0.7:
        return {key: random_value(chance, depth + 1) for key in chance.sample(KEYS, chance.randint(0, 3))}
    return [random_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]


def disagreements(seeds):
    """Where validator and compiled validation differ, and how often a value fitted."""
    values, fitting = [], 0
    for seed in seeds:
        chance = random.Random(seed)
        schemas = {"A": random_schema(chance, "B"), "B": random_schema(chance, "")}
        document = {"components": {"schemas": schemas}}
        if not isinstance(schemas["A"], dict):
            continue
        compiled = jsonschema_rs.Draft202012Validator(document | schemas["A"])
        validator = MemoizedValidator(schemas["A"], document, _test)
        for _ in range(8):
            value = random_value(chance)
            fits = compiled.is_valid(value)
            fitting += fits
            if validator.verdict(value) is not fits:
                values.append((seed, schemas, value, fits))
    return values, fitting


def test_careful_validation_means_what_compiled_validation_means():
    values, fitting = disagreements(range(400))
    assert values == []
    assert fitting > 100


@pytest.mark.slow
def test_careful_validation_means_the_same_for_many_schemas():
    values, _ = disagreements(range(1_000, 31_000))
    assert values == []
