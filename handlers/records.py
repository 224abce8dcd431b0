"""Operations on stored records: read, list, replace, update and delete."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from api_factory.errors import Conflict, NotFound, WriteConflict
from api_factory.etags import Preconditions
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision
from api_factory.records import Listing, Records, Values
from api_factory.records.children import delete_with_children
from api_factory.records.envelopes import list_headers, unwrap
from api_factory.records.files import FilesOfRecord
from api_factory.records.list_selection import read_list_selection
from api_factory.records.paths import MISSING, get
from api_factory.records.queries import is_reversed, read_cursor, read_sorts, read_window
from api_factory.records.responses import (
    HandlerResult,
    check_preconditions,
    record_response,
    requested_identifier,
)
from api_factory.records.writer import RecordWriter
from api_factory.service.encoded import Versioned
from api_factory.store.protocol import ABSENT, Put, Query
from api_factory.store.retry import retry
from api_factory.uploads import Uploads

from .creation import create_records

SUBJECT = "The record"


async def read(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values, body: Any = None
) -> Versioned:
    """Show a record."""
    decision = records.decision(operation)
    record = await records.find_existing(
        decision, requested_identifier(decision, path, body, values), records.ancestor_ids(decision, path)
    )
    return Versioned(record.id, record.rev, partial(record_response, records, decision, record))


async def list_records(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    url: str,
    origin: str = "",
) -> HandlerResult:
    """List a page of the records that meet the query."""
    decision = records.decision(operation)
    querying = decision.query
    place, where = await read_list_selection(records, decision, path, values)
    requested_page = read_window(querying, values)
    backwards = is_reversed(querying, values)
    answer = decision.answer
    total = await records.store.count(place, where) if answer.needs_total or backwards else None
    offset, limit = requested_page.offset, requested_page.limit
    if answer.content == "record":
        limit = min(limit, 1)
    if backwards and total is not None:
        end = max(0, total - offset)
        offset, limit = max(0, end - limit), end - max(0, end - limit)
    query = Query(where, read_sorts(querying, values), read_cursor(querying, values), offset, limit)
    page = await records.store.find(place, query)
    page_records = page.records[::-1] if backwards else page.records
    items = records.items([record.doc for record in page_records], decision)
    if len(items) < answer.fewest:
        quantity = "no" if not items else "too few"
        hint = f"The contract allows no list of fewer than {answer.fewest:,} here."
        raise NotFound(f"There are {quantity} such records.", hint=hint)
    listing = Listing(
        items, requested_page, total, page.next, querying, values, operation.parameters, url, origin
    )
    if answer.content == "record" and not items:
        raise NotFound("There are no such records.", hint="The contract has room for one, and for no list.")
    content = items[0] if answer.content == "record" else items
    body = None if answer.content == "none" else records.wrap(content, decision, answer, listing)
    return body, answer.status, list_headers(answer.headers, listing)


async def replace(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    url: str,
    uploads: Uploads,
    media_type: str | None = None,
    preconditions: Preconditions | None = None,
    body: Any = None,
) -> HandlerResult:
    """Replace a record; create it if the contract says so."""
    decision = records.decision(operation)
    files = await FilesOfRecord.read(records, decision, uploads, media_type) if decision.files else None
    scope = records.ancestor_ids(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    draft = content if isinstance(content, dict) else {}
    if files:
        files.take_out(draft)
    if decision.creates and _names_none(decision, content):
        check_preconditions(preconditions, None, records.plan.digest)
        created = await create_records(records, decision, scope, [draft], files=files)
        return record_response(records, decision, created[0], created=True, url=url)
    identifier = requested_identifier(decision, path, draft, values)
    place, record_id = records.place(decision.about), records.id(decision, identifier, scope)
    writer = RecordWriter(records, decision, scope)
    file_facts = files.complete(draft, identifier, scope) if files else {}

    async def attempt() -> HandlerResult:
        old = await records.find(decision, identifier, scope)
        if old is None and not decision.creates:
            raise records.not_found(decision)
        if old is not None and operation.method == "post" and decision.creates:
            raise Conflict(
                f"A record of {decision.about.name} has this identifier already.",
                hint="Choose another one.",
            )
        check_preconditions(preconditions, old, records.plan.digest)
        document = await writer.replace(draft, identifier, old)
        document |= file_facts
        write = Put(place, record_id, document, ABSENT if old is None else old.rev)
        try:
            record = await records.put(
                write,
                *records.parent_requirements(decision, scope),
                *(files.puts(record_id) if files else ()),
            )
        except WriteConflict as conflict:
            if conflict.write is write:
                raise
            raise NotFound("There is no record at the path above this one.") from None
        return record_response(records, decision, record, created=old is None, url=url)

    return await retry(attempt, SUBJECT)


def _names_none(decision: Decision, content: Any) -> bool:
    """True if a record could name itself and does not.

    The server chooses the identifier of a new one.
    """
    identifier = decision.about.identifier
    if decision.identify != "body" or decision.parameter is not None or identifier.path is None:
        return False
    if not isinstance(content, dict) or identifier.generate == "client":
        return False
    value = get(content, identifier.path)
    return value is MISSING or value is None


async def update(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    uploads: Uploads,
    media_type: str | None = None,
    preconditions: Preconditions | None = None,
    body: Any = None,
) -> HandlerResult:
    """Change parts of a record; the result must fit its schema."""
    decision = records.decision(operation)
    files = await FilesOfRecord.read(records, decision, uploads, media_type) if decision.files else None
    scope = records.ancestor_ids(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    if files:
        files.take_out(content)
    identifier = requested_identifier(decision, path, content if isinstance(content, dict) else {}, values)
    place = records.place(decision.about)
    writer = RecordWriter(records, decision, scope)
    file_facts = files.complete(content, identifier, scope) if files else {}

    async def attempt() -> HandlerResult:
        old = await records.find_existing(decision, identifier, scope)
        check_preconditions(preconditions, old, records.plan.digest)
        document = writer.change(old, content, media_type, identifier)
        document |= file_facts
        record = await records.put(
            Put(place, old.id, document, old.rev), *(files.puts(old.id) if files else ())
        )
        return record_response(records, decision, record)

    return await retry(attempt, SUBJECT)


async def delete(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    preconditions: Preconditions | None = None,
    body: Any = None,
) -> HandlerResult:
    """Remove a record, with its children or only if it has none."""
    decision = records.decision(operation)
    collection, scope = decision.about, records.ancestor_ids(decision, path)
    identifier = requested_identifier(decision, path, body, values)

    async def attempt() -> HandlerResult:
        old = await records.find_existing(decision, identifier, scope)
        check_preconditions(preconditions, old, records.plan.digest)
        refusal = f"This record of {collection.name} still has records below it."
        await delete_with_children(records, collection, [old], refusal)
        return record_response(records, decision, old, tag=False)

    return await retry(attempt, SUBJECT)
