"""Lists whose paths select, and operations that join the collection of their own path."""

from __future__ import annotations

from typing import Any

import pytest

from projects.declarations import content
from projects.live import MakeProject, Project, api, make
from running_server import RunningServer

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
DONE = {"204": {"description": "d"}}
ARTICLE = {
    "type": "object",
    "required": ["id", "title"],
    "properties": {"id": WHOLE, "title": TEXT, "tags": {"type": "array", "items": TEXT}},
}


def named(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(name: str) -> dict[str, Any]:
    return {"200": content({"type": "array", "items": named(name)})}


def parameter(name: str, schema: Any = TEXT) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def roles(service: Project) -> dict[str, tuple[str, str | None]]:
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    return {
        f"{operation['method']} {operation['path']}": (operation["role"], operation["collection"])
        for operation in plan["operations"]
    }


def articles(**paths: Any) -> dict[str, Any]:
    return api(
        {
            "/articles": {
                "get": {"responses": list_of("Article")},
                "post": {"requestBody": content(ARTICLE), "responses": {"201": content(named("Article"))}},
            },
            "/articles/{id}": {
                "parameters": [parameter("id", WHOLE)],
                "get": {"responses": {"200": content(named("Article"))}},
                "delete": {"responses": DONE},
            },
            **paths,
        },
        components={"schemas": {"Article": ARTICLE}},
    )


def titles(service: Project, path: str) -> list[str]:
    answer = service.call("GET", path)
    assert answer.status_code == 200, answer.text
    return [article["title"] for article in answer.json()]


def test_a_list_selects_by_an_item_of_an_array_and_by_a_text(project: MakeProject) -> None:
    service = project(
        articles(
            **{
                "/articles/tag/{tag}": {
                    "parameters": [parameter("tag")],
                    "get": {"operationId": "listArticlesByTag", "responses": list_of("Article")},
                },
                "/articles/search/{query}": {
                    "parameters": [parameter("query")],
                    "get": {"operationId": "searchArticles", "responses": list_of("Article")},
                },
            }
        )
    )
    for id, title, tags in (
        (1, "Oak trees", ["wood", "green"]),
        (2, "Granite", ["stone"]),
        (3, "Ash", ["wood"]),
    ):
        assert (
            service.call("POST", "/articles", json={"id": id, "title": title, "tags": tags}).status_code
            == 201
        )
    assert titles(service, "/articles/tag/wood") == ["Oak trees", "Ash"]
    assert titles(service, "/articles/tag/woo") == []
    assert titles(service, "/articles/search/gran") == ["Granite"]
    assert titles(service, "/articles/search/nothing") == []
    service.call("DELETE", "/articles/3")
    assert titles(service, "/articles/tag/wood") == ["Oak trees"]


def test_what_exists_once_is_removed_where_it_is_shown(project: MakeProject) -> None:
    profile = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
    service = project(
        api(
            {
                "/profile": {
                    "get": {"summary": "Get my profile", "responses": {"200": content(profile)}},
                    "put": {"requestBody": content(profile), "responses": {"200": content(profile)}},
                    "delete": {"summary": "Delete my profile", "responses": DONE},
                }
            }
        )
    )
    assert roles(service)["DELETE /profile"][0] == "singleton-delete"
    assert service.call("PUT", "/profile", json={"name": "Ada"}).status_code == 200
    assert service.call("GET", "/profile").json() == {"name": "Ada"}
    assert service.call("DELETE", "/profile").status_code == 204
    assert service.call("GET", "/profile").json() != {"name": "Ada"}


def test_records_of_one_kind_below_two_parents_stay_where_they_are_made(project: MakeProject) -> None:
    note = {
        "type": "object",
        "required": ["text"],
        "properties": {"id": {**WHOLE, "readOnly": True}, "text": TEXT},
    }
    paths: dict[str, Any] = {}
    for plural, singular in (("houses", "house"), ("boats", "boat")):
        thing = {"type": "object", "properties": {"id": {**WHOLE, "readOnly": True}, "name": TEXT}}
        paths[f"/{plural}"] = {
            "post": {"requestBody": content(thing), "responses": {"201": content(thing)}},
            "get": {"responses": {"200": content({"type": "array", "items": thing})}},
        }
        paths[f"/{plural}/{{{singular}Id}}"] = {
            "parameters": [parameter(f"{singular}Id", WHOLE)],
            "get": {"responses": {"200": content(thing)}},
        }
        above = f"/{plural}/{{{singular}Id}}/notes"
        listed = {"type": "object", "properties": {"noteIds": {"type": "array", "items": WHOLE}}}
        paths[above] = {
            "parameters": [parameter(f"{singular}Id", WHOLE)],
            "get": {"summary": "List the notes", "responses": {"200": content(listed)}},
            "post": {"requestBody": content(named("Note")), "responses": {"201": content(named("Note"))}},
        }
        paths[f"{above}/{{noteId}}"] = {
            "parameters": [parameter(f"{singular}Id", WHOLE), parameter("noteId", WHOLE)],
            "get": {"responses": {"200": content(named("Note"))}},
        }
    service = project(api(paths, components={"schemas": {"Note": note}}))
    told = roles(service)
    assert told["GET /houses/{houseId}/notes"] == ("list", "/houses/{}/notes")
    assert told["GET /boats/{boatId}/notes"] == ("list", "/boats/{}/notes")
    for plural in ("houses", "boats"):
        service.call("POST", f"/{plural}", json={"name": "n"})
    id = service.call("POST", "/boats/1/notes", json={"text": "leaks"}).json()["id"]
    assert service.call("GET", "/boats/1/notes").json() == {"noteIds": [id]}
    assert service.call("GET", "/houses/1/notes").json() == {"noteIds": []}
    assert service.call("GET", f"/houses/1/notes/{id}").status_code == 404


@pytest.mark.parametrize("kind", ["name", "id"])
def test_the_last_parameter_selects_by_objects_of_an_array(on_either_store: RunningServer, kind: str) -> None:
    tag = {"type": "object", "properties": {"id": WHOLE, "name": TEXT}}
    song = {
        "type": "object",
        "properties": {"id": {**WHOLE, "readOnly": True}, "tags": {"type": "array", "items": tag}},
    }
    many = {"200": content({"type": "array", "items": named("Song")})}
    path = f"/songs/tag/{{tag{'Id' if kind == 'id' else ''}}}"
    given = parameter("tagId", WHOLE) if kind == "id" else parameter("tag", TEXT)
    paths = {
        "/songs": {
            "get": {"responses": many},
            "post": {"requestBody": content(named("Song")), "responses": {"201": content(named("Song"))}},
        },
        path: {"get": {"summary": "List songs by tag", "parameters": [given], "responses": many}},
    }
    service = make(on_either_store, api(paths, components={"schemas": {"Song": song}}))
    slow, fast = {"id": 1, "name": "slow"}, {"id": 2, "name": "fast"}
    ids = [
        service.call("POST", "/songs", json={"tags": tags}).json()["id"]
        for tags in ([slow], [fast, slow], [])
    ]
    for each, expected in ((slow, ids[:2]), (fast, ids[1:2]), ({"id": 3, "name": "low"}, [])):
        listed = service.call("GET", f"/songs/tag/{each[kind]}").json()
        assert [record["id"] for record in listed] == expected
