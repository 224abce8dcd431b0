"""Media types are read strictly, and what is none is left out with a warning at its line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api_factory.contract import inspect
from api_factory.media_type import MediaType, essence, is_form, is_json, parse
from api_factory.plan import plan
from contract.odd_media_types import NONE


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_media_type_is_none_for_any_question(text: str) -> None:
    assert (parse(text), is_json(text), is_form(text), essence(text)) == (None, False, False, "")


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("application/json", MediaType("application", "json")),
        (" Application/JSON\t", MediaType("application", "json")),
        ("text/html; charset=UTF-8", MediaType("text", "html", (("charset", "UTF-8"),))),
        ('text/html;Charset="utf-8" ; a=b', MediaType("text", "html", (("charset", "utf-8"), ("a", "b")))),
        (r'a/b; c="\"q\\, text/html"', MediaType("a", "b", (("c", '"q\\, text/html'),))),
        ("a/b;", MediaType("a", "b")),
        ("a/b;;c=d", MediaType("a", "b", (("c", "d"),))),
        ("application/vnd.api+json", MediaType("application", "vnd.api+json")),
        ("*/*", MediaType("*", "*")),
    ],
)
def test_a_media_type_is_read_as_rfc_9110_writes_it(text: str, media_type: MediaType) -> None:
    assert parse(text) == media_type


@pytest.mark.parametrize(
    ("text", "json"),
    [
        ("application/json", True),
        ("text/json", True),
        ("application/problem+json; charset=utf-8", True),
        ("*/*", True),
        ("application/*", True),
        ("application/*+json", True),
        ("text/*", False),
        ("application/jso*n", False),
        ("application/js*", False),
        ("applic*/json", False),
        ("image/*", False),
        ("application/json-seq", False),
        ("application/jsonx", False),
        ("application/x+json+xml", False),
        ("text/html; a=+json", False),
        ('text/html; a="+json"', False),
    ],
)
def test_what_is_json(text: str, json: bool) -> None:
    assert is_json(text) is json


@pytest.mark.parametrize(
    ("wide", "text", "fits"),
    [
        ("*/*", "image/png", True),
        ("image/*", "image/png", True),
        ("image/*", "imagex/png", False),
        ("application/*+json", "application/a+json", True),
        ("application/*+json", "application/json", False),
        ("image/p*", "image/png", False),
        ("image/p*", "image/p*", True),
        ("image/png", "image/png; a=b", True),
        ("image/png", "image/*", False),
    ],
)
def test_what_is_within_a_range(wide: str, text: str, fits: bool) -> None:
    media_range, media_type = parse(wide), parse(text)
    assert media_range is not None
    assert media_type is not None
    assert media_range.matches(media_type) is fits


def document(name: str, version: str = "3.0.3") -> dict[str, Any]:
    content = {name: {"schema": {"type": "string"}}, "text/plain": {"schema": {"type": "string"}}}
    header = {"content": {name: {"schema": {"type": "string"}}}}
    parameter = {"name": "p", "in": "query", "content": {name: {"schema": {"type": "string"}}}}
    operation = {
        "parameters": [parameter],
        "requestBody": {"content": content},
        "responses": {"200": {"description": ".", "content": content, "headers": {"X-A": header}}},
    }
    return {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {"/a": {"post": operation}}}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_every_place_of_a_contract_warns_of_it_and_leaves_it_out(version: str) -> None:
    source = yaml.safe_dump(document("text/html +json", version))
    contract, faults = inspect(source.encode())
    bad_types = [fault for fault in faults if fault.code == "bad-media-type"]
    assert {fault.pointer for fault in bad_types} == {
        "/paths/~1a/post/parameters/0/content/text~1html +json",
        "/paths/~1a/post/requestBody/content/text~1html +json",
        "/paths/~1a/post/responses/200/content/text~1html +json",
        "/paths/~1a/post/responses/200/headers/X-A/content/text~1html +json",
    }
    lines = source.splitlines()
    assert all(
        "text/html +json" in lines[fault.line - 1]
        for fault in bad_types
        if "&id" not in lines[fault.line - 1]
    )
    assert {fault.severity for fault in bad_types} == {"warning"}
    assert "text/html +json" in bad_types[0].detail
    assert contract is not None
    (operation,) = plan(contract).operations
    assert operation.body is not None
    assert [medium.name for medium in operation.body.media] == ["text/plain"]
    assert [medium.name for medium in operation.responses[0].media] == ["text/plain"]
    assert operation.responses[0].headers[0].media_type is None
    assert operation.parameters[0].media_type is None


def test_swagger_2_warns_of_it_and_takes_the_usual_media_type_instead() -> None:
    item = {"type": "object", "properties": {"a": {"type": "string"}}}
    body = {"name": "b", "in": "body", "schema": item}
    operation = {
        "parameters": [body],
        "consumes": ["json"],
        "responses": {"200": {"description": ".", "schema": item, "examples": {"text/html +json": "<b>"}}},
    }
    source = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "produces": ["text/html +json"],
        "paths": {"/a": {"post": operation}},
    }
    contract, faults = inspect(yaml.safe_dump(source).encode())
    pointers = {fault.pointer for fault in faults if fault.code == "bad-media-type"}
    assert pointers == {"/produces/0", "/paths/~1a/post/consumes/0"}
    assert contract is not None
    (read,) = plan(contract).operations
    assert read.body is not None
    assert [medium.name for medium in read.body.media] == ["application/json"]
    assert [medium.name for medium in read.responses[0].media] == ["application/json"]


def test_names_of_headers_that_are_none_are_told() -> None:
    headers = {name: {"schema": {"type": "string"}} for name in ("X-A", "x-a", "X B", "X-C")}
    answers = {"200": {"description": ".", "headers": headers}}
    source = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": answers}}},
    }
    contract, faults = inspect(yaml.safe_dump(source, sort_keys=False).encode())
    assert [(fault.code, fault.pointer.rpartition("/")[2]) for fault in faults] == [
        ("duplicate-header", "x-a"),
        ("bad-header-name", "X B"),
    ]
    assert contract is not None
    assert [header.name for header in plan(contract).operations[0].responses[0].headers] == ["X-A", "X-C"]
