"""What a store is told to make fast: the values that a project's requests will select records by."""

from __future__ import annotations

from api_factory.plan import Plan
from api_factory.plan.model.decision import EACH, Path
from api_factory.store.protocol import Collection, Store


async def declare(project: str, plan: Plan, store: Store) -> None:
    """Tell the store which values of which collections filters and parents compare for equality."""
    paths: dict[str, set[Path]] = {}
    for decision in plan.decisions.values():
        if decision.collection is None:
            continue
        wanted = paths.setdefault(decision.collection.key, set())
        wanted |= {ancestor.path for ancestor in (*decision.ancestors, *decision.collection.ancestors)}
        for one in decision.query.filters if decision.query else ():
            # An index knows values by what they are, and not by the instants that they name.
            if one.operator in ("eq", "in") and EACH not in one.path and not one.instants:
                wanted.add(one.path)
    for collection in plan.collections.values():
        for child in collection.children:
            paths.setdefault(child.collection, set()).update(own for own, _ in child.links)
    for key in plan.links:
        paths[key] = {("from",), ("to",)}
    for key, wanted in paths.items():
        if wanted:
            await store.index(Collection(project, key), *sorted(wanted))
