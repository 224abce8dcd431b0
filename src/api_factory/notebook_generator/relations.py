"""Relations between collections, and the order that they impose."""

from __future__ import annotations

from collections.abc import Iterator

from api_factory.plan import Operation, Plan
from api_factory.plan.document.names import normal, singulars
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision


def identifier_names(collection: CollectionPlan) -> set[str]:
    """Return the names that others have for its identifier: `petid`.

    They are normal, that is without case and hyphens: `petId`, `pet_id` and `PetID` are one.
    """
    if collection.singleton:
        return set()
    words = {normal(word) for word in (collection.entity, collection.name) if word}
    words |= {singular for word in list(words) for singular in singulars(word)}
    return {f"{word}id" for word in words}


def referenced_collection(plan: Plan, name: str, collection: CollectionPlan) -> CollectionPlan | None:
    """Return the collection that a property `ownerId` references."""
    for candidate in plan.collections.values():
        if candidate.key != collection.key and normal(name) in identifier_names(candidate):
            return candidate
    return None


def in_order(plan: Plan) -> Iterator[CollectionPlan]:
    """Iterate over collections, each after those that it references.

    Collections that reference each other in a circle come as they stand in the plan.
    """
    waiting = dict(plan.collections)
    needs = {key: _required_collections(plan, collection) for key, collection in waiting.items()}
    while waiting:
        free = [key for key in waiting if not (needs[key] - {key}) & waiting.keys()]
        yield waiting.pop(free[0] if free else next(iter(waiting)))


def creation_rank(operation: Operation, decision: Decision) -> tuple[bool, bool, int]:
    """Rank an operation that creates records; the lowest is best.

    One record at a time is better than many, and the deepest path is best: it names the most parents.
    """
    collection = decision.collection
    key = collection.key if collection is not None else None
    is_below_own_collection = any(ancestor.collection == key for ancestor in decision.ancestors)
    return is_below_own_collection, decision.request.many, -len(decision.ancestors)


def _required_collections(plan: Plan, collection: CollectionPlan) -> set[str]:
    """Return the collections that this one references or is below."""
    shape = plan.examples.shapes.at(collection.schema)
    keys = {ancestor.collection for ancestor in collection.ancestors if ancestor.collection}
    for operation in plan.operations:
        decision = plan.decisions[operation.id]
        if decision.collection is not None and decision.collection.key == collection.key:
            keys |= {ancestor.collection for ancestor in decision.ancestors if ancestor.collection}
    references = (referenced_collection(plan, name, collection) for name in shape.properties)
    keys |= {referenced.key for referenced in references if referenced is not None}
    return keys
