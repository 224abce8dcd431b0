"""The order of a list, in the ways that clients ask for one."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import Project, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
PROPERTIES = {"id": {**WHOLE, "readOnly": True}, "name": TEXT, "total": WHOLE}
STRING = {"name": "sort", "in": "query", "schema": TEXT}
EXPLODED = {"name": "sort", "in": "query", "schema": {"type": "array", "items": TEXT}}
FLAT = {**EXPLODED, "explode": False}
BY_DEFAULT = {**EXPLODED, "schema": {**EXPLODED["schema"], "default": ["total,desc", "name"]}}


def filled(project: Any, parameter: dict[str, Any]) -> Project:
    """Records that every order puts differently: b1, a2, c2."""
    thing = {"type": "object", "required": ["name"], "properties": PROPERTIES}
    body = {"content": {"application/json": {"schema": thing}}}
    many = {
        "description": "d",
        "content": {"application/json": {"schema": {"type": "array", "items": thing}}},
    }
    one = {"description": "d", **body}
    paths = {
        "/ps": {
            "get": {"parameters": [parameter], "responses": {"200": many}},
            "post": {"requestBody": body, "responses": {"201": one}},
        },
        "/ps/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": WHOLE}],
            "get": {"responses": {"200": one}},
        },
    }
    service = project(api(paths))
    for name, total in (("b", 1), ("c", 2), ("a", 2)):
        assert service.call("POST", "/ps", json={"name": name, "total": total}).status_code == 201
    return service


@pytest.mark.parametrize(
    ("parameter", "query", "expected"),
    [
        (STRING, "sort=name,desc", "cba"),
        (STRING, "sort=name,asc", "abc"),
        (STRING, "sort=total,desc,name,asc", "acb"),
        (STRING, "sort=total,name,DESC", "cab"),
        (STRING, "sort=-total,name", "acb"),
        (STRING, "sort=nosuch,desc", "bca"),
        (STRING, "sort=desc", "bca"),
        (EXPLODED, "sort=total,desc", "cab"),
        (EXPLODED, "sort=total,desc&sort=name", "acb"),
        (EXPLODED, "sort=total&sort=name,desc", "bca"),
        (EXPLODED, "sort=-total,name", "acb"),
        (FLAT, "sort=total,desc,name,asc", "acb"),
        (FLAT, "sort=name,desc", "cba"),
        (BY_DEFAULT, "", "acb"),
        (BY_DEFAULT, "sort=name", "abc"),
    ],
)
def test_an_order_is_understood(project, parameter, query, expected):
    service = filled(project, parameter)
    body = service.call("GET", f"/ps?{query}").json()
    assert "".join(record["name"] for record in body) == expected


def query(name: str, *options: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {**TEXT, "enum": list(options)} if options else TEXT}


def sorted_by(project: Any, *parameters: dict[str, Any]) -> Project:
    """Four records that are made within a second, listed with these parameters."""
    made = {"createdAt": {**TEXT, "format": "date-time", "readOnly": True}}
    attributes = {"type": "object", "properties": {"rank": WHOLE}}
    thing = {"type": "object", "properties": {**PROPERTIES, **made, "attributes": attributes}}
    body = {"content": {"application/json": {"schema": thing}}}
    many = {"content": {"application/json": {"schema": {"type": "array", "items": thing}}}}
    paths = {
        "/ps": {
            "get": {
                "parameters": list(parameters),
                "responses": {"200": {"description": "d", **many}},
            },
            "post": {"requestBody": body, "responses": {"201": {"description": "d", **body}}},
        },
        "/ps/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": WHOLE}],
            "get": {"responses": {"200": {"description": "d", **body}}},
        },
    }
    service = project(api(paths))
    for number, name in enumerate("bdac"):
        sent = {"name": name, "attributes": {"rank": -number}}
        assert service.call("POST", "/ps", json=sent).status_code == 201
    return service


@pytest.mark.parametrize(
    ("parameters", "asked", "expected"),
    [
        ([query("sort")], "sort=-createdAt", "cadb"),
        ([query("sort"), query("direction", "asc", "desc")], "sort=created&direction=desc", "cadb"),
        ([query("order_by"), query("sort", "asc", "desc")], "order_by=name&sort=desc", "dcba"),
        ([query("sort", "asc", "desc"), query("order_by")], "order_by=name&sort=desc", "dcba"),
        ([query("sort", "asc", "desc")], "sort=desc", "cadb"),
        ([query("sort"), query("order", "asc", "desc")], "sort=name&order=desc", "dcba"),
        ([query("sort")], "sort=rank", "cadb"),
        ([query("filter[rank]")], "filter[rank]=-1", "d"),
        ([query("pagination[page]"), query("pagination[pageSize]")], "pagination[page]=2&pagination[pageSize]=3", "c"),
    ],
)  # fmt: skip
def test_what_orders_and_pages_are_called(project, parameters, asked, expected):
    service = sorted_by(project, *parameters)
    body = service.call("GET", f"/ps?{asked}").json()
    assert "".join(record["name"] for record in body) == expected


@pytest.mark.parametrize("said", [{"minimum": 1}, {"default": 1}])
def test_an_index_that_begins_with_one_passes_over_nothing(project, said):
    index = {"name": "startIndex", "in": "query", "schema": WHOLE | said}
    service = sorted_by(project, index, {"name": "count", "in": "query", "schema": WHOLE})
    for asked, expected in (("", "bdac"), ("startIndex=1&count=2", "bd"), ("startIndex=3&count=2", "ac")):
        body = service.call("GET", f"/ps?{asked}").json()
        assert "".join(thing["name"] for thing in body) == expected


def test_an_order_names_properties_of_objects_in_the_record(project):
    inner = {
        "type": "object",
        "properties": {"name": TEXT, "home": {"type": "object", "properties": {"zip": WHOLE}}},
    }
    thing = {"type": "object", "properties": {"id": {**WHOLE, "readOnly": True}, "author": inner}}
    response = {"content": {"application/json": {"schema": thing}}}
    many = {"content": {"application/json": {"schema": {"type": "array", "items": thing}}}}
    service = project(
        api(
            {
                "/ps": {
                    "get": {"parameters": [STRING], "responses": {"200": {"description": "d", **many}}},
                    "post": {"requestBody": response, "responses": {"201": {"description": "d", **response}}},
                },
                "/ps/{id}": {
                    "parameters": [{"name": "id", "in": "path", "required": True, "schema": WHOLE}],
                    "get": {"responses": {"200": {"description": "d", **response}}},
                },
            }
        )
    )
    for name, code in (("Zoe", 1), ("Abe", 3), ("Mia", 2)):
        service.call("POST", "/ps", json={"author": {"name": name, "home": {"zip": code}}})
    for order, names in (
        ("author.name", ["Abe", "Mia", "Zoe"]),
        ("-author.name", ["Zoe", "Mia", "Abe"]),
        ("author.home.zip", ["Zoe", "Mia", "Abe"]),
        ("author.name:desc", ["Zoe", "Mia", "Abe"]),
    ):
        listed = service.call("GET", f"/ps?sort={order}").json()
        assert [record["author"]["name"] for record in listed] == names, order
