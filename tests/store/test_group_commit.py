"""Batches of the embedded store: one at a time, each on what those before it have left."""

from __future__ import annotations

import asyncio
import threading

import pytest

from api_factory.errors import WriteConflict
from api_factory.store import ABSENT, Collection, Put
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.tinydb import TinyDBStore

PETS = Collection("shop", "pets")


class HeldDisk(Disk):
    """A disk whose syncs wait until they are let through, one by one."""

    def __init__(self) -> None:
        self.holds = False
        self.reached = threading.Semaphore(0)
        self.may_go_on = threading.Semaphore(0)

    def sync(self, fd: int) -> None:
        """Sync, once that is allowed."""
        if self.holds:
            self.reached.release()
            assert self.may_go_on.acquire(timeout=30)
        super().sync(fd)

    async def until_reached(self) -> None:
        """Return once a sync waits."""
        assert await asyncio.to_thread(self.reached.acquire, timeout=30)


async def test_a_transaction_waits_for_the_batch_that_is_being_written(tmp_path):
    """Each batch is judged by the state, which has a batch only once that is durable."""
    disk = HeldDisk()
    store = TinyDBStore(tmp_path / "db.json", disk=disk)
    await store.open()
    disk.holds = True
    first = asyncio.create_task(store.commit(Put(PETS, "a", {})))
    await disk.until_reached()
    # This one follows the first at once, because it waited.
    second = asyncio.create_task(
        store.commit(*(Put(PETS, f"{n}", {}) for n in range(10)), Put(PETS, "b", {}))
    )
    waiting = [asyncio.create_task(store.commit(Put(PETS, f"w{n}", {}))) for n in range(10)]
    await asyncio.sleep(0)
    disk.may_go_on.release()
    await first
    await disk.until_reached()
    # The second is being written, and not yet in the state: this one must not be judged without it.
    late = asyncio.create_task(store.commit(Put(PETS, "b", {"late": True}, ABSENT)))
    for _ in range(10):
        await asyncio.sleep(0.001)
    assert not late.done()
    disk.holds = False
    disk.may_go_on.release()
    await asyncio.gather(second, *waiting)
    with pytest.raises(WriteConflict):
        await late
    record = await store.get(PETS, "b")
    assert record is not None
    assert record.doc == {}
    await store.close()
