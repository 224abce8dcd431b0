"""Creation of records: one from a body, or several from a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict, InvalidRequest, NotFound, WriteConflict
from api_factory.etags import read_preconditions
from api_factory.media_type import is_json
from api_factory.plan import Operation
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN
from api_factory.records import Records, Values
from api_factory.records.drafts import keep_accepted, validate_record
from api_factory.records.envelopes import unwrap
from api_factory.records.files import FilesOfRecord
from api_factory.records.identity import as_text
from api_factory.records.paths import MISSING, get, put
from api_factory.records.records import AncestorIds, record_fault
from api_factory.records.responses import HandlerResult, record_response
from api_factory.records.writer import RecordWriter
from api_factory.store.protocol import ABSENT, Put, Record
from api_factory.store.retry import MAX_ATTEMPTS
from api_factory.uploads import Uploads

MAX_UNFIT_RECORDS = 100
"""Records of a list whose faults are told."""


async def create(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    url: str,
    values: Values,
    uploads: Uploads,
    request_headers: list[tuple[bytes, bytes]],
    media_type: str | None = None,
    body: Any = None,
) -> HandlerResult:
    """Create a record, or several if the body is a list of them."""
    decision = records.decision(operation)
    files = await FilesOfRecord.read(records, decision, uploads, media_type) if decision.files else None
    scope = records.ancestor_ids(decision, path)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    if operation.body is None:
        content = _draft_from_query(records, decision, values)
    if isinstance(content, list):
        return await _create_list(records, decision, scope, content, url)
    if not isinstance(content, dict):
        strict = media_type is not None and is_json(media_type) and _takes_objects(records, decision)
        content = _draft(content, strict=strict)
    try:
        created = await create_records(records, decision, scope, [content], files=files)
    except Conflict:
        preconditions = read_preconditions(request_headers)
        if preconditions is not None and preconditions.if_none_match == "*":
            preconditions.check('""')
        raise
    return record_response(records, decision, created[0], url=url)


async def _create_list(
    records: Records, decision: Decision, scope: AncestorIds, content: list[Any], url: str
) -> HandlerResult:
    drafts = [_draft(draft, strict=False) for draft in content]
    created = await create_records(records, decision, scope, drafts, several=True)
    bodies = [records.visible_document(record.doc, decision) for record in created]
    answer = decision.answer
    if answer.content in ("record", "filled", "example"):
        if not created:
            fault = {"in": "body", "pointer": "", "detail": "has no record in it, and one is to be shown"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        return record_response(records, decision, created[-1], url=url)
    body = records.wrap(bodies, decision, answer) if answer.content == "records" else None
    return body, answer.status, {}


def _draft_from_query(records: Records, decision: Decision, values: Values) -> dict[str, Any]:
    """Return the properties of a record that the query has.

    This is for operations without a body: parameters are named as properties.
    """
    shape = records.plan.examples.shapes.at(decision.about.schema)
    return {name: values["query", name] for name in shape.properties if ("query", name) in values}


def _draft(draft: Any, *, strict: bool) -> dict[str, Any]:
    """Return a record of a body; `strict` refuses a body that is no object.

    Without `strict`, nothing of such a body is kept.
    """
    if isinstance(draft, dict):
        return draft
    if draft is None or not strict:
        return {}
    fault = {"in": "body", "pointer": "", "detail": "must be an object, to be kept as a record"}
    raise InvalidRequest("The request has 1 fault.", errors=[fault])


def _takes_objects(records: Records, decision: Decision) -> bool:
    """True if the contract declares records for bodies, rather than file content."""
    request = decision.request
    return (
        request is not None
        and request.schema is not None
        and records.plan.examples.shapes.at(request.schema).is_object
    )


async def create_records(
    records: Records,
    decision: Decision,
    scope: AncestorIds,
    drafts: list[dict[str, Any]],
    *,
    several: bool = False,
    files: FilesOfRecord | None = None,
) -> list[Record]:
    """Create records, all of them or none; `several` if they came as a list.

    `files` are those of the only one.
    """
    collection = decision.about
    place = records.place(collection)
    puts: list[Put] = []
    unfit: list[InvalidRequest] = []
    file_facts: dict[str, Any] = {}
    for index, draft in enumerate(drafts):
        if files is not None:
            files.take_out(draft)
        document = keep_accepted(decision, draft)
        within = _within(records, decision, scope, document)
        # For a single record, the write itself shows that a client has used its number already.
        identifier, sequence = await _identify(
            records, decision, document, within, check_free=len(drafts) > 1
        )
        if files is not None:
            file_facts = files.complete(document, identifier, within)
        try:
            await RecordWriter(records, decision, within).create(document, index if several else None)
        except InvalidRequest as refused:
            unfit.append(refused)
            if len(unfit) == MAX_UNFIT_RECORDS:
                break
        puts.append(Put(place, records.id(decision, identifier, within), document, ABSENT, sequence))
    if unfit:
        raise InvalidRequest(unfit[0].detail, errors=[fault for refused in unfit for fault in refused.errors])
    parents = records.parent_requirements(decision, scope)
    for _ in range(MAX_ATTEMPTS):
        contents = files.puts(puts[0].id) if files is not None else []
        try:
            stored = await records.store.commit(*puts, *parents, *contents)
        except WriteConflict as conflict:
            if not isinstance(conflict.write, Put) or conflict.write.sequence is None:
                raise _creation_error(conflict, collection) from None
            await _renumber(records, decision, scope, puts)
            if files is not None:
                _tell_anew(
                    decision, files, puts[0].doc, file_facts, _within(records, decision, scope, puts[0].doc)
                )
        except ValueError:
            if not await _renumber(records, decision, scope, puts):
                raise Conflict("The list has the same identifier twice.") from None
        else:
            return [record for record in stored[: len(puts)] if record is not None]
    raise Conflict("Others take every number that is tried for the new record.", hint="Try again.")


async def _renumber(records: Records, decision: Decision, scope: AncestorIds, puts: list[Put]) -> bool:
    """Renumber new records whose numbers are taken; True if there were any.

    Others may have them in the store, or in the same list.
    """
    path = decision.about.identifier.path or (HIDDEN, "id")
    client_ids = {new.id for new in puts if new.sequence is None}
    old_ids = [new.id for new in puts]
    for new in puts:
        while new.sequence and (new.id in client_ids or await records.store.get(new.collection, new.id)):
            within = _within(records, decision, scope, new.doc)
            identifier, new.sequence = await records.free_number(decision, within)
            put(new.doc, path, identifier)
            new.id = records.id(decision, identifier, within)
            validate_record(records.plan, decision, new.doc)
    return [new.id for new in puts] != old_ids


def _tell_anew(
    decision: Decision,
    files: FilesOfRecord,
    document: dict[str, Any],
    file_facts: dict[str, Any],
    within: AncestorIds,
) -> None:
    """Have a renumbered record tell of its files: they have other paths now."""
    for name in file_facts:
        document.pop(name, None)
    path = decision.about.identifier.path or (HIDDEN, "id")
    files.complete(document, get(document, path), within)


def _within(
    records: Records, decision: Decision, scope: AncestorIds, document: dict[str, Any]
) -> AncestorIds:
    """Return the scope of a record: that of the path, or of the record itself."""
    return scope if decision.ancestors else records.ancestor_ids_within(decision, document)


def _creation_error(conflict: WriteConflict, collection: CollectionPlan) -> Exception:
    if isinstance(conflict.write, Put):
        return Conflict(
            f"A record of {collection.name} has this identifier already.", hint="Choose another one."
        )
    return NotFound("There is no record at the path above this one.")


async def _identify(
    records: Records, decision: Decision, document: dict[str, Any], scope: AncestorIds, *, check_free: bool
) -> tuple[Any, int | None]:
    """Return the identifier of a new record, and its sequence number.

    It is the client's own where the client may choose; else a new one is put into the record. `check_free`:
    look whether a new number is free.
    """
    identifier = decision.about.identifier
    client_value = get(document, identifier.path) if identifier.path else MISSING
    if (
        client_value is not MISSING
        and client_value is not None
        and identifier.writable
        and as_text(client_value) != ""
    ):
        return client_value, None
    if identifier.generate == "client":
        detail = "is required" if client_value is MISSING or client_value is None else "must not be empty"
        raise record_fault(decision, identifier.path or (), detail)
    value, sequence = await records.generate(decision, scope, look=check_free)
    put(document, identifier.path or (HIDDEN, "id"), value)
    return value, sequence
