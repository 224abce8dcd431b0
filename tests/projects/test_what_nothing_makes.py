"""Contracts that read what none of their operations makes: there is nothing to keep, so there are examples."""

from __future__ import annotations

from typing import Any

from projects.conftest import MakeProject, Project, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
COUNTRY = {
    "type": "object",
    "required": ["code", "name"],
    "properties": {"code": TEXT, "name": TEXT | {"example": "Germany"}},
}
CITY = {"type": "object", "properties": {"id": WHOLE | {"readOnly": True}, "name": TEXT}}
CODE = {"name": "code", "in": "path", "required": True, "schema": TEXT}


def content(schema: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


def listed(schema: Any) -> dict[str, Any]:
    return {"get": {"responses": {"200": content({"type": "array", "items": schema})}}}


def countries(**more: Any) -> dict[str, Any]:
    one = {"parameters": [CODE], "get": {"responses": {"200": content(COUNTRY)}}}
    return api({"/countries": listed(COUNTRY), "/countries/{code}": one, **more})


def operations(made: Project) -> dict[str, Any]:
    plan = made.server.call("GET", f"/v1/projects/{made.name}/plan").json()
    return {f"{one['method']} {one['path']}": one for one in plan["operations"]}


def test_an_api_that_only_reads_shows_examples(project: MakeProject) -> None:
    made = project(countries())
    assert {one["role"] for one in operations(made).values()} == {"example"}
    assert "No operation makes" in operations(made)["GET /countries"]["reason"]
    assert made.call("GET", "/countries/FR").json() == {"code": "FR", "name": "Germany"}
    assert [one["name"] for one in made.call("GET", "/countries").json()] == ["Germany"]


def test_what_is_below_it_can_be_made(project: MakeProject) -> None:
    post = {"post": {"requestBody": content(CITY), "responses": {"201": content(CITY)}}}
    cities = {"parameters": [CODE], **listed(CITY), **post}
    made = project(countries(**{"/countries/{code}/cities": cities}))
    assert made.call("POST", "/countries/FR/cities", json={"name": "Nice"}).status_code == 201
    assert made.call("GET", "/countries/FR/cities").json() == [{"name": "Nice", "id": 1}]
    assert made.call("GET", "/countries/DE/cities").json() == []


def test_what_a_nested_path_makes_is_made(project: MakeProject) -> None:
    city = {"$ref": "#/components/schemas/City"}
    schema = {"type": "object", "properties": {"id": WHOLE, "name": TEXT, "countryCode": TEXT}}
    one = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
    taken = content({"type": "object", "properties": {"name": TEXT}})
    paths = {
        "/cities": listed(city),
        "/cities/{id}": {"parameters": [one], "get": {"responses": {"200": content(city)}}},
        "/countries/{countryCode}/cities": {
            "parameters": [CODE | {"name": "countryCode"}],
            **listed(city),
            "post": {"requestBody": taken, "responses": {"201": content(city)}},
        },
    }
    made = project(api(paths, components={"schemas": {"City": schema}}))
    nice = made.call("POST", "/countries/FR/cities", json={"name": "Nice"}).json()
    assert made.call("GET", "/cities").json() == [nice] == made.call("GET", "/countries/FR/cities").json()
