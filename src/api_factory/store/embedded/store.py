"""Reads, queries and counters of the stores inside this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence

from api_factory.store.clock import Clock, microseconds
from api_factory.store.contents import content_id, holds_files, require_content
from api_factory.store.embedded.state import Change, CounterRaised, RowPut, State
from api_factory.store.embedded.table import Row, RowTable, place_after, row_test
from api_factory.store.protocol import (
    Collection,
    Condition,
    Page,
    PropertyPath,
    Query,
    Record,
    Stats,
    StoreHealth,
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

EVERYTHING = Query()

SLICE = 1000
"""Rows examined before other tasks get their turn."""


class EmbeddedStore:
    """Reads from a `State`; subclasses make changes durable.

    All of it happens in the event loop, so nothing needs a lock.
    """

    shared = False

    def __init__(self, *, now: Callable[[], int] = microseconds) -> None:
        self._state = State()
        self._clock = Clock(now)
        self._version = 0
        self._dumps = 0
        """Dumps under way, for which released contents are kept."""

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return the record under an id, or None."""
        row = self._state.get(collection, id)
        return None if row is None else row.record()

    def row(self, collection: Collection, id: str) -> Row | None:
        """Return the row under an id, or None, without awaiting."""
        return self._state.get(collection, id)

    async def find(self, collection: Collection, query: Query = EVERYTHING) -> Page:
        """Return a page; raise InvalidRequest for another query's cursor."""
        after = decode_cursor(collection, query)
        table = self._state.tables.get(collection)
        if table is None or query.limit < 1:
            return Page([])
        needed = query.offset + query.limit + 1
        rows: Sequence[Row]
        if query.sort:
            rows = await _sorted_rows(table, query, after, needed)
        else:
            rows = await _rows_in_order(table, query, after, needed)
        page = rows[query.offset : query.offset + query.limit]
        if len(rows) < needed:
            return Page([row.record() for row in page])
        last = page[-1]
        keys = sort_keys(last.document(), query.sort)
        cursor = encode_cursor(collection, query, (keys, last.order, last.id))
        return Page([row.record() for row in page], cursor)

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """Count the records that meet all conditions."""
        table = self._state.tables.get(collection)
        if table is None:
            return 0
        rows, rest = table.candidates(where)
        test = row_test(rest)
        return len(rows) if test is None else len(await _matching(rows, test))

    async def allocate(self, collection: Collection) -> int:
        """Return the collection's next number.

        It becomes durable with the next change to anything.
        """
        return self._state.next_number(collection)

    async def index(self, collection: Collection, *paths: PropertyPath) -> None:
        """Make `eq` and `in` on these paths fast from now on."""
        self._state.index(collection, paths)

    async def content_size(self, project: str) -> int:
        """Count the bytes of the content of a project's files."""
        return self._state.content_sizes[project]

    def moment(self) -> int:
        """Return the highest `rev` that a read can see."""
        return self._state.highest

    async def version(self) -> int:
        """Return a number that changes with each announced commit."""
        return self._version

    async def stats(self) -> Stats:
        """Count the records of each collection."""
        return Stats({name: len(table) for name, table in sorted(self._state.tables.items())})

    async def dump(self) -> AsyncIterator[tuple[Collection, Record]]:
        """Yield every record, as of the moment of the first step.

        Collection by collection, in the order of creation.
        """
        self._dumps += 1
        try:
            for collection, rows in self._state.snapshot():
                has_contents = holds_files(collection)
                for number, row in enumerate(rows, 1):
                    record = row.record()
                    if has_contents:
                        record.content = await self._whole_content(content_id(record.doc))
                    yield collection, record
                    if number % SLICE == 0:
                        await asyncio.sleep(0)
        finally:
            self._dumps -= 1
            self._remove_released()

    async def sequences(self) -> dict[Collection, int]:
        """Return the last number allocated in each collection."""
        return dict(sorted(self._state.sequences.items()))

    async def _whole_content(self, id: str) -> bytes | None:
        """Read a content; None if it is missing."""
        raise NotImplementedError

    def _remove_released(self) -> None:
        """Remove the contents that no record names, unless a dump may still want them."""
        if self._dumps or not self._state.released:
            return
        released, self._state.released = self._state.released, []
        # A record that is loaded once more names the content that it named before.
        self._remove_contents([id for id in released if id not in self._state.contents])

    def _remove_contents(self, ids: list[str]) -> None:
        raise NotImplementedError

    def health(self) -> StoreHealth:
        """Report that reads and writes succeed."""
        return StoreHealth()


def changes_to_load(
    records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None
) -> Iterable[Change]:
    """Return the changes that store records and counters as they are."""
    for collection, record in records:
        check_id(record.id)
        yield RowPut(collection, Row(record.order, record.id, record.rev, encode(record.doc)))
    for collection, number in (sequences or {}).items():
        yield CounterRaised(collection, number)


def contents_to_load(records: Iterable[tuple[Collection, Record]]) -> Iterable[tuple[str, bytes]]:
    """Yield the contents of the records of files, by their ids."""
    for collection, record in records:
        if holds_files(collection):
            yield content_id(record.doc), require_content(record.content)


async def _rows_in_order(table: RowTable, query: Query, after: Position | None, limit: int) -> Sequence[Row]:
    """Return the first rows after a position, in creation order."""
    rows, rest = table.candidates(query.where)
    start = 0 if after is None else place_after(rows, after[1], after[2])
    test = row_test(rest)
    if test is None:
        return rows[start : start + limit]
    return await _matching(rows, test, start, limit)


async def _matching(
    rows: Sequence[Row], test: Callable[[Row], bool], start: int = 0, limit: int | None = None
) -> list[Row]:
    """Return up to `limit` rows that pass a test.

    Other tasks get their turn meanwhile, and their changes are not seen.
    """
    end = start + SLICE
    matching_rows = [row for row in rows[start:end] if test(row)]
    if len(rows) > end and (limit is None or len(matching_rows) < limit):
        rest = rows[end:]  # A copy: writes alter the list itself while other tasks have their turn.
        for begin in range(0, len(rest), SLICE):
            await asyncio.sleep(0)
            matching_rows += [row for row in rest[begin : begin + SLICE] if test(row)]
            if limit is not None and len(matching_rows) >= limit:
                break
    return matching_rows[:limit]


async def _sorted_rows(table: RowTable, query: Query, after: Position | None, limit: int) -> list[Row]:
    """Return the first rows after a position, in the query's order."""
    rows, rest = table.candidates(query.where)
    test = matcher(rest)
    keyed: list[tuple[Row, Position]] = []
    snapshot = rows[:]  # Writes alter the list itself while other tasks have their turn.
    for number, row in enumerate(snapshot):
        if number and number % SLICE == 0:
            await asyncio.sleep(0)
        doc = row.document()
        if test is None or test(doc):
            position = (sort_keys(doc, query.sort), row.order, row.id)
            if after is None or follows(position, after, query.sort):
                keyed.append((row, position))
    arrange(keyed, query.sort, lambda item: item[1][0])
    return [row for row, _ in keyed[:limit]]
