"""Who may show the consoles of a kernel's server in a frame, and what they look like behind a hub's proxy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest

from api_factory.client import Client
from api_factory.notebook import Server
from running_server import Call

PREFIX = "/user/ann@example.org/proxy/4711"
CONTRACT = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /things:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: ., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /things/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: ., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
components: {schemas: {Thing: {type: object, properties: {id: {type: integer}}}}}
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[httpx2.Client]:
    """Asks a server in a thread, which has the project `shop`."""
    with Server() as server, httpx2.Client(base_url=server.url, trust_env=False) as http:
        http.headers["X-API-Key"] = server.root_key
        with Client(server.url, server.root_key) as client:
            client.create_project("shop", contract=CONTRACT)
        yield http


def directive(answer: httpx2.Response, name: str) -> str:
    """What the last of an answer's policies that says anything about a name says."""
    directives = re.split("[;,] ", answer.headers["content-security-policy"])
    return [value.removeprefix(f"{name} ") for value in directives if value.startswith(f"{name} ")][-1]


@pytest.mark.parametrize("path", ["/apis/shop/-/ui/", "/v1/ui/"])
def test_notebooks_of_this_machine_may_show_consoles(kernel: httpx2.Client, path: str) -> None:
    frames = directive(kernel.get(path), "frame-ancestors").split()
    assert {"'self'", "http://localhost:*", "http://127.0.0.1:*"} <= set(frames)
    assert not {"*", "http:", "https:"} & set(frames)


def test_nobody_may_show_the_admin_page(kernel: httpx2.Client) -> None:
    assert directive(kernel.get("/admin/"), "frame-ancestors") == "'none'"


def test_of_an_ordinary_server_nobody_may_show_anything(call: Call) -> None:
    assert directive(call("GET", "/v1/ui/"), "frame-ancestors") == "'none'"


@pytest.mark.parametrize("header", ["X-Forwarded-Prefix", "X-Forwarded-Context"])
def test_behind_a_hubs_proxy_all_paths_are_below_its_prefix(kernel: httpx2.Client, header: str) -> None:
    headers = {header: f"{PREFIX}/"}
    page = kernel.get("/apis/shop/-/ui/", headers=headers)
    assert f'data-openapi-url="{PREFIX}/apis/shop/-/openapi.json"' in page.text
    assert directive(page, "connect-src") == f"http://*:*{PREFIX}/apis/shop/"
    document = kernel.get("/apis/shop/-/openapi.json", headers=headers).json()
    assert document["servers"][0]["url"] == f"{PREFIX}/apis/shop"
    for path, target in (("/apis/shop", "/apis/shop/-/ui/"), ("/apis/shop/-/ui", "/apis/shop/-/ui/")):
        assert kernel.get(path, headers=headers).headers["location"] == PREFIX + target


def test_behind_a_hubs_proxy_a_new_record_is_below_its_prefix_too(kernel: httpx2.Client) -> None:
    made = kernel.post("/apis/shop/things", json={}, headers={"X-Forwarded-Prefix": PREFIX})
    assert made.status_code == 201
    assert made.headers["location"].startswith(f"{PREFIX}/apis/shop/things/")


@pytest.mark.parametrize(
    "value", ["", "/", "user", "//evil.test", '/"><script>', "/a;b 'unsafe-inline'", "/é"]
)
def test_what_is_no_prefix_is_not_believed(kernel: httpx2.Client, value: str) -> None:
    page = kernel.get("/apis/shop/-/ui/", headers={"X-Forwarded-Prefix": value.encode("latin-1")})
    assert 'data-openapi-url="/apis/shop/-/openapi.json"' in page.text


def test_an_ordinary_server_does_not_believe_in_prefixes(call: Call) -> None:
    page = call("GET", "/v1/ui/", headers={"X-Forwarded-Prefix": PREFIX})
    assert 'data-openapi-url="/v1/openapi.json"' in page.text
