"""Contracts that say nothing of what is read: what their bodies say records are is listed and read all the same."""

from __future__ import annotations

from projects.live import MakeProject, api

NOTE = {
    "type": "object",
    "required": ["text"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "text": {"type": "string"}},
}
OK = {"200": {"description": "ok"}}
PATHS = {
    "/notes": {
        "get": {"operationId": "listNotes", "responses": OK},
        "post": {
            "operationId": "createNote",
            "requestBody": {"content": {"application/json": {"schema": NOTE}}},
            "responses": {"201": {"description": "created"}},
        },
    },
    "/notes/{id}": {
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
        "get": {"operationId": "getNote", "responses": OK},
        "delete": {"operationId": "deleteNote", "responses": {"204": {"description": "gone"}}},
    },
}


def test_records_are_listed_and_read_where_no_answer_has_a_schema(project: MakeProject) -> None:
    notes = project(api(PATHS))
    assert notes.call("GET", "/notes").json() == []
    created = notes.call("POST", "/notes", json={"text": "Hello"})
    assert created.status_code == 201
    assert notes.call("GET", "/notes").json() == [{"id": 1, "text": "Hello"}]
    assert notes.call("GET", "/notes/1").json() == {"id": 1, "text": "Hello"}
    assert notes.call("GET", "/notes/2").status_code == 404
    assert notes.call("DELETE", "/notes/1").status_code == 204
    assert notes.call("GET", "/notes").json() == []
