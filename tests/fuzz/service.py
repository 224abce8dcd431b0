"""Random requests at whole services in process: gateway, security, validation, handlers, a store in memory.

No request is answered with a 5xx; no key bound to one project sees another's records or changes them; what a read by
id answers is the record of that id; every error is a problem document that says something.
"""

from __future__ import annotations

import asyncio
import atexit
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import orjson
from starlette.types import Message

from api_factory.encoding import Request, encode
from api_factory.keys.key import mint, parse
from api_factory.plan import Operation, Plan
from api_factory.projects.services import CONTRACTS, PROJECTS
from api_factory.server.factory import Factory
from api_factory.server.gateway import Gateway
from api_factory.settings import Settings
from api_factory.store import Collection, Drop, Put, Record
from api_factory.trial.requests import request_for
from fuzz.documents import mutated
from fuzz.loops import quiet
from fuzz.source import Source

DOCUMENTS = Path(__file__).resolve().parent.parent / "contracts"
NAMES = ("library", "petstore3", "shop", "tree", "parameters", "events31", "settings", "petstore2")
SECRET = "a-record-of-somebody-else"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "SPAM")
QUERIES = (
    *("limit=-1", "limit=1e9", "offset=-5", "page=0", "cursor=abc", "sort=-id,name", "sort=", "q=a", "q=%ff"),
    *("a[b][c]=1", "a[]=1&a[]=2", "filter[name]=x", "%00=%00", "limit=1&limit=2", "&&=&", "sort=desc,desc"),
)
HEADERS: tuple[tuple[str, str], ...] = (
    *(
        ("If-Match", "*"),
        ("If-Match", '"1"'),
        ("If-Match", '"'),
        ("If-None-Match", "*"),
        ("If-None-Match", 'W/"x'),
    ),
    *(("Accept", "text/html"), ("Accept", "application/json;q=0"), ("Accept", "*/*;q=x"), ("Accept", ";,;")),
    *(("Content-Type", "application/json; charset=utf-16"), ("Content-Type", "application/merge-patch+json")),
    *(("Content-Type", "application/json-patch+json"), ("Content-Type", "multipart/form-data; boundary=x")),
    *(("Content-Type", "application/x-www-form-urlencoded"), ("Content-Type", "text/html +json")),
    *(("Origin", "null"), ("Origin", "http://[::1"), ("Cookie", "a=b; =; ;;\xff"), ("Host", "[")),
    *(
        ("Prefer", "return=minimal"),
        ("Prefer", "code=999"),
        ("Range", "bytes=0-"),
        ("X-Forwarded-Prefix", "//x"),
    ),
    *(("Expect", "100-continue"), ("Content-Length", "-1"), ("X-HTTP-Method-Override", "DELETE")),
)
IDS = ("1", "2", "0", "-1", "01", "1.0", "9" * 30, "a", "%2F", "..", "é", "x" * 2000, "%00", "null", " ", "*")


Records = list[tuple[Collection, Record]]


@dataclass
class Project:
    """A project, the key that opens it, and the records that it and the other one of its contract begin with."""

    name: str
    plan: Plan
    key: str
    records: Records
    hidden: Records
    ids: tuple[str, ...]


class Services:
    """A factory in memory with a project for each contract, and beside each one that is somebody else's."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        atexit.register(self.loop.close)
        self._projects: dict[str, Project] = {}

    async def start(self) -> None:
        """Start a factory."""
        self.operator = mint().text
        self.factory = Factory(Settings(data=None, store="memory:"), parse(self.operator))
        await self.factory.start()
        self.gateway = Gateway(self.factory)

    async def project(self, name: str) -> Project:
        """A contract's project, made when it is first asked for: some contracts take a second."""
        if name not in self._projects:
            source = (DOCUMENTS / f"{name}.yaml").read_bytes()
            await self._admin("POST", "/v1/projects", {"name": name})
            await self._admin("PUT", f"/v1/projects/{name}/contract", source)
            plan = (await self.factory.services.get(name)).plan
            for collection in (PROJECTS, CONTRACTS):
                record = await self.factory.store.get(collection, name)
                assert record is not None
                await self.factory.store.commit(Put(collection, f"{name}-other", record.doc))
            for project, text in ((name, "mine"), (f"{name}-other", SECRET)):
                await self._fill(project, plan, text)
            body = {"name": name, "scopes": ["write"], "projects": [name]}
            key = (await self._admin("POST", "/v1/keys", body))["key"]
            records, hidden = await self.everything(name), await self.everything(f"{name}-other")
            ids = tuple(dict.fromkeys(record.id for _, record in records)) or ("1",)
            self._projects[name] = Project(name, plan, key, records, hidden, ids)
        return self._projects[name]

    async def _admin(self, method: str, path: str, body: Any) -> Any:
        raw = body if isinstance(body, bytes) else orjson.dumps(body)
        kind = "application/yaml" if isinstance(body, bytes) else "application/json"
        status, _, answer = await self.send(
            method, path, "", {"X-API-Key": self.operator, "Content-Type": kind}, raw
        )
        assert status in (200, 201), (method, path, status, answer)
        return orjson.loads(answer)

    async def _fill(self, project: str, plan: Plan, text: str) -> None:
        """Have a project make two records of each of its collections, with a text in them where that is allowed."""
        for operation in sorted(plan.operations, key=lambda operation: operation.path.count("{")):
            if plan.decisions[operation.id].role != "create":
                continue
            for _ in range(2):
                request = request_for(plan, operation, {})
                headers = request.headers | {"X-API-Key": self.operator}
                marked = json.loads(request.body)
                if isinstance(marked, dict):
                    marked |= {name: text for name in ("name", "title", "note") if name in marked}
                for body in (orjson.dumps(marked), request.body):
                    path = f"/apis/{project}{request.path}"
                    status, _, _ = await self.send(request.method, path, request.query, headers, body)
                    if status < 300:
                        break

    async def reset(self, project: Project) -> None:
        """Give a project the records that it had at the beginning."""
        await self.factory.store.commit(Drop(project.name))
        await self.factory.store.load(project.records)

    async def everything(self, project: str) -> Records:
        """All records of a project, with their versions."""
        return [item async for item in self.factory.store.dump() if item[0].project == project]

    async def send(
        self, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request to the gateway as the server would; its status, headers and body."""
        raw = path.encode("ascii", "replace")
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": raw,
            "query_string": query.encode("ascii", "replace"),
            "root_path": "",
            "headers": [(n.lower().encode(), v.encode("latin-1", "replace")) for n, v in headers.items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "extensions": {},
        }
        messages = [{"type": "http.request", "body": body, "more_body": False}]
        status, fields, parts = 0, {}, []

        async def receive() -> Message:
            return messages.pop() if messages else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            nonlocal status, fields
            if message["type"] == "http.response.start":
                status = message["status"]
                fields = {n.decode("latin-1"): v.decode("latin-1") for n, v in message["headers"]}
            else:
                parts.append(message.get("body", b""))

        await self.gateway(scope, receive, send)
        return status, fields, b"".join(parts)


def service(data: bytes) -> None:
    """Some requests in a row at one project, whose records are the same before each input."""
    services = started()
    with quiet("api_factory", "python_multipart.multipart"):
        services.loop.run_until_complete(requests(services, Source(data)))


async def requests(services: Services, source: Source) -> None:
    """Send what the source decides, and look at each answer."""
    project = await services.project(source.choose(NAMES))
    plan = project.plan
    await services.reset(project)
    for _ in range(source.integer(3) + 1):
        operation = source.choose(plan.operations)
        request = made(plan, operation, project.ids, source)
        request.path = f"/apis/{project.name}{request.path}"
        if source.integer(15) == 15:
            request.path += source.text()
        if source.integer(15) != 15:
            request.headers["X-API-Key"] = project.key
        try:
            async with asyncio.timeout(20):
                status, headers, body = await services.send(
                    request.method, request.path, request.query, request.headers, request.body
                )
        except TimeoutError:
            raise AssertionError(f"no answer within 20 seconds: {request}") from None
        check(plan, operation, request, status, headers, body)
    assert await services.everything(f"{project.name}-other") == project.hidden, (
        "somebody else's records changed"
    )


def made(plan: Plan, operation: Operation, known: tuple[str, ...], source: Source) -> Request:
    """A request for an operation: a valid one, and then some of its parts changed."""
    names = [parameter.name for parameter in operation.parameters if parameter.location == "path"]
    ids = {name: source.choose(known if source.integer(3) else IDS) for name in names}
    request = request_for(plan, operation, ids)
    if source.integer(3) == 3:
        values = {(p.location, p.name): source.value() for p in operation.parameters if source.flag()}
        paths = {("path", name): value for name, value in ids.items()}
        headers, body = request.headers, request.body
        request = encode(operation, values | paths)
        request.headers = headers | request.headers
        request.body = body
    if source.integer(3) == 3:
        request.query = "&".join(filter(None, (request.query, source.choose(QUERIES))))
    if source.integer(3) == 3:
        request.headers |= [source.choose(HEADERS) for _ in range(source.integer(2) + 1)]
    if request.body and source.flag():
        request.body = changed(request.body, source)
    if source.integer(15) == 15:
        request.method = source.choose(METHODS)
    return request


def changed(body: bytes, source: Source) -> bytes:
    """A body with its structure, or its bytes, changed."""
    try:
        document = json.loads(body)
    except ValueError:
        return body[: source.integer(60)] + source.take(source.integer(20)) + body[source.integer(60) :]
    for _ in range(source.integer(2) + 1):
        document = mutated(document, source)
    return json.dumps(document).encode()


def check(
    plan: Plan, operation: Operation, request: Request, status: int, headers: dict[str, str], body: bytes
) -> None:
    """What every answer has to be."""
    assert 200 <= status < 500, (request, status, body[:500])
    assert SECRET.encode() not in body, (request, "a record of somebody else")
    if status in (204, 304):
        assert not body, request
    elif status >= 400 and "problem+json" in headers.get("content-type", ""):
        problem = orjson.loads(body)
        assert problem["status"] == status and problem["title"], problem
    decision = plan.decisions[operation.id]
    if request.method == "GET" and status == 200 and decision.role == "read" and decision.parameter:
        answered = orjson.loads(body)
        identifier = decision.collection.identifier.path if decision.collection else None
        if isinstance(answered, dict) and identifier and len(identifier) == 1 and identifier[0] in answered:
            segments = [unquote(part) for part in request.path.split("/")]
            assert str(answered[identifier[0]]) in segments, (request, body)


@cache
def started() -> Services:
    """The services of this process."""
    services = Services()
    services.loop.run_until_complete(services.start())
    return services
