"""Live projects of the tests: their names, their calls, and the contracts that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import yaml

from running_server import ROOT, RunningServer, unique

CONTRACTS = Path(__file__).parent.parent / "contracts"


@dataclass(frozen=True, slots=True)
class Project:
    """A project on a server: calls go to its own paths."""

    server: RunningServer
    name: str

    def call(self, method: str, path: str, *, key: str | None = ROOT, **options: Any) -> httpx2.Response:
        """Send a request to a path of the project's contract."""
        return self.server.call(method, f"/apis/{self.name}{path}", key=key, **options)

    def put_contract(self, contract: Any, *, query: str = "", **options: Any) -> httpx2.Response:
        """Give the project a contract: a document, or text, or bytes."""
        content = yaml.safe_dump(contract) if isinstance(contract, dict) else contract
        return self.server.call(
            "PUT",
            f"/v1/projects/{self.name}/contract{query}",
            content=content,
            headers={"Content-Type": "application/yaml"},
            **options,
        )


MakeProject = Callable[..., Project]


def make(server: RunningServer, contract: Any, **members: Any) -> Project:
    """A live project: `contract` is the name of a file in tests/contracts, a document, or text."""
    if isinstance(contract, str) and "\n" not in contract:
        contract = (CONTRACTS / f"{contract}.yaml").read_bytes()
    project = Project(server, unique())
    server.make_project(name=project.name, **members)
    answer = project.put_contract(contract)
    assert answer.status_code == 200, answer.text
    return project


def api(paths: dict[str, Any], *, version: str = "3.0.3", **members: Any) -> dict[str, Any]:
    """A contract of these paths; `members` are added at its top."""
    return {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": paths, **members}
