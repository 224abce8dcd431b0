"""Records for the collections of a plan to begin with: the contract's own examples, then others that look real.

The same plan has the same records on every machine. A collection's records are made after those that they name.
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
from api_factory.plan.examples.likely_values import Likely, is_person, thing_of
from api_factory.plan.model.decision import HIDDEN, CollectionPlan
from api_factory.records.identity import as_text, typed
from api_factory.records.paths import MISSING, get, put
from api_factory.reference.beginning import Beginning, ReferenceRecord, Source
from api_factory.reference.contract_examples import ContractExamples, identifiers_named, parameter_values
from api_factory.reference.identifiers import Identifiers
from api_factory.reference.relations import Relation, relations_of
from api_factory.reference.views import Views, views_of
from api_factory.store import Document, check_document

FEW, PAGED = 5, 12
"""How many records a collection begins with, and one whose list comes in pages, where nothing says otherwise."""
MOST_EACH = 50
"""How many records a collection begins with at the most, unless the contract's author wants more."""
MOST_COLLECTIONS = 200
MOST_RECORDS = 2000
MOST_BYTES = 2 * 2**20
SECONDS = 5.0
"""What all collections of a contract may have between them, in time of the processor; the rest begin empty."""
MOST_PARENTS = 4
"""Below how many records of a parent there are records to begin with."""
EACH_PARENT = 3
LARGEST = 64 * 2**10
"""How large one record may be, in bytes of JSON."""

Scope = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Made:
    """A record with its identifier, beside what is stored of it."""

    identifier: Any
    document: Document
    source: Source


@dataclass(slots=True)
class _Budget:
    """What is left of the bounds that all collections share."""

    records: int = field(default_factory=lambda: MOST_RECORDS)
    bytes: int = field(default_factory=lambda: MOST_BYTES)
    until: float = field(default_factory=lambda: time.thread_time() + SECONDS)

    @property
    def spent(self) -> bool:
        return self.records <= 0 or self.bytes <= 0 or time.thread_time() > self.until


def reference_records(plan: Plan) -> dict[str, Beginning]:
    """The records that each collection of a plan begins with, by its key; those that begin empty on purpose, too.

    Takes up to SECONDS: to be called in a thread.
    """
    return _Making(plan).run()


class _Making:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.budget = _Budget()
        wanted = [
            one
            for one in plan.collections.values()
            if not one.singleton and (one.origin == "reference" or one.records is not None)
        ]
        self.left_out = [one.key for one in wanted[MOST_COLLECTIONS:]]
        operations = {operation.id: operation for operation in plan.operations}
        self.views = {one.key: views_of(plan, one, operations) for one in wanted[:MOST_COLLECTIONS]}
        self.examples = ContractExamples(plan, self.views)
        self.relations = {key: relations_of(plan, views, self.views) for key, views in self.views.items()}
        self.named = self._named(operations)
        self.made: dict[str, list[tuple[Scope, _Made]]] = {}

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
        """The identifiers that parameters name, then those that examples of other records do."""
        uses: defaultdict[str, list[tuple[Operation, str]]] = defaultdict(list)
        for name, decision in self.plan.decisions.items():
            if decision.collection is not None and decision.parameter is not None:
                uses[decision.collection.key].append((operations[name], decision.parameter))
        for name, decision in self.plan.decisions.items():
            for ancestor in decision.ancestors:
                if ancestor.collection is not None:
                    uses[ancestor.collection].append((operations[name], ancestor.parameter))
        named = {key: identifiers_named(self.plan, uses[key]) for key in self.views}
        for key, relations in self.relations.items():
            for relation in relations:
                if not relation.embedded:
                    values = [get(one, relation.path) for one in self.examples.of(key)]
                    named[relation.collection] += [value for value in values if value is not MISSING]
        return named

    def _in_order(self) -> list[str]:
        """Collections after those that their records are below or name; in a circle, as they come."""
        ordered: dict[str, None] = {}
        entered: set[str] = set()
        for start in self.views:
            stack = [(start, False)]
            while stack:
                key, left = stack.pop()
                if left:
                    ordered[key] = None
                elif key not in entered:
                    entered.add(key)
                    stack.append((key, True))
                    stack += [(other, False) for other in self._needed(key) if other in self.views]
        return list(ordered)

    def _needed(self, key: str) -> Iterator[str]:
        collection = self.views[key].collection
        yield from (relation.collection for relation in self.relations[key])
        yield from (ancestor.collection for ancestor in collection.ancestors if ancestor.collection)
        same = self._same(collection)
        if same is not None:
            yield same

    def _same(self, collection: CollectionPlan) -> str | None:
        """The collection of the same entity whose records a list below a parent shows some of."""
        if collection.item_path is not None or not collection.ancestors:
            return None
        pointer = self.plan.examples.shapes.at(collection.schema).pointer
        return next(
            (
                key
                for key, views in self.views.items()
                if not views.collection.ancestors
                and self.plan.examples.shapes.at(views.collection.schema).pointer == pointer
            ),
            None,
        )

    def _begin(self, key: str) -> Beginning:
        collection = self.views[key].collection
        self.made[key] = []
        if collection.records == 0:
            return Beginning()
        if self.budget.spent:
            return Beginning(
                notes=("It begins empty: the contract has more records than a project begins with.",)
            )
        scopes = self._scopes(collection)
        if not scopes:
            return Beginning(notes=("It begins empty, as there are no records above it yet.",))
        filling = _Filling(self, self.views[key], scopes)
        filling.run()
        self.made[key] = [(one.scope, one.made) for one in filling.accepted]
        records = tuple(
            ReferenceRecord(one.id, one.made.document, one.made.source) for one in filling.accepted
        )
        return Beginning(records, tuple(filling.notes))

    def _scopes(self, collection: CollectionPlan) -> list[Scope]:
        """The values of the path before the records, of as many parents as there are to be records below."""
        scopes: list[Scope] = [{}]
        for ancestor in collection.ancestors:
            longer: list[Scope] = []
            for scope in scopes:
                if ancestor.collection in self.plan.collections:
                    for _, parent in self.made.get(ancestor.collection or "", ()):
                        within = (
                            as_text(get(parent.document, path)) == as_text(scope.get(name))
                            for path, name in ancestor.within
                        )
                        if all(within):
                            longer.append({**scope, ancestor.parameter: parent.identifier})
                else:
                    longer += [
                        {**scope, ancestor.parameter: value}
                        for value in self._unkept(self.views[collection.key], ancestor.parameter)
                    ]
            scopes = longer[:MOST_PARENTS]
        return [
            {one.parameter: typed(as_text(scope[one.parameter]), one.type) for one in collection.ancestors}
            for scope in scopes
        ]

    def _unkept(self, views: Views, name: str) -> list[Any]:
        """Values for a parameter that names nothing which is kept: those that the contract names, or one that fits."""
        for operation, _ in views.uses:
            declared = next((p for p in operation.parameters if (p.location, p.name) == ("path", name)), None)
            if declared is None:
                continue
            values = parameter_values(self.plan, operation, name)[:MOST_PARENTS]
            if not values and declared.schema is not None:
                values = [self.plan.examples.valid_value(declared.schema, "request")]
            return [value for value in values if isinstance(value, str | int | float)]
        return []


@dataclass(frozen=True, slots=True)
class _Accepted:
    """A record that a collection begins with, where it is."""

    id: str
    scope: Scope
    made: _Made


class _Filling:
    """One collection while it is given its records."""

    def __init__(self, making: _Making, views: Views, scopes: list[Scope]) -> None:
        self.making = making
        self.plan = making.plan
        self.views = views
        self.collection = views.collection
        self.scopes = scopes
        self.identifiers = Identifiers(self.plan, views)
        shape = self.plan.examples.shapes.at(self.collection.schema)
        self.thing = thing_of(self.collection.entity, self.collection.name)
        self.person = is_person(self.thing, shape)
        self.waiting = self._named()
        self.accepted: list[_Accepted] = []
        self.taken: dict[str, int] = {}
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
        same = self.making._same(self.collection)
        if same is not None and self.making.made.get(same):
            self._copy([made for _, made in self.making.made[same]])
            return
        most = MOST_EACH if records is None else records
        for document in self.making.examples.of(self.collection.key):
            if len(self.accepted) < most:
                self._take(copy.deepcopy(document), "example", len(self.accepted))
        wanted = records if records is not None else self._usual()
        first = len(self.accepted)
        for number in range(first, first + 2 * max(0, wanted - first) + 2):
            if len(self.accepted) >= wanted or self.making.budget.spent:
                break
            self._take({}, "generated", number)
        if len(self.accepted) < wanted:
            self.notes.append(f"No more records were found that fit {self._entity()}.")

    def _entity(self) -> str:
        return self.collection.entity or "its schema"

    def _usual(self) -> int:
        """How many records it begins with, if nobody says: as many as are named, and enough for more than a page."""
        paged = any(
            one.query is not None
            and (one.query.limit or one.query.offset or one.query.page or one.query.cursor)
            for _, one in self.views.uses
        )
        usual = PAGED if paged else FEW
        if self.collection.ancestors:
            usual = max(FEW, EACH_PARENT * len(self.scopes))
        return min(MOST_EACH, max(usual, len(self.accepted) + len(self.waiting)))

    def _named(self) -> list[Any]:
        """The identifiers that the contract names, as records can have them, each once."""
        accepted = [self.identifiers.accepted(value) for value in self.making.named[self.collection.key]]
        return list({as_text(one): one for one in accepted if one is not None}.values())[:MOST_EACH]

    def _copy(self, others: list[_Made]) -> None:
        """Begin with some of the records of another collection, other ones below each parent."""
        for index, scope in enumerate(self.scopes):
            for turn in range(min(EACH_PARENT, len(others))):
                other = others[(index + 1 + turn) % len(others)]
                document = {name: value for name, value in other.document.items() if name != HIDDEN}
                self._add(copy.deepcopy(document), other.identifier, scope, other.source)

    def _take(self, document: Document, source: Source, number: int) -> bool:
        """Complete a document and add it; whether it is there now, or one of its identifier was before."""
        scope = self._scope(document, number)
        likely = Likely(self.collection.key, self.thing, number, self.person)
        given = self.identifiers.accepted(get(document, self.collection.identifier.path or _OWN_NAME))
        if given is not None and self._id(given, scope) in self.taken:
            self._merge(self.taken[self._id(given, scope)], document)
            return source != "author"
        complete = self._completed(document, likely)
        if complete is None:
            return False
        self._relate(complete, number, source)
        waiting = list(self.waiting)
        if self.collection.identifier.path is None:
            own = self.identifiers.accepted(get(complete, _OWN_NAME))
            waiting += [] if own is None else [own]
        candidates = [given] if given is not None else chain(waiting, self.identifiers.generated(likely))
        for identifier in candidates:
            if self._id(identifier, scope) not in self.taken and self._add(
                complete, identifier, scope, source
            ):
                return True
        return False

    def _scope(self, document: Document, number: int) -> Scope:
        """The parents of a document: those that it names itself, if they are there; else each in turn."""
        for scope in self.scopes:
            if self.collection.ancestors and all(
                as_text(get(document, one.path)) == as_text(scope[one.parameter])
                for one in self.collection.ancestors
            ):
                return scope
        return self.scopes[number % len(self.scopes)]

    def _completed(self, document: Document, likely: Likely) -> Document | None:
        """A document with all that its views require; what fits no view is replaced. None if that is not found."""
        for turn in range(4):
            made: Document = {}
            for view in self.views.views:
                value = self.plan.examples.likely_value(view.schema, likely, turn).value
                if isinstance(value, dict):
                    made = {**value, **made} if view.only is None or not made else made
                    made.update(
                        {n: v for n, v in value.items() if n not in made and n in self._required(view.schema)}
                    )
            complete = self._repaired(document, made) if document else made
            if self.views.fit(complete):
                return complete
        return None

    def _required(self, schema: str) -> frozenset[str]:
        return self.plan.examples.shapes.at(schema).required

    def _repaired(self, document: Document, made: Document) -> Document:
        """An example with what is missing in it or does not fit taken from a made-up record."""
        shapes, validators = self.plan.examples.shapes, self.plan.validators
        complete = dict(document)
        for view in self.views.views:
            shape = shapes.at(view.schema)
            for name, where in shape.properties.items():
                if name in complete and not validators.at(where, "response").is_valid(complete[name]):
                    del complete[name]
                if name in shape.required and name not in complete and name in made:
                    complete[name] = made[name]
            if shape.closed and view.only is None:
                complete = {name: value for name, value in complete.items() if name in shape.properties}
        return complete

    def _relate(self, document: Document, number: int, source: Source) -> None:
        """Have what names other records name some that are there."""
        for relation in self.making.relations[self.collection.key]:
            others = self.making.made.get(relation.collection)
            value = get(document, relation.path)
            if not others or value is MISSING or value is None:
                continue
            if source != "generated" and (relation.embedded or _is_known(value, others)):
                continue
            put(document, relation.path, _related(relation, others[number % len(others)][1]))
            if not self.views.fit(document):
                put(document, relation.path, value)

    def _merge(self, index: int, document: Document) -> None:
        """Give a record what another example of it has more, if it fits."""
        old = self.accepted[index].made.document
        more = {name: value for name, value in document.items() if name not in old}
        if more and self.views.fit({**old, **more}):
            old.update(more)

    def _agree(self, document: Document, identifier: Any) -> None:
        """Have a record of a hidden identifier tell the same one, if it tells any and this one fits there."""
        own = get(document, _OWN_NAME)
        if self.collection.identifier.path is None and isinstance(own, str | int):
            put(document, _OWN_NAME, identifier)
            if not self.views.fit(document):
                put(document, _OWN_NAME, own)

    def _id(self, identifier: Any, scope: Scope) -> str:
        return self.collection.store_id([as_text(value) for value in scope.values()], as_text(identifier))

    def _add(self, document: Document, identifier: Any, scope: Scope, source: Source) -> bool:
        """Add a complete document under an identifier; False if it does not fit with that."""
        path = self.collection.identifier.path
        for ancestor in self.collection.ancestors:
            put(document, ancestor.path, scope[ancestor.parameter])
        put(document, path or (HIDDEN, "id"), identifier)
        self._agree(document, identifier)
        if not self.views.fit(document):
            return False
        try:
            check_document(document)
            size = len(orjson.dumps(document))
        except (InvalidValue, TypeError, ValueError):
            return False
        budget = self.making.budget
        if size > LARGEST or budget.spent:
            return False
        budget.records -= 1
        budget.bytes -= size
        store_id = self._id(identifier, scope)
        self.taken[store_id] = len(self.accepted)
        self.accepted.append(_Accepted(store_id, scope, _Made(identifier, document, source)))
        self.waiting = [one for one in self.waiting if as_text(one) != as_text(identifier)]
        return True


_OWN_NAME = ("id",)
"""Where a record of a hidden identifier may tell it all the same."""


def _is_known(value: Any, others: list[tuple[Scope, _Made]]) -> bool:
    return any(as_text(value) == as_text(made.identifier) for _, made in others)


def _related(relation: Relation, other: _Made) -> Any:
    if not relation.embedded:
        return other.identifier
    shown = {name: copy.deepcopy(value) for name, value in other.document.items() if name != HIDDEN}
    return [shown] if relation.many else shown
