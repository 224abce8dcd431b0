"""Verdicts: answers as servers should not give them, held against a contract."""

from __future__ import annotations

import json

import pytest

from api_factory.service_client.verdict import ResponseValidator

from .services import api, planned

THING = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
PLAN = planned(
    api(
        {
            "/things": {
                "get": {
                    "responses": {
                        "200": {
                            "description": "ok",
                            "headers": {"X-Count": {"required": True, "schema": {"type": "integer"}}},
                            "content": {"application/json": {"schema": THING}},
                        },
                        "404": {"description": "no"},
                    }
                }
            }
        }
    )
)
JSON = {"content-type": "application/json", "x-count": "1"}


def judged(status: int, headers: dict[str, str], body: object) -> str:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return str(ResponseValidator(PLAN.operations[0], PLAN).validate(status, headers, content))


@pytest.mark.parametrize(
    ("status", "headers", "body", "verdict"),
    [
        (200, JSON, {"id": 1}, "as declared"),
        (404, {"content-type": "application/problem+json"}, {"title": "x"}, "as declared"),
        (401, {"content-type": "application/problem+json"}, {}, "not in the contract"),
        (200, JSON, {"id": "1"}, "not as declared: /id must be an integer"),
        (200, JSON, {}, "not as declared: /id is required"),
        (201, JSON, {"id": 1}, "not as declared: the status 201 is not declared; declared: 200, 404"),
        (200, JSON | {"x-count": "many"}, {"id": 1}, "not as declared: /X-Count must be an integer"),
        (200, {"content-type": "application/json"}, {"id": 1}, "not as declared: /X-Count is required"),
        (200, JSON, b"{", "not as declared: the body is not JSON"),
        (200, {"x-count": "1"}, b"", "not as declared: the body is missing"),
        (
            200,
            JSON | {"content-type": "text/html"},
            b"<p>",
            "not as declared: /Content-Type is text/html; declared: application/json",
        ),
    ],
)
def test_an_answer_is_held_against_the_contract(status, headers, body, verdict) -> None:
    assert judged(status, headers, body) == verdict
