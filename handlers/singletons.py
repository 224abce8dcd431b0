"""The one record of a path that has no others, such as an account's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict, WriteConflict
from api_factory.plan import Operation, faults
from api_factory.plan.decision import Decision
from api_factory.records import Records
from api_factory.records.answering import Answer, check_match, one
from api_factory.records.envelopes import unwrap
from api_factory.records.records import collection_of
from api_factory.records.writing import accepted, bind, carry, changed, check_fits
from api_factory.store.protocol import ABSENT, Delete, Put, Record

ATTEMPTS = 20
SINGLETON = "singleton"
"""The identifier of the one record of a collection that has no others."""


async def read(records: Records, operation: Operation, path: Mapping[str, str]) -> Answer:
    """Show the one record here; until somebody has written it, the contract's example."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    await records.check_parents(decision, scope)
    record = await records.find(decision, SINGLETON, scope)
    if record is None:
        return _first(records, decision), decision.answer.status, {}
    return one(records, decision, record)


def _first(records: Records, decision: Decision) -> Any:
    return records.plan.examples.answer(decision.operation, decision.answer).value


async def replace(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    media_type: str | None = None,
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Write the one record here, whole or, with PATCH, in parts."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.scope(decision, path)
    await records.check_parents(decision, scope)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    for _ in range(ATTEMPTS):
        old = await records.find(decision, SINGLETON, scope)
        check_match(if_match, old, records.plan.digest)
        if decision.role == "singleton-update":
            base = old or Record(SINGLETON, _beginning(records, decision), 0, 0)
            document = changed(decision, base, content, media_type)
        else:
            document = accepted(decision, content if isinstance(content, dict) else {})
        bind(decision, document, scope)
        if old is not None:
            carry(decision, document, old.doc)
        records.fill(document, decision, created=old is None)
        check_fits(records.plan, decision, document, old.doc if old is not None else None)
        expect = ABSENT if old is None else old.rev
        place, key = records.place(collection), records.id(decision, SINGLETON, scope)
        try:
            done = await records.store.commit(Put(place, key, document, expect))
        except WriteConflict:
            continue
        if done[0] is not None:
            return one(records, decision, done[0])
    raise Conflict("The record is being changed by others.", hint="Try again.")


def _beginning(records: Records, decision: Decision) -> dict[str, Any]:
    """What a singleton is before anybody has written it: what is shown of it, if that is a valid record."""
    collection, plan = collection_of(decision), records.plan
    readers = (plan.decisions[one] for one in collection.operations)
    reader = next((one for one in readers if one.role == "singleton-read"), None)
    value = None
    if reader is not None and reader.answer.schema is not None:
        value = unwrap(_first(records, reader), reader.answer.envelope.path)
    if not isinstance(value, dict) or faults(plan.validators.at(collection.schema, "response"), value):
        value = plan.examples.valid_value(collection.schema, "response")
    return value if isinstance(value, dict) else {}


async def delete(records: Records, operation: Operation, path: Mapping[str, str]) -> Answer:
    """Forget the one record here; what is read from then on is the contract's example again."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.scope(decision, path)
    await records.check_parents(decision, scope)
    old = await records.find(decision, SINGLETON, scope)
    await records.store.commit(Delete(records.place(collection), records.id(decision, SINGLETON, scope)))
    if old is None:
        return (
            (_first(records, decision) if decision.answer.content != "none" else None),
            decision.answer.status,
            {},
        )
    return one(records, decision, old, tag=False)
