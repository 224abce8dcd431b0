"""Addresses below a path and behind a proxy: what the operator says, and what named proxies say."""

from __future__ import annotations

import asyncio
import re
from ipaddress import ip_network
from typing import Any

import pytest
import yaml
from starlette.types import Receive, Scope, Send

from api_factory.errors import StartError
from api_factory.http.public_prefix import prefix_of
from api_factory.settings import Settings
from api_factory.web.prefix import BehindPrefix, Proxies
from running_server import FreshServer, RunningServer

TASKS = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/tasks": {
            "get": {
                "parameters": [
                    {"name": "_page", "in": "query", "schema": {"type": "integer"}},
                    {"name": "_limit", "in": "query", "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {
                        "description": "d",
                        "headers": {"Link": {"schema": {"type": "string"}}},
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/T"}}
                            }
                        },
                    }
                },
            },
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}}
                },
                "responses": {
                    "201": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}},
                    }
                },
            },
        },
        "/tasks/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}},
                    }
                }
            },
        },
    },
    "components": {
        "schemas": {
            "T": {
                "type": "object",
                "properties": {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}},
            }
        }
    },
}


def started(fresh_server: FreshServer, *flags: str) -> RunningServer:
    server = fresh_server(*flags)
    server.make_project(name="shop")
    answer = server.call(
        "PUT",
        "/v1/projects/shop/contract",
        content=yaml.safe_dump(TASKS),
        headers={"Content-Type": "application/yaml"},
    )
    assert answer.status_code == 200, answer.text
    return server


def addresses(server: RunningServer, prefix: str = "", **headers: str) -> dict[str, Any]:
    """All that a client is told of addresses."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    base = f"{prefix}/apis/shop"
    responses = [server.call("POST", f"{base}/tasks", json={"name": "a"}, headers=sent) for _ in range(2)]
    listed = server.call("GET", f"{base}/tasks?_page=1&_limit=1", headers=sent)
    page = server.call("GET", f"{base}/-/ui/", headers=sent)
    return {
        "location": responses[0].headers["location"].rpartition("/")[0],
        "link": re.findall("<(.*?)[?]", listed.headers["link"])[0],
        "servers": server.call("GET", f"{base}/-/openapi.json", headers=sent).json()["servers"][0]["url"],
        "console": re.findall('data-openapi-url="(.*?)"', page.text)[0],
        "root": server.call("GET", f"{prefix}/", headers=sent, follow_redirects=False).headers["location"],
    }


def expected(server: RunningServer, prefix: str, origin: str = "") -> dict[str, str]:
    return {
        "location": f"{prefix}/apis/shop/tasks",
        "link": f"{origin or server.url}{prefix}/apis/shop/tasks",
        "servers": f"{prefix}/apis/shop",
        "console": f"{prefix}/apis/shop/-/openapi.json",
        "root": f"{prefix}/admin/",
    }


FORWARDED = {"X_Forwarded_Prefix": "/f", "X_Forwarded_Proto": "https", "X_Forwarded_Host": "api.example.com"}


def test_headers_of_strangers_are_not_believed(fresh_server: FreshServer) -> None:
    server = started(fresh_server, "--trusted-proxy", "192.0.2.0/24")
    assert addresses(server, **FORWARDED) == expected(server, "")


def test_headers_of_a_named_proxy_are_believed(fresh_server: FreshServer) -> None:
    server = started(fresh_server, "--trusted-proxy", "127.0.0.0/8")
    assert addresses(server, **FORWARDED) == expected(server, "/f", "https://api.example.com")
    unfit = {"X_Forwarded_Prefix": '/f"><script>', "X_Forwarded_Proto": "file", "X_Forwarded_Host": "a b"}
    assert addresses(server, **unfit) == expected(server, "")
    # Proxies add to what a client has sent.
    forged = {"X_Forwarded_Prefix": "/evil,/f", "X_Forwarded_Proto": "http, https"}
    assert addresses(server, **forged, X_Forwarded_Host="evil.example, api.example.com:443") == expected(
        server, "/f", "https://api.example.com:443"
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["evil.example, api.example.com"], "api.example.com"),
        (["evil.example", "api.example.com"], "api.example.com"),
        (["evil.example, "], None),
        (["[2001:db8::1]:8443"], "[2001:db8::1]:8443"),
        (["a:65535"], "a:65535"),
        *(
            ([odd], None)
            for odd in ("...", "a..b", "-a", "a:99999", "a:", "[::::]", "[1.2.3.4]x", f"{'a.' * 127}a")
        ),
    ],
)
def test_the_nearest_proxy_says_the_host(lines: list[str], said: str | None) -> None:
    assert seen({"X-Forwarded-Host": lines})["host"] == (said or "own.example")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["/evil", "/f"], "/f"),
        (["/evil, /f/"], "/f"),
        (["/v1.0/..f"], "/v1.0/..f"),
        *(([odd], "") for odd in ("/a/../b", "/..", "/.", "/a/.", "/a/%2e%2E", "/.%2e/b", "//evil.example")),
    ],
)
def test_the_nearest_proxy_says_the_prefix(lines: list[str], said: str) -> None:
    assert seen({"X-Forwarded-Prefix": lines})["prefix"] == said


def test_the_nearest_proxy_says_the_client() -> None:
    assert seen({"X-Forwarded-For": ["192.0.2.9", "192.0.2.1, 127.0.0.1"]})["client"] == "192.0.2.1"
    assert seen({"X-Forwarded-For": ["192.0.2.9", "unknown"]})["client"] == "127.0.0.1"


def seen(sent: dict[str, list[str]]) -> dict[str, str]:
    """Send headers through a named proxy; return what the server then takes for its address and the client's."""
    passed: dict[str, str] = {}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed["host"] = dict(scope["headers"])[b"host"].decode()
        passed["prefix"] = prefix_of(scope)
        passed["client"] = scope["client"][0]

    async def nothing(*_: Any) -> Any:
        raise AssertionError("nothing is received or sent")

    lines = [(name.lower().encode(), value.encode()) for name, values in sent.items() for value in values]
    scope = {
        "type": "http", "path": "/", "raw_path": b"/", "client": ("127.0.0.1", 1), "extensions": {},
        "headers": [(b"host", b"own.example"), *lines],
    }  # fmt: skip
    asyncio.run(BehindPrefix(app, Proxies(trusted=[ip_network("127.0.0.0/8")]))(scope, nothing, nothing))
    return passed


def test_a_root_path_is_before_every_address(fresh_server: FreshServer) -> None:
    server = started(fresh_server, "--root-path", "/factory/")
    assert addresses(server) == expected(server, "/factory")
    # A proxy may leave the prefix on the paths.
    assert addresses(server, "/factory") == expected(server, "/factory")
    assert addresses(server, **FORWARDED) == expected(server, "/factory")


def test_a_public_url_is_the_address_of_all(fresh_server: FreshServer) -> None:
    server = started(fresh_server, "--public-url", "https://api.example.com/factory")
    assert addresses(server, X_Forwarded_Host="evil.example") == expected(
        server, "/factory", "https://api.example.com"
    )


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("root_path", "factory"),
        ("root_path", "/a b"),
        ("public_url", "example.com"),
        ("public_url", "https://example.com/a b"),
        ("trusted_proxies", "all"),
    ],
)
def test_what_is_no_address_is_refused_at_the_start(setting: str, value: str) -> None:
    with pytest.raises(StartError, match=setting.replace("_", "-")):
        Settings.from_environment({}, **{setting: value})
