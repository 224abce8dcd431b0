"""What a client of ours encodes, a service of ours reads as it was: in every place, style and explode."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.contract import inspect
from api_factory.encoding import encode, encode_body
from api_factory.plan import Plan, plan
from api_factory.plan.schemas.parameter_types import read_types
from api_factory.service.call import Call
from api_factory.service.fields import decode_form_text
from api_factory.service.media import FormShape, decode
from api_factory.service.parameters import RawParameters
from api_factory.service.trie import Trie
from api_factory.service.validation import _decoder

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
"""An empty text in an array is the same as no item at all, in most styles."""
SCHEMAS: dict[str, Any] = {
    "string": {"type": "string"},
    "array": {"type": "array", "items": {"type": "string"}},
    "object": {"type": "object", "additionalProperties": {"type": "string"}},
    "named": {"type": "object", "properties": {"a": {"type": "string"}, "b c": {"type": "string"}}},
    "numbers": {"type": "array", "items": {"type": "number"}},
}
VALUES = {
    "string": TEXT,
    "array": st.lists(TEXT, min_size=1, max_size=4),
    "object": st.dictionaries(TEXT, TEXT, min_size=1, max_size=4),
    "named": st.fixed_dictionaries({"a": TEXT, "b c": TEXT}),
    "numbers": st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=4),
}
DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
"""Sent encoded, so that data cannot have them."""

ENCODED = [
    (location, style, explode, kind)
    for location, styles in {
        "path": ("simple", "label", "matrix"),
        "query": ("form",),
        "cookie": ("form",),
    }.items()
    for style in styles
    for explode in (False, True)
    for kind in SCHEMAS
    # What an exploded object is called is not sent; a cookie has no form for one.
    if not (style == "form" and explode and kind == "object")
    and not (location == "cookie" and explode and kind != "string")
]
NEVER_ENCODED = [
    ("query", style, False, kind) for style in DELIMITERS for kind in ("array", "object", "numbers")
]


@cache
def planned(location: str, style: str, explode: bool, kind: str) -> tuple[Plan, Trie]:
    parameter = {
        "name": "co lor" if location != "cookie" else "color",
        "in": location,
        "style": style,
        "explode": explode,
        "required": True,
        "schema": SCHEMAS[kind],
    }
    path = "/x/{co lor}" if location == "path" else "/x"
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {path: {"get": {"parameters": [parameter], "responses": {"200": {"description": "ok"}}}}},
    }
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    contract_plan = plan(contract, open=True)
    return contract_plan, Trie(contract_plan.operations)


def there_and_back(location: str, style: str, explode: bool, kind: str, value: Any) -> Any:
    made, trie = planned(location, style, explode, kind)
    (operation,) = made.operations
    (declared,) = operation.parameters
    request = encode(operation, {(location, declared.name): value})
    assert request.path.isascii()
    assert request.query.isascii()
    found = trie.find(request.path.encode(), "GET")
    assert found is not None, request.path
    leaf, texts, sent = found
    names = leaf.operations["GET"][1]
    headers = [(name.lower().encode(), text.encode("latin-1")) for name, text in request.headers.items()]
    scope = {"query_string": request.query.encode(), "headers": headers}
    encoded = dict(zip(names, sent, strict=True))
    call = Call(operation, dict(zip(names, texts, strict=True)), scope, encoded)
    assert _decoder(declared, made).read(RawParameters(scope, encoded), call) == [], request
    return call.values[location, declared.name]


@pytest.mark.parametrize("where", ENCODED, ids=str)
@given(data=st.data())
def test_a_parameter_is_read_as_it_was_encoded(
    where: tuple[str, str, bool, str], data: st.DataObject
) -> None:
    value = data.draw(VALUES[where[3]])
    assert there_and_back(*where, value) == value


@pytest.mark.parametrize("where", NEVER_ENCODED, ids=str)
@given(data=st.data())
def test_so_it_is_where_the_delimiter_comes_encoded(
    where: tuple[str, str, bool, str], data: st.DataObject
) -> None:
    value = data.draw(VALUES[where[3]])
    texts = [*value, *value.values()] if isinstance(value, dict) else value
    if not any(DELIMITERS[where[1]] in str(text) for text in texts):
        assert there_and_back(*where, value) == value


@given(st.recursive(TEXT, lambda inner: st.dictionaries(TEXT, inner, min_size=1, max_size=3), max_leaves=8))
def test_so_it_is_with_objects_in_brackets(value: Any) -> None:
    clean = without_brackets(value)
    if isinstance(clean, dict):
        parameter = {"name": "f", "in": "query", "style": "deepObject", "explode": True}
        assert deep(parameter, clean) == clean


def without_brackets(value: Any) -> Any:
    """The value with names that brackets can be put around, and which are no places in an array."""
    if not isinstance(value, dict):
        return value
    return {
        "n" + name.replace("[", "").replace("]", ""): without_brackets(inner) for name, inner in value.items()
    }


def deep(parameter: dict[str, Any], value: Any) -> Any:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/x": {
                "get": {
                    "parameters": [parameter | {"schema": {"$ref": "#/components/schemas/Tree"}}],
                    "responses": {"200": {"description": "ok"}},
                }
            }
        },
        "components": {
            "schemas": {
                "Tree": {
                    "type": "object",
                    "additionalProperties": {
                        "anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Tree"}]
                    },
                }
            }
        },
    }
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    contract_plan = plan(contract, open=True)
    (operation,) = contract_plan.operations
    request = encode(operation, {("query", "f"): value})
    scope = {"query_string": request.query.encode(), "headers": []}
    call = Call(operation, {}, scope)
    assert _decoder(operation.parameters[0], contract_plan).read(RawParameters(scope, {}), call) == []
    return call.values["query", "f"]


FORM = {
    "type": "object",
    "properties": dict.fromkeys(("each", "commas", "spaces", "pipes"), SCHEMAS["array"]),
}
ENCODINGS = {
    "commas": {"explode": False},
    "spaces": {"style": "spaceDelimited"},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
DELIMITED = {"commas": "form", "spaces": "spaceDelimited", "pipes": "pipeDelimited"}


@given(
    st.fixed_dictionaries(
        {
            "each": VALUES["array"],
            "commas": VALUES["array"],
            "spaces": st.lists(TEXT.filter(lambda text: " " not in text), min_size=1),
            "pipes": st.lists(TEXT.filter(lambda text: "|" not in text), min_size=1),
        }
    )
)
async def test_so_it_is_with_the_fields_of_a_form(value: dict[str, list[str]]) -> None:
    media, raw = encode_body("application/x-www-form-urlencoded", value, ENCODINGS)
    shape = FormShape(read_types({}, FORM), DELIMITED)
    assert await decode("form", raw, media, shape) == value


def test_a_plus_is_a_space_only_in_queries_and_forms() -> None:
    assert decode_form_text("a+b%2Bc") == "a b+c"
    assert there_and_back("path", "simple", False, "array", ["a+b", "c d"]) == ["a+b", "c d"]
