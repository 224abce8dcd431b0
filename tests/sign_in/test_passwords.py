"""Passwords: slow to check, never on the loop, and never more of them than threads can take."""

from __future__ import annotations

import asyncio
import time

import pytest

from api_factory.errors import TooManyRequests
from api_factory.keys.pepper import Peppers, load_peppers
from api_factory.sign_in.attempts import FREE_FAILURES, MAX_DELAY_SECONDS, Attempts
from api_factory.sign_in.passwords import SlowPasswords
from api_factory.sign_in.secrets import PLACEHOLDER, blotted


async def test_a_password_is_checked() -> None:
    passwords = SlowPasswords(load_peppers(None))
    stored = await passwords.hash("planted-Secret")
    assert stored["hash"].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.verify(stored, "planted-Secret")
    assert not await passwords.verify(stored, "planted-secret")
    assert not await passwords.verify(None, "planted-Secret")
    assert (await passwords.hash("planted-Secret"))["hash"] != stored["hash"]


@pytest.mark.parametrize("password", ["x" * 100_000, "\ud800", "pässwörd", "\0"])
async def test_any_text_is_a_password(password: str) -> None:
    passwords = SlowPasswords(load_peppers(None))
    stored = await passwords.hash(password)
    assert await passwords.verify(stored, password)
    assert not await passwords.verify(stored, password[:-1])


async def test_without_its_pepper_a_password_opens_nothing() -> None:
    old = Peppers("old", {"old": b"1" * 32})
    stored = await SlowPasswords(old).hash("planted-Secret")
    rotated = SlowPasswords(Peppers("new", {"new": b"2" * 32, **old.values}))
    assert await rotated.verify(stored, "planted-Secret")
    assert not await SlowPasswords(Peppers("new", {"new": b"2" * 32})).verify(stored, "planted-Secret")
    assert not await SlowPasswords(Peppers("old", {"old": b"2" * 32})).verify(stored, "planted-Secret")


async def test_too_many_are_refused_and_the_loop_goes_on() -> None:
    passwords = SlowPasswords(load_peppers(None), threads=1, waiting=5)
    results = asyncio.gather(*(passwords.verify(None, str(n)) for n in range(50)), return_exceptions=True)
    turns = 0
    while not results.done():
        await asyncio.sleep(0.001)
        turns += 1
    refused = [result for result in await results if isinstance(result, TooManyRequests)]
    assert len(refused) == 44
    assert refused[0].headers["Retry-After"] == "2"
    assert turns > 5, "the loop had its turns while passwords were checked"
    assert not await passwords.verify(None, "later")


async def test_nobody_takes_the_time_of_a_wrong_password() -> None:
    passwords = SlowPasswords(load_peppers(None), threads=1)
    stored = await passwords.hash("planted-Secret")
    seconds: dict[bool, float] = {True: 0.0, False: 0.0}
    for number in range(20):
        is_known = number % 2 == 0
        begin = time.perf_counter()
        await passwords.verify(stored if is_known else None, "wrong")
        seconds[is_known] += time.perf_counter() - begin
    # A look-up that skips the hash would be a hundred times faster.
    assert seconds[False] > seconds[True] / 10


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def attempt(
    attempts: Attempts, *accounts: str, address: str = "1.2.3.4", opened: tuple[str, ...] = ()
) -> None:
    with attempts.attempt(accounts, address) as count:
        count(opened)


def test_delays_are_capped_and_of_one_address() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(FREE_FAILURES):
        attempt(attempts, "ann")
    with pytest.raises(TooManyRequests) as refused:
        attempt(attempts, "ann")
    assert refused.value.headers["Retry-After"] == "1"
    attempt(attempts, "ann", address="5.6.7.8")
    attempt(attempts, "bob")
    for _ in range(40):
        clock.now += MAX_DELAY_SECONDS
        attempt(attempts, "ann")
    with pytest.raises(TooManyRequests) as refused:
        attempt(attempts, "ann")
    assert int(refused.value.headers["Retry-After"]) == MAX_DELAY_SECONDS
    clock.now += MAX_DELAY_SECONDS
    attempt(attempts, "ann", opened=("ann",))
    attempt(attempts, "ann")
    attempt(attempts, "ann")


def test_a_second_name_evades_no_delay() -> None:
    attempts = Attempts(Clock())
    for number in range(FREE_FAILURES):
        attempt(attempts, "mallory", "ann", opened=("mallory",))
        attempt(attempts, f"nobody-{number}", "ann")
    with pytest.raises(TooManyRequests):
        attempt(attempts, "nobody", "ann")
    with pytest.raises(TooManyRequests):
        attempt(attempts, "mallory", "ann", opened=("mallory",))


def test_passwords_after_many_wrong_ones_are_checked_alone() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(FREE_FAILURES):
        attempt(attempts, "ann")
    clock.now += MAX_DELAY_SECONDS
    with attempts.attempt(["ann"], "1.2.3.4"), pytest.raises(TooManyRequests) as refused:
        attempt(attempts, "ann")
    assert refused.value.headers["Retry-After"] == "1"
    attempt(attempts, "ann", opened=("ann",))


def test_delays_take_bounded_memory() -> None:
    attempts = Attempts(Clock(), pairs=10)
    for number in range(1000):
        attempt(attempts, str(number))
    assert len(attempts._failures) == 10


@pytest.mark.parametrize(
    ("document", "kept"),
    [
        ({"name": "ann", "password": "p"}, {"name": "ann", "password": PLACEHOLDER}),
        ({"userPw": "p", "Passwd": "p"}, {"userPw": PLACEHOLDER, "Passwd": PLACEHOLDER}),
        ({"user": {"new_password": "p"}}, {"user": {"new_password": PLACEHOLDER}}),
        ({"users": [{"pwd": 1234}]}, {"users": [{"pwd": PLACEHOLDER}]}),
        ({"password": ""}, {"password": ""}),
        ({"password": None, "hasPassword": True}, {"password": None, "hasPassword": True}),
        ({"passwordHint": "dog", "compass": "n"}, {"passwordHint": "dog", "compass": "n"}),
    ],
)
def test_passwords_are_blotted(document: dict, kept: dict) -> None:
    assert blotted(document, {}) == kept


def test_what_has_no_password_is_the_same_object() -> None:
    document = {"name": "ann", "tags": [{"a": 1}]}
    assert blotted(document, {}) is document
