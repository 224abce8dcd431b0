"""Rows of a query as records."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import orjson

from api_factory.store.postgres.pool import Connection
from api_factory.store.postgres.query import Filter, Sql
from api_factory.store.protocol import Query, Record
from api_factory.store.query import matcher

BATCH = 500
"""Rows fetched with one round trip where many are read."""


def record_of(row: Sequence[Any]) -> Record:
    """Make the record of a row of id, body, rev and order."""
    return Record(row[0], orjson.loads(row[1]), row[2], row[3])


async def execute(connection: Connection, sql: Sql) -> Any:
    """Send a statement with its parameters."""
    return await connection.execute(sql.text, sql.parameters)


async def fetched(connection: Connection, filter_: Filter) -> list[Record]:
    """Return all records of a query that states its conditions exactly."""
    rows = await (await execute(connection, filter_.sql)).fetchall()
    return [record_of(row) for row in rows]


async def sifted(connection: Connection, filter_: Filter, query: Query) -> list[Record]:
    """Return a page and one more record, testing rough conditions."""
    records: list[Record] = []
    async with aclosing(streamed(connection, filter_)) as matching_records:
        skip = query.offset
        async for record in matching_records:
            if skip:
                skip -= 1
                continue
            records.append(record)
            if len(records) > query.limit:
                break
    return records


async def streamed(connection: Connection, filter_: Filter) -> AsyncGenerator[Record]:
    """Yield records that meet every condition, fetched in batches.

    A page thus reads little more than it holds.
    """
    test = matcher(filter_.rest)
    async with connection.transaction(), connection.cursor(name="api_factory_find") as cursor:
        cursor.itersize = BATCH
        await cursor.execute(filter_.sql.text, filter_.sql.parameters)
        async for row in cursor:
            record = record_of(row)
            if test is None or test(record.doc):
                yield record
