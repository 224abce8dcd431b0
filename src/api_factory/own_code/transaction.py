"""Transaction: a view of a store that keeps writes until all are committed at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import orjson

from api_factory.errors import Conflict, WriteConflict
from api_factory.records.store_view import StoreView
from api_factory.store.contents import pieces
from api_factory.store.protocol import (
    ABSENT,
    PRESENT,
    Collection,
    Condition,
    Delete,
    Drop,
    Page,
    Put,
    Query,
    Record,
    Require,
    RequireNone,
    RequireSame,
    Store,
    Write,
    holds,
)
from api_factory.store.query import (
    Position,
    arrange,
    decode_cursor,
    encode_cursor,
    follows,
    matcher,
    sort_keys,
)
from api_factory.store.values import check_id, encode

Key: TypeAlias = tuple[Collection, str]

MOST_RECORDS: Final = 10_000
"""Records that a transaction reads and writes at the most."""

PAGE: Final = 500
FIRST_ORDER: Final = 1 << 62
"""Place of the first new record: after all that are stored."""


class CallEnded(RuntimeError):
    """The call is over: nothing is read or written for it any more."""

    def __init__(self) -> None:
        super().__init__("The call has ended.")


@dataclass(frozen=True, slots=True)
class _Written:
    """Hold what a transaction leaves under an id; `raw` is None where it removes it."""

    raw: bytes | None
    rev: int
    order: int
    sequence: int | None = None
    content: bytes | None = None

    def record(self, id: str) -> Record | None:
        return None if self.raw is None else Record(id, self.raw, self.rev, self.order)


class Transaction(StoreView):
    """Read a store with what was written here in place.

    `commit` only keeps writes for `finish`.

    `finish` carries them out in one transaction, which requires that nothing that was read here has changed.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._read: dict[Key, int] = {}
        """Version of each record as it was read; ABSENT where there was none."""
        self._present: set[Key] = set()
        self._queries: list[RequireSame] = []
        self._written: dict[Key, _Written] = {}
        self._ticks = 0
        self._turn = asyncio.Lock()
        """Held while expectations are compared with what was written, and writes kept."""
        self.stale: WriteConflict | None = None
        """Set once something that was read has changed: whatever follows from it holds no more."""
        self._open = True

    def close(self) -> None:
        """Refuse every further read and write."""
        self._open = False

    async def finish(self) -> None:
        """Commit what was written; raise WriteConflict if something that was read has changed."""
        self._check_open()
        if self._written and len(self._read.keys() | self._written.keys()) > MOST_RECORDS:
            raise Conflict(f"This reads and writes more than {MOST_RECORDS:,} records at once.")
        if self.stale is not None:
            raise self.stale
        writes = list(self._writes())
        self.close()
        if writes:
            await self._store.commit(*writes)

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return the record under an id, or None."""
        self._check_open()
        written = self._written.get((collection, id))
        if written is not None:
            return written.record(id)
        record = await self._store.get(collection, id)
        self._note((collection, id), record)
        return record

    async def find(self, collection: Collection, query: Query = Query()) -> Page:  # noqa: B008 - frozen
        """Return a page, with what was written here."""
        self._check_open()
        changed = self._changed(collection)
        if not changed:
            return await self._find_stored(collection, query)
        after = decode_cursor(collection, query)
        if query.limit < 1:
            return Page([])
        # As many as may be on the page, and those that may have to give way to what was written here.
        most = query.offset + query.limit + 1 + len(changed)
        stored: list[Record] = []
        cursor = query.after
        while len(stored) < most:
            part = Query(query.where, query.sort, cursor, limit=min(PAGE, most - len(stored)))
            page = await self._find_stored(collection, part)
            stored += page.records
            cursor = page.next
            if cursor is None:
                break
        test = matcher(query.where)
        records = [record for record in stored if record.id not in changed]
        for id, written in changed.items():
            record = written.record(id)
            if record is not None and (test is None or test(record.doc)):
                records.append(record)
        return _page(collection, query, after, records)

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """Count the records that meet all conditions, with what was written here."""
        self._check_open()
        since = self._store.moment()
        number = await self._store.count(collection, where)
        self._queries.append(RequireSame(collection, Query(tuple(where)), number, since))
        test = matcher(where)
        for id, written in self._changed(collection).items():
            for record, step in ((await self._store.get(collection, id), -1), (written.record(id), 1)):
                if record is not None and (test is None or test(record.doc)):
                    number += step
        return number

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Keep writes; raise WriteConflict for the first expectation that does not hold."""
        keys = [(write.collection, write.id) for write in writes if isinstance(write, Put | Delete)]
        if len(keys) > len(set(keys)):
            raise ValueError("A transaction writes the same record twice.")
        # A function may do several things at once, as with asyncio.gather.
        async with self._turn:
            self._check_open()
            before = [await self._expect(write) for write in writes]
            self._check_open()
            return tuple([self._keep(write, record) for write, record in zip(writes, before, strict=True)])

    async def content(
        self, collection: Collection, record: Record, start: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the content of a file, also of one that was written here."""
        written = self._written.get((collection, record.id))
        if written is not None and written.content is not None:
            for piece in pieces(written.content[start:end]):
                yield piece
            return
        async for piece in self._store.content(collection, record, start, end):
            yield piece

    def _check_open(self) -> None:
        if not self._open:
            raise CallEnded

    def _note(self, key: Key, record: Record | None) -> None:
        """Remember which version was read; raise WriteConflict if another one was read before."""
        rev = ABSENT if record is None else record.rev
        if self._read.setdefault(key, rev) != rev:
            self.stale = WriteConflict(Require(*key, self._read[key]), rev)
            raise self.stale

    async def _find_stored(self, collection: Collection, query: Query) -> Page:
        since = self._store.moment()
        if query.offset:
            # No version is known of the records before the page: as many have to stay.
            number = await self._store.count(collection, query.where)
            self._queries.append(RequireSame(collection, Query(query.where), number, since))
        page = await self._store.find(collection, query)
        for record in page.records:
            self._note((collection, record.id), record)
        versions = tuple((record.id, record.rev) for record in page.records)
        self._queries.append(RequireSame(collection, query, versions, since))
        return page

    def _changed(self, collection: Collection) -> dict[str, _Written]:
        return {id: written for (place, id), written in self._written.items() if place == collection}

    async def _expect(self, write: Write) -> Record | None:
        """Return the record under a write's id; raise WriteConflict unless it is as expected."""
        if isinstance(write, RequireNone | RequireSame):
            where = write.where if isinstance(write, RequireNone) else write.query.where
            page = await self.find(write.collection, Query(where, limit=1))
            if page.records and isinstance(write, RequireNone):
                raise WriteConflict(write, page.records[0].rev)
            return None
        if isinstance(write, Drop):
            raise TypeError("A call cannot drop a project.")
        key = write.collection, write.id
        if isinstance(write, Require) and write.expect == PRESENT and key not in self._written:
            # That others change a parent meanwhile is no matter; only its end would be.
            record = await self._store.get(*key)
            self._present.add(key)
        else:
            record = await self.get(*key)
        rev = ABSENT if record is None else record.rev
        if not holds(write.expect, rev):
            raise WriteConflict(write, rev)
        return record

    def _keep(self, write: Write, before: Record | None) -> Record | None:
        if isinstance(write, Require):
            return before
        if not isinstance(write, Put | Delete):
            return None
        self._ticks += 1
        order = before.order if before is not None else FIRST_ORDER + self._ticks
        key = write.collection, write.id
        if isinstance(write, Delete):
            self._written[key] = _Written(None, self._ticks, order)
            return None
        check_id(write.id)
        earlier = self._written.get(key)
        sequence = write.sequence or (earlier.sequence if earlier is not None else None)
        written = _Written(encode(write.doc), self._ticks, order, sequence, write.content)
        self._written[key] = written
        return written.record(write.id)

    def _writes(self) -> Iterable[Write]:
        """Yield the writes of all commits together, and what they require.

        Nothing where nothing was written.
        """
        if not self._written:
            return
        for (collection, id), written in self._written.items():
            expect = self._read.get((collection, id))
            if written.raw is not None:
                doc: dict[str, Any] = orjson.loads(written.raw)
                yield Put(collection, id, doc, expect, written.sequence, written.content)
            elif expect == ABSENT:
                yield Require(collection, id, ABSENT)
            else:
                yield Delete(collection, id, expect)
        for key, rev in self._read.items():
            if key not in self._written:
                yield Require(*key, rev)
        for key in self._present:
            if key not in self._written and key not in self._read:
                yield Require(*key)
        yield from self._queries


def _page(collection: Collection, query: Query, after: Position | None, records: list[Record]) -> Page:
    """Return the page of a query among all records that meet its conditions."""
    placed: list[tuple[Record, Position]] = [
        (record, (sort_keys(record.doc, query.sort), record.order, record.id)) for record in records
    ]
    if after is not None:
        placed = [item for item in placed if follows(item[1], after, query.sort)]
    placed.sort(key=lambda item: item[1][1:])
    arrange(placed, query.sort, lambda item: item[1][0])
    end = query.offset + query.limit
    page = placed[query.offset : end]
    cursor = encode_cursor(collection, query, page[-1][1]) if page and len(placed) > end else None
    return Page([record for record, _ in page], cursor)
