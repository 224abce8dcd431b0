"""Children of deleted records: deleted too, or in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from api_factory.errors import Conflict, WriteConflict
from api_factory.plan.model.collection import Child, CollectionPlan
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.files import file_deletions
from api_factory.records.paths import get
from api_factory.records.records import Records
from api_factory.store.protocol import Collection, Condition, Delete, Query, Record, RequireNone, Write
from api_factory.store.query import identity

MAX_PARENTS_PER_QUERY = 500
"""The children of so many parents are queried together."""

Where = tuple[Condition, ...]


async def delete_with_children(
    records: Records, collection: CollectionPlan, parents: Sequence[Record], refusal: str
) -> None:
    """Remove records with their children; raise Conflict with the refusal where children are in the way."""
    writes: list[Write] = [Delete(records.place(collection), record.id, record.rev) for record in parents]
    writes += await child_deletions(records, collection, parents)
    try:
        if writes:
            await records.store.commit(*writes)
    except WriteConflict as conflict:
        if not isinstance(conflict.write, RequireNone):
            raise
        raise Conflict(refusal, hint="Delete those first.") from None


async def child_deletions(
    records: Records,
    collection: CollectionPlan,
    parents: Sequence[Record],
    gone: frozenset[tuple[str, str]] = frozenset(),
) -> list[Write]:
    """Collect the writes that go with the deletion of parents.

    By the plan, children are deleted too, must not exist, or stay. Files always go with their records.

    `gone`: what goes already, by collection and id: in a tree a record may be below itself.
    """
    writes: list[Write] = [*file_deletions(records, collection.files, parents)]
    gone |= {(collection.key, parent.id) for parent in parents}
    for child in collection.children:
        plan = records.plan.collections.get(child.collection) or records.plan.links.get(child.collection)
        if plan is None or child.on_delete == "keep":
            continue
        place = records.place(plan)
        for where in _below(child, parents):
            if child.on_delete == "cascade":
                below = [
                    record
                    for record in await _find_all(records, place, where)
                    if (plan.key, record.id) not in gone
                ]
                writes += [Delete(place, record.id) for record in below]
                writes += await child_deletions(records, plan, below, gone) if below else []
            elif child.collection != collection.key:
                writes.append(RequireNone(place, where))
            elif len(parents) == 1:
                own = collection.identifier.path or (HIDDEN, "id")
                writes.append(RequireNone(place, (*where, Condition(own, "ne", get(parents[0].doc, own)))))
            elif any((plan.key, record.id) not in gone for record in await _find_all(records, place, where)):
                raise Conflict(f"Records of {collection.name} still have others below them.")
    return _once(writes)


def _below(child: Child, parents: Sequence[Record]) -> Iterator[Where]:
    """Yield conditions for the children of these parents, in batches."""
    (own, above), *rest_links = child.links
    if len(parents) == 1:
        yield tuple(
            Condition(path, "eq", get(parents[0].doc, parent_path)) for path, parent_path in child.links
        )
        return

    def shared_values(parent: Record) -> tuple[str, ...]:
        return tuple(repr(identity(get(parent.doc, parent_path))) for _, parent_path in rest_links)

    for _, group in groupby(sorted(parents, key=shared_values), shared_values):
        siblings = list(group)
        rest_conditions = tuple(
            Condition(path, "eq", get(siblings[0].doc, parent_path)) for path, parent_path in rest_links
        )
        for start in range(0, len(siblings), MAX_PARENTS_PER_QUERY):
            values = [get(parent.doc, above) for parent in siblings[start : start + MAX_PARENTS_PER_QUERY]]
            yield (Condition(own, "in", values), *rest_conditions)


async def _find_all(records: Records, place: Collection, where: Where) -> list[Record]:
    result: list[Record] = []
    after = None
    while True:
        page = await records.store.find(place, Query(where, after=after, limit=500))
        result += page.records
        after = page.next
        if after is None:
            return result


def _once(writes: list[Write]) -> list[Write]:
    """Leave out repeated deletions: a record may be below several that go."""
    deleted: set[tuple[Collection, str]] = set()
    distinct: list[Write] = []
    for write in writes:
        if isinstance(write, Delete):
            if (write.collection, write.id) in deleted:
                continue
            deleted.add((write.collection, write.id))
        distinct.append(write)
    return distinct
