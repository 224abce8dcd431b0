"""One request and its answer on a connection: what an ASGI application receives, and what it sends."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import Protocol

from starlette.types import ASGIApp, Message, Scope

from api_factory.http.seal import SEAL

BODY = "api_factory.body"
"""Where a body that came whole with its head is, in the extensions of an ASGI scope: there is nothing to wait for."""

ANSWER = "api_factory.answer"
"""Where `Exchange.answer` is, in the same extensions; whoever changes what is sent calls `step_by_step` first."""

logger = logging.getLogger("api_factory.server")
access_logger = logging.getLogger("uvicorn.access")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def step_by_step(scope: Scope) -> None:
    """Have the answer to a request sent as ASGI has it: what is sent at once would go past whoever changes it."""
    scope.get("extensions", {}).pop(ANSWER, None)


STATUS_LINES = {status: f"HTTP/1.1 {status} {_phrase(status)}\r\n".encode() for status in range(100, 600)}


class _Lines:
    """The headers that every answer has, as they are sent; the server makes a new list of them each second."""

    def __init__(self) -> None:
        self._fields: list[tuple[bytes, bytes]] = []
        self._lines = b""

    def of(self, fields: list[tuple[bytes, bytes]]) -> bytes:
        """The lines of these fields."""
        if fields is not self._fields:
            self._fields, self._lines = fields, b"".join(b"%b: %b\r\n" % field for field in fields)
        return self._lines


_default_lines = _Lines()


class Connection(Protocol):
    """What an exchange needs of the connection that it is on."""

    def write(self, data: bytes) -> None:
        """Send bytes."""

    def close(self) -> None:
        """Send what was written, and nothing after it."""

    def writable(self) -> asyncio.Future[None] | None:
        """What to wait for before more is written; None if nothing is."""

    def wanted(self) -> None:
        """The application waits for more of the body."""

    def completed(self, exchange: Exchange) -> None:
        """The answer has been sent."""


class Exchange:
    """A request whose head is there, and the answer that is made of it.

    The head of an answer waits for the first part of its body, so that most answers are sent with one call.
    """

    __slots__ = (
        "_chunked",
        "_connection",
        "_default_headers",
        "_head",
        "_left",
        "_log",
        "_more",
        "_news",
        "answered",
        "body",
        "disconnected",
        "expects_continue",
        "keep_alive",
        "received",
        "scope",
        "started",
        "taken",
        "whole",
    )

    def __init__(
        self, scope: Scope, connection: Connection, default_headers: list[tuple[bytes, bytes]], *, log: bool
    ) -> None:
        self.scope = scope
        self.body = bytearray()
        """What has come of the body and was not received yet."""
        self.received = 0
        """How many bytes of the body have come."""
        self.whole = False
        """Whether all of the body has come."""
        self.taken = False
        """Whether the application has it, or will when its turn comes."""
        self.keep_alive = True
        self.expects_continue = False
        """Whether the client waits to be asked for the body."""
        self.started = False
        """Whether the head of the answer is on its way."""
        self.answered = False
        """Whether all of the answer is."""
        self.disconnected = False
        self._connection = connection
        self._default_headers = default_headers
        self._log = log
        self._head: Message | None = None
        self._chunked = False
        self._left: int | None = 0
        """How much of the body is still to be sent, None if its end is that of the connection."""
        self._more = True
        self._news: asyncio.Future[None] | None = None

    async def run(self, app: ASGIApp) -> None:
        """Let an application answer; what it leaves undone is a 500, or an end of the connection."""
        try:
            await app(self.scope, self.receive, self.send)
        except asyncio.CancelledError:
            self._connection.close()
            raise
        except Exception:
            logger.exception("The application failed.")
        if self.answered or self.disconnected:
            return
        if self.started:
            self._connection.close()
            return
        self._head = None
        self.keep_alive = False
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"21"), *SEAL]
        await self.send({"type": "http.response.start", "status": 500, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"Internal Server Error"})

    def wake(self) -> None:
        """Tell the application that there is something to receive."""
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def receive(self) -> Message:
        """The next part of the body, once there is one."""
        if self.expects_continue and not self.disconnected:
            self.expects_continue = False
            self._connection.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        while not (self.disconnected or self.answered or self.body or (self.whole and self._more)):
            self._connection.wanted()
            self._news = asyncio.get_running_loop().create_future()
            await self._news
        if self.disconnected or self.answered:
            return {"type": "http.disconnect"}
        part = bytes(self.body)
        self.body.clear()
        self._more = not self.whole
        return {"type": "http.request", "body": part, "more_body": self._more}

    async def send(self, message: Message) -> None:
        """Send a part of the answer; RuntimeError for what HTTP does not allow."""
        while (waiting := self._connection.writable()) is not None and not self.disconnected:
            await waiting
        if self.disconnected:
            return
        kind = message["type"]
        if kind == "http.response.start" and self._head is None and not self.started:
            self._head = message
        elif kind == "http.response.body" and self._head is not None and not self.started:
            self._begin(self._head, message.get("body", b""), message.get("more_body", False))
        elif kind == "http.response.body" and self.started and not self.answered:
            self._go_on(message.get("body", b""), message.get("more_body", False))
        else:
            raise RuntimeError(f"{kind!r} cannot be sent at this point of an answer")

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """Send a whole answer whose headers are bytes already; False if it has to be sent the usual way.

        `head` has the length of the body among its headers, where the status has one.
        """
        if self._head is not None or self.started or self._connection.writable() is not None:
            return False
        if self.disconnected:
            return True
        self.started = self.answered = True
        if self._log:
            self._log_access(status)
        if self.expects_continue and not self.whole:
            self.keep_alive = False  # Nobody knows whether the body comes now that it was not asked for.
        end = b"\r\n" if self.keep_alive else b"connection: close\r\n\r\n"
        content = b"" if self.scope["method"] == "HEAD" else body
        default = _default_lines.of(self._default_headers)
        self._connection.write(b"".join((STATUS_LINES[status], default, head, end, content)))
        self._connection.completed(self)
        return True

    def _begin(self, head: Message, body: bytes, more: bool) -> None:
        status, headers = head["status"], self._default_headers + list(head["headers"])
        if self.expects_continue and not self.whole:
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
            self._left = 0 if bodiless else int(length)
        elif not bodiless and self.scope["http_version"] == "1.0":
            self._left = None
        elif not bodiless:
            self._chunked = True
            parts.append(b"transfer-encoding: chunked\r\n")
        text = b"".join(parts)
        # Each header ends one line, so a line end within a name or a value would make one too many.
        lines = 1 + len(headers) + self._chunked
        if text.count(b"\n") > lines or text.count(b"\r") > lines or b"\0" in text:
            raise RuntimeError("a header would have a line end in it")
        if bodiless:
            body = b""
        self.started = True
        if self._log:
            self._log_access(status)
        self._write(text + b"\r\n", body, more)

    def _go_on(self, body: bytes, more: bool) -> None:
        if self.scope["method"] == "HEAD":
            body = b""
        self._write(b"", body, more)

    def _write(self, head: bytes, body: bytes, more: bool) -> None:
        if self._chunked:
            chunk = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
            data = head + chunk + (b"" if more else b"0\r\n\r\n")
        elif self._left is None:
            data = head + body
        else:
            self._left -= len(body)
            if self._left < 0 or (self._left and not more):
                self._connection.close()
                raise RuntimeError("the body is not as long as its content-length says")
            data = head + body
        if data:
            self._connection.write(data)
        if not more:
            self.answered = True
            self.wake()
            self._connection.completed(self)

    def _log_access(self, status: int) -> None:
        scope = self.scope
        client = "{}:{}".format(*scope["client"]) if scope["client"] else ""
        target = scope["raw_path"].decode("latin-1")
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode("latin-1")
        access_logger.info(
            '%s - "%s %s HTTP/%s" %d', client, scope["method"], target, scope["http_version"], status
        )
