"""The shapes of answers that clients rely on, held against the factory's own contract."""

from __future__ import annotations

from typing import Any

import pytest

from api_factory.client import response_shapes as answers
from api_factory.client.response_shapes import Each, Maybe, Optional, fault
from api_factory.server.gateway import own_contract

from .strange_server import good_answers

SCHEMAS = own_contract()["components"]["schemas"]
SHAPES = {
    "Key": answers.KEY,
    "MintedKey": answers.MINTED_KEY,
    "KeyList": answers.page_of(answers.KEY),
    "Project": answers.PROJECT,
    "ProjectList": answers.page_of(answers.PROJECT),
    "ContractAnswer": answers.CONTRACT_ANSWER,
    "Plan": answers.PLAN,
    "Health": answers.HEALTH,
    "Problem": answers.PROBLEM,
}


def agree(shape: Any, schema: dict[str, Any], where: str) -> None:
    """A shape asks for no member that the schema does not promise, and lets null be where that does."""
    while "$ref" in schema or "allOf" in schema:
        inner = schema.get("allOf", [schema])[0]
        schema = {**schema, **SCHEMAS[inner["$ref"].rpartition("/")[2]]}
        schema.pop("$ref", None)
        schema.pop("allOf", None)
    if isinstance(shape, Maybe | Optional):
        assert isinstance(shape, Optional) or schema.get("nullable"), where
        agree(shape.shape, {**schema, "nullable": False}, where)
        return
    assert not schema.get("nullable"), where
    if isinstance(shape, dict):
        for name, inner in shape.items():
            assert isinstance(inner, Optional) or name in schema["required"], f"{where}/{name}"
            agree(inner, schema["properties"][name], f"{where}/{name}")
    elif isinstance(shape, list):
        agree(shape[0], schema["items"], f"{where}[]")
    elif isinstance(shape, Each):
        agree(shape.shape, schema["additionalProperties"], f"{where}{{}}")
    else:
        types = {answers.Truth: "boolean", answers.Number: "integer"}
        assert schema["type"] == types.get(shape, "string"), where


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_asks_for_what_the_contract_promises(name: str) -> None:
    agree(SHAPES[name], SCHEMAS[name], name)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ([], "it is not an object"),
        ({"name": 5}, "/name is not a text"),
        ({"name": "x" * 100_001}, "/name is too long"),
        ({"id": "x"}, "/id is not a key's id"),
        ({"scopes": ["read", "all"]}, "/scopes/1 is not a scope"),
        ({"projects": [None]}, "/projects/0 is not a project's name"),
        ({"created_at": "2026-11-28T12:00:00"}, "/created_at is not a time"),
        ({"created_at": None}, "/created_at is not a time"),
        ({"last_used_at": 7}, "/last_used_at is not a time"),
    ],
)
def test_what_is_not_of_a_shape_is_told_with_its_place(value: Any, why: str) -> None:
    key = good_answers("x")["GET /v1/whoami"][1]
    assert fault(key, answers.KEY) is None
    whole = {**key, **value} if isinstance(value, dict) else value
    assert fault(whole, answers.KEY) == why
    assert fault({"id": key["id"]}, answers.KEY) == "/name is missing"


@pytest.mark.parametrize("value", [True, -1, 1.5, 1 << 60, "1", None])
def test_what_is_no_number(value: Any) -> None:
    assert fault(value, answers.Number) == "it is not a number of something"
