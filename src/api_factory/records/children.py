"""Records below a record: what becomes of them when it is deleted."""

from __future__ import annotations

from api_factory.plan.model.decision import HIDDEN, CollectionPlan
from api_factory.records.paths import get
from api_factory.records.records import Records
from api_factory.store.protocol import Condition, Delete, Query, Record, RequireNone, Write


async def children(
    records: Records,
    collection: CollectionPlan,
    parent: Record,
    gone: frozenset[tuple[str, str]] = frozenset(),
) -> list[Write]:
    """The writes that go with a parent's deletion: children are deleted too, or must not be there, or stay.

    `gone`: what goes already, by collection and id: in a tree a record may be below itself.
    """
    writes: list[Write] = []
    gone |= {(collection.key, parent.id)}
    for child in collection.children:
        plan = records.plan.collections.get(child.collection)
        if plan is None or child.on_delete == "keep":
            continue
        place = records.place(plan)
        where = tuple(Condition(own, "eq", get(parent.doc, above)) for own, above in child.links)
        if child.on_delete == "refuse":
            if child.collection == collection.key:
                own = collection.identifier.path or (HIDDEN, "id")
                where += (Condition(own, "ne", get(parent.doc, own)),)
            writes.append(RequireNone(place, where))
            continue
        after = None
        while True:
            page = await records.store.find(place, Query(where, after=after, limit=500))
            for record in page.records:
                if (plan.key, record.id) not in gone:
                    writes.append(Delete(place, record.id))
                    writes += await children(records, plan, record, gone)
            after = page.next
            if after is None:
                break
    return writes
