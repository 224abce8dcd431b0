"""Small contracts that would take minutes to plan answer with examples, and are planned in seconds."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from api_factory.contract import inspect
from api_factory.plan import Plan, plan
from api_factory.plan.model.role import Role

SECONDS = 60
"""A gross bound, for a busy machine; the largest of these took several minutes."""

BIG = {"$ref": "#/components/schemas/Big"}
USES = {
    "a reference": lambda number: BIG,
    "a reference with a description": lambda number: {**BIG, "description": str(number)},
    "allOf": lambda number: {"allOf": [BIG, {"description": str(number)}]},
    "oneOf": lambda number: {"oneOf": [BIG, {"type": "object", "properties": {f"q{number}": {}}}]},
    "$ref in allOf in allOf": lambda number: {"allOf": [{"allOf": [BIG]}, {"title": str(number)}]},
}


def collection(schema: dict[str, Any], extension: dict[str, Any]) -> dict[str, Any]:
    content = {"content": {"application/json": {"schema": schema}}}
    listed = {"content": {"application/json": {"schema": {"type": "array", "items": schema}}}}
    return {
        "get": {"responses": {"200": {"description": "all", **listed}}},
        "post": {
            "requestBody": content,
            "responses": {"201": {"description": "new", **content}},
            **extension,
        },
    }


def planned(
    collections: dict[str, dict[str, Any]],
    schemas: dict[str, Any],
    extension: dict[str, Any] | None = None,
) -> Plan:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {path: collection(schema, extension or {}) for path, schema in collections.items()},
        "components": {"schemas": schemas},
    }
    begin = time.monotonic()
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    contract_plan = plan(contract)
    assert time.monotonic() - begin < SECONDS
    return contract_plan


def big(properties: int) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"id": {"type": "string"}, **{f"p{number}": {} for number in range(properties)}},
    }


def chain(length: int) -> dict[str, Any]:
    """Alternatives each of which is made of the one before it, and a property."""
    links = {
        f"A{number}": {
            "allOf": [
                {"$ref": f"#/components/schemas/A{max(number - 1, 0)}"} if number else big(1),
                {"properties": {f"p{number}": {"type": "string"}}},
            ]
        }
        for number in range(length)
    }
    choice = {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in links],
        "discriminator": {"propertyName": "id"},
    }
    return {**links, "Big": choice}


@pytest.fixture(scope="module")
def examples_only() -> Plan:
    """The plan of 250 collections which share a schema of 1,000 properties."""
    return planned(
        {f"/a{number}": BIG for number in range(250)}, {"Big": big(1_000)}, {"x-factory": {"role": "create"}}
    )


def check_examples_only(contract_plan: Plan, operation: str) -> None:
    decision = contract_plan.decisions[operation]
    assert decision.role is Role.EXAMPLE
    assert "too many properties in too many operations" in decision.reason
    assert contract_plan.collections == {}


def test_many_collections_with_many_properties(examples_only: Plan) -> None:
    check_examples_only(examples_only, "get /a7")


def test_words_of_the_author_are_refused_and_not_passed_over(examples_only: Plan) -> None:
    assert examples_only.refusals[0].pointer == "/paths/~1a0/post/x-factory/role"
    assert "too many properties" in examples_only.refusals[0].detail
    assert len(examples_only.refusals) == 250


def test_examples_have_all_the_steps_they_need(examples_only: Plan) -> None:
    shapes = examples_only.examples.shapes
    for _ in range(10_000):
        assert len(shapes.at("/components/schemas/Big").properties) == 1_001


def test_a_chain_of_alternatives() -> None:
    check_examples_only(planned({"/a": BIG}, chain(500)), "post /a")


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_a_megabyte_takes_no_longer(use: str) -> None:
    check_examples_only(
        planned({f"/a{number}": USES[use](number) for number in range(3_000)}, {"Big": big(3_000)}), "get /a7"
    )


@pytest.mark.slow
def test_a_long_chain_of_alternatives_takes_no_longer() -> None:
    check_examples_only(planned({"/a": BIG}, chain(4_000)), "post /a")


@pytest.mark.parametrize("use", USES)
def test_twenty_collections_of_300_properties_are_worked_out(use: str) -> None:
    contract_plan = planned({f"/a{number}": USES[use](number) for number in range(20)}, {"Big": big(300)})
    assert contract_plan.decisions["get /a7"].role is Role.LIST
    assert contract_plan.decisions["post /a7"].role is Role.CREATE
