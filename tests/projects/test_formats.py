"""Formats of the OpenAPI Format Registry, and schemas that say all or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, Project, api

INTEGER = {"type": "integer"}
SCHEMAS: dict[str, tuple[dict[str, Any], list[Any], list[Any]]] = {
    "int32": ({**INTEGER, "format": "int32"}, [2**31 - 1, -(2**31), 0], [2**31, -(2**31) - 1]),
    "narrow": ({**INTEGER, "format": "int32", "minimum": 5}, [5], [4, 2**31]),
    "int8": ({**INTEGER, "format": "int8"}, [-128, 127], [128]),
    "uint8": ({**INTEGER, "format": "uint8"}, [0, 255], [-1, 256]),
    "float": ({"type": "number", "format": "float"}, [1.5, -3e38], [4e38]),
    "byte": (
        {"type": "string", "format": "byte"},
        ["", "YQ==", "YWI=", "YWJj"],
        ["!!", "YQ", "YQ=", "Y Q=="],
    ),
    "base64url": ({"type": "string", "format": "base64url"}, ["_-_-", "YQ"], ["a+b/", "Y"]),
    "date": ({"type": "string", "format": "date"}, ["2024-02-29"], ["2024-02-30"]),
    "unknown": ({"type": "string", "format": "beetle"}, ["anything"], [1]),
}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_values_of_a_format_are_taken_and_others_refused(project: MakeProject, version: str) -> None:
    properties = {name: schema for name, (schema, _, _) in SCHEMAS.items()}
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": properties}}}}
    service = project(
        api(
            {"/a": {"post": {"requestBody": body, "responses": {"204": {"description": "d"}}}}},
            version=version,
        )
    )
    for name, (_, fitting, unfit) in SCHEMAS.items():
        for value in fitting:
            assert service.call("POST", "/a", json={name: value}).status_code == 204, (name, value)
        for value in unfit:
            assert service.call("POST", "/a", json={name: value}).status_code == 400, (name, value)


def test_formats_hold_in_parameters_and_are_named_in_faults(project: MakeProject) -> None:
    parameters = [{"name": name, "in": "query", "schema": SCHEMAS[name][0]} for name in ("int32", "byte")]
    service = project(
        api({"/a": {"get": {"parameters": parameters, "responses": {"204": {"description": "d"}}}}})
    )
    assert service.call("GET", "/a?int32=2147483647&byte=YQ%3D%3D").status_code == 204
    answer = service.call("GET", "/a?int32=2147483648&byte=!!").json()
    assert [fault["detail"] for fault in answer["errors"]] == [
        "must be 2147483647 or less",
        "must be a text in base 64",
    ]


def whole(schema: Any) -> dict[str, Any]:
    content = {"content": {"application/json": {"schema": schema}}}
    return {"post": {"requestBody": content, "responses": {"200": {"description": "d", **content}}}}


def test_schemas_that_are_true_false_or_null_are_obeyed(project: MakeProject) -> None:
    schemas = {
        "true": True,
        "false": False,
        "null": {"const": None},
        "empty": {},
        "maybe": {"enum": [None, 1]},
    }
    service: Project = project(
        api({f"/{name}": whole(schema) for name, schema in schemas.items()}, version="3.1.0")
    )
    taken = {
        name: [
            service.call(
                "POST", f"/{name}", content=text, headers={"Content-Type": "application/json"}
            ).status_code
            for text in ("null", "1", '"a"')
        ]
        for name in schemas
    }
    assert taken["true"] == taken["empty"] == [200, 200, 200]
    assert taken["null"] == [200, 400, 400]
    assert taken["maybe"] == [200, 200, 400]
    assert taken["false"] == [400, 400, 400]


def test_keywords_of_older_drafts_are_obeyed(project: MakeProject) -> None:
    tuple_ = {"type": "array", "items": [{"type": "integer"}], "additionalItems": {"type": "boolean"}}
    needs = {"type": "object", "dependencies": {"a": ["b"], "c": {"required": ["d"]}}}
    service = project(api({"/tuple": whole(tuple_), "/needs": whole(needs)}, version="3.1.0"))
    statuses = [
        service.call("POST", "/tuple", json=value).status_code for value in ([1, True], [1, 2], ["x"])
    ]
    assert statuses == [200, 400, 400]
    values = ({}, {"a": 1, "b": 1}, {"a": 1}, {"c": 1}, {"c": 1, "d": 1})
    assert [service.call("POST", "/needs", json=value).status_code for value in values] == [
        200,
        200,
        400,
        400,
        200,
    ]
