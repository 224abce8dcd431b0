"""Links of records to themselves: where they lead, and what is not taken for one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from projects.declarations import content, object_of
from projects.live import Project, api, make
from running_server import ROOT, RunningServer

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


def sketches(link: dict[str, Any], body: dict[str, Any] | None = None) -> dict[str, Any]:
    """A contract of sketches, whose schema has the properties of `link`, and of the strokes below each."""
    sketch = object_of(id=NUMBER, name=TEXT, **link)
    stroke = object_of(id=TEXT, ink=TEXT, **link)
    taken = content(object_of(name=TEXT, ink=TEXT, **(body or {})))
    sketch_id = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
    stroke_id = {"name": "stroke", "in": "path", "required": True, "schema": TEXT}

    def several(of: dict[str, Any]) -> dict[str, Any]:
        return {
            "get": {"responses": {"200": content({"type": "array", "items": of})}},
            "post": {"requestBody": taken, "responses": {"201": content(of)}},
        }

    def single(of: dict[str, Any]) -> dict[str, Any]:
        return {
            "get": {"responses": {"200": content(of)}},
            "put": {"requestBody": taken, "responses": {"200": content(of)}},
        }

    return api(
        {
            "/sketches": several(sketch),
            "/sketches/{id}": {"parameters": [sketch_id], **single(sketch)},
            "/sketches/{id}/strokes": {"parameters": [sketch_id], **several(stroke)},
            "/sketches/{id}/strokes/{stroke}": {"parameters": [sketch_id, stroke_id], **single(stroke)},
        }
    )


def follow(project: Project, link: str) -> Any:
    """What a link answers with, as the server has it at its path."""
    answer = project.server.call("GET", urlsplit(link).path, key=ROOT)
    assert answer.status_code == 200, answer.text
    return answer.json()


LINKS: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"self": TEXT}, ("self",)),
    ({"links": object_of(self=TEXT)}, ("links", "self")),
    ({"_links": object_of(self=object_of(href=TEXT))}, ("_links", "self", "href")),
    ({"url": {"type": "string", "format": "uri"}}, ("url",)),
    ({"status_url": {"type": "string", "format": "uri-reference"}}, ("status_url",)),
]


def at(record: Any, path: tuple[str, ...]) -> Any:
    """The value at a path of names."""
    for name in path:
        record = record[name]
    return record


@pytest.mark.parametrize(("link", "path"), LINKS, ids=[".".join(path) for _, path in LINKS])
def test_links_lead_to_their_records(
    on_either_store: RunningServer, link: dict[str, Any], path: tuple[str, ...]
) -> None:
    project = make(on_either_store, sketches(link))
    answer = project.call("POST", "/sketches", json={"name": "A"})
    first = answer.json()
    assert at(first, path).endswith(answer.headers["Location"])
    assert "id" in first
    assert follow(project, at(first, path)) == first
    second = project.call("POST", "/sketches", json={"name": "B"}).json()
    listed = project.call("GET", "/sketches").json()
    assert listed == [first, second]
    assert at(first, path) != at(second, path)
    stroke = project.call("POST", f"/sketches/{second['id']}/strokes", json={"ink": "red"}).json()
    assert at(stroke, path).endswith(f"/sketches/{second['id']}/strokes/{stroke['id']}")
    assert follow(project, at(stroke, path)) == stroke
    replaced = project.call("PUT", f"/sketches/{first['id']}", json={"name": "C"}).json()
    assert replaced == {**first, "name": "C"}
    is_absolute = str(link).find("'uri'") > 0
    assert at(first, path).startswith("http://" if is_absolute else "/")


def test_what_a_client_may_send_is_no_link_to_the_record(server: RunningServer) -> None:
    project = make(server, sketches({"url": TEXT}, {"url": TEXT}))
    record = project.call("POST", "/sketches", json={"name": "A", "url": "https://a.example/"}).json()
    assert record["url"] == "https://a.example/"
    assert project.call("GET", f"/sketches/{record['id']}").json() == record


def test_links_of_records_that_are_in_the_contract_lead_to_them(server: RunningServer) -> None:
    schema = object_of(code=TEXT, name=TEXT, links=object_of(self=TEXT), url=TEXT)
    code = {"name": "code", "in": "path", "required": True, "schema": TEXT}
    project = make(
        server,
        api(
            {
                "/ports": {"get": {"responses": {"200": content({"type": "array", "items": schema})}}},
                "/ports/{code}": {"parameters": [code], "get": {"responses": {"200": content(schema)}}},
            }
        ),
    )
    ports = project.call("GET", "/ports").json()
    assert len(ports) > 2
    assert [follow(project, port["links"]["self"]) for port in ports] == ports
    assert all(not port.get("url", "").startswith("/apis") for port in ports)


@pytest.mark.parametrize(
    ("verb", "state"),
    [("sell", "sold"), ("lend", "lent"), ("freeze", "frozen"), ("pay", "paid"), ("withdraw", "WITHDRAWN")],
)
def test_actions_named_by_irregular_verbs_lead_to_their_states(
    server: RunningServer, verb: str, state: str
) -> None:
    bike = object_of(id=NUMBER, name=TEXT, status={"type": "string", "enum": ["new", state]})
    contract = sketches({})
    named = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
    paths = {
        "/bikes": {
            "get": {"responses": {"200": content({"type": "array", "items": bike})}},
            "post": {
                "requestBody": content(object_of(name=TEXT)),
                "responses": {"201": content(bike)},
            },
        },
        "/bikes/{id}": {"parameters": [named], "get": {"responses": {"200": content(bike)}}},
        f"/bikes/{{id}}/{verb}": {"parameters": [named], "post": {"responses": {"200": content(bike)}}},
        f"/bikes/{{id}}/un{verb}": {"parameters": [named], "post": {"responses": {"200": content(bike)}}},
    }
    project = make(server, {**contract, "paths": paths})
    record = project.call("POST", "/bikes", json={"name": "A"}).json()
    assert record["status"] == "new"
    assert project.call("POST", f"/bikes/{record['id']}/{verb}").json()["status"] == state
    assert project.call("GET", f"/bikes/{record['id']}").json()["status"] == state
