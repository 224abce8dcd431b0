"""Operations are read from whatever a contract holds in place of what it should hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api_factory.contract import read
from api_factory.plan import Plan, plan
from api_factory.plan.model.statuses import declared_for

RESPONSES: dict[str, Any] = {"200": {"description": "ok"}}


def planned(operation: dict[str, Any], **members: Any) -> Plan:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": {"responses": RESPONSES} | operation}},
    }
    return plan(read(json.dumps(document | members).encode()))


@pytest.mark.parametrize("place", ["response", "header", "content", "body", "parameter", "scheme"])
def test_null_in_place_of_an_object_is_passed_over(place: str) -> None:
    value = None
    operations: dict[str, dict[str, Any]] = {
        "response": {"responses": {"200": value}},
        "header": {"responses": {"200": {"description": "ok", "headers": {"X-A": value}}}},
        "content": {"responses": {"200": {"description": "ok", "content": {"application/json": value}}}},
        "body": {"requestBody": value},
        "parameter": {"parameters": [value]},
        "scheme": {"security": [{"s": []}]},
    }
    components = {"securitySchemes": {"s": value}} if place == "scheme" else {}
    (operation,) = planned(operations[place], components=components).operations
    assert operation.parameters == ()
    assert [response.status for response in operation.responses] == ["200"]


@pytest.mark.parametrize("status", ["2²", "1²", "", "2٠٠", "2000", "600", "20", "x-note"])
def test_a_response_of_no_status_is_passed_over(status: str) -> None:
    contract_plan = planned({"responses": RESPONSES | {status: {"description": "odd"}}})
    assert [response.status for response in contract_plan.operations[0].responses] == ["200"]
    alone = planned({"responses": {status: {"description": "odd"}}})
    assert alone.decisions["post /a"].answer.status in range(200, 300)


@pytest.mark.parametrize("status", ["200", "default", "4XX", "5xx", "101"])
def test_a_status_or_a_range_of_them_is_read(status: str) -> None:
    (operation,) = planned({"responses": {status: {"description": "d"}}}).operations
    assert operation.responses[0].status == (status if status == "default" else status.upper())


@pytest.mark.parametrize(
    ("status", "name"), [(404, "404"), (409, "4XX"), (500, "default"), (200, "default"), (100, "default")]
)
def test_a_status_is_declared_exactly_or_as_a_range_or_by_default(status: int, name: str) -> None:
    declared = {name: name for name in ("404", "4XX", "default")}
    assert declared_for(status, declared) == name
    assert declared_for(status, {"201": "201"}) is None
