"""How long sessions live, who ends them, and how many there may be."""

from __future__ import annotations

import pytest

from api_factory.errors import StorageFull
from api_factory.keys.keys import SESSIONS
from api_factory.keys.sessions import IDLE_SECONDS, LIFETIME_SECONDS, MAX_SESSIONS_OF_KEY, NOTE_SECONDS
from api_factory.store import Store
from api_factory.store.protocol import Delete, Put
from api_factory.web.throttle import FREE_FAILURES, MAX_ADDRESSES, RECOVERED_PER_SECOND, Throttle

from .stage import Clock, sessions

A, B, C = "aaaaaaaa", "bbbbbbbb", "cccccccc"


async def test_a_session_ends_when_idle(store: Store) -> None:
    clock = Clock()
    some = sessions(store, clock)
    token, session = await some.begin(A)
    clock.now += IDLE_SECONDS - 1
    assert await some.find(token) == session
    clock.now += IDLE_SECONDS - 1
    assert await some.find(token) == session
    clock.now += IDLE_SECONDS
    assert await some.find(token) is None
    assert await store.count(SESSIONS) == 0


async def test_a_session_ends_however_busy(store: Store) -> None:
    clock = Clock()
    some = sessions(store, clock)
    token, _ = await some.begin(A)
    for _ in range(int(LIFETIME_SECONDS // 3600) - 1):
        clock.now += 3600
        assert await some.find(token) is not None
    clock.now += 3600
    assert await some.find(token) is None


async def test_every_process_knows_a_session_and_its_end(store: Store) -> None:
    clock = Clock()
    here, there = sessions(store, clock), sessions(store, clock)
    token, session = await here.begin(A)
    assert await there.find(token) == session
    # What is used in one process is used in all of them.
    for _ in range(3):
        clock.now += IDLE_SECONDS - NOTE_SECONDS
        assert await there.find(token) == session
    assert await here.find(token) == session
    await there.end(token)
    assert await here.find(token) is None


async def test_a_use_in_passing_revives_no_session_that_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    some = sessions(store, clock)
    token, session = await some.begin(A)
    clock.now += NOTE_SECONDS
    commit = store.commit

    async def late(write: Put) -> object:
        await commit(Delete(SESSIONS, write.id))
        return await commit(write)

    with monkeypatch.context() as patched:
        patched.setattr(store, "commit", late)
        assert await some.find(token) == session
    assert await some.find(token) is None


async def test_a_store_that_cannot_write_ends_no_session(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    some = sessions(store, clock)
    token, session = await some.begin(A)
    clock.now += NOTE_SECONDS

    async def full(*writes: object, announce: bool = False) -> None:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr(store, "commit", full)
    assert await some.find(token) == session


async def test_tokens_differ_and_whose_they_are_is_in_them(store: Store) -> None:
    some = sessions(store, Clock())
    (first, one), (second, two) = await some.begin(A), await some.begin(A)
    assert len({first, second, one.csrf, two.csrf}) == 4
    assert len(first.partition(".")[2]) == 64
    assert one.csrf not in repr(one)
    # Nobody makes another key's session out of it, not even who can write to the store.
    assert await some.find(first.replace(A, B)) is None
    (record, _) = (await store.find(SESSIONS)).records
    await store.commit(Put(SESSIONS, record.id, record.doc | {"key": B}))
    session = await some.find(first)
    assert session is not None
    assert session.key_id == A


@pytest.mark.parametrize(
    "token", ["", "x", A, f"{A}.", f"{A}." + "g" * 64, "." + "0" * 64, f"{A}." + "0" * 64, "\xe4" * 73]
)
async def test_what_is_no_token_finds_nothing(store: Store, token: str) -> None:
    some = sessions(store, Clock())
    await some.begin(A)
    assert await some.find(token) is None
    await some.end(token)
    assert await store.count(SESSIONS) == 1


async def test_beyond_the_most_the_longest_unused_ends(store: Store) -> None:
    clock = Clock()
    some = sessions(store, clock, most=2)
    first, _ = await some.begin(A)
    clock.now += 1
    second, _ = await some.begin(B)
    clock.now += NOTE_SECONDS
    await some.find(first)
    await some.begin(C)
    assert await store.count(SESSIONS) == 2
    assert await some.find(second) is None
    assert await some.find(first) is not None


async def test_a_key_cannot_end_the_sessions_of_others(store: Store) -> None:
    clock = Clock()
    some = sessions(store, clock)
    token, _ = await some.begin(A)
    for _ in range(MAX_SESSIONS_OF_KEY + 5):
        clock.now += 1
        await some.begin(B)
    assert await store.count(SESSIONS) == MAX_SESSIONS_OF_KEY + 1
    assert await some.find(token) is not None


async def test_what_has_ended_makes_room(store: Store) -> None:
    clock = Clock()
    some = sessions(store, clock)
    await some.begin(A)
    clock.now += IDLE_SECONDS
    await some.begin(B)
    assert await store.count(SESSIONS) == 1


def test_the_throttle_lets_a_burst_pass_and_then_some() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(int(FREE_FAILURES)):
        assert throttle.wait("a") == 0
        throttle.fail("a")
    wait = throttle.wait("a")
    assert 0 < wait <= 1 / RECOVERED_PER_SECOND
    assert throttle.wait("b") == 0
    clock.now += wait
    assert throttle.wait("a") == 0


def test_the_throttle_forgets_what_it_must() -> None:
    throttle = Throttle(Clock())
    for number in range(MAX_ADDRESSES + 50):
        throttle.fail(str(number))
    assert len(throttle._failures) == MAX_ADDRESSES
