"""Records that one request changes or removes together, and what is answered about them."""

from __future__ import annotations

from collections.abc import Sequence

from api_factory.errors import Conflict
from api_factory.plan.model.decision import MOST_RECORDS, Decision
from api_factory.records.answering import Answer
from api_factory.records.counting import numbered
from api_factory.records.querying import Values, conditions
from api_factory.records.records import Records, Scope, collection_of
from api_factory.store.protocol import Query, Record

MOST_AT_ONCE = 10_000
"""How many records one request changes or removes: all of them are written together, while others wait."""


async def select(records: Records, decision: Decision, scope: Scope, values: Values) -> list[Record]:
    """Find all records below the path's parents that meet the query; Conflict if they are too many for one change."""
    place = records.place(collection_of(decision))
    where = records.inside(decision, scope)
    if decision.query is not None:
        where = (*where, *conditions(decision.query, values))
    found: list[Record] = []
    after = None
    while True:
        page = await records.store.find(place, Query(where, after=after, limit=1000))
        found += page.records
        after = page.next
        if len(found) > MOST_AT_ONCE:
            raise Conflict(
                f"More than {MOST_AT_ONCE:,} records would be changed at once.",
                hint="Select fewer of them by the query, if it has filters.",
            )
        if after is None:
            return found


def several(records: Records, decision: Decision, about: Sequence[Record], affected: int) -> Answer:
    """The answer about several records, of which some were changed."""
    answer = decision.answer
    match answer.content:
        case "none":
            return None, answer.status, {}
        case "records":
            shown = [records.shown(record.doc, decision) for record in about[:MOST_RECORDS]]
            return records.wrapped(shown, decision, answer), answer.status, {}
        case "counted":
            return numbered(records, decision, [affected] * len(decision.counts)), answer.status, {}
        case _:
            return records.plan.examples.answer(decision.operation, answer).value, answer.status, {}
