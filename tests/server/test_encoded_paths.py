"""A path is divided before it is decoded: what is encoded in a segment crosses no boundary."""

from __future__ import annotations

import json
from typing import Any

import pytest

from projects.live import api, make
from running_server import RunningServer

ITEM = {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
SHOWN = {"description": "d", "content": {"application/json": {"schema": ITEM}}}
LISTED = {"description": "d", "content": {"application/json": {"schema": {"type": "array", "items": ITEM}}}}
ONE = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
BODY = {"required": True, "content": {"application/json": {"schema": ITEM}}}
CONTRACT = api(
    {
        "/tasks": {
            "get": {"responses": {"200": LISTED}},
            "post": {"requestBody": BODY, "responses": {"201": SHOWN}},
        },
        "/tasks/{id}": {
            "parameters": [ONE],
            "get": {"responses": {"200": SHOWN}},
            "put": {"requestBody": BODY, "responses": {"200": SHOWN, "201": SHOWN}},
        },
    },
    servers=[{"url": "/base"}],
)


@pytest.fixture(scope="module")
def names(server: RunningServer) -> tuple[str, str]:
    """Two projects: the first has a task of the name `own`."""
    first, second = make(server, CONTRACT, open=True), make(server, CONTRACT, open=True)
    assert first.call("PUT", "/tasks/own", json={"name": "own"}).status_code == 201
    return first.name, second.name


def ask(server: RunningServer, target: str) -> tuple[int, bytes]:
    key = server.root_key.encode()
    head = b"GET %b HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %b\r\nConnection: close\r\n\r\n"
    answer = server.send_raw(head % (target.encode("latin-1"), key))
    return int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "target",
    [
        "/v1%2fhealth/keys",
        "/v1%2Fkeys",
        "/v1%2f/keys",
        "/v1%5ckeys",
        "/v1;a/keys",
        "/v1%3Ba/keys",
        "/v1%00/keys",
        "/v1%2f..%2fadmin/static/app.js",
        "//v1/keys",
        "/v1//keys",
        "/./v1/keys",
        "/admin/../v1/keys",
        "/admin/%2e%2e/v1/keys",
        "/v1/ui%2f..%2fkeys",
        "/v1/keys%2f",
        "/%2fv1/keys",
        "/admin%2fapi/keys",
        "/admin/api%2fkeys",
        "/admin/static%2fapp.js",
        "/admin/static/%2fapp.js",
        "/admin/static/..%2fstatic%2fapp.js",
        "/admin%2f",
        "/v1/ui%2f",
        "/v1/ui/%2e%2e/openapi.json",
        "/v1%2fopenapi.json",
        "/%c0%afv1/keys",
        "/%e0%80%afv1/keys",
    ],
)
def test_no_part_of_the_server_is_behind_an_encoded_slash(server: RunningServer, target: str) -> None:
    assert ask(server, target)[0] == 404


@pytest.mark.parametrize(
    "target",
    [
        "/apis%2f{first}/tasks",
        "/apis/{first}%2ftasks",
        "/apis/{first}%2f..%2f{second}/tasks",
        "/apis/{second}%2f..%2f{first}/tasks",
        "/apis/{second}/..%2f{first}/tasks",
        "/apis/{second}/../{first}/tasks",
        "/apis/{second}/%2e%2e/{first}/tasks",
        "/apis/{first};a/tasks",
        "/apis/{first}%3ba/tasks",
        "/apis/{first}%00/tasks",
        "/apis/{first}%0a/tasks",
        "/apis/{first}%20/tasks",
        "/apis/{first}%5ctasks",
        "/apis//{first}/tasks",
        "/apis/{first}//tasks",
        "/apis/{first}%ff/tasks",
        "/apis/{first}%c0%af/tasks",
        "/apis/{first}/-%2fui/",
        "/apis/{first}/-/ui%2f",
        "/apis/{first}/-%2fplan",
        "/apis/{first}/-%2fopenapi.json",
        "/apis/{first}/%2ftasks",
        "/apis/{first}/tasks%2fown",
        "/apis/{first}/tasks/%2fown",
        "/apis/{first}/tasks/own%2f",
        "/apis/{first}/tasks/x%2f..%2fown",
        "/apis/{first}/basetasks",
        "/apis/{first}/basex/tasks",
        "/apis/{first}/base%2ftasks",
        "/apis/{first}x/tasks",
    ],
)
def test_no_project_is_behind_one(server: RunningServer, names: tuple[str, str], target: str) -> None:
    status, body = ask(server, target.format(first=names[0], second=names[1]))
    assert status == 404
    assert b'"own"' not in body


def test_names_of_projects_are_the_same_encoded(server: RunningServer, names: tuple[str, str]) -> None:
    encoded = "".join(f"%{ord(character):02x}" for character in names[0])
    for below in ("tasks", "tasks/own", "base/tasks", "-/openapi.json"):
        plain, other = (ask(server, f"/apis/{name}/{below}") for name in (names[0], encoded))
        assert (plain[0], other) == (200, plain)


def test_encoded_slashes_and_dots_are_data_in_a_parameter(
    server: RunningServer, names: tuple[str, str]
) -> None:
    for identifier in ("a%2Fb", "a%2F..%2Fb", "%2E%2E", "a%3Bb", "a%5Cb", "100%25", "%C3%A9"):
        url = f"/apis/{names[0]}/tasks/{identifier}"
        answer = server.call("PUT", url, json={"name": identifier})
        status, body = ask(server, url)
        assert (answer.status_code, status) == (201, 200), identifier
        assert answer.json() == json.loads(body)


@pytest.mark.parametrize("identifier", ["%ff", "%c0%af", "%ed%a0%80", "a%00b"])
def test_what_is_no_text_is_refused(server: RunningServer, names: tuple[str, str], identifier: str) -> None:
    assert ask(server, f"/apis/{names[0]}/tasks/{identifier}")[0] == 400


def test_a_key_for_one_project_reaches_no_other(server: RunningServer, names: tuple[str, str]) -> None:
    closed = [make(server, CONTRACT).name for _ in range(2)]
    key: Any = server.make_key(projects=[closed[0]], scopes=["write"])["key"]
    for target, expected in (
        (f"/apis/{closed[0]}/tasks", 200),
        (f"/apis/{closed[1]}/tasks", 404),
        (f"/apis/{closed[0]}%2f..%2f{closed[1]}/tasks", 404),
        (f"/apis/{closed[0]}/..%2f..%2f{closed[1]}/tasks", 404),
    ):
        head = f"GET {target} HTTP/1.1\r\nHost: a\r\nX-API-Key: {key}\r\nConnection: close\r\n\r\n"
        assert int(server.send_raw(head.encode()).split(b" ", 2)[1]) == expected
