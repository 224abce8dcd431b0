"""Schemas as validators see them: dialects, directions, and what is broken."""

import pytest
import yaml

from api_factory.plan.schemas.fault_lists import faults
from api_factory.plan.schemas.validators import Validators


def validators(schema, version="3.0", **schemas):
    parts = {"It": yaml.safe_load(schema), **{name: yaml.safe_load(text) for name, text in schemas.items()}}
    return Validators({"components": {"schemas": parts}}, version)


def accepts(schema, value, version="3.0", direction=None, **schemas):
    return validators(schema, version, **schemas).at("/components/schemas/It", direction).is_valid(value)


@pytest.mark.parametrize("status", ["200", "default", "2XX"])
def test_the_schema_of_a_response_is_found_whatever_its_status(status):
    """Also where `default` is a status, and not the keyword that holds data."""
    media = {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/It"}}}}
    document = {
        "paths": {"/its": {"get": {"responses": {status: {"description": "d", "content": media}}}}},
        "components": {"schemas": {"It": {"type": "integer"}}},
    }
    checked = Validators(document, "3.0")
    where = f"/paths/~1its/get/responses/{status}/content/application~1json/schema"
    assert checked.at(where).is_valid([1])
    assert not checked.at(where).is_valid(["one"])
    assert checked.notes == []


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ("{type: string, nullable: true}", None, 1),
        ("{type: string, nullable: true, enum: [a]}", None, "b"),
        ("{nullable: true, allOf: [{$ref: '#/components/schemas/Other'}]}", None, 1),
        ("{type: integer, minimum: 3, exclusiveMinimum: true}", 4, 3),
        ("{type: integer, maximum: 3, exclusiveMaximum: true}", 2, 3),
        ("{type: string, format: uuid}", "7d0a3cbe-7c3c-4b3b-9a54-0c1b9f4c1a11", "x"),
        ("{type: string, format: date}", "2024-02-29", "2023-02-29"),
        ("{$ref: '#/components/schemas/Other', maxLength: 1}", "long", 1),
        ("{type: object, properties: {example: {type: integer}}}", {"example": 1}, {"example": "x"}),
        ("{type: object, properties: {properties: {type: integer}}}", {"properties": 1}, {"properties": "x"}),
        ("{type: object, properties: {$ref: {type: integer}}}", {"$ref": 1}, {"$ref": "x"}),
    ],
)
def test_openapi_3_0(schema, good, bad):
    assert accepts(schema, good, Other="{type: string}")
    assert not accepts(schema, bad, Other="{type: string}")


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ("{type: [string, 'null']}", None, 1),
        ("{type: number, exclusiveMinimum: 3}", 3.1, 3),
        ("{$ref: '#/components/schemas/Other', maxLength: 1}", "s", "long"),
        ("{const: x}", "x", "y"),
        ("{type: array, prefixItems: [{type: string}], items: false}", ["x"], ["x", 1]),
        ("{type: object, properties: {a: true}, unevaluatedProperties: false}", {"a": 1}, {"b": 1}),
        ("{if: {type: string}, then: {minLength: 2}}", "xx", "x"),
    ],
)
def test_openapi_3_1(schema, good, bad):
    assert accepts(schema, good, "3.1", Other="{type: string}")
    assert not accepts(schema, bad, "3.1", Other="{type: string}")


@pytest.mark.parametrize(
    "name", ["int32", "int64", "float", "double", "byte", "password", "binary", "unheard-of"]
)
def test_formats_that_json_schema_does_not_know_take_anything(name):
    assert accepts(f"{{format: {name}}}", "text")
    assert accepts(f"{{format: {name}}}", 1)


@pytest.mark.parametrize(
    "schema",
    [
        "{required: [id], properties: {id: {type: integer, readOnly: true}}}",
        "{allOf: [{properties: {id: {type: integer, readOnly: true}}}, {required: [id]}]}",
        "{required: [id], allOf: [{$ref: '#/components/schemas/Base'}]}",
        "{required: [id], properties: {id: {$ref: '#/components/schemas/Id'}}}",
        "{$ref: '#/components/schemas/Strict'}",
    ],
)
def test_read_only_properties_are_required_of_responses_only(schema):
    others = {
        "Base": "{properties: {id: {type: integer, readOnly: true}}}",
        "Id": "{type: integer, readOnly: true}",
        "Strict": "{required: [id], properties: {id: {type: integer, readOnly: true}}}",
    }
    assert accepts(schema, {}, direction="request", **others)
    assert not accepts(schema, {}, direction="response", **others)
    assert not accepts(schema, {"id": "x"}, direction="request", **others)


def test_write_only_properties_are_required_of_requests_only():
    schema = "{required: [pin], properties: {pin: {type: string, writeOnly: true}}}"
    assert accepts(schema, {}, direction="response")
    assert not accepts(schema, {}, direction="request")


def test_a_discriminator_chooses_the_alternative():
    schema = (
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], "
        "discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: Dog}}}"
    )
    others = {
        "Cat": "{type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}",
        "Dog": "{type: object, required: [kind], properties: {kind: {type: string}, tail: {type: boolean}}}",
    }
    assert accepts(schema, {"kind": "cat", "lives": 9}, **others)  # Both fit; oneOf alone would refuse it.
    assert not accepts(schema, {"kind": "cat", "lives": "nine"}, **others)
    assert not accepts(schema, {"kind": "dog", "tail": "long"}, **others)


@pytest.mark.parametrize(
    ("broken", "note"),
    [
        ("type: integr", "type"),
        ("required: true", None),
        ("pattern: '('", "pattern"),
        ("pattern: '^(?!a)b'", "pattern"),
        ("pattern: '(a)\\1'", "pattern"),
        ("minimum: '3'", "minimum"),
        ("enum: x", "enum"),
        ("properties: []", "properties"),
        ("allOf: []", "allOf"),
        ("items: 7", "items"),
        ("multipleOf: 0", "multipleOf"),
        ("minLength: -1", "minLength"),
        ("format: 3", "format"),
        ("patternProperties: {'(?=a)': {type: string}}", "patternProperties"),
        ("$ref: '#/components/schemas/Missing'", "Missing"),
        ("$ref: 'https://example.com/x.json'", "outside"),
    ],
)
def test_what_is_broken_is_left_out_and_the_rest_still_counts(broken, note):
    compiled = validators(f"{{type: object, properties: {{odd: {{{broken}}}, number: {{type: integer}}}}}}")
    at = compiled.at("/components/schemas/It")
    assert at.is_valid({"odd": "anything", "number": 1})
    assert not at.is_valid({"number": "x"})
    assert note is None or any(note in text for text in compiled.notes)


def test_an_exponential_pattern_takes_no_time():
    assert not accepts("{type: string, pattern: '^(a+)+$'}", "a" * 30_000 + "!")


def test_schemas_anywhere_in_the_document_are_found():
    document = {
        "paths": {
            "/a": {"get": {"parameters": [{"in": "query", "name": "x", "schema": {"$ref": "#/x-own/deep"}}]}}
        },
        "x-own": {"deep": {"type": "integer"}},
    }
    at = Validators(document, "3.0").at("/paths/~1a/get/parameters/0/schema")
    assert at.is_valid(1)
    assert not at.is_valid("x")


def test_a_fault_names_the_place():
    at = validators("{type: object, properties: {a: {type: array, items: {type: integer}}}}").at(
        "/components/schemas/It"
    )
    assert faults(at, {"a": [1, "x"]}) == [{"pointer": "/a/1", "detail": "must be an integer"}]


def test_references_that_double_at_every_step_are_not_followed():
    others = {
        f"S{i}": f"{{allOf: [{{$ref: '#/components/schemas/S{i + 1}'}}, {{$ref: '#/components/schemas/S{i + 1}'}}]}}"
        for i in range(40)
    }
    compiled = validators(
        "{type: object, properties: {a: {$ref: '#/components/schemas/S0'}}}", S40="{}", **others
    )
    assert compiled.at("/components/schemas/It").is_valid({"a": 1})
    assert compiled.at("/components/schemas/S0").is_valid(1)
    assert any("in time" in note for note in compiled.notes)


LARGE = [[0] * 1_000 + [number] for number in range(30)]
"""Choices whose compilation and comparison takes long: nothing else goes on meanwhile."""


@pytest.mark.parametrize(
    ("schema", "wrong", "left_out"),
    [
        ({"enum": LARGE}, 1, True),
        ({"enum": LARGE[:15]}, 1, False),
        ({"const": LARGE}, 1, True),
        ({"const": {"a": LARGE[:15]}}, 1, False),
        ({"allOf": [{"not": {"const": one}} for one in LARGE]}, LARGE[-1], True),
        ({"oneOf": [{"enum": LARGE}, {}]}, 1, True),
        ({"if": {"enum": LARGE}, "then": {"type": "string"}}, 1, True),
        ({"enum": [f"choice {number}" for number in range(30_000)]}, 1, False),
    ],
)
def test_choices_that_are_too_large_to_be_compared_are_left_out_with_a_note(schema, wrong, left_out):
    compiled = Validators({"components": {"schemas": {"It": schema}}}, "3.1")
    assert compiled.at("/components/schemas/It").is_valid(wrong) is left_out
    assert any("compared in time" in note for note in compiled.notes) is left_out


@pytest.mark.parametrize("keyword", ["allOf", "dependentSchemas"])
def test_unevaluated_below_hundreds_of_references_is_left_out_with_a_note(keyword):
    def around(name):
        inner = {"$ref": f"#/components/schemas/{name}"}
        return {"allOf": [inner]} if keyword == "allOf" else {"dependentSchemas": {"a": inner}}

    schemas = {"S0": {"properties": {"a": {}}}}
    schemas |= {f"S{n + 1}": {**around(f"S{n}"), "unevaluatedProperties": False} for n in range(200)}
    compiled = Validators({"components": {"schemas": schemas}}, "3.1")
    for number, left_out in ((20, False), (200, True)):
        validator = compiled.at(f"/components/schemas/S{number}")
        assert validator.is_valid({"a": 1})
        assert validator.is_valid({"b": 1}) is (left_out and keyword == "dependentSchemas")
    assert any("compiled in time" in note for note in compiled.notes)
