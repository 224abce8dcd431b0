"""Outermost app: passes each path to its part of the server."""

from __future__ import annotations

from collections.abc import Awaitable
from importlib.resources import files
from typing import Any

import orjson
import yaml
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import MethodNotAllowed, NotFound, ProblemError, Unauthorized
from api_factory.http.encoded_path import encoded_path, normal
from api_factory.http.problem import send_problem
from api_factory.http.public_prefix import prefix_of
from api_factory.http.seal import Sealed
from api_factory.keys.key import Key
from api_factory.keys.sessions import Sessions
from api_factory.plan import plan_own
from api_factory.projects.project_service import ProjectService
from api_factory.projects.services import Services
from api_factory.server.cross_origin import CrossOrigin
from api_factory.server.factory import Factory
from api_factory.service.build import build_service
from api_factory.web.admin import AdminPage
from api_factory.web.console import console
from api_factory.web.prefix import BehindPrefix, Proxies

API = "/v1"
APIS = "/apis"
BELOW_APIS = f"{APIS}/"
BELOW_APIS_AS_SENT = BELOW_APIS.encode()
PERCENT = ord("%")
"""Number of the byte `%`: testing `b"%" in` raises an error internally each time."""


def own_contract() -> dict[str, Any]:
    """Load the factory's own contract from the package."""
    text = files("api_factory").joinpath("openapi.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return document


class Gateway:
    """App that passes each request to the part with the longest prefix of its path."""

    def __init__(self, factory: Factory) -> None:
        contract = own_contract()
        framed = factory.settings.in_kernel
        api = build_service(
            plan_own(contract),
            factory,
            max_body_bytes=factory.settings.max_body_bytes,
            spool_folder=factory.settings.data,
        )

        async def verify(presented: str) -> Key | None:
            try:
                return await factory.keys.check_anywhere(presented)
            except Unauthorized:
                return None

        keys = factory.keys
        sessions = Sessions(factory.store, keys.hashed, keys.time)
        self._projects = ProjectGateway(factory.services, framed=framed)
        self._parts: list[tuple[str, ASGIApp]] = [
            (f"{API}/openapi.json", Document(orjson.dumps(public(contract)))),
            (f"{API}/ui", console(f"{API}/openapi.json", contract["info"]["title"], framed=framed)),
            (API, api),
            ("/admin", AdminPage(self, verify, sessions, keys.stand_in)),
        ]

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Answer a request; a path outside all parts is a 404."""
        if (scope.get("raw_path") or encoded_path(scope)).startswith(BELOW_APIS_AS_SENT):
            return self._projects(scope, receive, send)
        return self._dispatch(scope, receive, send)

    async def _dispatch(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = encoded_path(scope).decode("latin-1")
        for prefix, app in self._parts:
            if path.startswith(prefix) and (len(path) == len(prefix) or path[len(prefix)] == "/"):
                await app({**scope, "root_path": prefix}, receive, send)
                return
        if path == "*" and scope["method"] == "OPTIONS":
            await Response(status_code=204)(scope, receive, send)
            return
        if path == "/" and scope["method"] in ("GET", "HEAD"):
            await RedirectResponse("/admin/", status_code=307)(scope, receive, send)
            return
        await send_problem(NotFound("There is nothing at this path."), send)


class ProjectGateway:
    """App that passes requests to the services of projects: `/apis/{name}/...`.

    A service's own pages are below `-/`. `framed`: notebooks may show consoles in frames.
    """

    def __init__(self, services: Services, *, framed: bool = False) -> None:
        self._services = services
        self._framed = framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path: str = scope["path"]
        # What has nothing encoded in it is the same decoded, and at hand as text.
        if PERCENT in (raw := scope.get("raw_path") or encoded_path(scope)):
            encoded_name, *below = raw[len(BELOW_APIS) :].split(b"/", 1)
            raw = scope["raw_path"] = b"/".join([BELOW_APIS_AS_SENT + normal(encoded_name), *below])
            path = raw.decode("latin-1")
        name, slash, rest = path[len(BELOW_APIS) :].partition("/")
        service = self._services.live(name)
        if service is None:
            try:
                service = await self._services.get(name)
            except ProblemError as error:
                await send_problem(error, send)
                return
        root = f"{APIS}/{name}"
        if rest and not rest.startswith("-/"):
            scope["root_path"] = root
            await service.app(scope, receive, send)
        elif rest == "-/openapi.json":
            await Document(service.document)(scope, receive, send)
        elif rest == "-/plan":
            await Document(service.explanation)(scope, receive, send)
        elif rest == "-/ui" or rest.startswith("-/ui/"):
            await self._console(service)({**scope, "root_path": f"{root}/-/ui"}, receive, send)
        elif not slash or (not rest and "/" not in {operation.path for operation in service.plan.operations}):
            await RedirectResponse(f"{root}/-/ui/", status_code=307)(scope, receive, send)
        else:
            await service.app({**scope, "root_path": root}, receive, send)

    def _console(self, service: ProjectService) -> ASGIApp:
        """Return the console of a service, cheap enough to make for each request."""
        return console(f"{APIS}/{service.name}/-/openapi.json", service.title, framed=self._framed)


class Document:
    """App that serves a JSON document to everybody."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._response = _json(content)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD."""
        if scope["method"] not in ("GET", "HEAD"):
            error: ProblemError = MethodNotAllowed(["GET", "HEAD"])
            await send_problem(error, send)
            return
        prefix = prefix_of(scope)
        response = _json(behind(prefix, self._content)) if prefix else self._response
        await response(scope, receive, send)


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-cache"})


def behind(prefix: str, document: bytes) -> bytes:
    """Prepend a prefix to the server paths of a document."""
    value = orjson.loads(document)
    for server in value.get("servers", ()):
        server["url"] = prefix + server["url"]
    return orjson.dumps(value)


def public(contract: dict[str, Any]) -> dict[str, Any]:
    """Copy a contract without the extensions that only this server reads."""

    def strip(node: Any) -> Any:
        if isinstance(node, list):
            return [strip(item) for item in node]
        if not isinstance(node, dict):
            return node
        return {
            key: strip(value)
            for key, value in node.items()
            if not key.startswith("x-") or key == "x-required-scope"
        }

    document: dict[str, Any] = strip(contract)
    return document


def create_app(factory: Factory) -> ASGIApp:
    """Return the whole server as an ASGI app.

    Its caller starts and stops the factory.
    """
    gateway = Gateway(factory)
    origins = factory.settings.cors
    app: ASGIApp = CrossOrigin(gateway, origins, (API, APIS)) if origins else gateway
    app = Sealed(app)
    settings = factory.settings
    proxies = Proxies(
        settings.root_path, settings.public_url, settings.trusted_proxies, hub=settings.in_kernel
    )
    return BehindPrefix(app, proxies) if proxies.matter else app
