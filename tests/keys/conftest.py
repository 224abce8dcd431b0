"""A factory's keys without a server: a store in memory, and a clock that a test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from api_factory.keys.keys import Keys
from api_factory.keys.pepper import Peppers
from api_factory.store import MemoryStore

PEPPERS = Peppers("one", {"one": b"1" * 32})


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    seconds: float = 2_000_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store() -> AsyncIterator[MemoryStore]:
    made = MemoryStore()
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def keys(store: MemoryStore, clock: Clock) -> Keys:
    made = Keys(store, PEPPERS, clock)
    await made.load()
    return made
