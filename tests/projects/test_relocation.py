"""Records of folders in which an earlier release kept apart what is one collection now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_factory.store import Collection, Query, Record, open_store
from postgres_server import DATABASES
from projects.live import make
from projects.test_made_below_others import add, purses
from running_server import RunningServer

HIDDEN = "$factory"


@pytest.fixture(params=["embedded", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[RunningServer, str | Path]]:
    """A server that is not started yet, and the location of its store."""
    url = DATABASES.fresh_url() if request.param == "postgres" else ""
    running = RunningServer(tmp_path, *(("--store", url) if url else ()), "--log-level", "info")
    yield running, url or running.data
    running.close()


async def load(location: str | Path, project: str, key: str, records: dict[str, Any], counter: int) -> None:
    """Store records under a key, by their ids, as an earlier release has left them."""
    store = open_store(location)
    await store.open()
    place = Collection(project, key)
    rows = ((place, Record(id, doc, rev=n, order=n)) for n, (id, doc) in enumerate(records.items(), 1))
    await store.load(rows, {place: counter})
    await store.close()


async def records_of(location: str | Path, project: str, key: str) -> tuple[Record, ...]:
    """The records under a key."""
    store = open_store(location)
    await store.open()
    page = await store.find(Collection(project, key), Query(limit=500))
    await store.close()
    return tuple(page.records)


async def ids_of(location: str | Path, project: str, key: str) -> list[str]:
    """The ids of the records under a key."""
    return [record.id for record in await records_of(location, project, key)]


def below(coins: int, id: int, **hidden: int) -> dict[str, Any]:
    """A purse, as it was stored with what it is below."""
    return {"id": id, "coins": coins, HIDDEN: hidden}


def test_what_was_kept_below_others_is_read_at_every_path(place: tuple[RunningServer, str | Path]) -> None:
    running, location = place
    running.start()
    contract = purses("get", "put", "delete", also="dragons", listed=True)
    project = make(running, contract)
    for path in ("/knights", "/knights", "/dragons"):
        add(project, path, name="A")
    running.stop()
    of_knights = {"1/1": below(10, 1, **{"id above": 1}), "2/2": below(20, 2, **{"id above": 2})}
    many = {f"1/{n}": below(n, n, **{"id above": 1}) for n in range(10, 500)}
    asyncio.run(load(location, project.name, "/knights/{}/purses", of_knights | many, 600))
    asyncio.run(
        load(location, project.name, "/dragons/{}/purses", {"1/1": below(90, 1, **{"id above": 1})}, 1)
    )
    for _ in range(2):
        running.start()
        assert project.call("GET", "/knights/2/purses").json() == [{"id": 2, "coins": 20}]
        mine = project.call("GET", "/knights/1/purses").json()
        assert mine == [{"id": 1, "coins": 10}, *({"id": n, "coins": n} for n in range(10, 109))]
        for number in range(10, 500, 7):
            assert project.call("GET", f"/purses/{number}").json() == {"id": number, "coins": number}
        (hoard,) = project.call("GET", "/dragons/1/purses").json()
        assert (hoard["id"] > 600, hoard["coins"]) == (True, 90)
        for purse in (hoard, {"id": 1, "coins": 10}, {"id": 499, "coins": 499}):
            assert project.call("GET", f"/purses/{purse['id']}").json() == purse
        running.stop()
    assert asyncio.run(ids_of(location, project.name, "/knights/{}/purses")) == []
    coins = {
        record.id: record.doc["coins"]
        for record in asyncio.run(records_of(location, project.name, "/purses"))
    }
    assert coins == {"1": 10, "2": 20, str(hoard["id"]): 90} | {str(n): n for n in range(10, 500)}
    assert asyncio.run(ids_of(location, project.name, "/dragons/{}/purses")) == []
    logs = running.logs()
    assert logs.count("492 records of /knights/{}/purses are in /purses now") == 1
    assert logs.count(f"1/1 is {hoard['id']}") == 1
    running.start()
    assert add(project, "/knights/2/purses", coins=1)["id"] > 600
    assert project.call("PUT", "/purses/2", json={"coins": 21}).json() == {"id": 2, "coins": 21}
    changed = project.put_contract({**contract, "info": {"title": "T", "version": "2"}})
    assert (changed.status_code, changed.json()["changes"]["records_unfit"]) == (200, 0)
    assert {"id": 2, "coins": 21} in project.call("GET", "/knights/2/purses").json()


def test_an_owner_and_a_number_in_the_stores_id_alone_are_kept(
    place: tuple[RunningServer, str | Path],
) -> None:
    running, location = place
    running.start()
    project = make(running, purses("get", "delete", owner="knightId"))
    add(project, "/knights", name="A")
    running.stop()
    # The parameter had another name, so that only the id tells below which knight it is.
    asyncio.run(load(location, project.name, "/knights/{}/purses", {"1/5": below(10, 5, kid=1)}, 5))
    running.start()
    purse = {"id": 5, "coins": 10, "knightId": 1}
    assert project.call("GET", "/knights/1/purses").json() == [purse]
    assert project.call("GET", "/purses/5").json() == purse


def test_a_record_that_does_not_tell_what_it_is_below_is_read_at_its_own_path(tmp_path: Path) -> None:
    running = RunningServer(tmp_path, "--log-level", "info")
    try:
        running.start()
        project = make(running, purses("get"))
        add(project, "/knights", name="A")
        running.stop()
        purse = {"id": 5, "coins": 10}
        asyncio.run(load(running.data, project.name, "/knights/{}/purses", {"5": purse}, 5))
        running.start()
        assert project.call("GET", "/purses/5").json() == purse
        assert (
            "1 records of /knights/{}/purses do not tell below which record they were made" in running.logs()
        )
    finally:
        running.close()


def test_a_contract_that_joins_collections_takes_their_records_along(on_either_store: RunningServer) -> None:
    contract = purses("get", "delete")
    apart = {
        **contract,
        "paths": {path: item for path, item in contract["paths"].items() if path != "/purses/{id}"},
    }
    project = make(on_either_store, apart)
    for _ in range(2):
        add(project, "/knights", name="A")
    first, second = (add(project, f"/knights/{n}/purses", coins=n) for n in (1, 2))
    answer = project.put_contract(contract)
    assert (answer.status_code, answer.json()["changes"]["records_unfit"]) == (200, 0), answer.text
    assert project.call("GET", "/knights/1/purses").json() == [first]
    assert project.call("GET", "/knights/2/purses").json() == [second]
    assert project.call("GET", f"/purses/{second['id']}").json() == second
    assert project.call("DELETE", f"/purses/{first['id']}").status_code == 204
    assert project.call("GET", "/knights/1/purses").json() == []
    assert add(project, "/knights/1/purses", coins=3)["id"] > second["id"]


def test_records_that_no_operation_reaches_are_told(place: tuple[RunningServer, str | Path]) -> None:
    running, location = place
    running.start()
    project = make(running, purses("get", "delete"))
    running.stop()
    asyncio.run(load(location, project.name, "/swords", {"1": {"id": 1}, "2": {"id": 2}}, 2))
    running.start()
    for _ in range(2):
        assert project.call("GET", "/knights").json() == []
    running.stop()
    told = f"The project {project.name} has stored records that no operation of its contract reaches: 2 of /swords."
    assert running.logs().count(told) == 1
    assert asyncio.run(ids_of(location, project.name, "/swords")) == ["1", "2"]
