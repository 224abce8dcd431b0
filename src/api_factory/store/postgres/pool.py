"""A pool of checked connections; its failures are FactoryErrors."""

from __future__ import annotations

import asyncio
import logging
import random
import select
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias, TypeVar

import psycopg
from psycopg import AsyncConnection, IsolationLevel, errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from api_factory.errors import FactoryError, InvalidValue, ReadOnly, StartError, StorageFull, Unavailable
from api_factory.store.protocol import StoreHealth

log = logging.getLogger(__name__)

Connection: TypeAlias = AsyncConnection[tuple[Any, ...]]
T = TypeVar("T")

PATIENCE = 2.5
"""Seconds to wait for a connection before the database counts as gone."""
PATIENCE_WHILE_GONE = 0.25
"""Seconds to wait while it is known to be gone; the pool goes on trying to reach it meanwhile."""
RETRIES = 12
"""Attempts at a transaction that loses against others (40001, 40P01)."""

_LOST_RACES = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.UniqueViolation,
    errors.InvalidSqlStatementName,
)
"""After these nothing was changed and another try may succeed; the last comes from a connection pooler between."""
_CANNOT_WRITE = (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege)


class Connections:
    """Lends connections, and finds back to a database that returns.

    Failures come out as sentences for the user.
    """

    def __init__(self, url: str, size: int = 10) -> None:
        self._url = url
        self._size = size
        self._pool: AsyncConnectionPool[Connection] | None = None
        self._gone = False
        self._busy = False
        self._refusal: str | None = None

    async def open(self, prepare: Callable[[Connection], Awaitable[None]]) -> None:
        """Connect once, run `prepare` there, and fill the pool.

        Raise StartError if that is impossible.
        """
        parameters = _parameters(self._url)
        try:
            async with await AsyncConnection.connect(**parameters, autocommit=True) as connection:
                await prepare(connection)
        except psycopg.Error as error:
            raise _start_error(error, parameters) from None
        # The pool warns of each attempt, many times a second, while the database is away.
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
        self._pool = AsyncConnectionPool(
            make_conninfo("", **parameters),
            kwargs={"autocommit": True},
            min_size=min(2, self._size),
            max_size=self._size,
            open=False,
            configure=_configure,
            reconnect_timeout=2.0,
            name="api-factory",
        )
        await self._pool.open()

    async def close(self) -> None:
        """Close every connection."""
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    def health(self) -> StoreHealth:
        """Report the result of the last operations, asking nothing."""
        if self._pool is None:
            return StoreHealth(False, False, "The store is not open.")
        if self._gone:
            return StoreHealth(False, False, "The database cannot be reached.")
        if self._busy:
            return StoreHealth(True, False, "Every connection to the database is in use.")
        return StoreHealth(writable=self._refusal is None, reason=self._refusal)

    def refused(self, reason: str | None) -> None:
        """Remember why the database takes no writes (None: it does).

        A write that succeeds forgets the reason.
        """
        self._refusal = reason

    async def read(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Run `work`, which only reads; repeat it if a connection breaks."""
        return await self._run(work, writes=False)

    async def write(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Run `work`, a whole transaction; repeat it if it loses a race.

        It is not repeated if the connection broke, because it may have been committed.
        """
        result = await self._run(work, writes=True)
        self._refusal = None
        return result

    async def _run(self, work: Callable[[Connection], Awaitable[T]], *, writes: bool) -> T:
        lost = False
        for attempt in range(RETRIES):
            try:
                async with self.connection(retried=True) as connection:
                    return await work(connection)
            except _LOST_RACES:
                await asyncio.sleep(random.uniform(0.0, min(0.2, 0.002 * 2**attempt)))
            except ConnectionLost:
                if writes or lost:
                    raise
                lost = True
        raise Unavailable("Too many requests change the same records at once.")

    @asynccontextmanager
    async def connection(self, *, retried: bool = False) -> AsyncIterator[Connection]:
        """Lend a connection that was alive a moment ago.

        Errors come out translated; lost races come out as they are for a caller that has said that it will
        try again.
        """
        connection = await self._take()
        try:
            yield connection
        except errors.InvalidSqlStatementName as error:
            # A pooler has moved the connection to a session that lacks its prepared statements.
            await connection.close()
            if retried:
                raise
            raise ConnectionLost() from error
        except _LOST_RACES as error:
            if retried:
                raise
            raise Unavailable("Others change the same records at once.") from error
        except psycopg.Error as error:
            raise await self._translated(connection, error) from error
        finally:
            await self._give_back(connection)

    async def _take(self) -> Connection:
        if self._pool is None:
            raise Unavailable("The store is not open.")
        until = time.monotonic() + (PATIENCE_WHILE_GONE if self._gone else PATIENCE)
        try:
            while True:
                connection = await self._pool.getconn(timeout=max(0.0, until - time.monotonic()))
                if await _alive(connection):
                    self._reachable(True)
                    self._busy = False
                    return connection
                # One connection that the server closed means that it closed others, too: look at all now, so
                # that not every one of them costs somebody an attempt.
                await self._pool.putconn(connection)
                await self._pool.check()
        except (PoolTimeout, PoolClosed):
            # A pool with all its connections in use is busy, not gone.
            stats = self._pool.get_stats()
            if stats["pool_size"] - stats["pool_available"] >= self._size and not self._gone:
                self._busy = True
                raise Unavailable("Every connection to the database is in use.") from None
            self._reachable(False)
            raise Unavailable("The database cannot be reached.") from None

    async def _give_back(self, connection: Connection) -> None:
        if self._pool is not None:
            await self._pool.putconn(connection)
        else:
            await connection.close()

    def _reachable(self, yes: bool) -> None:
        if yes == self._gone:
            log.info("The database %s.", "is back" if yes else "cannot be reached")
        self._gone = not yes

    async def _translated(self, connection: Connection, error: psycopg.Error) -> Exception:
        """Return the FactoryError for an error; a bug of ours stays as it is."""
        if isinstance(error, errors.DiskFull):
            self.refused("The database's disk is full.")
            return StorageFull("The database's disk is full.")
        if isinstance(error, _CANNOT_WRITE):
            self.refused("The database takes no writes.")
            # After a failover the address may lead to a server that does: let the next one connect anew.
            await connection.close()
            return ReadOnly("The database takes no writes.")
        if isinstance(error, errors.ProgramLimitExceeded):
            return InvalidValue("The document or its id is larger than the database can keep.")
        if connection.broken or connection.closed:
            return ConnectionLost()
        if isinstance(error, psycopg.OperationalError):
            return Unavailable("The database cannot do this now.")
        return error


class ConnectionLost(Unavailable):
    """A connection broke; a write may or may not have been made."""

    def __init__(self) -> None:
        super().__init__(
            "The connection to the database was lost.",
            hint="A change that was on its way may have been made: read before repeating it.",
        )


async def _configure(connection: Connection) -> None:
    # The database may have another level as its default.
    await connection.set_isolation_level(IsolationLevel.READ_COMMITTED)


async def _alive(connection: Connection) -> bool:
    """True if an idle connection still works.

    It costs a round trip only if the server has sent something meanwhile.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    if not poll.poll(0):
        return True
    try:
        await connection.execute("")
    except psycopg.Error:
        return False
    return True


def _parameters(url: str) -> dict[str, Any]:
    """Return a URL's parameters, with limits where it names none."""
    try:
        parameters = conninfo_to_dict(url)
    except psycopg.Error:
        parameters = None
    # A bare @ or / in a password shifts its parts to the host, the port and the database, which errors name;
    # and the library's own message on what it cannot read would quote the URL.
    if parameters is None or any("@" in str(parameters.get(name, "")) for name in ("host", "port", "dbname")):
        raise StartError(
            "The URL of the database cannot be read.",
            hint="It looks like postgresql://user:password@host:5432/database; "
            "characters such as @ and / in a password are written as %40 and %2F.",
        )
    limits = {"connect_timeout": 3, "tcp_user_timeout": 10_000, "application_name": "api-factory"}
    return {**limits, **parameters}


def _start_error(error: psycopg.Error, parameters: dict[str, Any]) -> FactoryError:
    """Say why the database cannot be opened, without the password."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    password = parameters.get("password")
    if password:
        reason = reason.replace(str(password), "***")
    name = parameters.get("dbname") or parameters.get("user") or "the default"
    return StartError(
        f"The database “{name}” cannot be opened: {reason.rstrip('.')}.",
        hint="Check the URL's host, port, user, password and database, and that the server runs.",
    )
