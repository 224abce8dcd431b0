"""What OpenAPI 3.2 adds: methods, the query as one parameter, sequences of items."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api_factory.contract import inspect
from api_factory.encoding import encode, encode_body
from api_factory.plan import plan
from projects.live import MakeProject, Project, api

DONE = {"204": {"description": "d"}}
ITEM = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
FORM = "application/x-www-form-urlencoded"


def body(media: str, **described: Any) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media: described}}, "responses": DONE}


def whole_query(media: str, schema: Any, **members: Any) -> dict[str, Any]:
    parameter = {"name": "q", "in": "querystring", "content": {media: {"schema": schema}}, **members}
    return {"get": {"parameters": [parameter], "responses": DONE}}


QUERY = {
    "type": "object",
    "required": ["a"],
    "properties": {"a": {"type": "integer"}, "tags": {"type": "array", "items": {"type": "string"}}},
}
CONTRACT = api(
    {
        "/found": {
            "query": body("application/json", schema=ITEM),
            "additionalOperations": {
                "COPY": {"responses": DONE},
                "LINK": body("application/json", schema=ITEM),
                "get": {"responses": DONE},
                "copy": {"responses": DONE},
                "FOO": {"responses": DONE},
            },
            "get": {"responses": DONE},
        },
        "/form": whole_query(FORM, QUERY),
        "/json": whole_query("application/json", QUERY, required=True),
        "/text": whole_query("text/plain", {"type": "string", "maxLength": 5}),
        "/lines": {
            "post": body("application/jsonl", itemSchema=ITEM),
            "get": {
                "responses": {
                    "200": {"description": "d", "content": {"application/jsonl": {"itemSchema": ITEM}}}
                }
            },
        },
        "/few": {
            "post": body("application/x-ndjson", schema={"type": "array", "maxItems": 2, "items": ITEM})
        },
        "/records": {
            "post": body("application/json-seq", itemSchema=ITEM),
            "get": {
                "responses": {
                    "200": {"description": "d", "content": {"application/json-seq": {"itemSchema": ITEM}}}
                }
            },
        },
        "/events": {
            "post": body(
                "text/event-stream",
                itemSchema={"type": "object", "required": ["data"], "properties": {"data": {"maxLength": 3}}},
            ),
            "get": {
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {
                            "text/event-stream": {
                                "itemSchema": {
                                    "type": "object",
                                    "required": ["data", "event"],
                                    "properties": {"data": {"type": "string"}, "event": {"const": "tick"}},
                                }
                            }
                        },
                    }
                }
            },
        },
        "/own": {
            "get": {
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {
                            "application/jsonl": {
                                "itemSchema": ITEM,
                                "examples": {"one": {"dataValue": [{"n": 7}, {"n": 8}]}},
                            }
                        },
                    }
                }
            }
        },
    },
    version="3.2.0",
)


@pytest.fixture(scope="module")
def made_once() -> dict[str, Project]:
    return {}


@pytest.fixture
def service(project: MakeProject, made_once: dict[str, Project]) -> Project:
    if not made_once:
        made_once["made"] = project(CONTRACT)
    return made_once["made"]


def test_other_methods_are_served_and_validated(service: Project) -> None:
    for method in ("QUERY", "LINK"):
        assert service.call(method, "/found", json={"n": 1}).status_code == 204
        assert service.call(method, "/found", json={"n": "x"}).status_code == 400
    assert service.call("COPY", "/found").status_code == 204
    answer = service.call("MOVE", "/found")
    assert (answer.status_code, answer.headers["allow"]) == (405, "COPY, GET, HEAD, LINK, OPTIONS, QUERY")
    assert service.call("COPY", "/found", key=None).status_code == 401


def test_names_that_are_no_additional_methods_are_told(service: Project) -> None:
    told = json.dumps(service.server.call("GET", f"/v1/projects/{service.name}/plan").json())
    assert "get /found is not served" in told
    assert "copy /found is not served" in told
    assert "FOO /found is not served" in told
    assert "COPY /found is not served" not in told


def test_methods_of_3_2_are_none_of_3_1() -> None:
    contract, faults = inspect(json.dumps(CONTRACT | {"openapi": "3.1.0"}).encode())
    assert contract is not None
    assert not [o for o in plan(contract, open=True).operations if o.method in ("query", "copy")]
    assert {"'query'", "'additionalOperations'"} <= {fault.detail.split(" ")[0] for fault in faults}


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/form", "a=1", 204), ("/form", "a=x", 400), ("/form", "", 400), ("/form", "a=1&tags=x%26y&tags=z", 204),
        ("/json", "%7B%22a%22%3A1%7D", 204), ("/json", '{"a":"x"}', 400), ("/json", "", 400), ("/json", "a=1", 400),
        ("/text", "abc%26d", 204), ("/text", "abcdef", 400), ("/text", "", 204),
    ],
)  # fmt: skip
def test_the_query_is_one_value(service: Project, path: str, query: str, status: int) -> None:
    assert service.call("GET", f"{path}?{query}").status_code == status


def test_each_item_of_a_sequence_is_validated(service: Project) -> None:
    def sent(path: str, media: str, content: bytes) -> Any:
        return service.call("POST", path, content=content, headers={"Content-Type": media})

    jsonl, seq, sse = "application/jsonl", "application/json-seq", "text/event-stream"
    assert sent("/lines", jsonl, b'{"n":1}\n{"n":2}').status_code == 204
    assert sent("/lines", jsonl, b'{"n":1}\r\n\r\n{"n":2}\r\n').status_code == 204
    assert sent("/lines", jsonl, b'{"n":1}\n{"m":2}\n').json()["errors"][0]["pointer"] == "/1/n"
    assert sent("/lines", jsonl, b'{"n":1}\n{"n":').json()["errors"][0]["pointer"] == "/1"
    ndjson = "application/x-ndjson"
    assert [sent("/few", ndjson, b'{"n":1}\n' * count).status_code for count in (2, 3)] == [204, 400]
    assert sent("/records", seq, b'\x1e{"n":1}\n\x1e{"n":2}\n').status_code == 204
    assert sent("/records", seq, b'\x1e{"n":"x"}\n').status_code == 400
    assert sent("/events", sse, b"event: a\ndata: ab\n\ndata:c\n\n").status_code == 204
    assert sent("/events", sse, b"event: a\n\n").status_code == 400
    assert sent("/events", sse, b"data: ab\ndata: cd\n\n").status_code == 400


def test_answers_are_sequences_of_items_that_fit(service: Project) -> None:
    lines = service.call("GET", "/lines")
    assert lines.headers["content-type"] == "application/jsonl"
    assert [set(json.loads(line)) for line in lines.content.splitlines()] == [{"n"}] * 3
    assert [json.loads(text) for text in service.call("GET", "/records").content.split(b"\x1e")[1:]]
    assert service.call("GET", "/events").text.startswith("event: tick\ndata: ")
    assert service.call("GET", "/own").content == b'{"n":7}\n{"n":8}\n'


def test_the_client_writes_what_the_service_reads(service: Project) -> None:
    contract, _ = inspect(json.dumps(CONTRACT).encode())
    assert contract is not None
    operations = {operation.id: operation for operation in plan(contract, open=True).operations}
    for path in ("/form", "/json"):
        request = encode(operations[f"get {path}"], {("querystring", "q"): {"a": 1, "tags": ["x&y", "z"]}})
        assert service.call("GET", f"{request.path}?{request.query}").status_code == 204
    for path, items in (
        ("/lines", [{"n": 1}, {"n": 2}]),
        ("/records", [{"n": 3}]),
        ("/events", [{"data": "a\nb"}]),
    ):
        medium = operations[f"post {path}"].body
        assert medium is not None
        media_type, content = encode_body(medium.media[0].name, items)
        answer = service.call("POST", path, content=content, headers={"Content-Type": media_type})
        assert answer.status_code == 204, answer.text
