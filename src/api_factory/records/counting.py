"""Numbers put into answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api_factory.plan.model.decision import Decision
from api_factory.records.paths import drop, put
from api_factory.records.records import Records


def numbered(records: Records, decision: Decision, numbers: Sequence[Any]) -> Any:
    """The example of an operation with numbers at the places that its decision counts, in their order."""
    if any(not one.path for one in decision.counts):
        return numbers[0]
    body = records.plan.examples.answer(decision.operation, decision.answer).value
    if not isinstance(body, dict):
        body = {}
    for one in decision.counts:
        if one.alone and len(one.path) > 1:
            drop(body, one.path[:-1])
        elif one.alone:
            body = {}
    for one, number in zip(decision.counts, numbers, strict=True):
        put(body, one.path, number)
    return body
