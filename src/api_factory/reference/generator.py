"""Make the records that the collections of a plan begin with.

The contract's own examples come first, then others that look real. The same plan has the same records on every
machine. A collection's records are made after those that they name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from api_factory.plan import Operation, Plan
from api_factory.plan.document.unknown_records import is_unknown
from api_factory.plan.model.collection import CollectionPlan
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import MISSING, get
from api_factory.records.secret_collections import secret_collections
from api_factory.reference.beginning import Beginning, ReferenceRecord
from api_factory.reference.collection_filler import AncestorIds, Budget, CollectionFiller, Materials
from api_factory.reference.contract_examples import ContractExamples, identifiers_named, parameter_values
from api_factory.reference.relations import relations_of
from api_factory.reference.views import Views, views_of
from api_factory.sign_in.secrets import blotted

MAX_COLLECTIONS = 200
MAX_PARENTS = 4
"""Parents that get records below them."""


def reference_records(plan: Plan) -> dict[str, Beginning]:
    """Make the first records of each collection of a plan.

    Also of those that begin empty on purpose. It takes up to `collection_filler.MAX_SECONDS`, and belongs in a thread.
    """
    return _Generator(plan).run()


class _Generator:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        budget = Budget()  # Its time runs from here: to look through a contract's examples takes some, too.
        self.secret = secret_collections(plan)
        collections = [
            collection
            for collection in plan.collections.values()
            if not collection.singleton
            and (collection.origin == "reference" or collection.records is not None)
        ]
        self.left_out = [collection.key for collection in collections[MAX_COLLECTIONS:]]
        operations = {operation.id: operation for operation in plan.operations}
        self.views = {
            collection.key: views_of(plan, collection, operations)
            for collection in collections[:MAX_COLLECTIONS]
        }
        self.examples = ContractExamples(plan, self.views)
        self.relations = {key: relations_of(plan, views, self.views) for key, views in self.views.items()}
        self.materials = Materials(
            plan,
            self.views,
            self.examples,
            self.relations,
            self._named(operations),
            frozenset(self.secret),
            budget,
        )

    def run(self) -> dict[str, Beginning]:
        beginnings = {key: self._begin(key) for key in self._in_order()}
        over = Beginning(
            notes=("It begins empty: the contract has too many collections for all to have records.",)
        )
        return {
            **{key: beginnings[key] for key in self.views},
            **dict.fromkeys(self.left_out, over),
        }

    def _named(self, operations: Mapping[str, Operation]) -> dict[str, list[Any]]:
        """List the identifiers that parameters name, then those in examples."""
        uses: defaultdict[str, list[tuple[Operation, str]]] = defaultdict(list)
        for name, decision in self.plan.decisions.items():
            if decision.collection is not None and decision.parameter is not None:
                uses[decision.collection.key].append((operations[name], decision.parameter))
        for name, decision in self.plan.decisions.items():
            for ancestor in decision.ancestors:
                if ancestor.collection is not None:
                    uses[ancestor.collection].append((operations[name], ancestor.parameter))
        identifiers = {key: identifiers_named(self.plan, uses[key]) for key in self.views}
        for key, relations in self.relations.items():
            for relation in relations:
                if not relation.embedded:
                    values = [get(example, relation.path) for example in self.examples.of(key)]
                    identifiers[relation.collection] += [value for value in values if value is not MISSING]
        return identifiers

    def _in_order(self) -> list[str]:
        """Order collections after those that their records name.

        Or are below. In a circle, as they come.
        """
        ordered: dict[str, None] = {}
        entered: set[str] = set()
        for start in self.views:
            stack = [(start, False)]
            while stack:
                key, is_left = stack.pop()
                if is_left:
                    ordered[key] = None
                elif key not in entered:
                    entered.add(key)
                    stack.append((key, True))
                    stack += [(needed, False) for needed in self._needed(key) if needed in self.views]
        return list(ordered)

    def _needed(self, key: str) -> Iterator[str]:
        collection = self.views[key].collection
        yield from (relation.collection for relation in self.relations[key])
        yield from (ancestor.collection for ancestor in collection.ancestors if ancestor.collection)
        repeated = self._same(collection)
        if repeated is not None:
            yield repeated

    def _same(self, collection: CollectionPlan) -> str | None:
        """Find the collection whose records a list repeats.

        It has the same schema, and is read by identifiers.

        A list below a parent may repeat another list, too. Those that are known by the same property come first.
        """
        if collection.item_path is not None or (not collection.ancestors and collection.records is not None):
            return None
        pointer = self.plan.examples.shapes.at(collection.schema).pointer
        if is_unknown(pointer):
            return None  # Records that nothing describes all have one schema, and need not be the same.
        same = [
            views.collection
            for key, views in self.views.items()
            if key != collection.key
            and not views.collection.ancestors
            and (collection.ancestors or views.collection.item_path is not None)
            and self.plan.examples.shapes.at(views.collection.schema).pointer == pointer
        ]
        own = collection.identifier.path
        best = min(
            same, key=lambda other: (other.identifier.path != own, other.item_path is None), default=None
        )
        return None if best is None else best.key

    def _begin(self, key: str) -> Beginning:
        collection = self.views[key].collection
        self.materials.records[key] = []
        if collection.records == 0:
            return Beginning()
        if self.materials.budget.spent:
            return Beginning(
                notes=("It begins empty: the contract has more records than a project begins with.",)
            )
        parents = self._parents(collection)
        if not parents:
            return Beginning(notes=("It begins empty, as there are no records above it yet.",))
        filler = CollectionFiller(self.materials, self.views[key], parents, self._same(collection))
        filler.run()
        self.materials.records[key] = [(entry.parent, entry.record) for entry in filler.accepted]
        placeholders = self.secret.get(key)
        records = tuple(
            ReferenceRecord(
                entry.id,
                entry.record.document
                if placeholders is None
                else blotted(entry.record.document, placeholders),
                entry.record.source,
            )
            for entry in filler.accepted
        )
        return Beginning(records, tuple(filler.notes))

    def _parents(self, collection: CollectionPlan) -> list[AncestorIds]:
        """Choose the parents that get records, as values of the path."""
        ancestor_ids: list[AncestorIds] = [{}]
        for ancestor in collection.ancestors:
            longer: list[AncestorIds] = []
            for ids in ancestor_ids:
                if ancestor.collection in self.plan.collections:
                    for _, parent in self.materials.records.get(ancestor.collection or "", ()):
                        within = (
                            as_text(get(parent.document, path)) == as_text(ids.get(name))
                            for path, name in ancestor.within
                        )
                        if all(within):
                            longer.append({**ids, ancestor.parameter: parent.identifier})
                else:
                    longer += [
                        {**ids, ancestor.parameter: value}
                        for value in self._unkept(self.views[collection.key], ancestor.parameter)
                    ]
            ancestor_ids = longer[:MAX_PARENTS]
        return [
            {
                ancestor.parameter: parse_scalar(as_text(ids[ancestor.parameter]), ancestor.type)
                for ancestor in collection.ancestors
            }
            for ids in ancestor_ids
        ]

    def _unkept(self, views: Views, name: str) -> list[Any]:
        """Choose values for a parameter that names no stored record.

        Those that the contract names, or one that fits.
        """
        for operation, _ in views.uses:
            declared = next((p for p in operation.parameters if (p.location, p.name) == ("path", name)), None)
            if declared is None:
                continue
            values = parameter_values(self.plan, operation, name)[:MAX_PARENTS]
            if not values and declared.schema is not None:
                values = [self.plan.examples.valid_value(declared.schema, "request")]
            by_text = {as_text(value): value for value in values if isinstance(value, str | int | float)}
            return list(by_text.values())
        return []
