"""Disks that are full or fail while the store is open."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from modelled_disk import FailingDisk, SmallDisk

from api_factory.errors import ReadOnly, StorageFull
from api_factory.store import Collection, Delete, Put, Query, Record
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.tinydb import TinyDBStore

PETS = Collection("shop", "pets")


async def opened(path: Path, disk: Disk | None = None, **more) -> TinyDBStore:
    store = TinyDBStore(path, disk=disk, **more)
    await store.open()
    return store


async def ids(store: TinyDBStore) -> list[str]:
    return [record.id for record in (await store.find(PETS, Query(limit=1000))).records]


@pytest.mark.parametrize("part", [0, 11])
@pytest.mark.parametrize("call", ["write", "sync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
async def test_a_full_disk_refuses_the_write_and_recovers(tmp_path, call, number, part):
    disk = FailingDisk()
    store = await opened(tmp_path / "db.json", disk)
    await store.commit(Put(PETS, "a", {"n": 1}))
    disk.fails, disk.part = {call: number}, part
    for _ in range(2):
        with pytest.raises(StorageFull) as caught:
            await store.commit(Put(PETS, "a", {"n": 2}), Put(PETS, "b", {}))
        assert caught.value.status == 507
        assert (await store.get(PETS, "a")).doc == {"n": 1}
        assert await ids(store) == ["a"]
        assert "no room" in store.health().reason
    disk.fails = {}
    await store.commit(Put(PETS, "c", {}))
    assert store.health().reason is None
    copy = shutil.copytree(tmp_path, tmp_path / "copy")
    await store.close()
    for path in (store.path, copy / "db.json"):
        again = await opened(path)
        assert await ids(again) == ["a", "c"]
        assert (await again.get(PETS, "a")).doc == {"n": 1}
        await again.close()


async def test_a_full_disk_is_not_writable_until_a_probe_finds_room(tmp_path):
    disk = FailingDisk()
    store = await opened(tmp_path / "db.json", disk)
    await store.commit(Put(PETS, "a", {}))
    journal = tmp_path / "db.json.wal.1"
    size = journal.stat().st_size
    disk.fails, disk.part = {"write": errno.ENOSPC}, 11
    with pytest.raises(StorageFull):
        await store.commit(Put(PETS, "b", {}))
    for _ in range(2):
        with pytest.raises(StorageFull):
            await store.probe()
        assert not store.health().writable
    disk.fails = {}
    await asyncio.gather(store.probe(), *(store.commit(Put(PETS, f"c{n}", {})) for n in range(5)))
    await store.probe()
    assert store.health().writable
    grown = journal.stat().st_size - size
    assert 0 < grown < 1000, "nothing is left of a probe"
    copy = shutil.copytree(tmp_path, tmp_path / "copy")
    await store.close()
    again = await opened(copy / "db.json")
    assert await ids(again) == ["a", *(f"c{n}" for n in range(5))]
    await again.close()


async def test_a_probe_that_the_power_cut_kept_changes_nothing(tmp_path, monkeypatch):
    store = await opened(tmp_path / "db.json")
    await store.commit(Put(PETS, "a", {}))
    monkeypatch.setattr(store._journal, "_cut_back", lambda: None)
    await store.probe()
    copy = shutil.copytree(tmp_path, tmp_path / "copy")
    await store.close()
    again = await opened(copy / "db.json")
    assert await ids(again) == ["a"]
    await again.close()


async def test_the_transaction_that_does_not_fit_fails_alone(tmp_path):
    store = await opened(tmp_path / "db.json", SmallDisk(8000))
    writes = [Put(PETS, str(n), {"text": "x" * (20_000 if n == 3 else 10)}) for n in range(8)]
    answers = await asyncio.gather(*(store.commit(write) for write in writes), return_exceptions=True)
    assert [n for n, answer in enumerate(answers) if isinstance(answer, StorageFull)] == [3]
    assert await ids(store) == [str(n) for n in range(8) if n != 3]
    await store.close()


async def test_what_cannot_be_written_fails_alone(tmp_path):
    store = await opened(tmp_path / "db.json")
    bad = Put(Collection("\ud800", "x"), "1", {})
    answers = await asyncio.gather(
        *(store.commit(write) for write in (Put(PETS, "a", {}), bad, Put(PETS, "b", {}))),
        return_exceptions=True,
    )
    assert [isinstance(answer, Exception) for answer in answers] == [False, True, False]
    assert await ids(store) == ["a", "b"]
    await store.close()


async def test_a_caller_that_goes_away_harms_nobody(tmp_path):
    store = await opened(tmp_path / "db.json")
    gone = [asyncio.create_task(store.commit(Put(PETS, f"gone-{n}", {}))) for n in range(3)]
    await asyncio.sleep(0)
    for task in gone:
        task.cancel()
    await store.commit(Put(PETS, "a", {}))
    await asyncio.gather(*gone, return_exceptions=True)
    assert "a" in await ids(store)
    await store.close()


@pytest.mark.parametrize("call", ["sync", "write"])
async def test_after_an_io_error_the_store_is_read_only(tmp_path, call):
    disk = FailingDisk()
    store = await opened(tmp_path / "db.json", disk)
    await store.commit(Put(PETS, "a", {"n": 1}))
    assert store.health().writable
    disk.fails = {call: errno.EIO}
    answers = await asyncio.gather(
        *(store.commit(Put(PETS, str(n), {})) for n in range(5)), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [ReadOnly] * 5
    disk.fails = {}
    with pytest.raises(ReadOnly) as caught:
        await store.commit(Delete(PETS, "a"))
    assert caught.value.status == 503
    health = store.health()
    assert health.readable
    assert not health.writable
    assert "Input/output error" in health.reason
    assert await ids(store) == ["a"]
    await store.close()
    again = await opened(tmp_path / "db.json")
    assert "a" in await ids(again)
    await again.commit(Put(PETS, "b", {}))
    await again.close()


async def test_a_full_disk_that_cannot_be_cut_back_makes_it_read_only(tmp_path):
    disk = FailingDisk()
    store = await opened(tmp_path / "db.json", disk)
    await store.commit(Put(PETS, "a", {}))
    disk.fails, disk.part = {"write": errno.ENOSPC, "truncate": errno.EIO}, 9
    with pytest.raises(ReadOnly):
        await store.commit(Put(PETS, "b", {}))
    assert not store.health().writable
    await store.close()
    again = await opened(tmp_path / "db.json")
    assert await ids(again) == ["a"]
    await again.close()


@pytest.mark.parametrize("call", ["open", "replace"])
async def test_a_checkpoint_that_fails_is_only_put_off(tmp_path, call, caplog):
    disk = FailingDisk()
    store = await opened(tmp_path / "db.json", disk, checkpoint_bytes=3000)
    disk.fails = {call: errno.ENOSPC}
    for n in range(60):
        await store.commit(Put(PETS, str(n), {"text": "x" * 100}))
    assert store.health().writable
    assert not store.path.exists()
    disk.fails = {}
    for n in range(60, 120):
        await store.commit(Put(PETS, str(n), {"text": "x" * 100}))
    await store.close()
    assert "No checkpoint could be made" in caplog.text
    again = await opened(tmp_path / "db.json")
    assert await ids(again) == [str(n) for n in range(120)]
    await again.close()


async def test_closing_on_a_full_disk_loses_nothing(tmp_path):
    disk = FailingDisk()
    store = await opened(tmp_path / "db.json", disk)
    await store.commit(Put(PETS, "a", {}))
    disk.fails = {"write": errno.ENOSPC}
    await store.close()
    again = await opened(tmp_path / "db.json")
    assert await ids(again) == ["a"]
    await again.close()


async def test_a_clock_that_is_set_back_repeats_no_version(tmp_path):
    late, early = (lambda: 2_000_000_000_000_000), (lambda: 1_000_000_000_000_000)
    store = await opened(tmp_path / "db.json", now=late)
    (first,) = await store.commit(Put(PETS, "a", {}))
    await store.commit(Delete(PETS, "a"))
    killed = shutil.copytree(tmp_path, tmp_path / "killed")
    await store.close()
    for path in (store.path, killed / "db.json"):
        again = await opened(path, now=early)
        (second,) = await again.commit(Put(PETS, "a", {}))
        assert second.rev > first.rev + 1
        assert second.order > first.order
        await again.close()


async def test_counters_survive_restarts(tmp_path):
    store = await opened(tmp_path / "db.json")
    for expected in (1, 2):
        assert await store.allocate(PETS) == expected
        await store.commit(Put(PETS, str(expected), {}, sequence=expected))
    await store.commit(Delete(PETS, "2"))
    assert await store.allocate(PETS) == 3
    await store.commit(Put(PETS, "x", {}))
    killed = shutil.copytree(tmp_path, tmp_path / "killed")
    assert await store.allocate(PETS) == 4
    await store.close()
    for path, expected in ((store.path, 5), (killed / "db.json", 4)):
        again = await opened(path)
        assert await again.allocate(PETS) == expected
        await again.close()


async def test_what_was_loaded_survives_a_kill(tmp_path):
    store = await opened(tmp_path / "db.json")
    await store.load(((PETS, Record(str(n), {"n": n}, n + 7, n + 1)) for n in range(2500)), {PETS: 2500})
    killed = shutil.copytree(tmp_path, tmp_path / "killed")
    await store.close()
    again = await opened(killed / "db.json")
    assert await again.count(PETS) == 2500
    assert await again.get(PETS, "9") == Record("9", {"n": 9}, 16, 10)
    assert await again.allocate(PETS) == 2501
    await again.close()


@pytest.fixture
def small_file_system(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    mounted = subprocess.run(mount, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mount is not permitted: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.slow
async def test_a_small_file_system_that_fills_up(small_file_system):
    place = small_file_system
    ballast = place / "ballast"
    ballast.write_bytes(bytes(300_000))
    store = await opened(place / "db.json", checkpoint_bytes=100_000)
    kept, refused = [], 0
    for n in range(2000):
        try:
            await store.commit(Put(PETS, str(n), {"text": "x" * 500}))
            kept.append(str(n))
        except StorageFull:
            refused += 1
            assert await ids(store) == kept[:1000]
            if refused == 20:
                ballast.unlink()
            if refused > 40:
                break
    assert refused > 40
    assert int(kept[-1]) > 100
    os.sync()
    await store.close()
    again = await opened(place / "db.json")
    assert await again.count(PETS) == len(kept)
    await again.close()
