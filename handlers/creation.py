"""How records come to be: one from a body, several from a list, all or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict, InvalidRequest, NotFound, WriteConflict
from api_factory.media_type import is_json
from api_factory.plan import Operation
from api_factory.plan.model.decision import HIDDEN, CollectionPlan, Decision
from api_factory.records import Records, Values
from api_factory.records.answering import Answer, one
from api_factory.records.drafts import keep_accepted, validate_record
from api_factory.records.envelopes import unwrap
from api_factory.records.identity import as_text
from api_factory.records.paths import MISSING, get, put
from api_factory.records.records import Scope, collection_of, wrong
from api_factory.records.writer import RecordWriter
from api_factory.store.protocol import ABSENT, Put, Record
from api_factory.store.retry import MAX_ATTEMPTS

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
    body = records.wrapped(shown, decision, answer) if answer.content == "records" else None
    return body, answer.status, {}


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
    unfit: list[InvalidRequest] = []
    for index, draft in enumerate(drafts):
        document = keep_accepted(decision, draft)
        within = _within(records, decision, scope, document)
        # Of one new record a number that a client chose for its own comes to light when it is written.
        identifier, sequence = await _identify(records, decision, document, within, look=len(drafts) > 1)
        try:
            await RecordWriter(records, decision, within).new(document, index if several else None)
        except InvalidRequest as refused:
            unfit.append(refused)
            if len(unfit) == MOST_TOLD:
                break
        puts.append(Put(place, records.id(decision, identifier, within), document, ABSENT, sequence))
    if unfit:
        raise InvalidRequest(unfit[0].detail, errors=[fault for refused in unfit for fault in refused.errors])
    parents = records.parents(decision, scope)
    for _ in range(MAX_ATTEMPTS):
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
            within = _within(records, decision, scope, new.doc)
            identifier, new.sequence = await records.free_number(decision, within)
            put(new.doc, path, identifier)
            new.id = records.id(decision, identifier, within)
            validate_record(records.plan, decision, new.doc)
    return [new.id for new in puts] != before


def _within(records: Records, decision: Decision, scope: Scope, document: dict[str, Any]) -> Scope:
    """What a record is below: what the path names, or the record itself where the path names nothing."""
    return scope if decision.ancestors else records.scope_within(decision, document)


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
        raise wrong(decision, identifier.path or (), detail)
    value, sequence = await records.generate(decision, scope, look=look)
    put(document, identifier.path or (HIDDEN, "id"), value)
    return value, sequence
