"""HTTP/1.1 on one connection, read by httptools.

It stands where uvicorn's own protocol would, which takes heads of any length, waits for them and for bodies
for ever, takes the trailers of a body for headers, and sends a response with two calls where one will do.
`Connections` looks at each connection from time to time, so that none needs a timer.
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

from api_factory.errors import InvalidRequest, ProblemError, RequestTimeout, Unavailable
from api_factory.http import deadlines
from api_factory.http.deadlines import Pace, body_too_slow
from api_factory.http.refusal import refusal
from api_factory.http.request_cycle import ANSWER, BODY, RequestCycle
from api_factory.http.request_head import (
    CHUNK_BYTES,
    HEAD_BYTES,
    check_framing,
    check_host,
    head_bytes,
    split_target,
    too_large,
)

BODY_AHEAD_BYTES = 64 * 1024
"""Bytes of a body read before the application asks for more of it."""

RULED = frozenset({b"host", b"expect", b"transfer-encoding"})
"""The headers that the protocol itself acts on."""

_FRAGMENT = ord("#")

ASGI = {"version": "3.0", "spec_version": "2.3"}


class Awaited(Enum):
    """The part of its client that a connection waits for."""

    FIRST = "the first request, of which nothing has come"
    REQUEST = "the next request"
    HEAD = "the rest of a head"
    BODY = "the rest of a body"
    LEFTOVER = "the rest of a body that nobody reads any more"
    READER = "the client to read what was sent"


class HttpProtocol(asyncio.Protocol):
    """One connection: requests in, their responses out in order.

    A request that comes whole in one read begins to be answered at once, outside any task: most are answered
    without ever waiting, and a task would cost them as much as a third of their work. So no application may
    ask for the current task (as `asyncio.timeout` does) before it has first waited for something; a future
    that says of itself that it `needs_no_task` does not count.
    """

    # CPython shares the keys of instance dictionaries up to 30 attributes; beyond, slots are faster.
    __slots__ = (
        "_at_request_end",
        "_current",
        "_drained",
        "_endpoints",
        "_error",
        "_framing_bytes",
        "_head_bytes_read",
        "_headers",
        "_in_head",
        "_keep_alive_seconds",
        "_last_state",
        "_logs_access",
        "_next_scheduled",
        "_pace",
        "_parser",
        "_queue",
        "_read_bytes",
        "_reading",
        "_reading_paused",
        "_refused",
        "_response_count",
        "_server",
        "_started_in_read",
        "_stopping",
        "_taskless_wait",
        "_trailer_bytes",
        "_upgrading",
        "_url",
        "_valid_host",
        "_written_bytes",
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
        self._logs_access = config.access_log
        self._keep_alive_seconds = config.timeout_keep_alive
        self._parser = self._new_parser()
        self._endpoints: tuple[Any, Any, str] = (None, None, "http")
        self._valid_host: bytes | None = None
        """The last Host header that passed the check, which the next requests repeat."""
        # The request that is being read.
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._reading: RequestCycle | None = None
        self._in_head = True
        self._upgrading = False
        """True if the head that is being read asks for another protocol."""
        self._at_request_end = False
        """True if the last bytes ended a request, so that the rest of none is waited for."""
        self._head_bytes_read = 0
        """Bytes since this head began, counted in whole reads."""
        self._read_bytes = 0
        """Bytes of the last read, which may hold several heads."""
        self._trailer_bytes = 0
        """Size of the trailers, with the head that they are counted with."""
        self._framing_bytes = 0
        """Bytes of the body that are neither its data nor needed by its chunks: extensions and trailers."""
        self._error: ProblemError | None = None
        self._refused = False
        # The requests that are being answered.
        self._current: RequestCycle | None = None
        self._queue: deque[RequestCycle] = deque()
        self._taskless_wait: tuple[asyncio.Future[Any], partial[None]] | None = None
        """The future that a request without a task waits for, and the call that goes on with it."""
        self._next_scheduled = False
        """True if the next request of the queue is about to begin."""
        self._started_in_read = False
        """True if this read has begun a request; further ones wait, so that other connections get their turn."""
        self._stopping = False
        self._reading_paused = False
        self._drained: asyncio.Future[None] | None = None
        # The client's pace.
        self._response_count = 0
        self._written_bytes = 0
        """Bytes given to the transport, sent or not yet."""
        self._last_state: tuple[Awaited | None, int] = (Awaited.FIRST, 0)
        """The `_state` at the last `look`."""
        self._pace = Pace(0.0)

    # Called by the transport.

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request head from the beginning."""
        self.transport = transport
        self._server.connections.add(self)  # type: ignore[arg-type]
        scheme = "https" if transport.get_extra_info("sslcontext") else "http"
        self._endpoints = (
            _socket_address(transport.get_extra_info("sockname")),
            _socket_address(transport.get_extra_info("peername")),
            scheme,
        )
        self._pace = Pace(self.loop.time())

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the application that nobody waits for its responses."""
        self._server.connections.discard(self)
        self._disconnect()
        self.resume_writing()
        self._parser = None  # It refers to this object, which would keep both from being freed.

    def eof_received(self) -> bool:
        """Answer the whole requests of a client that has sent everything.

        It may still read. The connection ends afterwards.
        """
        if self._reading is not None or (self._current is None and not self._queue):
            return False
        self._stopping = True
        return True

    def pause_writing(self) -> None:
        """Note that the client reads too slowly for now."""
        self._drained = self.loop.create_future()

    def resume_writing(self) -> None:
        """Wake the writers: the client has caught up."""
        if self._drained is not None and not self._drained.done():
            self._drained.set_result(None)
        self._drained = None

    def data_received(self, data: bytes) -> None:
        """Feed the parser, and count the bytes of heads and framing.

        Most requests come whole, and cost no more than this.
        """
        if self._refused:
            return
        self._at_request_end = self._started_in_read = False
        self._read_bytes = len(data)
        if self._in_head:
            self._head_bytes_read += self._read_bytes
        else:
            self._framing_bytes += self._read_bytes
        try:
            try:
                self._parser.feed_data(data)
            except httptools.HttpParserUpgrade as upgrade:
                self._decline(memoryview(data)[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(self._error or InvalidRequest("This is not a request in HTTP/1.1."))
            return
        if self._in_head:
            if self._head_bytes_read > HEAD_BYTES:
                self._refuse(too_large())
        elif self._framing_bytes > HEAD_BYTES:
            self._refuse(too_large())
        elif (reading := self._reading) is not None:
            self._framing_bytes = max(self._framing_bytes, 0)
            if reading.dispatched:
                if reading.body:
                    reading.wake()
                    self._balance()
            else:
                self._dispatch(reading)

    def _new_parser(self) -> Any:
        parser = httptools.HttpRequestParser(self)
        # What follows a request that asks for the connection's end is not read; without this, it is an error.
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
        return parser

    def _decline(self, rest: memoryview) -> None:
        """Read a request that asks for another protocol as if it did not.

        Clients that would rather speak HTTP/2 ask for it beside any request, and go on in HTTP/1.1. The
        parser leaves out the body of such a request, so another parser is given its head without the header
        that asks.
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

    # Called by the parser.

    def on_message_begin(self) -> None:
        """Expect the rest of a head that begins within a read."""
        self._url = b""
        self._headers = []
        self._at_request_end = False

    def on_url(self, url: bytes) -> None:
        """Add a part of the target."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Add a header without the blanks around its value.

        A trailer is only counted.
        """
        if self._in_head:
            self._headers.append((name.lower(), value.rstrip()))
            return
        self._trailer_bytes = (
            (self._trailer_bytes or head_bytes(self._url, self._headers)) + len(name) + len(value) + 4
        )
        if self._trailer_bytes > HEAD_BYTES:
            self._error = too_large()
            raise self._error

    def on_chunk_header(self) -> None:
        """Allow the bytes that a chunk needs beside its data.

        Only extensions and trailers make the framing too large.
        """
        self._framing_bytes -= CHUNK_BYTES

    def on_headers_complete(self) -> None:
        """Check a whole head, and begin its request cycle."""
        parser = self._parser
        if parser.should_upgrade():
            if parser.get_method() == b"CONNECT":
                self._error = InvalidRequest("Nothing is passed on to elsewhere here.")
                raise self._error
            self._upgrading = True
            return
        try:
            if (
                self._head_bytes_read + self._read_bytes > HEAD_BYTES
                and head_bytes(self._url, self._headers) > HEAD_BYTES
            ):
                raise too_large()
            # One pass over the headers shows that most heads keep the rules; only the others pay for the checks. A
            # connection's requests mostly have the same Host, which was checked with the first one.
            version, hosts, ruled, expects_continue = parser.get_http_version(), 0, False, False
            for name, value in self._headers:
                if name not in RULED:
                    continue
                if name == b"host":
                    hosts += 1
                    ruled = ruled or value != self._valid_host
                elif name == b"expect":
                    expects_continue = value.lower() == b"100-continue" and version == "1.1"
                else:
                    ruled = True
            if ruled or hosts != 1 or version != "1.1":
                check_framing(version, self._headers)
                self._valid_host = check_host(version, self._headers)
            cycle = RequestCycle(
                self._scope(version), self, self._server.default_headers, log=self._logs_access
            )
        except ProblemError as error:
            self._error = error
            raise
        self._in_head = False
        self._head_bytes_read = self._trailer_bytes = self._framing_bytes = 0
        cycle.scope["extensions"] = {ANSWER: cycle.answer}
        cycle.expects_continue = expects_continue
        cycle.keep_alive = version == "1.1" and parser.should_keep_alive()
        self._reading = cycle

    def _scope(self, version: str) -> Scope:
        url = self._url
        if url.startswith(b"/") and _FRAGMENT not in url:
            raw_path, _, query = url.partition(b"?")
        else:
            raw_path, query = split_target(url, self._headers)
        path = raw_path.decode("ascii")
        server, client, scheme = self._endpoints
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
        """Add a part of the body, unless its request was answered."""
        self._framing_bytes -= len(body)
        cycle = self._reading
        if cycle is None or cycle.response_complete:
            return
        cycle.body += body
        cycle.received_bytes += len(body)

    def on_message_complete(self) -> None:
        """End the request that is being read."""
        if self._upgrading:
            return
        self._in_head = self._at_request_end = True
        self._head_bytes_read = 0
        cycle, self._reading = self._reading, None
        if cycle is None or cycle.response_complete:
            return
        cycle.body_complete = True
        if cycle.dispatched:
            cycle.wake()
            return
        cycle.scope["extensions"][BODY] = bytes(cycle.body)
        self._dispatch(cycle)

    # Called by request cycles.

    def write(self, data: bytes) -> None:
        """Send bytes."""
        self._written_bytes += len(data)
        self.transport.write(data)

    def close(self) -> None:
        """Close once everything written has been sent."""
        self.transport.close()

    def writable(self) -> asyncio.Future[None] | None:
        """Return a future to await before writing on, or None."""
        return self._drained

    def body_wanted(self) -> None:
        """Read on: the application waits for more of the body."""
        self._balance()

    def response_sent(self, cycle: RequestCycle) -> None:
        """Go on with the next request, or wait for one."""
        self._server.total_requests += 1
        self._response_count += 1
        self._current = None
        # The extensions refer to the cycle and to whatever the application keeps beside it: without this, every
        # request would be a reference cycle, left to the garbage collector.
        cycle.scope["extensions"].clear()
        if self.transport.is_closing():
            return
        if not cycle.keep_alive or (self._stopping and not self._queue):
            self.transport.close()
            return
        if self._reading is cycle:
            cycle.body.clear()
        if self._queue:
            self._schedule_next()
        if self._reading_paused:
            self._balance()

    # Requests, one after the other.

    def _dispatch(self, cycle: RequestCycle) -> None:
        """Answer a request, or queue it behind those before it."""
        cycle.dispatched = True
        if self._current is not None or self._queue or self._started_in_read:
            self._queue.append(cycle)
            self._balance()
            if self._current is None:
                self._schedule_next()
        else:
            self._started_in_read = True
            self._start(cycle)

    def _schedule_next(self) -> None:
        if not self._next_scheduled:
            self._next_scheduled = True
            self.loop.call_soon(self._start_next)

    def _start_next(self) -> None:
        self._next_scheduled = False
        if self._current is None and self._queue and not self.transport.is_closing():
            self._start(self._queue.popleft())
            if self._reading_paused:
                self._balance()

    def _start(self, cycle: RequestCycle) -> None:
        self._current = cycle
        running: Coroutine[Any, Any, None] = cycle.run(self.app)
        if BODY in cycle.scope["extensions"]:
            self._go_on(running)
        else:
            self._run(running)

    def _go_on(self, running: Coroutine[Any, Any, None], _: object = None) -> None:
        """Run a request as far as it comes without a task."""
        self._taskless_wait = None
        try:
            waited = running.send(None)
        except StopIteration:
            return
        if getattr(waited, "needs_no_task", False) and not self._stopping:
            # A task would set this back when it takes the future over; here nobody else does.
            waited._asyncio_future_blocking = False
            go_on = partial(self._go_on, running)
            waited.add_done_callback(go_on)
            self._taskless_wait = waited, go_on
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
        if pause != self._reading_paused and not self.transport.is_closing():
            self._reading_paused = pause
            (self.transport.pause_reading if pause else self.transport.resume_reading)()

    # The client's pace, called by `Connections`.

    def awaited(self) -> Awaited | None:
        """Return the part of the client that is waited for, or None."""
        if self.transport.get_write_buffer_size():
            return Awaited.READER
        reading = self._reading
        if self.transport.is_closing():
            return None
        if (
            reading is not None
            and reading.dispatched
            and not self._reading_paused
            and not reading.expects_continue
        ):
            return Awaited.LEFTOVER if reading.response_complete else Awaited.BODY
        if reading is not None or self._current is not None or self._queue:
            return None
        if self._at_request_end:
            return Awaited.REQUEST
        return Awaited.HEAD if self._head_bytes_read or self._response_count else Awaited.FIRST

    def waiting_since(self, now: float) -> float:
        """Return the time since which the client owes that part."""
        return self._pace.since if self._state() == self._last_state else now

    def _state(self) -> tuple[Awaited | None, int]:
        """Return the awaited part, and after how many responses.

        Reading slowly is one wait over many responses.
        """
        awaited = self.awaited()
        return awaited, 0 if awaited is Awaited.READER else self._response_count

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
            seconds, least, total = deadlines.BODY_SECONDS, deadlines.BODY_BYTES, self._reading.received_bytes
        elif awaited is Awaited.READER:
            seconds, least = deadlines.ANSWER_SECONDS, deadlines.ANSWER_BYTES
            total = self._written_bytes - self.transport.get_write_buffer_size()
        if state != self._last_state:
            self._last_state, self._pace = state, Pace(now, total)
        elif awaited is not None and self._pace.late(now, total, least, seconds):
            self._give_up(awaited)

    def make_room(self) -> None:
        """End this connection in favour of another one."""
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
        """Close once the requests in flight are answered."""
        self._stopping = True
        if self._current is None and not self._queue:
            self.transport.close()
        elif self._current is not None and not self._queue:
            self._current.keep_alive = False
        if self._taskless_wait is not None and not self._taskless_wait[0].done():
            # Uvicorn cancels tasks that take too long to end, so this request needs one now.
            waited, go_on = self._taskless_wait
            waited.remove_done_callback(go_on)
            waited._asyncio_future_blocking = True  # By this the task sees that the future was awaited.
            self._run(_continued(go_on.args[0], waited))
            self._taskless_wait = None

    # Refused requests.

    def _refuse(self, error: ProblemError) -> None:
        """Send an error and close.

        Requests that came whole before are answered first, and then the connection ends without the error.
        """
        self._refused = True
        if self.transport.is_closing():
            return
        current = self._current
        if (current is not None and current.body_complete) or self._queue:
            self._stopping = True
            return
        if current is None or not current.response_started:
            # Before a target came, the parser has no method either.
            head_only = bool(self._url) and self._parser.get_method() == b"HEAD"
            self.write(refusal(error, self._server.default_headers, head_only=head_only))
        self._disconnect()
        self.transport.close()

    def _disconnect(self) -> None:
        """Tell the application that nobody waits for its responses."""
        for cycle in (self._current, self._reading, *self._queue):
            if cycle is not None:
                cycle.disconnected = True
                cycle.wake()
        self._queue.clear()


async def _continued(begun: Coroutine[Any, Any, None], waited: Any) -> None:
    """Run the rest of a coroutine that was begun outside a task."""
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


def _socket_address(name: Any) -> tuple[str, int | None] | None:
    """Return a socket's name as ASGI has it.

    `("127.0.0.1", 8000)`, or `("/run/factory.sock", None)` for a socket in the file system.
    """
    if isinstance(name, tuple):
        return str(name[0]), int(name[1])
    return (str(name), None) if name else None
