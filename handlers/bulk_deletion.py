"""Collections emptied at once, or less the records that a query selects or a body names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.children import delete_with_children
from api_factory.records.responses import HandlerResult
from api_factory.records.selection import named_records, select_records, selection_response
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

    async def attempt() -> HandlerResult:
        if decision.named is not None:
            selected = await named_records(records, decision, scope, decision.named, body)
        else:
            selected = await select_records(records, decision, scope, values)
        refusal = f"Records of {collection.name} still have records below them."
        await delete_with_children(records, collection, selected, refusal)
        return selection_response(records, decision, selected, len(selected))

    return await retry(attempt, "The collection")
