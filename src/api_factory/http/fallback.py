"""uvicorn's own HTTP protocol in place of ours, should ours be at fault: `--http-protocol uvicorn`.

uvicorn keeps connections, requests and answers. What is added holds what the service rests on: the rules for heads,
trailers that are no headers, answers to what is refused, and a least progress of bodies. Left out are the times for
heads and unread answers, which a proxy in front should have then.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api_factory.errors import InvalidRequest, ProblemError, RequestTimeout
from api_factory.http import deadlines
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
    """One connection as uvicorn has it; see `Connections` for what is asked of it."""

    url = b""
    _error: ProblemError | None = None
    _trailers: int | None = None
    """Bytes of the trailers and of the head that they count to; None while a head comes, 0 before any trailer."""
    _extra = 0
    """Bytes of a head, or of a body's framing, that came since it began."""
    _since = 0.0
    """When the last answer was complete, or the last head."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a first request from now on."""
        self._since = self.loop.time()
        super().connection_made(transport)

    def on_message_begin(self) -> None:
        """Expect a head."""
        self._trailers = None
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Begin to count anew."""
        self._extra = 0
        super().on_message_complete()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header without the blanks around its value; a trailer is only counted."""
        if self._trailers is None:
            super().on_header(name, value.rstrip())
            return
        self._trailers = (self._trailers or head_bytes(self.url, self.headers)) + len(name) + len(value) + 4
        if self._trailers > HEAD_BYTES:
            raise self._refused(too_large())

    def on_chunk_header(self) -> None:
        """Take what a chunk needs from what is counted."""
        self._extra -= CHUNK_BYTES

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        self._extra -= len(body)
        super().on_body(body)

    def on_headers_complete(self) -> None:
        """Hold the head against the rules that the parser leaves to its caller."""
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
        self._trailers = self._extra = 0
        self._since = self.loop.time()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Remember since when nothing is asked."""
        self._since = self.loop.time()
        super().on_response_complete()

    def data_received(self, data: bytes) -> None:
        """Read on, unless what came before was refused."""
        if self.transport.is_closing():
            return
        self._extra = max(self._extra, 0) + len(data)
        super().data_received(data)
        if self._extra > HEAD_BYTES and not self.transport.is_closing():
            self._error = too_large()
            self.send_400_response("")

    def send_400_response(self, msg: str) -> None:
        """Answer what is refused as everything else is."""
        error = self._error or InvalidRequest("This is not a request in HTTP/1.1.")
        head_only = bool(self.url) and self.parser.get_method() == b"HEAD"
        self.transport.write(refusal(error, self.server_state.default_headers, head_only=head_only))
        self.transport.close()

    def _refused(self, error: ProblemError) -> ProblemError:
        self._error = error
        return error

    # What `Connections` asks.

    def awaited(self) -> Awaited | None:
        """The next request or its head, or the rest of a body: uvicorn tells no more."""
        if self.cycle is None or self.cycle.response_complete:
            return Awaited.REQUEST
        return Awaited.BODY if self.cycle.more_body else None

    def waiting_since(self, now: float) -> float:
        """The end of the last answer, or the beginning of the body."""
        return self._since

    def look(self, now: float) -> None:
        """Leave slow clients to uvicorn."""

    def make_room(self) -> None:
        """End this connection for the sake of another one."""
        self.transport.abort()


class PacedBodies:
    """Ends requests whose bodies make less than the least progress, with RequestTimeout where a body is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
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
