"""Others are answered while a hostile contract is taken on and hostile values are held against it."""

from __future__ import annotations

import json
import threading
import time

import pytest

from plan.hostile_schemas import CASES
from projects.hostile_contracts import answering

SECONDS = 60
"""A gross bound for one answer, on a machine that has other things to do; without bounds these take far longer."""

STATUSES = {
    "unevaluatedProperties in allOf": 200,
    "unevaluatedProperties below dependentSchemas of allOf": 200,
    "unevaluatedProperties below $ref beside it": 200,
    "unevaluatedItems with contains": 200,
    "uniqueItems of brackets": 400,
    "pattern with hundreds of states": 400,
    "faults with many choices": 400,
    "faults with as large choices as may be": 400,
    "faults with large choices": 200,  # They are left out.
}


@pytest.mark.parametrize(("name", "expected"), STATUSES.items())
def test_health_is_answered_meanwhile(project, server, name, expected):
    schemas, value = CASES[name]
    over = threading.Event()
    waits = []

    def ask():
        while not over.is_set():
            begin = time.monotonic()
            assert server.call("GET", "/v1/health").status_code == 200
            waits.append(time.monotonic() - begin)
            time.sleep(0.01)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        contract = answering({"$ref": "#/components/schemas/N"}, components={"schemas": schemas})
        live = project(json.dumps(contract | {"openapi": "3.1.0"}) + "\n")
        body = json.dumps(value())
        answer = live.call("POST", "/x", content=body, headers={"Content-Type": "application/json"})
    finally:
        over.set()
        asking.join()
    assert answer.status_code == expected, answer.text
    assert max(waits) < SECONDS
