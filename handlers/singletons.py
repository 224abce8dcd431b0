"""The one record of a path that has no others, such as an account's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records
from api_factory.records.answering import Answer, check_match, one
from api_factory.records.envelopes import unwrap
from api_factory.records.records import collection_of
from api_factory.records.singletons import first, present
from api_factory.records.writer import SINGLETON, RecordWriter
from api_factory.store.protocol import ABSENT, Delete, Put
from api_factory.store.retry import retry


async def read(records: Records, operation: Operation, path: Mapping[str, str]) -> Answer:
    """Show the one record here; until somebody has written it, the contract's example."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    await records.check_parents(decision, scope)
    record = await records.find(decision, SINGLETON, scope)
    if record is None:
        return first(records, decision), decision.answer.status, {}
    return one(records, decision, record)


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
    place, record_id = records.place(collection), records.id(decision, SINGLETON, scope)
    writer = RecordWriter(records, decision, scope)

    async def attempt() -> Answer:
        old = await records.find(decision, SINGLETON, scope)
        check_match(if_match, old, records.plan.digest)
        if decision.role == "singleton-update":
            base = old or await present(records, decision, scope)
            document = writer.changed(base, content, media_type, SINGLETON)
        else:
            draft = content if isinstance(content, dict) else {}
            document = await writer.replacement(draft, SINGLETON, old)
        expect = ABSENT if old is None else old.rev
        return one(records, decision, await records.put(Put(place, record_id, document, expect)))

    return await retry(attempt, "The record")


async def delete(records: Records, operation: Operation, path: Mapping[str, str]) -> Answer:
    """Forget the one record here; what is read from then on is the contract's example again."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.scope(decision, path)
    await records.check_parents(decision, scope)
    old = await records.find(decision, SINGLETON, scope)
    await records.store.commit(Delete(records.place(collection), records.id(decision, SINGLETON, scope)))
    if old is None:
        return (
            (first(records, decision) if decision.answer.content != "none" else None),
            decision.answer.status,
            {},
        )
    return one(records, decision, old, tag=False)
