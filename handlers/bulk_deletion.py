"""Collections emptied at once, or less the records that a query selects or a body names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.errors import Conflict, WriteConflict
from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.children import child_deletions
from api_factory.records.responses import HandlerResult
from api_factory.records.selection import named_records, select_records, selection_response
from api_factory.store.protocol import Delete, RequireNone, Write
from api_factory.store.retry import retry


async def clear(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values, body: Any = None
) -> HandlerResult:
    """Remove all records that the query selects or the body names, all of them or none.

    Only records below the parents in the path are selected.
    """
    decision = records.decision(operation)
    collection, scope = decision.about, records.ancestor_ids(decision, path)
    await records.check_parents(decision, scope)
    place = records.place(collection)

    async def attempt() -> HandlerResult:
        if decision.named is not None:
            selected = await named_records(records, decision, scope, decision.named, body)
        else:
            selected = await select_records(records, decision, scope, values)
        writes: list[Write] = [Delete(place, record.id, record.rev) for record in selected]
        writes += await child_deletions(records, collection, selected)
        try:
            if writes:
                await records.store.commit(*writes)
        except WriteConflict as conflict:
            if not isinstance(conflict.write, RequireNone):
                raise
            raise Conflict(
                f"Records of {collection.name} still have records below them.", hint="Delete those first."
            ) from None
        return selection_response(records, decision, selected, len(selected))

    return await retry(attempt, "The collection")
