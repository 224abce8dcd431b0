"""A saved file is live within a second; a mistake in it leaves the functions from before."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import yaml

from own_code.shop import Serve, Shop, contract
from postgres_server import DATABASES

LIVE_SECONDS = 1.0
PATIENCE = 10.0
"""A machine with much else to do is given longer, and what is asserted of time is the best of several."""

CODE = """
from api_factory import handler

@handler("hello")
async def hello(call):
    await call.records("orders").create(item="one")
    return {"text": "%s"}
"""


def until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """Wait until something is so; return the seconds it took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


def says(here: Shop, text: str) -> Callable[[], bool]:
    """Return what asks if the function answers with a text."""
    return lambda: here.call("GET", "/hello").json() == {"text": text}


def save(file: Path, text: str) -> None:
    """Save a file as editors do: another one in its place."""
    new = file.with_suffix(".new")
    new.write_text(text)
    os.replace(new, file)


def test_saved_functions_answer_soon_and_mistakes_do_not(shop: Serve) -> None:
    here = shop(CODE % "a")
    file = here.code / "orders.py"
    times = []
    for text in ("b", "c", "d"):  # Of one length, and within one second: what is compiled must not be kept.
        file.write_text(CODE % text)
        times.append(until(says(here, text)))
    assert min(times) < LIVE_SECONDS

    save(file, CODE % "e" + "\nnothing_here\n")
    until(lambda: "orders.py, line 9: NameError" in here.server.logs())
    assert says(here, "d")()
    until(lambda: any("orders.py, line 9 (NameError)" in note for note in here.plan()["notes"]))
    save(file, CODE.replace('"hello"', '"helo"') % "f")
    until(lambda: "the contract has no operation 'helo'. Did you mean 'hello'?" in here.server.logs())
    assert says(here, "d")()
    save(file, "")
    until(lambda: "no handler is declared any more" in here.server.logs())
    assert says(here, "d")()

    save(
        file,
        (CODE % "g")
        + '\n@handler("cancelOrder")\ndef cancel(order_id):\n    return {"item": "own", "id": order_id}\n',
    )
    until(says(here, "g"))
    assert here.call("POST", "/orders/5/cancel").json() == {"item": "own", "id": 5}
    assert not any("orders.py, line" in note for note in here.plan()["notes"])
    save(file, CODE % "h")
    until(says(here, "h"))
    assert here.call("POST", "/orders/5/cancel").status_code in (200, 404), "the factory's own again"
    made = len(here.call("GET", "/orders").json())
    assert made > 5


def test_what_never_ends_loading_is_told_and_in_nobodys_way(shop: Serve) -> None:
    here = shop(CODE % "a")
    file = here.code / "orders.py"
    save(file, CODE % "b" + "\nimport asyncio\nraise asyncio.CancelledError\n")
    until(lambda: "orders.py, line 10: CancelledError" in here.server.logs())
    save(file, CODE % "c" + "\nimport time\nwhile True: time.sleep(0.01)\n")
    time.sleep(2)
    assert says(here, "a")()
    until(lambda: "takes longer than 10 s to load" in here.server.logs(), 30)
    save(file, CODE % "d")
    until(says(here, "d"))
    began = time.monotonic()
    assert here.server.stop() == 0
    assert time.monotonic() - began < 8


def test_helpers_and_new_files_count(shop: Serve) -> None:
    here = shop("from ._text import TEXT\n" + CODE.replace('"%s"', "TEXT"), start=False)
    (here.code / "_text.py").write_text('TEXT = "a"')
    here.server.start()
    assert says(here, "a")()
    save(here.code / "_text.py", 'TEXT = "b"')
    until(says(here, "b"))
    save(
        here.code / "more.py",
        'from api_factory import handler\n@handler("listOrders")\ndef all():\n    return [{"item": "listed"}]',
    )
    until(lambda: here.call("GET", "/orders").json() == [{"item": "listed"}])


def test_calls_in_flight_end_as_they_began(shop: Serve) -> None:
    slow = CODE.replace("    await call", "    import asyncio; await asyncio.sleep(1.5)\n    await call")
    here = shop(slow % "slow")
    answers: list[str] = []
    url, key = f"{here.server.url}/apis/shop/hello", here.server.root_key

    def ask() -> None:
        answers.append(httpx2.get(url, headers={"X-API-Key": key}, timeout=30).json()["text"])

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.3)
    save(here.code / "orders.py", CODE % "quick")
    until(says(here, "quick"))
    asking.join()
    assert answers == ["slow"]


def test_no_request_fails_while_files_are_edited(shop: Serve) -> None:
    here = shop(CODE % "0")
    stop, statuses, made = threading.Event(), [], []

    def write_orders() -> None:
        with httpx2.Client(trust_env=False, timeout=30, base_url=f"{here.server.url}/apis/shop") as client:
            client.headers["X-API-Key"] = here.server.root_key
            while not stop.is_set():
                answer = client.post("/orders", json={"item": "w"})
                statuses.append(answer.status_code)
                made.append(answer.json().get("id"))
                statuses.append(client.get("/hello").status_code)

    writers = [threading.Thread(target=write_orders) for _ in range(8)]
    for writer in writers:
        writer.start()
    for number in range(1, 11):
        broken = number in (3, 6, 9)
        save(here.code / "orders.py", "def broken(:" if broken else CODE % number)
        if broken:
            time.sleep(0.5)
        else:
            until(says(here, str(number)))
    stop.set()
    for writer in writers:
        writer.join()
    assert set(statuses) == {200, 201}
    single = [here.call("GET", f"/orders/{id}").status_code for id in made[:: max(1, len(made) // 50)]]
    assert set(single) == {200}
    assert len(made) == len(set(made))


def test_every_worker_has_what_was_saved(shop: Serve) -> None:
    here = shop(CODE % "a", "--store", DATABASES.fresh_url(), "--workers", "2")
    assert says(here, "a")()
    save(here.code / "orders.py", CODE % "b")
    until(says(here, "b"))
    time.sleep(LIVE_SECONDS)

    def ask() -> str:
        headers = {"X-API-Key": here.server.root_key, "Connection": "close"}
        text: str = httpx2.get(f"{here.server.url}/apis/shop/hello", headers=headers, timeout=30).json()[
            "text"
        ]
        return text

    assert {ask() for _ in range(20)} == {"b"}


def test_a_function_that_a_new_contract_leaves_behind_is_not_called(shop: Serve) -> None:
    here = shop("""
        from api_factory import handler

        @handler("hello")
        def hello(first_name):
            return {"text": first_name}

        @handler("cancelOrder")
        async def cancel(call):
            return await call.default()
    """)
    document = contract()
    document["paths"]["/hello"]["get"]["parameters"][0]["name"] = "nick"
    del document["paths"]["/orders/{orderId}/cancel"]
    changed = here.server.call(
        "PUT",
        "/v1/projects/shop/contract?force=true",
        content=yaml.safe_dump(document),
        headers={"Content-Type": "application/yaml"},
    )
    assert changed.status_code == 200, changed.text
    refused = here.call("GET", "/hello?nick=Ann")
    assert (refused.status_code, refused.json()["code"]) == (501, "not-implemented")
    notes = here.plan()["notes"]
    assert "orders.py, line 4: this does not fit the contract." in notes
    assert "orders.py, line 8: this does not fit the contract." in notes
    assert here.call("GET", "/orders").status_code == 200
