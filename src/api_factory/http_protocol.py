"""HTTP/1.1 on one connection: httptools reads it, and each request costs what it must and no more.

It stands where uvicorn's own protocol would, which takes heads of any length, waits for them and for bodies for ever,
takes the trailers of a body for headers, and sends an answer with two calls where one will do. `Connections` looks at
each connection from time to time, so that none needs a timer.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine, Generator
from enum import Enum
from functools import partial
from types import coroutine
from typing import Any
from urllib.parse import unquote

import httptools
from starlette.types import ASGIApp, Scope
from uvicorn.config import Config
from uvicorn.server import ServerState

from api_factory import deadlines
from api_factory.deadlines import Pace, body_too_slow
from api_factory.errors import InvalidRequest, ProblemError, RequestTimeout, Unavailable
from api_factory.exchange import ANSWER, BODY, Exchange
from api_factory.refusal import refusal
from api_factory.request_head import (
    CHUNK_BYTES,
    HEAD_BYTES,
    check_framing,
    check_host,
    head_bytes,
    split_target,
    too_large,
)

BODY_AHEAD_BYTES = 64 * 1024
"""How much of a body is taken before the application asks for more of it."""

RULED = frozenset({b"host", b"expect", b"transfer-encoding"})
"""The headers that the protocol itself has to do with."""

_FRAGMENT = ord("#")

ASGI = {"version": "3.0", "spec_version": "2.3"}


class Awaited(Enum):
    """The part of its client that a connection waits for; nothing is while a request is being answered."""

    FIRST = "the first request, of which nothing has come"
    REQUEST = "the next request"
    HEAD = "the rest of a head"
    BODY = "the rest of a body"
    LEFTOVER = "the rest of a body that nobody reads any more"
    READER = "the client to read what was sent"


class HttpProtocol(asyncio.Protocol):
    """One connection: requests in, their answers out in the same order.

    A request that comes whole in one read begins to be answered at once, outside any task: most are answered
    without ever waiting, and a task would cost them as much as a third of their work. So no application may ask for
    the current task (as `asyncio.timeout` does) before it has first waited for something; a future that says of
    itself that it `needs_no_task` does not count.
    """

    # More attributes than 30 are slow to get at without.
    __slots__ = (
        "_answered",
        "_awaited",
        "_begun",
        "_called",
        "_current",
        "_drained",
        "_error",
        "_framing",
        "_headers",
        "_host",
        "_in_head",
        "_keep_alive_seconds",
        "_log",
        "_names",
        "_pace",
        "_parser",
        "_paused",
        "_queue",
        "_read",
        "_reading",
        "_received",
        "_refused",
        "_server",
        "_stopping",
        "_trailers",
        "_upgrading",
        "_url",
        "_waiting",
        "_whole",
        "_written",
        "app",
        "loop",
        "transport",
    )

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        if not config.loaded:
            config.load()
        self.app: ASGIApp = config.loaded_app
        self.loop = _loop or asyncio.get_running_loop()
        self.transport: asyncio.Transport = None  # type: ignore[assignment]
        self._server = server_state
        self._log = config.access_log
        self._keep_alive_seconds = config.timeout_keep_alive
        self._parser = self._new_parser()
        self._names: tuple[Any, Any, str] = (None, None, "http")
        self._host: bytes | None = None
        """The last Host that was found to be one."""
        # The request that is being read.
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._reading: Exchange | None = None
        self._in_head = True
        self._upgrading = False
        """Whether the head that is being read asks for another protocol."""
        self._whole = False
        """Whether what came last ended with a whole request, so that nothing is being waited for."""
        self._received = 0
        """Bytes that came since this head began, as far as whole reads tell."""
        self._read = 0
        """Bytes of the last read, in which more than one head may be."""
        self._trailers = 0
        """Bytes of the trailers that came, and of the head that they count to."""
        self._framing = 0
        """Bytes of the body that are neither its data nor what its chunks need."""
        self._error: ProblemError | None = None
        self._refused = False
        # The requests that are being answered.
        self._current: Exchange | None = None
        self._queue: deque[Exchange] = deque()
        self._waiting: tuple[asyncio.Future[Any], partial[None]] | None = None
        """What the request that has no task waits for, and how it goes on then."""
        self._called = False
        """Whether the next of the queue is about to begin."""
        self._begun = False
        """Whether this read has had a request begin already: of many that come at once, others get their turn."""
        self._stopping = False
        self._paused = False
        self._drained: asyncio.Future[None] | None = None
        # How the client keeps pace.
        self._answered = 0
        """How many requests were answered."""
        self._written = 0
        """Bytes that were sent, or wait to be."""
        self._awaited: tuple[Awaited | None, int] = (Awaited.FIRST, 0)
        """What was awaited when somebody last looked, after how many answers."""
        self._pace = Pace(0.0)

    # What the transport calls.

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request head from the beginning."""
        self.transport = transport
        self._server.connections.add(self)  # type: ignore[arg-type]
        scheme = "https" if transport.get_extra_info("sslcontext") else "http"
        self._names = (
            _address(transport.get_extra_info("sockname")),
            _address(transport.get_extra_info("peername")),
            scheme,
        )
        self._pace = Pace(self.loop.time())

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever works for this connection that nobody waits for it any more."""
        self._server.connections.discard(self)
        self._disconnect()
        self.resume_writing()
        self._parser = None  # It refers to this object, which would keep both from being freed.

    def eof_received(self) -> bool:
        """A client that has sent everything may still read: what came whole is answered before the connection ends."""
        if self._reading is not None or (self._current is None and not self._queue):
            return False
        self._stopping = True
        return True

    def pause_writing(self) -> None:
        """The client does not read as fast as it is sent to."""
        self._drained = self.loop.create_future()

    def resume_writing(self) -> None:
        """It has caught up."""
        if self._drained is not None and not self._drained.done():
            self._drained.set_result(None)
        self._drained = None

    def data_received(self, data: bytes) -> None:
        """Count what belongs to the head, or to the framing of a body; most requests come whole, and cost no more."""
        if self._refused:
            return
        self._whole = self._begun = False
        self._read = len(data)
        if self._in_head:
            self._received += self._read
        else:
            self._framing += self._read
        try:
            try:
                self._parser.feed_data(data)
            except httptools.HttpParserUpgrade as upgrade:
                self._decline(memoryview(data)[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(self._error or InvalidRequest("This is not a request in HTTP/1.1."))
            return
        if self._in_head:
            if self._received > HEAD_BYTES:
                self._refuse(too_large())
        elif self._framing > HEAD_BYTES:
            self._refuse(too_large())
        elif (reading := self._reading) is not None:
            self._framing = max(self._framing, 0)
            if reading.taken:
                if reading.body:
                    reading.wake()
                    self._balance()
            else:
                self._take(reading)

    def _new_parser(self) -> Any:
        parser = httptools.HttpRequestParser(self)
        # What follows a request that asks for the connection's end is not read; without this, it is an error.
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
        return parser

    def _decline(self, rest: memoryview) -> None:
        """Read a request that asks for another protocol, and what follows it, as if it did not ask.

        Clients that would rather speak HTTP/2 ask for it beside any request, and go on in HTTP/1.1. The parser leaves
        out the body of such a request, so another one is given its head without the header that asks.
        """
        while self._upgrading:
            self._upgrading = False
            version = self._parser.get_http_version().encode()
            lines = [b"%b %b HTTP/%b\r\n" % (self._parser.get_method(), self._url, version)]
            lines += [b"%b: %b\r\n" % field for field in self._headers if field[0] != b"upgrade"]
            self._parser = self._new_parser()
            try:
                self._parser.feed_data(b"".join((*lines, b"\r\n")))
                self._parser.feed_data(rest)
            except httptools.HttpParserUpgrade as upgrade:
                rest = rest[upgrade.args[0] :]

    # What the parser calls.

    def on_message_begin(self) -> None:
        """Expect the rest of a head that begins in the middle of what came."""
        self._url = b""
        self._headers = []
        self._whole = False

    def on_url(self, url: bytes) -> None:
        """Take a part of the target."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header without the blanks around its value; a trailer is only counted."""
        if self._in_head:
            self._headers.append((name.lower(), value.rstrip()))
            return
        self._trailers = (self._trailers or head_bytes(self._url, self._headers)) + len(name) + len(value) + 4
        if self._trailers > HEAD_BYTES:
            self._error = too_large()
            raise self._error

    def on_chunk_header(self) -> None:
        """Take what a chunk needs from what is counted: only extensions and trailers are too much of it."""
        self._framing -= CHUNK_BYTES

    def on_headers_complete(self) -> None:
        """The head is here: what follows is the body, which has bounds of its own."""
        parser = self._parser
        if parser.should_upgrade():
            if parser.get_method() == b"CONNECT":
                self._error = InvalidRequest("Nothing is passed on to elsewhere here.")
                raise self._error
            self._upgrading = True
            return
        try:
            if self._received + self._read > HEAD_BYTES and head_bytes(self._url, self._headers) > HEAD_BYTES:
                raise too_large()
            # Most heads are seen to keep the rules at one glance, which every request pays for.
            version, hosts, ruled, expects_continue = parser.get_http_version(), 0, False, False
            for name, value in self._headers:
                if name not in RULED:
                    continue
                if name == b"host":
                    hosts += 1
                    ruled = ruled or value != self._host
                elif name == b"expect":
                    expects_continue = value.lower() == b"100-continue" and version == "1.1"
                else:
                    ruled = True
            if ruled or hosts != 1 or version != "1.1":
                check_framing(version, self._headers)
                self._host = check_host(version, self._headers)
            exchange = Exchange(self._scope(version), self, self._server.default_headers, log=self._log)
        except ProblemError as error:
            self._error = error
            raise
        self._in_head = False
        self._received = self._trailers = self._framing = 0
        exchange.scope["extensions"] = {ANSWER: exchange.answer}
        exchange.expects_continue = expects_continue
        exchange.keep_alive = version == "1.1" and parser.should_keep_alive()
        self._reading = exchange

    def _scope(self, version: str) -> Scope:
        url = self._url
        if url.startswith(b"/") and _FRAGMENT not in url:
            raw_path, _, query = url.partition(b"?")
        else:
            raw_path, query = split_target(url, self._headers)
        path = raw_path.decode("ascii")
        server, client, scheme = self._names
        return {
            "type": "http",
            "asgi": ASGI,
            "http_version": version,
            "method": self._parser.get_method().decode("ascii"),
            "scheme": scheme,
            "path": unquote(path) if "%" in path else path,
            "raw_path": raw_path,
            "query_string": query,
            "root_path": "",
            "headers": self._headers,
            "server": server,
            "client": client,
        }

    def on_body(self, body: bytes) -> None:
        """Take a part of the body; what nobody waits for any more is thrown away."""
        self._framing -= len(body)
        exchange = self._reading
        if exchange is None or exchange.answered:
            return
        exchange.body += body
        exchange.received += len(body)

    def on_message_complete(self) -> None:
        """What comes next begins another request, whenever it comes."""
        if self._upgrading:
            return
        self._in_head = self._whole = True
        self._received = 0
        exchange, self._reading = self._reading, None
        if exchange is None or exchange.answered:
            return
        exchange.whole = True
        if exchange.taken:
            exchange.wake()
            return
        exchange.scope["extensions"][BODY] = bytes(exchange.body)
        self._take(exchange)

    # What exchanges call.

    def write(self, data: bytes) -> None:
        """Send bytes."""
        self._written += len(data)
        self.transport.write(data)

    def close(self) -> None:
        """Send what was written, and nothing after it."""
        self.transport.close()

    def writable(self) -> asyncio.Future[None] | None:
        """What to wait for before more is written; None if nothing is."""
        return self._drained

    def wanted(self) -> None:
        """The application waits for more of the body."""
        self._balance()

    def completed(self, exchange: Exchange) -> None:
        """Go on with the next request, or wait for one."""
        self._server.total_requests += 1
        self._answered += 1
        self._current = None
        # They lead back to the exchange and to whatever the application keeps beside it: without this, every request
        # would have to be found by the garbage collector.
        exchange.scope["extensions"].clear()
        if self.transport.is_closing():
            return
        if not exchange.keep_alive or (self._stopping and not self._queue):
            self.transport.close()
            return
        if self._reading is exchange:
            exchange.body.clear()
        if self._queue:
            self._call_next()
        if self._paused:
            self._balance()

    # Requests, one after the other.

    def _take(self, exchange: Exchange) -> None:
        """Answer a request, or let it wait for those before it."""
        exchange.taken = True
        if self._current is not None or self._queue or self._begun:
            self._queue.append(exchange)
            self._balance()
            if self._current is None:
                self._call_next()
        else:
            self._begun = True
            self._start(exchange)

    def _call_next(self) -> None:
        if not self._called:
            self._called = True
            self.loop.call_soon(self._next)

    def _next(self) -> None:
        self._called = False
        if self._current is None and self._queue and not self.transport.is_closing():
            self._start(self._queue.popleft())
            if self._paused:
                self._balance()

    def _start(self, exchange: Exchange) -> None:
        self._current = exchange
        running: Coroutine[Any, Any, None] = exchange.run(self.app)
        if BODY in exchange.scope["extensions"]:
            self._go_on(running)
        else:
            self._run(running)

    def _go_on(self, running: Coroutine[Any, Any, None], _: object = None) -> None:
        """Take a request as far as it comes without a task."""
        self._waiting = None
        try:
            waited = running.send(None)
        except StopIteration:
            return
        if getattr(waited, "needs_no_task", False) and not self._stopping:
            waited._asyncio_future_blocking = False
            go_on = partial(self._go_on, running)
            waited.add_done_callback(go_on)
            self._waiting = waited, go_on
        else:
            self._run(_continued(running, waited))

    def _run(self, running: Coroutine[Any, Any, None]) -> None:
        task = self.loop.create_task(running)
        self._server.tasks.add(task)
        task.add_done_callback(self._server.tasks.discard)

    def _balance(self) -> None:
        """Read on, unless there is enough to do already."""
        reading = self._reading
        pause = bool(self._queue) or (reading is not None and len(reading.body) > BODY_AHEAD_BYTES)
        if pause != self._paused and not self.transport.is_closing():
            self._paused = pause
            (self.transport.pause_reading if pause else self.transport.resume_reading)()

    # How the client keeps pace.

    def awaited(self) -> Awaited | None:
        """The part of the client that this connection waits for."""
        if self.transport.get_write_buffer_size():
            return Awaited.READER
        reading = self._reading
        if self.transport.is_closing():
            return None
        if reading is not None and reading.taken and not self._paused and not reading.expects_continue:
            return Awaited.LEFTOVER if reading.answered else Awaited.BODY
        if reading is not None or self._current is not None or self._queue:
            return None
        if self._whole:
            return Awaited.REQUEST
        return Awaited.HEAD if self._received or self._answered else Awaited.FIRST

    def waiting_since(self, now: float) -> float:
        """The time since which the client owes what is awaited."""
        return self._pace.since if self._state() == self._awaited else now

    def _state(self) -> tuple[Awaited | None, int]:
        """The part that is awaited, and since which answer; to read slowly is one wait over many answers."""
        awaited = self.awaited()
        return awaited, 0 if awaited is Awaited.READER else self._answered

    def look(self, now: float) -> None:
        """Give up a client that is too slow."""
        state = self._state()
        awaited = state[0]
        seconds, least, total = 0.0, 0, 0
        if awaited is Awaited.REQUEST:
            seconds = self._keep_alive_seconds
        elif awaited in (Awaited.FIRST, Awaited.HEAD):
            seconds = deadlines.HEAD_SECONDS
        elif awaited is Awaited.LEFTOVER:
            seconds = deadlines.LINGER_SECONDS
        elif awaited is Awaited.BODY and self._reading is not None:
            seconds, least, total = deadlines.BODY_SECONDS, deadlines.BODY_BYTES, self._reading.received
        elif awaited is Awaited.READER:
            seconds, least = deadlines.ANSWER_SECONDS, deadlines.ANSWER_BYTES
            total = self._written - self.transport.get_write_buffer_size()
        if state != self._awaited:
            self._awaited, self._pace = state, Pace(now, total)
        elif awaited is not None and self._pace.late(now, total, least, seconds):
            self._give_up(awaited)

    def make_room(self) -> None:
        """End this connection for the sake of another one."""
        awaited = self.awaited()
        if awaited in (Awaited.FIRST, Awaited.HEAD, Awaited.BODY):
            self._refuse(Unavailable("There are too many connections, and this one is among the slowest."))
        elif awaited is not None:
            self.transport.abort()

    def _give_up(self, awaited: Awaited) -> None:
        if awaited in (Awaited.FIRST, Awaited.HEAD):
            self._refuse(
                RequestTimeout(f"The head did not come within {deadlines.HEAD_SECONDS:.0f} seconds.")
            )
        elif awaited is Awaited.BODY:
            self._refuse(RequestTimeout(body_too_slow()))
        elif awaited is Awaited.READER:
            self.transport.abort()
        else:
            self.transport.close()

    def shutdown(self) -> None:
        """Close once what is in flight is answered: the server stops."""
        self._stopping = True
        if self._current is None and not self._queue:
            self.transport.close()
        elif self._current is not None and not self._queue:
            self._current.keep_alive = False
        if self._waiting is not None and not self._waiting[0].done():
            # Only what has a task can be told that it waits too long.
            waited, go_on = self._waiting
            waited.remove_done_callback(go_on)
            waited._asyncio_future_blocking = True
            self._run(_continued(go_on.args[0], waited))
            self._waiting = None

    # What is refused.

    def _refuse(self, error: ProblemError) -> None:
        """Answer an error and close; requests that came whole before it are answered first."""
        self._refused = True
        if self.transport.is_closing():
            return
        current = self._current
        if (current is not None and current.whole) or self._queue:
            self._stopping = True
            return
        if current is None or not current.started:
            # Before a target came, the parser has no method either.
            head_only = bool(self._url) and self._parser.get_method() == b"HEAD"
            self.write(refusal(error, self._server.default_headers, head_only=head_only))
        self._disconnect()
        self.transport.close()

    def _disconnect(self) -> None:
        """Tell the application that nobody waits for its answers."""
        for exchange in (self._current, self._reading, *self._queue):
            if exchange is not None:
                exchange.disconnected = True
                exchange.wake()
        self._queue.clear()


async def _continued(begun: Coroutine[Any, Any, None], waited: Any) -> None:
    """The rest of a coroutine that was begun outside a task, and now waits for something."""
    await _rest(begun, waited)


@coroutine
def _rest(begun: Coroutine[Any, Any, None], waited: Any) -> Generator[Any, Any, None]:
    try:
        while True:
            try:
                result = yield waited
            except BaseException as error:
                waited = begun.throw(error)
            else:
                waited = begun.send(result)
    except StopIteration:
        return


def _address(name: Any) -> tuple[str, int | None] | None:
    """A socket's name as ASGI has it: host and port, or the path of a socket in the file system."""
    if isinstance(name, tuple):
        return str(name[0]), int(name[1])
    return (str(name), None) if name else None
