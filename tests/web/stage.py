"""The admin page over an API that tells what it was asked; a clock that tests turn."""

from __future__ import annotations

from functools import partial

import httpx2
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from api_factory.errors import Unavailable
from api_factory.keys.key import Key, digest
from api_factory.keys.sessions import Sessions
from api_factory.store import Store
from api_factory.web.admin import AdminPage

ID = "k3YbQ9tZ"
KEY = f"af_{ID}_" + "s" * 38
ORIGIN = "http://factory.test"


def key_of(key_id: str) -> Key:
    """A key of an id, as far as a session knows of it."""
    return Key(key_id, "", ("admin",), None, 0.0, None, "", "")


def sessions(store: Store, clock: Clock, **options: int) -> Sessions:
    """The sessions in a store, hashed under a pepper of tests."""
    return Sessions(store, partial(digest, b"pepper"), clock, **options)


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Api:
    """Stands where the gateway does: answers with what it got, in the way it is told to."""

    def __init__(self) -> None:
        self.status = 200
        self.asked: list[Request] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.asked.append(request)
        body = await request.body()
        headers = {"Set-Cookie": "stray=1", "ETag": '"7"', "Content-Security-Policy": "default-src *"}
        answer = {"path": request.url.path, "raw": scope["raw_path"].decode(), "body": body.decode()}
        await JSONResponse(answer, self.status, headers=headers)(scope, receive, send)


class Stage:
    """An admin page with all that is around it, and a browser without scripts."""

    def __init__(self, store: Store) -> None:
        self.clock, self.api, self.valid, self.store = Clock(), Api(), {KEY}, store

        self.reachable = True

        async def verify(key: str) -> Key | None:
            if not self.reachable:
                raise Unavailable("The store cannot be reached, so no key can be checked.")
            return key_of(ID) if key.removeprefix("instead of ") in self.valid else None

        def stand_in(key_id: str) -> str:
            return f"instead of {KEY}" if key_id == ID else ""

        self.page = AdminPage(self.api, verify, sessions(store, self.clock), stand_in, clock=self.clock)
        self.browser = self.client(ORIGIN)

    def client(self, origin: str) -> httpx2.AsyncClient:
        async def mounted(scope: Scope, receive: Receive, send: Send) -> None:
            await self.page({**scope, "root_path": "/admin"}, receive, send)

        transport = httpx2.ASGITransport(app=mounted)
        return httpx2.AsyncClient(transport=transport, base_url=origin, headers={"Origin": origin})

    async def sign_in(self, key: str = KEY) -> httpx2.Response:
        return await self.browser.post("/admin/session", json={"key": key})

    async def token(self) -> str | None:
        answer = await self.browser.get("/admin/session")
        assert answer.status_code == 200
        value: str | None = answer.json()["csrf_token"]
        return value
