"""A real browser on a real server; whatever the browser complains about fails the test."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from running_server import RunningServer

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STATUS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
"""How Chromium reports an answer that the page expects and shows, such as a 401 or a 422."""


class Visit:
    """One visitor: a page of its own cookies, and all that went wrong in it."""

    def __init__(self, context: BrowserContext, server: RunningServer) -> None:
        self.context = context
        self.server = server
        self.complaints: list[str] = []
        self.expected: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._watch)
        context.set_default_timeout(8_000)
        self.page = context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not STATUS.match(message.text):
            self.complaints.append(message.text)

    def _watch(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and f"{url.scheme}://{url.netloc}" != self.server.url:
            self.complaints.append(f"a request to {request.url}")

    def open(self, path: str = "/admin/") -> Page:
        """Go to a path of the server."""
        self.page.goto(self.server.url + path)
        return self.page

    def sign_in(self, key: str | None = None, path: str = "/admin/") -> Page:
        """Go to the admin page and sign in, with the root key unless another is given."""
        page = self.open(path)
        page.get_by_label("API key").fill(key or self.server.root_key)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Sign out").wait_for()
        return page

    def check(self) -> None:
        """Fail for every complaint that the test did not expect."""
        left = [text for text in self.complaints if not any(part in text for part in self.expected)]
        assert left == [], left


Visitor = Callable[..., Visit]
