"""Select the records that one request changes or removes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api_factory.contract.pointer import join
from api_factory.errors import Conflict, InvalidRequest
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import EACH, Path
from api_factory.plan.model.query import MOST_RECORDS
from api_factory.records.counts import insert_counts
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import get_each
from api_factory.records.queries import MAX_FILTER_VALUES, Values, read_conditions
from api_factory.records.records import AncestorIds, Records
from api_factory.records.responses import HandlerResult
from api_factory.store.protocol import Query, Record

MAX_SELECTED = 10_000
"""One request changes at most so many records: they are written together, while others wait."""


async def select_records(
    records: Records, decision: Decision, ancestor_ids: AncestorIds, values: Values
) -> list[Record]:
    """Find all records of a path that meet a query.

    Conflict if they are too many for one change.
    """
    place = records.place(decision.about)
    where = (*records.ancestor_conditions(decision, ancestor_ids), *read_conditions(decision.query, values))
    selected: list[Record] = []
    after = None
    while True:
        page = await records.store.find(place, Query(where, after=after, limit=1000))
        selected += page.records
        after = page.next
        if len(selected) > MAX_SELECTED:
            raise Conflict(
                f"More than {MAX_SELECTED:,} records would be changed at once.",
                hint="Select fewer of them by the query, if it has filters.",
            )
        if after is None:
            return selected


async def named_records(
    records: Records, decision: Decision, ancestor_ids: AncestorIds, path: Path, body: Any
) -> list[Record]:
    """Find the records that a body names, each once.

    InvalidRequest if it names none, or too many.
    Those that are not there are passed over: they are removed already.
    """
    identifiers = [value for value in get_each(body, path) if value is not None]
    if not identifiers or len(identifiers) > MAX_FILTER_VALUES:
        detail = f"has more than {MAX_FILTER_VALUES:,} values" if identifiers else "names no record"
        pointer = join(path[: path.index(EACH)])
        raise InvalidRequest(
            "The request has 1 fault.", errors=[{"in": "body", "pointer": pointer, "detail": detail}]
        )
    scalar = decision.about.identifier.type
    texts = dict.fromkeys(as_text(identifier) for identifier in identifiers)
    selected = [await records.find(decision, parse_scalar(text, scalar), ancestor_ids) for text in texts]
    return [record for record in selected if record is not None]


def selection_response(
    records: Records, decision: Decision, about: Sequence[Record], affected: int
) -> HandlerResult:
    """Make the response about several records, of which some changed."""
    answer = decision.answer
    match answer.content:
        case "none":
            return None, answer.status, {}
        case "records":
            documents = [records.visible_document(record.doc, decision) for record in about[:MOST_RECORDS]]
            return records.wrap(documents, decision, answer), answer.status, {}
        case "counted":
            return insert_counts(records, decision, [affected] * len(decision.counts)), answer.status, {}
        case _:
            return records.plan.examples.answer(decision.operation, answer).value, answer.status, {}
