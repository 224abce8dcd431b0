"""Singletons, calls that nothing stands behind, recursive schemas, OpenAPI 3.1 and Swagger 2.0."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from jsonschema_rs import Draft4Validator

from projects.live import CONTRACTS, api


def test_a_singleton(project):
    settings = project("settings")
    first = settings.call("GET", "/settings")
    assert first.status_code == 200
    assert first.json()["theme"] in ("light", "dark")
    put = settings.call("PUT", "/settings", json={"theme": "dark"})
    assert put.json() == {"theme": "dark", "size": 12}
    merge = {"Content-Type": "application/merge-patch+json"}
    changed = settings.call("PATCH", "/settings", json={"theme": "light"}, headers=merge)
    assert changed.json() == {"theme": "light", "size": 12}
    assert settings.call("PATCH", "/settings", json={"theme": "loud"}, headers=merge).status_code == 400
    assert settings.call("PUT", "/settings", json={"size": 9}).status_code == 400
    read = settings.call("GET", "/settings")
    assert read.json() == {"theme": "light", "size": 12}
    stale = settings.call(
        "PUT", "/settings", json={"theme": "dark"}, headers={"If-Match": put.headers["etag"]}
    )
    assert stale.status_code == 412
    unchanged = settings.call("GET", "/settings", headers={"If-None-Match": read.headers["etag"]})
    assert unchanged.status_code == 304


def test_calls_are_answered_with_examples(project):
    calculator = project("calculator")
    plan = calculator.server.call("GET", f"/v1/projects/{calculator.name}/plan").json()
    assert plan["collections"] == []
    assert {operation["role"] for operation in plan["operations"]} == {"example"}
    two = {"a": 1, "b": 2}
    assert calculator.call("POST", "/add", json=two).json() == {"sum": 3}
    large = calculator.call("POST", "/add", json=two, headers={"Prefer": "example=large"})
    assert large.json() == {"sum": 3000000}
    unknown = calculator.call("POST", "/add", json=two, headers={"Prefer": "example=none, wait=1"})
    assert unknown.json() == {"sum": 3}
    assert calculator.call("POST", "/add", json={"a": 1}).status_code == 400
    report = calculator.call("GET", "/report")
    assert (report.headers["content-type"], report.text) == ("text/plain", "all is well")
    accepted = calculator.call("POST", "/jobs")
    assert (accepted.status_code, accepted.content) == (202, b"")


def test_examples_fit_and_are_the_same_on_every_call(project):
    calculator = project("calculator")
    document = yaml.safe_load((CONTRACTS / "calculator.yaml").read_text())
    answer = document["paths"]["/constants/{name}"]["get"]["responses"]["200"]
    validator = Draft4Validator(answer["content"]["application/json"]["schema"])
    first = calculator.call("GET", "/constants/pi").json()
    assert first["name"] == "pi"
    validator.validate(first)
    assert calculator.call("GET", "/constants/pi").json() == first
    assert calculator.call("GET", "/constants/e").json() == first | {"name": "e"}


def test_forms_and_files(project):
    calculator = project("calculator")

    def status(**options):
        return calculator.call("POST", "/upload", **options).status_code

    file = {"file": ("a.bin", b"\x00\xff\r\n--", "application/octet-stream")}
    assert status(data={"title": "T", "pages": "3"}, files=file) == 200
    assert status(data={"title": "T", "pages": "three"}, files=file) == 400
    assert status(data={"title": "T" * 11}, files=file) == 400
    assert status(data={"title": "T"}, files={"other": b""}) == 400
    assert status(data={"title": "T", "pages": "3", "tags": ["a", "b"]}) == 200
    assert status(data={"title": "T", "tags": ["a", "c"]}) == 400
    assert status(json={"title": "T"}) == 415
    assert status(content=b"--x", headers={"Content-Type": "multipart/form-data; boundary=x"}) == 400
    assert status(content=b"--x", headers={"Content-Type": "multipart/form-data"}) == 400
    for media, content, expected in (
        ("text/plain", "ü".encode(), 204),
        ("text/plain; charset=utf-8", b"x", 204),
        ("text/plain", b"\xff\xfe", 400),
        ("application/octet-stream", b"\x00\xff", 204),
        ("image/png", b"x", 415),
    ):
        answer = calculator.call("PUT", "/notes", content=content, headers={"Content-Type": media})
        assert answer.status_code == expected, media


def test_records_that_contain_records_of_their_own_kind(project):
    tree = project("tree")
    node = {"label": "root", "children": [{"label": "a", "children": [{"label": "b"}]}]}
    created = tree.call("POST", "/nodes", json=node)
    assert created.status_code == 201
    assert created.json() | node == created.json()
    assert tree.call("GET", f"/nodes/{created.json()['id']}").json() == created.json()
    node["children"][0]["children"][0] = {"label": 3}
    refused = tree.call("POST", "/nodes", json=node)
    assert refused.json()["errors"][0]["pointer"] == "/children/0/children/0/label"
    deep = {"label": "x"}
    for _ in range(60):
        deep = {"label": "x", "parent": deep}
    assert tree.call("POST", "/nodes", json=deep).status_code == 201


def test_a_document_of_openapi_3_1(project):
    events = project("events31")
    for number in range(7):
        created = events.call("POST", "/events", json={"kind": "k", "note": None if number else "n"})
        assert created.status_code == 201, created.text
    event = created.json()
    first = events.call("GET", "/events").json()
    assert len(first["items"]) == 5
    second = events.call("GET", "/events", params={"cursor": first["next_cursor"]}).json()
    assert [len(second["items"]), second["next_cursor"]] == [2, None]
    assert events.call("GET", "/events?cursor=made-up").status_code == 400
    path = f"/events/{event['id']}"
    merge = {"Content-Type": "application/merge-patch+json"}
    assert events.call("PATCH", path, json={"note": "x"}, headers=merge).json()["note"] == "x"
    refused = events.call("PATCH", path, json={"note": 3}, headers=merge)
    assert refused.json()["errors"][0]["pointer"] == "/note"
    assert events.call("POST", "/events", json={"kind": "k", "weight": 0}).status_code == 400


def test_a_document_of_swagger_2(project):
    kennel = project("kennel2")
    assert kennel.call("GET", "/dogs").status_code == 401
    key = {"api_key": kennel.server.root_key}
    created = kennel.call("POST", "/dogs", json={"name": "Rex", "breed": "pug"}, headers=key)
    assert (created.status_code, created.json()["id"]) == (201, 1)
    assert kennel.call("GET", "/v2/dogs/1", headers=key).json() == created.json()
    assert kennel.call("GET", "/dogs?breed=pug,lab", headers=key).json() == [created.json()]
    assert kennel.call("GET", "/dogs?breed=lab", headers=key).json() == []
    photo = {"photo": ("a.png", b"\x89PNG", "image/png")}
    assert kennel.call("POST", "/dogs/1/photo", files=photo, headers=key).status_code == 204
    long = kennel.call("POST", "/dogs/1/photo", files=photo, data={"caption": "123456"}, headers=key)
    assert long.status_code == 400
    assert kennel.call("DELETE", "/dogs/1", headers=key).status_code == 204
    assert kennel.call("GET", "/dogs/1", headers=key).status_code == 404


RIGHT = [
    ("/simple/3,4,5", {}),
    ("/simple-object/x,1,y,2", {}),
    ("/simple-exploded/x=1,y=2", {}),
    ("/label/.3,4,5", {}),
    ("/label-exploded/.x=1.y=2", {}),
    ("/matrix/;p=3,4,5", {}),
    ("/matrix-exploded/;x=1;y=2", {}),
    ("/form?p=3&p=4&p=5", {}),
    ("/form?p[]=3&p[]=4&p[]=5", {}),
    ("/form-flat?p=3,4,5", {}),
    ("/form-flat?p=3%2C4%2C5", {}),
    ("/form-object?x=1&y=2", {}),
    ("/form-flat-object?p=x,1,y,2", {}),
    ("/space?p=3%204%205", {}),
    ("/space?p=3+4+5", {}),
    ("/pipe?p=3|4|5", {}),
    ("/pipe?p=3%7C4%7C5", {}),
    ("/deep?p[x]=1&p[y]=2", {}),
    ("/deep?p%5Bx%5D=1&p%5By%5D=2", {}),
    ("/content?p=%7B%22x%22:1,%22y%22:2%7D", {}),
    ("/header", {"x-list": "3,4,5"}),
    ("/header", {"X-List": "3, 4, 5"}),
    ("/cookie", {"Cookie": "a=b; number=7"}),
    ("/boolean?p=true", {}),
    ("/text/1", {}),
    ("/text/a%2Fb", {}),
    ("/text/%C3%BC%20%E2%82%AC", {}),
    ("/text/a.b", {}),
    ("/files/a.txt", {}),
]
WRONG = [
    ("/simple/3,4", {}),
    ("/simple/3,4,x", {}),
    ("/simple/3,4,5,", {}),
    ("/simple-object/x,1,y", {}),
    ("/form?p=3,4,5", {}),
    ("/form", {}),
    ("/form-object?x=1", {}),
    ("/space?p=3,4,5", {}),
    ("/deep?p[x]=1&p[y]=2&p[z]=3", {}),
    ("/deep?p[x][a]=1&p[y]=2", {}),
    ("/deep?p=1", {}),
    ("/content?p={", {}),
    ("/content?p=%7B%22x%22:1e999%7D", {}),
    ("/header", {}),
    ("/cookie", {"Cookie": "number=8"}),
    ("/cookie", {"Cookie": "\x7f=;;;"}),
    ("/boolean?p=True", {}),
    ("/boolean?p=1", {}),
    ("/text/2", {}),
    ("/text/%FF", {}),
    ("/form?p=%FF&p=4&p=5", {}),
]


@pytest.fixture(scope="module")
def parameters(server):
    from projects.live import make

    return make(server, "parameters", open=True)


@pytest.mark.parametrize(("path", "headers"), RIGHT)
def test_a_parameter_is_read_as_its_style_says(parameters, path, headers):
    answer = parameters.call("GET", path, headers=headers)
    assert answer.status_code == 204, answer.text


@pytest.mark.parametrize(("path", "headers"), WRONG)
def test_a_parameter_that_does_not_fit_is_refused(parameters, path, headers):
    answer = parameters.call("GET", path, headers=headers)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_errors_have_the_headers_that_the_contract_requires_of_them(project):
    trace = {"X-Trace": {"required": True, "schema": {"type": "string", "format": "uuid"}}}
    parameter = {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}
    number = {"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}}
    answers = {"204": {"description": "ok"}, "400": {"description": "no", "headers": trace}}
    service = project(api({"/a": {"get": {"parameters": [parameter, number], "responses": answers}}}))
    given = "f81d4fae-7dec-4ad0-a765-00a0c91e6bf6"
    assert service.call("GET", "/a", headers={"X-Trace": given}).headers["x-trace"] == given
    assert len(service.call("GET", "/a").headers["x-trace"]) == 36


def test_what_only_leads_elsewhere_keeps_no_record(project):
    thing = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": thing}}}
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    paths = {
        "/things": {"post": {"requestBody": body, "responses": {"303": {"description": "See there"}}}},
        "/things/{id}": {
            "parameters": [parameter],
            "get": {"responses": {"200": {"description": "ok", **body}}},
        },
    }
    service = project(api(paths))
    assert service.call("POST", "/things", json={"name": "One"}, follow_redirects=False).status_code == 303


def test_a_head_that_is_declared_is_the_get_without_content(project):
    task = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}},
    }
    body = {"content": {"application/json": {"schema": task}}}
    answer = {"description": "A task", **body}
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    paths = {
        "/tasks": {"post": {"requestBody": body, "responses": {"201": answer}}},
        "/tasks/{id}": {
            "parameters": [parameter],
            "get": {"responses": {"200": answer}},
            "head": {"responses": {"200": {"description": "It is there"}}},
        },
        "/alone": {"head": {"responses": {"204": {"description": "ok"}}}},
    }
    tasks = project(api(paths))
    tasks.call("POST", "/tasks", json={"name": "One"})
    got, head = tasks.call("GET", "/tasks/1"), tasks.call("HEAD", "/tasks/1")
    assert (head.status_code, head.content) == (200, b"")
    assert {n: head.headers[n] for n in ("etag", "content-length")} == {
        n: got.headers[n] for n in ("etag", "content-length")
    }
    assert tasks.call("HEAD", "/tasks/99").status_code == 404
    assert tasks.call("HEAD", "/alone").status_code == 204
    told = {
        (record["method"], record["path"]): record["reason"]
        for record in tasks.call("GET", "/-/plan").json()["operations"]
    }
    assert "as the GET" in told["HEAD", "/tasks/{id}"]
    assert "as the GET" not in told["HEAD", "/alone"]


def things(identifier: dict[str, Any], *query: dict[str, Any]) -> dict[str, Any]:
    """A contract of things, whose paths are made with these parameters."""
    thing = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}},
    }
    body = {"content": {"application/json": {"schema": thing}}}
    answer = {"description": "A thing", **body}
    many = {
        "description": "d",
        "content": {"application/json": {"schema": {"type": "array", "items": thing}}},
    }
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}, **identifier}
    paths = {
        "/things": {
            "get": {"parameters": list(query), "responses": {"200": many}},
            "post": {"requestBody": body, "responses": {"201": answer}},
        },
        "/things/{id}": {
            "parameters": [parameter],
            "get": {"responses": {"200": answer}},
            "delete": {"responses": {"204": {"description": "gone"}}},
        },
    }
    return api(paths)


@pytest.mark.parametrize(("style", "path"), [("label", "/things/.1"), ("matrix", "/things/;id=1")])
def test_an_identifier_is_taken_out_of_the_style_of_its_parameter(project, style, path):
    service = project(things({"style": style}))
    thing = service.call("POST", "/things", json={"name": "One"})
    assert service.call("GET", path).json() == thing.json()
    assert service.server.call("GET", thing.headers["location"]).json() == thing.json()
    assert service.call("DELETE", path).status_code == 204
    assert service.call("GET", path).status_code == 404


def test_a_cursor_that_is_refused_is_pointed_at_by_its_own_name(project):
    token = {"name": "page_token", "in": "query", "schema": {"type": "string"}}
    refused = project(things({}, token)).call("GET", "/things?page_token=nonsense")
    assert refused.status_code == 400
    assert [(fault["in"], fault["pointer"]) for fault in refused.json()["errors"]] == [
        ("query", "/page_token")
    ]
