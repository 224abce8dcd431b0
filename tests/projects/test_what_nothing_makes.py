"""Contracts that read what none of their operations makes: such collections begin with reference records."""

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


def test_an_api_that_only_reads_begins_with_records(project: MakeProject) -> None:
    made = project(countries())
    assert {one["role"] for one in operations(made).values()} == {"list", "read"}
    listed = made.call("GET", "/countries").json()
    assert len({one["code"] for one in listed}) == len({one["name"] for one in listed}) == 5
    assert [made.call("GET", f"/countries/{one['code']}").json() for one in listed] == listed
    assert made.call("GET", "/countries/nowhere").status_code == 404


def test_what_is_below_it_can_be_made(project: MakeProject) -> None:
    post = {"post": {"requestBody": content(CITY), "responses": {"201": content(CITY)}}}
    cities = {"parameters": [CODE | {"example": "FR"}], **listed(CITY), **post}
    made = project(countries(**{"/countries/{code}/cities": cities}))
    assert made.call("GET", "/countries/FR").json()["code"] == "FR"
    assert made.call("POST", "/countries/FR/cities", json={"name": "Nice"}).status_code == 201
    assert made.call("GET", "/countries/FR/cities").json() == [{"name": "Nice", "id": 1}]
    other = next(one["code"] for one in made.call("GET", "/countries").json() if one["code"] != "FR")
    assert made.call("GET", f"/countries/{other}/cities").json() == []
    assert made.call("POST", "/countries/nowhere/cities", json={"name": "Nice"}).status_code == 404


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
