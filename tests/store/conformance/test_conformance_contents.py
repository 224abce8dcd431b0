"""Contents of files: kept, given back, and gone with their records: on every store."""

from __future__ import annotations

import asyncio

import pytest

from api_factory.errors import NotFound, WriteConflict
from api_factory.store import ABSENT, PRESENT, Collection, Delete, Drop, Put, Require
from api_factory.store.backup import backup, check, move, restore
from api_factory.store.contents import PIECE, describe

PETS = Collection("shop", "/pets")
PHOTOS = Collection("shop", "files:/pets/{}/photo")
OTHER = Collection("other", "files:/pets/{}/photo")
LARGE = bytes(range(256)) * (3 * PIECE // 256) + b"end"


def photo(id: str, content: bytes, place: Collection = PHOTOS, expect: int | None = None) -> Put:
    return Put(place, id, describe(content) | {"type": "image/png"}, expect, content=content)


async def read(store, record, place=PHOTOS, start=0, end=None) -> bytes:
    return b"".join([piece async for piece in store.content(place, record, start, end)])


@pytest.mark.parametrize("content", [b"", b"\0\xff\r\n", LARGE])
async def test_the_same_bytes_come_back(store, content):
    (record,) = await store.commit(photo("7", content))
    assert record.doc["size"] == len(content)
    assert await read(store, record) == content
    assert await read(store, await store.get(PHOTOS, "7")) == content
    assert await store.content_size("shop") == len(content)


async def test_a_part_of_the_bytes_is_read_alone(store):
    (record,) = await store.commit(photo("7", LARGE))
    for start, end in ((0, 1), (5, PIECE), (PIECE - 1, PIECE + 1), (2 * PIECE, len(LARGE)), (7, 7)):
        assert await read(store, record, PHOTOS, start, end) == LARGE[start:end]


async def test_another_content_takes_the_place_of_the_first(store):
    (first,) = await store.commit(photo("7", b"first"))
    (second,) = await store.commit(photo("7", b"second", expect=first.rev))
    assert await read(store, second) == b"second"
    assert second.order == first.order
    assert await store.content_size("shop") == 6
    await gone(store, first)


async def test_a_content_goes_with_its_record(store):
    (record,) = await store.commit(photo("7", LARGE))
    await store.commit(Delete(PHOTOS, "7"))
    assert await store.content_size("shop") == 0
    await gone(store, record)


async def test_a_content_goes_with_its_project_and_no_other(store):
    (record, other_record) = await store.commit(photo("7", b"ours"), photo("7", b"theirs", OTHER))
    await store.commit(Drop("shop"))
    assert await store.content_size("shop") == 0
    assert await read(store, other_record, OTHER) == b"theirs"
    await gone(store, record)


async def test_a_refused_transaction_leaves_nothing(store):
    (record,) = await store.commit(photo("7", b"first"))
    with pytest.raises(WriteConflict):
        await store.commit(photo("7", b"second", expect=ABSENT))
    with pytest.raises(WriteConflict):
        await store.commit(photo("8", b"second"), Require(PETS, "8", PRESENT))
    assert await store.content_size("shop") == 5
    assert await read(store, record) == b"first"
    assert await store.get(PHOTOS, "8") is None


async def test_a_content_belongs_to_a_file_and_only_there(store):
    with pytest.raises(ValueError, match="has no content"):
        await store.commit(Put(PHOTOS, "7", describe(b"")))
    with pytest.raises(ValueError, match="a record has one"):
        await store.commit(Put(PETS, "7", describe(b"x"), content=b"x"))


async def test_backup_move_and_check_have_the_contents(store, second_store, tmp_path):
    await store.commit(Put(PETS, "7", {"name": "Rex"}))
    (record,) = await store.commit(photo("7", LARGE))
    await store.commit(photo("8", b""))
    tally = await backup(store, tmp_path / "backup")
    assert await move(store, second_store) == tally
    assert await read(second_store, record) == LARGE
    report = await check(second_store)
    assert (report.faults, report.digest) == ([], tally.digest)
    await second_store.commit(photo("8", b"other"))
    assert (await check(second_store)).digest != tally.digest


async def test_a_restore_has_the_contents(second_store, tmp_path, store):
    (record,) = await store.commit(photo("7", LARGE))
    await backup(store, tmp_path / "backup")
    await restore(tmp_path / "backup", second_store)
    assert await read(second_store, record) == LARGE
    assert await second_store.content_size("shop") == len(LARGE)


async def test_a_dump_has_what_is_deleted_while_it_goes_on(store):
    await store.commit(photo("1", b"first"), photo("2", b"second"))
    contents = []
    async for _, record in store.dump():
        if not contents:
            await store.commit(Delete(PHOTOS, "2"))
        contents.append(record.content)
    assert contents == [b"first", b"second"]


async def gone(store, record) -> None:
    """Wait until a content is gone: an embedded store removes it right after the answer."""
    for _ in range(200):
        try:
            await read(store, record)
        except NotFound:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("The content is still there.")
