"""Contracts whose people sign in, live on either store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from projects.conftest import Project, make
from running_server import RunningServer

CONTRACTS = Path(__file__).parent.parent / "contracts" / "sign_in"

MakeLive: TypeAlias = Callable[[str], Project]


def contract(name: str) -> str:
    """The text of one of the contracts: bearer, cookie, oauth or token."""
    return (CONTRACTS / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.fixture
def either(on_either_store: RunningServer) -> RunningServer:
    """Give a server with the embedded store, and then one with PostgreSQL."""
    return on_either_store


@pytest.fixture
def live(either: RunningServer) -> MakeLive:
    """Makes a contract live under a name of its own: `live("bearer")`."""
    return lambda name: make(either, contract(name))
