"""`serve --workers`: several processes behind one port, watched by another."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from counting import add_one, make_counter, read
from waiting import seconds_until

from api_factory.settings import HTTP_PROTOCOLS, OWN_PROTOCOL
from postgres_server import DATABASES
from running_server import FreshServer, environment, launch

PATIENCE = 60
"""Seconds within which workers that were told to stop have to be gone."""


def children(pid: int) -> list[int]:
    """The processes that a process has started and that have not ended."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc here")


@needs_proc
@pytest.mark.parametrize(
    "protocol",
    [pytest.param(name, marks=[pytest.mark.slow] if name != OWN_PROTOCOL else []) for name in HTTP_PROTOCOLS],
)
def test_workers_share_a_port_are_started_again_and_stop_together(fresh_server: FreshServer, protocol: str):
    server = fresh_server("--store", DATABASES.fresh_url(), "--workers", "2", "--http-protocol", protocol)
    counter = make_counter(server)
    first, second = children(server.pid)
    os.kill(first, signal.SIGKILL)
    seconds_until(lambda: len(set(children(server.pid)) - {first}) == 2)
    seconds_until(lambda: answers(server, counter))
    workers = children(server.pid)
    assert second in workers
    assert f"Worker {first} ended" in server.logs()
    for _ in range(5):
        assert add_one(server, counter).status_code == 200
    server.signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
    assert all(map(ended, workers))
    with pytest.raises(OSError, match="refused"):
        server.connect()


def answers(server, counter: str) -> bool:
    """Whether a request is answered: one that a killed worker had taken is lost with it."""
    try:
        return read(server, counter).status_code == 200
    except OSError:
        return False


@needs_proc
@pytest.mark.slow
def test_workers_do_not_outlive_a_supervisor_that_is_killed(fresh_server: FreshServer):
    server = fresh_server("--store", DATABASES.fresh_url(), "--workers", "2")
    workers = children(server.pid)
    server.kill()
    seconds_until(lambda: all(map(ended, workers)))


def refused_start(folder: Path, *flags: str, prelude: str = "") -> str:
    """What a server that does not start says."""
    out, err = folder / "refused.out", folder / "refused.err"
    process = launch(folder / "data", *flags, prelude=prelude, out=out, err=err, env=environment())
    assert process.wait(120) == 2, err.read_text()
    assert "Traceback" not in err.read_text()
    assert out.read_text() == ""
    return err.read_text()


@pytest.mark.parametrize(
    "store", [[], pytest.param(["--store", "memory:"], marks=pytest.mark.slow)], ids=["data folder", "memory"]
)
def test_more_workers_than_the_store_takes_are_refused(tmp_path, store):
    assert "postgresql://" in refused_start(tmp_path, "--workers", "2", *store)
    assert not (tmp_path / "data").exists()


WORKERS_CANNOT_START = """
import api_factory.server.server as server
from api_factory.errors import StartError
async def unlucky(*_):
    raise StartError("This worker is out of luck.")
server._serve = unlucky
"""


@pytest.mark.slow
def test_a_worker_that_cannot_start_is_a_sentence(tmp_path):
    message = refused_start(
        tmp_path, "--store", DATABASES.fresh_url(), "--workers", "2", prelude=WORKERS_CANNOT_START
    )
    assert "This worker is out of luck." in message
    assert "A worker ended before it answered." in message


@pytest.mark.slow
def test_a_database_that_is_not_there_is_a_sentence(tmp_path):
    message = refused_start(
        tmp_path, "--store", "postgresql://postgres@127.0.0.1:1/postgres", "--workers", "2"
    )
    assert "cannot be opened" in message
