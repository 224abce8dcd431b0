"""A handler of ours that breaks the contract is found out: a 500 that tells nothing, and a log that says why."""

from __future__ import annotations

import json
import logging

import pytest

from api_factory.contract import read
from api_factory.errors import InternalError
from api_factory.plan import plan, plan_own
from api_factory.server.gateway import own_contract
from api_factory.service.call import CALL_EXTENSION, Call
from api_factory.service.terminal import AnsweredOperation

PLAN = plan_own(own_contract())
GOOD = {"live": True, "ready": True, "reason": None, "version": "1"}


async def answer(result, operation_id="get_health", plan=PLAN):
    """Return the messages of an operation whose handler returns a result."""
    (operation,) = (operation for operation in plan.operations if operation.operation_id == operation_id)

    async def handler():
        return result

    messages = []

    async def send(message):
        messages.append(message)

    scope = {"type": "http", "method": "GET", "path": "/health", "headers": [], "extensions": {}}
    scope["extensions"][CALL_EXTENSION] = Call(operation, {}, scope)
    await AnsweredOperation(operation, handler, plan)(scope, None, send)
    return messages


async def test_an_answer_as_declared_is_sent():
    start, body = await answer(GOOD)
    assert start["status"] == 200
    assert b'"live":true' in body["body"]


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({**GOOD, "live": "yes"}, "/live must be a boolean"),
        ({"live": True}, "is required"),
        ({**GOOD, "more": 1}, "/more is not a property"),
        ([], "the body must be an object"),
        ((GOOD, 202), "the status 202 is not declared"),
        ((GOOD, 503, {}), "the header retry-after is missing"),
    ],
)
async def test_an_answer_that_the_contract_does_not_have_is_a_500_without_particulars(result, reason, caplog):
    with caplog.at_level(logging.ERROR), pytest.raises(InternalError) as caught:
        await answer(result)
    assert reason in caplog.text
    assert "get /health" in caplog.text
    assert reason not in str(caught.value)


@pytest.mark.parametrize("media_type", ["application/*", "*/*", "application/*+json", "application/json"])
async def test_a_range_schema_checks_what_is_sent_for_it(media_type):
    schema = {"type": "object", "properties": {"live": {"type": "boolean"}}}
    response = {"description": ".", "content": {media_type: {"schema": schema}}}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/health": {"get": {"operationId": "health", "responses": {"200": response}}}},
    }
    health = plan(read(json.dumps(document).encode()))
    start, _ = await answer({"live": True}, "health", health)
    assert (b"content-type", b"application/json") in start["headers"]
    with pytest.raises(InternalError):
        await answer({"live": "yes"}, "health", health)
