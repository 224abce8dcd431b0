"""Projects whose people sign in, on either store."""

from __future__ import annotations

import pytest

from projects.live import make
from running_server import RunningServer
from sign_in.live import MakeLive, contract


@pytest.fixture
def either(on_either_store: RunningServer) -> RunningServer:
    """Give a server with the embedded store, and then one with PostgreSQL."""
    return on_either_store


@pytest.fixture
def live(either: RunningServer) -> MakeLive:
    """Makes a contract live under a name of its own: `live("bearer")`."""
    return lambda name: make(either, contract(name))
