"""A thousand wrong passwords in a second hold nobody else up."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from projects.live import make
from running_server import FreshServer
from sign_in.live import contract
from sign_in.test_signing_in import ANN, register
from sign_in.visitor import Visitor

PASSWORDS = 1_000
SENDERS = 200
MOST_SECONDS = 5.0
"""Longer than any look at the server's health takes, on a machine with a lot else to do; passwords in a queue of the
loop would take twenty."""


@pytest.mark.slow
def test_a_thousand_wrong_passwords_hold_nobody_up(fresh_server: FreshServer) -> None:
    server = fresh_server()
    project = make(server, contract("bearer"))
    register(project)
    url = f"{server.url}/apis/{project.name}/auth/login"
    statuses: Counter[int] = Counter()

    def send(sender: int) -> None:
        with httpx2.Client(trust_env=False, timeout=120) as client:
            for number in range(PASSWORDS // SENDERS):
                email = ANN["email"] if number == 0 else f"nobody{sender}@example.com"
                body = json.dumps({"email": email, "password": f"wrong {number}"})
                answer = client.post(url, content=body, headers={"Content-Type": "application/json"})
                statuses[answer.status_code] += 1

    longest, over = 0.0, threading.Event()

    def look() -> None:
        nonlocal longest
        with httpx2.Client(trust_env=False, timeout=120) as client:
            while not over.is_set():
                begin = time.perf_counter()
                assert client.get(f"{server.url}/v1/health").status_code == 200
                longest = max(longest, time.perf_counter() - begin)
                over.wait(0.02)

    with ThreadPoolExecutor(1) as looking, ThreadPoolExecutor(SENDERS) as sending:
        looked = looking.submit(look)
        list(sending.map(send, range(SENDERS)))
        over.set()
        looked.result()
    assert statuses[401] + statuses[429] == PASSWORDS
    assert statuses[429] > PASSWORDS // 10, "what would wait too long is refused"
    assert longest < MOST_SECONDS
    for _ in range(60):
        answer = Visitor(project).call(
            "POST", "/auth/login", json={name: ANN[name] for name in ("email", "password")}
        )
        if answer.status_code == 200:
            return
        assert answer.status_code == 429, answer.text
        time.sleep(int(answer.headers["Retry-After"]))
    pytest.fail("the right password does not get in, after a wait")
