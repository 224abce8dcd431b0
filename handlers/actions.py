"""Actions: operations with a known change, such as to cancel an order."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict
from api_factory.etags import Preconditions
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision
from api_factory.records import Records, Values
from api_factory.records.effects import Action
from api_factory.records.records import AncestorIds
from api_factory.records.responses import (
    HandlerResult,
    check_preconditions,
    record_response,
    requested_identifier,
)
from api_factory.records.selection import select_records, selection_response
from api_factory.records.singletons import read_singleton
from api_factory.records.writer import SINGLETON
from api_factory.store.protocol import Put, Write
from api_factory.store.retry import retry

SUBJECT = "The record"
RECORDS_PER_TURN = 20
"""Records changed before other requests have their turn."""


async def act(
    records: Records,
    operation: Operation,
    path: Mapping[str, str],
    values: Values,
    preconditions: Preconditions | None = None,
    body: Any = None,
) -> HandlerResult:
    """Apply an action to a record.

    Where the request names no record, all that the query selects are changed.
    """
    decision = records.decision(operation)
    scope = records.ancestor_ids(decision, path)
    action = Action(records, decision, values, body)
    if decision.identify == "none" and not decision.about.singleton:
        return await _act_on_all(records, decision, scope, action, values)
    singleton = decision.about.singleton
    identifier = SINGLETON if singleton else requested_identifier(decision, path, body, values)
    if singleton:
        await records.check_parents(decision, scope)
    place = records.place(decision.about)

    async def attempt() -> HandlerResult:
        finding = (
            read_singleton(records, decision, scope)
            if singleton
            else records.find_existing(decision, identifier, scope)
        )
        old = await finding
        check_preconditions(preconditions, old if old.rev else None, records.plan.digest)
        document = action.change(old)
        if document is not None:
            return record_response(
                records, decision, await records.put(Put(place, old.id, document, old.rev))
            )
        if not decision.repeats:
            raise Conflict(f"This record of {decision.about.name} is so already.")
        return record_response(records, decision, old)

    return await retry(attempt, SUBJECT)


async def _act_on_all(
    records: Records, decision: Decision, scope: AncestorIds, action: Action, values: Values
) -> HandlerResult:
    await records.check_parents(decision, scope)
    place = records.place(decision.about)

    async def attempt() -> HandlerResult:
        selected = await select_records(records, decision, scope, values)
        writes: list[Write] = []
        for number, record in enumerate(selected, 1):
            if number % RECORDS_PER_TURN == 0:
                # Each record is checked against its schema, which takes long: let other requests go on.
                await asyncio.sleep(0)
            document = action.change(record)
            if document is not None:
                writes.append(Put(place, record.id, document, record.rev))
        stored = await records.store.commit(*writes) if writes else ()
        stored_by_id = {record.id: record for record in stored if record is not None}
        return selection_response(
            records, decision, [stored_by_id.get(old.id, old) for old in selected], len(writes)
        )

    return await retry(attempt, "The collection")
