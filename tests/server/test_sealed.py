"""Every route and every kind of answer carries the headers that keep it from becoming a page of this origin.

The tables say what there is; the factory's own operations come out of its contract, the pages' files out of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
import yaml

from api_factory.server.gateway import own_contract
from api_factory.web import admin, console
from postgres_server import DATABASES
from running_server import ROOT, RunningServer

ORIGIN = "https://app.example.com"
SEAL = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "referrer-policy": "no-referrer",
}

BROKEN = """
import api_factory.server.gateway as gateway, api_factory.handlers.singletons as singletons
async def read(records, operation, path, real=singletons.read):
    if records.project != "trial":
        raise RuntimeError("broken")
    return await real(records, operation, path)
singletons.read = read
class Gateway(gateway.Gateway):
    def __call__(self, scope, receive, send):
        if scope["query_string"] == b"broken":
            raise RuntimeError("broken")
        return super().__call__(scope, receive, send)
gateway.Gateway = Gateway
"""
"""A prelude for a server with a bug: in a handler, and in what stands before all services."""

NOTE = {
    "type": "object",
    "required": ["text"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "text": {"type": "string", "maxLength": 9}},
}


def content(media_type: str, schema: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    described = {} if schema is None else {"schema": schema}
    return {"content": {media_type: described | members}}


def answers(status: str, media_type: str, schema: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {"responses": {status: {"description": ".", **content(media_type, schema, **members)}}}


IN_HTML = {
    "4XX": {
        "description": "An error that says that it is a page.",
        **content("text/html+json", {"type": "object", "properties": {"message": {"type": "string"}}}),
    }
}
NUMBER = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
TEXT: dict[str, Any] = {"type": "string"}
CONTRACT = {
    "openapi": "3.0.3",
    "info": {"title": "Everything", "version": "1"},
    "security": [],
    "paths": {
        "/notes": {
            "get": answers("200", "application/json", {"type": "array", "items": NOTE}),
            "post": {
                "requestBody": {"required": True, **content("application/json", NOTE)},
                **answers("201", "application/json", NOTE),
            },
        },
        "/notes/{id}": {
            "parameters": [NUMBER],
            "get": answers("200", "application/json", NOTE),
            "put": {
                "requestBody": {"required": True, **content("application/json", NOTE)},
                **answers("200", "application/json", NOTE),
            },
            "delete": {"responses": {"204": {"description": "."}}},
        },
        "/closed": {"get": {**answers("200", "application/json", NOTE), "security": [{"key": []}]}},
        "/settings": {
            "get": answers("200", "application/json", NOTE),
            "put": {
                "requestBody": {"required": True, **content("application/json", NOTE)},
                **answers("200", "application/json", NOTE),
            },
        },
        "/json": {"get": answers("200", "application/json", {"type": "object"}, example={"a": 1})},
        "/html": {"get": answers("200", "text/html", TEXT, example="<script>alert(1)</script>")},
        "/svg": {"get": answers("200", "image/svg+xml", TEXT, example="<svg/>")},
        "/odd": {"get": answers("200", "text/html +json", TEXT, example="<script>alert(1)</script>")},
        "/suffix": {"get": answers("200", "text/html+json", {"type": "object"}, example={"<b>": 1})},
        "/file": {"get": answers("200", "application/pdf", {"type": "string", "format": "binary"})},
        "/nothing": {"get": {"responses": {"204": {"description": "."}}}},
        "/moved": {"get": {"responses": {"302": {"description": ".", "headers": {"Location": {
            "required": True, "schema": {"type": "string", "enum": ["https://evil.example/"]}}}}}}},
        "/failing": {
            "get": {
                "parameters": [{"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "."}, **IN_HTML},
            }
        },
        "/impossible": {"get": answers("200", "application/json", TEXT | {"pattern": "^a$", "minLength": 3})},
    },
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}},
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One kind of answer: how to get it, and which status it has."""

    kind: str
    status: int
    method: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)


def asked(kind: str, status: int, method: str, path: str, **options: Any) -> Asked:
    return Asked(kind, status, method, path, options)


PREFLIGHT = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
KINDS = [
    asked("record", 200, "GET", "/notes/1"),
    asked("record read again", 200, "GET", "/notes/1"),
    asked("record, by way of the stages", 200, "GET", "/notes/1", headers={"Accept": "application/json"}),
    asked("record for another origin", 200, "GET", "/notes/1", headers={"Origin": ORIGIN}),
    asked("record's head", 200, "HEAD", "/notes/1"),
    asked("record made", 201, "POST", "/notes", json={"text": "b"}),
    asked("record replaced", 200, "PUT", "/notes/1", json={"text": "c"}),
    asked("record deleted", 204, "DELETE", "/notes/2"),
    asked("record known already", 304, "GET", "/notes/1", headers={"If-None-Match": "*"}),
    asked("list", 200, "GET", "/notes"),
    asked("list's head", 200, "HEAD", "/notes"),
    asked("example", 200, "GET", "/json"),
    asked("page", 200, "GET", "/html"),
    asked("page's head", 200, "HEAD", "/html"),
    asked("picture", 200, "GET", "/svg"),
    asked("what is no media type", 200, "GET", "/odd"),
    asked("page that ends in json", 200, "GET", "/suffix"),
    asked("file", 200, "GET", "/file"),
    asked("nothing", 204, "GET", "/nothing"),
    asked("redirect of a contract", 302, "GET", "/moved"),
    asked("no example", 501, "GET", "/impossible"),
    asked("error as declared", 400, "GET", "/failing?n=x"),
    asked("error of the request", 400, "POST", "/notes", json={"text": 1}),
    asked("no key", 401, "GET", "/closed"),
    asked("no record", 404, "GET", "/notes/99"),
    asked("no path", 404, "GET", "/none/such"),
    asked("no method", 405, "PATCH", "/json"),
    asked("nothing acceptable", 406, "GET", "/json", headers={"Accept": "image/png"}),
    asked("another version", 412, "PUT", "/notes/1", json={"text": "d"}, headers={"If-Match": '"x"'}),
    asked("too large", 413, "POST", "/notes", content=b"x" * 20_000_000, headers={"Content-Type": "application/json"}),
    asked("another media type", 415, "POST", "/notes", content=b"x", headers={"Content-Type": "text/plain"}),
    asked("no media type", 415, "POST", "/notes", content=b"{}", headers={"Content-Type": "text/html +json"}),
    asked("bug of a handler", 500, "GET", "/settings"),
    asked("bug before all services", 500, "GET", "/json?broken"),
    asked("options", 204, "OPTIONS", "/notes"),
    asked("preflight", 200, "OPTIONS", "/notes", headers=PREFLIGHT),
    asked("document", 200, "GET", "/-/openapi.json"),
    asked("document's head", 200, "HEAD", "/-/openapi.json"),
    asked("document, to be changed", 405, "PUT", "/-/openapi.json"),
    asked("plan", 200, "GET", "/-/plan"),
    asked("nothing of a service's own", 404, "GET", "/-/none"),
    asked("redirect to the console", 307, "GET", ""),
    asked("redirect to the console, with a slash", 307, "GET", "/"),
]  # fmt: skip


@pytest.fixture(scope="module", params=["embedded", "postgres"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """A server with two bugs, and a contract with all kinds of answers."""
    flags = ["--store", DATABASES.fresh_url()] if request.param == "postgres" else []
    running = RunningServer(tmp_path_factory.mktemp("sealed"), "--cors", ORIGIN, *flags, prelude=BROKEN)
    try:
        running.start()
        running.make_project(name="all", contract=yaml.safe_dump(CONTRACT))
        for text in ("a", "b"):
            running.call("POST", "/apis/all/notes", json={"text": text})
        yield running
    finally:
        running.close()


def check(answer: httpx2.Response, headers: dict[str, str] = SEAL) -> None:
    """Each header is there, once, with that value."""
    assert {name: answer.headers.get_list(name) for name in headers} == {
        name: [value] for name, value in headers.items()
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_kind_of_answer_of_a_service_is_sealed(served: RunningServer, kind: Asked) -> None:
    answer = served.call(
        kind.method, f"/apis/all{kind.path}", key=None, follow_redirects=False, **kind.options
    )
    assert answer.status_code == kind.status, answer.text
    check(answer)


def test_every_operation_and_status_of_the_contract_is_among_the_kinds() -> None:
    templates = {path.partition("{")[0].rstrip("/") for path in CONTRACT["paths"]}
    covered = {kind.path.partition("?")[0] for kind in KINDS}
    assert {path for path in templates if not any(known.startswith(path) for known in covered)} == set()
    assert {kind.status for kind in KINDS} >= {200, 201, 204, 302, 304, 307, *range(400, 402), 404, 405, 406, 412, 413,
                                               415, 500, 501}  # fmt: skip


def test_a_contract_leads_nobody_away(served: RunningServer) -> None:
    answer = served.call("GET", "/apis/all/moved", key=None, follow_redirects=False)
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/apis", "/apis/", "/apis/none", "/apis/none/notes", "/apis/%2e%2e/notes", "/none", "/"]
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_what_leads_nowhere_is_sealed(served: RunningServer, method: str, path: str) -> None:
    check(served.call(method, path, key=None, follow_redirects=False))


def own_operations() -> list[tuple[str, str]]:
    paths = own_contract()["paths"]
    return [
        (method.upper(), path) for path, item in paths.items() for method in item if method != "parameters"
    ]


@pytest.mark.parametrize(("method", "path"), own_operations())
def test_every_operation_of_the_factory_is_sealed(served: RunningServer, method: str, path: str) -> None:
    name = "all" if method == "GET" else "none"
    path = "/v1" + path.replace("{name}", name).replace("{id}", "none").replace("{key_id}", "none")
    assert "{" not in path
    requests: list[tuple[str, dict[str, Any]]] = [
        (method, {"key": None}),
        (method, {"key": "nonsense"}),
        (method, {"key": ROOT, "headers": {"Accept": "image/png"}}),
        (method, {"key": ROOT, "headers": {"Origin": ORIGIN, "Accept": "image/png"}}),
        ("OPTIONS", {"key": None}),
        ("OPTIONS", {"key": None, "headers": PREFLIGHT}),
        ("TRACE", {"key": None}),
    ]
    if method == "GET":
        requests += [
            ("GET", {"key": ROOT}),
            ("HEAD", {"key": ROOT}),
            ("GET", {"key": ROOT, "params": {"no": "1"}}),
        ]
    for sent, options in requests:
        check(served.call(sent, path, **options))


def test_the_documents_of_the_factory_are_sealed(served: RunningServer) -> None:
    for method in ("GET", "HEAD", "PUT"):
        check(served.call(method, "/v1/openapi.json", key=None))
    check(served.call("GET", "/v1/none"))


PAGES = {
    "/admin": (admin.POLICY, ["/", *(f"/static/{name}" for name in admin.FILES)]),
    "/v1/ui": (None, ["/", *(f"/{name}" for name in (*console.OWN_FILES, *console.SWAGGER_UI_FILES))]),
    "/apis/all/-/ui": (
        None,
        ["/", *(f"/{name}" for name in (*console.OWN_FILES, *console.SWAGGER_UI_FILES))],
    ),
}
"""The pages: the only answers with a policy of their own, None for one that depends on the address."""


@pytest.mark.parametrize("root", PAGES)
def test_only_pages_have_a_policy_of_their_own(served: RunningServer, root: str) -> None:
    policy, files = PAGES[root]
    for method in ("GET", "HEAD"):
        for file in files:
            answer = served.call(method, root + file, key=None)
            assert answer.status_code == 200
            check(answer, {name: value for name, value in SEAL.items() if name != "content-security-policy"})
            (own,) = answer.headers.get_list("content-security-policy")
            assert own == policy or (
                policy is None and own.startswith("default-src 'none'; script-src 'self';")
            )
            assert "'unsafe-inline'" not in own.partition("script-src")[2].partition(";")[0]


NO_PAGES = {
    "/admin": ["", "/none", "/session", "/api/projects", "/api/none", "/static/none"],
    "/v1/ui": ["", "/none"],
    "/apis/all/-/ui": ["", "/none"],
}
"""What is below the pages and is none."""


@pytest.mark.parametrize("root", NO_PAGES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS"])
def test_what_is_below_a_page_and_none_can_load_nothing(
    served: RunningServer, method: str, root: str
) -> None:
    for path in NO_PAGES[root]:
        answer = served.call(method, root + path, key=None, follow_redirects=False)
        check(answer, {name: value for name, value in SEAL.items() if name != "content-security-policy"})
        (policy,) = answer.headers.get_list("content-security-policy")
        assert "default-src 'none'" in policy
        assert "script-src" not in policy


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /apis/all/html HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", b"431"),
    ],
)
def test_what_reaches_no_service_is_sealed(served: RunningServer, request_: bytes, status: bytes) -> None:
    head = served.send_raw(request_).partition(b"\r\n\r\n")[0]
    assert head.split(b" ")[1] == status
    for name, value in SEAL.items():
        assert head.count(f"\r\n{name}: {value}".encode()) == 1


def test_another_origin_may_still_read_what_is_sealed(served: RunningServer) -> None:
    for path in ("/apis/all/notes/1", "/apis/all/html", "/apis/all/none", "/v1/health"):
        answer = served.call("GET", path, key=None, headers={"Origin": ORIGIN})
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert "cross-origin-resource-policy" not in answer.headers


def test_downloads_are_what_they_were(served: RunningServer) -> None:
    answer = served.call("GET", "/apis/all/html", key=None)
    assert (answer.headers["content-type"], answer.text) == ("text/html", "<script>alert(1)</script>")
    assert served.call("GET", "/apis/all/svg", key=None).headers["content-type"] == "image/svg+xml"
    odd = served.call("GET", "/apis/all/odd", key=None)
    assert ("content-type" in odd.headers, odd.content) == (False, b"")
