"""Transactions on PostgreSQL, as if they ran one after the other, at READ COMMITTED.

A transaction takes two round trips. In the first it locks every record that it names, in one fixed order, so
that transactions wait for each other and never in a circle, and reads what it has to know: what is written is
locked FOR UPDATE, what must stay as it is FOR SHARE, what must only stay is locked FOR KEY SHARE, so that
many children can be put under one parent at once while none can be put under a parent that is being deleted.
Then expectations are checked. The second round trip writes and commits.

An id under which there was nothing cannot be locked. It is written with a plain INSERT, which fails if
somebody else was faster, and then the transaction starts again; where nothing is to be put there, an INSERT
that is taken back at once holds the place until the end. `RequireNone` is looked at after all locks are held,
so it sees every child whose transaction held the parent before; and those transactions that use it take turns
in each project, because two of them could otherwise each miss what the other puts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias
from zlib import crc32

import orjson
from psycopg import AsyncCursor

from ..errors import WriteConflict
from . import postgres_query
from .clock import Clock
from .postgres_pool import Connection
from .postgres_schema import SLOTS
from .protocol import (
    ABSENT,
    PRESENT,
    Delete,
    Drop,
    Expectation,
    Put,
    Record,
    Require,
    RequireNone,
    Write,
)
from .query import matcher
from .values import encode

Cursor: TypeAlias = AsyncCursor[tuple[Any, ...]]
Key: TypeAlias = tuple[str, str, str]
"""Project, collection and id."""

_AT: Final = "project = %s AND collection = %s AND id = %s"

INSERT: Final = """
INSERT INTO api_factory_docs (project, collection, id, rev, ord, doc, body)
VALUES (%s, %s, %s, %s, %s, %s, %s)"""

UPSERT: Final = (
    INSERT
    + """
ON CONFLICT (project, collection, id) DO UPDATE
SET rev = GREATEST(api_factory_docs.rev + 1, EXCLUDED.rev), doc = EXCLUDED.doc, body = EXCLUDED.body
RETURNING rev, ord"""
)

INSERT_IF_ABSENT: Final = INSERT + " ON CONFLICT (project, collection, id) DO NOTHING RETURNING rev, ord"

UPDATE: Final = f"""
UPDATE api_factory_docs SET rev = GREATEST(rev + 1, %s), doc = %s, body = %s WHERE {_AT}"""

DELETE: Final = f"DELETE FROM api_factory_docs WHERE {_AT}"

DROP: Final = """
WITH gone AS (DELETE FROM api_factory_docs WHERE project = %s RETURNING rev) SELECT max(rev) FROM gone"""

LIFT: Final = """
UPDATE api_factory_docs SET rev = d.rev + 1 FROM api_factory_deleted d
WHERE api_factory_docs.project = %s AND api_factory_docs.collection = %s AND api_factory_docs.id = %s
AND api_factory_docs.rev = %s AND d.project = %s AND d.slot = %s AND d.rev >= api_factory_docs.rev
RETURNING api_factory_docs.rev"""
"""Lift a new record's rev over those of deleted ones; changes nothing unless a clock went back."""

MARK: Final = """
INSERT INTO api_factory_deleted (project, slot, rev) VALUES (%s, %s, %s)
ON CONFLICT (project, slot) DO UPDATE SET rev = GREATEST(api_factory_deleted.rev, EXCLUDED.rev)"""

TAKE_TURNS: Final = """
INSERT INTO api_factory_versions (project, name, value) VALUES (%s, 'turn', 1)
ON CONFLICT (project, name) DO UPDATE SET value = api_factory_versions.value + 1"""

ANNOUNCE: Final = """
INSERT INTO api_factory_versions (project, name, value) VALUES ('', 'announced', 1)
ON CONFLICT (project, name) DO UPDATE SET value = api_factory_versions.value + 1"""


class Found(NamedTuple):
    """What was under an id before the transaction; `body` only where it was asked for."""

    rev: int
    order: int
    body: str


@dataclass(slots=True)
class Text:
    """A document of a Put as JSON: as it was given, and as conditions see it."""

    body: str
    doc: str


@dataclass(slots=True)
class Transaction:
    """Writes whose documents are checked and encoded, and what each key needs."""

    writes: Sequence[Write]
    announce: bool
    texts: dict[Key, Text] = field(default_factory=dict)
    locks: dict[Key, str] = field(default_factory=dict)
    required: set[Key] = field(default_factory=set)
    turns: list[str] = field(default_factory=list)


def prepare(writes: Sequence[Write], announce: bool) -> Transaction:
    """Check and encode; raise InvalidValue for a document, ValueError for an id that is written twice."""
    transaction = Transaction(writes, announce)
    written: set[Key] = set()
    for write in writes:
        if isinstance(write, Put):
            body = encode(write.doc).decode()
            transaction.texts[_key(write)] = Text(body, postgres_query.queryable(write.doc, body))
        if isinstance(write, Put | Delete):
            if _key(write) in written:
                raise ValueError("A transaction writes the same record twice.")
            written.add(_key(write))
            transaction.locks[_key(write)] = "UPDATE"
        elif isinstance(write, Require):
            strength = "SHARE" if (write.expect or PRESENT) > ABSENT else "KEY SHARE"
            held = transaction.locks.get(_key(write), strength)
            transaction.locks[_key(write)] = min(held, strength, key=_STRENGTHS.index)
            transaction.required.add(_key(write))
    if any(isinstance(write, RequireNone) for write in writes):
        transaction.turns = sorted({_project(write) for write in writes})
    return transaction


_STRENGTHS: Final = ("UPDATE", "SHARE", "KEY SHARE")


async def put_one(connection: Connection, put: Put, text: Text, clock: Clock) -> Record:
    """A transaction that is a single Put, in one round trip; raise WriteConflict if its expectation fails."""
    while True:
        row = await _try_put(connection, put, text, clock.tick())
        if row is not None:
            return Record(put.id, orjson.loads(text.body), row[0], row[1])
        found = await _rev(connection, _key(put))
        if not holds(put.expect, found):
            raise WriteConflict(put, found)


async def _try_put(connection: Connection, put: Put, text: Text, now: int) -> tuple[int, int] | None:
    """The rev and order of the record as put; None if the expectation failed."""
    key = _key(put)
    if put.expect is not None and put.expect != ABSENT:
        exact = put.expect != PRESENT
        sql = UPDATE + (" AND rev = %s" if exact else "") + " RETURNING rev, ord"
        parameters = [now, text.doc, text.body, *key] + ([put.expect] if exact else [])
        row = await (await connection.execute(sql, parameters)).fetchone()
        return None if row is None else (row[0], row[1])
    async with connection.pipeline():
        sql = INSERT_IF_ABSENT if put.expect == ABSENT else UPSERT
        # Prepared at once, because psycopg loses track of what it prepares later in a pipeline that fails.
        cursor = await connection.execute(sql, [*key, now, now, text.doc, text.body], prepare=True)
        lifted = await _lift(connection, key, now)
        row = await cursor.fetchone()
        if row is None:
            return None
        higher = await lifted.fetchone()
    return (higher[0] if higher else row[0]), row[1]


async def carry_out(
    connection: Connection, transaction: Transaction, clock: Clock
) -> tuple[Record | None, ...]:
    """Carry out all writes or none; raise WriteConflict, or psycopg's errors for a race that was lost."""
    async with connection.pipeline(), connection.transaction():
        found, met = await _look(connection, transaction)
        conflict = _conflict(transaction.writes, found, met)
        if conflict is None:
            return await _write(connection, transaction, found, clock)
    # Raised out here, the error lets the transaction, which changed nothing, commit: a rollback would make
    # psycopg throw away all prepared statements of the connection.
    raise conflict


async def _look(
    connection: Connection, transaction: Transaction
) -> tuple[dict[Key, Found | None], dict[int, int]]:
    """Lock and read every record named, then look for what RequireNone forbids, as {number: rev}."""
    for project in transaction.turns:
        await connection.execute(TAKE_TURNS, [project])
    asked = []
    for key, strength in sorted(transaction.locks.items()):
        body = "body" if key in transaction.required else "''"
        sql = f"SELECT rev, ord, {body} FROM api_factory_docs WHERE {_AT} FOR {strength}"
        asked.append((key, await connection.execute(sql, key)))
    forbidden = [
        (number, await _matching(connection, write))
        for number, write in enumerate(transaction.writes)
        if isinstance(write, RequireNone)
    ]
    found = {key: _found(await cursor.fetchone()) for key, cursor in asked}
    met = {}
    for number, (cursor, test) in forbidden:
        async for rev, body in cursor:
            if test is None or test(orjson.loads(body)):
                met[number] = rev
                break
    return found, met


async def _matching(connection: Connection, write: RequireNone) -> tuple[Cursor, Any]:
    """A query for what RequireNone forbids, and the test for what SQL does not say exactly."""
    filter = postgres_query.where(write.collection, write.where)
    sql = postgres_query.Sql("SELECT rev, body FROM api_factory_docs WHERE ").join(filter.sql)
    if not filter.rest:
        sql.add(" LIMIT 1")
    return await connection.execute(sql.text, sql.parameters), matcher(filter.rest)


def _conflict(
    writes: Sequence[Write], found: dict[Key, Found | None], met: dict[int, int]
) -> WriteConflict | None:
    """The first expectation that does not hold."""
    for number, write in enumerate(writes):
        if number in met:
            return WriteConflict(write, met[number])
        if isinstance(write, Put | Delete | Require):
            record = found[_key(write)]
            rev = record.rev if record else ABSENT
            if not holds(write.expect, rev):
                return WriteConflict(write, rev)
    return None


async def _write(
    connection: Connection, transaction: Transaction, found: dict[Key, Found | None], clock: Clock
) -> tuple[Record | None, ...]:
    """The second round trip: all is sent at once, in the order of the keys, as others do."""
    step = _Step(connection, transaction, found)
    numbered = [(number, write, clock.tick()) for number, write in enumerate(transaction.writes)]
    if not any(isinstance(write, Drop) for write in transaction.writes):
        numbered.sort(key=lambda item: _key(item[1]))
    records: dict[int, Record | None] = {}
    for number, write, now in numbered:
        records[number] = await step.take(number, write, now)
    for (project, slot), rev in sorted(step.marks.items()):
        await connection.execute(MARK, [project, slot, rev])
    if transaction.announce:
        await connection.execute(ANNOUNCE)
    for number, cursor in step.lifts:
        row, old = await cursor.fetchone(), records[number]
        if row is not None and old is not None:
            records[number] = Record(old.id, old.doc, row[0], old.order)
    return tuple(records[number] for number in range(len(records)))


class _Step:
    """Carries out one write after another; `found` is kept as the writes leave it."""

    def __init__(
        self, connection: Connection, transaction: Transaction, found: dict[Key, Found | None]
    ) -> None:
        self._connection = connection
        self._texts = transaction.texts
        self._found = found
        self.marks: dict[tuple[str, int], int] = {}
        self.lifts: list[tuple[int, Cursor]] = []

    async def take(self, number: int, write: Write, now: int) -> Record | None:
        """The record as the write leaves it."""
        match write:
            case Put():
                return await self._put(number, write, now)
            case Delete():
                await self._delete(_key(write))
            case Require():
                return await self._require(_key(write))
            case Drop(project):
                await self._drop(project)
        return None

    async def _put(self, number: int, put: Put, now: int) -> Record:
        key, text = _key(put), self._texts[_key(put)]
        record = self._found[key]
        if record is None:
            rev = order = now
            await self._connection.execute(INSERT, [*key, rev, order, text.doc, text.body])
            self.lifts.append((number, await _lift(self._connection, key, rev)))
        else:
            rev, order = max(now, record.rev + 1), record.order
            await self._connection.execute(UPDATE, [rev, text.doc, text.body, *key])
        self._found[key] = Found(rev, order, text.body)
        return Record(put.id, orjson.loads(text.body), rev, order)

    async def _delete(self, key: Key) -> None:
        record = self._found[key]
        if record is None:
            await self._hold_place(key)
            return
        await self._connection.execute(DELETE, key)
        place = (key[0], _slot(key))
        self.marks[place] = max(record.rev, self.marks.get(place, 0))
        self._found[key] = None

    async def _require(self, key: Key) -> Record | None:
        record = self._found[key]
        if record is not None:
            return Record(key[2], orjson.loads(record.body), record.rev, record.order)
        if key not in self._texts:
            await self._hold_place(key)
        return None

    async def _hold_place(self, key: Key) -> None:
        """Keep others from putting anything under an id at which there is nothing, until the end."""
        await self._connection.execute(INSERT, [*key, 0, 0, "{}", "{}"])
        await self._connection.execute(DELETE, key)

    async def _drop(self, project: str) -> None:
        row = await (await self._connection.execute(DROP, [project])).fetchone()
        await self._connection.execute("DELETE FROM api_factory_sequences WHERE project = %s", [project])
        if row is not None and row[0] is not None:
            for slot in range(SLOTS):
                await self._connection.execute(MARK, [project, slot, row[0]])
        for key in self._found:
            if key[0] == project:
                self._found[key] = None


async def _lift(connection: Connection, key: Key, rev: int) -> Cursor:
    return await connection.execute(LIFT, [*key, rev, key[0], _slot(key)], prepare=True)


async def _rev(connection: Connection, key: Key) -> int:
    """The rev of a record, or ABSENT."""
    sql = f"SELECT rev FROM api_factory_docs WHERE {_AT}"
    row = await (await connection.execute(sql, key)).fetchone()
    return row[0] if row else ABSENT


def holds(expect: Expectation, rev: int) -> bool:
    """Whether an expectation is met by the rev found, which is ABSENT where there is no record."""
    if expect is None:
        return True
    return rev != ABSENT if expect == PRESENT else rev == expect


def _found(row: tuple[Any, ...] | None) -> Found | None:
    return Found(*row) if row else None


def _project(write: Write) -> str:
    return write.project if isinstance(write, Drop) else write.collection.project


def _key(write: Write) -> Key:
    """Where a write is in the order in which keys are locked."""
    if isinstance(write, Drop | RequireNone):
        return (_project(write), "", "")
    return (*write.collection, write.id)


def _slot(key: Key) -> int:
    return crc32("\0".join(key[1:]).encode()) % SLOTS
