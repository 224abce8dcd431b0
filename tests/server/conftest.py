"""Every test of the server runs on our own HTTP protocol and on uvicorn's, which may stand in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_factory.settings import HTTP_PROTOCOLS, OWN_PROTOCOL
from running_server import FreshServer, RunningServer


@pytest.fixture(scope="session", params=HTTP_PROTOCOLS)
def http_protocol(request: pytest.FixtureRequest) -> str:
    """What reads HTTP on the servers of a test."""
    return str(request.param)


@pytest.fixture(autouse=True)
def own_protocol(request: pytest.FixtureRequest) -> None:
    """Skip what is marked as a feature of our own protocol, on uvicorn's."""
    marker = request.node.get_closest_marker("own_protocol")
    if marker is not None and request.getfixturevalue("http_protocol") != OWN_PROTOCOL:
        pytest.skip(marker.args[0])


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
