"""Contracts that read what none of their operations makes: such collections begin with reference records."""

from __future__ import annotations

from typing import Any

import pytest

from projects.declarations import content
from projects.live import MakeProject, Project, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
COUNTRY = {
    "type": "object",
    "required": ["code", "name"],
    "properties": {"code": TEXT, "name": TEXT | {"example": "Germany"}},
}
CITY = {"type": "object", "properties": {"id": WHOLE | {"readOnly": True}, "name": TEXT}}
CODE = {"name": "code", "in": "path", "required": True, "schema": TEXT}


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


@pytest.mark.parametrize(
    ("parameter", "properties", "naming"),
    [
        ("bug", {"price": WHOLE, "name": TEXT | {"example": "Grasshopper"}}, "name"),
        ("account-id", {"name": TEXT, "resourceId": TEXT | {"format": "uuid"}}, "resourceId"),
    ],
)
def test_records_are_read_by_what_the_list_shows_of_them(
    project: MakeProject, parameter: str, properties: dict[str, Any], naming: str
) -> None:
    entity = {"type": "object", "required": list(properties), "properties": properties}
    named = {"name": parameter, "in": "path", "required": True, "schema": TEXT}
    one = {"parameters": [named], "get": {"responses": {"200": content(entity)}}}
    made = project(api({"/things": listed(entity), f"/things/{{{parameter}}}": one}))
    listed_things = made.call("GET", "/things").json()
    assert len({thing[naming] for thing in listed_things}) == len(listed_things) > 1
    for thing in listed_things:
        assert made.call("GET", f"/things/{thing[naming]}").json() == thing
    assert made.call("GET", "/things/nothing").status_code == 404


def test_a_hidden_key_fits_every_parameter_that_names_it(project: MakeProject) -> None:
    entity = {"type": "object", "properties": {"title": TEXT}}
    text, whole = (
        [{"name": "key", "in": "path", "required": True, "schema": kind}] for kind in (TEXT, WHOLE)
    )
    answer = {"responses": {"200": content(entity)}}
    post = {"post": {"requestBody": content(entity), "responses": {"201": content(entity)}}}
    one = {
        "put": {"parameters": text, "requestBody": content(entity), **answer},
        "get": {"parameters": whole, **answer},
    }
    made = project(api({"/models": listed(entity) | post, "/models/{key}": one}))
    location = (
        made.call("POST", "/models", json={"title": "A"})
        .headers["Location"]
        .removeprefix(f"/apis/{made.name}")
    )
    assert made.call("GET", location).json() == {"title": "A"}
    assert made.call("PUT", location, json={"title": "B"}).json() == {"title": "B"}


def test_what_people_make_keeps_its_hidden_key(project: MakeProject) -> None:
    entity = {"type": "object", "properties": {"name": TEXT}}
    named = {"name": "bug", "in": "path", "required": True, "schema": TEXT}
    post = {"post": {"requestBody": content(entity), "responses": {"201": content(entity)}}}
    one = {"parameters": [named], "get": {"responses": {"200": content(entity)}}}
    made = project(api({"/bugs": listed(entity) | post, "/bugs/{bug}": one}))
    both = [made.call("POST", "/bugs", json={"name": "Ant"}) for _ in range(2)]
    assert [answer.status_code for answer in both] == [201, 201]
