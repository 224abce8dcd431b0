"""The console: Swagger UI 5 from the package, sealed to the API it is about."""

from __future__ import annotations

import sys

import httpx2
import pytest
from starlette.types import Receive, Scope, Send

from api_factory.errors import StartError
from api_factory.web.console import console, swagger_ui_folder


def browser(openapi_url: str, title: str, mount: str, host: str = "factory.test") -> httpx2.AsyncClient:
    app = console(openapi_url, title)

    async def mounted(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "root_path": mount}, receive, send)

    transport = httpx2.ASGITransport(app=mounted)
    return httpx2.AsyncClient(transport=transport, base_url=f"http://{host}{mount}")


def reachable(answer: httpx2.Response) -> list[str]:
    """What each of the policies of an answer lets scripts ask."""
    policies = [policy.strip().split("; ") for policy in answer.headers["content-security-policy"].split(",")]
    return [
        one.removeprefix("connect-src ") for policy in policies for one in policy if one.startswith("connect")
    ]


async def test_the_page_and_its_files_are_there() -> None:
    async with browser("/v1/openapi.json", "API Factory", "/v1/ui") as client:
        page = await client.get("/")
        assert page.status_code == 200
        assert 'data-openapi-url="/v1/openapi.json"' in page.text
        for name in ("swagger-ui-bundle.js", "swagger-ui.css", "console.js", "console.css", "favicon.svg"):
            assert f'"{name}"' in page.text
            answer = await client.get(f"/{name}")
            assert answer.status_code == 200
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert b'PACKAGE_VERSION:"5.' in (await client.get("/swagger-ui-bundle.js")).content
        assert (await client.get("/swagger-editor.js")).status_code == 404
        assert (await client.get("/console.html")).status_code == 404
        assert (await client.post("/")).status_code == 405


async def test_swagger_ui_is_found_without_importing_its_package() -> None:
    assert (swagger_ui_folder() / "swagger-ui-bundle.js").is_file()
    assert "swagger_ui" not in sys.modules


async def test_without_swagger_ui_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api_factory.web.console.find_spec", lambda name: None)
    with pytest.raises(StartError, match="swagger-ui-py is not installed"):
        swagger_ui_folder()


async def test_the_page_reaches_its_own_api_and_nothing_else() -> None:
    async with browser("/v1/openapi.json", "API Factory", "/v1/ui") as client:
        answer = await client.get("/")
        assert reachable(answer) == ["'self'", "http://*:*/v1/"]
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
    async with browser("/apis/shop/-/openapi.json", "The shop", "/apis/shop/-/ui", "[::1]:81") as client:
        assert reachable(await client.get("/")) == ["'self'", "http://*:*/apis/shop/"]


@pytest.mark.parametrize(
    "host", ["evil.test; script-src *", "a b", "a,b", "", "*", "a/b", "[x]", "http://[", "a:b:c"]
)
async def test_an_odd_host_is_nowhere_in_the_policy(host: str) -> None:
    async with browser("/v1/openapi.json", "API Factory", "/v1/ui") as client:
        usual = await client.get("/")
        answer = await client.get("/", headers={"Host": host})
        assert answer.headers["content-security-policy"] == usual.headers["content-security-policy"]


async def test_a_hostile_title_is_text() -> None:
    title = '<img src=x onerror=alert(1)>"&$title'
    async with browser("/apis/shop/-/openapi.json", title, "/apis/shop/-/ui") as client:
        page = (await client.get("/")).text
        assert "<img src=x" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;&quot;&amp;$title · Console" in page


async def test_a_missing_slash_is_put_right() -> None:
    async with browser("/v1/openapi.json", "API Factory", "/v1/ui") as client:
        answer = await client.get("http://factory.test/v1/ui")
        assert answer.status_code == 307
        assert answer.headers["location"] == "/v1/ui/"
