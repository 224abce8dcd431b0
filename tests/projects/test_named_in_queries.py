"""Contracts whose operations name a record in the query: `GET /pets/show?id=7`."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, Project, api

TEXT = {"type": "string"}
PET = {"type": "object", "properties": {"id": TEXT, "name": TEXT}}
ID = {"name": "id", "in": "query", "required": True, "schema": TEXT}


def content(schema: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


@pytest.fixture
def pets(project: MakeProject) -> Project:
    answer = {"responses": {"200": content(PET)}}
    return project(
        api(
            {
                "/pets": {"get": {"responses": {"200": content({"type": "array", "items": PET})}}},
                "/pets/create": {"post": {"operationId": "createPet", "requestBody": content(PET), **answer}},
                "/pets/show": {"get": {"operationId": "getPet", "parameters": [ID], **answer}},
                "/pets/update": {
                    "put": {
                        "operationId": "updatePet",
                        "parameters": [ID],
                        "requestBody": content(PET),
                        **answer,
                    }
                },
                "/pets/delete": {
                    "delete": {
                        "operationId": "deletePet",
                        "parameters": [ID],
                        "responses": {"204": {"description": "d"}},
                    }
                },
            }
        )
    )


def test_a_record_is_read_changed_and_deleted_by_the_query(pets: Project) -> None:
    made = [pets.call("POST", "/pets/create", json={"name": name}).json() for name in ("Rex", "Tom")]
    rex, tom = ({"id": pet["id"]} for pet in made)
    assert pets.call("GET", "/pets/show", params=tom).json() == made[1]
    changed = pets.call("PUT", "/pets/update", params=tom, json={"name": "Thomas"})
    assert changed.status_code == 200, changed.text
    assert pets.call("GET", "/pets/show", params=tom).json() == {**tom, "name": "Thomas"}
    assert pets.call("DELETE", "/pets/delete", params=tom).status_code == 204
    assert pets.call("GET", "/pets/show", params=tom).status_code == 404
    assert pets.call("GET", "/pets/show", params=rex).json() == made[0]
    assert pets.call("GET", "/pets").json() == [made[0]]


def test_the_query_has_to_name_it(pets: Project) -> None:
    answer = pets.call("GET", "/pets/show")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"in": "query", "pointer": "/id", "detail": "is required"}]
