"""The tables of the PostgreSQL store, and their migrations.

They are made once, however many processes start at once. Only features that PostgreSQL, CockroachDB,
YugabyteDB and Citus share are used: plain types, primary keys that begin with `project` (so that it can be
the column to distribute by), the plain GIN operator class, no sequences, no triggers, no advisory locks. The
tables live where the connection's `search_path` points, under names that begin with `api_factory_`, so that
they can share a managed database with other tables.

`api_factory_docs` holds every document twice: `body` is its JSON text, exactly as it was put, and `doc` is
the same as JSONB, for conditions and sorting. JSONB alone cannot give a document back as it was: it turns
1e300 into an integer of 301 digits, -0.0 into 0.0, and puts the properties into an order of its own.

`api_factory_deleted` remembers, for each project in a few slots, the highest `rev` of a deleted record, so
that a record created anew under an old id never repeats a `rev`, whatever the clocks of the processes say.

`api_factory_chunks` holds the contents of files in pieces, which are written and deleted in the transactions
of the records that name them.
"""

from __future__ import annotations

import asyncio
import random
from typing import Any, Final

from psycopg import AsyncConnection, errors

from api_factory.errors import StartError

SLOTS: Final = 16
"""Rows of `api_factory_deleted` for a project: deletes in different slots do not wait for each other."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE IF NOT EXISTS api_factory_docs (
            project text NOT NULL,
            collection text NOT NULL,
            id text NOT NULL,
            rev bigint NOT NULL,
            ord bigint NOT NULL,
            doc jsonb NOT NULL,
            body text NOT NULL,
            PRIMARY KEY (project, collection, id)
        )
        """,
        """
        CREATE INDEX IF NOT EXISTS api_factory_docs_ord ON api_factory_docs (project, collection, ord, id)
        """,
        """
        CREATE INDEX IF NOT EXISTS api_factory_docs_doc ON api_factory_docs USING gin (doc)
        """,
        """
        CREATE TABLE IF NOT EXISTS api_factory_sequences (
            project text NOT NULL,
            collection text NOT NULL,
            value bigint NOT NULL,
            PRIMARY KEY (project, collection)
        )
        """,
        """
        CREATE TABLE IF NOT EXISTS api_factory_deleted (
            project text NOT NULL,
            slot bigint NOT NULL,
            rev bigint NOT NULL,
            PRIMARY KEY (project, slot)
        )
        """,
        """
        CREATE TABLE IF NOT EXISTS api_factory_versions (
            project text NOT NULL,
            name text NOT NULL,
            value bigint NOT NULL,
            PRIMARY KEY (project, name)
        )
        """,
    ),
    (
        """
        CREATE TABLE IF NOT EXISTS api_factory_chunks (
            project text NOT NULL,
            content text NOT NULL,
            number bigint NOT NULL,
            bytes bytea NOT NULL,
            PRIMARY KEY (project, content, number)
        )
        """,
    ),
)
"""Statements that lead from each version of the tables to the next; every one may safely run again."""

_ATTEMPTS = 40

_RACES = (
    errors.UniqueViolation,
    errors.DuplicateTable,
    errors.DuplicateObject,
    errors.InternalError_,
    errors.SerializationFailure,
    errors.DeadlockDetected,
)
"""Errors of a process that makes a table at the same moment as another; the next try finds the table."""

Connection = AsyncConnection[tuple[Any, ...]]


async def migrate(connection: Connection, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS) -> None:
    """Bring the tables to this program's version.

    Raise StartError if they are of a later one. The connection is in autocommit mode. A process that finds
    the tables up to date only reads, so that a role without the right to create tables can start once
    another has made them.
    """
    for _ in range(_ATTEMPTS):
        try:
            if await _version(connection) == len(migrations):
                return
            await _create_version_row(connection)
            await _advance(connection, migrations)
        except _RACES:
            await asyncio.sleep(random.uniform(0.01, 0.1))
    raise StartError("The tables in the database cannot be made: other processes keep changing them.")


async def _version(connection: Connection) -> int:
    """Return the version of the tables; 0 if there are none."""
    try:
        cursor = await connection.execute("SELECT version FROM api_factory_schema WHERE id = 1")
    except errors.UndefinedTable:
        return 0
    row = await cursor.fetchone()
    return row[0] if row else 0


async def _create_version_row(connection: Connection) -> None:
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS api_factory_schema (id bigint PRIMARY KEY, version bigint NOT NULL)"
    )
    await connection.execute(
        "INSERT INTO api_factory_schema (id, version) VALUES (1, 0) ON CONFLICT (id) DO NOTHING"
    )


async def _advance(connection: Connection, migrations: tuple[tuple[str, ...], ...]) -> None:
    """Run the missing migrations.

    The lock of the version row makes other processes wait.
    """
    async with connection.transaction():
        cursor = await connection.execute("SELECT version FROM api_factory_schema WHERE id = 1 FOR UPDATE")
        row = await cursor.fetchone()
        version = row[0] if row else 0
        if version > len(migrations):
            raise StartError(
                f"The tables in the database are of version {version}, made by a later API Factory; "
                f"this one knows version {len(migrations)}.",
                hint="Update API Factory, or use another database.",
            )
        for statements in migrations[version:]:
            for statement in statements:
                await connection.execute(statement)
        await connection.execute("UPDATE api_factory_schema SET version = %s WHERE id = 1", [len(migrations)])
