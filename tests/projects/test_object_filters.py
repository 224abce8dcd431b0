"""Filters that are members of one parameter, however deep: `filter[price][gte]=3`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from projects.live import MakeProject, Project, api, make
from running_server import RunningServer

WHOLE = {"type": "integer"}
NUMBER = {"type": "number"}
TEXT = {"type": "string"}
RANGE = {"type": "object", "properties": {"gte": NUMBER, "lt": NUMBER, "$ne": NUMBER, "approx": NUMBER}}
DECLARED = {
    "type": "object",
    "properties": {
        "name": TEXT,
        "kind": {"type": "array", "items": TEXT},
        "price": RANGE,
        "minPrice": NUMBER,
        "made": {"type": "object", "properties": {"after": TEXT}},
        "maker": {"type": "object", "properties": {"city": TEXT, "planet": TEXT}},
        "tags": TEXT,
        "colour": TEXT,
        "shape": {"type": "object"},
    },
}
FREE = {"type": "object"}
TYPED = {"type": "object", "additionalProperties": TEXT}
RANGES = {"type": "object", "additionalProperties": RANGE}


def contract(schema: dict[str, Any], name: str = "filter", *others: dict[str, Any]) -> dict[str, Any]:
    """Things with a filter of this schema."""
    thing = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "id": {**WHOLE, "readOnly": True},
            "name": TEXT,
            "kind": TEXT,
            "price": NUMBER,
            "made": {"type": "string", "format": "date-time"},
            "maker": {"type": "object", "properties": {"city": TEXT}},
            "tags": {"type": "array", "items": TEXT},
        },
    }
    body = {"content": {"application/json": {"schema": thing}}}
    many = {"content": {"application/json": {"schema": {"type": "array", "items": thing}}}}
    headers = {"Link": {"schema": TEXT}}
    parameter = {"name": name, "in": "query", "style": "deepObject", "explode": True, "schema": schema}
    paths = {
        "/ps": {
            "get": {
                "parameters": [parameter, *others],
                "responses": {"200": {"description": "d", "headers": headers, **many}},
            },
            "post": {"requestBody": body, "responses": {"201": {"description": "d", **body}}},
        },
        "/ps/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": WHOLE}],
            "get": {"responses": {"200": {"description": "d", **body}}},
        },
    }
    return api(paths)


def fill(service: Project) -> Project:
    """Three things, which each filter tells apart."""
    for name, kind, price, at, city, tags in (
        ("a", "x", 1, "2026-01-01T01:00:00+02:00", "Bonn", ["new"]),
        ("b", "y", 3, "2026-01-01T00:00:00Z", "Kyiv", ["new", "red"]),
        ("c", "z", 4.5, "2026-01-02T00:00:00Z", "Bonn", []),
    ):
        thing = {
            "name": name,
            "kind": kind,
            "price": price,
            "made": at,
            "maker": {"city": city},
            "tags": tags,
        }
        assert service.call("POST", "/ps", json=thing).status_code == 201
    return service


@pytest.fixture
def service(on_either_store: RunningServer) -> Project:
    """Things in a project on a server with either store."""
    return fill(make(on_either_store, contract(DECLARED)))


def names(service: Project, query: str) -> str:
    answer = service.call("GET", f"/ps?{query}")
    assert answer.status_code == 200, answer.text
    return "".join(record["name"] for record in answer.json())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("filter[name]=b", "b"),
        ("filter[kind]=x&filter[kind]=z", "ac"),
        ("filter[kind][]=x&filter[kind][]=y", "ab"),
        ("filter[price][gte]=3", "bc"),
        ("filter[price][gte]=1.5&filter[price][lt]=4", "b"),
        ("filter[price][$ne]=3", "ac"),
        ("filter[minPrice]=4", "c"),
        ("filter[made][after]=2025-12-31T23:30:00Z", "bc"),
        ("filter[maker][city]=Bonn", "ac"),
        ("filter[maker][city]=Bonn&filter[price][gte]=3", "c"),
        ("filter[tags]=red", "b"),
        ("filter[colour]=red&filter[price][approx]=3&filter[shape][x]=y", "abc"),
    ],
)
def test_members_are_filters(service: Project, query: str, expected: str) -> None:
    assert names(service, query) == expected


@pytest.mark.parametrize("value", ["cheap", ""])
def test_what_is_no_number_is_refused(service: Project, value: str) -> None:
    refused = service.call("GET", f"/ps?filter[price][gte]={value}")
    assert refused.status_code == 400
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/filter/price/gte"]


def test_what_is_not_understood_is_told_in_the_plan(project: MakeProject) -> None:
    service = project(contract(DECLARED))
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    (listed,) = (
        operation
        for operation in plan["operations"]
        if (operation["method"], operation["path"]) == ("GET", "/ps")
    )
    ignored = ("filter[price][approx]", "filter[maker][planet]", "filter[colour]", "filter[shape]")
    notes = {f"The query parameter {name} has no meaning here, and is ignored." for name in ignored}
    assert set(listed["notes"]) == notes


@pytest.mark.parametrize(
    ("schema", "name", "query", "expected"),
    [
        (FREE, "filter", "filter[name]=b", "b"),
        (FREE, "filter", "filter[price]=3", "b"),
        (FREE, "filter", "filter[nosuch]=b&filter[price][gte]=3", "abc"),
        (TYPED, "where", "where[tags]=new", "ab"),
        (RANGES, "filters", "filters[price][gte]=3", "bc"),
        (FREE, "options", "options[name]=b", "abc"),
    ],
)
def test_a_filter_that_names_no_members_takes_the_properties(
    project: MakeProject, schema: dict[str, Any], name: str, query: str, expected: str
) -> None:
    assert names(fill(project(contract(schema, name))), query) == expected


def test_links_keep_what_was_asked_for(project: MakeProject) -> None:
    others = (
        {"name": "kinds", "in": "query", "explode": False, "schema": {"type": "array", "items": TEXT}},
        {"name": "offset", "in": "query", "schema": WHOLE},
        {"name": "limit", "in": "query", "schema": WHOLE},
        {"name": "offset", "in": "header", "schema": WHOLE},
    )
    service = fill(project(contract(DECLARED, "filter", *others)))
    answer = service.call(
        "GET", "/ps?filter[maker][city]=Bonn&filter[kind]=x&filter[kind]=z&kinds=x,z&limit=1"
    )
    assert [record["name"] for record in answer.json()] == ["a"]
    target = answer.headers["link"].partition('>; rel="next"')[0].rpartition("<")[2]
    query = urlsplit(target).query
    assert query.count("offset") == 1
    assert names(service, query) == "c"


def test_a_schema_that_leads_to_itself_ends(project: MakeProject) -> None:
    names_of_many = [f"p{number}" for number in range(40)]
    tree = {
        "type": "object",
        "properties": {name: {"$ref": "#/components/schemas/Tree"} for name in names_of_many},
    }
    document = contract({"$ref": "#/components/schemas/Tree"})
    document["components"] = {"schemas": {"Tree": tree}}
    assert names(fill(project(document)), "") == "abc"
