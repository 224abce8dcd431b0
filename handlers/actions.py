"""Actions: operations that change a record in a way that is known, such as to cancel an order."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision
from api_factory.records import Records, Values
from api_factory.records.answering import Answer, check_match, named, one
from api_factory.records.effects import Action
from api_factory.records.records import Scope, collection_of
from api_factory.records.selection import select, several
from api_factory.records.singletons import present
from api_factory.records.writer import SINGLETON
from api_factory.store.protocol import Put, Write
from api_factory.store.retry import retry

SUBJECT = "The record"
IN_TURN = 20
"""How many records are changed before others have their turn."""


async def act(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    if_match: str | None = None,
    body: Any = None,
) -> Answer:
    """Do to a record what the action does, or to all that the query selects where the request names none."""
    decision = records.decision(operation)
    scope = records.scope(decision, path)
    action = Action(records, decision, values, body)
    if decision.identify == "none" and not collection_of(decision).singleton:
        return await _act_on_all(records, decision, scope, action, values)
    singleton = collection_of(decision).singleton
    identifier = SINGLETON if singleton else named(decision, path, body, values)
    if singleton:
        await records.check_parents(decision, scope)
    place = records.place(collection_of(decision))

    async def attempt() -> Answer:
        find = present(records, decision, scope) if singleton else records.need(decision, identifier, scope)
        old = await find
        check_match(if_match, old if old.rev else None, records.plan.digest)
        document = action.changed(old)
        if document is not None:
            return one(records, decision, await records.put(Put(place, old.id, document, old.rev)))
        if not decision.repeats:
            raise Conflict(f"This record of {collection_of(decision).name} is so already.")
        return one(records, decision, old)

    return await retry(attempt, SUBJECT)


async def _act_on_all(
    records: Records, decision: Decision, scope: Scope, action: Action, values: Values
) -> Answer:
    await records.check_parents(decision, scope)
    place = records.place(collection_of(decision))

    async def attempt() -> Answer:
        selected = await select(records, decision, scope, values)
        writes: list[Write] = []
        for number, record in enumerate(selected, 1):
            if number % IN_TURN == 0:
                await asyncio.sleep(
                    0
                )  # Others are answered meanwhile: each record is checked against its schema.
            document = action.changed(record)
            if document is not None:
                writes.append(Put(place, record.id, document, record.rev))
        done = await records.store.commit(*writes) if writes else ()
        after = {record.id: record for record in done if record is not None}
        return several(records, decision, [after.get(old.id, old) for old in selected], len(writes))

    return await retry(attempt, "The collection")
