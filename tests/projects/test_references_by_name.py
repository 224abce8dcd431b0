"""`$anchor`, `$id`, `$self`, `$dynamicRef` and path items with a `$ref`, on a server and in the reader."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from api_factory.contract import inspect
from projects.live import MakeProject, api

DONE = {"responses": {"204": {"description": "d"}}}


def takes(schema: Any) -> dict[str, Any]:
    return {
        "post": {
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            **DONE,
        }
    }


def statuses(made: Any, path: str, *bodies: Any) -> list[int]:
    return [made.call("POST", path, json=body).status_code for body in bodies]


def test_references_by_anchor_and_identifier_are_followed(project: MakeProject) -> None:
    schemas = {
        "Tree": {
            "$id": "https://example.com/schemas/tree",
            "type": "object",
            "properties": {
                "leaf": {"$ref": "#leaf"},
                "left": {"$ref": "#/$defs/node"},
                "twin": {"$ref": "tree"},
            },
            "$defs": {"leaf": {"$anchor": "leaf", "type": "integer"}, "node": {"type": "boolean"}},
        },
        "Name": {"$anchor": "name", "type": "string", "maxLength": 3},
        "Far": {"$ref": "https://example.com/schemas/tree#leaf"},
        "Own": {"$ref": "https://example.com/api#/components/schemas/Name"},
    }
    service = project(
        api(
            {f"/{name}": takes({"$ref": f"#/components/schemas/{name}"}) for name in schemas}
            | {"/byname": takes({"$ref": "#name"})},
            version="3.2.0",
            **{"$self": "https://example.com/api", "components": {"schemas": schemas}},
        )
    )
    good, bad = {"leaf": 1, "left": True, "twin": {"leaf": 2}}, {"twin": {"leaf": "x"}}
    assert statuses(service, "/Tree", good, bad, {"left": 1}) == [204, 400, 400]
    assert statuses(service, "/Far", 1, "x") == [204, 400]
    for path in ("/Own", "/byname"):
        assert statuses(service, path, "abc", "abcd") == [204, 400]


def test_a_reference_to_an_anchor_that_is_not_there_takes_its_operation_out() -> None:
    contract, faults = inspect(
        b'{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{}}},"/b":'
        b'{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#nowhere"}}}},"responses":{}}}}}'
    )
    assert contract is not None
    assert list(contract.faulty) == ["/paths/~1b/post"]
    assert any("names an anchor that this document does not have" in fault.detail for fault in faults)


DYNAMIC = {
    "Base": {
        "$dynamicAnchor": "node",
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$dynamicRef": "#node"}},
        },
    },
    "Local": {
        "$dynamicAnchor": "node",
        "allOf": [{"$ref": "#/components/schemas/Base"}],
        "required": ["locale"],
    },
    "List": {
        "type": "array",
        "items": {"$dynamicRef": "#item"},
        "$defs": {"any": {"$dynamicAnchor": "item"}},
    },
    "Numbers": {
        "$ref": "#/components/schemas/List",
        "$defs": {"number": {"$dynamicAnchor": "item", "type": "number"}},
    },
    "Page": {"type": "object", "properties": {"items": {"$ref": "#/components/schemas/Numbers"}}},
}


def test_a_dynamic_reference_leads_to_what_the_way_to_it_says(project: MakeProject) -> None:
    paths = {f"/{name}": takes({"$ref": f"#/components/schemas/{name}"}) for name in DYNAMIC}
    service = project(api(paths, version="3.1.0", components={"schemas": DYNAMIC}))
    deep = {"locale": "de", "children": [{"locale": "de", "children": [{"locale": "x"}]}]}
    assert statuses(service, "/Local", deep, {"locale": "de", "children": [{"name": "a"}]}) == [204, 400]
    assert statuses(service, "/Local", {"locale": "de", "children": [{"locale": "x", "name": 3}]}) == [400]
    # By itself the base asks for no locale.
    assert statuses(service, "/Base", {"children": [{"name": "a"}]}, {"children": [{"name": 1}]}) == [
        204,
        400,
    ]
    assert statuses(service, "/List", [1, "a"]) == [204]
    assert statuses(service, "/Numbers", [1], ["a"]) == [204, 400]
    assert statuses(service, "/Page", {"items": [1]}, {"items": ["a"]}) == [204, 400]


@pytest.mark.parametrize("size", [300, 3000])
def test_dynamic_references_are_bounded(size: int) -> None:
    schemas = {
        f"S{i}": {
            "$defs": {"d": {"$dynamicAnchor": f"a{i}"}},
            "anyOf": [
                {"$ref": f"#/components/schemas/S{(i * 7 + 1) % size}"},
                {"$dynamicRef": f"#a{i % 50}"},
            ],
        }
        for i in range(size)
    }
    paths = {f"/p{i}": takes({"$ref": f"#/components/schemas/S{i}"}) for i in range(50)}

    contract, _ = inspect(orjson.dumps(api(paths, version="3.1.0", components={"schemas": schemas})))
    assert contract is not None
    assert len(contract.document["components"]["schemas"]) <= size + 200


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_fields_beside_the_reference_of_a_path_item_count(project: MakeProject, version: str) -> None:
    number = {"name": "n", "in": "query", "schema": {"type": "integer"}}
    must = {"name": "m", "in": "query", "required": True, "schema": {"type": "integer"}}
    paths = {
        "/a": {"parameters": [number], "get": DONE},
        "/b": {"$ref": "#/paths/~1a", "delete": DONE, "parameters": [must]},
        "/c": {"$ref": "#/paths/~1b", "put": DONE},
    }
    service = project(api(paths, version=version))
    assert [service.call("DELETE", path).status_code for path in ("/a", "/b?m=1", "/c?m=1", "/b")] == [
        405,
        204,
        204,
        400,
    ]
    assert [service.call("GET", path).status_code for path in ("/b?m=1&n=1", "/c?m=1&n=x", "/a?n=1")] == [
        204,
        400,
        204,
    ]
    assert service.call("PUT", "/c?m=1").status_code == 204
