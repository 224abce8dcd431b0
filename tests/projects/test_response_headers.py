"""Headers that contracts require of answers: which of them a contract may give a value, and what becomes of others."""

from __future__ import annotations

import http.client
import json
from typing import Any

import pytest

from api_factory.plan.rules.response_headers import may_be_filled
from projects.live import MakeProject, Project, api
from running_server import ROOT

WITHHELD = {
    "framing": "Content-Length Transfer-Encoding Trailer TE",
    "connection": "Connection Keep-Alive Upgrade Proxy-Connection HTTP2-Settings Via Alt-Svc X-Forwarded-For",
    "representation": "Content-Encoding Content-Language Content-Location Content-Range Content-Disposition "
    "Content-MD5 Digest Repr-Digest Accept-Ranges",
    "caching": "Cache-Control Expires Age Pragma Vary ETag Last-Modified Date Surrogate-Control CDN-Cache-Control "
    "No-Vary-Search X-Accel-Expires",
    "cookies": "Set-Cookie Set-Cookie2 Clear-Site-Data",
    "authentication": "WWW-Authenticate Proxy-Authenticate Authentication-Info Authorization Login-Status",
    "security": "Strict-Transport-Security Content-Security-Policy Content-Security-Policy-Report-Only "
    "X-Content-Security-Policy X-WebKit-CSP X-Frame-Options X-XSS-Protection X-Content-Type-Options "
    "X-Permitted-Cross-Domain-Policies Permissions-Policy Feature-Policy Document-Policy Integrity-Policy "
    "Referrer-Policy Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy Origin-Agent-Cluster Expect-CT "
    "Public-Key-Pins",
    "CORS": "Access-Control-Allow-Origin Access-Control-Allow-Credentials Access-Control-Expose-Headers "
    "Timing-Allow-Origin",
    "hints": "Refresh Location Link Retry-After Allow Server Server-Timing SourceMap X-SourceMap NEL Report-To "
    "Reporting-Endpoints Service-Worker-Allowed Speculation-Rules Supports-Loading-Mode Accept-CH Critical-CH "
    "X-DNS-Prefetch-Control X-UA-Compatible X-Robots-Tag X-Sendfile X-Accel-Redirect",
    "names that no standard has yet": "Foo-Policy Sec-Foo Origin-Foo Foo",
}
FILLED = {
    "an application's own": "X-Meta X-Shop-Region X-Powered-By X-Trace",
    "identifiers": "X-Request-Id Request-Id Client-Request-Id X-Correlation-Id Trace-Id traceparent",
    "limits": "X-RateLimit-Limit X-Rate-Limit-Remaining RateLimit-Reset",
    "pages": "X-Total-Count Current-Page Per-Page NextPageToken X-Next-Page X-Has-More",
    "versions": "API-Version Stripe-Version Deprecation Sunset",
}


def required(names: str, **schema: Any) -> dict[str, Any]:
    return {name: {"required": True, "schema": schema or {"type": "string"}} for name in names.split()}


@pytest.mark.parametrize("kind", WITHHELD)
def test_headers_of_these_kinds_never_have_their_value_from_a_contract(kind: str) -> None:
    for name in WITHHELD[kind].split():
        assert [spelling for spelling in (name, name.lower(), name.upper()) if may_be_filled(spelling)] == []


@pytest.mark.parametrize("kind", FILLED)
def test_headers_of_these_kinds_may_have_their_value_from_a_contract(kind: str) -> None:
    assert [name for name in FILLED[kind].split() if not may_be_filled(name)] == []


ITEM = {
    "type": "object",
    "required": ["name"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}},
}
EVIL = {"type": "string", "enum": ["evil; Path=/"]}


def everything() -> dict[str, Any]:
    """A contract whose every answer requires every header that there is."""
    headers = {
        name: {"required": True, "schema": EVIL} for names in WITHHELD.values() for name in names.split()
    }
    headers |= {"Content-Length": {"required": True, "schema": {"type": "integer", "enum": [3]}}}
    headers |= {"X-Meta": {"required": True, "schema": {"type": "string", "enum": ["here"]}}}

    def answer(schema: dict[str, Any] | None = None, media: str = "application/json") -> dict[str, Any]:
        content = {} if schema is None else {"content": {media: {"schema": schema}}}
        return {"description": ".", "headers": headers, **content}

    error = answer({"type": "object", "properties": {"message": {"type": "string"}}})
    body = {"required": True, "content": {"application/json": {"schema": ITEM}}}
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    return api(
        {
            "/items": {
                "get": {"responses": {"200": answer({"type": "array", "items": ITEM})}},
                "post": {"requestBody": body, "responses": {"201": answer(ITEM), "default": error}},
            },
            "/items/{id}": {
                "parameters": [number],
                "get": {"responses": {"200": answer(ITEM), "404": error, "default": error}},
                "delete": {"responses": {"204": answer()}},
            },
            "/page": {"get": {"responses": {"200": answer({"type": "string"}, "text/html")}}},
        }
    )


@pytest.fixture(scope="module")
def required_of_all(server: Any) -> Project:
    from projects.live import make

    return make(server, everything(), open=True)


REQUESTS = [
    ("POST", "/items", b'{"name":"a"}', 201),
    ("POST", "/items", b'{"name":1}', 400),
    ("GET", "/items", b"", 200),
    ("GET", "/items/1", b"", 200),
    ("HEAD", "/items/1", b"", 200),
    ("GET", "/items/99", b"", 404),
    ("GET", "/page", b"", 200),
    ("DELETE", "/items/1", b"", 204),
]


def test_an_answer_has_one_of_each_header_and_its_true_length(required_of_all: Project) -> None:
    """Sent by hand and read by the standard library, which takes a wrong length for a broken answer."""
    ours = {
        *("date", "content-type", "content-length", "etag", "location", "link", "x-meta"),
        *("x-content-type-options", "content-security-policy", "referrer-policy"),
    }
    for method, path, body, status in REQUESTS:
        connection = http.client.HTTPConnection(*required_of_all.server.address, timeout=30)
        url = f"/apis/{required_of_all.name}{path}"
        connection.request(method, url, body or None, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
        names = [name.lower() for name, _ in answer.getheaders()]
        assert (answer.status, sorted(names)) == (status, sorted(set(names)))
        assert set(names) <= ours
        assert "evil" not in str(answer.getheaders())
        assert answer.getheader("X-Meta") == "here"
        if method != "HEAD" and status != 204:
            assert int(answer.getheader("Content-Length", "")) == len(content)
        connection.close()


def test_what_is_withheld_is_told_and_demotes_nothing(required_of_all: Project) -> None:
    plan = required_of_all.call("GET", "/-/plan").json()
    roles = {(one["method"], one["path"]): one["role"] for one in plan["operations"]}
    assert roles == {
        ("GET", "/items"): "list",
        ("POST", "/items"): "create",
        ("GET", "/items/{id}"): "read",
        ("DELETE", "/items/{id}"): "delete",
        ("GET", "/page"): "example",
    }
    for operation in plan["operations"]:
        assert any(
            "requires" in note and "Access-Control-Allow-Origin" in note for note in operation["notes"]
        )
        assert not any("X-Meta" in note for note in operation["notes"])


def described(header: dict[str, Any], *, name: str = "X-Meta", status: str = "200") -> dict[str, Any]:
    answer = {"description": ".", "headers": {name: {"required": True, **header}}}
    return api({"/a": {"get": {"responses": {status: answer}}}})


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ({"content": {"application/json": {"schema": {"type": "object"}, "example": {"n": 1}}}}, '{"n":1}'),
        ({"content": {"application/json": {"examples": {"a": {"value": [1, 2]}}}}}, "[1,2]"),
        ({"content": {"application/json": {"schema": {"type": "string"}, "example": "\u00fc"}}}, '"\\u00fc"'),
        ({"content": {"application/hal+json": {"schema": {"type": "integer"}, "example": 7}}}, "7"),
        ({"content": {"text/plain": {"schema": {"type": "string"}, "example": "plain"}}}, "plain"),
        ({"schema": {"type": "string"}, "example": "mine"}, "mine"),
        ({"schema": {"type": "array", "items": {"type": "integer"}}, "example": [1, 2]}, "1,2"),
        ({"schema": {"type": "object"}, "example": {"a": 1, "b": True}}, "a,1,b,true"),
        ({"schema": {"type": "object"}, "explode": True, "example": {"a": 1, "b": 2}}, "a=1,b=2"),
        ({"schema": {"type": "boolean", "enum": [False]}}, "false"),
        # What has no value that a header could have is left out, and not held against the answer.
        ({}, None),
        ({"content": {"application/json": {}}}, None),
        ({"content": {"json": {"example": 1}}}, None),
        ({"schema": {"type": "string"}, "example": "Z\u00fcrich"}, None),
        ({"schema": {"type": "string"}, "example": "\u4eac\u90fd"}, None),
        ({"schema": {"type": "string"}, "example": "a\r\nSet-Cookie: b=c"}, None),
        ({"schema": {"type": "string"}, "example": "a\x00b"}, None),
        ({"schema": {"type": "string"}, "example": "a\x7fb"}, None),
        ({"schema": {"type": "string"}, "example": " padded "}, None),
        ({"schema": {"type": "string"}, "example": "x" * 100_000}, None),
        ({"schema": {"type": "string", "minLength": 100_000}}, None),
        ({"schema": {"type": "string", "pattern": "^a$", "minLength": 3}}, None),
    ],
)
def test_a_required_header_has_the_value_that_describes_it_or_none(
    project: MakeProject, header: dict[str, Any], value: str | None
) -> None:
    answer = project(described(header), open=True).call("GET", "/a", key=None)
    assert (answer.status_code, answer.headers.get("x-meta")) == (200, value)


def test_a_header_described_by_content_is_filled_when_a_record_is_made(project: MakeProject) -> None:
    header = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    answer = {"description": ".", "headers": {"X-Meta": header}}
    content = {"content": {"application/json": {"schema": ITEM}}}
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    items = project(
        api(
            {
                "/items": {"post": {"requestBody": content, "responses": {"201": answer | content}}},
                "/items/{id}": {"get": {"parameters": [number], "responses": {"200": answer | content}}},
            }
        )
    )
    created = items.call("POST", "/items", json={"name": "a"})
    assert (created.status_code, created.json()) == (201, {"name": "a", "id": 1})
    assert isinstance(json.loads(created.headers["x-meta"]), dict)
    assert items.call("GET", "/items/1").json()["name"] == "a"


@pytest.mark.parametrize("name", ["X Meta", "X-Meta:", "X-M\u00e4ta", "X-Meta\r\nSet-Cookie", ""])
def test_a_header_whose_name_is_none_is_left_out(project: MakeProject, name: str) -> None:
    answer = project(described({"schema": {"type": "string"}}, name=name), open=True).call(
        "GET", "/a", key=None
    )
    assert answer.status_code == 200
    assert {one for one in answer.headers if one.startswith("x-m") or one == "set-cookie"} == set()


def test_names_that_differ_in_case_only_are_one_header(project: MakeProject) -> None:
    headers = {
        name: {"required": True, "schema": {"type": "string", "enum": [name]}}
        for name in ("X-META", "X-Meta", "x-meta")
    }
    service = project(api({"/a": {"get": {"responses": {"200": {"description": ".", "headers": headers}}}}}))
    assert service.call("GET", "/a").headers.get_list("x-meta") == ["X-META"]


def test_heads_stay_small_whatever_is_required(project: MakeProject) -> None:
    headers = {
        f"X-{number}": {"required": True, "schema": {"type": "string"}, "example": "x" * 900}
        for number in range(500)
    }
    service = project(api({"/a": {"get": {"responses": {"200": {"description": ".", "headers": headers}}}}}))
    answer = service.call("GET", "/a")
    assert answer.status_code == 200
    assert sum(len(name) + len(value) for name, value in answer.headers.items()) < 25_000


def asking(name: str, **operation: Any) -> dict[str, Any]:
    """A contract whose errors require a header that its requests may have as well."""
    parameters = [
        {"name": name, "in": "header", "schema": {"type": "string"}},
        {"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}},
    ]
    error = {"description": ".", "headers": required(name)}
    answers = {"200": {"description": "."}, "4XX": error}
    scheme = {"securitySchemes": {"own": {"type": "apiKey", "in": "header", "name": "X-Own"}}}
    return api(
        {"/a": {"get": {"parameters": parameters, "responses": answers, **operation}}}, components=scheme
    )


def test_an_error_repeats_what_identifies_a_request(project: MakeProject) -> None:
    service = project(asking("X-Request-Id"))
    assert service.call("GET", "/a", headers={"X-Request-Id": "mine"}).headers["x-request-id"] == "mine"
    for other in ("x" * 2000, "caf\u00e9".encode()):
        answer = service.call("GET", "/a", headers={"X-Request-Id": other})
        assert answer.status_code == 400
        assert len(answer.headers["x-request-id"]) < 1000
        assert answer.headers["x-request-id"].encode() != (
            other if isinstance(other, bytes) else other.encode()
        )


def test_an_error_repeats_no_key(project: MakeProject) -> None:
    service = project(asking("X-Own", security=[{"own": []}]))
    root = service.server.root_key
    answer = service.call("GET", "/a", key=None, headers={"X-Own": root})
    assert answer.status_code == 400
    assert root not in str(answer.headers)
    leaked = project(asking("X-Note")).call("GET", "/a", key=ROOT, headers={"X-Note": root})
    assert root not in str(leaked.headers)


def test_an_error_repeats_nothing_that_its_operation_does_not_take(project: MakeProject) -> None:
    error = {"description": ".", "headers": required("X-Elsewhere")}
    number = {"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}}
    service = project(api({"/a": {"get": {"parameters": [number], "responses": {"400": error}}}}))
    answer = service.call("GET", "/a", headers={"X-Elsewhere": "proxy-secret"})
    assert (answer.status_code, answer.headers["x-elsewhere"] != "proxy-secret") == (400, True)


def test_a_contract_does_not_change_what_an_error_says_of_itself(project: MakeProject) -> None:
    own = {name: {"required": True, "schema": EVIL} for name in ("WWW-Authenticate", "Retry-After", "Allow")}
    answers = {"200": {"description": "."}, "4XX": {"description": ".", "headers": own}}
    service = project(api({"/a": {"get": {"responses": answers}}}))
    refused = service.call("GET", "/a", key=None)
    assert (refused.status_code, refused.headers["www-authenticate"][:6]) == (401, "ApiKey")
    assert "retry-after" not in refused.headers


def test_a_challenge_is_short_however_many_schemes_there_are(project: MakeProject) -> None:
    names = [f"k{number}" for number in range(3000)]
    schemes = {name: {"type": "apiKey", "in": "header", "name": name * 100} for name in names}
    document = api(
        {"/a": {"get": {"responses": {"200": {"description": "."}}}}},
        security=[{name: []} for name in names],
        components={"securitySchemes": schemes},
    )
    refused = project(document).call("GET", "/a", key=None)
    assert refused.status_code == 401
    assert len(refused.headers["www-authenticate"]) < 3000


def test_a_record_whose_path_nobody_could_ask_for_has_no_location(project: MakeProject) -> None:
    item = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    content = {"content": {"application/json": {"schema": item}}}
    name = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    items = project(
        api(
            {
                "/items": {
                    "get": {"responses": {"200": {"description": ".", **content}}},
                    "post": {"requestBody": content, "responses": {"201": {"description": ".", **content}}},
                },
                "/items/{id}": {
                    "get": {"parameters": [name], "responses": {"200": {"description": ".", **content}}}
                },
            }
        )
    )
    assert items.call("POST", "/items", json={"id": "short"}).headers["location"].endswith("/items/short")
    long = items.call("POST", "/items", json={"id": "\u00fc" * 500_000})
    assert (long.status_code, "location" in long.headers) == (201, False)


def test_links_of_a_list_do_not_repeat_a_query_without_end(project: MakeProject) -> None:
    headers = {
        "Link": {"required": True, "schema": {"type": "string"}},
        "X-Total-Count": {"schema": {"type": "integer"}},
    }
    content = {"content": {"application/json": {"schema": {"type": "array", "items": ITEM}}}}
    whole = {"content": {"application/json": {"schema": ITEM}}}
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    queries = [
        {"name": name, "in": "query", "schema": {"type": kind}}
        for name, kind in (("page", "integer"), ("q", "string"))
    ]
    items = project(
        api(
            {
                "/items": {
                    "get": {
                        "parameters": queries,
                        "responses": {"200": {"description": ".", "headers": headers, **content}},
                    },
                    "post": {"requestBody": whole, "responses": {"201": {"description": ".", **whole}}},
                },
                "/items/{id}": {
                    "get": {"parameters": [number], "responses": {"200": {"description": ".", **whole}}}
                },
            }
        )
    )
    items.call("POST", "/items", json={"name": "a"})
    assert 'rel="first"' in items.call("GET", "/items?page=1&q=a").headers["link"]
    answer = items.call("GET", f"/items?page=1&q={'a' * 50_000}")
    assert answer.status_code == 200
    assert sum(len(value) for value in answer.headers.values()) < 20_000
