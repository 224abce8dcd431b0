"""Operations without a known effect, which answer with examples.

A record that the path names must exist; it is the response if the contract declares it so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from api_factory.errors import NoExample
from api_factory.plan import Operation
from api_factory.plan.model.answer import Answer
from api_factory.records import Records, Values
from api_factory.records.responses import record_response, requested_identifier
from api_factory.reference.representations import represent
from api_factory.service.accept import preferred

_PREFERRED = re.compile(r'\bexample="?([^\s",;]+)')


async def answer(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    prefer: str | None = None,
    accept: str | None = None,
) -> tuple[Any, int, dict[str, str]]:
    """Answer with the example that `Prefer: example=name` names, or the first."""
    decision = records.decision(operation)
    response = decision.answer
    values_by_name = {name: value for (place, name), value in values.items() if place == "path"}
    if decision.subject is not None:
        record = await records.find_existing(
            decision, requested_identifier(decision, path, None, values), records.ancestor_ids(decision, path)
        )
        if response.content == "record":
            return record_response(records, decision, record)
        if response.content == "filled":
            values_by_name |= records.visible_document(record.doc, decision)
    if response.content == "none":
        return None, response.status, {}
    response = _chosen(operation, response, accept)
    preference = _PREFERRED.search(prefer) if prefer else None
    example = records.plan.examples.answer(
        operation.id, response, values_by_name, named=preference[1] if preference else None
    )
    if not (example.fits or example.own):
        raise NoExample(
            "No value was found that fits the schema of this answer.",
            hint="Give the answer an example in the contract.",
        )
    # The author's own example is what the author wants to see, even if it is not quite what the schema says.
    media_type = response.media or "application/json"
    shapes = records.plan.examples.shapes
    representation = represent(example.value, media_type, shapes, response.schema, seed=operation.id)
    if representation is None:
        raise NoExample(
            f"No content of the type {media_type[:80]} can be made.",
            hint="Give the answer another media type, or an example in base 64.",
        )
    headers = {"Content-Type": representation.media_type} if response.media else {}
    if example.fits:
        return representation.body, response.status, headers
    body = (
        representation.body if isinstance(representation.body, bytes) else orjson.dumps(representation.body)
    )
    return body, response.status, {"Content-Type": "application/json"} | headers


def _chosen(operation: Operation, answer: Answer, accept: str | None) -> Answer:
    """Return the answer in the media type that a client likes best.

    Only if the contract declares several; otherwise the answer as it is.
    """
    if accept is None or accept == "*/*":
        return answer
    declared = next((r for r in operation.responses if r.status == answer.declared), None)
    if declared is None or len(declared.media) < 2:
        return answer
    media = sorted(declared.media, key=lambda medium: medium.name != answer.media)
    name = preferred(accept, [medium.name for medium in media])
    medium = next((medium for medium in media if medium.name == name), None)
    if medium is None or medium.name == answer.media:
        return answer
    return replace(answer, media=medium.name, schema=medium.schema, pointer=medium.pointer)
