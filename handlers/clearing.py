"""Collections that are emptied, or lose the records that a query selects."""

from __future__ import annotations

from collections.abc import Mapping

from api_factory.errors import Conflict, WriteConflict
from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.answering import Answer
from api_factory.records.children import children
from api_factory.records.records import collection_of
from api_factory.records.selection import select, several
from api_factory.store.protocol import Delete, RequireNone, Write
from api_factory.store.retry import retry


async def clear(records: Records, operation: Operation, path: Mapping[str, str], values: Values) -> Answer:
    """Remove all records that the query selects, below the path's parents only; all of them or none."""
    decision = records.decision(operation)
    collection, scope = collection_of(decision), records.scope(decision, path)
    await records.check_parents(decision, scope)
    place = records.place(collection)

    async def attempt() -> Answer:
        selected = await select(records, decision, scope, values)
        writes: list[Write] = [Delete(place, record.id, record.rev) for record in selected]
        writes += await children(records, collection, selected)
        try:
            if writes:
                await records.store.commit(*writes)
        except WriteConflict as conflict:
            if not isinstance(conflict.write, RequireNone):
                raise
            raise Conflict(
                f"Records of {collection.name} still have records below them.", hint="Delete those first."
            ) from None
        return several(records, decision, selected, len(selected))

    return await retry(attempt, "The collection")
