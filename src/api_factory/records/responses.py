"""Responses about one record, and the checks before it is touched."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from api_factory.errors import NotFound
from api_factory.etags import Preconditions, etag
from api_factory.media_type import is_json
from api_factory.plan.document.path_templates import written
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.envelopes import unwrap
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import MISSING, get
from api_factory.records.queries import Values
from api_factory.records.records import Records, record_fault
from api_factory.store.protocol import Record

HandlerResult: TypeAlias = tuple[Any, int, dict[str, str]]
"""A body, a status and headers."""

_PARAMETER = re.compile(r"\{[^{}]*\}")

MAX_LOCATION_LENGTH = 8000
"""Nobody could request a URL that is much longer, nor read a head that holds it."""


def requested_identifier(decision: Decision, path: Mapping[str, str], body: Any, values: Values) -> Any:
    """Return the identifier of the record that a request is about: `7` for `GET /pets/7`.

    It is in the path, the query or the body.
    """
    identifier = decision.about.identifier
    if decision.identify == "path" and decision.parameter is not None:
        return parse_scalar(path.get(decision.parameter, ""), identifier.type)
    if decision.identify == "query" and decision.parameter is not None:
        value = values.get(("query", decision.parameter))
        if value is None:
            # The contract lets a client leave it out: such a request is valid, and names no record.
            raise NotFound("The request names no record.", hint=f"Say which with ?{decision.parameter}=...")
        return parse_scalar(value, identifier.type)
    content = unwrap(body, decision.request.envelope)
    member = (decision.parameter,) if decision.parameter is not None else identifier.path
    value = get(content, member) if member else MISSING
    if value is MISSING or value is None:
        raise record_fault(decision, member or (), "is required")
    return parse_scalar(value, identifier.type) if decision.parameter is not None else value


def check_preconditions(preconditions: Preconditions | None, record: Record | None, contract: str) -> None:
    """Raise PreconditionFailed unless the version of a record meets what a request asks of it.

    Whoever read it under another contract saw another representation (RFC 9110, 13.1.1), and has to fetch it again.
    """
    if preconditions is not None:
        of_other_contract = record is not None and f'"{record.rev:x}-' in (preconditions.if_match or "")
        preconditions.check(
            None if record is None else etag(record, contract), contract_changed=of_other_contract
        )


def location(decision: Decision, record: Record, url: str) -> str:
    """Return the path of a record, for Location.

    `POST /pets` that creates 7 gives `/pets/7`. `url` is that of the creating request, percent-encoded as it came.
    """
    collection = decision.about
    if decision.identify == "path" or collection.item_path is None:
        return url
    ending = _ending(decision.operation, collection.item_path)
    if ending is not None:
        text = as_text(get(record.doc, collection.identifier.path or (HIDDEN, "id")))
        own = text if text.isalnum() and text.isascii() else quote(text, safe="")
        return f"{url.rstrip('/')}/{own}{ending}"
    return address(decision, record.doc, url)


def address(decision: Decision, document: Mapping[str, Any], url: str) -> str:
    """Return the path of a record: `/apis/shop/pets/7`.

    `url` is the path of a request for the decision's operation.
    """
    collection = decision.about
    root = url.rstrip("/").split("/")[: -_depth(decision.operation)]
    values = [get(document, ancestor.path) for ancestor in collection.ancestors]
    values.append(get(document, collection.identifier.path or (HIDDEN, "id")))
    texts = (quote(as_text(value), safe="") for value in values)
    # A parameter after the record's own says which representation is wanted: the one of this request is.
    _, dot, representation = url.rpartition("/")[2].rpartition(".")
    item_path = collection.item_path or ""
    path = _PARAMETER.sub(lambda _: next(texts, representation if dot else "json"), item_path)
    return "/".join([*root, path.lstrip("/")])


@functools.lru_cache(maxsize=4096)
def _ending(operation: str, item_path: str) -> str | None:
    """Return what follows the identifier in a record's path.

    `/name` for `POST /pets` and `/pets/{id}/name`. None if the operation's path does not lead up to the identifier.
    """
    before = f"{operation.partition(' ')[2].rstrip('/')}/{{"
    _, brace, ending = item_path.removeprefix(before).partition("}")
    return ending if item_path.startswith(before) and brace and "{" not in ending else None


@functools.lru_cache(maxsize=4096)
def _depth(operation: str) -> int:
    """Count the segments of an operation's path."""
    return len(written(operation.partition(" ")[2]))


def record_response(
    records: Records,
    decision: Decision,
    record: Record,
    *,
    created: bool = False,
    url: str = "",
    tag: bool = True,
) -> HandlerResult:
    """Make the response about one record."""
    answer = decision.created if created and decision.created is not None else decision.answer
    headers = {"ETag": etag(record, records.plan.digest)} if tag and answer.content == "record" else {}
    if answer.location and url:
        path = location(decision, record, url)
        if len(path) <= MAX_LOCATION_LENGTH:
            headers["Location"] = path
    match answer.content:
        case "none":
            return None, answer.status, headers
        case "record":
            return (
                records.wrap(records.visible_document(record.doc, decision), decision, answer),
                answer.status,
                headers,
            )
        case "records":
            items = [records.visible_document(record.doc, decision)]
            return records.wrap(items, decision, answer), answer.status, headers
        case "filled":
            document = records.visible_document(record.doc, decision)
            return (
                records.plan.examples.fill_record(decision.operation, answer, document).value,
                answer.status,
                headers,
            )
        case _:
            if answer.media is not None and "*" not in answer.media and not is_json(answer.media):
                headers["Content-Type"] = answer.media
            return records.plan.examples.answer(decision.operation, answer).value, answer.status, headers
