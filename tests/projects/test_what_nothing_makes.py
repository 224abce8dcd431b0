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


def operations(service: Project) -> dict[str, Any]:
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    return {f"{operation['method']} {operation['path']}": operation for operation in plan["operations"]}


def test_an_api_that_only_reads_begins_with_records(project: MakeProject) -> None:
    service = project(countries())
    assert {one["role"] for one in operations(service).values()} == {"list", "read"}
    listed = service.call("GET", "/countries").json()
    assert len({one["code"] for one in listed}) == len({one["name"] for one in listed}) == 5
    assert [service.call("GET", f"/countries/{one['code']}").json() for one in listed] == listed
    assert service.call("GET", "/countries/nowhere").status_code == 404


def test_what_is_below_it_can_be_made(project: MakeProject) -> None:
    post = {"post": {"requestBody": content(CITY), "responses": {"201": content(CITY)}}}
    cities = {"parameters": [CODE | {"example": "FR"}], **listed(CITY), **post}
    service = project(countries(**{"/countries/{code}/cities": cities}))
    assert service.call("GET", "/countries/FR").json()["code"] == "FR"
    assert service.call("POST", "/countries/FR/cities", json={"name": "Nice"}).status_code == 201
    assert service.call("GET", "/countries/FR/cities").json() == [{"name": "Nice", "id": 1}]
    other = next(
        record["code"] for record in service.call("GET", "/countries").json() if record["code"] != "FR"
    )
    assert service.call("GET", f"/countries/{other}/cities").json() == []
    assert service.call("POST", "/countries/nowhere/cities", json={"name": "Nice"}).status_code == 404


def test_what_a_nested_path_makes_is_made(project: MakeProject) -> None:
    city = {"$ref": "#/components/schemas/City"}
    schema = {"type": "object", "properties": {"id": WHOLE, "name": TEXT, "countryCode": TEXT}}
    id_parameter = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
    taken = content({"type": "object", "properties": {"name": TEXT}})
    paths = {
        "/cities": listed(city),
        "/cities/{id}": {"parameters": [id_parameter], "get": {"responses": {"200": content(city)}}},
        "/countries/{countryCode}/cities": {
            "parameters": [CODE | {"name": "countryCode"}],
            **listed(city),
            "post": {"requestBody": taken, "responses": {"201": content(city)}},
        },
    }
    service = project(api(paths, components={"schemas": {"City": schema}}))
    nice = service.call("POST", "/countries/FR/cities", json={"name": "Nice"}).json()
    assert (
        service.call("GET", "/cities").json() == [nice] == service.call("GET", "/countries/FR/cities").json()
    )


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
    service = project(api({"/things": listed(entity), f"/things/{{{parameter}}}": one}))
    listed_things = service.call("GET", "/things").json()
    assert len({thing[naming] for thing in listed_things}) == len(listed_things) > 1
    for thing in listed_things:
        assert service.call("GET", f"/things/{thing[naming]}").json() == thing
    assert service.call("GET", "/things/nothing").status_code == 404


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
    service = project(api({"/models": listed(entity) | post, "/models/{key}": one}))
    location = (
        service.call("POST", "/models", json={"title": "A"})
        .headers["Location"]
        .removeprefix(f"/apis/{service.name}")
    )
    assert service.call("GET", location).json() == {"title": "A"}
    assert service.call("PUT", location, json={"title": "B"}).json() == {"title": "B"}


def test_what_people_make_keeps_its_hidden_key(project: MakeProject) -> None:
    entity = {"type": "object", "properties": {"name": TEXT}}
    named = {"name": "bug", "in": "path", "required": True, "schema": TEXT}
    post = {"post": {"requestBody": content(entity), "responses": {"201": content(entity)}}}
    one = {"parameters": [named], "get": {"responses": {"200": content(entity)}}}
    service = project(api({"/bugs": listed(entity) | post, "/bugs/{bug}": one}))
    both = [service.call("POST", "/bugs", json={"name": "Ant"}) for _ in range(2)]
    assert [answer.status_code for answer in both] == [201, 201]
