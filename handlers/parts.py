"""Parts of records with their own paths: `/users/{id}/address`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from api_factory.errors import Conflict, InvalidRequest, NotFound
from api_factory.etags import Preconditions, etag
from api_factory.plan import Operation, faults
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.part import Part
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.role import Role
from api_factory.records import Records, Values
from api_factory.records.drafts import validate_record
from api_factory.records.envelopes import unwrap
from api_factory.records.merge import check_size, merge, patch
from api_factory.records.paths import MISSING, drop, get, put
from api_factory.records.records import AncestorIds, pointer_to
from api_factory.records.responses import (
    HandlerResult,
    check_preconditions,
    record_response,
    requested_identifier,
)
from api_factory.records.singletons import read_singleton
from api_factory.store.protocol import Put, Record
from api_factory.store.retry import retry

SUBJECT = "The record"
_EMPTY: dict[str, Any] = {"null": None, "array": [], "object": {}}


async def read(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values
) -> HandlerResult:
    """Show a part of a record."""
    decision = records.decision(operation)
    scope = records.ancestor_ids(decision, path)
    return _response(records, decision, await _record(records, decision, scope, path, values))


async def write(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    media_type: str | None = None,
    preconditions: Preconditions | None = None,
    body: Any = None,
) -> HandlerResult:
    """Replace, change or extend a part; the record must fit its schema."""
    decision = records.decision(operation)
    part = _part(decision)
    content = unwrap(body, decision.request.envelope)

    def change(document: dict[str, Any]) -> None:
        put(document, part.path, _new_value(part, get(document, part.path), content, media_type))
        for body_name, record_name in part.beside if isinstance(body, dict) else ():
            if body_name in body:
                put(document, (record_name,), body[body_name])

    return await _rewrite(records, decision, path, values, preconditions, change)


async def delete(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    preconditions: Preconditions | None = None,
) -> HandlerResult:
    """Remove a part of a record.

    If the record requires the part, null or an empty value replaces it.
    """
    decision = records.decision(operation)
    part = _part(decision)

    def remove(document: dict[str, Any]) -> None:
        shape = records.plan.examples.shapes.at(decision.about.schema)
        value = get(document, part.path)
        if value is MISSING and part.absent == "refuse":
            raise _absent(part)
        if len(part.path) == 1 and part.path[0] in shape.required and part.absent in _EMPTY:
            put(document, part.path, _EMPTY[part.absent])
        else:
            drop(document, part.path)

    return await _rewrite(records, decision, path, values, preconditions, remove)


async def _rewrite(
    records: Records,
    decision: Decision,
    path: Mapping[str, str],
    values: Values,
    preconditions: Preconditions | None,
    change: Callable[[dict[str, Any]], None],
) -> HandlerResult:
    """Change a stored document, check it, and store it."""
    collection, scope = decision.about, records.ancestor_ids(decision, path)

    async def attempt() -> HandlerResult:
        old = await _record(records, decision, scope, path, values)
        check_preconditions(preconditions, old if old.rev else None, records.plan.digest)
        document = orjson.loads(orjson.dumps(old.doc))
        change(document)
        check_size(document, old.doc)
        records.fill(document, decision, created=False)
        _check(records, decision, document, old)
        record = await records.put(Put(records.place(collection), old.id, document, old.rev))
        removed = decision.role == Role.PART_DELETE and decision.answer.content == "part"
        return _response(records, decision, old if removed else record)

    return await retry(attempt, SUBJECT)


async def _record(
    records: Records, decision: Decision, scope: AncestorIds, path: Mapping[str, str], values: Values
) -> Record:
    if decision.about.singleton:
        await records.check_parents(decision, scope)
        return await read_singleton(records, decision, scope)
    return await records.find_existing(decision, requested_identifier(decision, path, None, values), scope)


def _part(decision: Decision) -> Part:
    if decision.part is None:
        raise LookupError(f"{decision.operation} is about no part.")
    return decision.part


def _absent(part: Part) -> NotFound:
    return NotFound(f"This record has no {part.path[-1]}.")


def _new_value(part: Part, current: Any, content: Any, media_type: str | None) -> Any:
    """Return the part as a request leaves it."""
    if part.change == "add":
        items = current if isinstance(current, list) else []
        return [*items, *(content if isinstance(content, list) else [content])]
    if part.change == "replace":
        return content
    if media_type == "application/json-patch+json":
        return patch(None if current is MISSING else current, content)
    return merge(None if current is MISSING else current, content)


def _check(records: Records, decision: Decision, document: dict[str, Any], old: Record) -> None:
    """Check that a record fits its schema.

    Faults of the part point into the body.
    """
    part = _part(decision)
    _check_hidden(records, decision, get(document, part.path))
    try:
        validate_record(records.plan, decision, document, old.doc)
    except InvalidRequest as error:
        if not decision.request.is_kept:
            raise Conflict(f"This record cannot be without its {part.path[-1]}.") from None
        part_pointer = pointer_to(decision, part.path)
        body_pointer = pointer_to(decision, ())
        faults = [
            {**fault, "pointer": body_pointer + fault["pointer"].removeprefix(part_pointer)}
            if fault["pointer"].startswith(part_pointer)
            else fault
            for fault in error.errors
        ]
        raise InvalidRequest(error.detail, errors=faults) from None


def _check_hidden(records: Records, decision: Decision, value: Any) -> None:
    """Check a part that is stored beside the record, which has no schema for it.

    The part must fit the response of the operation that reads it.
    """
    part, plan = _part(decision), records.plan
    if part.path[0] != HIDDEN or value is MISSING:
        return
    decisions = (plan.decisions[id] for id in decision.about.operations)
    part_reads = (
        reader.part for reader in decisions if reader.role == Role.PART_READ and reader.part is not None
    )
    schema = next((read.schema for read in part_reads if read.path == part.path), part.schema)
    part_faults = faults(plan.validators.at(schema, "response"), value) if schema is not None else []
    if part_faults:
        body_pointer = pointer_to(decision, ())
        errors = [
            {**fault, "in": "body", "pointer": body_pointer + fault["pointer"]} for fault in part_faults
        ]
        raise InvalidRequest(f"This would be no valid {part.path[-1]}.", errors=errors)


def _response(records: Records, decision: Decision, record: Record) -> HandlerResult:
    part, answer = _part(decision), decision.answer
    if answer.content not in ("part", "filled"):
        return record_response(records, decision, record)
    value = get(record.doc, part.path)
    if value is MISSING:
        if part.absent == "refuse":
            raise _absent(part)
        if part.absent == "example":
            return records.plan.examples.answer(decision.operation, answer).value, answer.status, {}
        value = _EMPTY[part.absent]
    if answer.content == "part":
        headers = {"ETag": etag(record, records.plan.digest)}
        return records.wrap(value, decision, answer), answer.status, headers
    about = value if answer.envelope.path else records.visible_document(record.doc, decision)
    return records.plan.examples.fill_record(decision.operation, answer, about).value, answer.status, {}
