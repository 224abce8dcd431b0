"""Headers that keep a response from becoming a page of this origin.

They are put on every response without a policy of its own. Pages of our own, the consoles and the admin
page, bring a Content-Security-Policy. All else that is sent, records and errors, files and redirects, below
`/apis` or elsewhere, in whatever media type a contract may have given it: a browser takes it for the media
type that it names, runs nothing of it and gives it no part in the admin page's session.

    GET /apis/shop/page  ->  200  content-type: text/html
                                  x-content-type-options: nosniff
                                  content-security-policy: sandbox; default-src 'none'
                                  referrer-policy: no-referrer
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SEAL: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"sandbox; default-src 'none'"),
    (b"referrer-policy", b"no-referrer"),
)
LINES: Final = b"".join(b"%b: %b\r\n" % header for header in SEAL)
"""The seal as it is sent."""


class Sealed:
    """Passes requests on, and seals the responses.

    Responses that are sent at once bypass `send`: `RequestCycle.answer`, the one way to do so, seals them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Answer one request."""
        if scope["type"] != "http":
            return self._app(scope, receive, send)

        async def send_sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": sealed(message.get("headers", ()))}
            await send(message)

        return self._app(scope, receive, send_sealed)


def sealed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Add the headers of the seal that a response lacks."""
    names = {name.lower() for name, _ in headers}
    return [*headers, *(header for header in SEAL if header[0] not in names)]
