"""Contents of files across crashes: no acknowledged one is lost, none is left that no record names."""

from __future__ import annotations

import asyncio
import errno
import signal
import subprocess
import sys

import orjson
import pytest

from api_factory.errors import ReadOnly, StartError, StorageFull
from api_factory.store import Collection, Delete, Put
from api_factory.store.contents import describe
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.journal import encode_changes
from api_factory.store.embedded.state import RowPut
from api_factory.store.embedded.table import Row
from api_factory.store.embedded.tinydb import TinyDBStore

PHOTOS = Collection("shop", "files:/pets/{}/photo")
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from api_factory.store import Collection, Put
from api_factory.store.contents import describe
from api_factory.store.embedded.journal import Journal
from api_factory.store.embedded.tinydb import TinyDBStore

PHOTOS = Collection("shop", "files:/pets/{}/photo")
moment = sys.argv[2]

async def main():
    store = TinyDBStore(Path(sys.argv[1]))
    await store.open()
    await store.commit(Put(PHOTOS, "1", describe(b"first"), content=b"first"))
    append = Journal.append
    def killed(self, payload):
        if moment == "after":
            append(self, payload)
        os.kill(os.getpid(), signal.SIGKILL)
    Journal.append = killed
    await store.commit(Put(PHOTOS, "1", describe(b"second"), content=b"second"))

asyncio.run(main())
"""


def photo(id: str, content: bytes) -> Put:
    return Put(PHOTOS, id, describe(content), content=content)


async def read(store, id: str) -> bytes:
    return b"".join([piece async for piece in store.content(PHOTOS, await store.get(PHOTOS, id))])


@pytest.mark.parametrize(("moment", "content"), [("before", b"first"), ("after", b"second")])
async def test_killed_between_the_content_and_its_record(tmp_path, moment, content):
    path = tmp_path / "data" / "db.json"
    command = [sys.executable, "-c", KILLED, path, moment]
    process = await asyncio.to_thread(subprocess.run, command, stderr=subprocess.PIPE)
    assert process.returncode == -signal.SIGKILL, process.stderr
    assert len(list((tmp_path / "data" / "db.json.files").iterdir())) == 2
    store = TinyDBStore(path)
    await store.open()
    assert await read(store, "1") == content
    assert [file.read_bytes() for file in (tmp_path / "data" / "db.json.files").iterdir()] == [content]
    await store.close()


async def test_contents_are_there_after_a_start_and_a_checkpoint(tmp_path):
    path = tmp_path / "db.json"
    for start in range(3):
        store = TinyDBStore(path)
        await store.open()
        await store.commit(photo(str(start), b"x" * start))
        await store.commit(photo("same", b"%d" % start))
        await store.close()
    store = TinyDBStore(path)
    await store.open()
    assert [await read(store, str(start)) for start in range(3)] == [b"", b"x", b"xx"]
    assert await read(store, "same") == b"2"
    assert await store.content_size("shop") == 4
    assert len(list((tmp_path / "db.json.files").iterdir())) == 4
    await store.commit(*(Delete(PHOTOS, id) for id in ("0", "1", "2", "same")))
    await store.close()
    assert list((tmp_path / "db.json.files").iterdir()) == []


@pytest.mark.parametrize("fault", ["missing", "short"])
async def test_a_content_that_is_missing_keeps_the_store_from_opening(tmp_path, fault):
    path = tmp_path / "db.json"
    store = TinyDBStore(path)
    await store.open()
    await store.commit(photo("1", b"first"))
    await store.close()
    (file,) = (tmp_path / "db.json.files").iterdir()
    if fault == "missing":
        file.unlink()
    else:
        file.write_bytes(b"fir")
    with pytest.raises(StartError, match=file.name):
        await TinyDBStore(path).open()


@pytest.mark.parametrize("name", ["../../pepper", "", None, "A" * 32])
async def test_a_journal_whose_file_has_a_strange_content_is_damaged(tmp_path, name):
    path = tmp_path / "db.json"
    store = TinyDBStore(path)
    await store.open()
    row = Row(1, "1", 1, orjson.dumps({"content": name, "size": 1}))
    await asyncio.to_thread(store._journal.append, encode_changes([RowPut(PHOTOS, row)]))
    store._worker.close()
    store._journal.close()
    store._lock.release()
    with pytest.raises(StartError, match="names no content"):
        await TinyDBStore(path).open()


class FullDisk(Disk):
    """A disk that has room for the journal, and for no content."""

    def write(self, fd: int, data: bytes) -> None:
        if data.startswith(b"content"):
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(fd, data)


async def test_a_full_disk_refuses_the_file_and_leaves_nothing(tmp_path):
    store = TinyDBStore(tmp_path / "db.json", disk=FullDisk())
    await store.open()
    with pytest.raises(StorageFull):
        await store.commit(photo("1", b"content"))
    assert await store.get(PHOTOS, "1") is None
    assert list((tmp_path / "db.json.files").iterdir()) == []
    await store.commit(photo("1", b"other"))
    await store.close()


class BrokenDisk(Disk):
    """A disk that fails to sync the journal, which has the bytes all the same."""

    broken = False

    def write(self, fd: int, data: bytes) -> None:
        super().write(fd, data)
        self.broken = b"files:/pets" in data

    def sync(self, fd: int) -> None:
        if self.broken:
            raise OSError(errno.EIO, "Input/output error")
        super().sync(fd)


async def test_a_content_stays_that_a_broken_journal_may_name(tmp_path):
    path = tmp_path / "db.json"
    store = TinyDBStore(path, disk=BrokenDisk())
    await store.open()
    with pytest.raises(ReadOnly):
        await store.commit(photo("1", b"content"))
    await store.close()
    store = TinyDBStore(path)
    await store.open()
    assert await read(store, "1") == b"content"
    await store.close()
