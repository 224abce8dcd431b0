"""Example answers: the contract's own first, else made, valid and always the same."""

import json
from random import Random

import pytest
import yaml

from api_factory.plan.examples.examples import Examples
from api_factory.plan.examples.failure import Failure
from api_factory.plan.examples.regex_texts import matching_text
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.schemas.validators import Validators


def made(schema, version="3.0", direction="response", seed="", **schemas):
    document = {
        "components": {
            "schemas": {"It": yaml.safe_load(schema), **{k: yaml.safe_load(v) for k, v in schemas.items()}}
        }
    }
    validators = Validators(document, version)
    value = Examples(Shapes(document, version), validators).valid_value(
        "/components/schemas/It", direction, seed
    )
    return value, validators.at("/components/schemas/It", direction).is_valid(value)


@pytest.mark.parametrize(
    "schema",
    [
        "{type: string}",
        "{type: string, minLength: 40}",
        "{type: string, maxLength: 2}",
        "{type: string, maxLength: 0}",
        "{type: string, pattern: '^[A-Z]{3}-\\d{4}$'}",
        "{type: string, pattern: '^(foo|bar)+[^a-z]?$', minLength: 9}",
        "{type: string, pattern: '^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$'}",
        "{type: string, pattern: '^(?!x)[a-z]+$'}",
        "{type: string, pattern: '^\\+[1-9]\\d{1,14}$'}",
        *(
            f"{{type: string, format: {name}}}"
            for name in (
                "date",
                "date-time",
                "time",
                "duration",
                "uuid",
                "email",
                "hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uri-reference",
                "byte",
                "binary",
                "password",
                "regex",
                "json-pointer",
                "int64",
                "whatever",
            )
        ),
        "{type: string, format: date-time, example: yesterday}",
        "{type: integer}",
        "{type: integer, minimum: 5, maximum: 5}",
        "{type: integer, minimum: 5, exclusiveMinimum: true, maximum: 6}",
        "{type: integer, maximum: -7}",
        "{type: integer, multipleOf: 7, minimum: 50}",
        "{type: number, minimum: 0, exclusiveMinimum: true, maximum: 0.001}",
        "{type: number, multipleOf: 0.25, minimum: 0.3}",
        "{type: boolean}",
        "{type: array, items: {type: integer}, minItems: 3, uniqueItems: true}",
        "{type: array, items: {type: string, enum: [a, b, c]}, minItems: 3, uniqueItems: true}",
        "{type: array, maxItems: 0, items: {type: string}}",
        "{enum: [3, x]}",
        "{type: object, required: [a], additionalProperties: {type: integer}}",
        "{type: object, minProperties: 2, additionalProperties: {type: string}}",
        "{type: object, maxProperties: 1, required: [b], properties: {a: {type: string}, b: {type: string}}}",
        "{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {properties: {b: {type: integer}}}]}",
        "{oneOf: [{type: object, required: [a], properties: {a: {type: integer}}}, {type: string}]}",
        "{anyOf: [{type: string, maxLength: 1}, {type: integer}]}",
        "{type: string, nullable: true, enum: [null, a]}",
        "{not: {type: object}}",
        "{type: string, not: {enum: [amber]}}",
        "{type: object, properties: {bad: {type: integer, example: text}}}",
        "{}",
    ],
)
def test_values_fit_their_schema(schema):
    value, fits = made(schema)
    assert fits, value


@pytest.mark.parametrize(
    "schema",
    [
        "{type: [string, 'null']}",
        "{const: 7}",
        "{type: number, exclusiveMinimum: 3, exclusiveMaximum: 4}",
        "{type: array, prefixItems: [{type: string}, {type: integer}], items: false}",
        "{type: string, examples: [7, ok]}",
        "{$ref: '#/components/schemas/Other', maxLength: 3}",
    ],
)
def test_values_fit_newer_schemas(schema):
    value, fits = made(schema, "3.1", Other="{type: string}")
    assert fits, value


def test_alternatives_are_told_apart_by_their_discriminator():
    value, fits = made(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind, mapping: {miau: Cat}}}",
        Cat="{type: object, required: [kind], properties: {kind: {type: string}}}",
    )
    assert fits
    value, fits = made(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],"
        " discriminator: {propertyName: kind, mapping: {miau: '#/components/schemas/Cat'}}}",
        Cat="{type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}",
        Dog="{type: object, required: [kind], properties: {kind: {type: string}, tail: {type: boolean}}}",
    )
    assert fits
    assert value["kind"] == "miau"


@pytest.mark.parametrize(
    "schema",
    [
        "{type: object, properties: {next: {$ref: '#/components/schemas/It'}}}",
        "{type: object, required: [all], properties: {all: {type: array, items: {$ref: '#/components/schemas/It'}}}}",
        "{type: object, required: [next], properties: "
        "{next: {nullable: true, allOf: [{$ref: '#/components/schemas/It'}]}}}",
    ],
)
def test_recursion_is_cut_where_it_may_be(schema):
    value, fits = made(schema)
    assert fits
    assert len(json.dumps(value)) < 5_000


@pytest.mark.parametrize(
    "schema",
    [
        "{type: string, minLength: 1000000000}",
        "{type: array, items: {type: string}, minItems: 1000000000}",
        "{type: object, required: [it], properties: {it: {$ref: '#/components/schemas/It'}}}",
        "{type: string, pattern: '((a{1000}){1000}){1000}'}",
        "{allOf: [{type: string}, {type: integer}]}",
    ],
)
def test_what_nobody_can_make_ends_all_the_same(schema):
    value, fits = made(schema)
    assert not fits or len(json.dumps(value)) < 200_000


def test_the_same_seed_makes_the_same_value():
    schema = "{type: object, properties: {a: {type: string, format: uuid}, b: {type: integer}}}"
    assert made(schema, seed="get /a") == made(schema, seed="get /a")
    assert made(schema, seed="get /a") != made(schema, seed="get /b")


def test_each_direction_has_its_own_properties():
    schema = (
        "{type: object, required: [r, w], properties: "
        "{r: {type: string, readOnly: true}, w: {type: string, writeOnly: true}}}"
    )
    assert (made(schema)[0].keys(), made(schema)[1]) == ({"r"}, True)
    assert (made(schema, direction="request")[0].keys(), made(schema, direction="request")[1]) == (
        {"w"},
        True,
    )


OPERATION = """
/things/{id}:
  get:
    x-factory: false
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    responses:
      '200':
        description: x
        content:
          application/json:
            schema:
              {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}}, example: {id: 3}}
%s
"""


def answer(planned, extra, path=None, named=None):
    plan = planned(OPERATION % extra)
    operation = "get /things/{id}"
    return plan.examples.answer(operation, plan.decisions[operation].answer, path, named=named)


def test_the_order_of_a_contracts_own_examples(planned):
    several = "            examples: {one: {value: {id: 1}}, two: {value: {id: 2}}, bad: {value: {id: x}}}"
    single = "            example: {id: 9}"
    assert answer(planned, single).value == {"id": 9}
    assert answer(planned, several).value == {"id": 1}
    assert answer(planned, several, named="two").value == {"id": 2}
    assert answer(planned, several, named="bad").value == {"id": 1}
    assert answer(planned, several, named="unknown").value == {"id": 1}
    assert answer(planned, "").value == {"id": 3}


def test_an_example_that_does_not_fit_is_passed_over(planned):
    example = answer(planned, "            example: {name: no id}")
    assert example.value == {"id": 3}
    assert example.fits


def test_path_parameters_are_repeated_where_they_fit(planned):
    assert answer(planned, "", {"id": 42}).value == {"id": 42}
    assert answer(planned, "", {"id": "text"}).value == {"id": 3}
    assert answer(planned, "", {"other": 1}).value == {"id": 3}


def test_an_answer_is_the_callers_own(planned):
    plan = planned(OPERATION % "")
    decision = plan.decisions["get /things/{id}"]
    plan.examples.answer(decision.operation, decision.answer).value["id"] = 99
    assert plan.examples.answer(decision.operation, decision.answer).value == {"id": 3}


def test_errors_look_as_the_contract_wants(contract):
    plan = contract("shop")
    error = plan.decisions["get /api/v2/orders/{orderId}"].error(404)
    assert plan.examples.error(error, Failure(404, "Not found", "There is no such order.", "not-found")) == {
        "code": 404,
        "message": "There is no such order.",
    }


def test_every_answer_of_the_contracts_is_valid(contract):
    for name in ("petstore2", "shop", "settings", "rpc", "tree", "events31", "overrides"):
        plan = contract(name)
        for decision in plan.decisions.values():
            if decision.answer.schema is not None:
                assert plan.examples.answer(decision.operation, decision.answer).fits, decision.operation


@pytest.mark.parametrize("pattern", ["(", "[", "\\", "(?P<x", "\\u{zz}", "(a)\\1", "[]"])
def test_broken_patterns_have_no_example(pattern):
    assert matching_text(pattern, Random(1)) is None


@pytest.mark.parametrize("pattern", ["a{2", "*"])
def test_a_quantifier_that_is_none_stands_for_itself(pattern):
    assert matching_text(pattern, Random(1)) == pattern


def test_names_that_clients_make_up_are_not_remembered(planned):
    plan = planned(
        """
        /x:
          get:
            responses:
              '200':
                description: ok
                content:
                  application/json:
                    examples: {one: {value: 1}, two: {value: 2}}
        """
    )
    answer = plan.decisions["get /x"].answer
    assert not plan.examples.has_answer("get /x", answer, "two")
    assert plan.examples.answer("get /x", answer, named="two").value == 2
    assert plan.examples.has_answer("get /x", answer, "two")
    assert not plan.examples.has_answer("get /x", answer)
    for number in range(10):
        assert plan.examples.answer("get /x", answer, named=f"made-up-{number}").value == 1
    assert plan.examples.has_answer("get /x", answer, "made-up-anything")


@pytest.mark.parametrize("kinds", [2, 12, 40])
def test_a_tree_of_many_kinds_of_nodes_comes_to_its_leaves(kinds):
    it = "#/components/schemas/It"
    sides = f"left: {{$ref: '{it}'}}, right: {{$ref: '{it}'}}"
    node = f"{{type: object, required: [op, left, right], properties: {{{sides}, op: {{const: op%d}}}}}}"
    branches = ", ".join(node % kind for kind in range(kinds))
    value, fits = made(f"{{oneOf: [{branches}, {{type: array, items: {{$ref: '{it}'}}}}]}}", "3.1")
    assert fits
    assert value["left"] == []


@pytest.mark.parametrize(
    "pattern", ["((){1000}){1000}", "(((a{0}){1999}){1999}){1999}", "(^{500}(|){500}){500}"]
)
def test_a_pattern_that_repeats_nothing_ends(pattern):
    assert matching_text(pattern, Random(1)) is None


def test_a_large_example_is_not_repeated_in_what_is_made():
    large = json.dumps(["x" * 1_000] * 2_000)
    value, _ = made(
        "{type: array, minItems: 200, items: {$ref: '#/components/schemas/Large'}}",
        Large=f"{{example: {large}}}",
    )
    assert len(json.dumps(value)) < 10_000_000
    value, fits = made(f"{{type: array, items: {{type: string}}, example: {large}}}")
    assert fits
    assert len(value) == 2_000
