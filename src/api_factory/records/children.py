"""Records below a record: what becomes of them when it is deleted."""

from __future__ import annotations

from api_factory.plan.decision import CollectionPlan
from api_factory.records.paths import get
from api_factory.records.records import Records
from api_factory.store.protocol import Condition, Delete, Query, Record, RequireNone, Write


async def children(records: Records, collection: CollectionPlan, parent: Record) -> list[Write]:
    """The writes that go with a parent's deletion: children are deleted too, or must not be there, or stay."""
    writes: list[Write] = []
    for child in collection.children:
        plan = records.plan.collections.get(child.collection)
        if plan is None or child.on_delete == "keep":
            continue
        place = records.place(plan)
        where = tuple(Condition(own, "eq", get(parent.doc, above)) for own, above in child.links)
        if child.on_delete == "refuse":
            writes.append(RequireNone(place, where))
            continue
        after = None
        while True:
            page = await records.store.find(place, Query(where, after=after, limit=500))
            for record in page.records:
                writes.append(Delete(place, record.id))
                writes += await children(records, plan, record)
            after = page.next
            if after is None:
                break
    return writes
