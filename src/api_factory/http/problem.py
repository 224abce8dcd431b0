"""Errors rendered as application/problem+json (RFC 9457)."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.types import Send

from api_factory.errors import ProblemError
from api_factory.redaction import redact

MEDIA_TYPE = "application/problem+json"


def to_problem(error: ProblemError) -> dict[str, Any]:
    """Return the problem of an error.

    {"type": "about:blank", "title": "Not found", "status": 404, "detail": "...", "code": "not-found"}
    """
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
    }
    if error.hint:
        problem["hint"] = error.hint
    return problem | error.extensions()


def problem_bytes(error: ProblemError) -> bytes:
    """Encode an error's problem; a key in it is redacted."""
    return redact(orjson.dumps(to_problem(error)).decode()).encode()


async def send_problem(error: ProblemError, send: Send) -> None:
    """Send an error as a problem."""
    await send_error(error, send, to_problem(error), MEDIA_TYPE)


async def send_error(error: ProblemError, send: Send, body: Any, media_type: str) -> None:
    """Send an error with another body; a key in it is redacted."""
    content = redact(orjson.dumps(body).decode()).encode()
    headers = [(b"content-type", media_type.encode()), (b"content-length", str(len(content)).encode())]
    headers += [(n.lower().encode(), v.encode("latin-1", "replace")) for n, v in error.headers.items()]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
