"""Structure and references: what is an error, what a warning, and what is nobody's business."""

from __future__ import annotations

from typing import Any

import pytest

from api_factory.contract import inspect
from contract.documents import HEAD, SCHEMA, codes, document, faults, only, with_schema

ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def test_a_reference_that_is_used_and_broken_is_an_error() -> None:
    fault = only(with_schema({"$ref": "#/components/schemas/Pett"}, schemas={"Pet": {"type": "object"}}))
    assert (fault.severity, fault.code, fault.pointer) == ("error", "broken-ref", f"{SCHEMA}/$ref")
    assert "did you mean 'Pet'?" in fault.detail


def test_a_reference_behind_others_is_used_too() -> None:
    schemas = {
        "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
        "B": {"items": {"$ref": "#/nowhere"}},
    }
    fault = only(with_schema({"$ref": "#/components/schemas/A"}, schemas=schemas))
    assert (fault.severity, fault.code, fault.pointer) == (
        "error",
        "broken-ref",
        "/components/schemas/B/items/$ref",
    )


def test_a_broken_reference_that_is_not_used_is_a_warning() -> None:
    fault = only(document(components={"schemas": {"A": {"$ref": "#/components/schemas/B"}}}))
    assert (fault.severity, fault.code) == ("warning", "broken-ref")


@pytest.mark.parametrize(
    "reference",
    [
        "other.yaml",
        "./other.yaml#/A",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://x.example/a.json",
        "//x.example",
        "",
        "#A",
        "?x",
    ],
)
@pytest.mark.parametrize("used", [True, False])
def test_an_external_reference_is_an_error_used_or_not(reference: str, used: bool) -> None:
    schema = {"$ref": reference}
    tree = with_schema(schema) if used else document(components={"schemas": {"A": schema}})
    fault = only(tree)
    assert (fault.severity, fault.code) == ("error", "external-ref")


def test_a_bare_name_gets_a_hint() -> None:
    fault = only(with_schema({"$ref": "Pet"}, schemas={"Pet": {"type": "object"}}))
    assert "#/components/schemas/" in fault.detail


@pytest.mark.parametrize("field", ["example", "default"])
def test_a_reference_in_data_is_data(field: str) -> None:
    data = {"$ref": "https://x.example/a", "deep": [{"$ref": "/etc/passwd"}]}
    assert faults(with_schema({field: data, "x-data": data})) == []


def test_references_in_examples_enums_and_extensions_are_data() -> None:
    data = {"$ref": "file:///etc/passwd"}
    assert faults(with_schema({"enum": [data], "const": data, "examples": [data]}, "3.1.0")) == []
    responses = {
        "200": {
            "description": "",
            "content": {"a/b": {"example": data}, "b/c": {"examples": {"x": {"value": data}}}},
        }
    }
    tree = document(paths={"/a": {"get": {"responses": responses, "x-a": data}}}, **{"x-b": [data]})
    assert faults(tree) == []


def test_a_property_may_be_called_ref() -> None:
    assert faults(with_schema({"properties": {"$ref": {"type": "string"}}})) == []


@pytest.mark.parametrize("length", [1, 2, 3, 500])
def test_a_loop_of_references_is_an_error(length: int) -> None:
    schemas = {f"S{n}": {"$ref": f"#/components/schemas/S{(n + 1) % length}"} for n in range(length)}
    contract_faults = faults(with_schema({"$ref": "#/components/schemas/S0"}, schemas=schemas))
    errors = [fault for fault in contract_faults if fault.severity == "error"]
    assert [(fault.code, fault.pointer) for fault in errors] == [("ref-loop", f"{SCHEMA}/$ref")]


def test_recursive_schemas_are_fine() -> None:
    tree = {
        "properties": {"left": {"$ref": "#/components/schemas/Tree"}, "all": {"items": {"$ref": SCHEMA_REF}}}
    }
    assert faults(with_schema({"$ref": "#/components/schemas/Tree"}, schemas={"Tree": tree})) == []


SCHEMA_REF = f"#{SCHEMA}"


def test_what_a_service_is_built_from_must_have_its_shape() -> None:
    wrong: list[tuple[Any, str]] = [
        (document(paths=[]), "/paths"),
        (document(paths={"/a": "x"}), "/paths/~1a"),
        (document(paths={"/a": {"get": []}}), "/paths/~1a/get"),
        (document(paths={"/a": {"get": {"responses": "x"}}}), "/paths/~1a/get/responses"),
        (
            document(paths={"/a": {"get": {"parameters": {}, "responses": {"200": {"description": ""}}}}}),
            "/paths/~1a/get/parameters",
        ),
        (
            document(paths={"/a": {"get": {"parameters": [1], "responses": {"200": {"description": ""}}}}}),
            "/paths/~1a/get/parameters/0",
        ),
        (document(security={"key": []}), "/security"),
        (with_schema("Pet"), SCHEMA),
    ]
    for tree, pointer in wrong:
        assert [(fault.code, fault.pointer) for fault in faults(tree) if fault.severity == "error"] == [
            ("wrong-type", pointer)
        ]


def test_a_parameter_without_name_or_place_cannot_be_served() -> None:
    tree = document(
        paths={"/a": {"parameters": [{"schema": {}}], "get": {"responses": {"200": {"description": ""}}}}}
    )
    assert codes(tree, "error") == ["missing-field", "missing-field"]


def test_null_is_a_field_left_out() -> None:
    tree = document(
        components=None,
        paths={"/a": {"parameters": None, "get": {"responses": {"200": {"description": ""}}}}},
    )
    assert [(fault.code, fault.severity) for fault in faults(tree)] == [("empty", "warning")] * 2


def test_an_unknown_field_points_at_its_key_and_knows_better() -> None:
    fault = only(b"openapi: 3.0.3\ninfo:\n  title: T\n  version: a\n  licence: MIT\npaths: {}\n")
    assert (fault.code, fault.line, fault.column) == ("unknown-field", 5, 3)
    assert "did you mean 'license'?" in fault.detail


def test_a_missing_field_points_at_its_parent() -> None:
    fault = only(b"openapi: 3.0.3\ninfo:\n  title: T\npaths: {}\n")
    assert (fault.code, fault.pointer, fault.line, fault.column) == ("missing-field", "/info", 2, 1)


def test_faults_in_shared_parts_are_told_once() -> None:
    reference = {"$ref": "#/components/schemas/A"}
    tree = with_schema({"properties": {"a": reference, "b": reference}}, schemas={"A": {"type": "integr"}})
    assert codes(tree) == ["unknown-type"]


def test_what_will_be_converted_keeps_its_places() -> None:
    tree = {"swagger": "2.0", "info": {"title": "T", "version": "a"}, "definitions": {}}
    schema = {"$ref": "#/definitions/B"}
    tree["paths"] = {"/a": {"get": {"responses": {"200": {"description": "ok", "schema": schema}}}}}
    fault = only(tree)
    assert (fault.code, fault.severity) == ("broken-ref", "error")
    assert fault.pointer == "/paths/~1a/get/responses/200/schema/$ref"


def test_a_document_of_another_version_is_another_document() -> None:
    assert codes(with_schema({"type": ["string", "null"]})) == ["wrong-type"]
    assert codes(with_schema({"type": ["string", "null"]}, "3.1.0")) == []
    assert codes(with_schema({"nullable": True}, "3.1.0")) == []
    assert codes(with_schema({"exclusiveMinimum": 1})) == ["wrong-type"]
    assert codes(with_schema({"exclusiveMinimum": 1}, "3.2.0")) == []


def test_aliases_are_walked_once() -> None:
    text = HEAD + "paths:\n  /a: &a {get: {responses: {200: {description: ok, bogus: 1}}}}\n  /b: *a\n"
    contract, contract_faults = inspect(text.encode())
    assert [fault.code for fault in contract_faults] == ["unknown-field"]
    assert contract is not None
    assert contract.line("/paths/~1b/get/responses/200/bogus") == 4
