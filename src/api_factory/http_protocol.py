"""HTTP/1.1 on one connection: httptools reads it, and each request costs what it must and no more.

It stands where uvicorn's own protocol would, which takes heads of any length, waits for them for ever, reads the
body of a request that was answered already for as long as it comes, and sends an answer with two calls where one
will do.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from http import HTTPStatus
from types import coroutine
from typing import Any
from urllib.parse import unquote

import httptools
from starlette.types import ASGIApp, Scope
from uvicorn.config import Config
from uvicorn.server import ServerState

from api_factory.errors import HeadTooLarge, InvalidRequest, ProblemError, RequestTimeout
from api_factory.exchange import ANSWER, BODY, Exchange
from api_factory.seal import LINES
from api_factory.service.problem import problem_bytes

HEAD_BYTES = 64 * 1024
"""How long a request line and its headers may be together."""

HEAD_SECONDS = 10.0
"""How long they may take to come."""

LINGER_SECONDS = 5.0
"""How long the rest of a body is read, and thrown away, once its request was answered.

Closing at once would take the answer from clients that send first and read then.
"""

BODY_AHEAD_BYTES = 64 * 1024
"""How much of a body is taken before the application asks for more of it."""

ASGI = {"version": "3.0", "spec_version": "2.3"}


class HttpProtocol(asyncio.Protocol):
    """One connection: requests in, their answers out in the same order.

    A request that comes whole in one read begins to be answered at once, outside any task: most are answered
    without ever waiting, and a task would cost them as much as a third of their work. So no application may ask for
    the current task (as `asyncio.timeout` does) before it has first waited for something; a future that says of
    itself that it `needs_no_task` does not count.
    """

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
        self._error: ProblemError | None = None
        self._refused = False
        self._deadline: asyncio.TimerHandle | None = None
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
        self._idle_since = 0.0
        self._idle_timer: asyncio.TimerHandle | None = None

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
        self._within(HEAD_SECONDS, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever works for this connection that nobody waits for it any more."""
        self._server.connections.discard(self)
        self._cancel_deadline()
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        for exchange in (self._current, self._reading):
            if exchange is not None:
                exchange.disconnected = True
                exchange.wake()
        self._queue.clear()
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
        """Count what belongs to the head, and give one that did not come whole its time.

        Most come whole, and cost no timer and no counting of single headers.
        """
        if self._refused:
            return
        self._whole = self._begun = False
        self._read = len(data)
        if self._in_head:
            self._received += self._read
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
                self._refuse(_too_large())
            elif not self._whole and self._deadline is None:
                self._within(HEAD_SECONDS, self._too_slow)
        elif self._reading is not None and not self._reading.taken:
            self._take(self._reading)

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
        """Take a header."""
        self._headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """The head is here: what follows is the body, which has bounds of its own."""
        parser = self._parser
        if parser.should_upgrade():
            if parser.get_method() == b"CONNECT":
                self._error = InvalidRequest("Nothing is passed on to elsewhere here.")
                raise self._error
            self._upgrading = True
            return
        if self._received + self._read > HEAD_BYTES and self._head_bytes() > HEAD_BYTES:
            self._error = _too_large()
            raise self._error
        self._in_head = False
        self._received = 0
        self._cancel_deadline()
        exchange = self._reading = Exchange(self._scope(), self, self._server.default_headers, log=self._log)
        version = parser.get_http_version()
        if version != "1.1":
            exchange.scope["http_version"] = version
        exchange.scope["extensions"] = {ANSWER: exchange.answer}
        exchange.keep_alive = version != "1.0" and parser.should_keep_alive()
        for name, value in self._headers:
            if name == b"expect" and value.lower() == b"100-continue" and version != "1.0":
                exchange.expects_continue = True

    def _scope(self) -> Scope:
        url = self._url
        if url.startswith(b"/") and b"#" not in url:
            raw_path, _, query = url.partition(b"?")
        else:
            parsed = httptools.parse_url(url)
            raw_path, query = parsed.path, parsed.query or b""
        path = raw_path.decode("ascii")
        server, client, scheme = self._names
        return {
            "type": "http",
            "asgi": ASGI,
            "http_version": "1.1",
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
        exchange = self._reading
        if exchange is None or exchange.answered:
            return
        exchange.body += body
        exchange.wake()
        self._balance()

    def on_message_complete(self) -> None:
        """What comes next begins another request, whenever it comes."""
        if self._upgrading:
            return
        self._in_head = self._whole = True
        self._received = 0
        self._cancel_deadline()
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
            # The rest of a body that nobody reads any more is not waited for for long.
            exchange.body.clear()
            self._within(LINGER_SECONDS, self.transport.close)
        if self._queue:
            self._call_next()
        else:
            self._idle()
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

    def _idle(self) -> None:
        """Begin to wait for a request; one timer looks from time to time, rather than one for each request."""
        self._idle_since = self.loop.time()
        if self._idle_timer is None:
            self._idle_timer = self.loop.call_later(self._keep_alive_seconds, self._look)

    def _look(self) -> None:
        """Close a connection on which nothing has come for long."""
        left = self._idle_since + self._keep_alive_seconds - self.loop.time()
        if self._current is not None or self._queue or self._deadline is not None or not self._in_head:
            left = self._keep_alive_seconds
        if left <= 0:
            self.transport.close()
        elif not self.transport.is_closing():
            self._idle_timer = self.loop.call_later(left, self._look)

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

    def _head_bytes(self) -> int:
        """How long the head is: its target, and each header with its colon and its line's end."""
        return len(self._url) + sum(len(name) + len(value) + 4 for name, value in self._headers)

    def _too_slow(self) -> None:
        self._deadline = None
        if self._paused:
            # The rest may be there, and is not read before requests that came earlier are answered.
            self._within(HEAD_SECONDS, self._too_slow)
        elif self._in_head:
            self._refuse(RequestTimeout(f"The head did not come within {HEAD_SECONDS:.0f} seconds."))

    def _refuse(self, error: ProblemError) -> None:
        """Answer an error and close; requests that came whole before it are answered first."""
        self._refused = True
        if self.transport.is_closing():
            return
        current = self._current
        if (current is not None and current.whole) or self._queue:
            self._stopping = True
            return
        if current is not None and current.started:
            self.transport.close()
            return
        self.transport.write(_answer(error))
        self.transport.close()

    def _within(self, seconds: float, otherwise: Callable[[], None]) -> None:
        self._cancel_deadline()
        self._deadline = self.loop.call_later(seconds, otherwise)

    def _cancel_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


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


def _too_large() -> HeadTooLarge:
    return HeadTooLarge(f"A request line and its headers may have {HEAD_BYTES} bytes.")


def _answer(error: ProblemError) -> bytes:
    """An error as bytes on the wire, for requests that never reach an application."""
    body = problem_bytes(error)
    head = (
        f"HTTP/1.1 {error.status} {HTTPStatus(error.status).phrase}\r\n"
        f"content-type: application/problem+json\r\ncontent-length: {len(body)}\r\nconnection: close\r\n"
    )
    return b"%b%b\r\n%b" % (head.encode(), LINES, body)
