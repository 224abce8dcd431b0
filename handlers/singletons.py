"""Singletons: records alone at their paths, such as an account's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.etags import Preconditions
from api_factory.plan import Operation
from api_factory.plan.model.role import Role
from api_factory.records import Records
from api_factory.records.envelopes import unwrap
from api_factory.records.files import FilesOfRecord, file_deletions
from api_factory.records.responses import HandlerResult, check_preconditions, record_response
from api_factory.records.singletons import read_singleton, unwritten_body
from api_factory.records.writer import SINGLETON, RecordWriter
from api_factory.store.protocol import ABSENT, Delete, Put, Write
from api_factory.store.retry import retry
from api_factory.uploads import Uploads


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
    uploads: Uploads,
    media_type: str | None = None,
    preconditions: Preconditions | None = None,
    body: Any = None,
) -> HandlerResult:
    """Replace the record or, with PATCH, change parts of it."""
    decision = records.decision(operation)
    files = await FilesOfRecord.read(records, decision, uploads, media_type)
    collection, scope = decision.about, records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    content = unwrap(body, decision.request.envelope)
    draft = content if isinstance(content, dict) else {}
    files.take_out(draft)
    file_facts = files.complete(draft, SINGLETON, scope)
    place, record_id = records.place(collection), records.id(decision, SINGLETON, scope)
    writer = RecordWriter(records, decision, scope)

    async def attempt() -> HandlerResult:
        old = await records.find(decision, SINGLETON, scope)
        check_preconditions(preconditions, old, records.plan.digest)
        if decision.role == Role.SINGLETON_UPDATE:
            base = old or await read_singleton(records, decision, scope)
            document = writer.change(base, content, media_type, SINGLETON)
            document |= file_facts
        else:
            document = await writer.replace(draft, SINGLETON, old)
            document |= file_facts
        expect = ABSENT if old is None else old.rev
        record = await records.put(Put(place, record_id, document, expect), *files.puts(record_id))
        return record_response(records, decision, record)

    return await retry(attempt, "The record")


async def delete(records: Records, operation: Operation, path: Mapping[str, str]) -> HandlerResult:
    """Remove the record, so that reads return the contract's example again."""
    decision = records.decision(operation)
    collection, scope = decision.about, records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    old = await records.find(decision, SINGLETON, scope)
    writes: list[Write] = [Delete(records.place(collection), records.id(decision, SINGLETON, scope))]
    await records.store.commit(*writes, *file_deletions(records, collection.files, [old] if old else []))
    if old is None:
        return (
            (unwritten_body(records, decision, scope) if decision.answer.content != "none" else None),
            decision.answer.status,
            {},
        )
    return record_response(records, decision, old, tag=False)
