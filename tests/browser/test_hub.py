"""The console of a kernel's server behind the proxy of a notebook hub, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest
from playwright.sync_api import Browser, expect

import api_factory
from api_factory.notebook.api import KernelApi
from api_factory.notebook.kernel import KERNEL

from .contracts import GOOD

HUB = "/user/ann/"


class Proxy(BaseHTTPRequestHandler):
    """Does what jupyter-server-proxy does: takes /user/ann/proxy/PORT off, and says so in a header."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        prefix, _, rest = self.path.removeprefix(HUB).partition("/")
        port, _, path = rest.partition("/")
        assert prefix == "proxy", self.path
        taken = f"{HUB}proxy/{port}"
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        with httpx2.Client(trust_env=False) as http:
            answer = http.get(
                f"http://127.0.0.1:{port}/{path}", headers={**headers, "X-Forwarded-Prefix": taken}
            )
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name not in ("content-length", "transfer-encoding", "connection", "content-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a hub's proxy, and this process as a kernel behind it."""
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", HUB)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()
    KERNEL.stop()


def test_the_console_works_below_the_path_of_a_hub(hub: str, chromium: Browser) -> None:
    shop: KernelApi = api_factory.api("shop", GOOD)
    context = chromium.new_context()
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(hub + shop.ui().url.removesuffix("/"))
    assert page.url == hub + shop.ui().url
    page.locator(".opblock-summary-control").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    live = page.locator(".live-responses-table")
    expect(live.locator("tbody td.response-col_status").first).to_contain_text("401")
    expect(page.locator(".request-url pre")).to_contain_text(f"{hub}{HUB}proxy/")
    context.close()
    assert [text for text in complaints if "401" not in text] == []
