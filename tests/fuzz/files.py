"""What lies on the disk, damaged: it is told, or what comes back is what was written.

Everything that a checksum covers comes back exactly or not at all. A journal may come back shorter where its end is
what a power cut leaves; nothing may come back that was never there.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from api_factory.errors import StartError
from api_factory.store.archive import Archive
from api_factory.store.backup import backup
from api_factory.store.embedded.checkpoint import AFTER_CHECKSUM, BEFORE_CHECKSUM
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.embedded.tinydb import TinyDBStore
from api_factory.store.protocol import Collection, Delete, Put, Record
from fuzz.loops import quiet, run
from fuzz.source import Source

PETS, OWNERS = Collection("shop", "/pets"), Collection("shop", "/owners/{}/pets")
Rows = list[tuple[Collection, Record]]


class NoDisk(Disk):
    """A disk whose syncs take no time: what is tested here is reading."""

    def sync(self, fd: int) -> None:
        """Nothing to wait for."""

    def sync_folder(self, folder: Path) -> None:
        """Nothing to wait for."""


def journal(data: bytes) -> None:
    """A damaged journal is told, or gives a state that there was after some of its batches."""
    source, original = Source(data), written()[0]
    with a_folder() as folder:
        (folder / "db.json.wal.1").write_bytes(damaged(original, source))
        rows = opened(folder)
    assert rows is None or rows in states(), "a state that never was"


def db_json(data: bytes) -> None:
    """A damaged db.json is told, or gives back everything; one without its checksum is TinyDB's, and may differ."""
    source, original = Source(data), written()[1]
    changed = damaged(original, source)
    with a_folder() as folder:
        (folder / "db.json").write_bytes(changed)
        rows = opened(folder)
    if rows is not None and BEFORE_CHECKSUM in changed and changed.endswith(AFTER_CHECKSUM):
        assert rows == states()[-1], "other records than were written"


def db_json_text(data: bytes) -> None:
    """Any bytes as db.json are read as a file of TinyDB, or told to be none."""
    with a_folder() as folder:
        (folder / "db.json").write_bytes(data)
        opened(folder)


def backup_file(data: bytes) -> None:
    """A damaged backup is told, or gives back everything."""
    source, original = Source(data), written()[2]
    changed = damaged(original, source)
    with a_folder() as folder:
        file = folder / "backup"
        file.write_bytes(changed)
        try:
            rows = list(Archive(file).records())
        except StartError as error:
            assert str(error)
            return
    assert rows == states()[-1], "other records than were written"


def damaged(original: bytes, source: Source) -> bytes:
    """A file with some bytes changed, cut out, put in, repeated or cut off."""
    data = bytearray(original)
    for _ in range(source.integer(3)):
        at = source.integer(max(0, len(data) - 1))
        match source.integer(6):
            case 0:
                data[at : at + 1] = source.take(1)
            case 1:
                data[at : at + 1] = bytes([data[at] ^ 1 << source.integer(7)]) if data else b""
            case 2:
                del data[at:]
            case 3:
                del data[at : at + source.integer(300)]
            case 4:
                data[at:at] = source.take(source.integer(8))
            case 5:
                end = at + source.integer(300)
                data[end:end] = data[at:end]
            case _:
                length = source.integer(40)
                data[at : at + length] = bytes(len(data[at : at + length]))
    return bytes(data)


@contextlib.contextmanager
def a_folder() -> Iterator[Path]:
    """A folder in memory, where there is one, for the files of one input."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def opened(folder: Path) -> Rows | None:
    """All records of a store that opens; None for one that says why it does not."""
    before = {path: path.read_bytes() for path in folder.iterdir()}

    async def read() -> Rows | None:
        store = TinyDBStore(folder / "db.json", disk=NoDisk())
        try:
            await store.open()
        except StartError as error:
            assert str(error)
            return None
        rows = [item async for item in store.dump()]
        orjson.dumps([record.doc for _, record in rows])
        await store.close()
        return rows

    with quiet("api_factory.store.embedded.journal", "api_factory.store.embedded.tinydb"):
        rows = run(read())
    if rows is None:
        after = {path: path.read_bytes() for path in before}
        assert after == before, "a store that does not open changed its files"
    return rows


@cache
def history() -> list[tuple[Any, ...]]:
    """The transactions of the store whose files are damaged."""
    return [
        (Put(PETS, "1", {"name": "Rex", "tags": ["a", "é", "\t"], "weight": 1.5}),),
        (Put(PETS, "2", {"name": "Tom", "text": '"doc": {'}), Put(OWNERS, "1", {"name": "Ann"})),
        (Put(PETS, "1", {"name": "Max"}), Delete(PETS, "2")),
        (Put(Collection("a/b", "/x"), "é", {}),),
    ]


@cache
def states() -> list[Rows]:
    """The records after none of the transactions, after the first, and so on."""

    async def play() -> list[Rows]:
        store = MemoryStore(now=clock())
        rows: list[Rows] = [[]]
        for writes in history():
            await store.commit(*writes)
            rows.append([item async for item in store.dump()])
        return rows

    return run(play())


@cache
def written() -> tuple[bytes, bytes, bytes]:
    """The journal, the db.json and the backup of a store with this history."""

    expected = states()[-1]

    async def write(folder: Path) -> tuple[bytes, bytes, bytes]:
        store = TinyDBStore(folder / "db.json", disk=NoDisk(), now=clock())
        await store.open()
        for writes in history():
            await store.commit(*writes)
        lines = (folder / "db.json.wal.1").read_bytes()
        await backup(store, folder / "backup")
        assert [item async for item in store.dump()] == expected
        await store.close()
        return lines, (folder / "db.json").read_bytes(), (folder / "backup").read_bytes()

    with a_folder() as folder:
        return run(write(folder))


def clock() -> Any:
    """A clock that is the same in every process."""
    ticks = iter(range(1_700_000_000_000_000, 1_700_000_001_000_000, 1000))
    return lambda: next(ticks)
