"""CORS: pages of other origins that may call the APIs."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.http.encoded_path import encoded_path
from api_factory.http.request_cycle import step_by_step
from api_factory.media_type import TOKEN

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY")
PREFLIGHT_SECONDS = 600
"""Seconds that a browser may cache the answer to a preflight."""


class CrossOrigin:
    """Answers preflights and adds CORS headers for some origins and prefixes.

    A page must set keys in headers itself; no browser adds them on its own. So no credentials are allowed.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str], prefixes: Sequence[str]) -> None:
        self._app = app
        self._origins = {origin.encode() for origin in origins}
        self._prefixes = tuple(f"{prefix}/".encode() for prefix in prefixes)
        self._allow = functools.partial(
            CORSMiddleware,
            app,
            allow_origins=origins,
            allow_headers=["*"],
            expose_headers=["*"],
            max_age=PREFLIGHT_SECONDS,
        )
        self._cors = self._allow(allow_methods=METHODS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, through CORS if its origin and path are allowed."""
        allowed = (
            scope["type"] == "http"
            and encoded_path(scope).startswith(self._prefixes)
            and any(name == b"origin" and value in self._origins for name, value in scope["headers"])
        )
        if allowed:
            step_by_step(scope)
            method = _asked_method(scope) if scope["method"] == "OPTIONS" else None
            if method is None or method in METHODS:
                await self._cors(scope, receive, send)
            else:
                await self._allow(allow_methods=(*METHODS, method))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _asked_method(scope: Scope) -> str | None:
    """Return the method that a preflight asks about.

    A contract may have others than the usual ones.
    """
    for name, value in scope["headers"]:
        if name == b"access-control-request-method":
            method: str = value.decode("latin-1")
            return method if len(method) <= 40 and TOKEN.fullmatch(method) else None
    return None
