"""Check, move, backup and restore, on every store and from every one to every other."""

from __future__ import annotations

import asyncio
import gzip
import json
from hashlib import sha256

import pytest

from api_factory.errors import StartError
from api_factory.store import Collection, Delete, MemoryStore, Put, Record, Store
from api_factory.store.backup import backup, check, move, restore
from api_factory.store.contents import describe

PETS = Collection("shop", "pets")
PHOTOS = Collection("shop", "files:/pets/{}/photo")
KEYS = Collection("", "keys")


async def fill(store: Store, count: int = 30) -> None:
    for n in range(count):
        number = await store.allocate(PETS)
        doc = {"n": n, "f": n + 0.5, "text": "ü\U0001f600", "list": [None, True, {"a": 1}]}
        await store.commit(Put(PETS, str(number), doc, sequence=number))
    await store.commit(Put(PETS, "3", {"changed": 1e300}), Put(KEYS, "k", {"zero": -0.0}), Delete(PETS, "4"))


async def everything(store: Store) -> dict:
    records = [item async for item in store.dump()]
    return {"records": sorted(records, key=repr), "counters": await store.sequences()}


async def test_check_finds_a_sound_store_sound(store):
    await fill(store)
    seen = []
    report = await check(store, seen.append)
    assert report.records == {PETS: 29, KEYS: 1}
    assert report.faults == []
    assert len(report.digest) == 64
    assert seen == []
    await store.commit(Put(PETS, "3", {"changed": 2}))
    assert (await check(store)).digest != report.digest


async def test_check_finds_what_is_wrong(store):
    await store.load([(PETS, Record("a", {}, rev=5, order=9)), (PETS, Record("b", {}, rev=9, order=7))])
    assert (await check(store)).faults == ["shop/pets, a: its version is older than the record."]


async def test_move_takes_everything_along(store, second_store):
    await fill(store)
    tally = await move(store, second_store)
    assert tally.total == 30
    assert await everything(second_store) == await everything(store)
    assert (await check(second_store)).digest == tally.digest == (await check(store)).digest
    assert await second_store.allocate(PETS) == 31


async def test_a_backup_restores_everything(store, second_store, tmp_path):
    await fill(store)
    file = tmp_path / "backup.gz"
    tally = await backup(store, file)
    assert file.stat().st_mode & 0o777 == 0o600
    expected = await everything(store)
    await store.commit(Put(PETS, "later", {}))
    assert await restore(file, second_store) == tally
    assert await everything(second_store) == expected
    assert await second_store.allocate(PETS) == 31


async def test_progress_is_reported(store, tmp_path, monkeypatch):
    monkeypatch.setattr("api_factory.store.backup.SLICE", 100)
    await store.commit(*(Put(PETS, str(n), {}) for n in range(210)))
    for done in (
        lambda report: check(store, report),
        lambda report: move(store, MemoryStore(), report),
        lambda report: backup(store, tmp_path / "backup.gz", report),
    ):
        seen = []
        await done(seen.append)
        assert seen == [100, 200]


async def test_an_empty_store_can_be_moved_and_backed_up(store, tmp_path):
    assert (await move(store, MemoryStore())).total == 0
    await backup(store, tmp_path / "backup.gz")
    assert (await restore(tmp_path / "backup.gz", MemoryStore())).total == 0


async def test_a_target_that_is_not_empty_is_refused(store, tmp_path):
    source = MemoryStore()
    await fill(source, 5)
    await backup(source, tmp_path / "backup.gz")
    await store.allocate(PETS)
    for doing in (move(source, store), restore(tmp_path / "backup.gz", store)):
        with pytest.raises(StartError, match="not empty"):
            await doing
    assert (await store.stats()).records == {}


async def test_a_backup_is_as_of_one_moment_while_writes_go_on(store, tmp_path, monkeypatch):
    """Each transaction takes one from a, gives one to b, and adds a record: true at every moment."""
    for slice_ in ("backup.SLICE", "postgres.store.BATCH", "embedded.store.SLICE"):
        monkeypatch.setattr(f"api_factory.store.{slice_}", 100)
    some = [Put(PETS, f"fill-{n}", {"n": 0}) for n in range(400)]
    await store.commit(*some, Put(PETS, "a", {"n": 500}), Put(KEYS, "b", {"n": 0}))
    begun = asyncio.Event()

    async def shift() -> None:
        for n in range(1, 60):
            rest, given = Put(PETS, "a", {"n": 500 - n}), Put(KEYS, "b", {"n": n})
            await store.commit(rest, given, Put(PETS, f"x{n}", {"n": 0}))
            begun.set()

    shifting = asyncio.create_task(shift())
    await begun.wait()
    await backup(store, tmp_path / "backup.gz")
    await shifting
    target = MemoryStore()
    await restore(tmp_path / "backup.gz", target)
    given = (await target.get(KEYS, "b")).doc["n"]
    assert (await target.get(PETS, "a")).doc["n"] == 500 - given
    assert await target.count(PETS) == 401 + given


@pytest.mark.parametrize(
    "damage", ["cut", "flip", "drop a line", "add a line", "not gzip", "not a backup", "empty"]
)
async def test_a_damaged_backup_is_refused_before_anything_is_stored(tmp_path, damage):
    source, target, file = MemoryStore(), MemoryStore(), tmp_path / "backup.gz"
    await fill(source)
    await backup(source, file)
    packed = file.read_bytes()
    lines = gzip.decompress(packed).splitlines(keepends=True)
    damaged = {
        "cut": packed[:-20],
        "flip": packed[:200] + bytes([packed[200] ^ 4]) + packed[201:],
        "drop a line": gzip.compress(b"".join(lines[:5] + lines[6:])),
        "add a line": gzip.compress(b"".join([*lines, lines[3]])),
        "not gzip": b"".join(lines),
        "not a backup": gzip.compress(b'{"format": "other"}\n{}\n'),
        "empty": b"",
    }
    file.write_bytes(damaged[damage])
    with pytest.raises(StartError, match="not a whole backup"):
        await restore(file, target)
    assert (await target.stats()).records == {}


def packed(items: list) -> bytes:
    """The file of a backup with these lines, whose end fits them."""
    text = b"".join(json.dumps(item).encode() + b"\n" for item in items)
    end = {"record": len(items) - 1, "counter": 0, "sha256": sha256(text).hexdigest()}
    return gzip.compress(text + json.dumps(end).encode() + b"\n")


@pytest.mark.parametrize("lie", ["a content of two", "a size that is no whole number"])
async def test_a_backup_that_lies_about_files_is_refused(tmp_path, lie):
    source, target, file = MemoryStore(), MemoryStore(), tmp_path / "backup.gz"
    for id in ("1", "2"):
        await source.commit(Put(PHOTOS, id, describe(b"photo"), content=b"photo"))
    await backup(source, file)
    items = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()[:-1]]
    file.write_bytes(packed(items))
    await restore(file, MemoryStore())
    first, second = items[1][6], items[2][6]
    if lie == "a content of two":
        second["content"] = first["content"]
    else:
        first["size"] = float(first["size"])
    file.write_bytes(packed(items))
    with pytest.raises(StartError, match="not a whole backup"):
        await restore(file, target)
    assert (await target.stats()).records == {}


async def test_a_backup_that_cannot_be_written_leaves_nothing(store, tmp_path):
    with pytest.raises(StartError, match="cannot be written"):
        await backup(store, tmp_path / "missing" / "backup.gz")
    with pytest.raises(StartError, match="cannot be read"):
        await restore(tmp_path / "missing.gz", store)
    assert not list(tmp_path.glob("*.part"))
