"""Rules for paths, operations, parameters, responses and security."""

from __future__ import annotations

from typing import Any

import pytest

from contract.documents import codes, document, faults, only

OK: dict[str, Any] = {"responses": {"200": {"description": "ok"}}}
ID: dict[str, Any] = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a", "bad-path"),
        ("", "bad-path"),
        ("{id}", "bad-path"),
        ("/{", "bad-template"),
        ("/}", "bad-template"),
        ("/{a}}", "bad-template"),
        ("/{{a}}", "bad-template"),
        ("/{}", "bad-template"),
        ("/{ }", "bad-template"),
        ("/{a}/{a}", "bad-template"),
    ],
)
def test_paths_that_cannot_be_served(path: str, code: str) -> None:
    fault = only(document(paths={path: {}}))
    assert (fault.severity, fault.code) == ("error", code)


@pytest.mark.parametrize("path", ["/a?b=1", "/#Action=x"])
def test_paths_that_no_request_reaches(path: str) -> None:
    assert codes(document(paths={path: {}})) == ["unreachable-path"]


def test_paths_that_differ_in_names_only() -> None:
    other = {**ID, "name": "key"}
    tree = document(
        paths={"/a/{id}": {"get": OK, "parameters": [ID]}, "/a/{key}": {"get": OK, "parameters": [other]}}
    )
    fault = only(tree)
    assert (fault.severity, fault.code, fault.pointer) == ("warning", "same-path", "/paths/~1a~1{key}")
    assert "of GET only the first is served" in fault.detail
    tree["paths"]["/a/{key}"] = {"put": OK, "parameters": [other]}
    assert "first" not in only(tree).detail


def test_path_parameters_and_their_template() -> None:
    assert faults(document(paths={"/a/{id}": {"get": {**OK, "parameters": [ID]}}})) == []
    assert faults(document(paths={"/a/{id}": {"parameters": [ID], "get": OK}})) == []
    shared = {"components": {"parameters": {"id": ID}}}
    assert (
        faults(
            document(
                paths={"/a/{id}": {"parameters": [{"$ref": "#/components/parameters/id"}], "get": OK}},
                **shared,
            )
        )
        == []
    )
    assert codes(document(paths={"/a/{id}": {"get": OK}})) == ["undeclared-parameter"]
    fault = only(document(paths={"/a": {"get": {**OK, "parameters": [ID]}}}))
    assert (fault.code, fault.pointer) == ("not-in-path", "/paths/~1a/get/parameters/0")
    assert codes(document(paths={"/a": {"parameters": [ID], "get": OK}})) == ["not-in-path"]
    optional = {key: value for key, value in ID.items() if key != "required"}
    assert codes(document(paths={"/a/{id}": {"get": {**OK, "parameters": [optional]}}})) == ["not-required"]


def test_an_operation_id_is_used_once() -> None:
    named = {**OK, "operationId": "a.b:c"}
    fault = only(document(paths={"/a": {"get": named, "put": named}}))
    assert (fault.severity, fault.code, fault.pointer) == (
        "warning",
        "duplicate-operation-id",
        "/paths/~1a/put/operationId",
    )


def test_a_parameter_is_listed_once() -> None:
    query = {"name": "q", "in": "query", "schema": {}}
    assert codes(document(paths={"/a": {"get": {**OK, "parameters": [query, query]}}})) == [
        "duplicate-parameter"
    ]
    header = {**query, "in": "header"}
    assert codes(document(paths={"/a": {"get": {**OK, "parameters": [query, header]}}})) == []


@pytest.mark.parametrize("code", ["99", "600", "2xx", "20X", "ok", "2000", "Default"])
def test_unknown_response_codes(code: str) -> None:
    fault = only(document(paths={"/a": {"get": {"responses": {code: {"description": ""}}}}}))
    assert (fault.severity, fault.code) == ("warning", "unknown-code")


def test_no_responses() -> None:
    assert codes(document(paths={"/a": {"get": {"responses": {}}}})) == ["no-responses"]


@pytest.mark.parametrize(
    ("parameter", "code"),
    [
        ({"name": "q", "in": "query"}, "schema-or-content"),
        ({"name": "q", "in": "query", "schema": {}, "content": {"a/b": {}}}, "schema-or-content"),
        ({"name": "q", "in": "query", "content": {}}, "schema-or-content"),
        ({"name": "q", "in": "query", "content": {"a/b": {}, "b/c": {}}}, "schema-or-content"),
        ({"name": "q", "in": "query", "schema": {}, "style": "simple"}, "unknown-value"),
        ({"name": "q", "in": "quer", "schema": {}}, "unknown-value"),
        ({"name": "q", "in": "query", "schema": {}, "example": 1, "examples": {}}, "contradiction"),
    ],
)
def test_parameters(parameter: dict[str, Any], code: str) -> None:
    assert codes(document(paths={"/a": {"get": {**OK, "parameters": [parameter]}}})) == [code]


def test_security_schemes_that_are_not_defined() -> None:
    fault = only(document(security=[{"key": []}]))
    assert (fault.severity, fault.code, fault.pointer) == ("warning", "unknown-scheme", "/security/0/key")
    schemes = {"securitySchemes": {"key": {"type": "http", "scheme": "basic"}}}
    assert faults(document(security=[{"key": []}, {}], components=schemes)) == []


@pytest.mark.parametrize(
    ("scheme", "count"),
    [
        ({"type": "apiKey"}, 2),
        ({"type": "http"}, 1),
        ({"type": "oauth2"}, 1),
        ({"type": "openIdConnect"}, 1),
        ({}, 1),
    ],
)
def test_security_schemes_lack_something(scheme: dict[str, Any], count: int) -> None:
    assert codes(document(components={"securitySchemes": {"a": scheme}})) == ["missing-field"] * count


def test_flows_lack_something() -> None:
    flows = {"implicit": {"scopes": {}}, "authorizationCode": {"scopes": {}}}
    tree = document(components={"securitySchemes": {"a": {"type": "oauth2", "flows": flows}}})
    assert codes(tree) == ["missing-field"] * 3


def test_server_variables() -> None:
    assert codes(document(servers=[{"url": "https://{a}.example"}])) == ["unknown-variable"]
    assert (
        codes(document(servers=[{"url": "https://{a}.example", "variables": {"a": {"default": "x"}}}])) == []
    )


def test_what_connexion_would_run_is_only_text() -> None:
    scheme = {"type": "apiKey", "name": "k", "in": "header", "x-apikeyInfoFunc": "os.system"}
    tree = document(
        paths={
            "/a": {
                "get": {
                    **OK,
                    "operationId": "os.getcwd",
                    "summary": "{{ 7*7 }}",
                    "x-openapi-router-controller": "os",
                }
            }
        },
        components={"securitySchemes": {"k": scheme}},
    )
    assert faults(tree) == []
