"""All connections of a process: accepted while there is room, and given up where their clients are too slow."""

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
except ImportError:  # There are no such limits where there is no such module.
    resource = None  # type: ignore[assignment]

RESERVED_FILES = 64
"""How many open files of the process are kept for what is no connection: the store, its database, uploads."""

FEWEST = 8
"""How many connections there may be however few files may be open."""

IDLE_SECONDS = 1.0
"""How long a connection has to be idle to be closed before others, or its answer unread to be closed at all.

The next request may be on its way, and the answer may only just have been made.
"""

ACCEPT_AGAIN_SECONDS = 0.1
"""How long nothing is accepted once the system had no more for it."""

EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

logger = logging.getLogger("api_factory.server")


class Client(Protocol):
    """What has to be known of a connection; the protocols have it."""

    def awaited(self) -> Awaited | None:
        """The part of the client that is waited for; None while it waits itself."""

    def waiting_since(self, now: float) -> float:
        """The time since which the client owes what is awaited."""

    def look(self, now: float) -> None:
        """Give up a client that is too slow."""

    def make_room(self) -> None:
        """End this connection for the sake of another one."""


def most_connections(most: int) -> int:
    """How many connections there may be: `most`, or as many as the process may have open beside its other files."""
    if resource is None:
        return most
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return most if files == resource.RLIM_INFINITY else max(FEWEST, min(most, files - RESERVED_FILES))


class Connections:
    """The connections of a server, which stands where an asyncio server would: it can be closed and waited for.

    They are accepted one by one, so that there are never more than `most`. Where there is no room left, the one that
    has been idle for longest is closed, then the one whose client has been the slowest for longest; what is being
    answered is never closed.
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
        self._slowest: list[tuple[Client, tuple[bool, float]]] = []
        """Who is to make room next, at the end of the list."""
        self._warned = -1000.0
        self._listener.setblocking(False)
        self._accepting = self._loop.create_task(self._accept())
        self._accepting.add_done_callback(lambda _: self._listener.close())
        self._looking = self._loop.call_later(self._interval(), self._look)

    def close(self) -> None:
        """Accept nothing more; connections that are there are looked at until the loop ends."""
        self._accepting.cancel()

    async def wait_closed(self) -> None:
        """Return once nothing is accepted any more."""
        await asyncio.wait([self._accepting])

    # Slow ones.

    def _interval(self) -> float:
        return min(1.0, deadlines.HEAD_SECONDS / 4, deadlines.BODY_SECONDS / 4, deadlines.ANSWER_SECONDS / 4)

    def _look(self) -> None:
        now = self._loop.time()
        for client in self._clients():
            client.look(now)
        self._looking = self._loop.call_later(self._interval(), self._look)

    def _clients(self) -> list[Client]:
        return cast("list[Client]", list(self._state.connections))

    # New ones.

    async def _accept(self) -> None:
        while True:
            try:
                connection, _ = await self._loop.sock_accept(self._listener)
            except OSError as error:
                if error.errno in EXHAUSTED:
                    self._warn(f"No connection can be accepted: {error.strerror}.")
                    self._make_room()
                await asyncio.sleep(ACCEPT_AGAIN_SECONDS)
                continue
            if len(self._state.connections) >= self._most and not self._make_room():
                self._warn(f"All {self._most} connections are at work, so others are refused.")
                _refuse(connection)
                continue
            try:
                await self._loop.connect_accepted_socket(self._make_protocol, connection)
            except OSError:
                connection.close()

    def _make_room(self) -> bool:
        """Close the connection that is longest idle, or slowest; False if each is being answered."""
        now = self._loop.time()
        if not self._slowest:
            self._find_slowest(now)
        while self._slowest:
            client, rank = self._slowest.pop()
            if client in self._state.connections and _rank(client, now) == rank:
                client.make_room()
                return True
        self._find_slowest(now)
        if not self._slowest:
            return False
        self._slowest.pop()[0].make_room()
        return True

    def _find_slowest(self, now: float) -> None:
        """Look for those that are to make room; for some at once, since to look takes time."""
        ranks = [(client, rank) for client in self._clients() if (rank := _rank(client, now)) is not None]
        ranks.sort(key=lambda one: one[1], reverse=True)
        self._slowest = ranks[-max(1, len(ranks) // 20) :]

    def _warn(self, sentence: str) -> None:
        """Say so, but not again and again."""
        if self._loop.time() - self._warned > 60:
            self._warned = self._loop.time()
            logger.warning("%s", sentence)


def _rank(client: Client, now: float) -> tuple[bool, float] | None:
    """Whose turn it is to make room, the lowest first: whether it is busy, and since when it is waited for."""
    awaited, since = client.awaited(), client.waiting_since(now)
    long = now - since > IDLE_SECONDS
    if awaited is None or (awaited is Awaited.READER and not long):
        return None
    return not (awaited in (Awaited.FIRST, Awaited.REQUEST) and long), since


def _refuse(connection: socket.socket) -> None:
    """Answer a connection that there is no room for, and close it."""
    with connection, contextlib.suppress(OSError):
        connection.setblocking(False)
        connection.send(refusal(Unavailable("There are too many connections.", hint="Try again later.")))
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)  # What is not read when a socket closes takes the answer with it.
