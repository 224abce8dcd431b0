"""A real browser on a real server; whatever the browser complains about fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from running_server import RunningServer

from .visits import CHROMIUM, FLAGS, Visit, Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all these tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, server: RunningServer) -> Iterator[Visitor]:
    """Makes visits: `visitor(server=..., color_scheme="dark", viewport={...})`."""
    visits: list[Visit] = []

    def make(to: RunningServer = server, **options: Any) -> Visit:
        visits.append(Visit(chromium.new_context(locale="en-GB", timezone_id="UTC", **options), to))
        return visits[-1]

    yield make
    try:
        for visit in visits:
            visit.check()
    finally:
        for visit in visits:
            visit.context.close()


@pytest.fixture
def visit(visitor: Visitor) -> Visit:
    """One visit, of the shared server."""
    return visitor()
