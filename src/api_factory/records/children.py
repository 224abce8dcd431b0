"""Records below others: what becomes of them when those are deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from api_factory.errors import Conflict
from api_factory.plan.model.decision import HIDDEN, Child, CollectionPlan
from api_factory.records.paths import get
from api_factory.records.records import Records
from api_factory.store.protocol import Collection, Condition, Delete, Query, Record, RequireNone, Write
from api_factory.store.query import identity

AT_ONCE = 500
"""Of how many parents the children are asked for together."""

Where = tuple[Condition, ...]


async def children(
    records: Records,
    collection: CollectionPlan,
    parents: Sequence[Record],
    gone: frozenset[tuple[str, str]] = frozenset(),
) -> list[Write]:
    """The writes that go with the deletion of parents: children are deleted too, or must not be there, or stay.

    `gone`: what goes already, by collection and id: in a tree a record may be below itself.
    """
    writes: list[Write] = []
    gone |= {(collection.key, parent.id) for parent in parents}
    for child in collection.children:
        plan = records.plan.collections.get(child.collection) or records.plan.links.get(child.collection)
        if plan is None or child.on_delete == "keep":
            continue
        place = records.place(plan)
        for where in _below(child, parents):
            if child.on_delete == "cascade":
                below = [one for one in await _all(records, place, where) if (plan.key, one.id) not in gone]
                writes += [Delete(place, one.id) for one in below]
                writes += await children(records, plan, below, gone) if below else []
            elif child.collection != collection.key:
                writes.append(RequireNone(place, where))
            elif len(parents) == 1:
                own = collection.identifier.path or (HIDDEN, "id")
                writes.append(RequireNone(place, (*where, Condition(own, "ne", get(parents[0].doc, own)))))
            elif any((plan.key, one.id) not in gone for one in await _all(records, place, where)):
                raise Conflict(f"Records of {collection.name} still have others below them.")
    return _once(writes)


def _below(child: Child, parents: Sequence[Record]) -> Iterator[Where]:
    """Conditions that the children of these parents meet, for some hundreds of parents at a time."""
    (own, above), *others = child.links
    if len(parents) == 1:
        yield tuple(Condition(path, "eq", get(parents[0].doc, theirs)) for path, theirs in child.links)
        return

    def shared(parent: Record) -> tuple[str, ...]:
        return tuple(repr(identity(get(parent.doc, theirs))) for _, theirs in others)

    for _, group in groupby(sorted(parents, key=shared), shared):
        alike = list(group)
        rest = tuple(Condition(path, "eq", get(alike[0].doc, theirs)) for path, theirs in others)
        for start in range(0, len(alike), AT_ONCE):
            values = [get(parent.doc, above) for parent in alike[start : start + AT_ONCE]]
            yield (Condition(own, "in", values), *rest)


async def _all(records: Records, place: Collection, where: Where) -> list[Record]:
    found: list[Record] = []
    after = None
    while True:
        page = await records.store.find(place, Query(where, after=after, limit=500))
        found += page.records
        after = page.next
        if after is None:
            return found


def _once(writes: list[Write]) -> list[Write]:
    """The writes, each record deleted but once: it may be below several that go."""
    seen: set[tuple[Collection, str]] = set()
    kept: list[Write] = []
    for write in writes:
        if isinstance(write, Delete):
            if (write.collection, write.id) in seen:
                continue
            seen.add((write.collection, write.id))
        kept.append(write)
    return kept
