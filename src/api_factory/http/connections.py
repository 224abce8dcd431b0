"""All connections of a process.

They are accepted while there is room, and given up if their clients are too slow.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import Callable
from typing import Protocol, cast

from uvicorn.server import ServerState

from api_factory.errors import Unavailable
from api_factory.http import deadlines
from api_factory.http.protocol import Awaited
from api_factory.http.refusal import refusal

try:
    import resource
except ImportError:  # Windows has neither the module nor its limits.
    resource = None  # type: ignore[assignment]

RESERVED_FILES = 64
"""Open files kept for the rest of the process: the store, its database, uploads."""

MIN_CONNECTIONS = 8
"""Connections allowed however few files may be open."""

IDLE_SECONDS = 1.0
"""Time after which an idle connection is closed before others, and one with an unread response may be closed.

Until then the next request may be on its way, and the response may only just have been made.
"""

ACCEPT_AGAIN_SECONDS = 0.1
"""Pause in accepting once the system has run out of files or memory."""

EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

logger = logging.getLogger("api_factory.server")


class ManagedConnection(Protocol):
    """A connection that `Connections` can measure and end."""

    def awaited(self) -> Awaited | None:
        """Return the part of the client that is waited for, or None."""

    def waiting_since(self, now: float) -> float:
        """Return the time since which the client owes that part."""

    def look(self, now: float) -> None:
        """Give up a client that is too slow."""

    def make_room(self) -> None:
        """End this connection in favour of another one."""


def most_connections(most: int) -> int:
    """Lower a number of connections to what the process can open.

    Some files are left for the process's other work.
    """
    if resource is None:
        return most
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return (
        most if files == resource.RLIM_INFINITY else max(MIN_CONNECTIONS, min(most, files - RESERVED_FILES))
    )


class Connections:
    """The connections of a server.

    It stands where an asyncio server would: it can be closed and waited for. Connections are accepted one by
    one, so that there are never more than `most`. If there is no room left, the one that has been idle for
    longest is closed, then the one whose client has been the slowest for longest; a connection whose request
    is being answered is never closed.
    """

    def __init__(
        self,
        state: ServerState,
        listener: socket.socket,
        make_protocol: Callable[[], asyncio.Protocol],
        most: int,
    ) -> None:
        self._state = state
        self._listener = listener.dup()  # A server closes its own while this one is still being waited on.
        self._make_protocol = make_protocol
        self._most = most
        self._loop = asyncio.get_running_loop()
        self._slowest: list[tuple[ManagedConnection, tuple[bool, float]]] = []
        """Connections that are to make room, the next one at the end of the list."""
        self._warned_at = -1000.0
        self._listener.setblocking(False)
        self._accepting = self._loop.create_task(self._accept())
        self._accepting.add_done_callback(lambda _: self._listener.close())
        self._look_timer = self._loop.call_later(self._interval(), self._look)

    def close(self) -> None:
        """Accept no more connections.

        Those there are looked at until the loop ends.
        """
        self._accepting.cancel()

    async def wait_closed(self) -> None:
        """Return once no more connections are accepted."""
        await asyncio.wait([self._accepting])

    # Slow ones.

    def _interval(self) -> float:
        return min(1.0, deadlines.HEAD_SECONDS / 4, deadlines.BODY_SECONDS / 4, deadlines.ANSWER_SECONDS / 4)

    def _look(self) -> None:
        now = self._loop.time()
        for connection in self._connections():
            connection.look(now)
        self._look_timer = self._loop.call_later(self._interval(), self._look)

    def _connections(self) -> list[ManagedConnection]:
        return cast("list[ManagedConnection]", list(self._state.connections))

    # New ones.

    async def _accept(self) -> None:
        while True:
            try:
                client_socket, _ = await self._loop.sock_accept(self._listener)
            except OSError as error:
                if error.errno in EXHAUSTED:
                    self._warn(f"No connection can be accepted: {error.strerror}.")
                    self._make_room()
                await asyncio.sleep(ACCEPT_AGAIN_SECONDS)
                continue
            if len(self._state.connections) >= self._most and not self._make_room():
                self._warn(f"All {self._most} connections are at work, so others are refused.")
                _refuse(client_socket)
                continue
            try:
                await self._loop.connect_accepted_socket(self._make_protocol, client_socket)
            except OSError:
                client_socket.close()

    def _make_room(self) -> bool:
        """Close the connection that is longest idle, or slowest.

        False if each is being answered.
        """
        now = self._loop.time()
        if not self._slowest:
            self._find_slowest(now)
        while self._slowest:
            connection, rank = self._slowest.pop()
            if connection in self._state.connections and _rank(connection, now) == rank:
                connection.make_room()
                return True
        self._find_slowest(now)
        if not self._slowest:
            return False
        self._slowest.pop()[0].make_room()
        return True

    def _find_slowest(self, now: float) -> None:
        """Rank the connections that are to make room.

        Some are kept for later calls, since ranking all takes time.
        """
        ranks = [
            (connection, rank)
            for connection in self._connections()
            if (rank := _rank(connection, now)) is not None
        ]
        ranks.sort(key=lambda ranked: ranked[1], reverse=True)
        self._slowest = ranks[-max(1, len(ranks) // 20) :]

    def _warn(self, sentence: str) -> None:
        """Log a warning, at most once a minute."""
        if self._loop.time() - self._warned_at > 60:
            self._warned_at = self._loop.time()
            logger.warning("%s", sentence)


def _rank(connection: ManagedConnection, now: float) -> tuple[bool, float] | None:
    """Return a connection's rank in making room, the lowest first.

    The rank is (it is busy, since when it is waited for); None for one that must not be closed.
    """
    awaited, since = connection.awaited(), connection.waiting_since(now)
    overdue = now - since > IDLE_SECONDS
    if awaited is None or (awaited is Awaited.READER and not overdue):
        return None
    return not (awaited in (Awaited.FIRST, Awaited.REQUEST) and overdue), since


def _refuse(client_socket: socket.socket) -> None:
    """Answer a connection that there is no room for, and close it."""
    with client_socket, contextlib.suppress(OSError):
        client_socket.setblocking(False)
        client_socket.send(refusal(Unavailable("There are too many connections.", hint="Try again later.")))
        client_socket.shutdown(socket.SHUT_WR)
        # Closing a socket with unread bytes resets the connection, and the client would lose the response.
        client_socket.recv(65536)
