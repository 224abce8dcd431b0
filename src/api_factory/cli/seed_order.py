"""Order in which collections are seeded: parents before their children."""

from __future__ import annotations

from dataclasses import dataclass

from api_factory.cli.bodies import body_for, record_in
from api_factory.plan import Operation, Plan
from api_factory.plan.document.names import normal
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.role import Role


@dataclass(frozen=True, slots=True)
class SeedOrder:
    """Orders the collections of a plan; `stateful`: the operations that keep records."""

    plan: Plan
    stateful: frozenset[str]

    def collections(self) -> list[CollectionPlan]:
        """Sort collections after those that their records reference.

        Collections that reference each other in a circle stay as they are.
        """
        waiting = dict(self.plan.collections)
        ordered: list[CollectionPlan] = []
        while waiting:
            free = [
                key
                for key in waiting
                if not (self._required_collections(waiting[key]) - {key}) & waiting.keys()
            ]
            key = free[0] if free else next(iter(waiting))
            ordered.append(waiting.pop(key))
        return ordered

    def _required_collections(self, collection: CollectionPlan) -> set[str]:
        """Return the collections that a record of this one references."""
        operation = self.creating_operation(collection)
        if operation is None:
            return set()
        decision = self.plan.decisions[operation.id]
        above = {ancestor.collection for ancestor in decision.ancestors if ancestor.collection}
        record = record_in(body_for(self.plan, operation, 0), decision)
        names = record.keys() if isinstance(record, dict) else ()
        referenced = (referenced_collection(self.plan, name, collection) for name in names)
        return above | {parent.key for parent in referenced if parent is not None}

    def creating_operation(self, collection: CollectionPlan) -> Operation | None:
        """Return the best operation that creates records here.

        It creates one at a time rather than many, and is below its parents.
        """
        candidates = [
            (operation, decision)
            for operation in self.plan.operations
            if operation.id in self.stateful
            and (decision := self.plan.decisions[operation.id]).collection is not None
            and decision.collection.key == collection.key
            and (
                decision.role in (Role.CREATE, Role.SINGLETON_REPLACE)
                or (decision.role == Role.REPLACE and decision.creates)
            )
        ]

        def rank(pair: tuple[Operation, Decision]) -> tuple[bool, bool, bool, int]:
            """Rank an operation; the lowest is best."""
            decision = pair[1]
            below_own_collection = any(
                ancestor.collection == collection.key for ancestor in decision.ancestors
            )
            return (
                below_own_collection,
                decision.request.many,
                decision.role == Role.REPLACE,
                -len(decision.ancestors),
            )

        return min(candidates, key=rank)[0] if candidates else None


def referenced_collection(plan: Plan, name: str, collection: CollectionPlan) -> CollectionPlan | None:
    """Return the collection that a property `ownerId` references."""
    return next(
        (
            candidate
            for candidate in plan.collections.values()
            if candidate.key != collection.key
            and not candidate.singleton
            and normal(name) in {f"{normal(word)}id" for word in (candidate.entity, candidate.name) if word}
        ),
        None,
    )
