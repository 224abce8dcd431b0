"""What the operations of projects do with records: the generic handlers that a plan's decisions choose from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from api_factory.errors import Conflict, InvalidRequest, NotFound, WriteConflict
from api_factory.plan import Operation
from api_factory.plan.answers import is_json
from api_factory.plan.decision import HIDDEN, CollectionPlan, Decision
from api_factory.records import Listing, Records, Values
from api_factory.records.answering import Answer, check_match, named, one
from api_factory.records.children import children
from api_factory.records.envelopes import headers, unwrap, wrap
from api_factory.records.identity import as_text
from api_factory.records.paths import MISSING, get, put
from api_factory.records.querying import conditions, cursor, is_reversed, order, window
from api_factory.records.records import Scope, collection_of
from api_factory.records.writing import (
    accepted,
    bind,
    carry,
    changed,
    check_fits,
    pointer_to,
    same,
    trimmed,
    with_nulls,
)
from api_factory.service.encoded import Versioned
from api_factory.store.protocol import ABSENT, Delete, Put, Query, Record, RequireNone, Write

ATTEMPTS = 20
MOST_TOLD = 100
"""Of how many records of a list it is told what is wrong with them."""


async def create(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    url: str,
    values: Values,
    media_type: str | None = None,
    body: Any = None,
) -> Answer:
    """Make a record, or several if the body is a list of them."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    if operation.body is None:
        content = _in_query(records, decision, values)
    if isinstance(content, list):
        return await _create_list(records, decision, scope, content, url)
    if not isinstance(content, dict):
        strict = media_type is not None and is_json(media_type) and _takes_objects(records, decision)
        content = _draft(content, strict=strict)
    made = await _create_all(records, decision, scope, [content])
    return one(records, decision, made[0], url=url)


async def _create_list(
    records: Records, decision: Decision, scope: Scope, content: list[Any], url: str
) -> Answer:
    drafts = [_draft(draft, strict=False) for draft in content]
    made = await _create_all(records, decision, scope, drafts, several=True)
    shown = [records.shown(record.doc, decision) for record in made]
    answer = decision.answer
    if answer.content in ("record", "filled", "example"):
        if not made:
            fault = {"in": "body", "pointer": "", "detail": "has no record in it, and one is to be shown"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        return one(records, decision, made[-1], url=url)
    return (wrap(shown, answer.envelope) if answer.content == "records" else None), answer.status, {}


def _in_query(records: Records, decision: Decision, values: Values) -> dict[str, Any]:
    """What the query says of a record, where no body is declared that could: parameters with its properties' names."""
    shape = records.plan.examples.shapes.at(collection_of(decision).schema)
    return {name: values["query", name] for name in shape.properties if ("query", name) in values}


def _draft(draft: Any, *, strict: bool) -> dict[str, Any]:
    """What a client sent of a record; of what is no object nothing can be kept, and `strict` refuses it."""
    if isinstance(draft, dict):
        return draft
    if draft is None or not strict:
        return {}
    fault = {"in": "body", "pointer": "", "detail": "must be an object, to be kept as a record"}
    raise InvalidRequest("The request has 1 fault.", errors=[fault])


def _takes_objects(records: Records, decision: Decision) -> bool:
    """Whether a record is what the contract wants, rather than something else such as the content of a file."""
    request = decision.request
    return (
        request is not None
        and request.schema is not None
        and records.plan.examples.shapes.at(request.schema).is_object
    )


async def _create_all(
    records: Records, decision: Decision, scope: Scope, drafts: list[dict[str, Any]], *, several: bool = False
) -> list[Record]:
    """Make records, all or none; `several`: whether they came as a list."""
    collection = collection_of(decision)
    place = records.place(collection)
    puts: list[Put] = []
    wrong: list[InvalidRequest] = []
    above = scope
    for index, draft in enumerate(drafts):
        document = trimmed(decision, draft)
        scope = above if decision.ancestors else records.scope_within(decision, document)
        # Of one new record a number that a client chose for its own comes to light when it is written.
        identifier, sequence = await _identify(records, decision, document, scope, look=len(drafts) > 1)
        bind(decision, document, scope)
        await records.distinguish(document, decision)
        records.fill(document, decision, created=True)
        try:
            check_fits(records.plan, decision, document, index=index if several else None)
        except InvalidRequest as refused:
            wrong.append(refused)
            if len(wrong) == MOST_TOLD:
                break
        puts.append(Put(place, records.id(decision, identifier, scope), document, ABSENT, sequence))
    if wrong:
        raise InvalidRequest(wrong[0].detail, errors=[fault for refused in wrong for fault in refused.errors])
    parents = records.parents(decision, scope)
    for _ in range(ATTEMPTS):
        try:
            done = await records.store.commit(*puts, *parents)
        except WriteConflict as conflict:
            if not isinstance(conflict.write, Put) or conflict.write.sequence is None:
                raise _why(conflict, collection) from None
            await _renumber(records, decision, scope, puts)
        except ValueError:
            if not await _renumber(records, decision, scope, puts):
                raise Conflict("The list has the same identifier twice.") from None
        else:
            return [record for record in done[: len(puts)] if record is not None]
    raise Conflict("Others take every number that is tried for the new record.", hint="Try again.")


async def _renumber(records: Records, decision: Decision, scope: Scope, puts: list[Put]) -> bool:
    """Give new records whose numbers others have, also of the same list, other ones; return whether there are any."""
    path = collection_of(decision).identifier.path or (HIDDEN, "id")
    chosen = {new.id for new in puts if new.sequence is None}
    before = [new.id for new in puts]
    for new in puts:
        while new.sequence and (new.id in chosen or await records.store.get(new.collection, new.id)):
            identifier, new.sequence = await records.free_number(decision, scope)
            put(new.doc, path, identifier)
            new.id = records.id(decision, identifier, scope)
            check_fits(records.plan, decision, new.doc)
    return [new.id for new in puts] != before


def _why(conflict: WriteConflict, collection: CollectionPlan) -> Exception:
    if isinstance(conflict.write, Put):
        return Conflict(
            f"A record of {collection.name} has this identifier already.", hint="Choose another one."
        )
    return NotFound("There is no record at the path above this one.")


async def _identify(
    records: Records, decision: Decision, document: dict[str, Any], scope: Scope, *, look: bool
) -> tuple[Any, int | None]:
    """The new record's identifier: the client's own where it may choose, else a new one; put where it belongs.

    `look`: whether to see that a new number is free.
    """
    identifier = collection_of(decision).identifier
    given = get(document, identifier.path) if identifier.path else MISSING
    if given is not MISSING and given is not None and identifier.writable and as_text(given) != "":
        return given, None
    if identifier.generate == "client":
        detail = "is required" if given is MISSING or given is None else "must not be empty"
        fault = {"in": "body", "pointer": pointer_to(decision, identifier.path or ()), "detail": detail}
        raise InvalidRequest("The request has 1 fault.", errors=[fault])
    value, sequence = await records.generate(decision, scope, look=look)
    put(document, identifier.path or (HIDDEN, "id"), value)
    return value, sequence


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
    body = None if answer.content == "none" else wrap(items, answer.envelope, listing)
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
    collection, scope = collection_of(decision), records.scope(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    draft = content if isinstance(content, dict) else {}
    identifier = named(decision, path, draft)
    for _ in range(ATTEMPTS):
        old = await records.find(decision, identifier, scope)
        if old is None and not decision.creates:
            await records.need(decision, identifier, scope)
        check_match(if_match, old)
        document = accepted(decision, draft)
        same(decision, draft, document, identifier)
        bind(decision, document, scope)
        if old is not None:
            carry(decision, document, old.doc)
        await records.distinguish(document, decision)
        records.fill(document, decision, created=old is None)
        check_fits(records.plan, decision, document, old.doc if old is not None else None)
        expect = ABSENT if old is None else old.rev
        write = Put(records.place(collection), records.id(decision, identifier, scope), document, expect)
        try:
            done = await records.store.commit(write, *records.parents(decision, scope))
        except WriteConflict as conflict:
            if conflict.write is write:
                continue
            raise NotFound("There is no record at the path above this one.") from None
        if done[0] is None:
            continue
        return one(records, decision, done[0], created=old is None, url=url)
    raise Conflict("The record is being changed by others.", hint="Try again.")


async def update(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    media_type: str | None = None,
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Change parts of a record; what comes out has to fit its schema."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    identifier = named(decision, path, content if isinstance(content, dict) else {})
    for _ in range(ATTEMPTS):
        old = await records.need(decision, identifier, scope)
        check_match(if_match, old)
        document = changed(decision, old, content, media_type)
        same(decision, content, document, identifier)
        bind(decision, document, scope)
        carry(decision, document, old.doc)
        records.fill(document, decision, created=False)
        with_nulls(records.plan, decision, document, content)
        check_fits(records.plan, decision, document, old.doc)
        try:
            done = await records.store.commit(
                Put(records.place(collection_of(decision)), old.id, document, old.rev)
            )
        except WriteConflict:
            continue
        if done[0] is not None:
            return one(records, decision, done[0])
    raise Conflict("The record is being changed by others.", hint="Try again.")


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
    for _ in range(ATTEMPTS):
        old = await records.need(decision, identifier, scope)
        check_match(if_match, old)
        writes: list[Write] = [Delete(records.place(collection), old.id, old.rev)]
        writes += await children(records, collection, old)
        try:
            await records.store.commit(*writes)
        except WriteConflict as conflict:
            if isinstance(conflict.write, RequireNone):
                raise Conflict(
                    f"This record of {collection.name} still has records below it.",
                    hint="Delete those first.",
                ) from None
            continue
        return one(records, decision, old, tag=False)
    raise Conflict("The record is being changed by others.", hint="Try again.")
