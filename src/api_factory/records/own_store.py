"""The store as one person sees it, who changes nothing that belongs to others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from api_factory.errors import Forbidden, NotFound, NotSignedIn, ProblemError, WriteConflict
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.store_view import StoreView
from api_factory.store.protocol import (
    ABSENT,
    Collection,
    Condition,
    Delete,
    Document,
    Page,
    Put,
    Query,
    Record,
    Require,
    Store,
    Write,
)

OWNER = "owner"
"""The member of HIDDEN with the account of who made a record."""

MAKER = "maker"
"""The member of HIDDEN with the id of the record of who made a record."""


class OwnStore(StoreView):
    """Passes calls on to `store`, for what concerns the records of one collection.

    `owner` marks what who asks has made; without one, nobody knows who asks, and what belongs to anybody is not
    changed. With `narrowed`, others' records are not there at all; otherwise they are
    read, and a change of one is refused: with 403 if the contract `forbids`, else with 404. `mark` writes into a new
    document who made it. Where records are people, `is_anothers` tells of one if it is somebody else. With `holds`,
    what is written belongs to a record that a write requires, as a file does, and is refused like a change of it.
    `maker` is the id of the record of who asks.
    """

    def __init__(
        self,
        store: Store,
        collection: Collection,
        owner: str | None,
        *,
        mark: Callable[[Document], Awaitable[None]] | None = None,
        narrowed: bool,
        forbids: bool,
        shown: str | None,
        is_anothers: Callable[[str], Awaitable[bool]] | None = None,
        holds: bool = False,
        maker: str = "",
    ) -> None:
        super().__init__(store)
        self._collection = collection
        self._owner = owner
        self._mark = mark
        self._narrowed = narrowed
        self._forbids = forbids
        self._shown = shown
        self._is_anothers = is_anothers
        self._maker = maker
        self._guarded = (Put, Delete, Require) if holds else (Put, Delete)

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return a record that is theirs, or anybody's where others' are shown."""
        record = await self._store.get(collection, id)
        if record is None or collection != self._collection or not self._narrowed:
            return record
        return record if owner_of(record.doc) == self._owner else None

    async def find(self, collection: Collection, query: Query = Query()) -> Page:  # noqa: B008 - frozen
        """Return a page, of their records where others' are not shown."""
        if collection == self._collection and self._narrowed:
            query = replace(query, where=self._narrow(query.where))
        return await self._store.find(collection, query)

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """Count records, theirs where others' are not shown."""
        if collection == self._collection and self._narrowed:
            where = self._narrow(where)
        return await self._store.count(collection, where)

    def _narrow(self, where: Sequence[Condition]) -> tuple[Condition, ...]:
        return (*where, Condition((HIDDEN, OWNER), "eq", self._owner))

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none; refuse those of others' records."""
        for write in writes:
            if not isinstance(write, self._guarded) or write.collection != self._collection:
                continue
            old = None if write.expect == ABSENT else await self._store.get(write.collection, write.id)
            if self._is_anothers is not None:
                # People: each record belongs to the person whose account opens with it.
                if old is not None and await self._is_anothers(write.id):
                    raise refusal(self._owner, forbids=self._forbids and not self._narrowed)
                continue
            if old is None:
                if isinstance(write, Put) and self._mark is not None:
                    write.doc.setdefault(HIDDEN, {}).update({OWNER: self._owner, MAKER: self._maker})
                    await self._mark(write.doc)
                continue
            owner = owner_of(old.doc)
            if owner is not None and owner != self._owner:
                raise refusal(self._owner, forbids=self._forbids and not self._narrowed)
            if isinstance(write, Put):
                self._keep_owner(write.doc, old.doc)
        return await self._store.commit(*writes, announce=announce)

    def _keep_owner(self, document: Document, old: Document) -> None:
        """Leave who made a record as it is, whatever a body says."""
        owner = owner_of(old)
        if owner is not None:
            document.setdefault(HIDDEN, {})[OWNER] = owner
            if MAKER in old[HIDDEN]:
                document[HIDDEN][MAKER] = old[HIDDEN][MAKER]
        if self._shown is not None and self._shown in old:
            document[self._shown] = old[self._shown]


class OwnSingletons(StoreView):
    """Passes calls on to `store`, where what exists once exists once for each person.

    A record of these collections with the id `self` is that with the id `self <owner>`.
    """

    def __init__(self, store: Store, collections: frozenset[Collection], owner: str) -> None:
        super().__init__(store)
        self._collections = collections
        self._suffix = f" {owner}"

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return a record, theirs in these collections."""
        if collection not in self._collections:
            return await self._store.get(collection, id)
        record = await self._store.get(collection, id + self._suffix)
        return record and self._theirs(record)

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none."""
        own = [
            replace(write, id=write.id + self._suffix)
            if isinstance(write, Put | Delete | Require) and write.collection in self._collections
            else write
            for write in writes
        ]
        try:
            records = await self._store.commit(*own, announce=announce)
        except WriteConflict as conflict:
            conflict.write = next(
                (write for write, kept in zip(writes, own, strict=True) if kept is conflict.write),
                conflict.write,
            )
            raise
        return tuple(record and self._theirs(record) for record in records)

    def _theirs(self, record: Record) -> Record:
        return Record(record.id.removesuffix(self._suffix), record.doc, record.rev, record.order)


def refusal(owner: str | None, *, forbids: bool) -> ProblemError:
    """Make the error for a change of what belongs to somebody else.

    It is a 403 where a contract `forbids` the change, else a 404. Without an `owner` it is a 401: whose
    nobody knows may have to sign in.
    """
    if owner is None:
        return NotSignedIn("This belongs to somebody.", hint="Sign in as whom it belongs to.")
    if forbids:
        return Forbidden("This belongs to somebody else.")
    return NotFound("No record of who asks has this identifier.")


def owner_of(document: Document) -> str | None:
    """Return the account of who made a record, if that is known."""
    hidden = document.get(HIDDEN)
    owner = hidden.get(OWNER) if isinstance(hidden, dict) else None
    return owner if isinstance(owner, str) else None
