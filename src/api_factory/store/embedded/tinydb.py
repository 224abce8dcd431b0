"""TinyDB with a journal: the embedded default, for one process.

`db.json` is a plain TinyDB file. Changes acknowledged since it was written are in the journal beside it, so
a write costs one line and one sync however much is stored, and a crash takes nothing back.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from api_factory.errors import ReadOnly, StartError, StorageFull
from api_factory.store.clock import microseconds
from api_factory.store.contents import ContentGone, content_id, content_size
from api_factory.store.embedded.checkpoint import Checkpoint, read_checkpoint
from api_factory.store.embedded.contents import ContentFolder, windows
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.group_commit import GroupCommit
from api_factory.store.embedded.journal import Journal
from api_factory.store.embedded.lock import Lock
from api_factory.store.embedded.state import State
from api_factory.store.embedded.store import EmbeddedStore, changes_to_load, contents_to_load
from api_factory.store.embedded.transaction import Records, prepare
from api_factory.store.embedded.worker import Worker
from api_factory.store.protocol import Collection, Record, StoreHealth, Write

log = logging.getLogger(__name__)

CHECKPOINT_BYTES = 16 * 2**20
"""The journal is folded into `db.json` once it is longer than this and than `db.json` itself."""
LOAD_SLICE = 1000


class TinyDBStore(EmbeddedStore):
    """Keeps a TinyDB file, with a journal and a lock beside it."""

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], int] = microseconds,
        disk: Disk | None = None,
        checkpoint_bytes: int = CHECKPOINT_BYTES,
    ) -> None:
        super().__init__(now=now)
        self.path = Path(path)
        self._disk = disk or Disk()
        self._checkpoint_bytes = checkpoint_bytes
        self._threshold = checkpoint_bytes
        self._lock = Lock(self.path.with_name(self.path.name + ".lock"))
        self._journal = Journal(self.path, self._disk)
        self._contents = ContentFolder(self.path, self._disk)
        self._commits: GroupCommit | None = None
        self._worker: Worker | None = None
        self._checkpoint_task: asyncio.Task[None] | None = None
        self._rotating = False
        self._is_folded = False
        """True while `db.json` contains everything, so that closing need not write it again."""

    async def open(self) -> None:
        """Lock, read and replay.

        Raise StartError if another process has the lock or anything is damaged.
        """
        try:
            if not self.path.parent.is_dir():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.path.parent.chmod(0o700)  # The umask may have taken away the owner's own rights.
            self._lock.acquire()
        except OSError as error:
            raise self._cannot_start(error) from error
        try:
            # Not in a thread: nothing else can be done before, and in a thread it takes half as long again.
            self._recover()
            self._lock.name_holder(self._journal.number)
        except BaseException as error:
            self._journal.close()
            self._lock.give_back()
            if isinstance(error, OSError):
                raise self._cannot_start(error) from error
            raise
        self._worker = Worker("api-factory-journal")
        self._commits = GroupCommit(
            self._state, self._clock, self._journal, self._worker, self._consider_checkpoint
        )

    async def close(self) -> None:
        """Finish all writes, fold the journal into `db.json`, unlock."""
        if self._commits is None or self._worker is None:
            return
        await self._commits.pause()
        if self._checkpoint_task is not None:
            await self._checkpoint_task
        self._worker.close()
        await asyncio.to_thread(self._fold)
        self._commits = self._worker = None
        self._journal.close()
        self._lock.release()

    async def commit(self, *writes: Write, announce: bool = False) -> Records:
        """Carry out all writes or none; return, once durable, each record."""
        commits, transaction = self._open_commits(), prepare(writes)
        if transaction.contents:
            await asyncio.to_thread(self._contents.write, transaction.contents)
        future = commits.submit(transaction)
        if transaction.contents:
            future.add_done_callback(partial(self._take_back, [id for id, _ in transaction.contents]))
        records = await future
        if announce:
            self._version = self._clock.tick()
        return records

    def _take_back(self, ids: list[str], future: asyncio.Future[Records]) -> None:
        """Remove the contents of a refused transaction.

        Of one whose caller went away nothing is known, nor of any once the journal is broken, which may have it
        all the same: the next start removes what no record names.
        """
        if not future.cancelled() and future.exception() is not None and not self._journal.broken:
            self._remove_contents(ids)

    async def content(
        self, collection: Collection, record: Record, start: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the content of a file's record from one byte to before another, in pieces."""
        fd = await asyncio.to_thread(self._contents.open, content_id(record.doc))
        if fd is None:
            raise ContentGone()
        size = content_size(record.doc)
        try:
            for place, length in windows(start, size if end is None else min(end, size)):
                yield await asyncio.to_thread(os.pread, fd, length, place)
        finally:
            os.close(fd)

    async def _whole_content(self, id: str) -> bytes | None:
        return await asyncio.to_thread(self._contents.read, id)

    def _remove_contents(self, ids: list[str]) -> None:
        if self._worker is not None:
            self._worker.submit(partial(self._contents.remove, ids), lambda _: None)

    async def allocate(self, collection: Collection) -> int:
        """Return the collection's next number.

        It becomes durable with the next change to anything.
        """
        commits = self._open_commits()
        number = commits.pending_counters[collection] = self._state.next_number(collection)
        self._is_folded = False
        return number

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Store records as they are, with `rev` and `order`."""
        records = list(records)
        contents = list(contents_to_load(records))
        if contents:
            await asyncio.to_thread(self._contents.write, contents)
        changes = iter(changes_to_load(records, sequences))
        while part := list(islice(changes, LOAD_SLICE)):
            await self._open_commits().submit(part)
            self._clock.observe(self._state.highest)

    async def probe(self) -> None:
        """Try if there is room in the journal again."""
        commits, worker = self._open_commits(), self._worker
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def report(error: BaseException | None) -> None:
            if error is None:
                commits.full = None
            if done.cancelled():  # The caller went away.
                return
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

        assert worker is not None
        worker.submit(self._journal.probe, report)
        await done

    def health(self) -> StoreHealth:
        """Report the store's health.

        A disk that was full counts as full until a write has succeeded.
        """
        reason = self._journal.broken or (self._commits.full if self._commits else None)
        return StoreHealth(writable=reason is None, reason=reason)

    def _open_commits(self) -> GroupCommit:
        if self._commits is None:
            raise ReadOnly("The store is closed.")
        return self._commits

    def _cannot_start(self, error: OSError) -> StartError:
        where = error.filename or self.path.parent
        return StartError(
            f"The data folder cannot be used: {where}: {error.strerror}.",
            hint="Name a folder that can be written to.",
        )

    def _recover(self) -> None:
        """Fill the state from `db.json` and the journal.

        Nothing is removed before all has been read.
        """
        state = State()
        checkpoint = read_checkpoint(self.path, state)
        segments = self._journal.segments()
        first = checkpoint.segment if checkpoint else 1
        if checkpoint is None and segments and segments[0] > 1:
            raise StartError(f"{self.path} is missing, but its journal is there.", hint="Put it back.")
        if self._lock.begun >= first and self._lock.begun not in segments:
            raise StartError(
                f"{self._journal.path(self._lock.begun)} is missing, and with it acknowledged changes.",
                hint="Nothing was changed. Put it back, or restore a backup. If you have put back an older copy of "
                f"the folder, remove {self._lock.path.name}, which knows of a later one.",
            )
        # A checkpoint made while the store was open knows that the next segment had been begun.
        begun = max(self._lock.begun, first if checkpoint and not checkpoint.complete else 0)
        self._is_folded = bool(
            checkpoint and checkpoint.complete and not any(number >= first for number in segments)
        )
        self._journal.replay(first, state.apply, begun)
        if segments and segments[0] < first:
            self._journal.discard_before(first)
        self._contents.reconcile(state.contents)
        state.released.clear()
        # Half a checkpoint, left behind by a crash.
        self._disk.unlink(self.path.with_name(self.path.name + ".tmp"))
        self._state = state
        self._clock.observe(state.highest)
        self._set_threshold()

    def _set_threshold(self) -> None:
        size = self.path.stat().st_size if self.path.exists() else 0
        self._threshold = max(self._checkpoint_bytes, size)

    def _consider_checkpoint(self) -> None:
        """Begin a checkpoint after a batch, if the journal has grown long.

        The journal goes on in a new segment, and the others are folded into `db.json`.
        """
        self._is_folded = False
        self._remove_released()
        if self._journal.broken or self._journal.size < self._threshold:
            return
        if self._commits is not None and self._checkpoint_task is None and not self._rotating:
            self._rotating = True
            self._commits.exclusively(self._journal.rotate, self._rotated)

    def _rotated(self, error: BaseException | None) -> None:
        self._rotating = False
        if error is not None:
            self._postpone(error)
            return
        checkpoint = Checkpoint.of(
            self._state, self._journal.number, complete=False, highest=self._clock.last
        )
        self._checkpoint_task = asyncio.get_running_loop().create_task(self._write_checkpoint(checkpoint))

    async def _write_checkpoint(self, checkpoint: Checkpoint) -> None:
        try:
            await asyncio.to_thread(self._keep, checkpoint)
        except OSError as error:
            self._postpone(error)
        else:
            self._set_threshold()
        self._checkpoint_task = None

    def _keep(self, checkpoint: Checkpoint) -> None:
        checkpoint.write(self.path, self._disk)
        self._journal.discard_before(checkpoint.segment)

    def _postpone(self, error: BaseException) -> None:
        """Try the next checkpoint only once the journal has grown further.

        A checkpoint only saves time and space: without it the journal goes on.
        """
        log.warning("No checkpoint could be made, the journal goes on: %s", error)
        self._threshold = self._journal.size + self._checkpoint_bytes

    def _fold(self) -> None:
        """Write the last checkpoint, which contains everything."""
        if self._journal.broken:
            return
        number = self._journal.number
        try:
            if self._is_folded:
                self._journal.discard_before(number + 1)
            else:
                self._keep(Checkpoint.of(self._state, number + 1, complete=True, highest=self._clock.last))
        except (OSError, StorageFull) as error:
            self._postpone(error)
