"""Operations whose effect is not known: they answer with what the contract gives as an example.

Where the path names a record, it has to be there; and it is the answer, if that is what the contract declares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from api_factory.errors import NoExample
from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.answering import named, one

_PREFERRED = re.compile(r'\bexample="?([^\s",;]+)')


async def answer(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    prefer: str | None = None,
) -> tuple[Any, int, dict[str, str]]:
    """Answer with an example that fits the contract: the one that `Prefer: example=name` names, or the first."""
    decision = records.decision(operation)
    wanted = decision.answer
    told = {name: value for (place, name), value in values.items() if place == "path"}
    if decision.subject is not None:
        record = await records.need(decision, named(decision, path, None), records.scope(decision, path))
        if wanted.content == "record":
            return one(records, decision, record)
        if wanted.content == "filled":
            told |= records.shown(record.doc, decision)
    if wanted.content == "none":
        return None, wanted.status, {}
    preferred = _PREFERRED.search(prefer) if prefer else None
    example = records.plan.examples.answer(
        operation.id, wanted, told, named=preferred[1] if preferred else None
    )
    headers = {}
    if wanted.media and "*" not in wanted.media:
        headers["Content-Type"] = wanted.media
    if example.fits:
        return example.value, wanted.status, headers
    if not example.own:
        raise NoExample(
            "No value was found that fits the schema of this answer.",
            hint="Give the answer an example in the contract.",
        )
    # The author's own example is what the author wants to see, even if it is not quite what the schema says.
    return orjson.dumps(example.value), wanted.status, {"Content-Type": "application/json"} | headers
