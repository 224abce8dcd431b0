"""PostgreSQL's bad days from outside: sentences, the right status, and recovery without help."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest

from api_factory.errors import InvalidValue, ReadOnly, StartError, StorageFull, Unavailable, WriteConflict
from api_factory.store import ABSENT, PRESENT, Collection, Condition, Delete, Put, Query, Require
from api_factory.store.postgres.store import PostgresStore
from postgres_server import DATABASES, STOPPABLE, Server

PETS = Collection("shop", "pets")
PASSWORD = "s3cret/p@ss"


@pytest.fixture(scope="module")
def server() -> Server:
    """A server that may be stopped."""
    return STOPPABLE.server


@pytest.fixture
async def store() -> AsyncIterator[PostgresStore]:
    store = PostgresStore(DATABASES.fresh_url())
    await store.open()
    yield store
    await store.close()


@pytest.fixture
async def stoppable(server: Server) -> AsyncIterator[PostgresStore]:
    """A store on the server that may be stopped; closed even if a test fails, or its pool would never end."""
    store = PostgresStore(server.url)
    await store.open()
    yield store
    await store.close()


async def test_a_restart_is_an_interruption_and_no_more(server: Server, stoppable: PostgresStore):
    await asyncio.gather(*(stoppable.commit(Put(PETS, str(n), {"n": n})) for n in range(20)))

    await asyncio.to_thread(server.stop)
    answers = await asyncio.gather(
        stoppable.get(PETS, "1"),
        stoppable.commit(Put(PETS, "1", {"n": -1})),
        stoppable.find(PETS),
        stoppable.count(PETS),
        stoppable.allocate(PETS),
        stoppable.version(),
        stoppable.commit(Put(PETS, "1", {"n": -1}), Put(PETS, "2", {"n": -1})),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [Unavailable] * len(answers)
    assert {answer.headers["Retry-After"] for answer in answers} == {"1"}
    assert not stoppable.health().readable
    assert "reached" in stoppable.health().reason

    await asyncio.to_thread(server.start)
    record = await until_it_works(lambda: stoppable.get(PETS, "1"))
    assert record.doc == {"n": 1}
    assert stoppable.health().writable
    await asyncio.gather(*(stoppable.commit(Put(PETS, str(n), {"n": n + 100})) for n in range(20)))
    assert await stoppable.count(PETS) == 20


async def until_it_works(operation):
    """The result of an operation, asked for as a client does that heeds Retry-After."""
    for _ in range(30):
        try:
            return await operation()
        except Unavailable as error:
            await asyncio.sleep(0.2 * int(error.headers["Retry-After"]))
    raise AssertionError("The store does not recover.")


async def test_a_restart_between_requests_does_not_show(server: Server, stoppable: PostgresStore):
    """All idle connections are dead afterwards, and yet no write fails."""
    await asyncio.gather(*(stoppable.commit(Put(PETS, str(n), {})) for n in range(20)))
    await asyncio.to_thread(server.restart)
    await asyncio.gather(*(stoppable.commit(Put(PETS, str(n), {"n": 1})) for n in range(20)))
    assert stoppable.health().writable


async def test_acknowledged_writes_survive_a_crash_under_load(server: Server, stoppable: PostgresStore):
    acknowledged: list[str] = []

    async def write(worker: int) -> None:
        for n in range(60):
            id = f"load-{worker}-{n}"
            try:
                await stoppable.commit(Put(PETS, id, {}, ABSENT))
            except Unavailable:
                await asyncio.sleep(0.1)
            else:
                acknowledged.append(id)

    writers = [asyncio.create_task(write(worker)) for worker in range(4)]
    await asyncio.sleep(0.05)
    await asyncio.to_thread(server.restart)
    await asyncio.gather(*writers)
    kept = {record.id for record in (await stoppable.find(PETS, Query(limit=1000))).records}
    assert acknowledged
    assert set(acknowledged) <= kept


async def test_a_busy_pool_is_unavailable_and_not_gone(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("api_factory.store.postgres.pool.PATIENCE", 0.1)
    store = PostgresStore(server.url, connections=1)
    await store.open()
    async with store._connections.connection():
        with pytest.raises(Unavailable):
            await store.get(PETS, "1")
        assert (store.health().readable, store.health().writable) == (True, False)
        assert store.health().reason == "Every connection to the database is in use."
    assert store.health().readable
    assert await store.get(PETS, "nobody") is None
    assert store.health().writable
    await store.close()


async def test_a_connection_that_breaks_in_the_middle_of_a_read_is_replaced(store: PostgresStore):
    await store.commit(Put(PETS, "1", {}))
    broken = []

    async def read(connection):
        if not broken:
            broken.append(1)
            await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return (await (await connection.execute("SELECT 7")).fetchone())[0]

    assert await store._connections.read(read) == 7


async def test_a_write_whose_end_is_unknown_is_not_repeated(store: PostgresStore):
    tries = []

    async def write(connection):
        tries.append(1)
        await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unavailable, match="may have been made"):
        await store._connections.write(write)
    assert len(tries) == 1
    await store.commit(Put(PETS, "1", {}))


@pytest.mark.parametrize(
    ("state", "error"),
    [("53100", StorageFull), ("25006", ReadOnly), ("57014", Unavailable), ("53300", Unavailable)],
)
async def test_a_refused_write_has_its_own_error(store: PostgresStore, state: str, error: type[Exception]):
    async def write(connection):
        await connection.execute(f"DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = '{state}'; END $$")

    with pytest.raises(error) as caught:
        await store._connections.write(write)
    assert type(caught.value) is error
    assert store.health().writable == (error is Unavailable)
    await store.commit(Put(PETS, "1", {}))
    assert store.health().writable


async def test_a_refusal_lasts_until_a_write_succeeds(store: PostgresStore):
    store._connections.refused("The database's disk is full.")
    await store.version()
    assert await store.get(PETS, "1") is None
    assert not store.health().writable
    before = await store.stats(), await store.version()
    await store.probe()
    assert store.health().writable
    assert (await store.stats(), await store.version()) == before


async def test_a_database_that_becomes_read_only_is_read_and_says_so():
    url = DATABASES.fresh_url()
    store = PostgresStore(url)
    await store.open()
    await store.commit(Put(PETS, "1", {"n": 1}))
    await store.close()
    reader = PostgresStore(url + "%20-cdefault_transaction_read_only%3Don")
    await reader.open()
    with pytest.raises(ReadOnly):
        await reader.commit(Put(PETS, "1", {"n": 2}))
    with pytest.raises(ReadOnly):
        await reader.commit(Put(PETS, "1", {"n": 2}), Put(PETS, "2", {}))
    assert (await reader.get(PETS, "1")).doc == {"n": 1}
    assert [record.id async for _, record in reader.dump()] == ["1"]
    assert reader.health().readable
    assert not reader.health().writable
    reader._connections.refused(None)
    await reader.version()
    assert not reader.health().writable, "polling the version finds it out without a write"
    with pytest.raises(ReadOnly):
        await reader.probe()
    await reader.close()


async def test_an_id_that_no_index_can_hold_is_refused(store: PostgresStore):
    id = "".join(chr(0x100 + n * 7919 % 50000) for n in range(4000)).encode("utf-8", "ignore").decode()
    with pytest.raises(InvalidValue):
        await store.commit(Put(PETS, id, {}))


async def test_texts_that_cannot_be_stored_are_nowhere(store: PostgresStore):
    await store.commit(Put(PETS, "1", {"name": "Rex"}))
    for text in ("a\0b", "\ud800"):
        assert await store.get(PETS, text) is None
        assert await store.count(PETS, [Condition((text,), "eq", "Rex")]) == 0
        assert await store.count(PETS, [Condition((text,), "ne", "Rex")]) == 1


# What cannot start says why, and never shows the password.


async def test_the_password_is_never_shown(server: Server):
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE ROLE keeper LOGIN PASSWORD 'right'")
    port = server.port
    expected = {
        f"postgresql://keeper:s3cret%2Fp%40ss@127.0.0.1:{port}/postgres": "password",
        f"postgresql://nobody:s3cret%2Fp%40ss@127.0.0.1:{port}/postgres": "nobody",
        f"postgresql://keeper:right@127.0.0.1:{port}/elsewhere": "elsewhere",
        "postgresql://keeper:s3cret%2Fp%40ss@127.0.0.1:1/postgres": "refused",
        f"postgresql://keeper:{PASSWORD}@127.0.0.1:{port}/postgres": "URL",
        "postgresql://keeper:s3cret%ZZ@127.0.0.1/postgres": "URL",
        "postgresql://keeper:s3cret@127.0.0.1/postgres?s3cret=1": "URL",
        f"postgresql://keeper:right@127.0.0.1:{port}/postgres": "permission",
    }
    with server.only_with_password():
        for url, word in expected.items():
            store = PostgresStore(url)
            with pytest.raises(StartError) as caught:
                await store.open()
            shown = (
                f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {store!r} {store._connections!r}"
            )
            assert "s3cret" not in shown
            assert "p@ss" not in shown
            assert "right" not in shown
            assert word in str(caught.value)
            assert "\n" not in str(caught.value)
            assert not store.health().readable
            await store.close()


async def test_tables_of_a_later_version_are_left_alone():
    url = DATABASES.fresh_url()
    store = PostgresStore(url)
    await store.open()
    await store.close()
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE api_factory_schema SET version = 99")
    with pytest.raises(StartError, match="99"):
        await PostgresStore(url).open()


async def test_a_database_that_does_not_take_the_single_statement_gets_plain_ones(store: PostgresStore):
    """Relatives of PostgreSQL may refuse a WITH that locks or writes; the long way is plain SQL."""
    refused = []

    async def refusing(connection, transaction, clock):
        refused.append(1)
        await connection.execute("DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = '0A000'; END $$")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api_factory.store.postgres.store.put_at_once", refusing)
        (record,) = await store.commit(Put(PETS, "1", {"n": 1}, ABSENT))
        await store.commit(Put(PETS, "1", {"n": 2}, record.rev))
    assert len(refused) == 1
    assert (await store.get(PETS, "1")).doc == {"n": 2}


async def test_nothing_can_be_deleted_or_required_under_an_id_that_no_store_keeps(store: PostgresStore):
    assert await store.commit(Delete(PETS, "a\0b"), Require(PETS, "\ud800", ABSENT)) == (None, None)
    with pytest.raises(WriteConflict):
        await store.commit(Delete(PETS, "a\0b", PRESENT))
    with pytest.raises(WriteConflict):
        await store.commit(Put(PETS, "1", {}), Require(PETS, "a\0b"))
