"""Singletons before anybody has written them."""

from __future__ import annotations

import copy
from typing import Any

from api_factory.plan import faults
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.role import Role
from api_factory.records.envelopes import unwrap
from api_factory.records.paths import MISSING, get, put
from api_factory.records.records import AncestorIds, Records
from api_factory.records.writer import SINGLETON
from api_factory.store.protocol import ABSENT, Record


async def read_singleton(records: Records, decision: Decision, ancestor_ids: AncestorIds) -> Record:
    """Read a singleton, or make the one that it begins as.

    A singleton that nobody has written has the version ABSENT.
    """
    record = await records.find(decision, SINGLETON, ancestor_ids)
    if record is not None:
        return record
    document = _beginning(records, decision)
    for path, parameter in decision.bindings:
        put(document, path, ancestor_ids[parameter])
    return Record(records.id(decision, SINGLETON, ancestor_ids), document, ABSENT, 0)


def unwritten_body(records: Records, decision: Decision, ancestor_ids: AncestorIds) -> Any:
    """Make the body that shows a singleton which nobody has written.

    The example `{"shop_id": 7}` is `{"shop_id": 3}` at `/shops/3/settings`.
    """
    value = copy.deepcopy(_example(records, decision))
    record = unwrap(value, decision.answer.envelope.path)
    for path, parameter in decision.bindings:
        if path[0] != HIDDEN and get(record, path) is not MISSING:
            put(record, path, ancestor_ids[parameter])
    return value


def _example(records: Records, decision: Decision) -> Any:
    return records.plan.examples.answer(decision.operation, decision.answer).value


def _beginning(records: Records, decision: Decision) -> dict[str, Any]:
    """Make a singleton's first document, from its shown example if that is valid."""
    collection, plan = decision.about, records.plan
    readers = (plan.decisions[operation] for operation in collection.operations)
    reader = next((operation for operation in readers if operation.role == Role.SINGLETON_READ), None)
    value = None
    if reader is not None and reader.answer.schema is not None:
        value = unwrap(_example(records, reader), reader.answer.envelope.path)
    if not isinstance(value, dict) or faults(plan.validators.at(collection.schema, "response"), value):
        value = plan.examples.valid_value(collection.schema, "response")
    return value if isinstance(value, dict) else {}
