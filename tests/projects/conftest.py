"""Projects on the shared server."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import MakeProject, Project, make
from running_server import RunningServer


@pytest.fixture
def project(server: RunningServer) -> MakeProject:
    """Makes a live project on the shared server: `project("library")`."""

    def made(contract: Any, **members: Any) -> Project:
        return make(server, contract, **members)

    return made
