"""The records of one project, as handlers use them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeAlias

from api_factory.contract.pointer import follow, join, resolve
from api_factory.errors import Conflict, InvalidRequest, NotFound, WriteConflict
from api_factory.plan import Plan
from api_factory.plan.examples.coherence import agree
from api_factory.plan.model.answer import Answer, Meta
from api_factory.plan.model.collection import CollectionPlan, Fill
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import HIDDEN, Path
from api_factory.records.envelopes import Listing, wrap
from api_factory.records.free_numbers import end_of_run, numbered
from api_factory.records.identity import ClockAndIds, as_text, parse_scalar
from api_factory.records.paths import MISSING, drop, get, owners_without, put
from api_factory.sign_in.people import People
from api_factory.store.protocol import Collection, Condition, Put, Record, Require, Store
from api_factory.timestamps import from_timestamp, precise

AncestorIds: TypeAlias = dict[str, Any]
"""The values of the path parameters before the record's own, by name, in the path's order."""

_LAST_SECOND = 10**11
"""Numbers above this are milliseconds: as seconds they would be in the year 5138."""

MAX_NUMBERS = 1000
"""A sequence gives up after this many numbers that clients took themselves."""

NUMBERS_BEFORE_SKIP = 20
"""After this many, the end of a long run of taken numbers is searched for."""


@dataclass(frozen=True, slots=True)
class Records:
    """Give handlers the plan of a project, its records, and the people who sign in."""

    project: str
    plan: Plan
    store: Store
    sources: ClockAndIds = field(default_factory=ClockAndIds)
    people: People | None = None
    _places: Mapping[str, Collection] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sign_in = self.plan.sign_in
        people = () if sign_in is None else (users.collection.key for users in sign_in.users)
        keys = (*self.plan.collections, *self.plan.links, *people)
        places = {key: Collection(self.project, key) for key in keys}
        object.__setattr__(self, "_places", places)

    def with_store(self, store: Store) -> Self:
        """Return the same records as another store has them, such as that of who asks."""
        own = copy.copy(self)
        object.__setattr__(own, "store", store)
        return own

    def decision(self, operation: Operation) -> Decision:
        """Return an operation's decision."""
        return self.plan.decisions[operation.id]

    def place(self, collection: CollectionPlan) -> Collection:
        """Return the store's collection for a planned one."""
        return self._places[collection.key]

    def ancestor_ids(self, decision: Decision, path: Mapping[str, str]) -> AncestorIds:
        """Read the identifiers of a record's ancestors from a path.

        `/shops/3/orders` gives `{"shop_id": 3}`, in the type of the property.
        """
        if not decision.ancestors:
            return {}
        return {a.parameter: parse_scalar(path.get(a.parameter, ""), a.type) for a in decision.ancestors}

    def ancestor_ids_within(self, decision: Decision, document: Mapping[str, Any]) -> AncestorIds:
        """Read the ancestors' identifiers from a new record.

        For a path that names none of them; InvalidRequest if one is absent.
        """
        ids: AncestorIds = {}
        for ancestor in decision.about.ancestors:
            value = get(document, ancestor.path)
            if value is MISSING or value is None:
                raise record_fault(decision, ancestor.path, "is required")
            ids[ancestor.parameter] = value
        return ids

    def id(self, decision: Decision, identifier: Any, ancestor_ids: AncestorIds) -> str:
        """Return the id of a record in the store."""
        collection = decision.about
        if not collection.scoped:
            return as_text(identifier)
        return collection.store_id([as_text(value) for value in ancestor_ids.values()], as_text(identifier))

    def ancestor_conditions(self, decision: Decision, ancestor_ids: AncestorIds) -> tuple[Condition, ...]:
        """Return the conditions that records of these ancestors meet."""
        return tuple(Condition(path, "eq", ancestor_ids[parameter]) for path, parameter in decision.bindings)

    def parent_requirements(self, decision: Decision, ancestor_ids: AncestorIds) -> list[Require]:
        """Require every stored ancestor of a record."""
        required = []
        for ancestor in decision.ancestors:
            parent = self.plan.collections.get(ancestor.collection or "")
            if parent is not None:
                above = [as_text(ancestor_ids[parameter]) for _, parameter in ancestor.within]
                identifier = parent.store_id(above, as_text(ancestor_ids[ancestor.parameter]))
                required.append(Require(self.place(parent), identifier))
        return required

    async def check_parents(self, decision: Decision, ancestor_ids: AncestorIds) -> None:
        """Raise NotFound if an ancestor is absent or elsewhere."""
        stored = [a for a in decision.ancestors if a.collection in self.plan.collections]
        for ancestor, require in zip(stored, self.parent_requirements(decision, ancestor_ids), strict=True):
            record = await self.store.get(require.collection, require.id)
            if record is None or any(
                as_text(get(record.doc, path)) != as_text(ancestor_ids[parameter])
                for path, parameter in ancestor.within
            ):
                raise NotFound("There is no record at the path above this one.")

    async def find(self, decision: Decision, identifier: Any, ancestor_ids: AncestorIds) -> Record | None:
        """Find the record that a path names, below its ancestors."""
        collection = decision.about
        record = await self.store.get(self.place(collection), self.id(decision, identifier, ancestor_ids))
        if record is None:
            return None
        for path, parameter in decision.bindings:
            if as_text(get(record.doc, path)) != as_text(ancestor_ids[parameter]):
                return None
        return record

    async def find_existing(self, decision: Decision, identifier: Any, ancestor_ids: AncestorIds) -> Record:
        """Find the record that a path names, or raise NotFound."""
        record = await self.find(decision, identifier, ancestor_ids)
        if record is None:
            raise self.not_found(decision)
        return record

    def not_found(self, decision: Decision) -> NotFound:
        """Make the error for a path that names no record."""
        return NotFound(f"No record of {decision.about.name} has this identifier.")

    async def put(self, write: Put, *requirements: Require | Put) -> Record:
        """Store a record with its requirements and its files, or raise WriteConflict.

        Returns the record as it is stored.
        """
        record = (await self.store.commit(write, *requirements))[0]
        if record is None:
            raise WriteConflict(write, 0)
        return record

    def visible_document(self, document: dict[str, Any], decision: Decision) -> dict[str, Any]:
        """Reduce a document, in place, to what a response may show.

        Leaves out hidden fields, write-only properties, and those that the response's schema does not have.
        """
        result = document
        if HIDDEN in document:
            result = {name: value for name, value in document.items() if name != HIDDEN}
        for path in decision.about.write_only:
            drop(result, path)
        only = decision.answer.only
        return result if only is None else {name: value for name, value in result.items() if name in only}

    def items(self, documents: Iterable[dict[str, Any]], decision: Decision) -> list[Any]:
        """Build what a list shows of each document.

        The document as clients see it, or one value of it.
        """
        answer = decision.answer
        if answer.content == "values":
            return [get(document, answer.value) for document in documents]
        if answer.content == "wrapped":
            return [{answer.value[0]: self.visible_document(document, decision)} for document in documents]
        return [self.visible_document(document, decision) for document in documents]

    def wrap(self, content: Any, decision: Decision, answer: Answer, listing: Listing | None = None) -> Any:
        """Put content into the envelope of a response."""

        def example(meta: Meta) -> Any:
            return self.plan.examples.field(decision.operation, answer, meta.path, meta.schema or "")

        return wrap(content, answer.envelope, example, listing)

    def fill(self, document: dict[str, Any], decision: Decision, *, created: bool) -> None:
        """Fill absent properties with times, examples and empty values.

        As the plan says for each.
        """
        now = self.sources.now()
        filled: list[Fill] = []
        for fill in decision.about.fills:
            if len(fill.path) > 1:
                for owner in owners_without(document, fill.path):
                    owner[fill.path[-1]] = self._value(fill, now)
            elif fill.kind == "updated" or (get(document, fill.path) is MISSING and (created or fill.needed)):
                value = self._value(fill, now)
                if value is not MISSING:
                    put(document, fill.path, value)
                    if fill.schema is not None and fill.kind in ("example", "moment", "initial"):
                        filled.append(fill)
        if created and filled:
            self._agree(document, filled)

    def _agree(self, document: dict[str, Any], filled: Iterable[Fill]) -> None:
        """Let what was filled in agree with what a client has sent, where its schema takes that.

        Of `{start: 2030-01-02}` an `end` that answers have to have is not before it.
        """
        agreed = dict(document)
        agree(agreed, [fill.path[0] for fill in filled])
        for fill in filled:
            name = fill.path[0]
            validator = self.plan.validators.at(fill.schema or "", "response")
            if agreed[name] != document[name] and validator.is_valid(agreed[name]):
                document[name] = agreed[name]

    def renew(self, document: dict[str, Any], old: dict[str, Any], decision: Decision) -> None:
        """Let counts, totals and ends that agreed with a record agree with what it was changed to.

        Of `{tags: [a, b], tagsCount: 2}` and the change `{tags: []}`, the count is 0. Only what no body has is changed.
        """
        fills = [
            fill
            for fill in decision.about.fills
            if fill.unsent
            and fill.kind in ("example", "moment", "initial")
            and fill.path[0] in document
            and fill.path[0] in old
            and document[fill.path[0]] == old[fill.path[0]]
        ]
        if not fills:
            return
        before = dict(old)
        agree(before, [fill.path[0] for fill in fills])
        self._agree(document, [fill for fill in fills if before[fill.path[0]] == old[fill.path[0]]])

    async def fill_unique_fields(self, document: dict[str, Any], decision: Decision) -> None:
        """Fill absent unique fields of a new record.

        Such as a `uuid` next to the identifier `id`.
        """
        collection = decision.about
        for fill in collection.fills:
            if fill.kind == "unique" and get(document, fill.path) is MISSING:
                put(document, fill.path, await self._unique(fill, document, collection))

    async def _unique(self, fill: Fill, document: dict[str, Any], collection: CollectionPlan) -> Any:
        shape = self.plan.examples.shapes.at(fill.schema or "")
        if shape.scalar == "integer":
            number = get(document, collection.identifier.path or (HIDDEN, "id"))
            if collection.identifier.generate == "sequence" and isinstance(number, int):
                return number
            return await self.store.allocate(self.place(collection))
        return self.sources.uuid() if shape.keywords.get("format") == "uuid" else self.sources.ulid()

    def _value(self, fill: Fill, now: float) -> Any:
        if fill.schema is None:
            return None
        if fill.kind == "initial":
            return fill.value
        if fill.kind in ("empty", "off"):
            return [] if fill.kind == "empty" else False
        if fill.kind in ("example", "unique"):
            return self.plan.examples.valid_value(fill.schema, "response")
        return self.time(fill.schema, now)

    def time(self, pointer: str, now: float) -> Any:
        """Write a time as the schema at a pointer does.

        `now` is in seconds since 1970; the result is text, or seconds or milliseconds.
        """
        document = self.plan.document
        schema, _ = follow(document, resolve(document, pointer))
        if self.plan.examples.shapes.at(pointer).scalar in ("integer", "number"):
            return int(now * 1000) if _in_milliseconds(schema) else int(now)
        if schema.get("format") == "date":
            return from_timestamp(now)[:10]
        return from_timestamp(now) if "maxLength" in schema else precise(now)

    async def generate(
        self, decision: Decision, ancestor_ids: AncestorIds, *, look: bool
    ) -> tuple[Any, int | None]:
        """Make an identifier; return also the number behind it, if any.

        With `look=False` the number is not checked: a client may have taken it for a record of its own. That is
        rare. If the commit then reports a conflict, the caller asks for a `free_number`.
        """
        collection = decision.about
        identifier = collection.identifier
        match identifier.generate:
            case "sequence":
                if look:
                    return await self.free_number(decision, ancestor_ids)
                number = await self.store.allocate(self.place(collection))
                return numbered(identifier, number), number
            case "uuid":
                return self.sources.uuid(), None
            case "constrained" if identifier.schema is not None:
                return await self._constrained(decision, ancestor_ids), None
            case _:
                return self.sources.ulid(), None

    async def free_number(self, decision: Decision, ancestor_ids: AncestorIds) -> tuple[Any, int]:
        """Make an identifier from a number that no record has.

        Returns the identifier and the number.
        """
        collection = decision.about
        place = self.place(collection)

        async def is_taken(number: int) -> bool:
            value = numbered(collection.identifier, number)
            return await self.store.get(place, self.id(decision, value, ancestor_ids)) is not None

        for attempt in range(1, MAX_NUMBERS):
            number = await self.store.allocate(place)
            if not await is_taken(number):
                return numbered(collection.identifier, number), number
            if attempt % NUMBERS_BEFORE_SKIP == 0:
                # Counters go on from what is loaded, and load nothing else here.
                await self.store.load((), {place: await end_of_run(number, is_taken)})
        raise Conflict("No free number was found for the new record.", hint="Give it an identifier.")

    async def _constrained(self, decision: Decision, ancestor_ids: AncestorIds) -> Any:
        collection = decision.about
        place, schema = self.place(collection), collection.identifier.schema
        for _ in range(MAX_NUMBERS):
            value = self.plan.examples.fresh_value(schema or "", "request", self.sources.ulid())
            if value is None:
                break
            if await self.store.get(place, self.id(decision, value, ancestor_ids)) is None:
                return value
        raise Conflict("No free identifier was found for the new record.", hint="Give it one.")


def _in_milliseconds(schema: Mapping[str, Any]) -> bool:
    """True if a schema describes milliseconds, or its example is so large."""
    example = schema.get("example")
    return "milli" in str(schema.get("description")).lower() or (
        isinstance(example, int) and example > _LAST_SECOND
    )


def pointer_to(decision: Decision, path: Path, index: int | None = None) -> str:
    """Point to a record's property in the request body.

    `index` is the record's position in a body of several.
    """
    return join((*decision.request.envelope, *(() if index is None else (index,)), *path))


def record_fault(decision: Decision, path: Path, detail: str) -> InvalidRequest:
    """Make the error for one fault of a record in a body."""
    fault = {"in": "body", "pointer": pointer_to(decision, path), "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])
