"""Live and ready apart: what a disk that is full or fails makes of them, and how it is over again."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import httpx2
import pytest

from api_factory.cli.app import main
from api_factory.server.factory import Factory
from api_factory.settings import Settings
from running_server import FreshServer, RunningServer


def health(server: RunningServer, path: str = "/ready") -> httpx2.Response:
    return server.call("GET", f"/v1/health{path}", key=None)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something is true; AssertionError if it never is."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it does not become true"
        time.sleep(0.05)


def lines(server: RunningServer) -> list[str]:
    """What the log says of readiness."""
    return [
        line.partition(": ")[2] for line in server.logs().splitlines() if "eady" in line and "WARN" in line
    ]


def test_a_server_lives_and_is_ready(server: RunningServer) -> None:
    assert (health(server, "/live").status_code, health(server, "/live").json()) == (200, {"live": True})
    assert (health(server).status_code, health(server).json()) == (200, {"ready": True})
    whole = health(server, "").json()
    assert (whole["live"], whole["ready"], whole["reason"]) == (True, True, None)
    for path in ("/live", "/ready"):
        assert server.call("POST", f"/v1/health{path}", key=None).status_code == 405
        assert server.call("GET", f"/v1/health{path}", key="af_wrong").status_code == 200


def test_a_full_disk_is_not_ready_until_there_is_room_again(fresh_server: FreshServer) -> None:
    server = fresh_server()
    server.make_project(name="before")
    unlimited = resource.RLIM_INFINITY
    size = (server.data / "db.json.wal.1").stat().st_size
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, unlimited))
    for _ in range(2):
        assert server.call("POST", "/v1/projects", json={"name": "more"}).status_code == 507
    time.sleep(3)  # It tries by itself meanwhile, and finds no room either.
    answer = health(server)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["detail"] == "There is no room left to store this."
    assert int(answer.headers["Retry-After"]) >= 1
    whole = health(server, "")
    assert (whole.status_code, whole.json()["ready"], whole.json()["live"]) == (503, False, True)
    assert health(server, "/live").status_code == 200
    assert server.call("GET", "/v1/projects/before").status_code == 200
    assert lines(server) == ["Not ready: There is no room left to store this."]
    assert main(["health", "--url", server.url]) == 1
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
    until(lambda: health(server).status_code == 200)
    until(lambda: len(lines(server)) == 2)
    assert lines(server)[1].startswith("Ready again, after ")
    assert server.call("POST", "/v1/projects", json={"name": "more"}).status_code == 201
    server.kill()
    server.start()
    assert {each["name"] for each in server.call("GET", "/v1/projects").json()["items"]} == {"before", "more"}


BROKEN_DISK = """
import os
def fdatasync(descriptor, real=os.fdatasync):
    if os.path.exists("broken"):
        raise OSError(5, os.strerror(5))
    real(descriptor)
os.fdatasync = fdatasync
"""


def test_a_disk_that_failed_is_not_ready_until_the_next_start(fresh_server: FreshServer) -> None:
    server = fresh_server(prelude=BROKEN_DISK, anew=True)
    (server.folder / "broken").touch()
    assert server.call("POST", "/v1/projects", json={"name": "more"}).status_code == 503
    (server.folder / "broken").unlink()
    time.sleep(2)
    for path in ("", "/ready"):
        answer = health(server, path)
        assert answer.status_code == 503
        assert "db.json.wal.1 failed: Input/output error." in answer.text
        assert str(server.folder) not in answer.text, "where files are is nobody's business"
    assert len(lines(server)) == 1
    assert str(server.data / "db.json.wal.1") in server.logs()
    server.stop()
    server.start()
    assert health(server).status_code == 200


@pytest.fixture
async def factory(tmp_path):
    factory = Factory(Settings(data=tmp_path / "data"))
    await factory.start()
    yield factory
    await factory.stop()


async def test_a_server_that_stops_or_has_no_news_of_keys_is_not_ready(factory):
    assert factory.readiness.reason() is None
    factory.keys.current = False
    assert "heard of the keys" in factory.readiness.reason()
    factory.keys.current = True
    factory.readiness.stop()
    assert factory.readiness.reason() == "The server is stopping."
