"""Parts of records at paths of their own, such as the address of a user at `/users/{id}/address`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from api_factory.errors import Conflict, InvalidRequest, NotFound
from api_factory.etags import etag
from api_factory.plan import Operation, faults
from api_factory.plan.model.decision import HIDDEN, Decision
from api_factory.plan.model.part import Part
from api_factory.records import Records, Values
from api_factory.records.answering import Answer, check_match, named, one
from api_factory.records.drafts import validate_record
from api_factory.records.envelopes import unwrap
from api_factory.records.merge import check_size, merge, patch
from api_factory.records.paths import MISSING, drop, get, put
from api_factory.records.records import Scope, collection_of, pointer_to
from api_factory.records.singletons import present
from api_factory.store.protocol import Put, Record
from api_factory.store.retry import retry

SUBJECT = "The record"
_EMPTY: dict[str, Any] = {"null": None, "array": [], "object": {}}


async def read(records: Records, operation: Operation, path: Mapping[str, str], values: Values) -> Answer:
    """Show a part of a record."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    return _shown(records, decision, await _record(records, decision, scope, path, values))


async def write(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    media_type: str | None = None,
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Put a part in place of the one that is there, change it, or add to it; the record has to fit its schema."""
    decision = records.decision(operation)
    part = _part(decision)
    content = unwrap(body, decision.request.envelope) if decision.request else body

    def change(document: dict[str, Any]) -> None:
        put(document, part.path, _changed(part, get(document, part.path), content, media_type))

    return await _rewrite(records, decision, path, values, if_match, change)


async def delete(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    if_match: str | None = None,
) -> Answer:
    """Remove a part of a record; where the record has to have it, null or what is empty stands in its place."""
    decision = records.decision(operation)
    part = _part(decision)

    def remove(document: dict[str, Any]) -> None:
        shape = records.plan.examples.shapes.at(collection_of(decision).schema)
        value = get(document, part.path)
        if value is MISSING and part.absent == "refuse":
            raise _absent(part)
        if len(part.path) == 1 and part.path[0] in shape.required and part.absent in _EMPTY:
            put(document, part.path, _EMPTY[part.absent])
        else:
            drop(document, part.path)

    return await _rewrite(records, decision, path, values, if_match, remove)


async def _rewrite(
    records: Records,
    decision: Decision,
    path: Mapping[str, str],
    values: Values,
    if_match: str | None,
    change: Callable[[dict[str, Any]], None],
) -> Answer:
    """Change a stored document in place, see that it fits, and store it."""
    collection, scope = collection_of(decision), records.scope(decision, path)

    async def attempt() -> Answer:
        old = await _record(records, decision, scope, path, values)
        check_match(if_match, old if old.rev else None, records.plan.digest)
        document = orjson.loads(orjson.dumps(old.doc))
        change(document)
        check_size(document, old.doc)
        records.fill(document, decision, created=False)
        _check(records, decision, document, old)
        record = await records.put(Put(records.place(collection), old.id, document, old.rev))
        removed = decision.role == "part-delete" and decision.answer.content == "part"
        return _shown(records, decision, old if removed else record)

    return await retry(attempt, SUBJECT)


async def _record(
    records: Records, decision: Decision, scope: Scope, path: Mapping[str, str], values: Values
) -> Record:
    if collection_of(decision).singleton:
        await records.check_parents(decision, scope)
        return await present(records, decision, scope)
    return await records.need(decision, named(decision, path, None, values), scope)


def _part(decision: Decision) -> Part:
    if decision.part is None:
        raise LookupError(f"{decision.operation} is about no part.")
    return decision.part


def _absent(part: Part) -> NotFound:
    return NotFound(f"This record has no {part.path[-1]}.")


def _changed(part: Part, current: Any, content: Any, media_type: str | None) -> Any:
    """The part as a request leaves it."""
    if part.change == "add":
        items = current if isinstance(current, list) else []
        return [*items, *(content if isinstance(content, list) else [content])]
    if part.change == "replace":
        return content
    if media_type == "application/json-patch+json":
        return patch(None if current is MISSING else current, content)
    return merge(None if current is MISSING else current, content)


def _check(records: Records, decision: Decision, document: dict[str, Any], old: Record) -> None:
    """See that a record fits its schema, and tell faults of the part where they are in the body."""
    part = _part(decision)
    _check_hidden(records, decision, get(document, part.path))
    try:
        validate_record(records.plan, decision, document, old.doc)
    except InvalidRequest as unfit:
        if decision.request is None:
            raise Conflict(f"This record cannot be without its {part.path[-1]}.") from None
        inside = pointer_to(decision, part.path)
        around = pointer_to(decision, ())
        faults = [
            {**fault, "pointer": around + fault["pointer"].removeprefix(inside)}
            if fault["pointer"].startswith(inside)
            else fault
            for fault in unfit.errors
        ]
        raise InvalidRequest(unfit.detail, errors=faults) from None


def _check_hidden(records: Records, decision: Decision, value: Any) -> None:
    """See that a part which is kept beside the record, whose schema says nothing of it, fits what is read of it."""
    part, plan = _part(decision), records.plan
    if part.path[0] != HIDDEN or value is MISSING:
        return
    readers = (plan.decisions[one] for one in collection_of(decision).operations)
    shown = (one.part for one in readers if one.role == "part-read" and one.part is not None)
    schema = next((one.schema for one in shown if one.path == part.path), part.schema)
    found = faults(plan.validators.at(schema, "response"), value) if schema is not None else []
    if found:
        around = pointer_to(decision, ())
        errors = [{**fault, "in": "body", "pointer": around + fault["pointer"]} for fault in found]
        raise InvalidRequest(f"This would be no valid {part.path[-1]}.", errors=errors)


def _shown(records: Records, decision: Decision, record: Record) -> Answer:
    part, answer = _part(decision), decision.answer
    if answer.content not in ("part", "filled"):
        return one(records, decision, record)
    value = get(record.doc, part.path)
    if value is MISSING:
        if part.absent == "refuse":
            raise _absent(part)
        value = _EMPTY[part.absent]
    if answer.content == "part":
        headers = {"ETag": etag(record, records.plan.digest)}
        return records.wrapped(value, decision, answer), answer.status, headers
    about = value if answer.envelope.path else records.shown(record.doc, decision)
    return records.plan.examples.filled(decision.operation, answer, about).value, answer.status, {}
