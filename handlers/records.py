"""What the operations of projects do with records that are there: the handlers that a plan's decisions choose from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from api_factory.errors import Conflict, NotFound, WriteConflict
from api_factory.plan import Operation
from api_factory.records import Listing, Records, Values
from api_factory.records.answering import Answer, check_match, named, one
from api_factory.records.children import children
from api_factory.records.envelopes import headers, unwrap
from api_factory.records.memberships import Membership
from api_factory.records.querying import conditions, cursor, is_reversed, order, window
from api_factory.records.records import collection_of
from api_factory.records.writer import RecordWriter
from api_factory.service.encoded import Versioned
from api_factory.store.protocol import ABSENT, Delete, Put, Query, RequireNone, Write
from api_factory.store.retry import retry

SUBJECT = "The record"


async def read(
    records: Records, operation: Operation, path: Mapping[str, str], body: Any = None
) -> Versioned:
    """Show a record."""
    decision = records.decision(operation)
    record = await records.need(decision, named(decision, path, body), records.scope(decision, path))
    return Versioned(record.id, record.rev, partial(one, records, decision, record))


async def list_records(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    url: str,
    origin: str = "",
) -> Answer:
    """List the records that meet the query, a page of them."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    await records.check_parents(decision, scope)
    querying = decision.query
    if querying is None:
        raise NotFound("There is no list here.")
    place = records.place(collection_of(decision))
    where = (*records.inside(decision, scope), *conditions(querying, values))
    if decision.link is not None:
        where = (*where, await Membership.of(records, decision, path).condition())
    page_asked = window(querying, values)
    backwards = is_reversed(querying, values)
    answer = decision.answer
    total = await records.store.count(place, where) if answer.needs_total or backwards else None
    offset, limit = page_asked.offset, page_asked.limit
    if backwards and total is not None:
        end = max(0, total - offset)
        offset, limit = max(0, end - limit), end - max(0, end - limit)
    query = Query(where, order(querying, values), cursor(querying, values), offset, limit)
    page = await records.store.find(place, query)
    found = page.records[::-1] if backwards else page.records
    items = [records.shown(record.doc, decision) for record in found]
    listing = Listing(
        items, page_asked, total, page.next, querying, values, operation.parameters, url, origin
    )
    body = None if answer.content == "none" else records.wrapped(items, decision, answer, listing)
    return body, answer.status, headers(answer.headers, listing)


async def replace(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    url: str,
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Put a new document in a record's place; make the record if the contract says that this does."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    draft = content if isinstance(content, dict) else {}
    identifier = named(decision, path, draft)
    place, record_id = records.place(collection_of(decision)), records.id(decision, identifier, scope)
    writer = RecordWriter(records, decision, scope)

    async def attempt() -> Answer:
        old = await records.find(decision, identifier, scope)
        if old is None and not decision.creates:
            raise records.missing(decision)
        check_match(if_match, old, records.plan.digest)
        document = await writer.replacement(draft, identifier, old)
        write = Put(place, record_id, document, ABSENT if old is None else old.rev)
        try:
            record = await records.put(write, *records.parents(decision, scope))
        except WriteConflict as conflict:
            if conflict.write is write:
                raise
            raise NotFound("There is no record at the path above this one.") from None
        return one(records, decision, record, created=old is None, url=url)

    return await retry(attempt, SUBJECT)


async def update(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    media_type: str | None = None,
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Change parts of a record; the result has to fit its schema."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    identifier = named(decision, path, content if isinstance(content, dict) else {})
    place = records.place(collection_of(decision))
    writer = RecordWriter(records, decision, scope)

    async def attempt() -> Answer:
        old = await records.need(decision, identifier, scope)
        check_match(if_match, old, records.plan.digest)
        document = writer.changed(old, content, media_type, identifier)
        return one(records, decision, await records.put(Put(place, old.id, document, old.rev)))

    return await retry(attempt, SUBJECT)


async def delete(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Remove a record, and its children or not at all, as the plan says."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.scope(decision, path)
    identifier = named(decision, path, body)

    async def attempt() -> Answer:
        old = await records.need(decision, identifier, scope)
        check_match(if_match, old, records.plan.digest)
        writes: list[Write] = [Delete(records.place(collection), old.id, old.rev)]
        writes += await children(records, collection, [old])
        try:
            await records.store.commit(*writes)
        except WriteConflict as conflict:
            if not isinstance(conflict.write, RequireNone):
                raise
            raise Conflict(
                f"This record of {collection.name} still has records below it.",
                hint="Delete those first.",
            ) from None
        return one(records, decision, old, tag=False)

    return await retry(attempt, SUBJECT)
