"""Errors in the schemas that contracts declare for them: what went wrong is in them, or they are problems."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from projects.live import api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
P = {
    "type": "object",
    "required": ["name"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "name": TEXT, "kind": TEXT},
}


def object_of(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def array_of(items: Any, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


def contract(error: dict[str, Any]) -> dict[str, Any]:
    def content(schema: dict[str, Any]) -> dict[str, Any]:
        return {"description": "d", "content": {"application/json": {"schema": schema}}}

    parameter = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
    default = {"default": content(error)}
    paths = {
        "/ps": {"post": {"requestBody": content(P), "responses": {"201": content(P), **default}}},
        "/ps/{id}": {"parameters": [parameter], "get": {"responses": {"200": content(P), **default}}},
    }
    return api(paths)


ENTRY = object_of("field", "message", field=TEXT, message=TEXT)
JSON_API = object_of(
    errors=array_of(
        object_of(status=TEXT, title=TEXT, detail=TEXT, source=object_of(pointer=TEXT, parameter=TEXT))
    )
)
LOC = array_of({"anyOf": [TEXT, WHOLE]})
FAST_API = object_of(detail=array_of(object_of("loc", "msg", "type", loc=LOC, msg=TEXT, type=TEXT)))
SENTENCE = "No record"

ABSENT = [
    (object_of("faultCode", "faultString", faultCode=TEXT, faultString=TEXT),
     {"faultCode": "not-found", "faultString": SENTENCE}),
    (object_of("errors", errors=array_of(ENTRY, 1)), {"errors": [{"field": "", "message": SENTENCE}]}),
    (object_of("errors", errors=array_of(TEXT, 1)), {"errors": [SENTENCE]}),
    (JSON_API, {"errors": [{"status": "404", "title": "Not found", "detail": SENTENCE}]}),
    (array_of(object_of(msg=TEXT)), [{"msg": SENTENCE}]),
    (array_of(TEXT), [SENTENCE]),
    (TEXT, SENTENCE),
    (FAST_API, {"detail": [{"loc": [], "msg": SENTENCE, "type": "not-found"}]}),
    (object_of("success", success={"type": "boolean"}, error=TEXT), {"success": False, "error": SENTENCE}),
    (object_of("error", error=object_of("code", code=TEXT, message=TEXT)),
     {"error": {"code": "not-found", "message": SENTENCE}}),
    (object_of("error", error=TEXT, error_description=TEXT), {"error": "not-found", "error_description": SENTENCE}),
    (object_of("result", result=object_of("ok", "message", ok={"type": "boolean"}, message=TEXT)),
     {"result": {"ok": False, "message": SENTENCE}}),
    (object_of("isSuccess", "errorMessages", isSuccess={"type": "boolean"}, errorMessages=array_of(TEXT)),
     {"isSuccess": False, "errorMessages": [SENTENCE]}),
    (object_of("resourceType", resourceType={"type": "string", "enum": ["OperationOutcome"]},
               issue=array_of(object_of("code", code=TEXT, diagnostics=TEXT))),
     {"resourceType": "OperationOutcome", "issue": [{"code": "not-found", "diagnostics": SENTENCE}]}),
    (object_of("reason", "message", reason=TEXT, message=TEXT), {"reason": "not-found", "message": SENTENCE}),
    (object_of("title", title=TEXT, status=WHOLE), {"title": SENTENCE, "status": 404}),
    (object_of("code", code={"enum": ["NO", "NOT_FOUND"]}, message=TEXT), {"code": "NOT_FOUND", "message": SENTENCE}),
    (object_of("status", status={"enum": ["success", "error"]}, message=TEXT),
     {"status": "error", "message": SENTENCE}),
    (object_of("message", message={"type": "string", "maxLength": 9}), {"message": SENTENCE}),
]  # fmt: skip


def cut(told: Any) -> Any:
    """What was told, with the sentence as far as it is compared."""
    if isinstance(told, dict):
        return {name: cut(value) for name, value in told.items()}
    if isinstance(told, list):
        return [cut(value) for value in told]
    return SENTENCE if isinstance(told, str) and told.startswith(SENTENCE) else told


@pytest.mark.parametrize(("schema", "expected"), ABSENT)
def test_a_record_that_is_not_there(project, schema, expected):
    answer = project(contract(schema)).call("GET", "/ps/99")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
    assert cut(answer.json()) == expected


def test_every_fault_of_a_request_has_an_entry(project):
    def told(schema: dict[str, Any]) -> Any:
        answer = project(contract(schema)).call("POST", "/ps", json={"kind": 3})
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/json")
        return answer.json()

    entries = told(object_of("errors", errors=array_of(ENTRY, 1)))["errors"]
    assert sorted(entry["field"] for entry in entries) == ["kind", "name"]
    assert "is required" in [entry["message"] for entry in entries]
    assert "/name is required" in told(object_of("errors", errors=array_of(TEXT)))["errors"]
    assert {"pointer": "/name"} in [entry["source"] for entry in told(JSON_API)["errors"]]
    assert ["body", "name"] in [entry["loc"] for entry in told(FAST_API)["detail"]]
    by_field = {"type": "object", "additionalProperties": array_of(TEXT)}
    assert told(object_of(message=TEXT, errors=by_field))["errors"]["name"] == ["is required"]
    assert told(by_field)["name"] == ["is required"]


def test_a_moment_is_now_and_a_path_that_of_the_request(project):
    moment = {"type": "string", "format": "date-time"}
    schema = object_of(
        "timestamp", "path", timestamp=moment, status=WHOLE, error=TEXT, message=TEXT, path=TEXT
    )
    service = project(contract(schema))
    body = service.call("GET", "/ps/99").json()
    assert body["path"] == f"/apis/{service.name}/ps/99"
    assert (body["status"], body["error"]) == (404, "Not found")
    assert body["message"].startswith(SENTENCE)
    assert abs(datetime.fromisoformat(body["timestamp"]) - datetime.now(UTC)) < timedelta(hours=1)


@pytest.mark.parametrize(
    "schema",
    [
        object_of("strange", strange=TEXT),
        WHOLE,
        object_of(),
        array_of(WHOLE),
        {"type": "string", "enum": ["x"]},
    ],
)
def test_what_has_no_place_for_the_sentence_is_a_problem(project, schema):
    answer = project(contract(schema)).call("GET", "/ps/99")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["detail"].startswith(SENTENCE)


@pytest.mark.parametrize(
    ("declared", "status"),
    [(("422",), 422), (("422", "default"), 422), (("400", "422"), 400), (("default",), 400), ((), 400)],
)
def test_what_is_not_valid_has_the_status_that_is_declared_for_it(project, declared, status):
    document = contract(FAST_API)
    responses = document["paths"]["/ps"]["post"]["responses"]
    error = responses.pop("default")
    responses.update(dict.fromkeys(declared, error))
    service = project(document)
    answer = service.call("POST", "/ps", json={"name": 1})
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["detail"][0]["loc"] == ["body", "name"]
    elif not declared:
        # The other operations declare one form for all errors, so this one has it as well.
        assert answer.json()["detail"][0]["loc"] == ["body", "name"]
    broken = service.call("POST", "/ps", content="{", headers={"Content-Type": "application/json"})
    assert broken.status_code == status


def test_a_fault_of_a_record_in_a_wrapper_is_pointed_at_from_the_body(project):
    record = object_of(id=WHOLE, name=TEXT)
    document = contract(object_of("other", other=WHOLE))
    content = document["paths"]["/ps"]["post"]["requestBody"]["content"]
    wrapped = {"application/json": {"schema": object_of("data", data=record)}}
    document["paths"]["/ps/{id}"]["put"] = {
        "requestBody": {"content": wrapped},
        "responses": {"200": {"description": "d", "content": content}},
    }
    service = project(document)
    assert service.call("POST", "/ps", json={"name": "Ann"}).status_code == 201
    refused = service.call("PUT", "/ps/1", json={"data": {"id": 2, "name": "Ann"}})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == "/data/id"


TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}


def _with_errors(schema: dict) -> dict:
    pet = {
        "type": "object",
        "required": ["name"],
        "properties": {"id": {"type": "integer", "readOnly": True}, "name": TEXT},
    }
    response = {"content": {"application/json": {"schema": pet}}}
    error = {
        "description": "d",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/E"}}},
    }
    return api(
        {
            "/pets": {
                "post": {
                    "requestBody": {"required": True, **response},
                    "responses": {"201": {"description": "d", **response}, "400": error},
                }
            },
            "/pets/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "get": {"responses": {"200": {"description": "d", **response}}},
                "put": {"requestBody": response, "responses": {"200": {"description": "d", **response}}},
            },
        },
        components={"schemas": {"E": schema}},
    )


@pytest.mark.parametrize(
    ("schema", "invalid", "missing"),
    [
        (
            {
                "type": "object",
                "required": ["errors"],
                "properties": {
                    "errors": {"type": "object", "required": ["body"], "properties": {"body": TEXTS}}
                },
            },
            {"errors": {"body": ["/name is required"]}},
            {"errors": {"body": ["No record of pets has this identifier."]}},
        ),
        (
            {"type": "object", "additionalProperties": TEXTS},
            {"name": ["is required"]},
            {"detail": ["No record of pets has this identifier."]},
        ),
        (
            {
                "type": "object",
                "required": ["message"],
                "properties": {
                    "message": TEXT,
                    "fields": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["field", "message"],
                            "properties": {"field": TEXT, "message": TEXT},
                        },
                    },
                },
            },
            {
                "message": "The request has 1 fault. /name is required",
                "fields": [{"field": "name", "message": "is required"}],
            },
            {"message": "No record of pets has this identifier."},
        ),
    ],
)
def test_errors_that_are_not_declared_take_the_one_form_of_the_contract(project, schema, invalid, missing):
    service = project(_with_errors(schema))
    assert service.call("POST", "/pets", json={}).json() == invalid
    service.call("POST", "/pets", json={"name": "a"})
    assert service.call("GET", "/pets/77").json() == missing
    errors = [
        (401, service.call("GET", "/pets/1", key=None)),
        (404, service.call("GET", "/nothing")),
        (405, service.call("DELETE", "/pets")),
        (412, service.call("PUT", "/pets/1", json={"name": "b"}, headers={"If-Match": '"x"'})),
        (415, service.call("POST", "/pets", content=b"x", headers={"Content-Type": "text/x"})),
    ]
    for status, answer in errors:
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
        assert answer.json().keys() == missing.keys()


def test_contracts_with_errors_of_several_forms_leave_others_to_problems(project):
    document = _with_errors({"type": "object", "required": ["message"], "properties": {"message": TEXT}})
    other = {
        "description": "d",
        "content": {"application/json": {"schema": {"type": "object", "properties": {"why": TEXT}}}},
    }
    document["paths"]["/pets/{id}"]["put"]["responses"]["409"] = other
    service = project(document)
    assert service.call("GET", "/pets/77").headers["content-type"] == "application/problem+json"
    assert service.call("POST", "/pets", json={}).json() == {
        "message": "The request has 1 fault. /name is required"
    }
