"""Functions that do not return: cancelled at their deadline, left alone, counted and bounded."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import psycopg

from own_code.shop import Serve, Shop
from postgres_server import DATABASES

CODE = """
    import asyncio, os, time
    from pathlib import Path
    from api_factory import handler

    HERE = Path(__file__).parent

    @handler("hello")
    async def for_ever(call, first_name):
        await call.records("orders").create(item=first_name)
        if first_name == "await":
            await asyncio.Event().wait()
        while first_name == "stubborn":
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                while not (HERE / "stop").exists():
                    await asyncio.sleep(0.05)
                try:
                    await call.records("orders").create(item="late")
                except RuntimeError as error:
                    (HERE / "ended").write_text(str(error))
                return None
        return {"text": "in time"}

    @handler("cancelOrder")
    def blocked(call, order_id):
        call.records("orders").create(item="early")
        while not (HERE / "stop").exists():
            time.sleep(0.02)
        call.records("orders").create(item="late")
        return {"item": "x"}
"""


CONFLICTING = """
    import asyncio
    from pathlib import Path
    from api_factory import handler

    HERE = Path(__file__).parent
    runs = 0

    @handler("changeOrder")
    async def conflict(call, order_id, body):
        global runs
        orders = call.records("orders")
        order = await orders.get(order_id)
        if body["item"] == "stubborn":
            runs += 1
            (HERE / f"run{runs}").touch()
            while not (HERE / "go").exists():
                await asyncio.sleep(0.01)
            while runs == 2 and not (HERE / "stop").exists():
                try:
                    await asyncio.sleep(0.1)
                except asyncio.CancelledError:
                    continue
        elif body["item"] == "late":
            await asyncio.sleep(0.1)
        return await orders.update(order_id, item=body["item"], count=order["count"] + 1)
"""

BLOCKING = """
    import time
    from api_factory import handler

    @handler("hello")
    async def hello():
        time.sleep(2.5)
        return {"text": "a"}
"""


def _items(here: Shop) -> list[str]:
    return [order["item"] for order in here.call("GET", "/orders").json()]


def test_a_function_that_awaits_for_ever_is_cancelled(shop: Serve) -> None:
    here = shop(CODE, "--handler-timeout", "0.5")
    began = time.monotonic()
    late = here.call("GET", "/hello?firstName=await")
    assert 0.4 < time.monotonic() - began < 5
    assert (late.status_code, late.json()["code"]) == (503, "unavailable")
    assert "nothing was changed" in late.json()["detail"]
    assert _items(here) == []
    assert "took longer than 0.5 s and was cancelled" in here.server.logs()
    assert "orders.py, line" in here.server.logs()
    assert here.call("GET", "/hello?firstName=quick").status_code == 200


def test_one_that_goes_on_all_the_same_writes_nothing(shop: Serve) -> None:
    here = shop(CODE, "--handler-timeout", "0.3")
    assert here.call("GET", "/hello?firstName=stubborn").status_code == 503
    assert "goes on although it was cancelled" in here.server.logs()
    (here.code / "stop").touch()
    deadline = time.monotonic() + 10
    while not (here.code / "ended").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert (here.code / "ended").read_text() == "The call has ended."
    assert _items(here) == []


def test_threads_that_never_return_are_bounded_and_others_go_on(shop: Serve) -> None:
    here = shop(CODE, "--handler-timeout", "1")

    def cancel(_: int) -> int:
        with httpx2.Client(trust_env=False, timeout=60) as client:
            headers = {"X-API-Key": here.server.root_key}
            url = f"{here.server.url}/apis/shop/orders/1/cancel"
            return client.post(url, headers=headers).status_code

    with ThreadPoolExecutor(40) as pool:
        answers = [pool.submit(cancel, n) for n in range(40)]
        time.sleep(0.3)
        began = time.monotonic()
        assert here.call("GET", "/hello?firstName=other").status_code == 200
        assert _items(here) == ["other"]
        assert time.monotonic() - began < 1
        assert {answer.result() for answer in answers} == {503}
    assert "32 of 32 threads are held by such functions" in here.server.logs()
    assert _items(here) == ["other"]
    (here.code / "stop").touch()
    deadline = time.monotonic() + 10
    while (answered := cancel(0)) == 503 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert answered == 200
    assert _items(here) == ["other", "early", "late"]


def test_a_server_with_held_threads_stops(shop: Serve) -> None:
    here = shop(CODE, "--handler-timeout", "0.2")
    assert here.call("POST", "/orders/1/cancel").status_code == 503
    began = time.monotonic()
    assert here.server.stop() == 0
    assert time.monotonic() - began < 8


def test_a_function_that_holds_up_the_loop_is_told_with_its_line(shop: Serve) -> None:
    here = shop(BLOCKING)
    assert here.call("GET", "/hello").status_code == 200
    assert "orders.py, line 7 holds up the server" in here.server.logs()
    assert here.server.logs().count("holds up the server") == 1


def test_one_that_never_ends_keeps_no_turn_from_others(shop: Serve) -> None:
    here = shop(CONFLICTING, "--handler-timeout", "1.5")
    here.order(count=0)

    def change(item: str) -> int:
        with httpx2.Client(trust_env=False, timeout=60) as client:
            headers = {"X-API-Key": here.server.root_key}
            url = f"{here.server.url}/apis/shop/orders/1"
            return client.patch(url, headers=headers, json={"item": item}).status_code

    with ThreadPoolExecutor(9) as pool:
        stubborn = pool.submit(change, "stubborn")
        while not (here.code / "run1").exists():
            time.sleep(0.01)
        assert change("first") == 200
        (here.code / "go").touch()
        assert stubborn.result() == 503
        others = [pool.submit(change, "late") for _ in range(3)]
        assert {other.result() for other in others} == {200}
    (here.code / "stop").touch()
    time.sleep(0.5)
    assert here.call("GET", "/orders/1").json()["count"] == 4
    assert not (here.code / "run3").exists()


BLOCKED_COMMIT = """
    import asyncio
    from pathlib import Path
    from api_factory import handler

    HERE = Path(__file__).parent
    runs = 0

    @handler("changeOrder")
    async def conflict(call, order_id):
        global runs
        runs += 1
        if runs > 1:
            (HERE / "again").touch()
            await asyncio.Event().wait()
        await call.records("orders").update(order_id, item="mine")
        (HERE / "written").touch()
        return {"item": "mine"}
"""


def test_a_deadline_in_a_commit_leaves_no_time_for_another_attempt(shop: Serve) -> None:
    url = DATABASES.fresh_url()
    here = shop(BLOCKED_COMMIT, "--handler-timeout", "1", "--store", url)
    here.order(count=0)
    with ThreadPoolExecutor(1) as pool, psycopg.connect(url) as connection:
        connection.execute("SELECT id FROM api_factory_docs WHERE collection = '/orders' FOR UPDATE")
        answer = pool.submit(here.call, "PATCH", "/orders/1", json={"item": "x"}, timeout=8)
        while not (here.code / "written").exists():
            time.sleep(0.01)
        time.sleep(1.5)
        connection.execute("UPDATE api_factory_docs SET rev = rev + 1 WHERE collection = '/orders'")
        connection.commit()
        assert answer.result().status_code == 503
    assert not (here.code / "again").exists()
