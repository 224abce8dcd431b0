"""Connections on which no answer takes for ever: bounds on bytes, and on the time that these take.

A read that waits for one byte has a timeout in any client. An answer of one byte every ten seconds, of headers
or interim answers (1xx) without end, or of a body without end keeps within it, and needs bounds for the whole.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

MOST_HEAD_BYTES = 256 * 1024
"""How long the head of an answer may be, with the interim answers before it."""

LEAST_RATE = 4096
"""How many bytes a second a body has to come or go with, beyond the seconds that a timeout gives."""

PIECE = 1 << 16


class TooMuch(Exception):
    """An answer that is larger than it may be."""


class BoundedStream(httpcore2.NetworkStream):
    """A connection that counts; a request that is written begins the count anew."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self._begin(MOST_HEAD_BYTES, in_head=True)

    def begin_body(self, most: int | None) -> None:
        """Count from here for the body of an answer, of `most` bytes on the wire; None: of any size."""
        self._begin(most, in_head=False)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What there is; raises TooMuch, and ReadTimeout for what does not come fast enough."""
        content = self._stream.read(max_bytes, self._left(timeout, httpcore2.ReadTimeout))
        self._count += len(content)
        if self._most is not None and self._count > self._most:
            raise TooMuch
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send a part of a request; raises WriteTimeout where the other side does not take it fast enough."""
        self._begin(MOST_HEAD_BYTES, in_head=False)
        for start in range(0, len(buffer), PIECE):
            piece = buffer[start : start + PIECE]
            self._stream.write(piece, self._left(timeout, httpcore2.WriteTimeout))
            self._count += len(piece)
        self._begin(MOST_HEAD_BYTES, in_head=True)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> BoundedStream:
        """The same connection with TLS, which counts for itself."""
        return BoundedStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _begin(self, most: int | None, *, in_head: bool) -> None:
        self._most = most
        self._in_head = in_head
        self._count = 0
        self._since = time.monotonic()

    def _left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """How many seconds are left; a head has the timeout for all of it, a body more with every byte."""
        if timeout is None:
            return None
        earned = 0.0 if self._in_head else self._count / LEAST_RATE
        left = timeout + earned - (time.monotonic() - self._since)
        if left <= 0:
            raise late
        return min(timeout, left)


class BoundedBackend(httpcore2.NetworkBackend):
    """Opens connections that are bounded."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> BoundedStream:
        """A connection to a host."""
        return BoundedStream(self._backend.connect_tcp(host, port, timeout, local_address, socket_options))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> BoundedStream:
        """A connection to a socket of this machine."""
        return BoundedStream(self._backend.connect_unix_socket(path, timeout, socket_options))

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._backend.sleep(seconds)


def bound(client: httpx2.Client) -> None:
    """Have all connections of a client bounded, those through proxies too.

    A transport that were passed to the client would turn the environment's proxies off, so what it has made
    itself is changed.
    """
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx2.HTTPTransport):
            pool = transport._pool
            pool._network_backend = BoundedBackend(pool._network_backend)
