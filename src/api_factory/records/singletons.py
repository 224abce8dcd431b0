"""The one record of a path that has no others, as it is before anybody has written it."""

from __future__ import annotations

from typing import Any

from api_factory.plan import faults
from api_factory.plan.model.decision import Decision
from api_factory.records.drafts import bind_parents
from api_factory.records.envelopes import unwrap
from api_factory.records.records import Records, Scope, collection_of
from api_factory.records.writer import SINGLETON
from api_factory.store.protocol import ABSENT, Record


async def present(records: Records, decision: Decision, scope: Scope) -> Record:
    """The singleton as it is now; of one that nobody has written, what it begins as, with the version ABSENT."""
    record = await records.find(decision, SINGLETON, scope)
    if record is not None:
        return record
    document = _beginning(records, decision)
    bind_parents(decision, document, scope)
    return Record(records.id(decision, SINGLETON, scope), document, ABSENT, 0)


def first(records: Records, decision: Decision) -> Any:
    """The answer of an operation that shows a singleton which nobody has written."""
    return records.plan.examples.answer(decision.operation, decision.answer).value


def _beginning(records: Records, decision: Decision) -> dict[str, Any]:
    """What a singleton is before anybody has written it: what is shown of it, if that is a valid record."""
    collection, plan = collection_of(decision), records.plan
    readers = (plan.decisions[one] for one in collection.operations)
    reader = next((one for one in readers if one.role == "singleton-read"), None)
    value = None
    if reader is not None and reader.answer.schema is not None:
        value = unwrap(first(records, reader), reader.answer.envelope.path)
    if not isinstance(value, dict) or faults(plan.validators.at(collection.schema, "response"), value):
        value = plan.examples.valid_value(collection.schema, "response")
    return value if isinstance(value, dict) else {}
