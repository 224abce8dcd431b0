"""Reference records in a store: put there once, by one of several, and renewed where nobody touched them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from api_factory.errors import WriteConflict
from api_factory.plan import Plan
from api_factory.reference import Beginning, ReferenceRecord, read_mark, renew
from api_factory.reference.mark import digest
from api_factory.store import Collection, Delete, MemoryStore, Put, Query, Store
from reference.documents import document, listed, planned, shown

TOWNS, NOTES = Collection("p", "/towns"), Collection("p", "/towns/{}/notes")


def plan_of_towns() -> Plan:
    """Towns with notes below them."""
    town = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    note = {"type": "object", "properties": {"id": {"type": "integer"}, "text": {"type": "string"}}}
    below = {**listed(note), "parameters": shown(note)["parameters"]}
    paths = {"/towns": listed(town), "/towns/{id}": shown(town), "/towns/{id}/notes": below}
    return planned(document(paths))


def towns(**names: str) -> dict[str, Beginning]:
    records = [
        ReferenceRecord(id[1:], {"id": int(id[1:]), "name": name}, "example") for id, name in names.items()
    ]
    return {"/towns": Beginning(tuple(records))}


async def names(store: Store) -> dict[str, Any]:
    return {one.id: one.doc["name"] for one in (await store.find(TOWNS, Query())).records}


def run(steps: Any) -> None:
    async def all_steps() -> None:
        store = MemoryStore()
        await store.open()
        try:
            await steps(store)
        finally:
            await store.close()

    asyncio.run(all_steps())


def test_they_are_put_there_once() -> None:
    async def steps(store: Store) -> None:
        plan = plan_of_towns()
        await renew("p", plan, "one", towns(_1="Ulm", _2="Graz"), store)
        await store.commit(Delete(TOWNS, "1"))
        await renew("p", plan, "one", towns(_1="Ulm", _2="Graz"), store)
        assert await names(store) == {"2": "Graz"}

    run(steps)


def test_another_contract_renews_only_what_nobody_touched() -> None:
    async def steps(store: Store) -> None:
        plan = plan_of_towns()
        await renew("p", plan, "one", towns(_1="Ulm", _2="Graz", _3="Bern", _4="Linz"), store)
        await store.commit(Delete(TOWNS, "1"), Put(TOWNS, "2", {"id": 2, "name": "mine"}))
        await store.commit(Put(TOWNS, "9", {"id": 9, "name": "mine, too"}))
        await renew("p", plan, "two", towns(_1="Ulm!", _2="Graz!", _3="Bern!", _9="Kiel"), store)
        assert await names(store) == {"2": "mine", "3": "Bern!", "9": "mine, too"}
        await renew("p", plan, "three", {}, store)
        assert await names(store) == {"2": "mine", "9": "mine, too"}

    run(steps)


def test_a_record_stays_while_something_of_somebody_is_below_it() -> None:
    async def steps(store: Store) -> None:
        plan = plan_of_towns()
        await renew("p", plan, "one", towns(_1="Ulm", _2="Graz"), store)
        await store.commit(Put(NOTES, "1/5", {"id": 5, "text": "mine", "$factory": {"id above": 1}}))
        await renew("p", plan, "two", {}, store)
        assert await names(store) == {"1": "Ulm"}
        await store.commit(Delete(NOTES, "1/5"))
        await renew("p", plan, "three", {}, store)
        assert await names(store) == {}

    run(steps)


def test_several_at_once_put_them_there_once() -> None:
    async def steps(store: Store) -> None:
        plan = plan_of_towns()
        many = [renew("p", plan, "one", towns(_1="Ulm"), store) for _ in range(8)]
        await asyncio.gather(*many)
        (record,) = (await store.find(TOWNS, Query())).records
        assert record.rev == record.order  # It has been written once.
        assert (await read_mark("p", store)).made_of == "one"

    run(steps)


def test_whoever_loses_every_race_says_so() -> None:
    class Busy(MemoryStore):
        async def commit(self, *writes: Any, announce: bool = False) -> Any:
            raise WriteConflict(writes[-1], 1)

    async def attempt() -> None:
        store = Busy()
        await store.open()
        with pytest.raises(WriteConflict):
            await renew("p", plan_of_towns(), "one", towns(_1="Ulm"), store)

    asyncio.run(attempt())


def test_a_digest_does_not_depend_on_the_order_of_members() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})
