"""One request and its response, as an ASGI application sees them."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import Protocol

from starlette.types import ASGIApp, Message, Scope

from api_factory.http.access_log import log_access
from api_factory.http.seal import LINES, SEAL

BODY = "api_factory.body"
"""The extension of an ASGI scope with a body that came whole with its head, for which nobody has to wait."""

ANSWER = "api_factory.answer"
"""The extension with `RequestCycle.answer`; middleware that changes responses calls `step_by_step` first."""

logger = logging.getLogger("api_factory.server")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def step_by_step(scope: Scope) -> None:
    """Have a response sent through ASGI's `send`.

    To be called by middleware that changes messages: a response that is sent at once would bypass it.
    """
    scope.get("extensions", {}).pop(ANSWER, None)


STATUS_LINES = {status: f"HTTP/1.1 {status} {_phrase(status)}\r\n".encode() for status in range(100, 600)}


class _DefaultLines:
    """The server's own headers as bytes.

    The server makes a new list of them each second.
    """

    def __init__(self) -> None:
        self._fields: list[tuple[bytes, bytes]] = []
        self._lines = b""

    def of(self, fields: list[tuple[bytes, bytes]]) -> bytes:
        """Return the lines of these fields."""
        if fields is not self._fields:
            self._fields, self._lines = fields, b"".join(b"%b: %b\r\n" % field for field in fields)
        return self._lines


_default_lines = _DefaultLines()


class Connection(Protocol):
    """A request cycle's view of its connection."""

    def write(self, data: bytes) -> None:
        """Send bytes."""

    def close(self) -> None:
        """Close once everything written has been sent."""

    def writable(self) -> asyncio.Future[None] | None:
        """Return a future to await before writing on, or None."""

    def body_wanted(self) -> None:
        """Read on: the application waits for more of the body."""

    def response_sent(self, cycle: RequestCycle) -> None:
        """Go on to the next request."""


class RequestCycle:
    """A request whose head has come, and its response.

    The head of a response waits for the first part of its body, so that most responses are sent with one
    call.
    """

    __slots__ = (
        "_chunked",
        "_connection",
        "_default_headers",
        "_head",
        "_logs_access",
        "_more_body",
        "_unsent_bytes",
        "_wakeup",
        "body",
        "body_complete",
        "disconnected",
        "dispatched",
        "expects_continue",
        "keep_alive",
        "received_bytes",
        "response_complete",
        "response_started",
        "scope",
    )

    def __init__(
        self, scope: Scope, connection: Connection, default_headers: list[tuple[bytes, bytes]], *, log: bool
    ) -> None:
        self.scope = scope
        self.body = bytearray()
        """The part of the body that has come and that the application has not received yet."""
        self.received_bytes = 0
        """Bytes of the body that have come."""
        self.body_complete = False
        """True once all of the body has come."""
        self.dispatched = False
        """True once the application has the request, or will when its turn comes."""
        self.keep_alive = True
        self.expects_continue = False
        """True while the client waits for 100 Continue before it sends the body."""
        self.response_started = False
        """True once the head of the response has been written."""
        self.response_complete = False
        """True once all of the response has been written."""
        self.disconnected = False
        self._connection = connection
        self._default_headers = default_headers
        self._logs_access = log
        self._head: Message | None = None
        self._chunked = False
        self._unsent_bytes: int | None = 0
        """Bytes of the body still to be written; None if the end of the connection ends it."""
        self._more_body = True
        self._wakeup: asyncio.Future[None] | None = None

    async def run(self, app: ASGIApp) -> None:
        """Let an application answer.

        A response left unbegun is a 500; one left unfinished ends the connection.
        """
        try:
            await app(self.scope, self.receive, self.send)
        except asyncio.CancelledError:
            self._connection.close()
            raise
        except Exception:
            logger.exception("The application failed.")
        if self.response_complete or self.disconnected:
            return
        if self.response_started:
            self._connection.close()
            return
        self._head = None
        self.keep_alive = False
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"21"), *SEAL]
        await self.send({"type": "http.response.start", "status": 500, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"Internal Server Error"})

    def wake(self) -> None:
        """Tell the application that there is something to receive."""
        if self._wakeup is not None and not self._wakeup.done():
            self._wakeup.set_result(None)

    async def receive(self) -> Message:
        """Return the next part of the body, once there is one."""
        if self.expects_continue and not self.disconnected:
            self.expects_continue = False
            self._connection.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        while not (
            self.disconnected
            or self.response_complete
            or self.body
            or (self.body_complete and self._more_body)
        ):
            self._connection.body_wanted()
            self._wakeup = asyncio.get_running_loop().create_future()
            await self._wakeup
        if self.disconnected or self.response_complete:
            return {"type": "http.disconnect"}
        part = bytes(self.body)
        self.body.clear()
        self._more_body = not self.body_complete
        return {"type": "http.request", "body": part, "more_body": self._more_body}

    async def send(self, message: Message) -> None:
        """Send a part of the response; RuntimeError if it is out of turn."""
        while (waiting := self._connection.writable()) is not None and not self.disconnected:
            await waiting
        if self.disconnected:
            return
        message_type = message["type"]
        if message_type == "http.response.start" and self._head is None and not self.response_started:
            self._head = message
        elif message_type == "http.response.body" and self._head is not None and not self.response_started:
            self._begin(self._head, message.get("body", b""), message.get("more_body", False))
        elif message_type == "http.response.body" and self.response_started and not self.response_complete:
            self._go_on(message.get("body", b""), message.get("more_body", False))
        else:
            raise RuntimeError(f"{message_type!r} cannot be sent at this point of an answer")

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """Send a whole response, sealed, whose headers are bytes already.

        Return False if it has to be sent through `send`. `head` has the length of the body among its
        headers, where the status has one.
        """
        if self._head is not None or self.response_started or self._connection.writable() is not None:
            return False
        if self.disconnected:
            return True
        self.response_started = self.response_complete = True
        if self._logs_access:
            log_access(self.scope, status)
        if self.expects_continue and not self.body_complete:
            self.keep_alive = False  # The body may come or not, now that the client was not asked for it.
        end = b"\r\n" if self.keep_alive else b"connection: close\r\n\r\n"
        content = b"" if self.scope["method"] == "HEAD" else body
        default = _default_lines.of(self._default_headers)
        self._connection.write(b"".join((STATUS_LINES[status], default, head, LINES, end, content)))
        self._connection.response_sent(self)
        return True

    def _begin(self, head: Message, body: bytes, more: bool) -> None:
        status, headers = head["status"], self._default_headers + list(head["headers"])
        if self.expects_continue and not self.body_complete:
            self.keep_alive = False
        if not self.keep_alive:
            headers.append((b"connection", b"close"))
        parts = [STATUS_LINES[status]]
        length: bytes | None = None
        for name, value in headers:
            if name == b"content-length":
                length = value
            parts += (name, b": ", value, b"\r\n")
        bodiless = self.scope["method"] == "HEAD" or status in (204, 304)
        if length is not None:
            self._unsent_bytes = 0 if bodiless else int(length)
        elif not bodiless and self.scope["http_version"] == "1.0":
            self._unsent_bytes = None
        elif not bodiless:
            self._chunked = True
            parts.append(b"transfer-encoding: chunked\r\n")
        text = b"".join(parts)
        # Each header ends one line, so a line end within a name or a value makes one too many: response splitting.
        lines = 1 + len(headers) + self._chunked
        if text.count(b"\n") > lines or text.count(b"\r") > lines or b"\0" in text:
            raise RuntimeError("a header would have a line end in it")
        if bodiless:
            body = b""
        self.response_started = True
        if self._logs_access:
            log_access(self.scope, status)
        self._write(text + b"\r\n", body, more)

    def _go_on(self, body: bytes, more: bool) -> None:
        if self.scope["method"] == "HEAD":
            body = b""
        self._write(b"", body, more)

    def _write(self, head: bytes, body: bytes, more: bool) -> None:
        if self._chunked:
            chunk = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
            data = head + chunk + (b"" if more else b"0\r\n\r\n")
        elif self._unsent_bytes is None:
            data = head + body
        else:
            self._unsent_bytes -= len(body)
            if self._unsent_bytes < 0 or (self._unsent_bytes and not more):
                self._connection.close()
                raise RuntimeError("the body is not as long as its content-length says")
            data = head + body
        if data:
            self._connection.write(data)
        if not more:
            self.response_complete = True
            self.wake()
            self._connection.response_sent(self)
