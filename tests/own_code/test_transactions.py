"""All writes of a call are one transaction, which holds if nothing that it read has changed; on either store."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor

import httpx2

from own_code.shop import Serve, Shop

CODE = """
    import asyncio, os, signal
    from api_factory import handler, problem

    @handler("hello")
    async def hello(call, first_name, check=0):
        orders = call.records("orders")
        if first_name == "raise":
            made = await orders.create(item="a")
            await orders.update(1, count=7)
            await orders.delete(2)
            assert [order["id"] for order in await orders.list()] == [1, made["id"]]
            assert [order["id"] for order in await orders.list(count=7)] == [1]
            raise problem(409, "All of it is undone.") if check else RuntimeError("a bug")
        if first_name == "kill":
            await orders.create(item="a")
            await asyncio.sleep(0.2)
            await orders.update(1, count=7)
            os.kill(os.getpid(), signal.SIGKILL)
        if first_name == "both":
            first, second = await orders.create(item="a"), await orders.create(item="b")
            return {"text": f"{first['id']} {second['id']}"}
        if first_name == "at once":
            answers = await asyncio.gather(
                *(orders.create(id=70, item=item) for item in "abc"), return_exceptions=True
            )
            listed = [order["item"] for order in await orders.list()]
            return {"text": f"{[type(answer).__name__ for answer in answers]} {listed}"}
        if first_name == "many":
            for number in range(6000):
                await orders.create(item="many", count=number)
            return {"text": "made"}
        if first_name == "few":
            await orders.create(item="few", count=5998)
            await orders.delete(2)
            await orders.update(3, count=6000)
            listed = await orders.list(limit=2), await orders.list(limit=4, sort="-count")
            return {"text": str([[order["id"] for order in page] for page in listed])}
        if first_name == "swallow":
            try:
                await orders.create(item=7)
            except Exception:
                return {"text": str((await orders.create(item="b"))["id"])}

    @handler("cancelOrder")
    async def count_up(call, order_id):
        orders = call.records("orders")
        order = await orders.get(order_id)
        await asyncio.sleep(0.01)
        return await orders.update(order_id, count=order["count"] + 1)

    @handler("createOrder")
    async def only_once(call, body):
        if await call.records("orders").list(item=body["item"]):
            raise problem(409, "There is one.")
        await asyncio.sleep(0.01)
        return await call.default()

    @handler("changeOrder")
    def in_threads(call, order_id):
        orders = call.records("orders")
        orders.create(item=f"after {orders.get(order_id)['count']}")
        return orders.update(order_id, count=orders.get(order_id)["count"] + 1)
"""


def _state(here: Shop) -> list[tuple[int, str, int]]:
    orders = here.call("GET", "/orders").json()
    return [(order["id"], order["item"], order.get("count", 0)) for order in orders]


def _at_once(here: Shop, times: int, method: str, path: str, **options: object) -> list[int]:
    """Send a request many times at once; return the statuses."""
    headers = {"X-API-Key": here.server.root_key}

    def send(_: int) -> int:
        with httpx2.Client(trust_env=False, timeout=60, base_url=here.server.url) as client:
            return client.request(method, f"/apis/shop{path}", headers=headers, **options).status_code

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))


def test_an_error_undoes_all_that_was_written(shop_on_either_store: Serve) -> None:
    here = shop_on_either_store(CODE)
    for item in ("x", "y"):
        here.order(item=item, count=1)
    before = _state(here)
    assert here.call("GET", "/hello?firstName=raise").status_code == 500
    assert here.call("GET", "/hello?firstName=raise&check=1").status_code == 409
    assert _state(here) == before
    assert here.call("GET", "/hello?firstName=swallow").status_code == 200
    assert len(_state(here)) == 3
    numbers = here.call("GET", "/hello?firstName=both").json()["text"].split()
    assert [str(id) for id, _, _ in _state(here)[3:]] == numbers


def test_a_page_of_many_records_reads_no_more_than_it_needs(shop: Serve) -> None:
    here = shop(CODE)
    for _ in range(2):
        assert here.call("GET", "/hello?firstName=many", timeout=60).status_code == 200
    answer = here.call("GET", "/hello?firstName=few").json()
    assert answer == {"text": "[[1, 3], [3, 6000, 12000, 5999]]"}


def test_what_a_function_does_at_once_is_done_in_turn(shop_on_either_store: Serve) -> None:
    here = shop_on_either_store(CODE)
    answer = here.call("GET", "/hello?firstName=at once").json()
    assert answer == {"text": "['dict', 'Conflict', 'Conflict'] ['a']"}


def test_a_kill_between_two_writes_leaves_neither(shop_on_either_store: Serve) -> None:
    here = shop_on_either_store(CODE)
    here.order(count=1)
    before = _state(here)
    with contextlib.suppress(httpx2.HTTPError):
        here.call("GET", "/hello?firstName=kill")
    assert here.server.wait() != 0
    here.server.start()
    assert _state(here) == before
    assert here.call("POST", "/orders/1/cancel").json()["count"] == 2


def test_calls_that_count_at_once_lose_nothing(shop_on_either_store: Serve) -> None:
    here = shop_on_either_store(CODE)
    here.order(count=0)
    statuses = _at_once(here, 20, "POST", "/orders/1/cancel")
    assert set(statuses) <= {200, 409}
    done = statuses.count(200)
    assert here.call("GET", "/orders/1").json()["count"] == done
    assert done >= 10, "calls that conflict take turns"


def test_of_calls_that_find_nothing_at_once_one_writes(shop_on_either_store: Serve) -> None:
    here = shop_on_either_store(CODE)
    statuses = _at_once(here, 20, "POST", "/orders", json={"item": "only"})
    assert sorted(set(statuses)) == [201, 409]
    assert statuses.count(201) == 1
    assert [item for _, item, _ in _state(here)] == ["only"]


def test_functions_in_threads_lose_nothing(shop_on_either_store: Serve) -> None:
    here = shop_on_either_store(CODE)
    here.order(count=0)
    statuses = _at_once(here, 12, "PATCH", "/orders/1", json={"item": "x"})
    assert set(statuses) <= {200, 409}
    done = statuses.count(200)
    assert _state(here)[0][2] == done
    assert sorted(item for _, item, _ in _state(here)[1:]) == sorted(f"after {n}" for n in range(done))
