"""A lost, changed or foreign pepper: the server does not start, and says what to do."""

from __future__ import annotations

import asyncio
import logging
import shutil
from pathlib import Path

import pytest

from api_factory.errors import StartError, Unauthorized
from api_factory.keys.fingerprints import PEPPERS
from api_factory.keys.keys import META
from api_factory.keys.pepper import VARIABLE
from api_factory.server.factory import Factory, reset_root_key
from api_factory.settings import Settings
from api_factory.store.backup import backup, move, restore
from api_factory.store.location import open_store
from api_factory.store.protocol import Delete

ONE, TWO, THREE = (f"{id}:{digit * 64}" for id, digit in (("one", "a"), ("two", "b"), ("three", "c")))
FOREIGN = "none of them would open anything"


@pytest.fixture(autouse=True)
def _no_pepper(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


async def used(data: Path) -> str:
    """The root key of a store that was in use, and let go of."""
    factory = Factory(Settings(data=data))
    await factory.start()
    await factory.projects.create("shop")
    await factory.stop()
    return (data / "root.key").read_text().strip()


async def start(data: Path, key: str | None = None) -> bool:
    """Start and stop; whether a key opened anything meanwhile."""
    factory = Factory(Settings(data=data))
    await factory.start()
    try:
        return key is not None and factory.keys.check(key).name == "root"
    except Unauthorized:
        return False
    finally:
        await factory.stop()


async def forget_fingerprints(data: Path) -> None:
    """Make the store what a release that knew of no fingerprints has left."""
    store = open_store(data)
    await store.open()
    await store.commit(Delete(META, PEPPERS))
    await store.close()


@pytest.mark.parametrize("old", [False, True], ids=["with a fingerprint", "of an older release"])
async def test_a_lost_pepper_keeps_the_server_from_starting(tmp_path, old):
    key = await used(tmp_path)
    if old:
        await forget_fingerprints(tmp_path)
    kept = (tmp_path / "pepper").rename(tmp_path / "kept")
    for _ in range(2):
        with pytest.raises(StartError, match=FOREIGN) as caught:
            await start(tmp_path)
        assert f"There is no pepper in {tmp_path}" in caught.value.detail
        assert "reset-root --new-pepper" in caught.value.hint
        assert not (tmp_path / "pepper").exists(), "the one that the start made opens nothing"
    kept.rename(tmp_path / "pepper")
    assert await start(tmp_path, key)
    assert await start(tmp_path, key)


@pytest.mark.parametrize("old", [False, True], ids=["with a fingerprint", "of an older release"])
async def test_a_foreign_pepper_keeps_the_server_from_starting(tmp_path, old):
    await used(tmp_path / "a")
    await used(tmp_path / "b")
    if old:
        await forget_fingerprints(tmp_path / "a")
    shutil.copy(tmp_path / "b" / "pepper", tmp_path / "a" / "pepper")
    with pytest.raises(StartError, match=FOREIGN) as caught:
        await start(tmp_path / "a")
    assert str(tmp_path / "a" / "pepper") in caught.value.detail
    assert (tmp_path / "a" / "pepper").read_bytes() == (tmp_path / "b" / "pepper").read_bytes()


@pytest.mark.parametrize("old", [False, True], ids=["with a fingerprint", "of an older release"])
@pytest.mark.parametrize("changed", [TWO, "one:" + "d" * 64], ids=["another id", "the same id"])
async def test_a_changed_variable_keeps_the_server_from_starting(tmp_path, monkeypatch, old, changed):
    monkeypatch.setenv(VARIABLE, ONE)
    key = await used(tmp_path)
    if old:
        await forget_fingerprints(tmp_path)
    monkeypatch.setenv(VARIABLE, changed)
    with pytest.raises(StartError, match=FOREIGN) as caught:
        await start(tmp_path)
    assert VARIABLE in caught.value.detail
    assert changed.partition(":")[2] not in str(caught.value)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(StartError, match=FOREIGN):
        await start(tmp_path)
    monkeypatch.setenv(VARIABLE, ONE)
    assert await start(tmp_path, key)


async def test_peppers_can_be_rotated_to_the_end_and_not_back(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, ONE)
    key = await used(tmp_path)
    monkeypatch.setenv(VARIABLE, f"{TWO},{ONE}")
    factory = Factory(Settings(data=tmp_path))
    await factory.start()
    root = factory.keys.check(key)
    _, secret = await factory.keys.rotate(root.id, 0, root)
    await factory.stop()
    monkeypatch.setenv(VARIABLE, TWO)
    assert await start(tmp_path, secret.text)
    monkeypatch.setenv(VARIABLE, f"{THREE},{TWO}")
    assert await start(tmp_path, secret.text)
    for gone in (ONE, THREE):  # Both were the store's, and no key was made with either.
        monkeypatch.setenv(VARIABLE, gone)
        with pytest.raises(StartError, match=FOREIGN):
            await start(tmp_path)


async def test_a_store_of_an_older_release_gets_a_fingerprint(tmp_path):
    key = await used(tmp_path)
    await forget_fingerprints(tmp_path)
    assert await start(tmp_path, key)
    store = open_store(tmp_path)
    await store.open()
    (fingerprint,) = (await store.get(META, PEPPERS)).doc["fingerprints"].values()
    await store.close()
    assert len(fingerprint) == 64
    assert fingerprint not in (tmp_path / "pepper").read_text()


async def test_the_fingerprint_goes_along_with_a_backup_and_a_move(tmp_path):
    key = await used(tmp_path / "old")
    old, moved, restored = (open_store(tmp_path / name) for name in ("old", "moved", "restored"))
    for store in (old, moved, restored):
        await store.open()
    await move(old, moved)
    await backup(old, tmp_path / "all.gz")
    await restore(tmp_path / "all.gz", restored)
    for store in (old, moved, restored):
        await store.close()
    for name in ("moved", "restored"):
        with pytest.raises(StartError, match=FOREIGN):
            await start(tmp_path / name)
        shutil.copy(tmp_path / "old" / "pepper", tmp_path / name / "pepper")
        assert await start(tmp_path / name, key)


def test_who_has_lost_the_pepper_can_begin_anew_knowingly(tmp_path):
    key = asyncio.run(used(tmp_path))
    (tmp_path / "pepper").unlink()
    with pytest.raises(StartError, match=FOREIGN):
        reset_root_key(Settings(data=tmp_path))
    assert (tmp_path / "root.key").read_text().strip() == key
    fresh = reset_root_key(Settings(data=tmp_path), new_pepper=True)
    assert (tmp_path / "root.key").read_text().strip() == fresh
    assert not asyncio.run(start(tmp_path, key))
    assert asyncio.run(start(tmp_path, fresh))

    async def look() -> tuple[int, str]:
        factory = Factory(Settings(data=tmp_path))
        await factory.start()
        project = await factory.projects.get("shop", factory.keys.check(fresh))
        keys, _ = factory.keys.page(factory.keys.check(fresh), 10)
        await factory.stop()
        return len(keys), project.id

    assert asyncio.run(look()) == (1, "shop")


async def test_a_root_key_of_another_store_is_told_of_and_not_announced(tmp_path, caplog):
    await used(tmp_path / "a")
    await used(tmp_path / "b")
    shutil.copy(tmp_path / "b" / "root.key", tmp_path / "a" / "root.key")
    factory = Factory(Settings(data=tmp_path / "a"))
    await factory.start()
    with caplog.at_level(logging.WARNING):
        assert not factory.root.is_kept()
        assert "has no key that opens anything in this store" in caplog.text
    await factory.stop()


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff", b"af_no\n"])
async def test_a_root_key_that_is_not_there_is_not_announced(tmp_path, content):
    await used(tmp_path)
    (tmp_path / "root.key").unlink()
    if content is not None:
        (tmp_path / "root.key").write_bytes(content)
    factory = Factory(Settings(data=tmp_path))
    assert await factory.start() is None
    assert not factory.root.is_kept()
    await factory.stop()
