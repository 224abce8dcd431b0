"""Errors as bytes, for connections that end before the application."""

from __future__ import annotations

from collections.abc import Sequence

from api_factory.errors import ProblemError
from api_factory.http.problem import MEDIA_TYPE, problem_bytes
from api_factory.http.request_cycle import STATUS_LINES
from api_factory.http.seal import SEAL


def refusal(
    error: ProblemError, headers: Sequence[tuple[bytes, bytes]] = (), *, head_only: bool = False
) -> bytes:
    """Return an error as the last response of a connection.

    `headers`: the server's own. `head_only`: the request was a HEAD.
    """
    body = problem_bytes(error)
    fields = [
        *headers,
        (b"content-type", MEDIA_TYPE.encode()),
        *SEAL,
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
        *((name.lower().encode(), value.encode("latin-1")) for name, value in error.headers.items()),
    ]
    lines = b"".join(b"%b: %b\r\n" % field for field in fields)
    return STATUS_LINES[error.status] + lines + b"\r\n" + (b"" if head_only else body)
