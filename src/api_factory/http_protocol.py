"""uvicorn's HTTP protocol with bounds on what a request may cost before it reaches an operation.

uvicorn with httptools takes heads of any length, waits for them for ever, and goes on reading the body of a
request that was answered already for as long as it comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api_factory.errors import HeadTooLarge, InvalidRequest, ProblemError, RequestTimeout
from api_factory.service.problem import problem_bytes

HEAD_BYTES = 64 * 1024
"""How long a request line and its headers may be together."""

HEAD_SECONDS = 10.0
"""How long they may take to come."""

LINGER_SECONDS = 5.0
"""How long the rest of a body is read, and thrown away, once its request was answered.

Closing at once would take the answer from clients that send first and read then.
"""


class GuardedProtocol(HttpToolsProtocol):
    """Refuses a request whose head is too long, comes too slowly or is not HTTP, as any other error is answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_head = True
        self._whole = False
        """Whether what came last ended with a whole request, so that nothing is being waited for."""
        self._received = 0
        """Bytes that came since this head began, as far as whole reads tell."""
        self._read = 0
        """Bytes of the last read, in which more than one head may be."""
        self._error: ProblemError | None = None
        self._refused = False
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request head from the beginning."""
        super().connection_made(transport)
        self._within(HEAD_SECONDS, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline with the connection."""
        self._cancel_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to the head, and give one that did not come whole its time.

        Most come whole, and cost no timer and no counting of single headers.
        """
        if self._refused:
            return
        self._whole = False
        self._read = len(data)
        if self._in_head:
            self._received += self._read
        super().data_received(data)
        if self._in_head:
            if self._received > HEAD_BYTES:
                self._refuse(_too_large())
            elif not self._whole and self._deadline is None:
                self._within(HEAD_SECONDS, self._too_slow)

    def on_message_begin(self) -> None:
        """Expect the rest of a head that begins in the middle of what came."""
        super().on_message_begin()
        self._whole = False

    def on_headers_complete(self) -> None:
        """The head is here: what follows is the body, which has bounds of its own."""
        if self._received + self._read > HEAD_BYTES and self._head_bytes() > HEAD_BYTES:
            self._error = _too_large()
            raise self._error
        self._in_head = False
        self._received = 0
        self._cancel_deadline()
        super().on_headers_complete()

    def _head_bytes(self) -> int:
        """How long the head is: its target, and each header with its colon and its line's end."""
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)

    def on_message_complete(self) -> None:
        """What comes next begins another request, whenever it comes."""
        super().on_message_complete()
        self._in_head = self._whole = True
        self._received = 0
        self._cancel_deadline()

    def on_response_complete(self) -> None:
        """Do not wait long for the rest of a body that nobody reads any more."""
        super().on_response_complete()
        if self._in_head or not self.cycle.response_complete or self.transport.is_closing():
            return
        if self.cycle.waiting_for_100_continue:
            self.transport.close()
        else:
            self._within(LINGER_SECONDS, self.transport.close)

    def send_400_response(self, msg: str) -> None:
        """Answer what the parser did not understand."""
        self._refuse(self._error or InvalidRequest("This is not a request in HTTP/1.1."))

    def _too_slow(self) -> None:
        if self._in_head:
            self._refuse(RequestTimeout(f"The head did not come within {HEAD_SECONDS:.0f} seconds."))

    def _refuse(self, error: ProblemError) -> None:
        """Answer an error and close; requests that came whole before it are answered first."""
        self._refused = True
        if self.transport.is_closing():
            return
        if self.cycle is not None and not self.cycle.response_complete:
            if not self.cycle.more_body:
                self.cycle.keep_alive = False
                return
            if self.cycle.response_started:
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


def _too_large() -> HeadTooLarge:
    return HeadTooLarge(f"A request line and its headers may have {HEAD_BYTES} bytes.")


def _answer(error: ProblemError) -> bytes:
    """An error as bytes on the wire, for requests that never reach an application."""
    body = problem_bytes(error)
    head = (
        f"HTTP/1.1 {error.status} {HTTPStatus(error.status).phrase}\r\n"
        f"content-type: application/problem+json\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + body
