"""Membership between two kinds of records, such as users in groups: made, ended and listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict, NotFound, WriteConflict
from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.answering import Answer, one
from api_factory.records.memberships import Membership
from api_factory.store.protocol import ABSENT, PRESENT, Delete, Put, Require, Write
from api_factory.store.retry import retry

SUBJECT = "The membership"


async def link(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values, body: Any = None
) -> Answer:
    """Link two records that are there; those that are linked already stay so, or are a 409 if that is declared."""
    decision = records.decision(operation)
    membership = Membership.of(records, decision, path)
    owner, others = await membership.owner(), await membership.others(values, body)

    async def attempt() -> Answer:
        writes: list[Write] = []
        for other in others:
            there = await records.store.get(membership.place, membership.id(owner, other))
            if there is None:
                document = membership.document(owner, other)
                writes.append(Put(membership.place, membership.id(owner, other), document, ABSENT))
            elif not decision.repeats:
                raise Conflict("These records are linked already.")
        if writes:
            ends = [
                Require(membership.owners, owner.id),
                *(Require(membership.other_place, o.id) for o in others),
            ]
            try:
                await records.store.commit(*writes, *dict.fromkeys(ends))
            except WriteConflict as conflict:
                if isinstance(conflict.write, Require):
                    raise NotFound("One of the records is not there any more.") from None
                raise
        return one(
            records,
            decision,
            membership.shown(decision, owner, others),
        )

    return await retry(attempt, SUBJECT)


async def unlink(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values, body: Any = None
) -> Answer:
    """Unlink two records; NotFound if they are not linked."""
    decision = records.decision(operation)
    membership = Membership.of(records, decision, path)
    owner, others = await membership.owner(), await membership.others(values, body)
    writes = [Delete(membership.place, membership.id(owner, other), PRESENT) for other in others]
    try:
        await records.store.commit(*writes)
    except WriteConflict:
        raise NotFound("These records are not linked.") from None
    return one(
        records,
        decision,
        membership.shown(decision, owner, others),
        tag=False,
    )
