"""Memberships between records of two collections, such as users in groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict, NotFound, WriteConflict
from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.memberships import Membership
from api_factory.records.responses import HandlerResult, record_response
from api_factory.store.protocol import ABSENT, PRESENT, Delete, Put, Require, Write
from api_factory.store.retry import retry

SUBJECT = "The membership"


async def link(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values, body: Any = None
) -> HandlerResult:
    """Link two records.

    Linked ones stay linked, or are a 409 if the contract declares that.
    """
    decision = records.decision(operation)
    membership = Membership.of(records, decision, path)
    owner, members = await membership.owner(), await membership.linked_records(values, body)

    async def attempt() -> HandlerResult:
        writes: list[Write] = []
        for member in members:
            stored = await records.store.get(membership.link_collection, membership.link_id(owner, member))
            if stored is None:
                document = membership.document(owner, member)
                writes.append(
                    Put(membership.link_collection, membership.link_id(owner, member), document, ABSENT)
                )
            elif not decision.repeats:
                raise Conflict("These records are linked already.")
        if writes:
            endpoints = [
                Require(membership.owner_collection, owner.id),
                *(Require(membership.other_collection, member.id) for member in members),
            ]
            try:
                await records.store.commit(*writes, *dict.fromkeys(endpoints))
            except WriteConflict as conflict:
                if isinstance(conflict.write, Require):
                    raise NotFound("One of the records is not there any more.") from None
                raise
        return record_response(
            records,
            decision,
            membership.response_record(decision, owner, members),
        )

    return await retry(attempt, SUBJECT)


async def unlink(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values, body: Any = None
) -> HandlerResult:
    """Unlink two records; NotFound if they are not linked."""
    decision = records.decision(operation)
    membership = Membership.of(records, decision, path)
    owner, members = await membership.owner(), await membership.linked_records(values, body)
    writes = [
        Delete(membership.link_collection, membership.link_id(owner, member), PRESENT) for member in members
    ]
    try:
        await records.store.commit(*writes)
    except WriteConflict:
        raise NotFound("These records are not linked.") from None
    return record_response(
        records,
        decision,
        membership.response_record(decision, owner, members),
        tag=False,
    )
