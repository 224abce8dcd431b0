"""Contracts whose people sign in, live on either store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from postgres_server import DATABASES
from projects.conftest import Project, make
from running_server import RunningServer

CONTRACTS = Path(__file__).parent.parent / "contracts" / "sign_in"

MakeLive: TypeAlias = Callable[[str], Project]


def contract(name: str) -> str:
    """The text of one of the contracts: bearer, cookie, oauth or token."""
    return (CONTRACTS / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def people_on_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server on PostgreSQL."""
    folder = tmp_path_factory.mktemp("people")
    running = RunningServer(folder, "--store", DATABASES.fresh_url(), "--log-level", "debug")
    try:
        yield running.start()
    finally:
        running.close()


@pytest.fixture(params=["embedded", "postgres"])
def either(request: pytest.FixtureRequest) -> RunningServer:
    """A server with the embedded store, and then one with PostgreSQL."""
    name = "server" if request.param == "embedded" else "people_on_postgres"
    running: RunningServer = request.getfixturevalue(name)
    return running


@pytest.fixture
def live(either: RunningServer) -> MakeLive:
    """Makes a contract live under a name of its own: `live("bearer")`."""
    return lambda name: make(either, contract(name))
