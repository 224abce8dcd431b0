"""Errors as application/problem+json: the one place that renders them."""

from __future__ import annotations

import logging
from typing import Any

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api_factory.errors import InternalError, ProblemError
from api_factory.redaction import redact

logger = logging.getLogger("api_factory")


def to_problem(error: ProblemError) -> dict[str, Any]:
    """The body of an error, after RFC 9457."""
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


async def send_problem(error: ProblemError, send: Send) -> None:
    """Answer with an error; whatever looks like a key in it is redacted."""
    body = redact(orjson.dumps(to_problem(error)).decode()).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    headers += [
        (name.lower().encode(), value.encode("latin-1", "replace")) for name, value in error.headers.items()
    ]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Problems:
    """The outermost stage: turns every error into an answer, and a bug of ours into a 500 that tells nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and catch what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except ProblemError as error:
            await send_problem(error, send)
        except ClientDisconnect:
            logger.debug("The client went away before it had sent its request.")
        except Exception:
            logger.exception("%s %s failed.", scope["method"], scope["path"])
            if not started:
                await send_problem(
                    InternalError("Something went wrong here; the log has the particulars."), send
                )
