"""Singletons: records alone at their paths, such as an account's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records
from api_factory.records.envelopes import unwrap
from api_factory.records.records import collection_of
from api_factory.records.responses import HandlerResult, check_match, record_response
from api_factory.records.singletons import read_singleton, unwritten_body
from api_factory.records.writer import SINGLETON, RecordWriter
from api_factory.store.protocol import ABSENT, Delete, Put
from api_factory.store.retry import retry


async def read(records: Records, operation: Operation, path: Mapping[str, str]) -> HandlerResult:
    """Show the record, or the contract's example until it is first written."""
    decision = records.decision(operation)
    scope = records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    record = await records.find(decision, SINGLETON, scope)
    if record is None:
        return unwritten_body(records, decision, scope), decision.answer.status, {}
    return record_response(records, decision, record)


async def replace(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    media_type: str | None = None,
    if_match: str | None = None,
    body: Any = None,
) -> HandlerResult:
    """Replace the record or, with PATCH, change parts of it."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    place, record_id = records.place(collection), records.id(decision, SINGLETON, scope)
    writer = RecordWriter(records, decision, scope)

    async def attempt() -> HandlerResult:
        old = await records.find(decision, SINGLETON, scope)
        check_match(if_match, old, records.plan.digest)
        if decision.role == "singleton-update":
            base = old or await read_singleton(records, decision, scope)
            document = writer.change(base, content, media_type, SINGLETON)
        else:
            draft = content if isinstance(content, dict) else {}
            document = await writer.replace(draft, SINGLETON, old)
        expect = ABSENT if old is None else old.rev
        return record_response(records, decision, await records.put(Put(place, record_id, document, expect)))

    return await retry(attempt, "The record")


async def delete(records: Records, operation: Operation, path: Mapping[str, str]) -> HandlerResult:
    """Remove the record, so that reads return the contract's example again."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    old = await records.find(decision, SINGLETON, scope)
    await records.store.commit(Delete(records.place(collection), records.id(decision, SINGLETON, scope)))
    if old is None:
        return (
            (unwritten_body(records, decision, scope) if decision.answer.content != "none" else None),
            decision.answer.status,
            {},
        )
    return record_response(records, decision, old, tag=False)
