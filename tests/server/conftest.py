"""Every test of the server runs on our own HTTP protocol and on uvicorn's, which may stand in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_factory.settings import HTTP_PROTOCOLS, OWN_PROTOCOL
from running_server import FreshServer, RunningServer

FALLBACK = next(name for name in HTTP_PROTOCOLS if name != OWN_PROTOCOL)
ON_BOTH = ("test_connections", "test_hostile_requests", "test_http_rules")
"""Files whose tests run on uvicorn's protocol in the fast tests too: framing, heads, bodies, connections."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test on both protocols; on uvicorn's with the slow ones, but for the files in ON_BOTH."""
    if "http_protocol" not in metafunc.fixturenames:
        return
    protocols = [OWN_PROTOCOL]
    if metafunc.definition.get_closest_marker("own_protocol") is None:
        slow = [] if Path(str(metafunc.module.__file__)).stem in ON_BOTH else [pytest.mark.slow]
        protocols.append(pytest.param(FALLBACK, marks=slow))
    metafunc.parametrize("http_protocol", protocols, indirect=True, scope="session")


@pytest.fixture(scope="session")
def http_protocol(request: pytest.FixtureRequest) -> str:
    """What reads HTTP on the servers of a test."""
    return str(request.param)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, http_protocol: str) -> Iterator[RunningServer]:
    """The server that the tests share, once on each protocol."""
    folder = tmp_path_factory.mktemp(f"server-{http_protocol}")
    running = RunningServer(folder, "--log-level", "debug", "--http-protocol", http_protocol)
    try:
        yield running.start()
    finally:
        running.close()


@pytest.fixture
def fresh_server(fresh_server: FreshServer, http_protocol: str) -> FreshServer:
    """Servers that belong to one test, on each protocol."""

    def make(*flags: str, **options: Any) -> RunningServer:
        folder: Path | None = options.pop("folder", None)
        return fresh_server(*flags, "--http-protocol", http_protocol, folder=folder, **options)

    return make
