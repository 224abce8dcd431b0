"""Contents of files as rows of a table, in the transactions of their records."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import Any, Final

from api_factory.store.contents import PIECE, pieces
from api_factory.store.postgres.pool import Connection, Connections

_INSERT: Final = """
INSERT INTO api_factory_chunks (project, content, number, bytes) VALUES (%s, %s, %s, %s)"""

_LOAD: Final = f"""{_INSERT}
ON CONFLICT (project, content, number) DO UPDATE SET bytes = EXCLUDED.bytes"""

_RELEASE: Final = """
DELETE FROM api_factory_chunks WHERE project = %s AND content IN (
    SELECT doc ->> 'content' FROM api_factory_docs WHERE project = %s AND collection = %s AND id = %s
)"""

_READ: Final = "SELECT bytes FROM api_factory_chunks WHERE project = %s AND content = %s AND number = %s"

_WHOLE: Final = "SELECT bytes FROM api_factory_chunks WHERE project = %s AND content = %s ORDER BY number"

_SIZE: Final = "SELECT coalesce(sum(octet_length(bytes)), 0) FROM api_factory_chunks WHERE project = %s"


def _rows(project: str, id: str, content: bytes) -> Iterator[tuple[Any, ...]]:
    for number, piece in enumerate(pieces(content)):
        yield project, id, number, piece


async def insert(connection: Connection, project: str, id: str, content: bytes) -> None:
    """Write a new content."""
    for row in _rows(project, id, content):
        await connection.execute(_INSERT, row)


async def load(connection: Connection, contents: Iterable[tuple[str, str, bytes]]) -> None:
    """Write contents as they are: each with its project and its id."""
    async with connection.cursor() as cursor:
        await cursor.executemany(_LOAD, (row for content in contents for row in _rows(*content)))


async def release(connection: Connection, project: str, collection: str, id: str) -> None:
    """Delete the content that a record names, before the record changes."""
    await connection.execute(_RELEASE, [project, project, collection, id])


async def drop(connection: Connection, project: str) -> None:
    """Delete all contents of a project."""
    await connection.execute("DELETE FROM api_factory_chunks WHERE project = %s", [project])


async def read_whole(connection: Connection, project: str, id: str) -> bytes:
    """Read a whole content; shorter than it was if chunks are missing."""
    rows = await (await connection.execute(_WHOLE, [project, id])).fetchall()
    return b"".join(row[0] for row in rows)


async def read_pieces(
    connections: Connections, project: str, id: str, start: int, end: int
) -> AsyncGenerator[bytes | None]:
    """Yield what is between two bytes of a content, or None where a chunk is gone.

    Each piece is a query of its own: a slow client holds no connection.
    """
    for number in range(start // PIECE, -(-end // PIECE)):

        async def read(connection: Connection, number: int = number) -> bytes | None:
            row = await (await connection.execute(_READ, [project, id, number])).fetchone()
            return bytes(row[0]) if row else None

        piece = await connections.read(read)
        place = number * PIECE
        yield None if piece is None else piece[max(0, start - place) : end - place]


async def size(connections: Connections, project: str) -> int:
    """Count the bytes of all contents of a project."""

    async def read(connection: Connection) -> int:
        row = await (await connection.execute(_SIZE, [project])).fetchone()
        return int(row[0]) if row else 0

    return await connections.read(read)
