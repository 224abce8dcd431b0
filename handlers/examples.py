"""Operations without a known effect, which answer with examples.

A record that the path names must exist; it is the response if the contract declares it so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from api_factory.encoding.sequences import sequence_form, write_sequence
from api_factory.errors import NoExample
from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.responses import record_response, requested_identifier

_PREFERRED = re.compile(r'\bexample="?([^\s",;]+)')


async def answer(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    prefer: str | None = None,
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
    preferred = _PREFERRED.search(prefer) if prefer else None
    example = records.plan.examples.answer(
        operation.id, response, values_by_name, named=preferred[1] if preferred else None
    )
    headers = {}
    if response.media and "*" not in response.media:
        headers["Content-Type"] = response.media
    form = sequence_form(response.media) if response.media is not None else None
    if form is not None and example.fits and isinstance(example.value, list):
        return write_sequence(example.value, form), response.status, headers
    if example.fits:
        return example.value, response.status, headers
    if not example.own:
        raise NoExample(
            "No value was found that fits the schema of this answer.",
            hint="Give the answer an example in the contract.",
        )
    # The author's own example is what the author wants to see, even if it is not quite what the schema says.
    return orjson.dumps(example.value), response.status, {"Content-Type": "application/json"} | headers
