"""The admin page's access to the public API.

Requests go to another app in this process, with a key added.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api_factory.http.request_cycle import step_by_step
from api_factory.web.responses import DATA_POLICY, PAGE_HEADERS, local_path

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
"""Headers of a request that are passed on: neither cookies nor keys of the browser's own."""

RESPONSE_HEADERS: Mapping[str, str] = {
    **PAGE_HEADERS,
    "Cache-Control": "no-store",
    "Content-Security-Policy": DATA_POLICY,
}
"""Headers of every response that is passed back, in place of its own of these names."""

DROPPED_HEADERS = frozenset({b"set-cookie"} | {name.lower().encode() for name in RESPONSE_HEADERS})


class Forward:
    """Passes requests below `prefix` on to `app`, below `target`.

    Bodies stream both ways unchanged.
    """

    def __init__(self, app: ASGIApp, prefix: str, target: str) -> None:
        self._app = app
        self._prefix = prefix
        self._target = target
        self._headers = [(name.lower().encode(), value.encode()) for name, value in RESPONSE_HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send, key: str) -> int:
        """Pass one request on with the key as X-API-Key.

        Return the response's status, 0 if none began.
        """
        status = 0

        async def send_back(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                kept_headers = [
                    pair for pair in message.get("headers", ()) if pair[0].lower() not in DROPPED_HEADERS
                ]
                message = {**message, "headers": [*kept_headers, *self._headers]}
            await send(message)

        step_by_step(scope)  # A response sent at once would bypass `send_back`.
        await self._app(self._scope(scope, key), receive, send_back)
        return status

    def _scope(self, scope: Scope, key: str) -> Scope:
        """Return the scope of the request to the API."""
        path = self._target + local_path(scope).removeprefix(self._prefix)
        headers = [pair for pair in scope["headers"] if pair[0] in REQUEST_HEADERS]
        replaced = {
            "root_path": "",
            "path": unquote(path),
            "raw_path": path.encode("latin-1"),
            "headers": [*headers, (b"x-api-key", key.encode())],
        }
        required_members = (
            "type",
            "asgi",
            "http_version",
            "method",
            "scheme",
            "query_string",
            "client",
            "server",
        )
        optional_members = ("state", "extensions")
        members = (*required_members, *(name for name in optional_members if name in scope))
        return {**{name: scope[name] for name in members}, **replaced}
