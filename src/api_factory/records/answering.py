"""Answers about one record, and the checks that come before one is touched."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from api_factory.contract.pointer import join
from api_factory.errors import InvalidRequest, PreconditionFailed
from api_factory.etags import etag, matches
from api_factory.media_type import is_json
from api_factory.plan.document.path_templates import written
from api_factory.plan.model.decision import HIDDEN, Decision
from api_factory.records.envelopes import unwrap
from api_factory.records.identity import as_text, typed
from api_factory.records.paths import MISSING, get
from api_factory.records.querying import Values
from api_factory.records.records import Records, collection_of, wrong
from api_factory.store.protocol import Record

Answer: TypeAlias = tuple[Any, int, dict[str, str]]
"""A body, a status and headers."""

_PARAMETER = re.compile(r"\{[^{}]*\}")

LONGEST_PATH = 8000
"""The characters of a Location: nobody could ask for what is much longer, nor read a head that holds it."""


def named(decision: Decision, path: Mapping[str, str], body: Any, values: Values | None = None) -> Any:
    """The identifier of the record that a request is about; `values` are wanted where it may be in the query."""
    identifier = collection_of(decision).identifier
    if decision.identify == "path" and decision.parameter is not None:
        return typed(path.get(decision.parameter, ""), identifier.type)
    if decision.identify == "query" and decision.parameter is not None:
        value = (values or {}).get(("query", decision.parameter))
        if value is None:
            fault = {"in": "query", "pointer": join((decision.parameter,)), "detail": "is required"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        return typed(value, identifier.type)
    content = unwrap(body, decision.request.envelope) if decision.request else body
    member = (decision.parameter,) if decision.parameter is not None else identifier.path
    value = get(content, member) if member else MISSING
    if value is MISSING or value is None:
        raise wrong(decision, member or (), "is required")
    return typed(value, identifier.type) if decision.parameter is not None else value


def check_match(if_match: str | None, record: Record | None, contract: str) -> None:
    """Raise PreconditionFailed if If-Match is given and names no version of the record under this contract.

    Whoever read it under another contract saw another representation (RFC 9110, 13.1.1), and has to look again.
    """
    if if_match is None or (record is not None and matches(if_match, etag(record, contract))):
        return
    detail = "If-Match names another version than the stored one."
    if record is not None and f'"{record.rev:x}-' in if_match:
        detail = "If-Match names what was read under another contract than the present one."
    raise PreconditionFailed(detail, hint="Fetch it again and repeat the change with its new ETag.")


def location(decision: Decision, record: Record, url: str) -> str:
    """The path of a record; `url` is that of the request which made it, percent-encoded as it came."""
    collection = collection_of(decision)
    if decision.identify == "path" or collection.item_path is None:
        return url
    ending = _ending(decision.operation, collection.item_path)
    if ending is not None:
        text = as_text(get(record.doc, collection.identifier.path or (HIDDEN, "id")))
        own = text if text.isalnum() and text.isascii() else quote(text, safe="")
        return f"{url.rstrip('/')}/{own}{ending}"
    root = url.rstrip("/").split("/")[: -_depth(decision.operation)]
    values = [get(record.doc, ancestor.path) for ancestor in collection.ancestors]
    values.append(get(record.doc, collection.identifier.path or (HIDDEN, "id")))
    texts = (quote(as_text(value), safe="") for value in values)
    path = _PARAMETER.sub(lambda _: next(texts, ""), collection.item_path)
    return "/".join([*root, path.lstrip("/")])


@functools.lru_cache(maxsize=4096)
def _ending(operation: str, item_path: str) -> str | None:
    """What follows the identifier in a record's path; None if more than the operation's path comes before it."""
    before = f"{operation.partition(' ')[2].rstrip('/')}/{{"
    _, found, ending = item_path.removeprefix(before).partition("}")
    return ending if item_path.startswith(before) and found and "{" not in ending else None


@functools.lru_cache(maxsize=4096)
def _depth(operation: str) -> int:
    """How many segments the path of an operation has."""
    return len(written(operation.partition(" ")[2]))


def one(
    records: Records,
    decision: Decision,
    record: Record,
    *,
    created: bool = False,
    url: str = "",
    tag: bool = True,
) -> Answer:
    """The answer about one record, as the contract wants it."""
    answer = decision.created if created and decision.created is not None else decision.answer
    headers = {"ETag": etag(record, records.plan.digest)} if tag and answer.content == "record" else {}
    if answer.location and url:
        path = location(decision, record, url)
        if len(path) <= LONGEST_PATH:
            headers["Location"] = path
    match answer.content:
        case "none":
            return None, answer.status, headers
        case "record":
            return (
                records.wrapped(records.shown(record.doc, decision), decision, answer),
                answer.status,
                headers,
            )
        case "records":
            items = [records.shown(record.doc, decision)]
            return records.wrapped(items, decision, answer), answer.status, headers
        case "filled":
            shown = records.shown(record.doc, decision)
            return (
                records.plan.examples.filled(decision.operation, answer, shown).value,
                answer.status,
                headers,
            )
        case _:
            if answer.media is not None and "*" not in answer.media and not is_json(answer.media):
                headers["Content-Type"] = answer.media
            return records.plan.examples.answer(decision.operation, answer).value, answer.status, headers
