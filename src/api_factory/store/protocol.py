"""The store's protocol: what the factory asks of anything that keeps records.

A record is a JSON object under an id in a collection; a collection belongs to a project. A change is a
transaction: a list of writes, each with an expectation of what is there now, carried out all or none. Nothing
else is needed for If-Match, for unique names, for counters that survive, or for a parent that must exist, and
every store can do it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

import orjson

Document: TypeAlias = dict[str, Any]
"""A JSON object: what a record holds."""


class Collection(NamedTuple):
    """Where records live; the factory's own collections belong to the project named by the empty string."""

    project: str
    name: str


class Record:
    """A stored document, in a copy that is the caller's own; given as JSON text, it is parsed when it is asked for.

    `rev` changes with every write and is never used twice for an id, not even after a delete: it is what an
    ETag is made of. `order` is the place in the collection: it is given at creation and never changes. Both
    are microseconds since 1970, made strictly increasing, so they also say when.
    """

    __slots__ = ("_doc", "id", "order", "rev")

    def __init__(self, id: str, doc: Document | bytes, rev: int, order: int) -> None:
        self.id = id
        self._doc = doc
        self.rev = rev
        self.order = order

    @property
    def doc(self) -> Document:
        """The document."""
        if isinstance(self._doc, bytes):
            parsed: Document = orjson.loads(self._doc)
            self._doc = parsed
        return self._doc

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._members() == other._members()

    def __repr__(self) -> str:
        return f"Record(id={self.id!r}, doc={self.doc!r}, rev={self.rev!r}, order={self.order!r})"

    def _members(self) -> tuple[str, Document, int, int]:
        return self.id, self.doc, self.rev, self.order


ABSENT = 0
"""Expect that there is no record under the id."""
PRESENT = -1
"""Expect that there is a record under the id, whatever its version."""

Expectation: TypeAlias = int | None
"""None: anything; ABSENT; PRESENT; or the exact `rev` that must be there."""


@dataclass(slots=True)
class Put:
    """Keep `doc` under `id`, new or in place of what is there.

    `sequence`: the number from `Store.allocate` that the document's id was made of; a store that counts in
    memory keeps its counter with the record, so that the number is never given out again.
    """

    collection: Collection
    id: str
    doc: Document
    expect: Expectation = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove the record under `id`, if there is one."""

    collection: Collection
    id: str
    expect: Expectation = None


@dataclass(frozen=True, slots=True)
class Require:
    """Change nothing; the transaction goes through only if `expect` holds."""

    collection: Collection
    id: str
    expect: Expectation = PRESENT


@dataclass(frozen=True, slots=True)
class RequireNone:
    """Change nothing; the transaction goes through only if no record of the collection meets `where`."""

    collection: Collection
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove every collection of a project, records and counters."""

    project: str


Write: TypeAlias = Put | Delete | Require | RequireNone | Drop

Operator: TypeAlias = Literal["eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "has", "search"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one value of a document, at `path` (property names, outermost first).

    `eq`, `ne`: equal as JSON values, so 1 equals 1.0 and true does not equal 1. `in`: equal to one of a list.
    `gt`, `ge`, `lt`, `le`: numbers with numbers, strings with strings by code point. `contains`: the value is
    a string that contains the given one, ignoring case. `has`: the value is an array with such an item.
    `search`: `path` is empty, and some string among the document's top-level values contains the given one,
    ignoring case. A value that is missing, or of a type the operator does not take, meets only `ne`.

    `instants`: strings are compared by the instants that they name, if they are date-times; `contains` and `search`
    look at texts all the same.
    """

    path: tuple[str, ...]
    operator: Operator
    value: Any
    instants: bool = False


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by the value at `path`: numbers, then strings by code point, then all else; missing last.

    `descending` turns all of it round but the last: what is missing stays last. `instants`: date-times come in the
    order of the instants that they name.
    """

    path: tuple[str, ...]
    descending: bool = False
    instants: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Which records, in what order, and how many; without `sort`, in the order of creation.

    `after` is a `Page.next` of the same query; `offset` skips records after it.
    """

    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    after: str | None = None
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Some records, and the cursor of what follows (None: nothing does)."""

    records: list[Record]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """What a store can do now; `reason` is a sentence where it cannot do all."""

    readable: bool = True
    writable: bool = True
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a store holds: records for each collection that has any."""

    records: dict[Collection, int] = field(default_factory=dict)


class Store(Protocol):
    """Anything that keeps records. All methods may be called from many tasks of one event loop at once.

    Documents given are not kept by reference and documents returned are the caller's own: changing either
    never changes what is stored. A method raises `Unavailable` where the store cannot be reached, `ReadOnly`
    and `StorageFull` where it cannot write, and `InvalidValue` for a document that no store could keep.
    """

    shared: bool
    """Whether several processes may have it open; if so, `version` is to be polled."""

    async def open(self) -> None:
        """Get ready; raise StartError with a sentence where that is impossible."""

    async def close(self) -> None:
        """Finish what was begun and let go of every resource."""

    async def get(self, collection: Collection, id: str) -> Record | None:
        """The record under an id, or None."""

    async def find(self, collection: Collection, query: Query = Query()) -> Page:
        """A page of records; raise InvalidRequest for a cursor that is not of this query."""

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """How many records meet all conditions."""

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none; return, for each, the record as it is now (None: there is none).

        Returns once the change is durable. Raises WriteConflict for the first expectation that does not hold.
        With `announce`, `version` changes in the same transaction. Expectations are of the state before the
        transaction, and no id may be written twice in one.
        """

    async def allocate(self, collection: Collection) -> int:
        """The collection's next number: 1, 2, 3 and so on, none given twice, not even after a restart."""

    async def index(self, collection: Collection, *paths: tuple[str, ...]) -> None:
        """Make `eq` and `in` on these paths fast from now on; a store that needs no telling does nothing."""

    async def version(self) -> int:
        """A number that another process's announced commit has changed."""

    async def stats(self) -> Stats:
        """How many records each collection holds."""

    def dump(self) -> AsyncIterator[tuple[Collection, Record]]:
        """Every record, collection by collection in order, as of one moment, while writes go on."""

    async def sequences(self) -> dict[Collection, int]:
        """The highest number given out, for each collection that has counted."""

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Take records over as they are, `rev` and `order` included: for moves and restores."""

    async def probe(self) -> None:
        """Try a durable write that changes nothing, for `health` to know; raise what a write would."""

    def health(self) -> StoreHealth:
        """What the store can do now, without asking anything that could block."""
