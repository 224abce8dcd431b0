"""The admin page's door to the public API: requests go to another app in this process, with a key put in."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api_factory.http.request_cycle import step_by_step
from api_factory.web.answers import PAGE_HEADERS, SEALED, local_path

REQUEST_HEADERS = frozenset(
    {
        b"accept",
        b"content-encoding",
        b"content-length",
        b"content-type",
        b"host",
        b"if-match",
        b"if-none-match",
        b"transfer-encoding",
        b"user-agent",
    }
)
"""What of a request is passed on: neither cookies nor keys of the browser's own."""

ANSWER_HEADERS: Mapping[str, str] = {
    **PAGE_HEADERS,
    "Cache-Control": "no-store",
    "Content-Security-Policy": SEALED,
}
"""What every answer that is passed back carries, in place of what it had."""

DROPPED = frozenset({b"set-cookie"} | {name.lower().encode() for name in ANSWER_HEADERS})


class Forward:
    """Passes requests below `prefix` on to `app`, below `target`; bodies stream both ways unchanged."""

    def __init__(self, app: ASGIApp, prefix: str, target: str) -> None:
        self._app = app
        self._prefix = prefix
        self._target = target
        self._headers = [(name.lower().encode(), value.encode()) for name, value in ANSWER_HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send, key: str) -> int:
        """Pass one request on with the key as X-API-Key; return the answer's status, 0 if none began."""
        status = 0

        async def send_back(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in DROPPED]
                message = {**message, "headers": [*kept, *self._headers]}
            await send(message)

        step_by_step(scope)
        await self._app(self._scope(scope, key), receive, send_back)
        return status

    def _scope(self, scope: Scope, key: str) -> Scope:
        """The scope of the same request as the API would have got it."""
        path = self._target + local_path(scope).removeprefix(self._prefix)
        headers = [pair for pair in scope["headers"] if pair[0] in REQUEST_HEADERS]
        inner = {
            "root_path": "",
            "path": unquote(path),
            "raw_path": path.encode("latin-1"),
            "headers": [*headers, (b"x-api-key", key.encode())],
        }
        passed = ("type", "asgi", "http_version", "method", "scheme", "query_string", "client", "server")
        optional = ("state", "extensions")
        present = (*passed, *(name for name in optional if name in scope))
        return {**{name: scope[name] for name in present}, **inner}
