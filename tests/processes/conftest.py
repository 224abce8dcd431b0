"""API Factory in several processes on one PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pairs import Pair, start_pair

from postgres_server import DATABASES


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two servers for the tests of a module."""
    servers = start_pair(tmp_path_factory.mktemp("pair"), DATABASES.fresh_url())
    yield servers
    for server in servers:
        server.close()
