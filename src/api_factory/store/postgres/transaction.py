"""Transactions on PostgreSQL, serial in effect at READ COMMITTED.

A transaction takes two round trips. In the first it locks every record that it names, in one fixed order, so
that transactions wait for each other and never in a circle, and reads the records. The locks: FOR UPDATE on
a record that is written, FOR SHARE on one whose rev must stay, and FOR KEY SHARE on one that must only
exist, so that many children can be put under one parent at once while none can be put under a parent that is
being deleted. Then expectations are checked. The second round trip writes and commits.

An id without a record cannot be locked. It is written with a plain INSERT, which fails if another
transaction was faster, and then the transaction starts again; where nothing is to be put there, an INSERT
that is taken back at once holds the place until the end. `RequireNone` is looked at after all locks are
held, so it sees every child whose transaction held the parent before; and those transactions that use it
take turns in each project, because two of them could otherwise each miss the other's new record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias
from zlib import crc32

import orjson
from psycopg import AsyncCursor

from api_factory.errors import WriteConflict
from api_factory.store.clock import Clock
from api_factory.store.contents import FILES
from api_factory.store.postgres import chunks
from api_factory.store.postgres import query as postgres_query
from api_factory.store.postgres.pool import Connection
from api_factory.store.postgres.prepared_transaction import Key, Transaction, key_of
from api_factory.store.postgres.schema import SLOTS
from api_factory.store.protocol import (
    ABSENT,
    Delete,
    Drop,
    Put,
    Record,
    Require,
    RequireNone,
    RequireSame,
    Write,
    holds,
)
from api_factory.store.query import decode_cursor, matcher

Cursor: TypeAlias = AsyncCursor[tuple[Any, ...]]

AT: Final = "project = %s AND collection = %s AND id = %s"

INSERT: Final = """
INSERT INTO api_factory_docs (project, collection, id, rev, ord, doc, body)
VALUES (%s, %s, %s, %s, %s, %s, %s)"""

UPDATE: Final = f"""
UPDATE api_factory_docs SET rev = %s, doc = %s, body = %s WHERE {AT}"""

DELETE: Final = f"DELETE FROM api_factory_docs WHERE {AT}"

DROP: Final = """
WITH gone AS (DELETE FROM api_factory_docs WHERE project = %s RETURNING rev) SELECT max(rev) FROM gone"""

LIFT: Final = """
UPDATE api_factory_docs SET rev = d.rev + 1 FROM api_factory_deleted d
WHERE api_factory_docs.project = %s AND api_factory_docs.collection = %s AND api_factory_docs.id = %s
AND api_factory_docs.rev = %s AND d.project = %s AND d.slot = %s AND d.rev >= api_factory_docs.rev
RETURNING api_factory_docs.rev"""
"""Raises a new record's rev over those of deleted ones; changes nothing unless a clock went back."""

MARK: Final = """
INSERT INTO api_factory_deleted (project, slot, rev) VALUES (%s, %s, %s)
ON CONFLICT (project, slot) DO UPDATE SET rev = GREATEST(api_factory_deleted.rev, EXCLUDED.rev)"""

TAKE_TURNS: Final = """
INSERT INTO api_factory_versions (project, name, value) VALUES (%s, 'turn', 1)
ON CONFLICT (project, name) DO UPDATE SET value = api_factory_versions.value + 1"""

ANNOUNCE: Final = """
INSERT INTO api_factory_versions (project, name, value) VALUES ('', 'announced', 1)
ON CONFLICT (project, name) DO UPDATE SET value = api_factory_versions.value + 1"""


class StoredVersion(NamedTuple):
    """The record under an id before the transaction; `body` if required."""

    rev: int
    order: int
    body: str


async def carry_out(
    connection: Connection, transaction: Transaction, clock: Clock
) -> tuple[Record | None, ...]:
    """Carry out all writes or none.

    Raise WriteConflict, or psycopg's errors for a race that was lost.
    """
    async with connection.pipeline(), connection.transaction():
        stored, forbidden_revs = await _look(connection, transaction)
        conflict = _conflict(transaction.writes, stored, forbidden_revs)
        if conflict is None:
            return await _write(connection, transaction, stored, clock)
    # Raised out here, the error lets the transaction, which changed nothing, commit: a rollback would make
    # psycopg throw away all prepared statements of the connection.
    raise conflict


async def _look(
    connection: Connection, transaction: Transaction
) -> tuple[dict[Key, StoredVersion | None], dict[int, int]]:
    """Lock and read all records named; find those that RequireNone forbids.

    Return the records by key, and the revs of the forbidden ones by the number of the write.
    """
    for project in transaction.turns:
        await connection.execute(TAKE_TURNS, [project])
    # In a pipeline `execute` only sends; the first fetch below waits for all that was sent: one round trip.
    cursors = []
    for key, strength in sorted(transaction.locks.items()):
        body = "body" if key in transaction.required else "''"
        sql = f"SELECT rev, ord, {body} FROM api_factory_docs WHERE {AT} FOR {strength}"
        cursors.append((key, await connection.execute(sql, key)))
    forbidden_queries = [
        (number, await _matching(connection, write))
        for number, write in enumerate(transaction.writes)
        if isinstance(write, RequireNone)
    ]
    same_queries = [
        (number, write, await _asked_again(connection, write))
        for number, write in enumerate(transaction.writes)
        if isinstance(write, RequireSame)
    ]
    stored = {key: _stored_version(await cursor.fetchone()) for key, cursor in cursors}
    forbidden_revs = {}
    for number, require, (cursor, test) in same_queries:
        if not await _is_same(require, cursor, test):
            forbidden_revs[number] = ABSENT
    for number, (cursor, test) in forbidden_queries:
        async for rev, body in cursor:
            if test is None or test(orjson.loads(body)):
                forbidden_revs[number] = rev
                break
    return stored, forbidden_revs


async def _matching(connection: Connection, write: RequireNone) -> tuple[Cursor, Any]:
    """Query the forbidden records; return the test for the rough ones too."""
    filter_ = postgres_query.where(write.collection, write.where)
    sql = postgres_query.Sql("SELECT rev, body FROM api_factory_docs WHERE ").join(filter_.sql)
    if not filter_.rest:
        sql.add(" LIMIT 1")
    return await connection.execute(sql.text, sql.parameters), matcher(filter_.rest)


async def _asked_again(connection: Connection, write: RequireSame) -> tuple[Cursor, Any]:
    """Ask a query again; return the test for the rough conditions too."""
    query = write.query
    if isinstance(write.answer, int):
        filter_ = postgres_query.where(write.collection, query.where)
        columns = "id, body, rev" if filter_.rest else "count(*)"
        sql = postgres_query.Sql(f"SELECT {columns} FROM api_factory_docs WHERE ").join(filter_.sql)
    else:
        filter_ = postgres_query.find(write.collection, query, decode_cursor(write.collection, query))
        sql = filter_.sql
        if not filter_.rest:
            sql.add(" LIMIT %s OFFSET %s", query.limit, query.offset)
    return await connection.execute(sql.text, sql.parameters), matcher(filter_.rest)


async def _is_same(write: RequireSame, cursor: Cursor, test: Any) -> bool:
    """True if the answer to a query is what it was."""
    if isinstance(write.answer, int):
        if test is None:
            row = await cursor.fetchone()
            return bool(row is not None and row[0] == write.answer)
        number: int = sum([test(orjson.loads(row[1])) async for row in cursor])
        return number == write.answer
    if test is None:
        return [(row[0], row[2]) async for row in cursor] == list(write.answer)
    passing = [(row[0], row[2]) async for row in cursor if test(orjson.loads(row[1]))]
    offset = write.query.offset
    return passing[offset : offset + write.query.limit] == list(write.answer)


def _conflict(
    writes: Sequence[Write], stored: dict[Key, StoredVersion | None], forbidden_revs: dict[int, int]
) -> WriteConflict | None:
    """Return the first expectation that does not hold."""
    for number, write in enumerate(writes):
        if number in forbidden_revs:
            return WriteConflict(write, forbidden_revs[number])
        if isinstance(write, Put | Delete | Require):
            record = stored.get(key_of(write))
            rev = record.rev if record else ABSENT
            if not holds(write.expect, rev):
                return WriteConflict(write, rev)
    return None


async def _write(
    connection: Connection, transaction: Transaction, stored: dict[Key, StoredVersion | None], clock: Clock
) -> tuple[Record | None, ...]:
    """Send all writes at once, in the order of the keys."""
    # A Drop affects all records of its project, so writes beside one keep the order that they are given in.
    writer = _Writer(connection, transaction, stored)
    numbered = [(number, write, clock.tick()) for number, write in enumerate(transaction.writes)]
    if not any(isinstance(write, Drop) for write in transaction.writes):
        numbered.sort(key=lambda item: key_of(item[1]))
    records: dict[int, Record | None] = {}
    for number, write, now in numbered:
        records[number] = await writer.take(number, write, now)
    for (project, slot), rev in sorted(writer.marks.items()):
        await connection.execute(MARK, [project, slot, rev])
    if transaction.announce:
        await connection.execute(ANNOUNCE)
    for number, cursor in writer.lifts:
        row, record = await cursor.fetchone(), records[number]
        if row is not None and record is not None:
            records[number] = Record(record.id, record.doc, row[0], record.order)
    return tuple(records[number] for number in range(len(records)))


class _Writer:
    """Carries out one write after another; keeps `_stored` up to date."""

    def __init__(
        self, connection: Connection, transaction: Transaction, stored: dict[Key, StoredVersion | None]
    ) -> None:
        self._connection = connection
        self._texts = transaction.texts
        self._contents = transaction.contents
        self._stored = stored
        self.marks: dict[tuple[str, int], int] = {}
        self.lifts: list[tuple[int, Cursor]] = []

    async def take(self, number: int, write: Write, now: int) -> Record | None:
        """Carry out a write; return the record that it leaves."""
        match write:
            case Put():
                return await self._put(number, write, now)
            case Delete():
                await self._delete(key_of(write))
            case Require():
                return await self._require(key_of(write))
            case Drop(project):
                await self._drop(project)
        return None

    async def _put(self, number: int, put: Put, now: int) -> Record:
        key, text = key_of(put), self._texts[key_of(put)]
        record = self._stored[key]
        content = self._contents.get(key)
        if content is not None:
            if record is not None:
                await chunks.release(self._connection, *key)
            await chunks.insert(self._connection, key[0], *content)
        if record is None:
            rev = order = now
            await self._connection.execute(INSERT, [*key, rev, order, text.doc, text.body])
            self.lifts.append((number, await _lift(self._connection, key, rev)))
        else:
            rev, order = max(now, record.rev + 1), record.order
            await self._connection.execute(UPDATE, [rev, text.doc, text.body, *key])
        self._stored[key] = StoredVersion(rev, order, text.body)
        return Record(put.id, orjson.loads(text.body), rev, order)

    async def _delete(self, key: Key) -> None:
        record = self._stored.get(key)
        if record is None:
            await self._hold_place(key)
            return
        if key[1].startswith(FILES):
            await chunks.release(self._connection, *key)
        await self._connection.execute(DELETE, key)
        slot_key = (key[0], slot_of(key))
        self.marks[slot_key] = max(record.rev, self.marks.get(slot_key, 0))
        self._stored[key] = None

    async def _require(self, key: Key) -> Record | None:
        record = self._stored.get(key)
        if record is not None:
            return Record(key[2], orjson.loads(record.body), record.rev, record.order)
        if key not in self._texts:
            await self._hold_place(key)
        return None

    async def _hold_place(self, key: Key) -> None:
        """Keep others from putting a record under a free id until the end."""
        if key not in self._stored:
            return  # The database cannot hold an id with this text, so nobody can put a record there.
        await self._connection.execute(INSERT, [*key, 0, 0, "{}", "{}"])
        await self._connection.execute(DELETE, key)

    async def _drop(self, project: str) -> None:
        row = await (await self._connection.execute(DROP, [project])).fetchone()
        await self._connection.execute("DELETE FROM api_factory_sequences WHERE project = %s", [project])
        await chunks.drop(self._connection, project)
        if row is not None and row[0] is not None:
            for slot in range(SLOTS):
                await self._connection.execute(MARK, [project, slot, row[0]])
        for key in self._stored:
            if key[0] == project:
                self._stored[key] = None


async def _lift(connection: Connection, key: Key, rev: int) -> Cursor:
    return await connection.execute(LIFT, [*key, rev, key[0], slot_of(key)])


def _stored_version(row: tuple[Any, ...] | None) -> StoredVersion | None:
    return StoredVersion(*row) if row else None


def slot_of(key: Key) -> int:
    """Return the slot of `api_factory_deleted` for an id."""
    return crc32("\0".join(key[1:]).encode()) % SLOTS
