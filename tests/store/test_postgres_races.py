"""Several stores, tasks and processes on one PostgreSQL at once: nothing is lost, and nothing dangles."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator

import psycopg
import pytest

from api_factory.errors import Unavailable, WriteConflict
from api_factory.store import (
    ABSENT,
    PRESENT,
    Collection,
    Condition,
    Delete,
    Drop,
    Put,
    Query,
    Require,
    RequireNone,
)
from api_factory.store.clock import Clock
from api_factory.store.postgres.schema import MIGRATIONS, migrate
from api_factory.store.postgres.store import PostgresStore
from postgres_server import DATABASES

OWNERS = Collection("shop", "owners")
PETS = Collection("shop", "pets")
PROJECTS = Collection("", "projects")

Pair = tuple[PostgresStore, PostgresStore]


@pytest.fixture
def url() -> str:
    return DATABASES.fresh_url()


@pytest.fixture
async def pair(url: str) -> AsyncIterator[Pair]:
    """Two stores on one database, as two processes have them."""
    first, second = PostgresStore(url), PostgresStore(url)
    await asyncio.gather(first.open(), second.open())
    yield first, second
    await asyncio.gather(first.close(), second.close())


async def outcomes(*tasks):
    """Results, with an error in the place of a result; an error that is no conflict is raised."""
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, WriteConflict):
            raise answer
    return answers


async def add_ones(store: PostgresStore, times: int, **options: bool) -> None:
    for _ in range(times):
        while True:
            record = await store.get(PETS, "counter")
            try:
                await store.commit(Put(PETS, "counter", {"n": record.doc["n"] + 1}, record.rev), **options)
            except WriteConflict:
                continue
            break


@pytest.mark.parametrize("announce", [False, True])
async def test_two_stores_lose_no_update(pair: Pair, announce: bool):
    first, second = pair
    await first.commit(Put(PETS, "counter", {"n": 0}))
    await asyncio.gather(
        *(add_ones(store, 10, announce=announce) for store in (first, second, first, second))
    )
    assert (await second.get(PETS, "counter")).doc == {"n": 40}


ADD_ONES = """
import asyncio, json, sys
from api_factory.errors import WriteConflict
from api_factory.store import Collection, Put
from api_factory.store.postgres.store import PostgresStore

PETS = Collection("shop", "pets")

async def main():
    store = PostgresStore(sys.argv[1])
    await store.open()
    revs, numbers = [], []
    for _ in range(int(sys.argv[2])):
        numbers.append(await store.allocate(PETS))
        while True:
            record = await store.get(PETS, "counter")
            try:
                (new,) = await store.commit(Put(PETS, "counter", {"n": record.doc["n"] + 1}, record.rev))
            except WriteConflict:
                continue
            revs.append(new.rev)
            break
    await store.close()
    print(json.dumps([revs, numbers]))

asyncio.run(main())
"""


async def in_another_process(script: str, *arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, *arguments, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    return output.decode()


async def test_two_processes_lose_no_update_and_repeat_no_number(url: str):
    store = PostgresStore(url)
    await store.open()
    await store.commit(Put(PETS, "counter", {"n": 0}))
    outputs = await asyncio.gather(*(in_another_process(ADD_ONES, url, "40") for _ in range(2)))
    revs = [rev for output in outputs for rev in json.loads(output)[0]]
    numbers = [number for output in outputs for number in json.loads(output)[1]]
    assert (await store.get(PETS, "counter")).doc == {"n": 80}
    assert len(set(revs)) == 80
    assert sorted(numbers) == list(range(1, 81))
    await store.close()


async def test_no_child_outlives_its_parent(pair: Pair):
    """A parent that is deleted only if it has no children, while children are put that require it."""
    first, second = pair
    children_of = (Condition(("owner",), "eq", "x"),)
    survived = deleted = 0
    for round in range(300):
        if round >= 30 and survived and deleted:
            break
        await first.commit(Put(OWNERS, "x", {}), *(Delete(PETS, str(n)) for n in range(3)))

        async def delete_parent(wait: float) -> None:
            await asyncio.sleep(wait)
            await second.commit(Delete(OWNERS, "x", PRESENT), RequireNone(PETS, children_of))

        async def put_child(n: int, wait: float) -> None:
            await asyncio.sleep(wait + 0.001 * n)
            await first.commit(Put(PETS, str(n), {"owner": "x"}, ABSENT), Require(OWNERS, "x"))

        await outcomes(
            delete_parent(0.002 * (round % 4)), *(put_child(n, 0.002 * (round // 4 % 4)) for n in range(3))
        )
        parent, children = await first.get(OWNERS, "x"), await first.count(PETS, children_of)
        assert (parent is None) == (children == 0)
        survived += parent is not None
        deleted += parent is None
    assert survived
    assert deleted


async def test_a_child_waits_for_the_transaction_that_deletes_its_parent(pair: Pair, url: str):
    """The same race with its moment chosen: the child comes after the check and before the commit."""
    first, second = pair
    await first.commit(Put(OWNERS, "x", {}))
    async with await psycopg.AsyncConnection.connect(url) as blocker:
        # The deleting transaction stands still at its last statement, holding the parent.
        await blocker.execute(
            "INSERT INTO api_factory_versions VALUES ('', 'announced', 0) "
            "ON CONFLICT (project, name) DO UPDATE SET value = 0"
        )
        deleting = asyncio.create_task(
            second.commit(Delete(OWNERS, "x", PRESENT), RequireNone(PETS), announce=True)
        )
        await asyncio.sleep(0.1)
        putting = asyncio.create_task(first.commit(Put(PETS, "1", {}), Require(OWNERS, "x")))
        done, _ = await asyncio.wait([deleting, putting], timeout=0.2)
        assert not done
        await blocker.commit()
    assert await deleting == (None, None)
    with pytest.raises(WriteConflict) as caught:
        await putting
    assert caught.value.rev == ABSENT
    assert await first.count(PETS) == 0


async def test_children_of_one_parent_do_not_wait_for_each_other(pair: Pair, url: str):
    first, second = pair
    await first.commit(Put(OWNERS, "x", {}))
    async with await psycopg.AsyncConnection.connect(url) as another_child:
        await another_child.execute("SELECT 1 FROM api_factory_docs WHERE id = 'x' FOR KEY SHARE")
        await asyncio.wait_for(second.commit(Put(PETS, "1", {}), Require(OWNERS, "x")), 5)
    assert await first.count(PETS) == 1


async def test_two_that_forbid_what_the_other_puts_do_not_both_win(pair: Pair):
    first, second = pair
    for n in range(10):
        a, b = Collection(f"p{n}", "a"), Collection(f"p{n}", "b")
        answers = await outcomes(
            first.commit(RequireNone(a), Put(b, "1", {})), second.commit(RequireNone(b), Put(a, "1", {}))
        )
        assert sum(isinstance(answer, tuple) for answer in answers) == 1


async def test_two_that_require_the_absence_of_what_the_other_puts_do_not_both_win(pair: Pair):
    first, second = pair
    for n in range(10):
        a, b = (Collection(f"p{n}", "c"), "a"), (Collection(f"p{n}", "c"), "b")
        answers = await outcomes(
            first.commit(Require(*a, ABSENT), Put(*b, {})), second.commit(Require(*b, ABSENT), Put(*a, {}))
        )
        assert sum(isinstance(answer, tuple) for answer in answers) == 1


async def test_nothing_is_left_of_a_project_that_is_dropped_while_it_is_written_to(pair: Pair):
    first, second = pair
    for round in range(10):
        await first.commit(Put(PROJECTS, "shop", {}))

        async def drop(wait: float) -> None:
            await asyncio.sleep(wait)
            await second.commit(Delete(PROJECTS, "shop", PRESENT), Drop("shop"))

        puts = (first.commit(Put(PETS, str(n), {}), Require(PROJECTS, "shop")) for n in range(8))
        await outcomes(drop(0.003 * (round % 3)), *puts)
        assert (await first.stats()).records == {}


async def test_opposite_orders_do_not_deadlock(pair: Pair):
    """Many records in each transaction, named forwards by one and backwards by the other, new and old."""
    first, second = pair
    ids = [str(n) for n in range(12)]
    for _ in range(6):
        await asyncio.gather(
            first.commit(*(Put(PETS, id, {"by": 1}) for id in ids)),
            second.commit(*(Put(PETS, id, {"by": 2}) for id in reversed(ids))),
        )
        assert len({record.doc["by"] for record in (await first.find(PETS)).records}) == 1
        await first.commit(*(Delete(PETS, id) for id in ids))


async def test_a_record_created_anew_by_a_slow_clock_repeats_no_rev(pair: Pair):
    fast, slow = pair
    slow._clock = Clock(now=lambda: 1_000_000)
    (first,) = await fast.commit(Put(PETS, "1", {}))
    await fast.commit(Delete(PETS, "1"))
    (second,) = await slow.commit(Put(PETS, "1", {}, ABSENT))
    assert second.rev > first.rev
    assert (await fast.get(PETS, "1")).rev == second.rev
    (third,) = await slow.commit(Put(PETS, "1", {}))
    assert third.rev > second.rev
    await fast.commit(Delete(PETS, "1"))
    (fourth, _) = await slow.commit(Put(PETS, "1", {}), Put(PETS, "2", {}))
    assert fourth.rev > third.rev
    assert (await fast.get(PETS, "1")).rev == fourth.rev
    await fast.commit(Drop("shop"))
    (fifth,) = await slow.commit(Put(PETS, "1", {}))
    assert fifth.rev > fourth.rev


async def test_an_announcement_is_seen_by_another_process(pair: Pair, url: str):
    first, _ = pair
    before = await first.version()
    await in_another_process(
        """
import asyncio, sys
from api_factory.store import Collection, Put
from api_factory.store.postgres.store import PostgresStore

async def main():
    store = PostgresStore(sys.argv[1])
    await store.open()
    await store.commit(Put(Collection("", "keys"), "1", {"revoked": True}), announce=True)
    await store.close()

asyncio.run(main())
""",
        url,
    )
    assert await first.version() != before
    assert (await first.get(Collection("", "keys"), "1")).doc == {"revoked": True}


MIGRATE = """
import asyncio, sys
from api_factory.store.postgres.store import PostgresStore

async def main():
    store = PostgresStore(sys.argv[1])
    sys.stdin.readline()
    await store.open()
    await store.close()

asyncio.run(main())
"""


async def test_four_processes_make_the_tables_at_once(url: str):
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATE, url, stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(4)
    ]
    outputs = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    assert [(process.returncode, error) for process, (_, error) in zip(processes, outputs, strict=True)] == [
        (0, b"")
    ] * 4
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT id, version FROM api_factory_schema").fetchall() == [
            (1, len(MIGRATIONS))
        ]


async def test_each_migration_is_run_once_by_many_at_once(url: str):
    """A statement that may not run twice shows that the version row is a lock."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await migrate(connection, ())
        await connection.execute("CREATE TABLE steps (n bigint)")
    later = (("INSERT INTO steps VALUES (1)",), ("INSERT INTO steps VALUES (2)",))

    async def run() -> None:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await migrate(connection, later)

    await asyncio.gather(*(run() for _ in range(6)))
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT n FROM steps ORDER BY n").fetchall() == [(1,), (2,)]


async def test_a_transaction_that_loses_a_race_is_tried_again(pair: Pair):
    first, _ = pair
    tries = []

    async def work(connection):
        tries.append(1)
        if len(tries) < 4:
            await connection.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = "
                f"'{['40001', '40P01', '23505'][len(tries) - 1]}'; END $$"
            )
        return "done"

    assert await first._connections.write(work) == "done"
    assert len(tries) == 4


async def test_a_transaction_that_always_loses_gives_up(pair: Pair):
    first, _ = pair

    async def work(connection):
        await connection.execute("DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = '40001'; END $$")

    with pytest.raises(Unavailable):
        await first._connections.write(work)
    assert first.health().writable


async def test_real_serialization_failures_are_tried_again(url: str):
    """A database whose transactions are serializable refuses many of them; none of it shows."""
    with psycopg.connect(url, autocommit=True) as connection:
        schema = connection.execute("SELECT current_schema()").fetchone()[0]
    strict = url.replace(
        f"search_path%3D{schema}", f"search_path%3D{schema}%20-cdefault_transaction_isolation%3Dserializable"
    )
    assert strict != url
    store = PostgresStore(strict)
    await store.open()
    await asyncio.gather(*(store.allocate(Collection(f"p{n % 2}", str(n))) for n in range(20)))
    await asyncio.gather(*(store.commit(Put(PETS, "1", {"n": n})) for n in range(20)))
    assert await store.count(PETS) == 1
    page = await store.find(PETS, Query())
    assert len(page.records) == 1
    await store.close()
