"""What x-factory asks for and cannot be done is an error of the contract, where it stands."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api_factory.contract import read
from api_factory.plan import plan
from api_factory.plan.refusals import report_refusals, report_refused_words

ORDER = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "status": {"type": "string", "enum": ["new", "sold"]},
        "at": {"type": "string", "format": "date-time"},
        "likes": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def content(schema: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


def contract(word: Any, *, path: str = "/orders/{id}/sell", method: str = "post", **members: Any) -> bytes:
    operation = {"x-factory": word, "responses": {"200": content(ORDER)}, **members}
    paths = {
        "/orders": {
            "get": {"responses": {"200": content({"type": "array", "items": ORDER})}},
            "post": {"requestBody": content(ORDER), "responses": {"201": content(ORDER)}},
        },
        "/orders/{id}": {"parameters": [ID], "get": {"responses": {"200": content(ORDER)}}},
    }
    parameters = {"parameters": [ID]} if "{id}" in path else {}
    paths[path] = {**paths.get(path, {}), **parameters, method: operation}
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths}
    return yaml.safe_dump(document, sort_keys=False).encode()


def told(source: bytes) -> list[tuple[str, str]]:
    """The faults of a contract, as the text of their lines and their details."""
    lines = source.decode().splitlines()
    faults = report_refused_words(read(source))
    assert all(fault.severity == "error" and fault.code == "x-factory" for fault in faults)
    return [(lines[fault.line - 1].strip(), fault.detail) for fault in faults]


@pytest.mark.parametrize(
    ("word", "line", "detail"),
    [
        ("sell", "x-factory: sell", "role is none of create"),
        ({"roel": "read"}, "roel: read", "x-factory has no roel; it has collection, role"),
        ({"role": "action"}, "role: action", "An action needs an effect"),
        ({"effect": {"state": "sold"}}, "state: sold", "effect.state is no property of the record, which has id"),
        ({"effect": {"status": "gone"}}, "status: gone", "effect.status does not take 'gone', only 'new', 'sold'"),
        ({"effect": {"id": 5}}, "id: 5", "effect.id is what tells records apart"),
        ({"effect": {"likes": "many"}}, "likes: many", "effect.likes does not take 'many', it is integer"),
        ({"effect": {"status": {"increment": 1}}}, "status:", "effect.status is no number to increment"),
        ({"effect": {"likes": {"increment": -1}}}, "likes:", "effect.likes is no positive number to increment by"),
        ({"effect": {"likes": {"double": 1}}}, "likes:", "effect.likes is none of add, decrement, increment"),
        ({"effect": {"tags": {"now": True}}}, "tags:", "effect.tags is neither a text nor a number that"),
        ({"effect": {"tags": {"add": 5}}}, "tags:", "effect.tags has no items such as 5"),
        ({"effect": {"likes": {"add": 5}}}, "likes:", "effect.likes is no array to add a value"),
        ({"effect": {"at": {"now": 5}}}, "at:", "effect.at is written {now: true}"),
        ({"effect": {"tags": {"add": "$request.path.tag"}}}, "tags:", "the path parameter tag, which is not declared"),
        ({"effect": {"status": "$request.cookie.x"}}, "status: $request", "is none of $request.path.NAME"),
        ({"effect": "body"}, "effect: body", "asks for the body of a request that has none"),
        ({"effect": 5}, "effect: 5", "effect is neither an object of properties"),
        ({"effect": {"status": "sold"}, "collection": "shops"}, "collection: shops", "No operation keeps records of"),
        ({"effect": {"status": "sold"}, "parameter": "no"}, "parameter: 'no'", "Nothing in the request says"),
        ({"part": "status", "role": "part-write"}, "part: status", "cannot be written: the contract declares no body"),
        ("clear", "x-factory: clear", "Its path names one record"),
        ({"counts": {"total": "all"}}, "total: all", "counts.total is no place in the answer"),
        ({"counts": {"likes": "by at"}}, "likes: by at", "counts.likes counts by at, whose values no enum tells"),
        ({"counts": {"likes": {"status": "x"}}}, "status: x", "counts a status that no record has"),
        ({"counts": {"status": "all"}}, "status: all", "counts.status is no integer in the answer"),
        ({"with": "shops"}, "with: shops", "No operation keeps records of /shops"),
        ({"with": "orders"}, "with: orders", "Nothing in the request says which record of /orders is meant"),
        ("link", "x-factory: link", "A link needs the collection that records are linked with"),
        ({"list": "data", "role": "list"}, "list: data", "No schema says what its records are"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_an_error_at_its_line(word: Any, line: str, detail: str) -> None:
    ((where, why), *more) = told(contract(word))
    assert not more
    assert where.startswith(line)
    assert detail in why


def test_what_can_be_done_is_none() -> None:
    assert (
        told(contract({"effect": {"status": "sold", "at": {"now": True}, "likes": {"increment": 1}}})) == []
    )
    assert told(contract(False)) == []
    assert told(contract(True)) == []


def test_words_of_a_path_are_refused_where_they_stand() -> None:
    source = contract({"collection": "orders"}).replace(
        b"/orders/{id}/sell:", b"/orders/{id}/sell:\n    x-factory: {effects: 5}"
    )
    ((where, why),) = [one for one in told(source) if "effects" in one[1]]
    assert where == "x-factory: {effects: 5}"
    assert "has no effects" in why


def test_a_list_of_what_has_nothing_of_the_records_is_refused() -> None:
    listed = content(
        {"type": "object", "properties": {"data": {"type": "array", "items": {"type": "object"}}}}
    )
    source = contract({"list": "data"}, path="/orders", method="get", responses={"200": listed})
    ((_, why),) = told(source)
    assert why == "What its answer holds has no property of the record."


def test_what_fails_its_check_is_refused_too() -> None:
    source = contract({"effect": {"status": "sold"}})
    contract_plan = plan(read(source))
    (fault,) = report_refusals(
        read(source), contract_plan, {"post /orders/{id}/sell": "It fails.", "get /orders": "Other."}
    )
    assert (fault.detail, fault.pointer) == ("It fails.", "/paths/~1orders~1{id}~1sell/post/x-factory")
