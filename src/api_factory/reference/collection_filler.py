"""Make the records that one collection begins with."""

from __future__ import annotations

import copy
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import orjson

from api_factory.errors import InvalidValue
from api_factory.plan import Plan
from api_factory.plan.examples.likely_values import LikelyValues, is_person, noun_of
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.identity import as_text
from api_factory.records.paths import MISSING, get, put
from api_factory.reference.beginning import Source
from api_factory.reference.contract_examples import ContractExamples
from api_factory.reference.identifiers import Identifiers
from api_factory.reference.relations import Relation
from api_factory.reference.views import Views
from api_factory.store import Document, check_document

DEFAULT_RECORDS, DEFAULT_PAGED_RECORDS = 5, 12
"""Number of first records by default, and of a collection whose list comes in pages."""
MAX_EACH = 50
"""Records of a collection, unless the contract's author wants more."""
MAX_RECORDS = 2000
MAX_BYTES = 2 * 2**20
MAX_SECONDS = 5.0
"""Bounds of all collections of a contract together, in processor time; the rest begin empty."""
RECORDS_PER_PARENT = 3
MAX_RECORD_BYTES = 64 * 2**10
"""Of one record, as JSON."""

AncestorIds = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SourcedRecord:
    """Hold a record with its identifier and source."""

    identifier: Any
    document: Document
    source: Source


@dataclass(slots=True)
class Budget:
    """Count what is left of the bounds that all collections share."""

    records: int = field(default_factory=lambda: MAX_RECORDS)
    bytes: int = field(default_factory=lambda: MAX_BYTES)
    until: float = field(default_factory=lambda: time.thread_time() + MAX_SECONDS)

    @property
    def spent(self) -> bool:
        """True if no more records may be made."""
        return self.records <= 0 or self.bytes <= 0 or time.thread_time() > self.until


@dataclass(frozen=True, slots=True)
class Materials:
    """Hold what the records of all collections are made of.

    `named_identifiers` are those that the contract names, and `records` those that are made already, by the keys of
    collections. Of those that are `secret`, what a collection begins with is a copy.
    """

    plan: Plan
    views: Mapping[str, Views]
    examples: ContractExamples
    relations: Mapping[str, tuple[Relation, ...]]
    named_identifiers: Mapping[str, list[Any]]
    secret: frozenset[str]
    budget: Budget
    records: dict[str, list[tuple[AncestorIds, SourcedRecord]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AcceptedRecord:
    """Hold a record with its store id and its ancestors."""

    id: str
    parent: AncestorIds
    record: SourcedRecord


class CollectionFiller:
    """Make the records of one collection.

    `repeated` is the key of another collection, of whose records this one has copies in place of its own.
    """

    def __init__(
        self, materials: Materials, views: Views, parents: list[AncestorIds], repeated: str | None
    ) -> None:
        self.materials = materials
        self.plan = materials.plan
        self.views = views
        self.collection = views.collection
        self.parents = parents
        self.repeated = repeated
        self.identifiers = Identifiers(self.plan, views)
        shape = self.plan.examples.shapes.at(self.collection.schema)
        self.noun = noun_of(self.collection.entity, self.collection.name)
        self.person = is_person(self.noun, shape)
        self.unused_identifiers = self._named()
        self.accepted: list[AcceptedRecord] = []
        self.positions: dict[str, int] = {}
        self.notes: list[str] = []

    def run(self) -> None:
        """Make the records, as `accepted`, with `notes` on those that could not be made."""
        records = self.collection.records
        if isinstance(records, tuple):
            for number, document in enumerate(records):
                if not self._take(copy.deepcopy(document), "author", number):
                    self.notes.append(
                        f"Record {number + 1} of x-factory does not fit {self._entity()}, and is left out."
                    )
            return
        if self.repeated is not None and self.materials.records.get(self.repeated):
            self._copy(self.repeated)
            return
        limit = MAX_EACH if records is None else records
        for document in self.materials.examples.of(self.collection.key):
            if len(self.accepted) < limit:
                self._take(copy.deepcopy(document), "example", len(self.accepted))
        count = records if records is not None else self._usual()
        first = len(self.accepted)
        for number in range(first, first + 2 * max(0, count - first) + 2):
            if len(self.accepted) >= count or self.materials.budget.spent:
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
            for value in self.materials.named_identifiers[self.collection.key]
        ]
        return list(
            {as_text(identifier): identifier for identifier in accepted if identifier is not None}.values()
        )[:MAX_EACH]

    def _copy(self, key: str) -> None:
        """Copy records of another collection, other ones below each parent.

        Where records tell what they are below, each is copied below that alone, and tells the same in both.
        """
        records = [record for _, record in self.materials.records[key]]
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

    def _repeat(self, record: SourcedRecord, parent: AncestorIds) -> None:
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
        """Let a record of another collection tell that it is below a parent.

        False if it would not fit.
        """
        materials = self.materials
        if key in materials.secret:
            return False  # What its collection begins with is a copy.
        changed = copy.deepcopy(document)
        for ancestor in self.collection.ancestors:
            value = parent[ancestor.parameter]
            for relation in materials.relations[key]:
                above = materials.records.get(relation.collection, ())
                whole = next(
                    (record for _, record in above if as_text(record.identifier) == as_text(value)), None
                )
                if relation.embedded and not relation.many and ancestor.path[:-1] == relation.path and whole:
                    put(changed, relation.path, _related(relation, whole))
            put(changed, ancestor.path, value)
        if not materials.views[key].fit(changed):
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
            get(document, self.collection.identifier.path or _VISIBLE_ID)
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
            hidden_identifier = self.identifiers.accepted(get(complete, _VISIBLE_ID))
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
        for relation in self.materials.relations[self.collection.key]:
            related_records = self.materials.records.get(relation.collection)
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
        own = get(document, _VISIBLE_ID)
        if self.collection.identifier.path is None and isinstance(own, str | int):
            put(document, _VISIBLE_ID, identifier)
            if not self.views.fit(document):
                put(document, _VISIBLE_ID, own)

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
        budget = self.materials.budget
        if size > MAX_RECORD_BYTES or budget.spent:
            return False
        budget.records -= 1
        budget.bytes -= size
        store_id = self._id(identifier, parent)
        self.positions[store_id] = len(self.accepted)
        self.accepted.append(AcceptedRecord(store_id, parent, SourcedRecord(identifier, document, source)))
        self.unused_identifiers = [
            waiting_identifier
            for waiting_identifier in self.unused_identifiers
            if as_text(waiting_identifier) != as_text(identifier)
        ]
        return True


_VISIBLE_ID = ("id",)
"""A record of a hidden identifier may have a visible one here."""


def _is_known(value: Any, records: list[tuple[AncestorIds, SourcedRecord]]) -> bool:
    return any(as_text(value) == as_text(record.identifier) for _, record in records)


def _related(relation: Relation, record: SourcedRecord) -> Any:
    if not relation.embedded:
        return record.identifier
    visible = {name: copy.deepcopy(value) for name, value in record.document.items() if name != HIDDEN}
    return [visible] if relation.many else visible
