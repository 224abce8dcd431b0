"""Counts of stored records, and tests whether one exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.counts import insert_counts
from api_factory.records.queries import read_conditions
from api_factory.records.responses import HandlerResult, requested_identifier
from api_factory.store.protocol import Condition


async def count(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values
) -> HandlerResult:
    """Count the records that meet the query, or tell whether a named one exists."""
    decision = records.decision(operation)
    scope = records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    numbers: list[Any] = []
    if decision.identify != "none":
        record = await records.find(decision, requested_identifier(decision, path, None, values), scope)
        numbers = [
            _count_of_one(declared_count.kind, exists=record is not None)
            for declared_count in decision.counts
        ]
        return insert_counts(records, decision, numbers), decision.answer.status, {}
    place = records.place(decision.about)
    inside = records.ancestor_conditions(decision, scope)
    query_conditions = (*inside, *read_conditions(decision.query, values))
    for declared_count in decision.counts:
        count_conditions = tuple(
            Condition(path_in_record, "eq", value) for path_in_record, value in declared_count.where
        )
        if declared_count.collection is not None:
            own_place = records.place(records.plan.collections[declared_count.collection])
            number = await records.store.count(own_place, count_conditions)
        else:
            number = await records.store.count(place, (*query_conditions, *count_conditions))
        numbers.append(number > 0 if declared_count.kind == "exists" else number)
    return insert_counts(records, decision, numbers), decision.answer.status, {}


def _count_of_one(kind: str, *, exists: bool) -> bool | int:
    return exists if kind == "exists" else int(exists)
