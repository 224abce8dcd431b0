"""If-Match and If-None-Match of all that changes something (RFC 9110, section 13)."""

from __future__ import annotations

import pytest

from projects.live import MakeProject, Project, api, make
from running_server import RunningServer

DOC = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "name": {"type": "string"},
        "text": {"type": "string"},
        "place": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}
CONTENT = {"content": {"application/json": {"schema": DOC}}}
ANSWERS = {status: {"description": "d", **CONTENT} for status in ("200", "201")}
NAME = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
CONTRACT = api(
    {
        "/docs": {
            "get": {
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"type": "array", "items": DOC}}},
                    }
                }
            },
            "post": {"requestBody": CONTENT, "responses": ANSWERS},
        },
        "/docs/{name}": {
            "parameters": [NAME],
            "get": {"responses": ANSWERS},
            "put": {"requestBody": CONTENT, "responses": ANSWERS},
            "patch": {
                "requestBody": {"content": {"application/merge-patch+json": {"schema": {"type": "object"}}}},
                "responses": ANSWERS,
            },
            "delete": {"responses": {"204": {"description": "d"}}},
        },
        "/docs/{name}/photo": {
            "parameters": [NAME],
            "get": {
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
                    }
                }
            },
            "put": {
                "requestBody": {"content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}},
                "responses": {"204": {"description": "d"}},
            },
        },
        "/settings": {"get": {"responses": ANSWERS}, "put": {"requestBody": CONTENT, "responses": ANSWERS}},
    }
)


@pytest.fixture
def docs(on_either_store: RunningServer) -> Project:
    return make(on_either_store, CONTRACT)


def ask(project: Project, method: str, path: str, body: object = None, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if method == "PATCH":
        sent["Content-Type"] = "application/merge-patch+json"
    return project.call(method, path, json=body, headers=sent).status_code


def test_a_put_that_may_only_create_never_overwrites(docs: Project) -> None:
    assert ask(docs, "PUT", "/docs/a", {"text": "mine"}, If_None_Match="*") == 201
    assert ask(docs, "PUT", "/docs/a", {"text": "yours"}, If_None_Match="*") == 412
    assert docs.call("GET", "/docs/a").json()["text"] == "mine"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_change_is_refused_where_if_none_match_names_the_version(docs: Project, method: str) -> None:
    ask(docs, "PUT", "/docs/a", {"text": "mine"})
    tag = docs.call("GET", "/docs/a").headers["etag"]
    body = None if method == "DELETE" else {"text": "yours"}
    for condition in ("*", tag, f"W/{tag}", f'"other", {tag}'):
        assert ask(docs, method, "/docs/a", body, If_None_Match=condition) == 412
    assert docs.call("GET", "/docs/a").json()["text"] == "mine"
    assert ask(docs, method, "/docs/a", body, If_None_Match='"other"') in (200, 204)


def test_a_post_that_may_only_create_tells_of_the_condition(docs: Project) -> None:
    assert ask(docs, "POST", "/docs", {"name": "b", "text": "t"}, If_None_Match="*") == 201
    assert ask(docs, "POST", "/docs", {"name": "b", "text": "t"}, If_None_Match="*") == 412
    assert ask(docs, "POST", "/docs", {"name": "b", "text": "t"}) == 409


def test_a_weak_tag_never_matches_in_if_match(docs: Project) -> None:
    ask(docs, "PUT", "/docs/a", {"text": "mine"})
    tag = docs.call("GET", "/docs/a").headers["etag"]
    assert ask(docs, "PUT", "/docs/a", {"text": "weak"}, If_Match=f"W/{tag}") == 412
    assert ask(docs, "PUT", "/docs/a", {"text": "strong"}, If_Match=tag) == 200


def test_what_exists_once_obeys_both(docs: Project) -> None:
    assert ask(docs, "PUT", "/settings", {"text": "first"}, If_None_Match="*") in (200, 201)
    assert ask(docs, "PUT", "/settings", {"text": "second"}, If_None_Match="*") == 412


def test_a_file_is_not_written_over_where_it_may_only_be_new(docs: Project) -> None:
    ask(docs, "PUT", "/docs/a", {"text": "mine"})
    picture = {"Content-Type": "image/png", "If-None-Match": "*"}
    assert docs.call("PUT", "/docs/a/photo", content=b"\x89PNG 1", headers=picture).status_code == 204
    assert docs.call("PUT", "/docs/a/photo", content=b"\x89PNG 2", headers=picture).status_code == 412
    assert docs.call("GET", "/docs/a/photo").content == b"\x89PNG 1"


def test_a_project_of_the_factory_obeys_them_too(server: RunningServer, project: MakeProject) -> None:
    service = project(CONTRACT)
    path = f"/v1/projects/{service.name}"
    tag = server.call("GET", path).headers["etag"]
    for headers in ({"If-Match": f"W/{tag}"}, {"If-None-Match": "*"}):
        assert server.call("PATCH", path, json={"title": "n"}, headers=headers).status_code == 412
