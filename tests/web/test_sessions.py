"""How long sessions live, and how many there may be."""

from __future__ import annotations

from api_factory.web.sessions import IDLE, LIFETIME, Sessions
from api_factory.web.throttle import ADDRESSES, BURST, PER_SECOND, Throttle

from .conftest import Clock


def test_a_session_ends_when_idle() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token, session = sessions.begin("key")
    clock.now += IDLE - 1
    assert sessions.find(token) is session
    clock.now += IDLE - 1
    assert sessions.find(token) is session
    clock.now += IDLE
    assert sessions.find(token) is None
    assert len(sessions) == 0


def test_a_session_ends_however_busy() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token, _ = sessions.begin("key")
    for _ in range(int(LIFETIME // 3600) - 1):
        clock.now += 3600
        assert sessions.find(token) is not None
    clock.now += 3600
    assert sessions.find(token) is None


def test_tokens_differ_and_are_not_kept() -> None:
    sessions = Sessions()
    (first, one), (second, two) = sessions.begin("key"), sessions.begin("key")
    assert len({first, second, one.csrf, two.csrf}) == 4
    assert len(first) >= 43
    assert first not in repr(vars(sessions))
    assert "key='key'" not in repr(one)


def test_beyond_the_most_the_longest_unused_ends() -> None:
    sessions = Sessions(Clock(), most=2)
    first, _ = sessions.begin("a")
    second, _ = sessions.begin("b")
    sessions.find(first)
    sessions.begin("c")
    assert len(sessions) == 2
    assert sessions.find(second) is None
    assert sessions.find(first) is not None


def test_what_has_ended_makes_room() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    sessions.begin("a")
    clock.now += IDLE
    sessions.begin("b")
    assert len(sessions) == 1


def test_the_throttle_lets_a_burst_pass_and_then_some() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(int(BURST)):
        assert throttle.wait("a") == 0
        throttle.fail("a")
    wait = throttle.wait("a")
    assert 0 < wait <= 1 / PER_SECOND
    assert throttle.wait("b") == 0
    clock.now += wait
    assert throttle.wait("a") == 0


def test_the_throttle_forgets_what_it_must() -> None:
    throttle = Throttle(Clock())
    for number in range(ADDRESSES + 50):
        throttle.fail(str(number))
    assert len(throttle._failures) == ADDRESSES
