"""uvicorn's HTTP protocol in place of ours: `--http-protocol uvicorn`.

For the case that ours is at fault. uvicorn keeps connections, requests and responses. The service rests on
some rules, which are added: the rules for heads, trailers that are no headers, responses to refused
requests, and a least progress of bodies. Left out are the times for heads and unread responses, which a
proxy in front should have then.
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api_factory.errors import InvalidRequest, ProblemError, RequestTimeout
from api_factory.http import deadlines
from api_factory.http.access_log import log_access
from api_factory.http.deadlines import Pace, body_too_slow
from api_factory.http.protocol import Awaited
from api_factory.http.refusal import refusal
from api_factory.http.request_head import (
    CHUNK_BYTES,
    HEAD_BYTES,
    check_framing,
    check_host,
    head_bytes,
    split_target,
    too_large,
)


class FallbackProtocol(HttpToolsProtocol):
    """One connection as uvicorn has it, for `Connections`."""

    url = b""
    _error: ProblemError | None = None
    _trailer_bytes: int | None = None
    """Size of the trailers, with the head that they are counted with; None during a head, 0 before any trailer."""
    _overhead_bytes = 0
    """Bytes of a head, or of a body's framing, since its beginning."""
    _waiting_since = 0.0
    """The time when the last response, or the last head, was complete."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # uvicorn's own lines have targets with all that is secret in them; `LoggedRequests` logs in its place.
        self.access_log = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a first request from now on."""
        self._waiting_since = self.loop.time()
        super().connection_made(transport)

    def on_message_begin(self) -> None:
        """Expect a head."""
        self._trailer_bytes = None
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Begin to count the next message."""
        self._overhead_bytes = 0
        super().on_message_complete()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Add a header without the blanks around its value.

        A trailer is only counted.
        """
        if self._trailer_bytes is None:
            super().on_header(name, value.rstrip())
            return
        self._trailer_bytes = (
            (self._trailer_bytes or head_bytes(self.url, self.headers)) + len(name) + len(value) + 4
        )
        if self._trailer_bytes > HEAD_BYTES:
            raise self._refused(too_large())

    def on_chunk_header(self) -> None:
        """Allow the bytes that a chunk needs beside its data."""
        self._overhead_bytes -= CHUNK_BYTES

    def on_body(self, body: bytes) -> None:
        """Add a part of the body."""
        self._overhead_bytes -= len(body)
        super().on_body(body)

    def on_headers_complete(self) -> None:
        """Check the head by the rules that the parser leaves out."""
        try:
            version = self.parser.get_http_version()
            if head_bytes(self.url, self.headers) > HEAD_BYTES:
                raise too_large()
            check_framing(version, self.headers)
            check_host(version, self.headers)
            if self.parser.get_method() == b"CONNECT":
                raise InvalidRequest("Nothing is passed on to elsewhere here.")
            split_target(self.url, self.headers)
        except ProblemError as error:
            raise self._refused(error) from None
        self._trailer_bytes = self._overhead_bytes = 0
        self._waiting_since = self.loop.time()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Note since when the client may send the next request."""
        self._waiting_since = self.loop.time()
        super().on_response_complete()

    def data_received(self, data: bytes) -> None:
        """Read on, unless an earlier request was refused."""
        if self.transport.is_closing():
            return
        self._overhead_bytes = max(self._overhead_bytes, 0) + len(data)
        super().data_received(data)
        if self._overhead_bytes > HEAD_BYTES and not self.transport.is_closing():
            self._error = too_large()
            self.send_400_response("")

    def send_400_response(self, msg: str) -> None:
        """Answer a refused request with a problem."""
        error = self._error or InvalidRequest("This is not a request in HTTP/1.1.")
        head_only = bool(self.url) and self.parser.get_method() == b"HEAD"
        self.transport.write(refusal(error, self.server_state.default_headers, head_only=head_only))
        self.transport.close()

    def _refused(self, error: ProblemError) -> ProblemError:
        self._error = error
        return error

    # Called by `Connections`.

    def awaited(self) -> Awaited | None:
        """Return the next request, or the rest of a body.

        uvicorn tells no more.
        """
        if self.cycle is None or self.cycle.response_complete:
            return Awaited.REQUEST
        return Awaited.BODY if self.cycle.more_body else None

    def waiting_since(self, now: float) -> float:
        """Return the end of the last response, or the body's beginning."""
        return self._waiting_since

    def look(self, now: float) -> None:
        """Do nothing: uvicorn ends idle connections."""

    def make_room(self) -> None:
        """End this connection in favour of another one."""
        self.transport.abort()


class LoggedRequests:
    """Logs requests, without what is secret in their targets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and log it with the status of its answer."""
        if scope["type"] == "http":
            scope.setdefault("extensions", {})

        async def send_logged(message: Message) -> None:
            if message["type"] == "http.response.start":
                log_access(scope, message["status"])
            await send(message)

        await self._app(scope, receive, send_logged)


class PacedBodies:
    """Ends requests whose bodies come too slowly.

    Reading such a body raises RequestTimeout.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        # Only the time spent in `receive` counts, not the time that the application takes between two calls.
        waited, total, pace = 0.0, 0, Pace(0.0)

        async def receive_in_time() -> Message:
            nonlocal waited, total
            began = loop.time()
            try:
                async with asyncio.timeout(deadlines.BODY_SECONDS - (waited - pace.since)):
                    message = await receive()
            except TimeoutError:
                raise RequestTimeout(body_too_slow()) from None
            waited += loop.time() - began
            total += len(message.get("body", b""))
            pace.late(waited, total, deadlines.BODY_BYTES, deadlines.BODY_SECONDS)
            return message

        await self._app(scope, receive_in_time, send)
