"""Numbers from PostgreSQL's counters, without a database."""

from __future__ import annotations

import asyncio

from api_factory.store import Collection
from api_factory.store.postgres.store import PostgresStore

PETS = Collection("shop", "pets")


async def test_a_failed_allocation_reaches_all(monkeypatch):
    """An error of any kind is raised to every waiting task, and the next allocation is a new attempt."""
    store = PostgresStore("postgresql://localhost/db")
    results = iter([ValueError("refused"), 7])

    async def add(collection, amount):
        await asyncio.sleep(0)
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(store, "_add", add)
    async with asyncio.timeout(30):
        errors = await asyncio.gather(store.allocate(PETS), store.allocate(PETS), return_exceptions=True)
        assert [str(error) for error in errors] == ["refused", "refused"]
        assert await store.allocate(PETS) == 7
