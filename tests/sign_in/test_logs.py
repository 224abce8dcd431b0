"""Passwords and tokens that come in URLs are in no log."""

from __future__ import annotations

import pytest

from api_factory.redaction import redact_query, redact_target
from projects.live import api, make
from running_server import FreshServer
from sign_in.visitor import Visitor

TEXT = {"type": "string"}
PERSON = {
    "type": "object",
    "required": ["id", "email"],
    "properties": {
        "id": {"type": "integer"},
        "email": TEXT,
        "password": TEXT | {"writeOnly": True},
        "motherMaidenName": TEXT | {"writeOnly": True},
    },
}


def asked(name: str, place: str = "query", **said: object) -> dict[str, object]:
    """Declare a parameter, which the path needs to have."""
    return {"name": name, "in": place, "required": place == "path", "schema": TEXT | said}


def answered(status: str, schema: dict[str, object]) -> dict[str, object]:
    """Declare one answer with a schema."""
    return {status: {"description": "ok", "content": {"application/json": {"schema": schema}}}}


CONTRACT = api(
    {
        "/users": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": PERSON}}},
                "responses": answered("201", PERSON),
            },
            "get": {
                "parameters": [asked("email"), asked("password"), asked("shade", format="password")],
                "responses": answered("200", {"type": "array", "items": PERSON}),
            },
        },
        "/users/verify/{token}": {
            "get": {"parameters": [asked("token", "path")], "responses": answered("200", PERSON)}
        },
    }
)


def test_no_secret_of_a_url_is_logged(fresh_server: FreshServer) -> None:
    server = fresh_server("--log-level", "info")
    project = make(server, CONTRACT)
    operator = Visitor(project, f"Bearer {server.root_key}")
    by_name = (
        "email=shown@example.com&password=planted-1", "new%50assword=planted-2", "filter[password]=planted-3&x=1",
        "access_token=planted-4", "PASSWORD=planted-5",
    )  # fmt: skip
    for query in (*by_name, "shade=planted-6", "motherMaidenName=planted-7"):
        operator.call("GET", f"/users?{query}")
    for query in by_name:
        operator.call("GET", f"/nothing/here?{query}")
    assert operator.call("GET", "/users/verify/planted-8").status_code == 200
    assert Visitor(project).call("GET", "/users/verify/planted-9").status_code == 401
    server.stop()
    logs = server.logs()
    assert logs.count("shown@example.com") == 2, "the access log has what is no secret"
    assert "planted-" not in logs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET /a?password=x&b=1 HTTP", "GET /a?password=[redacted]&b=1 HTTP"),
        ("/a?user[pwd]=x", "/a?user[pwd]=[redacted]"),
        ("/a?api_key=x", "/a?api_key=[redacted]"),
        ("/a?page=2&passenger=3", "/a?page=2&passenger=3"),
        ("What is it? a=b", "What is it? a=b"),
    ],
)
def test_values_of_queries_are_blotted_out_by_name(text: str, expected: str) -> None:
    assert redact_query(text) == expected


def test_a_target_is_blotted_out_by_what_a_contract_says() -> None:
    assert redact_target("/k7/k77?pin2=1&a=k7", {"pin2"}, ["k7"]) == "/[redacted]/k77?pin2=[redacted]&a=k7"
