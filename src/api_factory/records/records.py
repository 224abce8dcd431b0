"""The records of one project: what its handlers work on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from api_factory.contract.pointer import follow, join, resolve
from api_factory.errors import Conflict, InvalidRequest, NotFound, WriteConflict
from api_factory.plan import Plan
from api_factory.plan.model.decision import (
    HIDDEN,
    Answer,
    CollectionPlan,
    Decision,
    Fill,
    Identifier,
    Meta,
    Path,
)
from api_factory.plan.model.operation import Operation
from api_factory.records.envelopes import Listing, wrap
from api_factory.records.identity import Sources, as_text, typed
from api_factory.records.paths import MISSING, drop, get, lacking, put
from api_factory.store.protocol import Collection, Condition, Put, Record, Require, Store
from api_factory.timestamps import from_timestamp, precise

Scope: TypeAlias = dict[str, Any]
"""The values of the path parameters before the record's own, by name, in the path's order."""

_LAST_SECOND = 10**11
"""A number of seconds since 1970 that no time has for a long while."""

MAX_NUMBERS = 1000
"""How many numbers that clients took themselves are looked at before a sequence gives up."""

IN_TURN = 20
"""How many of them are passed over one by one, before the end of a long run of them is looked for."""


@dataclass(frozen=True, slots=True)
class Records:
    """A project's plan and the store that keeps its records."""

    project: str
    plan: Plan
    store: Store
    sources: Sources = field(default_factory=Sources)
    _places: Mapping[str, Collection] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        places = {key: Collection(self.project, key) for key in (*self.plan.collections, *self.plan.links)}
        object.__setattr__(self, "_places", places)

    def decision(self, operation: Operation) -> Decision:
        """What an operation does."""
        return self.plan.decisions[operation.id]

    def place(self, collection: CollectionPlan) -> Collection:
        """Where the store keeps a collection's records."""
        return self._places[collection.key]

    def scope(self, decision: Decision, path: Mapping[str, str]) -> Scope:
        """The identifiers of a record's ancestors, as the path has them, in their properties' types."""
        if not decision.ancestors:
            return {}
        return {a.parameter: typed(path.get(a.parameter, ""), a.type) for a in decision.ancestors}

    def scope_within(self, decision: Decision, document: Mapping[str, Any]) -> Scope:
        """The same, as a new record has them whose path names none of them; InvalidRequest if it has not."""
        found: Scope = {}
        for ancestor in collection_of(decision).ancestors:
            value = get(document, ancestor.path)
            if value is MISSING or value is None:
                raise wrong(decision, ancestor.path, "is required")
            found[ancestor.parameter] = value
        return found

    def id(self, decision: Decision, identifier: Any, scope: Scope) -> str:
        """The id of a record in the store."""
        collection = collection_of(decision)
        if not collection.scoped:
            return as_text(identifier)
        return collection.store_id([as_text(value) for value in scope.values()], as_text(identifier))

    def inside(self, decision: Decision, scope: Scope) -> tuple[Condition, ...]:
        """The conditions that records of these ancestors meet."""
        return tuple(Condition(path, "eq", scope[parameter]) for path, parameter in decision.bindings)

    def parents(self, decision: Decision, scope: Scope) -> list[Require]:
        """What has to be there for a record to be there: each ancestor that is kept at all."""
        required = []
        for ancestor in decision.ancestors:
            parent = self.plan.collections.get(ancestor.collection or "")
            if parent is not None:
                above = [as_text(scope[parameter]) for _, parameter in ancestor.within]
                identifier = parent.store_id(above, as_text(scope[ancestor.parameter]))
                required.append(Require(self.place(parent), identifier))
        return required

    async def check_parents(self, decision: Decision, scope: Scope) -> None:
        """Raise NotFound if an ancestor is not there, or not where the path says."""
        kept = [a for a in decision.ancestors if a.collection in self.plan.collections]
        for ancestor, require in zip(kept, self.parents(decision, scope), strict=True):
            record = await self.store.get(require.collection, require.id)
            if record is None or any(
                as_text(get(record.doc, path)) != as_text(scope[parameter])
                for path, parameter in ancestor.within
            ):
                raise NotFound("There is no record at the path above this one.")

    async def find(self, decision: Decision, identifier: Any, scope: Scope) -> Record | None:
        """The record that a path names, if it is there and belongs to the ancestors that the path names."""
        collection = collection_of(decision)
        record = await self.store.get(self.place(collection), self.id(decision, identifier, scope))
        if record is None:
            return None
        for path, parameter in decision.bindings:
            if as_text(get(record.doc, path)) != as_text(scope[parameter]):
                return None
        return record

    async def need(self, decision: Decision, identifier: Any, scope: Scope) -> Record:
        """The record that a path names; NotFound if there is none."""
        record = await self.find(decision, identifier, scope)
        if record is None:
            raise self.missing(decision)
        return record

    def missing(self, decision: Decision) -> NotFound:
        """The error for a path that names no record."""
        return NotFound(f"No record of {collection_of(decision).name} has this identifier.")

    async def put(self, write: Put, *requirements: Require) -> Record:
        """Commit one record with what it requires, and return it as it is stored; WriteConflict if it is not."""
        record = (await self.store.commit(write, *requirements))[0]
        if record is None:
            raise WriteConflict(write, 0)
        return record

    def shown(self, document: dict[str, Any], decision: Decision) -> dict[str, Any]:
        """A document as clients see it, in its place: without what is hidden, and what they may only write."""
        result = document
        if HIDDEN in document:
            result = {name: value for name, value in document.items() if name != HIDDEN}
        for path in collection_of(decision).write_only:
            drop(result, path)
        only = decision.answer.only
        return result if only is None else {name: value for name, value in result.items() if name in only}

    def wrapped(
        self, content: Any, decision: Decision, answer: Answer, listing: Listing | None = None
    ) -> Any:
        """Put what is shown into the envelope of an answer."""

        def example(meta: Meta) -> Any:
            return self.plan.examples.field(decision.operation, answer, meta.path, meta.schema or "")

        return wrap(content, answer.envelope, example, listing)

    def fill(self, document: dict[str, Any], decision: Decision, *, created: bool) -> None:
        """Give the properties that nobody gave a value the one that the plan has for them."""
        now = self.sources.now()
        for one in collection_of(decision).fills:
            if len(one.path) > 1:
                for owner in lacking(document, one.path):
                    owner[one.path[-1]] = self._value(one, now)
            elif one.kind == "updated" or (get(document, one.path) is MISSING and (created or one.needed)):
                value = self._value(one, now)
                if value is not MISSING:
                    put(document, one.path, value)

    async def distinguish(self, document: dict[str, Any], decision: Decision) -> None:
        """Give a new record what tells it apart besides its identifier, where nobody gave it any."""
        collection = collection_of(decision)
        for one in collection.fills:
            if one.kind == "unique" and get(document, one.path) is MISSING:
                put(document, one.path, await self._unique(one, document, collection))

    async def _unique(self, one: Fill, document: dict[str, Any], collection: CollectionPlan) -> Any:
        shape = self.plan.examples.shapes.at(one.schema or "")
        if shape.scalar == "integer":
            number = get(document, collection.identifier.path or (HIDDEN, "id"))
            if collection.identifier.generate == "sequence" and isinstance(number, int):
                return number
            return await self.store.allocate(self.place(collection))
        return self.sources.uuid() if shape.keywords.get("format") == "uuid" else self.sources.ulid()

    def _value(self, one: Fill, now: float) -> Any:
        if one.schema is None:
            return None
        if one.kind in ("empty", "off"):
            return [] if one.kind == "empty" else False
        if one.kind in ("example", "unique"):
            return self.plan.examples.valid_value(one.schema, "response")
        return self.time(one.schema, now)

    def time(self, pointer: str, now: float) -> Any:
        """A time, in seconds since 1970, as the schema at a pointer writes times."""
        document = self.plan.document
        schema, _ = follow(document, resolve(document, pointer))
        if self.plan.examples.shapes.at(pointer).scalar in ("integer", "number"):
            return int(now * 1000) if _in_milliseconds(schema) else int(now)
        if schema.get("format") == "date":
            return from_timestamp(now)[:10]
        return from_timestamp(now) if "maxLength" in schema else precise(now)

    async def generate(self, decision: Decision, scope: Scope, *, look: bool) -> tuple[Any, int | None]:
        """A new identifier, and the number it was made of if it was made of one.

        A client may have taken the number for a record of its own. That is rare: unless it is told to `look`, this
        does not, and whoever finds it out asks for a `free_number`.
        """
        collection = collection_of(decision)
        identifier = collection.identifier
        match identifier.generate:
            case "sequence":
                if look:
                    return await self.free_number(decision, scope)
                number = await self.store.allocate(self.place(collection))
                return _numbered(identifier, number), number
            case "uuid":
                return self.sources.uuid(), None
            case "constrained" if identifier.schema is not None:
                return await self._constrained(decision, scope), None
            case _:
                return self.sources.ulid(), None

    async def free_number(self, decision: Decision, scope: Scope) -> tuple[Any, int]:
        """A new identifier that is a number which no record has now, and the number that it was made of."""
        collection = collection_of(decision)
        place = self.place(collection)

        async def taken(number: int) -> bool:
            value = _numbered(collection.identifier, number)
            return await self.store.get(place, self.id(decision, value, scope)) is not None

        for attempt in range(1, MAX_NUMBERS):
            number = await self.store.allocate(place)
            if not await taken(number):
                return _numbered(collection.identifier, number), number
            if attempt % IN_TURN == 0:
                # Counters go on from what is loaded, and load nothing else here.
                await self.store.load((), {place: await _end_of_run(number, taken)})
        raise Conflict("No free number was found for the new record.", hint="Give it an identifier.")

    async def _constrained(self, decision: Decision, scope: Scope) -> Any:
        collection = collection_of(decision)
        place, schema = self.place(collection), collection.identifier.schema
        for _ in range(MAX_NUMBERS):
            value = self.plan.examples.fresh_value(schema or "", "request", self.sources.ulid())
            if value is None:
                break
            if await self.store.get(place, self.id(decision, value, scope)) is None:
                return value
        raise Conflict("No free identifier was found for the new record.", hint="Give it one.")


async def _end_of_run(number: int, taken: Callable[[int], Awaitable[bool]]) -> int:
    """A taken number, this one or above, whose next one is free: of an unbroken run, the last."""
    step = 1
    while await taken(number + step):
        number, step = number + step, 2 * step
    free = number + step
    while free - number > 1:
        middle = (number + free) // 2
        if await taken(middle):
            number = middle
        else:
            free = middle
    return number


def _numbered(identifier: Identifier, number: int) -> Any:
    value = number + identifier.minimum - 1
    return str(value) if identifier.type == "string" else value


def _in_milliseconds(schema: Mapping[str, Any]) -> bool:
    """Whether a time that is a number counts milliseconds, by what its schema says of it."""
    example = schema.get("example")
    return "milli" in str(schema.get("description")).lower() or (
        isinstance(example, int) and example > _LAST_SECOND
    )


def pointer_to(decision: Decision, path: Path, index: int | None = None) -> str:
    """Where something in a record stands in the body that it came in; `index`: which of several records it is in."""
    around = decision.request.envelope if decision.request is not None else ()
    return join((*around, *(() if index is None else (index,)), *path))


def wrong(decision: Decision, path: Path, detail: str) -> InvalidRequest:
    """The error for one thing that is wrong with a record in a body."""
    fault = {"in": "body", "pointer": pointer_to(decision, path), "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])


def collection_of(decision: Decision) -> CollectionPlan:
    """The collection of an operation that has one: every role but `example` works on it, and that may be about it."""
    collection = decision.collection or decision.subject
    if collection is None:
        raise LookupError(f"{decision.operation} has no collection.")
    return collection
