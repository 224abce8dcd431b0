"""Responses as bytes, and a cache of those asked for often."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple

from starlette.types import Scope, Send

from api_factory.http.request_cycle import ANSWER

MAX_CACHE_BYTES = 32 * 2**20
"""Memory that all cached responses may take together."""

OVERHEAD_BYTES = 600
"""Memory that a cached response takes besides its own bytes."""


class Versioned(NamedTuple):
    """A response about one version of a record, made only if no cache has it."""

    id: str
    rev: int
    make: Callable[[], Any]
    """Return the result as a handler does."""


class EncodedResponse(NamedTuple):
    """A response as it is sent."""

    status: int
    head: bytes
    """Header lines in the form of HTTP/1.1, each with its line end."""
    body: bytes
    etag: str | None

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """Headers in the form of ASGI."""
        lines = self.head.split(b"\r\n")[:-1]
        return [(name, value) for name, _, value in (line.partition(b": ") for line in lines)]


def send_at_once(response: EncodedResponse, scope: Scope) -> bool:
    """Hand a response to the server whole; True if it took it.

    Otherwise the response must be sent through ASGI.
    """
    at_once = scope["extensions"].get(ANSWER)
    return at_once is not None and at_once(response.status, response.head, response.body)


async def send_response(response: EncodedResponse, send: Send) -> None:
    """Send a response through ASGI."""
    await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
    await send({"type": "http.response.body", "body": response.body})


def encode(status: int, headers: Mapping[str, str], body: bytes) -> EncodedResponse:
    """Encode a response; RuntimeError for a line end in a header."""
    head, lines = "", len(headers)
    for name, value in headers.items():
        head += f"{name}: {value}\r\n"
    if status not in (204, 304):
        head += f"content-length: {len(body)}\r\n"
        lines += 1
    if not head.count("\n") == head.count("\r") == lines or "\0" in head:
        raise RuntimeError("a header would have a line end in it")
    return EncodedResponse(status, head.encode("latin-1"), body, headers.get("etag"))


MAX_NOTICED = 1 << 15
"""Responses remembered as requested once without being cached."""


class ResponseCache:
    """Cache of responses, each of one version.

    While there is room, every response is cached. Afterwards only one that is requested again displaces
    another: else a client that reads more records in turn than there is room for would displace each before
    it is requested again.
    """

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._size = 0
        # Plain tuples of plain values, which the garbage collector need not look through again and again.
        self._noticed: set[int] = set()
        self._responses: OrderedDict[Hashable, tuple[int, int, tuple[Any, ...]]] = OrderedDict()

    def get(self, key: Hashable, rev: int) -> EncodedResponse | None:
        """Return the cached response of a version, or None."""
        entry = self._responses.get(key)
        if entry is None or entry[0] != rev:
            return None
        self._responses.move_to_end(key)
        return EncodedResponse._make(entry[2])

    def keep(self, key: Hashable, rev: int, response: EncodedResponse) -> None:
        """Cache the response of a version.

        It replaces that of another version, and those that were unused for longest.
        """
        responses = self._responses
        old = responses.pop(key, None)
        if old is not None:
            self._size -= old[1]
        size = len(response.body) + len(response.head) + OVERHEAD_BYTES
        if size > self._max_bytes // 64 or (
            old is None and self._size + size > self._max_bytes and not self._was_noticed(key)
        ):
            return
        responses[key] = rev, size, tuple(response)
        self._size += size
        while self._size > self._max_bytes:
            self._size -= responses.popitem(last=False)[1][1]

    def _was_noticed(self, key: Hashable) -> bool:
        """True if a response was requested not long ago; its hash is remembered."""
        noticed, key_hash = self._noticed, hash(key)
        if key_hash in noticed:
            return True
        if len(noticed) >= MAX_NOTICED:
            noticed.clear()
        noticed.add(key_hash)
        return False
