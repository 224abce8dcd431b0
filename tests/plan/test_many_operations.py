"""Contracts with very many operations are decided by the rules alone, which take no longer for each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api_factory.contract import inspect
from api_factory.plan import plan
from api_factory.plan.rules import inference
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.summaries import Condition, Summaries

THING = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}


def answers(schema: dict[str, Any]) -> dict[str, Any]:
    return {"responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}}


NOUNS = ("pets", "books", "cars", "rooms", "trees")


def contract() -> bytes:
    """A contract with three operations for each collection, of which the rules leave the last undecided."""
    paths = {
        f"/{noun}": {
            "get": answers({"type": "array", "items": THING}),
            "post": {
                "requestBody": {"content": {"application/json": {"schema": THING}}},
                **answers(THING),
            },
            "delete": {"summary": f"Remove all {noun}", "responses": {"204": {"description": "gone"}}},
        }
        for noun in NOUNS
    }
    return json.dumps({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths}).encode()


@pytest.mark.parametrize(("most", "role"), [(15, "clear"), (14, "example")])
def test_beyond_a_number_of_operations_only_the_rules_decide(
    monkeypatch: pytest.MonkeyPatch, most: int, role: str
) -> None:
    monkeypatch.setattr(inference, "MOST_WEIGHED", most)
    document, faults = inspect(contract())
    assert document is not None, faults
    decisions = plan(document).decisions
    assert decisions["delete /rooms"].role == role
    assert decisions["get /rooms"].role == "list"


def test_a_number_is_compared_with_the_collections_that_it_is_called_after_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []
    condition = Summaries._condition

    def noted(self: Summaries, draft: Draft, parts: list[str], *, is_told: bool) -> Condition | None:
        compared.append(draft.key)
        return condition(self, draft, parts, is_told=is_told)

    monkeypatch.setattr(Summaries, "_condition", noted)
    numbers = {name: {"type": "integer"} for name in ("totalPets", *(f"total{i}s" for i in range(50)))}
    document = json.loads(contract())
    document["paths"]["/stats"] = {"get": answers({"type": "object", "properties": numbers})}
    read, faults = inspect(json.dumps(document).encode())
    assert read is not None, faults
    decision = plan(read).decisions["get /stats"]
    assert [(count.path, count.collection) for count in decision.counts] == [(("totalPets",), "/pets")]
    assert set(compared) == {"/pets"}
