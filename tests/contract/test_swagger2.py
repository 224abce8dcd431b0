"""Swagger 2.0 becomes OpenAPI 3.0."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from rich_documents import HERE, rich

from api_factory.contract import inspect, read
from api_factory.contract.swagger2.conversion import convert
from contract.documents import to_bytes


def converted(**fields: Any) -> dict[str, Any]:
    return convert({"swagger": "2.0", "info": {"title": "T", "version": "a"}, "paths": {}, **fields}).document


def operation(old: dict[str, Any], **fields: Any) -> Any:
    old = {"responses": {"200": {"description": "ok"}}, **old}
    return converted(paths={"/a/{id}": {"post": old}}, **fields)["paths"]["/a/{id}"]["post"]


def test_the_contract_says_where_it_comes_from() -> None:
    contract = read((HERE / "rich-2.0.yaml").read_bytes())
    assert (contract.version, contract.origin, contract.operations) == ("3.0", "2.0", 4)
    assert contract.document["openapi"] == "3.0.3"
    assert contract.source == (HERE / "rich-2.0.yaml").read_bytes()


def test_the_original_is_left_alone() -> None:
    old = rich("2.0")
    before = copy.deepcopy(old)
    convert(old)
    assert old == before


@pytest.mark.parametrize(
    ("fields", "urls"),
    [
        ({}, ["/"]),
        ({"basePath": "/v1"}, ["/v1"]),
        ({"basePath": "v1"}, ["/v1"]),
        ({"host": "a.example"}, ["https://a.example"]),
        (
            {"host": "a.example", "basePath": "/", "schemes": ["http", "https"]},
            ["http://a.example", "https://a.example"],
        ),
        ({"host": "a.example:80", "basePath": "/v1/"}, ["https://a.example:80/v1"]),
    ],
)
def test_servers(fields: dict[str, Any], urls: list[str]) -> None:
    assert [server["url"] for server in converted(**fields)["servers"]] == urls


@pytest.mark.parametrize(
    ("place", "form", "style", "explode"),
    [
        ("query", None, "form", False),
        ("query", "csv", "form", False),
        ("query", "multi", "form", True),
        ("query", "pipes", "pipeDelimited", False),
        ("query", "ssv", "spaceDelimited", False),
        ("query", "tsv", "form", False),
        ("header", "csv", "simple", False),
        ("path", "csv", "simple", False),
    ],
)
def test_collection_format(place: str, form: str | None, style: str, explode: bool) -> None:
    old = {"name": "id", "in": place, "type": "array", "items": {"type": "integer", "maximum": 5}}
    new = operation({"parameters": [{**old, "collectionFormat": form} if form else old]})["parameters"][0]
    assert (new["style"], new["explode"]) == (style, explode)
    assert new["schema"] == {"type": "array", "items": {"type": "integer", "maximum": 5}}
    assert new.get("required", False) is (place == "path")


def test_a_body() -> None:
    body = {
        "name": "b",
        "in": "body",
        "required": True,
        "description": "B",
        "schema": {"$ref": "#/definitions/A"},
    }
    new = operation({"parameters": [body], "consumes": ["a/b", "b/c"]}, consumes=["c/d"])
    reference = {"schema": {"$ref": "#/components/schemas/A"}}
    assert new["requestBody"] == {
        "description": "B",
        "required": True,
        "content": {"a/b": reference, "b/c": reference},
    }
    assert "parameters" not in new
    assert list(operation({"parameters": [body]}, consumes=["c/d"])["requestBody"]["content"]) == ["c/d"]
    assert list(operation({"parameters": [body]})["requestBody"]["content"]) == ["application/json"]


def test_a_form() -> None:
    name = {"name": "name", "in": "formData", "type": "string", "required": True, "description": "N"}
    tags = {"name": "tags", "in": "formData", "type": "array", "items": {"type": "string"}}
    new = operation({"parameters": [name, tags]})["requestBody"]
    assert new == {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string", "description": "N"},
                        "tags": {"type": "array", "items": {"type": "string"}},
                    },
                    "required": ["name"],
                },
                "encoding": {"tags": {"style": "form", "explode": False}},
            }
        },
    }


def test_a_file_makes_a_form_multipart() -> None:
    new = operation({"parameters": [{"name": "f", "in": "formData", "type": "file"}]})["requestBody"]
    assert new == {
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}
            }
        }
    }


def test_bodies_of_a_path_go_to_its_operations() -> None:
    body = {"name": "b", "in": "body", "schema": {"type": "object"}}
    item = {
        "parameters": [body, {"name": "q", "in": "query", "type": "string"}],
        "post": {"responses": {}},
        "put": {"responses": {}},
    }
    new = converted(paths={"/a": item})["paths"]["/a"]
    assert [each["name"] for each in new["parameters"]] == ["q"]
    assert new["post"]["requestBody"] == new["put"]["requestBody"]


def test_shared_parameters_and_responses_stay_shared() -> None:
    parameters = {
        "Body": {"name": "b", "in": "body", "schema": {"type": "object"}},
        "Limit": {"name": "limit", "in": "query", "type": "integer"},
        "Field": {"name": "field", "in": "formData", "type": "string", "enum": ["a"]},
    }
    document = converted(
        parameters=parameters,
        responses={"Bad": {"description": "Bad"}},
        paths={
            "/a": {
                "put": {
                    "parameters": [{"$ref": "#/parameters/Body"}, {"$ref": "#/parameters/Limit"}],
                    "responses": {"400": {"$ref": "#/responses/Bad"}},
                },
                "post": {"parameters": [{"$ref": "#/parameters/Field"}], "responses": {}},
            }
        },
    )
    put = document["paths"]["/a"]["put"]
    assert put["requestBody"] == {"$ref": "#/components/requestBodies/Body"}
    assert put["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    assert put["responses"] == {"400": {"$ref": "#/components/responses/Bad"}}
    form = document["paths"]["/a"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]
    name = form["schema"]["properties"]["field"]["$ref"].rsplit("/", 1)[1]
    assert document["components"]["schemas"][name] == {"type": "string", "enum": ["a"]}
    assert set(document["components"]) == {"schemas", "parameters", "requestBodies", "responses"}


def test_responses() -> None:
    old = {
        "description": "ok",
        "schema": {"type": "array", "items": {"$ref": "#/definitions/A"}},
        "headers": {"x": {"type": "integer", "description": "X"}},
        "examples": {"application/json": [1], "text/plain": "one"},
    }
    new = operation({"responses": {"200": old, "x-note": 1}, "produces": ["application/json"]})["responses"]
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/A"}}
    assert new == {
        "200": {
            "description": "ok",
            "headers": {"x": {"description": "X", "schema": {"type": "integer"}}},
            "content": {
                "application/json": {"schema": schema, "example": [1]},
                "text/plain": {"schema": schema, "example": "one"},
            },
        },
        "x-note": 1,
    }
    file = operation({"responses": {"200": {"description": "", "schema": {"type": "file"}}}})["responses"][
        "200"
    ]
    assert file["content"] == {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "x-nullable": True}, {"type": "string", "x-nullable": True, "nullable": True}),
        ({"discriminator": "kind"}, {"discriminator": {"propertyName": "kind"}}),
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": ["string", "integer"]}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
        ({"required": True, "type": "string"}, {"type": "string"}),
        ({"items": [{"type": "string"}]}, {"items": {"anyOf": [{"type": "string"}]}}),
        ({"allOf": [{"$ref": "#/definitions/B"}]}, {"allOf": [{"$ref": "#/components/schemas/B"}]}),
        ({"properties": {"$ref": {"type": "file"}}}, {"properties": {"$ref": {"type": "string", "format": "binary"}}}),
        ({"example": {"$ref": "#/definitions/B"}}, {"example": {"$ref": "#/definitions/B"}}),
        ({"items": {"$ref": "#/definitions/B%20C"}}, {"items": {"$ref": "#/components/schemas/B%20C"}}),
        ("nonsense", {}),
    ],
)  # fmt: skip
def test_schemas(old: Any, new: Any) -> None:
    assert converted(definitions={"A": old})["components"]["schemas"]["A"] == new


def test_a_reference_to_a_place_that_moves_is_lifted() -> None:
    paths = {
        "/a": {"get": {"responses": {"200": {"description": "", "schema": {"type": "integer"}}}}},
        "/b": {
            "get": {
                "responses": {
                    "200": {"description": "", "schema": {"$ref": "#/paths/~1a/get/responses/200/schema"}}
                }
            }
        },
    }
    conversion = convert({"swagger": "2.0", "paths": paths})
    schema = conversion.document["paths"]["/b"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    name = schema["$ref"].removeprefix("#/components/schemas/")
    assert conversion.document["components"]["schemas"][name] == {"type": "integer"}
    assert (
        conversion.written(f"/components/schemas/{name}/type") == "/paths/~1a/get/responses/200/schema/type"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "basic", "description": "B"}, {"type": "http", "scheme": "basic", "description": "B"}),
        ({"type": "apiKey", "name": "k", "in": "query"}, {"type": "apiKey", "name": "k", "in": "query"}),
        (
            {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": "a",
                "tokenUrl": "b",
                "scopes": {"w": ""},
            },
            {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {"authorizationUrl": "a", "tokenUrl": "b", "scopes": {"w": ""}}
                },
            },
        ),
        (
            {"type": "oauth2", "flow": "application", "tokenUrl": "b", "scopes": {}},
            {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "b", "scopes": {}}}},
        ),
    ],
)
def test_security_schemes(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert converted(securityDefinitions={"a": old})["components"]["securitySchemes"]["a"] == new


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("/components/schemas/Book/properties/id", "id:"),
        ("/components/parameters/limit", "limit:"),
        ("/components/requestBodies/book", "book:"),
        ("/components/responses/problem/content/application~1json/schema", "problem:"),
        ("/components/securitySchemes/key", "key:"),
        ("/paths/~1books/post/requestBody/content/application~1json/schema", "- {name: body"),
        ("/paths/~1books~1{id}~1cover/post/requestBody", "- {name: file"),
        ("/paths/~1books~1{id}~1cover/post/parameters/0", "- {name: quiet"),
        ("/paths/~1books/get/parameters/2/schema/items/minimum", "- {name: ids"),
        ("/paths/~1books/get/responses/200/content/application~1json/schema", "schema: {type: array"),
    ],
)
def test_lines_lead_to_the_original(pointer: str, text: str) -> None:
    contract = read((HERE / "rich-2.0.yaml").read_bytes())
    line = contract.source.decode().splitlines()[contract.line(pointer) - 1]
    assert line.strip().startswith(text)


def test_a_conversion_that_would_explode_is_refused() -> None:
    types = [f"a/{n}" for n in range(2_000)]
    schema = {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(1_000)}}
    old = {"swagger": "2.0", "info": {"title": "T", "version": "a"}, "produces": types}
    old["paths"] = {"/a": {"get": {"responses": {"200": {"description": "", "schema": schema}}}}}
    contract, contract_faults = inspect(to_bytes(old))
    assert contract is None
    assert [fault.code for fault in contract_faults] == ["too-large"]
