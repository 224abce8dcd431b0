"""CORS: pages of other origins that may call the APIs."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.http.encoded_path import encoded_path
from api_factory.http.request_cycle import step_by_step

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
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
        self._cors = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=["*"],
            expose_headers=["*"],
            max_age=PREFLIGHT_SECONDS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, through CORS if its origin and path are allowed."""
        allowed = (
            scope["type"] == "http"
            and encoded_path(scope).startswith(self._prefixes)
            and any(name == b"origin" and value in self._origins for name, value in scope["headers"])
        )
        if allowed:
            step_by_step(scope)
            await self._cors(scope, receive, send)
        else:
            await self._app(scope, receive, send)
