"""Files that were torn, damaged, lost or are not ours: dropped if unfinished, refused with file and byte if not."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from random import Random

import pytest

from api_factory.errors import StartError
from api_factory.store import Collection, Put
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.journal import Journal
from api_factory.store.embedded.tinydb import TinyDBStore

PETS = Collection("shop", "pets")


async def crashed(folder: Path, ids: str = "abcd") -> Path:
    """The journal of a store that was never closed, with one batch for each id."""
    store = TinyDBStore(folder / "data" / "db.json")
    await store.open()
    for id in ids:
        await store.commit(Put(PETS, id, {"name": id * 3, "n": ord(id)}))
    journal = folder / "db.json.wal.1"
    journal.write_bytes(store._journal.path(1).read_bytes())
    await store.close()
    return journal


def replay(journal: Path) -> list[str]:
    """The ids that a replay finds."""
    writes = []
    reader = Journal(journal.with_name("db.json"), Disk())
    reader.replay(1, lambda change: writes.append(change.row.id))
    reader.close()
    return writes


async def test_a_torn_tail_is_dropped_wherever_it_is_cut(tmp_path, caplog):
    journal = await crashed(tmp_path)
    whole = journal.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(last, len(whole)):
        for tail in (b"", bytes(len(whole) - cut), bytes(5000)):
            caplog.clear()
            journal.write_bytes(whole[:cut] + tail)
            assert replay(journal) == ["a", "b", "c"]
            assert len(caplog.records) == (0 if cut == last and not tail else 1)
            assert journal.read_bytes() == whole[:last]
    journal.write_bytes(whole)
    assert replay(journal) == ["a", "b", "c", "d"]


async def test_a_header_may_be_torn_too(tmp_path):
    journal = await crashed(tmp_path)
    header = journal.read_bytes().split(b"\n")[0]
    for cut in range(len(header)):
        journal.write_bytes(header[:cut])
        assert replay(journal) == []


async def test_what_follows_a_torn_tail_is_kept(tmp_path):
    journal = await crashed(tmp_path)
    journal.write_bytes(journal.read_bytes()[:-7])
    for expected in (["a", "b", "c"], ["a", "b", "c", "e"], ["a", "b", "c", "e", "f"]):
        store = TinyDBStore(journal.with_name("db.json"))
        await store.open()
        assert [record.id for record in (await store.find(PETS)).records] == expected
        await store.commit(Put(PETS, "ef"[len(expected) - 3 :][:1] or "g", {}))
        await store.close()


async def test_a_flipped_bit_is_refused_and_nothing_is_touched(tmp_path):
    journal = await crashed(tmp_path)
    whole = journal.read_bytes()
    chance = Random(3)
    for place in range(len(whole) - 1):  # A last line feed that is gone cannot be told from a torn tail.
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        if 0 in flipped and place > whole.rindex(b"\n", 0, -1):
            continue  # Nor can a zero in the last line.
        journal.write_bytes(flipped)
        with pytest.raises(StartError) as caught:
            replay(journal)
        assert str(journal) in caught.value.detail
        start = whole.rfind(b"\n", 0, place) + 1
        assert f"at byte {start}" in caught.value.detail
        assert journal.read_bytes() == flipped


async def test_damage_before_the_last_segment_is_never_a_torn_tail(tmp_path):
    journal = await crashed(tmp_path)
    second = Journal(journal.with_name("db.json"), Disk())
    second.replay(1, lambda change: None)
    second.rotate()
    second.close()
    journal.write_bytes(journal.read_bytes()[:-1])
    with pytest.raises(StartError, match=r"wal\.1 is damaged at byte"):
        replay(journal)


async def refused(path: Path) -> str:
    """Why a store does not open; the files must be as they were."""
    before = contents(path.parent)
    store = TinyDBStore(path)
    with pytest.raises(StartError) as caught:
        await store.open()
    assert contents(path.parent) == before
    return str(caught.value)


def contents(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.iterdir() if file.is_file() and file.suffix != ".lock"]
    return {file.name: file.read_bytes() for file in files}


async def closed(folder: Path) -> Path:
    path = folder / "db.json"
    store = TinyDBStore(path)
    await store.open()
    await store.commit(Put(PETS, "a", {"größe": "ü"}))
    await store.close()
    return path


async def test_a_damaged_file_is_refused_with_the_byte(tmp_path):
    path = await closed(tmp_path)
    whole = path.read_bytes()
    place = whole.index(b'"doc"')
    path.write_bytes(whole[:place] + b"?" + whole[place + 1 :])
    sentence = await refused(path)
    assert str(path) in sentence
    assert int(re.search(r"at byte (\d+)", sentence)[1]) == place


async def test_any_flipped_bit_of_the_records_is_refused(tmp_path):
    path = await closed(tmp_path)
    whole = path.read_bytes()
    chance = Random(8)
    for place in range(whole.rindex(b',\n"_checksum"')):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        assert str(path) in await refused(path)


async def test_a_file_changed_by_hand_is_read_once_its_checksum_is_removed(tmp_path):
    path = await closed(tmp_path)
    path.write_bytes(path.read_bytes().replace("ü".encode(), b"by hand"))
    assert "remove its last table, _checksum" in await refused(path)
    path.write_bytes(without_checksum(path))
    store = TinyDBStore(path)
    await store.open()
    assert (await store.get(PETS, "a")).doc == {"größe": "by hand"}
    await store.close()


def without_checksum(path: Path) -> bytes:
    text = path.read_bytes()
    return text[: text.rindex(b',\n"_checksum"')] + b"\n}\n"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
async def test_a_shortened_file_is_refused(tmp_path, share):
    path = await closed(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "is damaged at byte" in await refused(path)


@pytest.mark.parametrize(
    "text",
    [
        '{"_default": {"1": {"mine": true}}}',
        '{"_store": {"1": {"format": 99}}}',
        "[1, 2]",
        '{"_store": 7}',
        '{"_store": {}, "shop/pets": {"1": {"id": 5, "rev": 1, "order": 1, "doc": {}}}}',
    ],
)
async def test_a_file_of_another_make_is_refused(tmp_path, text):
    path = tmp_path / "db.json"
    path.write_text(text)
    assert "is not a file of this program" in await refused(path)


async def test_a_lost_file_or_segment_is_missed(tmp_path):
    journal = await crashed(tmp_path)
    journal.rename(tmp_path / "db.json.wal.2")
    assert "db.json is missing" in await refused(tmp_path / "db.json")
    (tmp_path / "db.json.wal.2").unlink()
    path = await closed(tmp_path)
    path.write_bytes(without_checksum(path).replace(b'"complete":true', b'"complete":false'))
    assert "wal.2 is missing" in await refused(path)


@pytest.mark.parametrize("content", [b"", b" ", b"\n\n", b"{}", b"{}\n", b"null", bytes(4096)])
async def test_a_file_with_nothing_in_it_is_damage_and_no_new_store(tmp_path, content):
    path = await closed(tmp_path)
    path.write_bytes(content)
    assert "Nothing was changed." in await refused(path)
    assert path.read_bytes() == content


async def test_a_file_that_leads_nowhere_is_missed(tmp_path):
    path = await closed(tmp_path)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "not-mounted" / "db.json")
    assert "leads to a file that is not there" in await refused(path)
    assert path.is_symlink()


@pytest.mark.parametrize("name", ["db.json", "db.json.wal.2", "db.json.lock"])
async def test_a_folder_in_place_of_a_file_is_a_sentence(tmp_path, name):
    path = await closed(tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir()
    with pytest.raises(StartError, match="Is a directory"):
        await TinyDBStore(path).open()


async def killed(folder: Path, ids: str = "ab") -> Path:
    """What a store leaves that ended without closing, after it was closed once."""
    path = await closed(folder / "running")
    store = TinyDBStore(path)
    await store.open()
    for id in ids:
        await store.commit(Put(PETS, id, {}))
    copy = shutil.copytree(path.parent, folder / "killed")
    await store.close()
    return copy / "db.json"


@pytest.mark.parametrize("damage", ["remove", "", " ", "0123"])
async def test_a_journal_that_was_begun_cannot_be_gone_or_empty(tmp_path, damage):
    path = await killed(tmp_path)
    journal = path.with_name("db.json.wal.2")
    assert journal.stat().st_size
    if damage == "remove":
        journal.unlink()
        assert "wal.2 is missing" in await refused(path)
    else:
        journal.write_text(damage)
        assert "wal.2 is damaged at byte 0" in await refused(path)
        assert "wal.2 is damaged at byte 0" in await refused(path), "a refused start changes nothing either"


async def test_a_journal_before_the_first_checkpoint_is_missed_too(tmp_path):
    store = TinyDBStore(tmp_path / "running" / "db.json")
    await store.open()
    await store.commit(Put(PETS, "a", {}))
    path = shutil.copytree(store.path.parent, tmp_path / "killed") / "db.json"
    await store.close()
    path.with_name("db.json.wal.1").write_bytes(b"")
    assert "wal.1 is damaged at byte 0: it is empty" in await refused(path)


async def test_an_empty_segment_before_another_is_damage(tmp_path):
    journal = await crashed(tmp_path)
    second = Journal(journal.with_name("db.json"), Disk())
    second.replay(1, lambda change: None)
    second.rotate()
    second.close()
    journal.write_bytes(b"")
    with pytest.raises(StartError, match=r"wal\.1 is damaged at byte 0: it is empty"):
        replay(journal)


@pytest.mark.parametrize("left", [[], ["db.json.lock"], ["db.json.lock", "db.json.wal.1"], ["db.json.tmp"]])
async def test_what_a_first_start_leaves_that_was_cut_off_is_a_new_store(tmp_path, left):
    for name in left:
        (tmp_path / name).write_bytes(b"")
    store = TinyDBStore(tmp_path / "db.json")
    await store.open()
    assert (await store.stats()).records == {}
    await store.close()


async def test_an_older_copy_without_the_lock_is_taken(tmp_path):
    path = await killed(tmp_path)
    path.with_name("db.json.wal.2").unlink()
    path.with_name("db.json.lock").unlink()
    store = TinyDBStore(path)
    await store.open()
    assert await store.count(PETS) == 1
    await store.close()


async def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(StartError, match="data folder cannot be used"):
        await TinyDBStore(tmp_path / "data" / "db.json").open()


async def test_a_read_only_folder(tmp_path, monkeypatch):
    real = os.open

    def read_only(path, flags, *more, **named):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(30, "Read-only file system", str(path))
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(StartError, match="Read-only file system"):
        await TinyDBStore(tmp_path / "db.json").open()


async def test_a_second_process_is_refused_with_the_pid_of_the_first(tmp_path):
    first, second = TinyDBStore(tmp_path / "db.json"), TinyDBStore(tmp_path / "db.json")
    await first.open()
    with pytest.raises(StartError, match=rf"pid {os.getpid()}\b"):
        await second.open()
    await first.commit(Put(PETS, "a", {}))
    await first.close()
    await second.open()
    assert await second.count(PETS) == 1
    await second.close()


async def test_folder_and_files_are_the_owners_alone(tmp_path):
    before = os.umask(0)
    try:
        store = TinyDBStore(tmp_path / "data" / "db.json")
        await store.open()
        await store.commit(Put(PETS, "a", {}))
        modes = {file.name: file.stat().st_mode & 0o777 for file in store.path.parent.iterdir()}
        await store.close()
    finally:
        os.umask(before)
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}
    assert store.path.stat().st_mode & 0o777 == 0o600
