"""What is taken can be shown: a write whose record would break every answer with it is refused, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, Project, api

NUMBER = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
NOTE = {
    "type": "object",
    "required": ["text"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "text": {"type": "string"}},
}


def answer(schema: Any) -> dict[str, Any]:
    return {"description": ".", "content": {"application/json": {"schema": schema}}}


def body(schema: Any, **members: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}, **members}


def notes(taken: Any, shown: Any = NOTE, **members: Any) -> dict[str, Any]:
    paths = {
        "/notes": {
            "get": {"responses": {"200": answer({"type": "array", "items": shown})}},
            "post": {"requestBody": body(taken), "responses": {"201": answer(shown)}},
        },
        "/notes/{id}": {
            "parameters": [NUMBER],
            "get": {"responses": {"200": answer(shown)}},
            "put": {"requestBody": body(taken), "responses": {"200": answer(shown)}},
            **members,
        },
    }
    return api(paths)


def with_one(project: MakeProject, document: dict[str, Any]) -> Project:
    service = project(document)
    assert service.call("POST", "/notes", json={"text": "first"}).status_code == 201
    return service


def test_a_request_without_its_optional_body_makes_and_replaces_no_record(project: MakeProject) -> None:
    service = with_one(project, notes(NOTE))
    for method, path in (("POST", "/notes"), ("PUT", "/notes/1")):
        refused = service.call(method, path)
        assert refused.status_code == 400
        assert refused.json()["errors"] == [{"in": "body", "pointer": "/text", "detail": "is required"}]
    assert service.call("GET", "/notes").json() == [{"id": 1, "text": "first"}]


def test_a_value_that_could_not_be_read_is_not_taken(project: MakeProject) -> None:
    """Operations often take null where the record has none, for a property that is to be left alone."""
    loose = {
        "type": "object",
        "required": ["text"],
        "properties": {"text": {"type": "string", "nullable": True}},
    }
    service = with_one(project, notes(loose))
    for method, path in (("POST", "/notes"), ("PUT", "/notes/1")):
        refused = service.call(method, path, json={"text": None})
        assert refused.status_code == 400, refused.text
        assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/text"]
    assert service.call("GET", "/notes").json() == [{"id": 1, "text": "first"}]


def test_a_text_beside_json_is_no_record_that_lacks_everything(project: MakeProject) -> None:
    document = notes(NOTE)
    content = document["paths"]["/notes"]["post"]["requestBody"]["content"]
    content["text/plain"] = {"schema": {"type": "string"}}
    service = with_one(project, document)
    refused = service.call("POST", "/notes", content="hello", headers={"Content-Type": "text/plain"})
    assert refused.status_code == 400
    assert service.call("GET", "/notes").json() == [{"id": 1, "text": "first"}]


def test_null_is_kept_where_a_property_has_to_be_there(project: MakeProject) -> None:
    above = {"type": "integer", "nullable": True}
    shown = {
        **NOTE,
        "required": ["text", "above"],
        "properties": {**NOTE["properties"], "above": above, "mood": {"type": "string", "nullable": True}},
    }
    change = {"type": "object", "properties": {"above": above, "mood": {"type": "string", "nullable": True}}}
    patch = {"requestBody": body(change), "responses": {"200": answer(shown)}}
    service = project(notes(shown, shown, patch=patch))
    service.call("POST", "/notes", json={"text": "first", "above": 7, "mood": "good"})
    changed = service.call("PATCH", "/notes/1", json={"above": None, "mood": None})
    assert changed.status_code == 200, changed.text
    assert changed.json()["above"] is None
    assert service.call("GET", "/notes/1").json()["above"] is None


def test_a_patch_neither_copies_nor_tests_what_is_never_shown(project: MakeProject) -> None:
    shown = {
        **NOTE,
        "properties": {**NOTE["properties"], "secret": {"type": "string", "writeOnly": True}},
    }
    patch = {
        "requestBody": {"content": {"application/json-patch+json": {"schema": {"type": "array"}}}},
        "responses": {"200": answer(shown)},
    }
    service = project(notes(shown, shown, patch=patch))
    service.call("POST", "/notes", json={"text": "first", "secret": "hidden"})
    kind = {"Content-Type": "application/json-patch+json"}
    for step in (
        {"op": "copy", "from": "/secret", "path": "/text"},
        {"op": "move", "from": "/secret", "path": "/text"},
        {"op": "test", "path": "/secret", "value": "hidden"},
    ):
        refused = service.call("PATCH", "/notes/1", json=[step], headers=kind)
        assert refused.status_code == 400, refused.text
    changed = service.call(
        "PATCH", "/notes/1", json=[{"op": "replace", "path": "/text", "value": "second"}], headers=kind
    )
    assert changed.json() == {"id": 1, "text": "second"}


@pytest.mark.parametrize("count", [4, 5])
def test_pages_by_cursor_come_to_an_end(project: MakeProject, count: int) -> None:
    """Whoever follows the links sees every record once, also where the answer tells of more than the cursor."""
    nothing = {"type": "string", "nullable": True}
    page = {
        "type": "object",
        "required": ["data", "links", "meta"],
        "properties": {
            "data": {"type": "array", "items": NOTE},
            "links": {"type": "object", "properties": {"next": nothing}},
            "meta": {
                "type": "object",
                "properties": {
                    "has_more": {"type": "boolean"},
                    "next_cursor": nothing,
                    "total": {"type": "integer"},
                },
            },
        },
    }
    document = notes(NOTE)
    document["paths"]["/notes"]["get"] = {
        "parameters": [
            {"name": "limit", "in": "query", "schema": {"type": "integer"}},
            {"name": "cursor", "in": "query", "schema": {"type": "string"}},
        ],
        "responses": {"200": answer(page)},
    }
    service = project(document)
    for number in range(count):
        service.call("POST", "/notes", json={"text": str(number)})
    ids: list[int] = []
    cursor = None
    for _ in range(count):
        query = "/notes?limit=2" + (f"&cursor={cursor}" if cursor else "")
        body = service.call("GET", query).json()
        ids += [note["id"] for note in body["data"]]
        cursor = body["meta"]["next_cursor"]
        assert body["meta"]["has_more"] is (cursor is not None)
        assert (body["links"]["next"] is None) is (cursor is None)
        if cursor is None:
            break
    assert ids == list(range(1, count + 1))


@pytest.mark.parametrize("path", ["/notes/search", "/notes/_search", "/notes/import", "/notes/{id}:publish"])
def test_a_post_that_does_something_else_makes_no_record(project: MakeProject, path: str) -> None:
    document = notes(NOTE)
    many = {"type": "array", "items": NOTE}
    question = {"type": "object", "properties": {"text": {"type": "string"}}}
    post = {"requestBody": body(question), "responses": {"200": answer(many)}}
    document["paths"][path] = {"post": post} | ({"parameters": [NUMBER]} if "{" in path else {})
    service = with_one(project, document)
    asked = service.call("POST", path.replace("{id}", "1"), json={"text": "first"})
    assert asked.status_code == 200, asked.text
    assert service.call("GET", "/notes").json() == [{"id": 1, "text": "first"}]


def test_faults_of_records_are_where_they_stand_in_the_body(project: MakeProject) -> None:
    """Records in a wrapper, and several in a list, are pointed at in what the client sent."""
    strict = NOTE | {"properties": NOTE["properties"] | {"text": {"type": "string", "maxLength": 20}}}
    loose = NOTE | {"properties": NOTE["properties"] | {"text": {"type": "string"}}}

    def wrapped(schema: Any) -> dict[str, Any]:
        return {"type": "object", "required": ["note"], "properties": {"note": schema}}

    service = project(notes(wrapped(loose), wrapped(strict)))
    assert service.call("POST", "/notes", json={"note": {"text": "short"}}).status_code == 201
    for method, path in (("POST", "/notes"), ("PUT", "/notes/1")):
        refused = service.call(method, path, json={"note": {"text": "x" * 21}})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/note/text")

    several = notes({"type": "array", "items": loose}, strict)
    service = project(several)
    refused = service.call("POST", "/notes", json=[{"text": "a"}, {"text": "x" * 21}, {"text": "y" * 21}])
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/1/text", "/2/text"]
    assert service.call("GET", "/notes").json() == []


def test_an_identifier_that_is_empty_is_told_from_one_that_is_not_there(project: MakeProject) -> None:
    slug = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}
    page = {"type": "object", "properties": {"slug": {"type": "string"}, "text": {"type": "string"}}}
    paths = {
        "/pages": {"post": {"requestBody": body(page), "responses": {"201": answer(page)}}},
        "/pages/{slug}": {"parameters": [slug], "get": {"responses": {"200": answer(page)}}},
    }
    service = project(api(paths))
    for sent, detail in (({"text": "a"}, "is required"), ({"slug": ""}, "must not be empty")):
        refused = service.call("POST", "/pages", json=sent)
        assert refused.status_code == 400
        assert refused.json()["errors"] == [{"in": "body", "pointer": "/slug", "detail": detail}]


def test_a_number_found_in_place_of_a_taken_one_has_to_fit_as_well(project: MakeProject) -> None:
    own = {"type": "object", "properties": {"id": {"type": "integer", "maximum": 2}}}
    service = project(notes(own, own))
    for number in (1, 2):
        assert service.call("POST", "/notes", json={"id": number}).status_code == 201
    refused = service.call("POST", "/notes", json={})
    assert refused.status_code == 400
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/id"]
    assert service.call("GET", "/notes").json() == [{"id": 1}, {"id": 2}]


def test_a_new_record_takes_no_number_that_another_of_its_list_brings(project: MakeProject) -> None:
    own = {"type": "object", "properties": {"id": {"type": "integer"}}}
    document = notes({"type": "array", "items": own}, own)
    document["paths"]["/notes"]["post"]["responses"] = {"201": answer({"type": "array", "items": own})}
    service = project(document)
    several = service.call("POST", "/notes", json=[{}, {"id": 1}, {"id": 3}, {}, {}])
    assert several.status_code == 201, several.text
    assert sorted(note["id"] for note in several.json()) == [1, 2, 3, 4, 5]
    assert service.call("POST", "/notes", json=[{}, {"id": 8}, {"id": 8}]).status_code == 409


def test_a_number_is_found_behind_very_many_that_clients_brought(project: MakeProject) -> None:
    own = {"type": "object", "properties": {"id": {"type": "integer"}}}
    document = notes({"type": "array", "items": own}, own)
    document["paths"]["/notes"]["post"]["responses"] = {"201": answer({"type": "array", "items": own})}
    service = project(document)
    for first in (1, 1001, 2001):
        brought = [{"id": number} for number in range(first, first + 1000)]
        assert service.call("POST", "/notes", json=brought).status_code == 201
    assert [service.call("POST", "/notes", json=[{}]).json() for _ in range(2)] == [
        [{"id": 3001}],
        [{"id": 3002}],
    ]
