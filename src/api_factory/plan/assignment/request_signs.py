"""Signs of the bodies, the statuses and the parameters of an operation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from api_factory.plan.document.names import normal, singulars
from api_factory.plan.evidence.evidence import Evidence, is_identifier, names_no_record

GROUPS: Final = {
    "array": "many", "envelope": "many", "scalars": "many", "object": "one", "acknowledgement": "little",
    "none": "nothing", "unknown": "nothing", "opaque": "something", "map": "something", "token": "token",
    "numbers": "numbers", "scalar": "scalar", "bytes": "bytes",
}  # fmt: skip
"""Forms of bodies and answers that say the same."""


def body_signs(evidence: Evidence, method: str) -> Iterator[str]:
    """Yield the signs of an operation's bodies and statuses."""
    body, answer = evidence.body, evidence.answer
    if body.secret:
        yield "body secret"
        yield f"body secret of {'few' if len(body.properties) <= 3 else 'many'}"
        if answer.token:
            yield "body secret, answer token"
    if answer.token and answer.form in ("token", "object"):
        yield "answer has token"
    if body.binary or body.form == "bytes":
        yield "body binary"
        if body.own <= 1:
            yield "body only binary"
    if answer.binary or answer.form == "bytes":
        yield "answer binary"
    if body.media == "multipart/form-data":
        yield "body multipart"
    if body.properties and answer.properties:
        common = len(body.properties & answer.properties)
        share = common / len(body.properties)
        extent = "repeats" if share > 0.6 else "hardly repeats" if share < 0.3 else "half repeats"
        yield f"{method} answer {extent} body"
        if share > 0.6 and "id" in answer.properties - body.properties:
            yield "answer adds id"
    if "id" in answer.properties and answer.form == "object":
        yield f"{method} answer has id"
    if answer.form == "object" and answer.properties & {
        "createdat",
        "created",
        "updatedat",
        "createdon",
        "createddate",
    }:
        yield f"{method} answer dated"
    if body.form == "object" and body.own <= 1:
        yield f"{method} body of one"
    for status in ("201", "202", "204", "404", "409"):
        if status in evidence.statuses:
            yield f"status {status}"
            yield f"{method} status {status}"


def parameter_signs(evidence: Evidence, own: tuple[str, ...], noun: str, method: str) -> Iterator[str]:
    """Yield the signs of an operation's parameters.

    `own`: those of the path that name its record.
    """
    query = evidence.query
    if query.paging:
        yield "paging"
        yield f"{method} paging"
    if query.text:
        yield f"{method} search text"
    if query.identifiers:
        yield f"{method} id in query"
    rest = len(query.names - query.paging)
    yield f"{method} {'no' if not rest else 'few' if rest < 4 else 'many'} filters"
    if own:
        last = own[-1]
        if is_identifier(last):
            yield f"{method} id in path"
        if names_no_record(last):
            yield f"{method} no record in path"
        last_name = normal(last)
        if noun and (
            last_name.startswith(noun) or noun.startswith(last_name) or singulars(last_name)[0] == noun
        ):
            yield f"{method} named in path"
        if len(own) > 1:
            yield f"{method} several in path"
