"""Checks, moves, backs up and restores whole stores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from api_factory.errors import Conflict, InvalidValue, StartError
from api_factory.store.archive import Archive, Packer, WholeFile
from api_factory.store.contents import holds_files
from api_factory.store.digest import Tally
from api_factory.store.protocol import Collection, Delete, Drop, Query, Record, Store
from api_factory.store.values import check_document

Progress: TypeAlias = Callable[[int], None]
"""Called every `SLICE` records with the number of records so far."""

SLICE = 1000
"""Records that are loaded with one call, and between two reports of progress."""

PART = 200
"""Records that are packed together in a backup: few, so that requests get their turn in between."""


MAX_PART_BYTES = 8 * 2**20
"""Bytes of contents of files in a part, but for its last one."""


@dataclass(slots=True)
class Report:
    """Result of a check: counts, a digest, a sentence for each fault."""

    records: dict[Collection, int]
    digest: str
    faults: list[str] = field(default_factory=list)


async def check(store: Store, progress: Progress | None = None) -> Report:
    """Read every record and report the faults."""
    tally = Tally()
    faults: list[str] = []
    previous: tuple[Collection, int] | None = None
    async for collection, record in store.dump():
        where = f"{collection.project}/{collection.name}, {record.id}"
        faults += [f"{where}: {fault}" for fault in _faults(collection, record, previous)]
        previous = (collection, record.order)
        tally.add(collection, record)
        _report(tally, progress)
    return Report(dict(tally.records), tally.digest, faults)


async def move(source: Store, target: Store, progress: Progress | None = None) -> Tally:
    """Copy everything to an empty store and compare.

    Nothing else may write to either meanwhile; the source is left as it is. Raise StartError if the target
    is not empty, or differs afterwards.
    """
    await _require_empty(target)
    tally = Tally()
    part: list[tuple[Collection, Record]] = []
    async for item in source.dump():
        tally.add(*item)
        part.append(item)
        if _is_full(part, SLICE):
            await target.load(part)
            part = []
        _report(tally, progress)
    await target.load(part, await source.sequences())
    await _require_same(target, tally)
    return tally


async def backup(store: Store, file: Path, progress: Progress | None = None) -> Tally:
    """Write records and counters to a new file, as of one moment.

    The file appears under its name only once it is whole. Raise StartError if it cannot be written.
    """
    tally = Tally()
    try:
        with WholeFile(file) as raw:
            async for part in stream(store, tally, progress):
                await asyncio.to_thread(raw.write, part)
    except OSError as error:
        raise StartError(f"The backup cannot be written: {file}: {error.strerror}.") from error
    return tally


async def stream(
    store: Store, tally: Tally | None = None, progress: Progress | None = None
) -> AsyncGenerator[bytes]:
    """Yield the bytes of a backup, as of one moment, while writes go on.

    `tally` counts and digests the records, which costs as much again as packing them.
    """
    counters = await store.sequences()
    packer = Packer()
    count = 0
    async for collection, record in store.dump():
        count += 1
        if tally is not None:
            tally.add(collection, record)
        packer.record(collection, record)
        if count % PART == 0 or packer.size > MAX_PART_BYTES:
            yield await asyncio.to_thread(packer.part)
        if progress is not None and count % SLICE == 0:
            progress(count)
    # Counters are read before and after the dump, and the higher one is kept: a record in the dump may have a
    # number allocated after the first reading, and a project dropped meanwhile lacks in the second.
    for collection, number in (await store.sequences()).items():
        counters[collection] = max(number, counters.get(collection, 0))
    for collection, number in counters.items():
        packer.counter(collection, number)
    yield await asyncio.to_thread(packer.end)


async def restore(file: Path, store: Store, progress: Progress | None = None) -> Tally:
    """Fill an empty store from a backup and compare.

    The whole file is read and checked before anything is stored. Raise StartError if it is damaged or no backup,
    or if the store is not empty.
    """
    await _require_empty(store)
    archive = await asyncio.to_thread(Archive, file)
    tally = Tally()
    part: list[tuple[Collection, Record]] = []
    for item in archive.records():
        tally.add(*item)
        part.append(item)
        if _is_full(part, SLICE):
            await store.load(part)
            part = []
        _report(tally, progress)
    await store.load(part, archive.counters)
    await _require_same(store, tally)
    return tally


async def restore_beside(file: Path, store: Store, own: frozenset[Collection]) -> Tally:
    """Fill a store in use that has only its `own` collections.

    Those stay as they are. The whole file is read and checked before anything is stored, and a restore that
    fails halfway is taken back. Raise StartError if the file is damaged or no backup, Conflict if the store
    holds more.
    """
    present = {collection for collection, count in (await store.stats()).records.items() if count}
    if present - own:
        raise Conflict("There are projects here already.", hint="Restore into a server that has none.")
    archive = await asyncio.to_thread(Archive, file)
    tally = Tally()
    part: list[tuple[Collection, Record]] = []
    try:
        for collection, record in archive.records():
            if collection in own:
                continue
            tally.add(collection, record)
            part.append((collection, record))
            if _is_full(part, PART):
                await store.load(part)
                part = []
                await asyncio.sleep(0)
        await store.load(part, {c: n for c, n in archive.counters.items() if c not in own})
    except BaseException:  # A cancelled request as well: its client may have gone away.
        await _take_back(store, tally)
        raise
    return tally


async def _take_back(store: Store, tally: Tally) -> None:
    """Remove the records that a restore has stored."""
    for project in {collection.project for collection in tally.records if collection.project}:
        await store.commit(Drop(project))
    # The factory's own collections, whose project has no name to drop, are emptied record by record.
    for collection in tally.records:
        if not collection.project:
            page = await store.find(collection, Query(limit=SLICE))
            while page.records:
                await store.commit(*(Delete(collection, record.id) for record in page.records))
                page = await store.find(collection, Query(limit=SLICE))


def _faults(collection: Collection, record: Record, previous: tuple[Collection, int] | None) -> list[str]:
    """Return the faults of a record, its place in the order included."""
    faults = []
    try:
        check_document(record.doc)
    except InvalidValue as error:
        faults += [f"{fault['pointer']}: {fault['detail']}" for fault in error.errors]
    if previous is not None and previous[0] == collection and record.order < previous[1]:
        faults.append("it is not in its place.")
    if record.rev < record.order:
        faults.append("its version is older than the record.")
    if holds_files(collection):
        content, doc = record.content, record.doc
        if content is None or sha256(content).hexdigest() != doc.get("sha256"):
            faults.append("its content is not the one that was put there.")
    return faults


def _is_full(part: list[tuple[Collection, Record]], records: int) -> bool:
    """True if a part of a backup is full: by records, or by its last one's content."""
    content = part[-1][1].content
    return len(part) >= records or (content is not None and _content_bytes(part) > MAX_PART_BYTES)


def _content_bytes(part: list[tuple[Collection, Record]]) -> int:
    return sum(len(record.content) for _, record in part if record.content is not None)


def _report(tally: Tally, progress: Progress | None) -> None:
    if progress is not None and tally.total % SLICE == 0:
        progress(tally.total)


async def _require_empty(store: Store) -> None:
    total = sum((await store.stats()).records.values())
    if total or await store.sequences():
        raise StartError(f"The target is not empty: it holds {total} records.", hint="Name an empty one.")


async def _require_same(store: Store, expected: Tally) -> None:
    actual = Tally()
    async for collection, record in store.dump():
        actual.add(collection, record)
    if actual != expected:
        raise StartError(
            f"The target differs from the source: it has {actual.total} records with the digest "
            f"{actual.digest[:12]} instead of {expected.total} with {expected.digest[:12]}.",
            hint="The source is unchanged; empty the target and try again.",
        )
