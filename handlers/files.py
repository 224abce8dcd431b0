"""Files of records: given back, taken and removed."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from itertools import repeat
from typing import Any
from urllib.parse import quote

import orjson

from api_factory.errors import InvalidRequest, NotFound
from api_factory.etags import Preconditions, etag, matches
from api_factory.media_type import parse
from api_factory.plan import Operation
from api_factory.plan.document.path_templates import parameters
from api_factory.plan.model.decision import Decision
from api_factory.records import Records, Values
from api_factory.records.drafts import validate_record
from api_factory.records.files import (
    describe_uploads,
    file_link,
    file_place,
    file_puts,
    shown_name,
    shown_type,
    tell,
)
from api_factory.records.responses import (
    HandlerResult,
    check_preconditions,
    record_response,
    requested_identifier,
)
from api_factory.records.singletons import read_singleton
from api_factory.reference.pictures import picture
from api_factory.store.contents import PIECE, ContentGone, content_size
from api_factory.store.protocol import ABSENT, PRESENT, Delete, Put, Record, Require, Write
from api_factory.store.retry import MAX_ATTEMPTS, retry
from api_factory.uploads import Uploads

SUBJECT = "The file"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_SHOWN = ("image/", "audio/", "video/", "application/pdf", "text/plain")
"""Types that a browser may show in its place; it saves all others."""


async def read(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    if_none_match: str | None = None,
    range: str | None = None,
    if_range: str | None = None,
) -> HandlerResult:
    """Give a file back, or the part of it that Range asks for."""
    for _ in repeat(None, MAX_ATTEMPTS):
        try:
            return await _read(records, operation, path, values, if_none_match, range, if_range)
        except ContentGone:  # Another upload took its place after its record was read.
            continue
    raise ContentGone()


async def _read(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    if_none_match: str | None,
    range: str | None,
    if_range: str | None,
) -> HandlerResult:
    """Answer with the file as it is now; raise ContentGone if it is replaced meanwhile."""
    decision = records.decision(operation)
    file = decision.files[0]
    owner = await _owner(records, decision, path, values)
    record = await records.store.get(file_place(records, file), _file_id(operation, owner, path))
    status = decision.answer.status
    if record is None:
        if file.standin is None or owner is None:
            raise _absent(file.key)
        tag = etag(owner, records.plan.digest)
        if if_none_match is not None and matches(if_none_match, tag):
            return None, 304, {"ETag": tag}
        content = picture(file.standin, f"{file.key} {owner.id}")
        return content, status, {"Content-Type": file.standin, "ETag": tag}
    size, tag = content_size(record.doc), etag(record, records.plan.digest)
    if if_none_match is not None and matches(if_none_match, tag):
        return None, 304, {"ETag": tag}
    media_type = shown_type(file, record.doc)
    headers = {
        "Content-Type": media_type,
        "Content-Disposition": _disposition(media_type, shown_name(record.doc)),
        "ETag": tag,
        "Accept-Ranges": "bytes",
    }
    start, end = 0, size
    # A part of another version, put to what a client has of the one that it names, would be a broken file.
    is_same = if_range is None or if_range.strip() == tag
    if range is not None and is_same and (bounds := _RANGE.fullmatch(range.strip())) is not None:
        part = _part(bounds[1], bounds[2], size)
        if part is None:
            return None, 416, {"Content-Range": f"bytes */{size}", "ETag": tag}
        if part != (0, 0):
            start, end = part
            status = 206
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    pieces = records.store.content(file_place(records, file), record, start, end)
    if end - start <= PIECE:
        return b"".join([piece async for piece in pieces]), status, headers
    headers["Content-Length"] = str(end - start)
    return _whole(await anext(pieces), pieces, end - start), status, headers


async def write(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    uploads: Uploads,
    media_type: str | None = None,
    preconditions: Preconditions | None = None,
) -> HandlerResult:
    """Take a file, in place of one that is there; tell of it in its record."""
    decision = records.decision(operation)
    file = decision.files[0]
    await _owner(records, decision, path, values)
    described = await describe_uploads(records, decision, uploads, media_type)
    document = described[0][2]

    async def attempt() -> HandlerResult:
        owner = await _owner(records, decision, path, values)
        file_id = _file_id(operation, owner, path)
        puts = file_puts(records, described, file_id)
        if preconditions is not None:
            old = await records.store.get(file_place(records, file), file_id)
            check_preconditions(preconditions, old, records.plan.digest)
            puts[0].expect = ABSENT if old is None else old.rev
        link = file_link(decision, file, owner.doc if owner is not None else None, uploads)
        facts = tell(records, file.facts, document, link)
        telling = _telling(records, decision, owner, owner.doc | facts) if owner is not None else []
        committed = await records.store.commit(*telling, *puts)
        answer_facts = tell(records, file.answer_facts, document, link)
        return _response(records, decision, committed[0] if telling else owner, answer_facts)

    return await retry(attempt, SUBJECT)


async def delete(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    preconditions: Preconditions | None = None,
) -> HandlerResult:
    """Remove a file, and what its record tells of it."""
    decision = records.decision(operation)
    file = decision.files[0]

    async def attempt() -> HandlerResult:
        owner = await _owner(records, decision, path, values)
        place = file_place(records, file)
        old = await records.store.get(place, _file_id(operation, owner, path))
        if old is None:
            raise _absent(file.key)
        check_preconditions(preconditions, old, records.plan.digest)
        telling: list[Write] = []
        if owner is not None:
            fact_names = {fact.property for fact in file.facts}
            rest = {name: value for name, value in owner.doc.items() if name not in fact_names}
            telling = _telling(records, decision, owner, rest)
        committed = await records.store.commit(*telling, Delete(place, old.id, old.rev))
        return _response(records, decision, committed[0] if telling else owner, {})

    return await retry(attempt, SUBJECT)


async def _owner(
    records: Records, decision: Decision, path: Mapping[str, str], values: Values
) -> Record | None:
    """Find the record that a file belongs to; NotFound if it is gone.

    None for a file that belongs to its path.
    """
    if decision.collection is None:
        return None
    scope = records.ancestor_ids(decision, path)
    if decision.about.singleton:
        await records.check_parents(decision, scope)
        return await read_singleton(records, decision, scope)
    return await records.find_existing(decision, requested_identifier(decision, path, None, values), scope)


def _file_id(operation: Operation, owner: Record | None, path: Mapping[str, str]) -> str:
    """Return the id of a file in the store: that of its record, or the parameters of its path."""
    if owner is not None:
        return owner.id
    names = parameters(operation.path)
    return orjson.dumps([path.get(name, "") for name in names]).decode() if names else "file"


def _telling(records: Records, decision: Decision, owner: Record, document: dict[str, Any]) -> list[Write]:
    """Return the write that has a record tell of its file.

    Where nothing of the record changes, it is the requirement that the record is still there. A record stays as it is
    where it would not fit its schema. What exists once and nobody has written is stored where it is below another, so
    that its file goes with that.
    """
    collection = decision.about
    place = records.place(collection)
    if not owner.rev:
        return [Put(place, owner.id, owner.doc, ABSENT)] if collection.ancestors else []
    if document != owner.doc:
        try:
            validate_record(records.plan, decision, document, owner.doc)
        except InvalidRequest:
            pass
        else:
            return [Put(place, owner.id, document, owner.rev)]
    return [Require(place, owner.id, PRESENT)]


def _response(
    records: Records,
    decision: Decision,
    record: Record | None,
    facts: dict[str, Any],
) -> HandlerResult:
    answer = decision.answer
    if answer.content == "none":
        return None, answer.status, {}
    if record is not None and answer.content in ("record", "records"):
        return record_response(records, decision, record, tag=False)
    content = facts
    if record is not None:
        content = facts | records.visible_document(dict(record.doc), decision)
    headers = {}
    if answer.media is not None and "*" not in answer.media:
        headers["Content-Type"] = answer.media
    value = records.plan.examples.fill_record(decision.operation, answer, content).value
    return value, answer.status, headers


def _absent(key: str) -> NotFound:
    name = key.rpartition("/")[2]
    return NotFound(f"There is no {name if '{' not in name else 'file'} here.", hint="Upload one first.")


def _disposition(media_type: str, name: str) -> str:
    """Return the Content-Disposition of a file: `inline; filename*=UTF-8''rex.png`.

    Whatever else could be a page with scripts is saved.
    """
    is_inline = (
        media_type.startswith(_SHOWN) and (parsed := parse(media_type)) is not None and not parsed.is_xml
    )
    name_parameter = f"; filename*=UTF-8''{quote(name, safe='')}" if name else ""
    return ("inline" if is_inline else "attachment") + name_parameter


def _part(first: str, last: str, size: int) -> tuple[int, int] | None:
    """Return where a range of a file begins and ends.

    None if there is nothing of it, (0, 0) if it asks for nothing.
    The last 5 of 9 bytes, `-5`, are `(4, 9)`.
    """
    if not first:
        length = int(last or 0)
        return (max(0, size - length), size) if length and size else ((0, 0) if not last else None)
    start = int(first)
    end = min(int(last) + 1, size) if last else size
    if last and int(last) < start:
        return 0, 0
    return (start, end) if start < size else None


async def _whole(first: bytes, pieces: AsyncGenerator[bytes], length: int) -> AsyncGenerator[bytes]:
    """Yield all pieces of a content; ContentGone where they are not `length` long."""
    total = len(first)
    async with aclosing(pieces):
        yield first
        async for piece in pieces:
            total += len(piece)
            yield piece
    if total != length:
        raise ContentGone()
