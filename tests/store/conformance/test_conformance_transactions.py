"""Many tasks at once, counters, projects that go, versions, and taking over: on every store."""

from __future__ import annotations

import asyncio

import pytest

from api_factory.errors import InvalidValue, WriteConflict
from api_factory.store import (
    ABSENT,
    Collection,
    Condition,
    Delete,
    Drop,
    Put,
    Query,
    Record,
    Require,
    RequireNone,
)

PETS = Collection("shop", "pets")
TOYS = Collection("shop", "toys")
OTHER = Collection("other", "pets")


async def outcomes(*tasks):
    """Results, with an error in the place of a result."""
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_of_many_writers_with_one_version_exactly_one_wins(store):
    (record,) = await store.commit(Put(PETS, "1", {"n": -1}))
    answers = await outcomes(*(store.commit(Put(PETS, "1", {"n": n}, record.rev)) for n in range(30)))
    winners = [n for n, answer in enumerate(answers) if isinstance(answer, tuple)]
    assert len(winners) == 1
    assert all(isinstance(a, tuple | WriteConflict) for a in answers)
    assert (await store.get(PETS, "1")).doc == {"n": winners[0]}


async def test_of_many_creators_exactly_one_wins(store):
    answers = await outcomes(*(store.commit(Put(PETS, "1", {"n": n}, ABSENT)) for n in range(30)))
    assert sum(isinstance(answer, tuple) for answer in answers) == 1
    assert all(isinstance(a, tuple | WriteConflict) for a in answers)


async def test_of_many_with_the_same_name_exactly_one_wins(store):
    same_name = RequireNone(PETS, (Condition(("name",), "eq", "Rex"),))
    answers = await outcomes(
        *(store.commit(same_name, Put(PETS, str(n), {"name": "Rex"})) for n in range(20))
    )
    assert sum(isinstance(answer, tuple) for answer in answers) == 1
    assert await store.count(PETS) == 1


async def test_no_update_is_lost(store):
    await store.commit(Put(PETS, "1", {"n": 0}))

    async def add_one() -> None:
        while True:
            record = await store.get(PETS, "1")
            try:
                await store.commit(Put(PETS, "1", {"n": record.doc["n"] + 1}, record.rev))
            except WriteConflict:
                continue
            return

    await asyncio.gather(*(add_one() for _ in range(10)))
    assert (await store.get(PETS, "1")).doc == {"n": 10}


async def test_one_failing_transaction_fails_alone(store):
    answers = await outcomes(
        *(store.commit(Put(PETS, str(n), {}), Require(TOYS, "0", ABSENT if n % 3 else -1)) for n in range(30))
    )
    assert [isinstance(a, tuple) for a in answers] == [bool(n % 3) for n in range(30)]
    assert await store.count(PETS) == 20


async def test_a_transaction_is_seen_whole_or_not_at_all(store):
    async def write() -> None:
        for n in range(30):
            await store.commit(Put(PETS, "a", {"n": n}), Put(PETS, "b", {"n": n}))

    writing = asyncio.create_task(write())
    while not writing.done():
        numbers = {record.doc["n"] for record in (await store.find(PETS)).records}
        assert len(numbers) < 2
        await asyncio.sleep(0)
    await writing


async def test_require_none(store):
    named = (Condition(("name",), "eq", "Rex"), Condition(("age",), "gt", 2))
    assert await store.commit(RequireNone(PETS, named), RequireNone(PETS)) == (None, None)
    (record,) = await store.commit(Put(PETS, "1", {"name": "Rex", "age": 2}))
    await store.commit(RequireNone(PETS, named), RequireNone(TOYS))
    with pytest.raises(WriteConflict) as caught:
        await store.commit(Put(TOYS, "1", {}), RequireNone(PETS))
    assert caught.value.rev == record.rev
    await store.commit(Put(PETS, "1", {"name": "Rex", "age": 3}))
    with pytest.raises(WriteConflict) as caught:
        await store.commit(Put(TOYS, "1", {}), RequireNone(PETS, named))
    assert caught.value.write == RequireNone(PETS, named)
    assert await store.count(TOYS) == 0


async def test_require_none_is_of_the_state_before(store):
    await store.commit(Put(PETS, "1", {}), RequireNone(PETS))
    with pytest.raises(WriteConflict):
        await store.commit(Delete(PETS, "1"), RequireNone(PETS))


async def test_require_none_on_an_indexed_path_follows_changes(store):
    await store.index(PETS, ("name",))
    rex = RequireNone(PETS, (Condition(("name",), "eq", "Rex"),))
    await store.commit(rex, Put(PETS, "1", {"name": "Rex"}))
    with pytest.raises(WriteConflict):
        await store.commit(rex, Put(PETS, "2", {"name": "Rex"}))
    await store.commit(Put(PETS, "1", {"name": "Tom"}))
    await store.commit(rex, Put(PETS, "2", {"name": "Rex"}))


async def test_allocate_counts_from_one_for_each_collection(store):
    assert [await store.allocate(PETS) for _ in range(3)] == [1, 2, 3]
    assert await store.allocate(TOYS) == 1
    assert await store.allocate(PETS) == 4
    assert await store.sequences() == {PETS: 4, TOYS: 1}


async def test_allocate_never_repeats(store):
    async def create() -> int:
        number = await store.allocate(PETS)
        await store.commit(Put(PETS, str(number), {}, ABSENT, sequence=number))
        return number

    numbers = await asyncio.gather(*(create() for _ in range(40)))
    assert sorted(numbers) == list(range(1, 41))
    await store.commit(Delete(PETS, "40"))
    assert await store.allocate(PETS) == 41


async def test_drop_removes_a_project_and_nothing_else(store):
    await store.allocate(PETS)
    await store.allocate(OTHER)
    await store.commit(*(Put(c, "1", {}) for c in (PETS, TOYS, OTHER, Collection("", "shop"))))
    assert await store.commit(Drop("shop")) == (None,)
    assert (await store.stats()).records == {Collection("", "shop"): 1, OTHER: 1}
    assert await store.sequences() == {OTHER: 1}
    assert await store.get(PETS, "1") is None
    assert (await store.find(PETS)).records == []
    assert await store.allocate(PETS) == 1
    await store.commit(Put(PETS, "1", {}, ABSENT))
    assert await store.count(PETS) == 1


async def test_drop_is_part_of_its_transaction(store):
    await store.commit(Put(PETS, "1", {}))
    with pytest.raises(WriteConflict):
        await store.commit(Drop("shop"), Require(OTHER, "1"))
    assert await store.count(PETS) == 1
    await store.commit(Drop("shop"), Put(Collection("", "projects"), "new", {}))
    assert await store.count(PETS) == 0


async def test_the_version_changes_when_announced(store):
    before = await store.version()
    await store.commit(Put(PETS, "1", {}))
    assert await store.version() == before
    await store.commit(Put(PETS, "1", {}), announce=True)
    after = await store.version()
    assert after != before
    with pytest.raises(WriteConflict):
        await store.commit(Require(PETS, "2"), announce=True)
    assert await store.version() == after
    await store.commit(Put(PETS, "1", {}), announce=True)
    assert await store.version() not in (before, after)


async def test_stats_count_what_is_there(store):
    assert (await store.stats()).records == {}
    await store.commit(Put(PETS, "1", {}), Put(PETS, "2", {}), Put(TOYS, "1", {}))
    await store.commit(Delete(TOYS, "1"))
    assert (await store.stats()).records == {PETS: 2}


async def test_a_probe_changes_nothing(store):
    before = [item async for item in store.dump()], await store.version(), await store.sequences()
    await store.probe()
    assert ([item async for item in store.dump()], await store.version(), await store.sequences()) == before


async def test_a_healthy_store_says_so(store):
    health = store.health()
    assert health.readable
    assert health.writable
    assert health.reason is None


async def test_dump_is_as_of_one_moment_while_writes_go_on(store):
    for c in (TOYS, OTHER, PETS):
        await store.commit(*(Put(c, str(n), {"n": n}) for n in range(20)))
    before = [(c, r) for c in (OTHER, PETS, TOYS) for r in (await store.find(c, Query(limit=50))).records]
    seen = []
    async for collection, record in store.dump():
        if len(seen) in (0, 25, 45):
            await store.commit(
                Put(PETS, f"new{len(seen)}", {}),
                Delete(TOYS, str(len(seen) % 20)),
                Put(OTHER, "7", {"n": -7}),
            )
        seen.append((collection, record))
    assert seen == before
    assert await store.count(PETS) == 23


async def test_a_dump_may_be_left(store):
    await store.commit(*(Put(PETS, str(n), {}) for n in range(5)))
    dump = store.dump()
    async for _ in dump:
        break
    await dump.aclose()
    await store.commit(Put(PETS, "after", {}))
    assert await store.count(PETS) == 6


async def test_load_takes_over_rev_order_and_counters(store):
    records = [
        (PETS, Record("b", {"n": 2}, rev=1_700_000_000_000_009, order=1_700_000_000_000_002)),
        (PETS, Record("a", {"n": 1}, rev=1_700_000_000_000_001, order=1_700_000_000_000_001)),
        (TOYS, Record("a", {"n": 3}, rev=1_700_000_000_000_003, order=1_700_000_000_000_003)),
    ]
    await store.load(iter(records), {PETS: 7})
    assert (await store.find(PETS)).records == [records[1][1], records[0][1]]
    assert [item async for item in store.dump()] == [records[1], records[0], records[2]]
    assert await store.allocate(PETS) == 8
    assert await store.sequences() == {PETS: 8}
    (new,) = await store.commit(Put(PETS, "c", {}, ABSENT))
    assert new.order > records[0][1].rev


async def test_what_was_loaded_from_the_future_stays_in_the_past(store):
    ahead = 4_000_000_000_000_000
    await store.load([(PETS, Record("a", {}, rev=ahead, order=ahead))])
    (changed,) = await store.commit(Put(PETS, "a", {}))
    (new,) = await store.commit(Put(PETS, "b", {}))
    assert ahead < changed.rev < new.order


async def test_load_refuses_what_commit_refuses(store):
    with pytest.raises(InvalidValue):
        await store.load([(PETS, Record("a", {"n": float("nan")}, 1, 1))])
    assert await store.count(PETS) == 0
