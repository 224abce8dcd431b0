"""What the stores that live inside one process share: everything but where a change is made durable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence

from api_factory.store.clock import Clock, microseconds
from api_factory.store.embedded.state import Change, Counted, Kept, State
from api_factory.store.embedded.table import Path, Row, Shelf, place_after, row_test
from api_factory.store.protocol import Collection, Condition, Page, Query, Record, Stats, StoreHealth
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

EVERYTHING = Query()

SLICE = 1000
"""Rows that are examined before other tasks get their turn."""


class EmbeddedStore:
    """Reads, counters and indexes on a `State`; all in the event loop, so nothing needs a lock."""

    shared = False

    def __init__(self, *, now: Callable[[], int] = microseconds) -> None:
        self._state = State()
        self._clock = Clock(now)
        self._version = 0

    async def get(self, collection: Collection, id: str) -> Record | None:
        """The record under an id, or None."""
        row = self._state.get(collection, id)
        return None if row is None else row.record()

    def row(self, collection: Collection, id: str) -> Row | None:
        """The record under an id as it is kept, or None; unlike all else, without a wait of any kind."""
        return self._state.get(collection, id)

    async def find(self, collection: Collection, query: Query = EVERYTHING) -> Page:
        """A page of records; raise InvalidRequest for a cursor that is not of this query."""
        after = decode_cursor(collection, query)
        shelf = self._state.shelves.get(collection)
        if shelf is None or query.limit < 1:
            return Page([])
        wanted = query.offset + query.limit + 1
        rows: Sequence[Row]
        if query.sort:
            rows = await _sorted_rows(shelf, query, after, wanted)
        else:
            rows = await _rows_in_order(shelf, query, after, wanted)
        page = rows[query.offset : query.offset + query.limit]
        if len(rows) < wanted:
            return Page([row.record() for row in page])
        last = page[-1]
        keys = sort_keys(last.document(), query.sort)
        cursor = encode_cursor(collection, query, (keys, last.order, last.id))
        return Page([row.record() for row in page], cursor)

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """How many records meet all conditions."""
        shelf = self._state.shelves.get(collection)
        if shelf is None:
            return 0
        rows, rest = shelf.candidates(where)
        test = row_test(rest)
        return len(rows) if test is None else len(await _matching(rows, test))

    async def allocate(self, collection: Collection) -> int:
        """The collection's next number; it becomes durable with the next change to anything."""
        return self._state.next_number(collection)

    async def index(self, collection: Collection, *paths: Path) -> None:
        """Make `eq` and `in` on these paths fast from now on."""
        self._state.index(collection, paths)

    async def version(self) -> int:
        """A number that each announced commit has changed."""
        return self._version

    async def stats(self) -> Stats:
        """How many records each collection holds."""
        return Stats({name: len(shelf) for name, shelf in sorted(self._state.shelves.items())})

    async def dump(self) -> AsyncIterator[tuple[Collection, Record]]:
        """Every record, collection by collection in order, as of the moment of the first step."""
        for collection, rows in self._state.snapshot():
            for number, row in enumerate(rows, 1):
                yield collection, row.record()
                if number % SLICE == 0:
                    await asyncio.sleep(0)

    async def sequences(self) -> dict[Collection, int]:
        """The highest number given out, for each collection that has counted."""
        return dict(sorted(self._state.sequences.items()))

    def health(self) -> StoreHealth:
        """What the store can do now."""
        return StoreHealth()


def loading(
    records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None
) -> Iterable[Change]:
    """The changes that take records and counters over as they are; raise InvalidValue for a document."""
    for collection, record in records:
        check_id(record.id)
        yield Kept(collection, Row(record.order, record.id, record.rev, encode(record.doc)))
    for collection, number in (sequences or {}).items():
        yield Counted(collection, number)


async def _rows_in_order(shelf: Shelf, query: Query, after: Position | None, wanted: int) -> Sequence[Row]:
    """The first `wanted` rows after a position, in the order of creation."""
    rows, rest = shelf.candidates(query.where)
    start = 0 if after is None else place_after(rows, after[1], after[2])
    test = row_test(rest)
    if test is None:
        return rows[start : start + wanted]
    return await _matching(rows, test, start, wanted)


async def _matching(
    rows: Sequence[Row], test: Callable[[Row], bool], start: int = 0, wanted: int | None = None
) -> list[Row]:
    """The rows that pass, at most `wanted`; other tasks get their turn, and what they change is not seen."""
    end = start + SLICE
    found = [row for row in rows[start:end] if test(row)]
    if len(rows) > end and (wanted is None or len(found) < wanted):
        rest = rows[end:]
        for begin in range(0, len(rest), SLICE):
            await asyncio.sleep(0)
            found += [row for row in rest[begin : begin + SLICE] if test(row)]
            if wanted is not None and len(found) >= wanted:
                break
    return found[:wanted]


async def _sorted_rows(shelf: Shelf, query: Query, after: Position | None, wanted: int) -> list[Row]:
    """The first `wanted` rows after a position, as `query.sort` says."""
    rows, rest = shelf.candidates(query.where)
    test = matcher(rest)
    keyed: list[tuple[Row, Position]] = []
    copy = rows[:]
    for number, row in enumerate(copy):
        if number and number % SLICE == 0:
            await asyncio.sleep(0)
        doc = row.document()
        if test is None or test(doc):
            position = (sort_keys(doc, query.sort), row.order, row.id)
            if after is None or follows(position, after, query.sort):
                keyed.append((row, position))
    arrange(keyed, query.sort, lambda item: item[1][0])
    return [row for row, _ in keyed[:wanted]]
