"""The path prefix that a notebook hub's proxy takes off.

    GET /user/ann/proxy/4711/apis/shop/-/ui/  ->  GET /apis/shop/-/ui/
                                                  X-Forwarded-Prefix: /user/ann/proxy/4711

Anybody can send such a header, so only a server that lives in a notebook's kernel believes it.
"""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api_factory.http.request_cycle import step_by_step
from api_factory.web.responses import header

HEADERS = (b"x-forwarded-prefix", b"x-forwarded-context")
PREFIX = re.compile(r"(?:/[A-Za-z0-9._~@%+-]{1,200}){1,20}")
"""Pattern of a prefix: only characters that are safe in pages and in their policies."""

KEY = "api_factory.prefix"
"""The member of a request's scope with the prefix."""


def prefix_of(scope: Scope) -> str:
    """Return the prefix of this server's paths for a client; mostly ""."""
    return str(scope.get(KEY, ""))


class BehindPrefix:
    """Passes requests on with the prefix in their scope.

    It is put before the paths that responses redirect to.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        prefix = _forwarded(scope) if scope["type"] == "http" else ""
        if not prefix:
            await self._app(scope, receive, send)
            return

        async def send_prefixed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                location = headers.get("location", "")
                if location.startswith("/"):
                    headers["location"] = prefix + location
            await send(message)

        step_by_step(scope)  # A response sent at once would bypass `send_prefixed`.
        await self._app({**scope, KEY: prefix}, receive, send_prefixed)


def _forwarded(scope: Scope) -> str:
    """Return the prefix that a proxy took off, if it is valid."""
    for name in HEADERS:
        value = (header(scope, name) or "").rstrip("/")
        if value and PREFIX.fullmatch(value):
            return value
    return ""
