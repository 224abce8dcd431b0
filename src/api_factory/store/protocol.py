"""The store's protocol: all that the factory asks of a store.

A record is a JSON object under an id in a collection; a collection belongs to a project. A change is a
transaction: a list of writes, each with an expectation of what is there now, carried out all or none.
Nothing else is needed for If-Match, for unique names, for counters that survive, or for a parent that must
exist, and every store can do it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

import orjson

Document: TypeAlias = dict[str, Any]
"""A JSON object: the content of a record."""

PropertyPath: TypeAlias = tuple[str, ...]
"""Names of properties, outermost first: `("address", "city")`."""


class Collection(NamedTuple):
    """Names a collection: `Collection("shop", "pets")`.

    The factory's own collections belong to the project named by the empty string.
    """

    project: str
    name: str


class Record:
    """A stored document with its id and versions, as the caller's own copy.

    `rev` changes with every write and is never used twice for an id, not even after a delete: an ETag is
    made of it. `order` is the place in the collection: it is given at creation and never changes. Both are
    microseconds since 1970, made strictly increasing, so they also are times. A document given as JSON text
    is parsed at its first use.
    """

    __slots__ = ("_doc", "content", "id", "order", "rev")

    def __init__(
        self, id: str, doc: Document | bytes, rev: int, order: int, content: bytes | None = None
    ) -> None:
        self.id = id
        self._doc = doc
        self.rev = rev
        self.order = order
        self.content = content
        """Content of a file, where a dump or an archive yields the record, or `load` takes it."""

    @property
    def doc(self) -> Document:
        """Document of the record."""
        if isinstance(self._doc, bytes):
            parsed: Document = orjson.loads(self._doc)
            self._doc = parsed
        return self._doc

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._members() == other._members()

    def __repr__(self) -> str:
        return f"Record(id={self.id!r}, doc={self.doc!r}, rev={self.rev!r}, order={self.order!r})"

    def _members(self) -> tuple[str, Document, int, int, bytes | None]:
        return self.id, self.doc, self.rev, self.order, self.content


ABSENT = 0
"""Expect that there is no record under the id."""
PRESENT = -1
"""Expect that there is a record under the id, whatever its version."""

Expectation: TypeAlias = int | None
"""None: anything; ABSENT; PRESENT; or the exact `rev` that must be there."""


def holds(expect: Expectation, rev: int) -> bool:
    """True if an expectation is met by a rev (ABSENT: no record)."""
    if expect is None:
        return True
    return rev != ABSENT if expect == PRESENT else rev == expect


@dataclass(slots=True)
class Put:
    """Keep `doc` under `id`, new or in place of the record there.

    `sequence`: the number from `Store.allocate` that the document's id was made of; a store that counts in
    memory keeps its counter with the record, so that the number is never given out again. `content`: that of
    a file, which every Put in a collection of files brings, and no other (`contents.py`).
    """

    collection: Collection
    id: str
    doc: Document
    expect: Expectation = None
    sequence: int | None = None
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove the record under `id`, if there is one."""

    collection: Collection
    id: str
    expect: Expectation = None


@dataclass(frozen=True, slots=True)
class Require:
    """Change nothing, and fail unless `expect` holds."""

    collection: Collection
    id: str
    expect: Expectation = PRESENT


@dataclass(frozen=True, slots=True)
class RequireNone:
    """Change nothing, and fail if a record meets `where`."""

    collection: Collection
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class RequireSame:
    """Change nothing, and fail unless a query finds what it found.

    `answer` has the ids and versions on its page, in order, or the number of all records that meet its conditions.
    `since` is `Store.moment` before it was asked: a store that only this process writes to then looks at what is
    newer alone. That the versions found are there still is for a Require of each to say.
    """

    collection: Collection
    query: Query
    answer: tuple[tuple[str, int], ...] | int
    since: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove every collection of a project, records and counters."""

    project: str


Write: TypeAlias = Put | Delete | Require | RequireNone | RequireSame | Drop

Operator: TypeAlias = Literal[
    "eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "has", "lacks", "holds", "search"
]


@dataclass(frozen=True, slots=True)
class Condition:
    """Tests one value of a document, at `path`.

        Condition(("age",), "ge", 18)

    `eq`, `ne`: equal as JSON values, so 1 equals 1.0 and true does not equal 1. `in`: equal to one of a
    list. `gt`, `ge`, `lt`, `le`: numbers with numbers, strings with strings by code point. `contains`: the
    value is a string that contains the given one, ignoring case. `has`: the value is an array with such an
    item; `lacks`: it is not. `holds`: the value is an array with an object that has all members of the given
    one. `search`: `path` is empty, and some string among the document's top-level values contains the given
    one, ignoring case. A value that is missing, or of a type the operator does not take, meets only `ne` and
    `lacks`.

    `instants`: strings are compared by the instants that they name, if they are date-times; `contains` and
    `search` look at texts all the same.
    """

    path: PropertyPath
    operator: Operator
    value: Any
    instants: bool = False


@dataclass(frozen=True, slots=True)
class Sort:
    """Orders records by the value at `path`; missing values come last.

    Numbers come first, then strings by code point, then all else. `descending` turns all of it round but the
    last: a missing value stays last. `instants`: date-times come in the order of the instants that they
    name.
    """

    path: PropertyPath
    descending: bool = False
    instants: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Filters, sorts and limits records; by default in creation order.

    `after` is a `Page.next` of the same query; `offset` skips records after it.
    """

    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    after: str | None = None
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Some records, and the cursor of the next page (None: the last)."""

    records: list[Record]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """Tells if a store can be read and written now.

    `reason` is a sentence for one that cannot.
    """

    readable: bool = True
    writable: bool = True
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """Number of records for each collection that has any."""

    records: dict[Collection, int] = field(default_factory=dict)


class Store(Protocol):
    """A store of records, used by many tasks of one event loop.

    Documents given are not kept by reference and documents returned are the caller's own: changing either
    never changes what is stored. A method raises `Unavailable` where the store cannot be reached, `ReadOnly`
    and `StorageFull` where it cannot write, and `InvalidValue` for a document that no store could keep.
    """

    shared: bool
    """True if several processes may have it open; `version` is then to be polled."""

    async def open(self) -> None:
        """Get ready; raise StartError with a sentence if impossible."""

    async def close(self) -> None:
        """Finish all work begun and let go of every resource."""

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return the record under an id, or None."""

    async def find(self, collection: Collection, query: Query = Query()) -> Page:
        """Return a page; raise InvalidRequest for another query's cursor."""

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """Count the records that meet all conditions."""

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none; return each record as it is now.

        Returns once the change is durable; None stands for no record. Raises WriteConflict for the first
        expectation that does not hold. With `announce`, `version` changes in the same transaction.
        Expectations are of the state before the transaction, and no id may be written twice in one.
        """

    async def allocate(self, collection: Collection) -> int:
        """Return the collection's next number: 1, 2, 3 and so on.

        None is given twice, not even after a restart.
        """

    async def index(self, collection: Collection, *paths: PropertyPath) -> None:
        """Make `eq` and `in` on these paths fast from now on.

        A store that is fast anyway does nothing.
        """

    async def version(self) -> int:
        """Return a number that changes with each announced commit."""

    def moment(self) -> int:
        """Return the highest `rev` that a read can see; 0 where other processes write too."""

    def content(
        self, collection: Collection, record: Record, start: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the content of a file's record from one byte to before another, in pieces.

        Raises NotFound where the record and its content are gone.
        """

    async def content_size(self, project: str) -> int:
        """Count the bytes of the content of a project's files."""

    async def stats(self) -> Stats:
        """Count the records of each collection."""

    def dump(self) -> AsyncIterator[tuple[Collection, Record]]:
        """Yield every record, as of one moment, while writes go on.

        Collection by collection, in the order of creation. The records of files have their content.
        """

    async def sequences(self) -> dict[Collection, int]:
        """Return the last number allocated in each collection."""

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Store records as they are, with `rev` and `order`."""

    async def probe(self) -> None:
        """Try a durable write that changes nothing, to update `health`.

        Raises what a write would raise.
        """

    def health(self) -> StoreHealth:
        """Report the store's health at once, without blocking."""
