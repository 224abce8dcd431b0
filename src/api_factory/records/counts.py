"""Put numbers into responses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api_factory.plan.model.decision import Decision
from api_factory.records.paths import drop, put
from api_factory.records.records import Records


def insert_counts(records: Records, decision: Decision, numbers: Sequence[Any]) -> Any:
    """Put numbers into the example of an operation.

    For each place that the decision counts, in order: `[3]` gives `{"deleted": 3}`.
    """
    if any(not place.path for place in decision.counts):
        return numbers[0]
    body = records.plan.examples.answer(decision.operation, decision.answer).value
    if not isinstance(body, dict):
        body = {}
    for place in decision.counts:
        if place.alone and len(place.path) > 1:
            drop(body, place.path[:-1])
        elif place.alone:
            body = {}
    for place, number in zip(decision.counts, numbers, strict=True):
        put(body, place.path, number)
    return body
