"""Indexes that a project's requests make use of."""

from __future__ import annotations

from api_factory.plan import Plan
from api_factory.plan.model.paths import EACH, HIDDEN, Path
from api_factory.records.own_store import OWNER
from api_factory.store.protocol import Collection, Store


async def declare_indexes(project: str, plan: Plan, store: Store) -> None:
    """Declare the values that filters and parents compare for equality."""
    paths: dict[str, set[Path]] = {}
    for decision in plan.decisions.values():
        if decision.collection is None:
            continue
        indexed = paths.setdefault(decision.collection.key, set())
        if decision.ownership == "mine":
            indexed.add((HIDDEN, OWNER))
        ancestors = (*decision.ancestors, *decision.collection.ancestors)
        indexed |= {ancestor.path for ancestor in ancestors if ancestor.bound}
        for query_filter in decision.query.filters:
            # An index holds values as they are written, and not the instants that they name.
            if (
                query_filter.operator in ("eq", "in")
                and EACH not in query_filter.path
                and not query_filter.instants
            ):
                indexed.add(query_filter.path)
    for collection in plan.collections.values():
        for child in collection.children:
            paths.setdefault(child.collection, set()).update(own for own, _ in child.links)
    for key in plan.links:
        paths[key] = {("from",), ("to",)}
    for key, indexed in paths.items():
        if indexed:
            await store.index(Collection(project, key), *sorted(indexed))
