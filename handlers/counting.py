"""Numbers that follow from stored records: how many there are, and whether there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.answering import Answer, named
from api_factory.records.counting import numbered
from api_factory.records.querying import conditions
from api_factory.records.records import collection_of
from api_factory.store.protocol import Condition


async def count(records: Records, operation: Operation, path: Mapping[str, str], values: Values) -> Answer:
    """Answer with how many records meet the query, or whether the one that is named is there."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    await records.check_parents(decision, scope)
    numbers: list[Any] = []
    if decision.identify != "none":
        record = await records.find(decision, named(decision, path, None, values), scope)
        numbers = [_of_one(one.kind, there=record is not None) for one in decision.counts]
        return numbered(records, decision, numbers), decision.answer.status, {}
    place = records.place(collection_of(decision))
    inside = records.inside(decision, scope)
    where = (*inside, *conditions(decision.query, values)) if decision.query is not None else inside
    for one in decision.counts:
        own = tuple(Condition(at, "eq", value) for at, value in one.where)
        number = await records.store.count(place, (*where, *own))
        numbers.append(number > 0 if one.kind == "exists" else number)
    return numbered(records, decision, numbers), decision.answer.status, {}


def _of_one(kind: str, *, there: bool) -> bool | int:
    return there if kind == "exists" else int(there)
