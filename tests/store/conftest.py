"""The stores that the conformance suite runs on; a new one is a line in `STORES`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from api_factory.store import MemoryStore, Store
from api_factory.store.embedded.tinydb import TinyDBStore
from api_factory.store.postgres.store import PostgresStore
from postgres_server import DATABASES

Factory = Callable[[Path], Awaitable[Store]]


async def _memory(folder: Path) -> Store:
    return MemoryStore()


async def _tinydb(folder: Path) -> Store:
    return TinyDBStore(folder / "data" / "db.json")


async def _postgres(folder: Path) -> Store:
    return PostgresStore(DATABASES.fresh_url())


STORES: dict[str, Factory] = {"memory": _memory, "tinydb": _tinydb, "postgres": _postgres}
"""Name -> what makes an empty store, not opened yet; a folder of its own is given to it."""


@pytest.fixture(params=sorted(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An open, empty store, of every kind in turn."""
    made = await STORES[request.param](tmp_path)
    await made.open()
    yield made
    await made.close()


@pytest.fixture(params=sorted(STORES))
async def second_store(store: Store, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Another store to move to, of every kind in turn."""
    folder = tmp_path / "second"
    folder.mkdir()
    made = await STORES[request.param](folder)
    await made.open()
    yield made
    await made.close()
