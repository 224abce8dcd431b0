"""The admin page, its sessions, and the public API for a session.

    /admin/             the page
    /admin/static/...   its scripts and styles
    /admin/session      GET: who is signed in; POST: sign in with a key; DELETE: sign out
    /admin/api/...      the factory's API under /v1, called with the session's key

The page uses only the public API. The key itself is forgotten once it is checked: the browser holds a random
token in a cookie that scripts cannot read, and every request that changes something must also repeat the
session's CSRF token.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import (
    Forbidden,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    PayloadTooLarge,
    ProblemError,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
)
from api_factory.keys.key import Key
from api_factory.keys.sessions import Session, Sessions
from api_factory.media_type import essence
from api_factory.web.forward import Forward
from api_factory.web.responses import PAGE_HEADERS, data, header, local_path, problem
from api_factory.web.static import StaticFiles, read
from api_factory.web.throttle import Throttle

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The page's Content-Security-Policy; the directives on trusted types make a browser refuse text as markup."""

FILES = (
    "admin.css",
    "api.js",
    "app.js",
    "contract.js",
    "dialog.js",
    "dom.js",
    "draft.js",
    "editor.js",
    "favicon.svg",
    "form.js",
    "keys.js",
    "plan.js",
    "project.js",
    "projects.js",
    "scopes.js",
    "signin.js",
    "table.js",
)
"""Files that the page may load from /admin/static/."""

STATIC = Path(__file__).parent / "static"
SAFE_METHODS = ("GET", "HEAD")
COOKIE = "factory-session"
SECURE_COOKIE = "__Host-factory-session"
"""On https; the prefix makes browsers refuse the cookie from anywhere but this very host."""
MAX_SIGN_IN_BYTES = 4096
"""Size of the body of a sign-in."""

Verify = Callable[[str], Awaitable[Key | None]]
"""Checks a presented text: returns its key, or None for a text that opens nothing.

An error that it raises becomes the response, and ends no session: a store that is away for a while signs nobody out.
"""


class AdminPage:
    """The ASGI app to mount at /admin.

    `app` is the app that answers /v1. `verify` checks a key, and is called at each request of a session, so
    that a key's end is the session's end. `stand_in` returns a text that opens as much as the key of an id,
    in this process. `clock` gives seconds and never goes back.
    """

    def __init__(
        self,
        app: ASGIApp,
        verify: Verify,
        sessions: Sessions,
        stand_in: Callable[[str], str],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._verify = verify
        self._sessions = sessions
        self._stand_in = stand_in
        self._throttle = Throttle(clock)
        self._forward = Forward(app, "/api", "/v1")
        # No window of another page, the console's included, keeps a reference to this one's.
        headers = {
            **PAGE_HEADERS,
            "Content-Security-Policy": POLICY,
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        page = read(STATIC, ["admin.html"])["admin.html"]
        self._page = StaticFiles({"": page}, {**headers, "Cache-Control": "no-store"})
        files = {f"static/{name}": file for name, file in read(STATIC, FILES).items()}
        self._files = StaticFiles(files, headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; errors become problems."""
        try:
            await self._route(scope, receive, send)
        except ProblemError as error:
            response = problem(error)
            if isinstance(error, Unauthorized) and _token(scope):
                _delete_cookies(response, scope)
            await response(scope, receive, send)

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = local_path(scope)
        if path == "":
            root = scope.get("root_path", "")
            await RedirectResponse(f"{root}/", headers=dict(PAGE_HEADERS))(scope, receive, send)
        elif path == "/":
            await self._page(scope, receive, send)
        elif path.startswith("/static/"):
            await self._files(scope, receive, send)
        elif path == "/session":
            response = await self._session(scope, receive)
            await response(scope, receive, send)
        elif path.startswith("/api/"):
            await self._api(scope, receive, send)
        else:
            raise NotFound("The admin page has nothing here.")

    async def _session(self, scope: Scope, receive: Receive) -> Response:
        """Sign in, show who is signed in, or sign out."""
        if scope["method"] == "POST":
            return await self._sign_in(scope, receive)
        if scope["method"] == "DELETE":
            return await self._sign_out(scope)
        if scope["method"] in SAFE_METHODS:
            return await self._show_session(scope)
        raise MethodNotAllowed(["GET", "HEAD", "POST", "DELETE"])

    async def _show_session(self, scope: Scope) -> Response:
        """Return the CSRF token of the session, or null.

        The page asks before anybody has signed in: that is no mistake, and so no 401.
        """
        try:
            session = await self._require_session(scope)
        except Unauthorized:
            return data({"csrf_token": None})
        return data({"csrf_token": session.csrf})

    async def _sign_in(self, scope: Scope, receive: Receive) -> Response:
        _check_origin(scope)
        key = await self._verify(await _presented_key(Request(scope, receive)))
        if key is None:
            raise self._refusal((scope.get("client") or ("", 0))[0])
        # A browser has one session: the cookie of the one before is about to be replaced.
        await self._sessions.end(_token(scope))
        token, session = await self._sessions.begin(key.id)
        response = data({"csrf_token": session.csrf}, 201)
        _set_cookie(response, scope, token)
        return response

    def _refusal(self, address: str) -> ProblemError:
        """Return the error for a wrong key.

        It is a 429 for an address with many. A right key is never kept out: all clients behind a proxy have
        its address.
        """
        wait = self._throttle.wait(address)
        if wait:
            return TooManyRequests(
                "Too many keys that open nothing were tried from here.",
                hint=f"Wait {wait} seconds, then try again.",
                retry_after=wait,
            )
        self._throttle.fail(address)
        return Unauthorized("This key opens nothing.", hint="Check that it was copied whole.")

    async def _sign_out(self, scope: Scope) -> Response:
        session = await self._require_session(scope)
        _check_csrf(scope, session)
        await self._sessions.end(_token(scope))
        response = Response(status_code=204, headers={**PAGE_HEADERS, "Cache-Control": "no-store"})
        _delete_cookies(response, scope)
        return response

    async def _api(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the public API; its 401 ends the session."""
        session = await self._require_session(scope)
        if scope["method"] not in SAFE_METHODS:
            _check_csrf(scope, session)
        status = await self._forward(scope, receive, send, self._stand_in(session.key_id))
        if status == Unauthorized.status:
            await self._sessions.end(_token(scope))

    async def _require_session(self, scope: Scope) -> Session:
        """Return a request's session; Unauthorized if it or its key ended."""
        token = _token(scope)
        session = await self._sessions.find(token)
        if session is None:
            raise Unauthorized("Nobody is signed in here.", hint="Sign in with a key.")
        if await self._verify(self._stand_in(session.key_id)) is None:
            await self._sessions.end(token)
            raise Unauthorized(
                "The key of this session opens nothing any more.", hint="Sign in with another."
            )
        return session


async def _presented_key(request: Request) -> str:
    """Return the key in the body of a sign-in: `{"key": "..."}`."""
    if essence(request.headers.get("content-type", "")) != "application/json":
        # Forms of other sites cannot send this media type, so none of them can sign a visitor in.
        raise UnsupportedMediaType("A sign-in takes application/json.")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_SIGN_IN_BYTES:
                raise PayloadTooLarge(f"A sign-in may have {MAX_SIGN_IN_BYTES} bytes.")
    except ClientDisconnect:
        raise InvalidRequest("The body ended early.") from None
    try:
        value = orjson.loads(body)
    except ValueError:
        raise InvalidRequest("The body is not JSON.") from None
    key = value.get("key") if isinstance(value, dict) else None
    if not isinstance(key, str) or not key.isascii():  # A key goes on into a header, which takes ASCII only.
        fault = {"in": "body", "pointer": "/key", "detail": "must be a key, as text"}
        raise InvalidRequest("The request has 1 fault.", errors=[fault])
    return key.strip()


def _check_origin(scope: Scope) -> None:
    """Refuse a request that another site's page sent.

    Every browser sends at least one of the two headers. Sec-Fetch-Site, which no page can set, is enough: a
    proxy may have taken the port out of Host.
    """
    site, origin = header(scope, b"sec-fetch-site"), header(scope, b"origin") or ""
    scheme, _, host = origin.partition("://")
    same_origin = scheme in ("http", "https") and host == header(scope, b"host")
    if site != "same-origin" and (site is not None or not same_origin):
        raise Forbidden("The request does not come from the admin page.")


def _check_csrf(scope: Scope, session: Session) -> None:
    """Refuse an unsafe request that is not from our page and session."""
    _check_origin(scope)
    presented = header(scope, b"x-csrf-token") or ""
    if not secrets.compare_digest(presented.encode(), session.csrf.encode()):
        raise Forbidden("The X-CSRF-Token is not the session's.", hint="Load the page again.")


def _token(scope: Scope) -> str:
    """Return the session's token in the request's cookie, or ""."""
    cookies = Request(scope).cookies
    return cookies.get(SECURE_COOKIE) or cookies.get(COOKIE) or ""


def _set_cookie(response: Response, scope: Scope, token: str) -> None:
    """Set the session's cookie.

    Behind a proxy that ends TLS, the browser's own Origin tells of https.
    """
    origin = header(scope, b"origin") or ""
    if scope.get("scheme") == "https" or origin.startswith("https://"):
        response.set_cookie(SECURE_COOKIE, token, path="/", secure=True, httponly=True, samesite="strict")
    else:
        response.set_cookie(COOKIE, token, path="/", httponly=True, samesite="strict")


def _delete_cookies(response: Response, scope: Scope) -> None:
    """Delete every session cookie that the request came with."""
    for name in (SECURE_COOKIE, COOKIE):
        if name in Request(scope).cookies:
            secure = name == SECURE_COOKIE
            response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")
