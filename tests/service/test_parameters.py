"""Parameters in every place, style and explosion, after the table of examples in the OpenAPI specification."""

from __future__ import annotations

import json

import pytest

from api_factory.contract import inspect
from api_factory.plan import plan
from api_factory.service.call import Call
from api_factory.service.parameters import RawParameters
from api_factory.service.validation import _decoder

ARRAY = {"type": "array", "items": {"type": "string"}}
NUMBERS = {"type": "array", "items": {"type": "integer"}}
COLOUR = {
    "type": "object",
    "properties": {name: {"type": "integer"} for name in "RGB"},
    "additionalProperties": False,
}
LIST = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}


def read(location, style, explode, schema, text, *, name="color", required=False, **more):
    """The value, or the faults, that one parameter makes of a text in its place."""
    parameter = {"name": name, "in": location, "schema": schema, **more}
    if style is not None:
        parameter |= {"style": style, "explode": explode}
    if location == "path" or required:
        parameter["required"] = True
    path = f"/x/{{{name}}}" if location == "path" else "/x"
    operation = {"parameters": [parameter], "responses": {"200": {"description": "ok"}}}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {path: {"get": operation}},
    }
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    contract_plan = plan(contract, open=True)
    (planned,) = contract_plan.operations
    scope = {"query_string": text.encode() if location == "query" else b"", "headers": []}
    if location == "header":
        scope["headers"] = [(name.lower().encode(), text.encode())]
    if location == "cookie":
        scope["headers"] = [(b"cookie", text.encode())]
    values = {name: text} if location == "path" else {}
    call = Call(planned, values, scope)
    (declared,) = planned.parameters
    found = _decoder(declared, contract_plan).read(RawParameters(scope, values), call)
    return found or call.parameters.get(name.lower().replace("-", "_"))


@pytest.mark.parametrize(
    ("location", "style", "explode", "schema", "text", "expected"),
    [
        ("path", "simple", False, {"type": "string"}, "blue", "blue"),
        ("path", "simple", False, ARRAY, "blue,black,brown", LIST),
        ("path", "simple", True, ARRAY, "blue,black,brown", LIST),
        ("path", "simple", False, COLOUR, "R,100,G,200,B,150", RGB),
        ("path", "simple", True, COLOUR, "R=100,G=200,B=150", RGB),
        ("path", "label", False, {"type": "string"}, ".blue", "blue"),
        ("path", "label", False, ARRAY, ".blue,black,brown", LIST),
        ("path", "label", True, ARRAY, ".blue.black.brown", LIST),
        ("path", "label", False, COLOUR, ".R,100,G,200,B,150", RGB),
        ("path", "label", True, COLOUR, ".R=100.G=200.B=150", RGB),
        ("path", "matrix", False, {"type": "string"}, ";color=blue", "blue"),
        ("path", "matrix", False, ARRAY, ";color=blue,black,brown", LIST),
        ("path", "matrix", True, ARRAY, ";color=blue;color=black;color=brown", LIST),
        ("path", "matrix", False, COLOUR, ";color=R,100,G,200,B,150", RGB),
        ("path", "matrix", True, COLOUR, ";R=100;G=200;B=150", RGB),
        ("query", "form", False, {"type": "string"}, "color=blue", "blue"),
        ("query", "form", False, {"type": "string"}, "color=", ""),
        ("query", "form", False, ARRAY, "color=blue,black,brown", LIST),
        ("query", "form", True, ARRAY, "color=blue&color=black&color=brown", LIST),
        ("query", "form", True, ARRAY, "color=blue", ["blue"]),
        ("query", "form", True, ARRAY, "color=a%2Cb", ["a,b"]),
        ("query", "form", True, NUMBERS, "color=1&color=2", [1, 2]),
        ("query", "form", False, COLOUR, "color=R,100,G,200,B,150", RGB),
        ("query", "form", True, COLOUR, "R=100&G=200&B=150", RGB),
        ("query", "spaceDelimited", False, ARRAY, "color=blue%20black%20brown", LIST),
        ("query", "pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown", LIST),
        ("query", "deepObject", True, COLOUR, "color[R]=100&color[G]=200&color[B]=150", RGB),
        ("query", "deepObject", True, COLOUR, "color%5BR%5D=100", {"R": 100}),
        ("header", "simple", False, {"type": "integer"}, "12", 12),
        ("header", "simple", False, ARRAY, "blue,black,brown", LIST),
        ("header", "simple", False, COLOUR, "R,100,G,200,B,150", RGB),
        ("header", "simple", True, COLOUR, "R=100,G=200,B=150", RGB),
        ("cookie", "form", False, {"type": "integer"}, "a=b; color=12", 12),
        ("cookie", "form", False, {"type": "string"}, "color=blue", "blue"),
        ("query", None, None, {"type": "boolean"}, "color=true", True),
        ("query", None, None, {"type": "number"}, "color=-1.5e2", -150.0),
        ("query", None, None, {"type": "string"}, "color=12", "12"),
        ("query", None, None, {"type": "integer", "default": 7}, "", 7),
        ("query", None, None, {"type": "string"}, "other=1", None),
    ],
)  # fmt: skip
def test_a_parameter_is_read_as_the_specification_writes_it(location, style, explode, schema, text, expected):
    assert read(location, style, explode, schema, text) == expected


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"type": "integer"}, "1.5"), ({"type": "integer"}, ""), ({"type": "integer"}, "1e2"),
        ({"type": "integer"}, "%D9%A3"), ({"type": "integer"}, "0x10"), ({"type": "integer"}, " 1"),
        ({"type": "integer"}, "01"), ({"type": "integer"}, "1_000"),
        ({"type": "integer", "maximum": 5}, "9" * 5000), ({"type": "integer", "maximum": 5}, "9" * 20),
        ({"type": "number"}, "NaN"), ({"type": "number"}, "Infinity"), ({"type": "number"}, "1e999"),
        ({"type": "number"}, "-1e999"), ({"type": "boolean"}, "True"), ({"type": "boolean"}, "1"),
        ({"type": "string", "enum": ["a"]}, "b"), (NUMBERS, "x"),
    ],
)  # fmt: skip
def test_a_text_that_does_not_fit_is_a_fault_with_the_parameters_name(schema, text):
    faults = read("query", "form", True, schema, f"color={text}")
    assert isinstance(faults, list)
    assert all(set(fault) == {"in", "pointer", "detail"} for fault in faults)
    assert all(fault["pointer"].startswith("/color") for fault in faults)


def test_an_integer_that_no_store_can_keep_is_told_from_what_is_none():
    (fault,) = read("query", "form", True, {"type": "integer"}, "color=-" + "9" * 25)
    assert fault == {"in": "query", "pointer": "/color", "detail": "has 25 digits, and 64 bits are the most"}
    (fault,) = read("query", "form", True, {"type": "string", "maxLength": 5}, "color=" + "9" * 25)
    assert fault["detail"] == "must have 5 characters or fewer"


def test_a_required_parameter_that_is_missing_is_a_fault():
    faults = read("query", None, None, {"type": "string"}, "", required=True)
    assert faults == [{"in": "query", "pointer": "/color", "detail": "is required"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "color[R][R]=1&color[R]=1",
            [
                {
                    "in": "query",
                    "pointer": "/color",
                    "detail": "has a field R that is a value, and holds others",
                }
            ],
        ),
        (
            "color[]=1",
            [{"in": "query", "pointer": "/color/0", "detail": "is not a property that is known here"}],
        ),
        ("color[R=1", None),
        (
            "color[][][]=",
            [{"in": "query", "pointer": "/color/", "detail": "is not a property that is known here"}],
        ),
        ("color[R][=1", None),
    ],
)
def test_a_deep_object_that_contradicts_itself_is_no_bug_of_ours(text, expected):
    assert read("query", "deepObject", True, COLOUR, text) == expected
