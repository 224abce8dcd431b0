"""Connections with bounds on a response's bytes and time.

A read that waits for one byte has a timeout in any client. A response of one byte every ten seconds, of
headers or interim responses (1xx) without end, or of a body without end keeps within it, and needs bounds
for the whole.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

MAX_HEAD_BYTES = 256 * 1024
"""Size of a response's head, with the interim responses before it."""

MIN_BYTES_PER_SECOND = 4096
"""Pace of a body, in either direction, beyond the seconds that a timeout gives."""

WRITE_BYTES = 1 << 16


class ResponseTooLarge(Exception):
    """A response is larger than it may be."""


class BoundedStream(httpcore2.NetworkStream):
    """A connection that counts bytes and time.

    Writing a request begins the count anew.
    """

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self._begin(MAX_HEAD_BYTES, in_head=True)

    def begin_body(self, most: int | None) -> None:
        """Count from here for the body of a response.

        `most`: bytes on the wire; None for any number.
        """
        self._begin(most, in_head=False)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read bytes.

        Raise ResponseTooLarge, or ReadTimeout if they come too slowly.
        """
        content = self._stream.read(max_bytes, self._left(timeout, httpcore2.ReadTimeout))
        self._count += len(content)
        if self._most is not None and self._count > self._most:
            raise ResponseTooLarge
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send a part of a request.

        Raise WriteTimeout if the other side takes it too slowly.
        """
        # A request's bytes earn time as a body's do, and the response's head is counted from its end.
        self._begin(MAX_HEAD_BYTES, in_head=False)
        for start in range(0, len(buffer), WRITE_BYTES):
            piece = buffer[start : start + WRITE_BYTES]
            self._stream.write(piece, self._left(timeout, httpcore2.WriteTimeout))
            self._count += len(piece)
        self._begin(MAX_HEAD_BYTES, in_head=True)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> BoundedStream:
        """Return a bounded stream that speaks TLS on this connection."""
        return BoundedStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """Return the connection's own information."""
        return self._stream.get_extra_info(info)

    def _begin(self, most: int | None, *, in_head: bool) -> None:
        self._most = most
        self._in_head = in_head
        self._count = 0
        self._since = time.monotonic()

    def _left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """Return the seconds left, or raise `late`.

        A head has the timeout for all of it, a body more with every byte.
        """
        if timeout is None:
            return None
        earned = 0.0 if self._in_head else self._count / MIN_BYTES_PER_SECOND
        left = timeout + earned - (time.monotonic() - self._since)
        if left <= 0:
            raise late
        return min(timeout, left)


class BoundedBackend(httpcore2.NetworkBackend):
    """Opens bounded connections."""

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
        """Connect to a host."""
        return BoundedStream(self._backend.connect_tcp(host, port, timeout, local_address, socket_options))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> BoundedStream:
        """Connect to a socket of this machine."""
        return BoundedStream(self._backend.connect_unix_socket(path, timeout, socket_options))

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._backend.sleep(seconds)


def bound(client: httpx2.Client) -> None:
    """Bound all connections of a client, those through proxies too.

    Passing a transport to the client would turn the environment's proxies off, so the transports that it has
    made itself are changed.
    """
    # Private attributes, because the library has no public way to them.
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx2.HTTPTransport):
            pool = transport._pool
            pool._network_backend = BoundedBackend(pool._network_backend)
