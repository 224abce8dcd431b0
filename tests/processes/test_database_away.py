"""PostgreSQL goes away and comes back: answers say so meanwhile, and nobody has to do anything."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import httpx2
import pytest
from counting import add_one, make_counter, read
from pairs import Pair, start_pair
from waiting import seconds_until

from postgres_server import STOPPABLE
from running_server import RunningServer

HANGS = 25.0
"""Seconds after which an answer counts as hanging, however busy the machine is."""


@pytest.fixture
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two servers on a database that may be stopped."""
    servers = start_pair(tmp_path_factory.mktemp("pair"), STOPPABLE.fresh_url())
    yield servers
    STOPPABLE.server.start()
    for server in servers:
        server.close()


def refused(answer: httpx2.Response) -> bool:
    """Whether an answer says that the store is away, and when to come back; only success is the alternative."""
    assert answer.status_code in (200, 201, 412, 503), f"{answer.status_code}: {answer.text}"
    assert answer.elapsed.total_seconds() < HANGS
    if answer.status_code != 503:
        return False
    assert int(answer.headers["Retry-After"]) >= 1
    assert answer.json()["status"] == 503
    return True


def test_a_restart_in_the_middle_interrupts_and_loses_nothing(pair: Pair):
    counter = make_counter(pair[0])
    done = threading.Event()
    added = [0, 0]
    uncertain = [0, 0]
    faults: list[BaseException] = []

    def add(number: int) -> None:
        try:
            while not done.is_set():
                answer = add_one(pair[number], counter)
                if refused(answer):
                    uncertain[number] += 1
                elif answer.status_code == 200:
                    added[number] += 1
        except BaseException as fault:
            faults.append(fault)

    adding = [threading.Thread(target=add, args=(number,)) for number in range(2)]
    for thread in adding:
        thread.start()
    seconds_until(lambda: min(added) > 3 or faults)
    STOPPABLE.server.stop()
    seconds_until(lambda: min(uncertain) > 0 or faults)
    STOPPABLE.server.start()
    before = added.copy()
    seconds_until(lambda: all(now > then for now, then in zip(added, before, strict=True)) or faults)
    done.set()
    for thread in adding:
        thread.join()
    assert faults == []
    # What was answered with 503 may have been made, and says so; what was answered with 200 was.
    stored = read(pair[0], counter).json()["n"]
    assert sum(added) <= stored <= sum(added) + sum(uncertain)
    for server in pair:
        assert "Traceback" not in server.logs()


@pytest.mark.slow
def test_without_news_for_too_long_no_key_opens_anything(pair: Pair):
    counter = make_counter(pair[0])
    assert read(pair[1], counter).status_code == 200
    STOPPABLE.server.stop()
    time.sleep(6.5)
    for server in pair:
        answer = server.call("GET", "/v1/whoami")
        assert refused(answer)
        assert "no key can be checked" in answer.text
        health = server.call("GET", "/v1/health", key=None)
        assert health.status_code == 503
        assert health.json()["live"]
        assert not health.json()["ready"]
    STOPPABLE.server.start()
    for server in pair:
        seconds_until(lambda server=server: whoami(server) == 200)
        assert read(server, counter).status_code == 200


def ready(server: RunningServer) -> httpx2.Response:
    return server.call("GET", "/v1/health/ready", key=None)


def test_readiness_goes_and_comes_with_a_line_each(pair: Pair):
    for server in pair:
        assert ready(server).json() == {"ready": True}
    STOPPABLE.server.stop()
    for server in pair:
        seconds_until(lambda server=server: ready(server).status_code == 503)
        answer = ready(server)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"] == "The database cannot be reached."
        assert server.call("GET", "/v1/health/live", key=None).json() == {"live": True}
    before = [server.logs().count("\n") for server in pair]
    time.sleep(2)
    # There is a line for what each part of a server notices, and none for each time that it tries again.
    assert max(server.logs().count("\n") - lines for server, lines in zip(pair, before, strict=True)) < 5
    STOPPABLE.server.start()
    for server in pair:
        seconds_until(lambda server=server: ready(server).status_code == 200)
        seconds_until(lambda server=server: "Ready again" in server.logs())
        warnings = [
            line for line in server.logs().splitlines() if "Not ready" in line or "Ready again" in line
        ]
        assert len(warnings) == 2, warnings
        assert warnings[0].endswith("Not ready: The database cannot be reached.")
        assert "The reason was: The database cannot be reached." in warnings[1]


def whoami(server: RunningServer) -> int:
    return server.call("GET", "/v1/whoami").status_code
