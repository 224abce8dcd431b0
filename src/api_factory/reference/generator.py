"""Make the records that the collections of a plan begin with.

The contract's own examples come first, then others that look real. The same plan has the same records on every
machine. A collection's records are made after those that they name.
"""

from __future__ import annotations

import copy
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import orjson

from api_factory.errors import InvalidValue
from api_factory.plan import Operation, Plan
from api_factory.plan.document.unknown_records import is_unknown
from api_factory.plan.examples.likely_values import LikelyValues, is_person, noun_of
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.paths import MISSING, get, put
from api_factory.records.secret_collections import secret_collections
from api_factory.reference.beginning import Beginning, ReferenceRecord, Source
from api_factory.reference.contract_examples import ContractExamples, identifiers_named, parameter_values
from api_factory.reference.identifiers import Identifiers
from api_factory.reference.relations import Relation, relations_of
from api_factory.reference.views import Views, views_of
from api_factory.sign_in.secrets import blotted
from api_factory.store import Document, check_document

DEFAULT_RECORDS, DEFAULT_PAGED_RECORDS = 5, 12
"""Number of first records by default, and of a collection whose list comes in pages."""
MAX_EACH = 50
"""Records of a collection, unless the contract's author wants more."""
MAX_COLLECTIONS = 200
MAX_RECORDS = 2000
MAX_BYTES = 2 * 2**20
MAX_SECONDS = 5.0
"""Bounds of all collections of a contract together, in processor time; the rest begin empty."""
MAX_PARENTS = 4
"""Parents that get records below them."""
RECORDS_PER_PARENT = 3
MAX_RECORD_BYTES = 64 * 2**10
"""Of one record, as JSON."""

AncestorIds = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Record:
    """Hold a record with its identifier and source."""

    identifier: Any
    document: Document
    source: Source


@dataclass(slots=True)
class _Budget:
    """Count what is left of the bounds that all collections share."""

    records: int = field(default_factory=lambda: MAX_RECORDS)
    bytes: int = field(default_factory=lambda: MAX_BYTES)
    until: float = field(default_factory=lambda: time.thread_time() + MAX_SECONDS)

    @property
    def spent(self) -> bool:
        return self.records <= 0 or self.bytes <= 0 or time.thread_time() > self.until


def reference_records(plan: Plan) -> dict[str, Beginning]:
    """Make the first records of each collection of a plan.

    Also of those that begin empty on purpose. It takes up to MAX_SECONDS, and belongs in a thread.
    """
    return _Generator(plan).run()


class _Generator:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.budget = _Budget()
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
        self.named_identifiers = self._named(operations)
        self.records: dict[str, list[tuple[AncestorIds, _Record]]] = {}

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
        """Find the collection whose records a list repeats: that of the same schema, if it is read by identifiers.

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
        best = min(same, key=lambda one: (one.identifier.path != own, one.item_path is None), default=None)
        return None if best is None else best.key

    def _begin(self, key: str) -> Beginning:
        collection = self.views[key].collection
        self.records[key] = []
        if collection.records == 0:
            return Beginning()
        if self.budget.spent:
            return Beginning(
                notes=("It begins empty: the contract has more records than a project begins with.",)
            )
        parents = self._parents(collection)
        if not parents:
            return Beginning(notes=("It begins empty, as there are no records above it yet.",))
        filler = _CollectionFiller(self, self.views[key], parents)
        filler.run()
        self.records[key] = [(entry.parent, entry.record) for entry in filler.accepted]
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
                    for _, parent in self.records.get(ancestor.collection or "", ()):
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


@dataclass(frozen=True, slots=True)
class _Accepted:
    """Hold a record with its store id and its ancestors."""

    id: str
    parent: AncestorIds
    record: _Record


class _CollectionFiller:
    """Make the records of one collection."""

    def __init__(self, generator: _Generator, views: Views, parents: list[AncestorIds]) -> None:
        self.generator = generator
        self.plan = generator.plan
        self.views = views
        self.collection = views.collection
        self.parents = parents
        self.identifiers = Identifiers(self.plan, views)
        shape = self.plan.examples.shapes.at(self.collection.schema)
        self.noun = noun_of(self.collection.entity, self.collection.name)
        self.person = is_person(self.noun, shape)
        self.unused_identifiers = self._named()
        self.accepted: list[_Accepted] = []
        self.positions: dict[str, int] = {}
        self.notes: list[str] = []

    def run(self) -> None:
        records = self.collection.records
        if isinstance(records, tuple):
            for number, document in enumerate(records):
                if not self._take(copy.deepcopy(document), "author", number):
                    self.notes.append(
                        f"Record {number + 1} of x-factory does not fit {self._entity()}, and is left out."
                    )
            return
        repeated = self.generator._same(self.collection)
        if repeated is not None and self.generator.records.get(repeated):
            self._copy(repeated)
            return
        limit = MAX_EACH if records is None else records
        for document in self.generator.examples.of(self.collection.key):
            if len(self.accepted) < limit:
                self._take(copy.deepcopy(document), "example", len(self.accepted))
        count = records if records is not None else self._usual()
        first = len(self.accepted)
        for number in range(first, first + 2 * max(0, count - first) + 2):
            if len(self.accepted) >= count or self.generator.budget.spent:
                break
            self._take({}, "generated", number)
        if len(self.accepted) < count:
            self.notes.append(f"No more records were found that fit {self._entity()}.")

    def _entity(self) -> str:
        return self.collection.entity or "its schema"

    def _usual(self) -> int:
        """Choose the default number of records.

        As many as are named, and enough for more than a page.
        """
        paged = any(
            decision.query.limit or decision.query.offset or decision.query.page or decision.query.cursor
            for _, decision in self.views.uses
        )
        count = DEFAULT_PAGED_RECORDS if paged else DEFAULT_RECORDS
        if self.collection.ancestors:
            count = max(DEFAULT_RECORDS, RECORDS_PER_PARENT * len(self.parents))
        return min(MAX_EACH, max(count, len(self.accepted) + len(self.unused_identifiers)))

    def _named(self) -> list[Any]:
        """List the usable identifiers that the contract names, each once."""
        accepted = [
            self.identifiers.accepted(value)
            for value in self.generator.named_identifiers[self.collection.key]
        ]
        return list(
            {as_text(identifier): identifier for identifier in accepted if identifier is not None}.values()
        )[:MAX_EACH]

    def _copy(self, key: str) -> None:
        """Copy records of another collection, other ones below each parent.

        Where records tell what they are below, each is copied below that alone, and tells the same in both.
        """
        records = [record for _, record in self.generator.records[key]]
        if any(ancestor.path[0] != HIDDEN for ancestor in self.collection.ancestors):
            for index, record in enumerate(records):
                named = next(
                    (parent for parent in self.parents if self._is_below(record.document, parent)), None
                )
                parent = named or self.parents[index % len(self.parents)]
                if named is None and not self._put_below(key, record.document, parent):
                    continue
                self._repeat(record, parent)
            return
        if not self.collection.ancestors:
            for record in records:
                self._repeat(record, {})
            return
        for index, parent in enumerate(self.parents):
            for turn in range(min(RECORDS_PER_PARENT, len(records))):
                self._repeat(records[(index + 1 + turn) % len(records)], parent)

    def _repeat(self, record: _Record, parent: AncestorIds) -> None:
        """Add a copy of a record of another collection, by the property that this one knows it by."""
        document = {name: value for name, value in record.document.items() if name != HIDDEN}
        path = self.collection.identifier.path
        identifier = self.identifiers.accepted(get(document, path)) if path else record.identifier
        if identifier is not None:
            self._add(copy.deepcopy(document), identifier, parent, record.source)

    def _is_below(self, document: Document, parent: AncestorIds) -> bool:
        return all(
            as_text(get(document, ancestor.path)) == as_text(parent[ancestor.parameter])
            for ancestor in self.collection.ancestors
        )

    def _put_below(self, key: str, document: Document, parent: AncestorIds) -> bool:
        """Let a record of another collection tell that it is below a parent; False if it would not fit."""
        generator = self.generator
        if key in generator.secret:
            return False  # What its collection begins with is a copy.
        changed = copy.deepcopy(document)
        for ancestor in self.collection.ancestors:
            value = parent[ancestor.parameter]
            for relation in generator.relations[key]:
                above = generator.records.get(relation.collection, ())
                whole = next(
                    (record for _, record in above if as_text(record.identifier) == as_text(value)), None
                )
                if relation.embedded and not relation.many and ancestor.path[:-1] == relation.path and whole:
                    put(changed, relation.path, _related(relation, whole))
            put(changed, ancestor.path, value)
        if not generator.views[key].fit(changed):
            return False
        document.clear()
        document.update(changed)
        return True

    def _take(self, document: Document, source: Source, number: int) -> bool:
        """Complete a document and add it.

        True if it is there now, or if a record of its identifier was before.
        """
        parent = self._parent(document, number)
        likely = LikelyValues(self.collection.key, self.noun, number, self.person)
        own_identifier = self.identifiers.accepted(
            get(document, self.collection.identifier.path or _OWN_NAME)
        )
        if own_identifier is not None and self._id(own_identifier, parent) in self.positions:
            self._merge(self.positions[self._id(own_identifier, parent)], document)
            return source != "author"
        complete = self._completed(document, likely)
        if complete is None:
            return False
        self._relate(complete, number, source)
        identifiers = list(self.unused_identifiers)
        if self.collection.identifier.path is None:
            hidden_identifier = self.identifiers.accepted(get(complete, _OWN_NAME))
            identifiers += [] if hidden_identifier is None else [hidden_identifier]
        candidates = (
            [own_identifier]
            if own_identifier is not None
            else chain(identifiers, self.identifiers.generated(likely))
        )
        for identifier in candidates:
            if self._id(identifier, parent) not in self.positions and self._add(
                complete, identifier, parent, source
            ):
                return True
        return False

    def _parent(self, document: Document, number: int) -> AncestorIds:
        """Choose the parents of a document.

        Those that it names itself, if they are there; else each in turn.
        """
        for parent in self.parents:
            if self.collection.ancestors and self._is_below(document, parent):
                return parent
        return self.parents[number % len(self.parents)]

    def _completed(self, document: Document, likely: LikelyValues) -> Document | None:
        """Add to a document what its views require.

        Properties that fit no view are replaced. None if no such document is found.
        """
        for turn in range(4):
            generated: Document = {}
            for view in self.views.views:
                value = self.plan.examples.likely_value(view.schema, likely, turn).value
                if isinstance(value, dict):
                    generated = {**value, **generated} if view.only is None or not generated else generated
                    generated.update(
                        {
                            n: v
                            for n, v in value.items()
                            if n not in generated and n in self._required(view.schema)
                        }
                    )
            complete = self._repaired(document, generated) if document else generated
            if self.views.fit(complete):
                return complete
        return None

    def _required(self, schema: str) -> frozenset[str]:
        return self.plan.examples.shapes.at(schema).required

    def _repaired(self, document: Document, generated: Document) -> Document:
        """Replace missing and unfit properties from a generated record."""
        shapes, validators = self.plan.examples.shapes, self.plan.validators
        complete = dict(document)
        for view in self.views.views:
            shape = shapes.at(view.schema)
            for name, where in shape.properties.items():
                if name in complete and not validators.at(where, "response").is_valid(complete[name]):
                    del complete[name]
                if name in shape.required and name not in complete and name in generated:
                    complete[name] = generated[name]
            if shape.closed and view.only is None:
                complete = {name: value for name, value in complete.items() if name in shape.properties}
        return complete

    def _relate(self, document: Document, number: int, source: Source) -> None:
        """Let properties name other records that are there."""
        for relation in self.generator.relations[self.collection.key]:
            related_records = self.generator.records.get(relation.collection)
            value = get(document, relation.path)
            if not related_records or value is MISSING or value is None:
                continue
            if source != "generated" and (relation.embedded or _is_known(value, related_records)):
                continue
            put(
                document, relation.path, _related(relation, related_records[number % len(related_records)][1])
            )
            if not self.views.fit(document):
                put(document, relation.path, value)

    def _merge(self, index: int, document: Document) -> None:
        """Add to a record what another example of it has more, if it fits."""
        old = self.accepted[index].record.document
        more = {name: value for name, value in document.items() if name not in old}
        if more and self.views.fit({**old, **more}):
            old.update(more)

    def _agree(self, document: Document, identifier: Any) -> None:
        """Set a visible `id` to the hidden identifier, if that fits."""
        own = get(document, _OWN_NAME)
        if self.collection.identifier.path is None and isinstance(own, str | int):
            put(document, _OWN_NAME, identifier)
            if not self.views.fit(document):
                put(document, _OWN_NAME, own)

    def _id(self, identifier: Any, parent: AncestorIds) -> str:
        return self.collection.store_id([as_text(value) for value in parent.values()], as_text(identifier))

    def _add(self, document: Document, identifier: Any, parent: AncestorIds, source: Source) -> bool:
        """Add a complete document under an identifier, if it fits."""
        path = self.collection.identifier.path
        for ancestor in self.collection.ancestors:
            put(document, ancestor.path, parent[ancestor.parameter])
        put(document, path or (HIDDEN, "id"), identifier)
        self._agree(document, identifier)
        if not self.views.fit(document):
            return False
        try:
            check_document(document)
            size = len(orjson.dumps(document))
        except (InvalidValue, TypeError, ValueError):
            return False
        budget = self.generator.budget
        if size > MAX_RECORD_BYTES or budget.spent:
            return False
        budget.records -= 1
        budget.bytes -= size
        store_id = self._id(identifier, parent)
        self.positions[store_id] = len(self.accepted)
        self.accepted.append(_Accepted(store_id, parent, _Record(identifier, document, source)))
        self.unused_identifiers = [
            waiting_identifier
            for waiting_identifier in self.unused_identifiers
            if as_text(waiting_identifier) != as_text(identifier)
        ]
        return True


_OWN_NAME = ("id",)
"""A record of a hidden identifier may have a visible one here."""


def _is_known(value: Any, records: list[tuple[AncestorIds, _Record]]) -> bool:
    return any(as_text(value) == as_text(record.identifier) for _, record in records)


def _related(relation: Relation, record: _Record) -> Any:
    if not relation.embedded:
        return record.identifier
    visible = {name: copy.deepcopy(value) for name, value in record.document.items() if name != HIDDEN}
    return [visible] if relation.many else visible
