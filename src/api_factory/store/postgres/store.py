"""The store for more than one process or machine: PostgreSQL.

Documents are rows of JSONB beside their exact text (`schema.py`), conditions become SQL (`query.py`),
transactions hold at READ COMMITTED by locking rows (`transaction.py`), and the pool turns every failure into
a FactoryError (`pool.py`). Databases that speak PostgreSQL's language serve as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import aclosing
from typing import Any

from psycopg import errors

from api_factory.store.clock import Clock
from api_factory.store.contents import ContentGone, content_id, content_size, holds_files, require_content
from api_factory.store.postgres import chunks
from api_factory.store.postgres import query as postgres_query
from api_factory.store.postgres.json_texts import queryable, storable
from api_factory.store.postgres.pool import Connection, Connections
from api_factory.store.postgres.prepared_transaction import prepare
from api_factory.store.postgres.query import Filter
from api_factory.store.postgres.rows import BATCH, execute, fetched, record_of, sifted, streamed
from api_factory.store.postgres.schema import migrate
from api_factory.store.postgres.single_put import fits, put_at_once
from api_factory.store.postgres.transaction import carry_out
from api_factory.store.protocol import Collection, Condition, Page, Query, Record, Stats, StoreHealth, Write
from api_factory.store.query import Position, decode_cursor, encode_cursor, sort_keys
from api_factory.store.values import check_id, encode

EVERYTHING = Query()

GET = "SELECT id, body, rev, ord FROM api_factory_docs WHERE project = %s AND collection = %s AND id = %s"

ALLOCATE = """
INSERT INTO api_factory_sequences (project, collection, value) VALUES (%s, %s, %s)
ON CONFLICT (project, collection) DO UPDATE SET value = api_factory_sequences.value + EXCLUDED.value
RETURNING value"""

RAISE_COUNTER = """
INSERT INTO api_factory_sequences (project, collection, value) VALUES (%s, %s, %s)
ON CONFLICT (project, collection) DO UPDATE
SET value = GREATEST(api_factory_sequences.value, EXCLUDED.value)"""

LOAD = """
INSERT INTO api_factory_docs (project, collection, id, rev, ord, doc, body)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (project, collection, id) DO UPDATE
SET rev = EXCLUDED.rev, ord = EXCLUDED.ord, doc = EXCLUDED.doc, body = EXCLUDED.body"""

DUMP = """
SELECT id, body, rev, ord, project, collection FROM api_factory_docs ORDER BY project, collection, ord, id"""

PROBE = """
INSERT INTO api_factory_versions (project, name, value) VALUES ('', 'probed', 1)
ON CONFLICT (project, name) DO UPDATE SET value = api_factory_versions.value + 1"""

VERSION = """
SELECT current_setting('transaction_read_only'), (
    SELECT value FROM api_factory_versions WHERE project = '' AND name = 'announced'
)"""


class PostgresStore:
    """Keeps records in PostgreSQL.

    `url` is postgresql://user:password@host:port/database; `connections` is how many this process opens at
    most.
    """

    shared = True

    def __init__(self, url: str, *, connections: int = 10) -> None:
        self._connections = Connections(url, connections)
        self._clock = Clock()
        self._at_once = True
        self._waiting: dict[Collection, list[asyncio.Future[int]]] = {}
        self._counting: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Connect, and make the tables if need be.

        Raise StartError if that is impossible.
        """
        await self._connections.open(migrate)

    async def close(self) -> None:
        """Finish all work begun and close every connection."""
        await asyncio.gather(*self._counting, return_exceptions=True)
        await self._connections.close()

    def health(self) -> StoreHealth:
        """Report the result of the last operations.

        Polling `version` keeps it up to date.
        """
        return self._connections.health()

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return the record under an id, or None."""
        if not storable(id):
            return None

        async def read(connection: Connection) -> Record | None:
            row = await (await connection.execute(GET, [*collection, id])).fetchone()
            return record_of(row) if row else None

        return await self._connections.read(read)

    async def find(self, collection: Collection, query: Query = EVERYTHING) -> Page:
        """Return a page; raise InvalidRequest for another query's cursor."""
        after = decode_cursor(collection, query)
        if query.limit < 1:
            return Page([])
        filter_ = postgres_query.find(collection, query, after)
        if filter_.rest:
            records = await self._connections.read(lambda c: sifted(c, filter_, query))
        else:
            filter_.sql.add(" LIMIT %s OFFSET %s", query.limit + 1, query.offset)
            records = await self._connections.read(lambda c: fetched(c, filter_))
        if len(records) <= query.limit:
            return Page(records)
        last = records[query.limit - 1]
        position: Position = (sort_keys(last.doc, query.sort), last.order, last.id)
        return Page(records[: query.limit], encode_cursor(collection, query, position))

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """Count the records that meet all conditions."""
        filter_ = postgres_query.where(collection, where)

        async def read(connection: Connection) -> int:
            if filter_.rest:
                sql = postgres_query.Sql("SELECT id, body, rev, ord FROM api_factory_docs WHERE ")
                matches = 0
                async with aclosing(
                    streamed(connection, Filter(sql.join(filter_.sql), filter_.rest))
                ) as rows:
                    async for _ in rows:
                        matches += 1
                return matches
            sql = postgres_query.Sql("SELECT count(*) FROM api_factory_docs WHERE ").join(filter_.sql)
            row = await (await execute(connection, sql)).fetchone()
            return row[0] if row else 0

        return await self._connections.read(read)

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none; return each record as it is now."""
        transaction = prepare(writes, announce)
        at_once = self._at_once and fits(transaction)

        async def write(connection: Connection) -> tuple[Record | None, ...]:
            if at_once:
                try:
                    records = await put_at_once(connection, transaction, self._clock)
                except errors.FeatureNotSupported:
                    # A relative of PostgreSQL may not support that statement; `carry_out` is plain SQL.
                    self._at_once = False
                else:
                    if records is not None:
                        return records
            return await carry_out(connection, transaction, self._clock)

        return await self._connections.write(write)

    async def allocate(self, collection: Collection) -> int:
        """Return the collection's next number.

        Tasks that ask at the same time share one round trip.
        """
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.get(collection)
        if waiting is not None:
            waiting.append(future)
        else:
            self._waiting[collection] = [future]
            task = asyncio.create_task(self._count(collection))
            self._counting.add(task)
            task.add_done_callback(self._counting.discard)
        return await future

    async def _count(self, collection: Collection) -> None:
        """Serve the waiting tasks, and those that come meanwhile."""
        while waiting := self._waiting[collection]:
            self._waiting[collection] = []
            try:
                last = await self._add(collection, len(waiting))
            except Exception as error:  # Of any kind: nobody else tells those that wait.
                for future in waiting:
                    if not future.done():
                        future.set_exception(error)
            else:
                for number, future in enumerate(waiting, last - len(waiting) + 1):
                    if not future.done():
                        future.set_result(number)
        del self._waiting[collection]

    async def _add(self, collection: Collection, amount: int) -> int:
        async def write(connection: Connection) -> int:
            row = await (await connection.execute(ALLOCATE, [*collection, amount])).fetchone()
            return row[0] if row else 0

        return await self._connections.write(write)

    async def index(self, collection: Collection, *paths: tuple[str, ...]) -> None:
        """Do nothing: the GIN index serves `eq`, `in` and `has` on every path.

        An index for each path would slow every write down, would have to be made under a lock or outside of
        a transaction, and would have to be shared by all projects whose documents happen to have that path.
        """

    async def content(
        self, collection: Collection, record: Record, start: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the content of a file's record from one byte to before another, in pieces."""
        size = content_size(record.doc)
        last = size if end is None else min(end, size)
        project, id = collection.project, content_id(record.doc)
        async with aclosing(chunks.read_pieces(self._connections, project, id, start, last)) as parts:
            async for piece in parts:
                if piece is None:
                    raise ContentGone()
                yield piece

    async def content_size(self, project: str) -> int:
        """Count the bytes of the content of a project's files."""
        return await chunks.size(self._connections, project)

    def moment(self) -> int:
        """Return 0: other processes may write what is newer by their clocks alone."""
        return 0

    async def version(self) -> int:
        """Return a number that changes with each announced commit."""

        async def read(connection: Connection) -> int:
            row = await (await connection.execute(VERSION)).fetchone()
            if row and row[0] == "on":
                self._connections.refused("The database takes no writes.")
            return row[1] or 0 if row else 0

        return await self._connections.read(read)

    async def probe(self) -> None:
        """Write a row that nobody reads."""

        async def write(connection: Connection) -> None:
            await connection.execute(PROBE)

        await self._connections.write(write)

    async def stats(self) -> Stats:
        """Count the records of each collection."""
        sql = "SELECT project, collection, count(*) FROM api_factory_docs GROUP BY project, collection"

        async def read(connection: Connection) -> Stats:
            rows = await (await connection.execute(sql)).fetchall()
            return Stats({Collection(project, name): number for project, name, number in sorted(rows)})

        return await self._connections.read(read)

    async def sequences(self) -> dict[Collection, int]:
        """Return the last number allocated in each collection."""
        sql = "SELECT project, collection, value FROM api_factory_sequences"

        async def read(connection: Connection) -> dict[Collection, int]:
            rows = await (await connection.execute(sql)).fetchall()
            return {Collection(project, name): value for project, name, value in sorted(rows)}

        return await self._connections.read(read)

    async def dump(self) -> AsyncIterator[tuple[Collection, Record]]:
        """Yield every record, as of the moment of the first step.

        Collection by collection, in the order of creation.
        """
        async with self._connections.connection() as connection:
            await connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            try:
                async with connection.cursor(name="api_factory_dump") as cursor:
                    cursor.itersize = BATCH
                    await cursor.execute(DUMP)
                    async for row in cursor:
                        collection, record = Collection(row[4], row[5]), record_of(row)
                        if holds_files(collection):
                            record.content = await chunks.read_whole(
                                connection, collection.project, content_id(record.doc)
                            )
                        yield collection, record
            finally:
                await connection.rollback()

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Store records as they are, in one transaction."""
        highest = 0
        contents: list[tuple[str, str, bytes]] = []

        def rows() -> Iterable[tuple[Any, ...]]:
            nonlocal highest
            for collection, record in records:
                highest = max(highest, record.rev, record.order)
                check_id(record.id)
                if holds_files(collection):
                    content = require_content(record.content)
                    contents.append((collection.project, content_id(record.doc), content))
                body = encode(record.doc).decode()
                yield *collection, record.id, record.rev, record.order, queryable(record.doc, body), body

        counters = [(*collection, value) for collection, value in (sequences or {}).items()]
        async with (
            self._connections.connection() as connection,
            connection.transaction(),
            connection.cursor() as cursor,
        ):
            await cursor.executemany(LOAD, rows())
            await chunks.load(connection, contents)
            await cursor.executemany(RAISE_COUNTER, counters)
        self._clock.observe(highest)
