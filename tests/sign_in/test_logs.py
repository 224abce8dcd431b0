"""Passwords and tokens that come in URLs are in no log."""

from __future__ import annotations

import socket
import time
from urllib.parse import urlsplit

import pytest

from api_factory.redaction import Secrets, redact_query, redact_target
from projects.live import api, make
from running_server import FreshServer
from sign_in.visitor import Visitor

PROTOCOLS = ("api-factory", "uvicorn")
TEXT = {"type": "string"}
HIDDEN = {"type": "string", "format": "password"}
NESTED = {"properties": {"inner": {"properties": {"geheim": HIDDEN}}}}
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
        "/reset/{token}.{format}": {
            "get": {
                "parameters": [asked("token", "path"), asked("format", "path")],
                "responses": answered("200", PERSON),
            }
        },
        "/entries": {
            "get": {
                "parameters": [
                    asked("entry", type="object", properties={"Kennwort": HIDDEN, "shape": TEXT})
                    | {"style": "form", "explode": True},
                    asked("flat", type="object", properties={"Kennwort": HIDDEN})
                    | {"style": "form", "explode": False},
                    asked(
                        "deep",
                        type="object",
                        properties={"geheim": TEXT | {"writeOnly": True}, "userPw": TEXT},
                    )
                    | {"style": "deepObject"},
                    {
                        "name": "json",
                        "in": "query",
                        "content": {"application/json": {"schema": NESTED}},
                    },
                ],
                "responses": answered("200", {"type": "object"}),
            }
        },
    }
)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_no_secret_of_a_url_is_logged(fresh_server: FreshServer, protocol: str) -> None:
    server = fresh_server("--log-level", "info", "--http-protocol", protocol)
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


ENTRIES = (
    "/entries?Kennwort=planted-1&shape=round", "/entries?flat=Kennwort,planted-2", "/entries?deep[geheim]=planted-3",
    "/entries?deep%5BuserPw%5D=planted-4", "/entries?json=%7B%22inner%22:%7B%22geheim%22:%22planted-5%22%7D%7D",
    "/entries?other=%7B%22password%22:%22planted-6%22%7D", "/entries?x=1;password=planted-7",
)  # fmt: skip
PATHS = (
    "/users/verify/planted-1/", "/users/verify/planted-2/x", "/users//verify/planted-3", "/Users/Verify/planted-4",
    "/users/verify%2Fplanted-5", "/users/verify/planted-6%FF", "/reset/planted-7", "/reset/planted-8.json/x",
)  # fmt: skip


def test_no_secret_below_a_parameter_is_logged(fresh_server: FreshServer) -> None:
    server = fresh_server("--log-level", "info")
    operator = Visitor(make(server, CONTRACT), f"Bearer {server.root_key}")
    for target in ENTRIES:
        operator.call("GET", target)
    assert operator.call("POST", "/entries?Kennwort=planted-8").status_code == 405
    assert operator.call("GET", "/reset/planted-9.json").status_code == 200
    for value in ('"planted-10', "a'planted-11", "%22planted-12", "a;planted-13"):
        target = f"/apis/{operator.project.name}/entries?password={value}"
        with socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0)) as connection:
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
            assert connection.makefile("rb").read(12) == b"HTTP/1.1 401"
    server.stop()
    logs = server.logs()
    assert "shape=round" in logs
    assert "/reset/[redacted].json" in logs
    assert "planted-" not in logs


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_no_secret_of_a_path_that_nothing_answers_is_logged(fresh_server: FreshServer, protocol: str) -> None:
    server = fresh_server("--log-level", "info", "--http-protocol", protocol)
    operator = Visitor(make(server, CONTRACT), f"Bearer {server.root_key}")
    for path in PATHS:
        assert operator.call("GET", path).status_code == (400 if path.endswith("%FF") else 404), path
    assert operator.call("POST", "/users/verify/planted-9").status_code == 405
    assert operator.call("OPTIONS", "/users/verify/planted-10").status_code == 204
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    operator.call("OPTIONS", "/users/verify/planted-11", headers=preflight)
    assert operator.call("GET", "/users/shown/verify").status_code == 404
    server.stop()
    logs = server.logs()
    assert "/users/shown/verify" in logs
    assert logs.count("/users/verify/[redacted]") >= 5
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


@pytest.mark.parametrize(
    ("target", "secrets", "expected"),
    [
        ("/s/k7?pin2=1&a=k7", Secrets({"pin2"}, "/k7", "/[redacted]"), "/s/[redacted]?pin2=[redacted]&a=k7"),
        ("/other", Secrets((), "/k7", "/[redacted]"), "/[redacted]"),
        ("/a?b=1&c", Secrets(whole_query=True), "/a?[redacted]"),
        ("/a", Secrets(whole_query=True), "/a"),
        ("/a?user.pin=1&x[user.pin]=2", Secrets({"user.pin"}), "/a?user.pin=[redacted]&x[user.pin]=[redacted]"),
        ('/a?password="x\'y z&b=1', None, "/a?password=[redacted]&b=1"),
        (f"/a?{'x' * 300}password=1", None, f"/a?{'x' * 300}password=[redacted]"),
        ("/a?password==x&password=&=y", None, "/a?password=[redacted]&password=&=y"),
        ("/a?x=1;y=2;pin=3;z=4&b=5", None, "/a?x=1;y=2;pin=[redacted]&b=5"),
        ("/a?x;pin=3", None, "/a?x;pin=[redacted]"),
        ('/a?j={"a":1,"pin" : 2}&b=1', None, "/a?j=[redacted]&b=1"),
        ('/a?j={"pass\\u0077ord":2}', None, "/a?j=[redacted]"),
        ("/a?%7B%22pin%22:1%7D", None, "/a?[redacted]"),
        ('/a?j={"a":"pin"}', None, '/a?j={"a":"pin"}'),
    ],
)  # fmt: skip
def test_a_target_is_blotted_out_by_what_a_contract_says(
    target: str, secrets: Secrets | None, expected: str
) -> None:
    assert redact_target(target, secrets) == expected


@pytest.mark.parametrize("unit", ['"', '\\"', '"a" ', "%22", ";a=", "&", '":', "pass"])
def test_a_target_of_any_form_is_blotted_out_at_once(unit: str) -> None:
    begin = time.thread_time()
    redact_target("/a?b=" + unit * (60_000 // len(unit)))
    assert time.thread_time() - begin < 1
