"""Each `collectionFormat` of Swagger 2.0, in each place, as it is read and as the client writes it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api_factory.contract import inspect
from api_factory.contract.pointer import resolve
from api_factory.encoding import encode, encode_body
from api_factory.plan import plan
from projects.live import MakeProject, Project

FORMATS = {"csv": ",", "ssv": " ", "tsv": "\t", "pipes": "|"}
FORM = "application/x-www-form-urlencoded"
DONE = {"204": {"description": "d"}}
INTEGERS = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer"}}


def _nested(outer: str, inner: str) -> dict[str, Any]:
    items = {**INTEGERS, "collectionFormat": inner}
    return {"type": "array", "minItems": 2, "maxItems": 2, "collectionFormat": outer, "items": items}


def _document() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name in FORMATS:
        for place in ("query", "header"):
            parameter = {**INTEGERS, "name": "X", "in": place, "required": True, "collectionFormat": name}
            paths[f"/{place}-{name}"] = {"get": {"parameters": [parameter], "responses": DONE}}
        in_path = {**INTEGERS, "name": "x", "in": "path", "required": True, "collectionFormat": name}
        paths[f"/path-{name}/{{x}}"] = {"get": {"parameters": [in_path], "responses": DONE}}
        field = {**INTEGERS, "name": "x", "in": "formData", "required": True, "collectionFormat": name}
        paths[f"/form-{name}"] = {"post": {"consumes": [FORM], "parameters": [field], "responses": DONE}}
        for inner in FORMATS.keys() - {name}:
            schema = {**_nested(name, inner), "name": "X", "required": True}
            for place in ("query", "header"):
                one = {**schema, "in": place}
                paths[f"/{place}-{name}-{inner}"] = {"get": {"parameters": [one], "responses": DONE}}
            form = {**schema, "in": "formData"}
            paths[f"/form-{name}-{inner}"] = {
                "post": {"consumes": [FORM], "parameters": [form], "responses": DONE}
            }
    multi = {**_nested("multi", "pipes"), "name": "X", "in": "query", "required": True}
    paths["/query-multi-pipes"] = {"get": {"parameters": [multi], "responses": DONE}}
    return {"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": paths}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return _document()


@pytest.fixture
def service(project: MakeProject, document: dict[str, Any]) -> Project:
    return project(document)


def test_values_are_divided_as_the_contract_says_and_not_otherwise(service: Project) -> None:
    for name, delimiter in FORMATS.items():
        text, other = f"1{delimiter}2", "1;2"
        for value, status in ((text, 204), (other, 400)):
            assert service.call("GET", f"/query-{name}", params={"X": value}).status_code == status, name
            assert service.call("GET", f"/header-{name}", headers={"X": value}).status_code == status, name
            assert service.call("POST", f"/form-{name}", data={"x": value}).status_code == status, name
        assert service.call("GET", f"/path-{name}/1{delimiter.replace(chr(9), '%09')}2").status_code == 204, (
            name
        )


def test_arrays_in_arrays_have_a_format_of_their_own(service: Project) -> None:
    for outer, delimiter in FORMATS.items():
        for inner in FORMATS.keys() - {outer}:
            text = delimiter.join([f"1{FORMATS[inner]}2", f"3{FORMATS[inner]}4"])
            where = f"{outer}-{inner}"
            assert service.call("GET", f"/query-{where}", params={"X": text}).status_code == 204, where
            assert service.call("GET", f"/header-{where}", headers={"X": text}).status_code == 204, where
            assert service.call("POST", f"/form-{where}", data={"X": text}).status_code == 204, where
    assert service.call("GET", "/query-multi-pipes?X=1|2&X=3%7C4").status_code == 204
    assert service.call("GET", "/query-multi-pipes?X=1|2&X=3%7Cx").status_code == 400


def test_the_client_writes_what_the_service_reads(service: Project, document: dict[str, Any]) -> None:
    contract, faults = inspect(yaml.safe_dump(document).encode())
    assert contract is not None, faults
    for operation in plan(contract, open=True).operations:
        for parameter in operation.parameters:
            value = [[1, 2], [3, 4]] if parameter.inner else [1, 2]
            request = encode(operation, {(parameter.location, parameter.name): value})
            path = f"{request.path}?{request.query}" if request.query else request.path
            answer = service.call(request.method, path, headers=request.headers)
            assert answer.status_code == 204, (operation.id, path, request.headers, answer.text)
        if operation.body is not None and operation.path.count("-") == 1:
            pointer = operation.body.media[0].pointer
            encodings = resolve(contract.document, pointer).get("encoding", {})
            content_type, body = encode_body(FORM, {"x": [1, 2]}, encodings)
            answer = service.call(
                "POST", operation.path, content=body, headers={"Content-Type": content_type}
            )
            assert answer.status_code == 204, (operation.id, body)
