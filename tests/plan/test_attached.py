"""What is decided of operations that work on records which others make, and how it is told."""

from __future__ import annotations

import pytest

from api_factory.plan.model.effect import Argument, Effect
from api_factory.plan.rules.effect_words import opposite, read_effects


def test_each_attached_operation_says_what_it_does(contract):
    decisions = contract("orders").decisions
    said = "The contract says so with x-factory. "
    assert decisions["post /orders/{id}/cancel"].reason == (
        f'{said}It sets status to "cancelled", sets cancelledAt to the time of the request'
        " and sets reason to $request.body#/reason."
    )
    assert decisions["delete /orders/{id}/favorite"].reason == (
        f"{said}It sets favorited to false and counts favorites down by 1."
    )
    assert decisions["post /orders/{id}/assign"].reason == f"{said}It takes courier from the body."
    assert decisions["get /orders/{id}/labels"].reason == f"{said}It is about labels, kept beside the record."
    assert decisions["get /orders/count"].reason == f"{said}It tells the number of records."
    assert "the number of records with gift true in gifts" in decisions["get /orders/summary"].reason
    assert decisions["post /orders/{id}/pack"].reason.endswith("that its path names has to be there.")
    links = contract("teams").decisions["get /users/{userId}/groups"]
    assert links.reason == f"{said}It is about the links of /users with /groups."


def test_records_are_named_by_path_query_or_body(contract):
    decisions = contract("orders").decisions
    named = {name: (decision.identify, decision.parameter) for name, decision in decisions.items()}
    assert named["post /orders/{id}:ship"] == ("path", "id")
    assert named["put /orders/{id}/tags/{tag}"] == ("path", "id")
    assert named["post /cancelOrder/{orderId}"] == ("path", "orderId")
    assert named["post /shipOrder"] == ("body", "orderId")
    assert named["post /orders/ship-all"] == ("none", None)


def test_a_path_below_a_parent_is_bound_to_it(planned):
    plan = planned(
        """
/shops/{shop}/orders:
  post: {requestBody: {content: &c {application/json: {schema: &o {type: object, properties: {id: {type: integer},
    status: {type: string, enum: [new, sold]}}}}}}, responses: {'201': {description: d, content: *c}}}
/shops/{shop}/orders/{id}:
  get: {responses: {'200': {description: d, content: *c}}}
/shops/{store}/orders/{order}/sell:
  post:
    x-factory: {effect: {status: sold}}
    responses: {'200': {description: d, content: *c}}
/shops/{store}/orders/count:
  get: {x-factory: count, responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}}}
"""
    )
    sell = plan.decisions["post /shops/{store}/orders/{order}/sell"]
    assert (sell.role, sell.parameter) == ("action", "order")
    assert sell.bindings == (((("$factory", "shop")), "store"),)
    count = plan.decisions["get /shops/{store}/orders/count"]
    assert (count.role, count.identify, count.bindings) == ("count", "none", sell.bindings)


@pytest.mark.parametrize(
    ("words", "undone"),
    [
        ({"done": True, "likes": {"increment": 2}}, {"done": False, "likes": {"decrement": 2}}),
        ({"at": {"now": True}}, {"at": None}),
        ({"tags": {"add": "$request.path.tag"}}, {"tags": {"remove": "$request.path.tag"}}),
        ({"status": "sold"}, None),
        ("body", None),
    ],
)
def test_what_undoes_an_effect(words, undone):
    assert opposite(read_effects(words)) == (None if undone is None else read_effects(undone))


def test_effects_are_read_from_words():
    assert read_effects(["body", {"a.b": "$request.body#/x~1y/z", "c": {"set": {"d": 1}}}]) == (
        Effect((), "body", ()),
        Effect(("a", "b"), "set", Argument("body", ("x/y", "z"))),
        Effect(("c",), "set", {"d": 1}),
    )
