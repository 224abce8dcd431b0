"""A project of counters, and the request that must not be lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import yaml

from running_server import RunningServer

CONTRACT: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "counters.yaml").read_text())


def make_counter(server: RunningServer) -> str:
    """The path of a counter at 0, in a project of its own."""
    name = server.make_project(contract=CONTRACT)["name"]
    answer = server.call("POST", f"/apis/{name}/counters", json={"n": 0})
    assert answer.status_code == 201, answer.text
    return f"/apis/{name}/counters/{answer.json()['id']}"


def read(server: RunningServer, counter: str) -> httpx2.Response:
    """The counter as it is."""
    return server.call("GET", counter)


def add_one(server: RunningServer, counter: str) -> httpx2.Response:
    """The answer to one try at adding one to what the server has just said the counter is."""
    before = read(server, counter)
    if before.status_code != 200:
        return before
    headers = {"Content-Type": "application/merge-patch+json", "If-Match": before.headers["ETag"]}
    return server.call("PATCH", counter, json={"n": before.json()["n"] + 1}, headers=headers)
