"""TinyDB with a journal: the embedded default, for one process.

`db.json` is a plain TinyDB file. What was acknowledged since it was written is in the journal beside it, so a
write costs one line and one sync however much is stored, and a crash takes nothing back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from api_factory.errors import ReadOnly, StartError, StorageFull
from api_factory.store.clock import microseconds
from api_factory.store.embedded.checkpoint import Checkpoint, read_checkpoint
from api_factory.store.embedded.commits import GroupCommit
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.journal import Journal
from api_factory.store.embedded.lock import Lock
from api_factory.store.embedded.state import State
from api_factory.store.embedded.store import EmbeddedStore, loading
from api_factory.store.embedded.transaction import Records, prepare
from api_factory.store.embedded.worker import Worker
from api_factory.store.protocol import Collection, Record, StoreHealth, Write

log = logging.getLogger(__name__)

CHECKPOINT_BYTES = 16 * 2**20
"""The journal is folded into `db.json` once it is longer than this and than `db.json` itself."""
LOAD_SLICE = 1000


class TinyDBStore(EmbeddedStore):
    """A TinyDB file at `path`, its journal and its lock beside it."""

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
        self._commits: GroupCommit | None = None
        self._worker: Worker | None = None
        self._checkpoint: asyncio.Task[None] | None = None
        self._rotating = False
        self._clean = False

    async def open(self) -> None:
        """Lock, read and replay; raise StartError if another process is at it or anything is damaged."""
        try:
            if not self.path.parent.is_dir():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.path.parent.chmod(0o700)  # Whatever the umask took away.
            self._lock.acquire()
        except OSError as error:
            raise self._cannot_start(error) from error
        try:
            # Not in a thread: nothing else can be done before, and there it takes half as long again.
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
        """Finish every write, fold the journal into `db.json`, and let the next process in."""
        if self._commits is None or self._worker is None:
            return
        await self._commits.pause()
        if self._checkpoint is not None:
            await self._checkpoint
        self._worker.close()
        await asyncio.to_thread(self._fold)
        self._commits = self._worker = None
        self._journal.close()
        self._lock.release()

    async def commit(self, *writes: Write, announce: bool = False) -> Records:
        """Carry out all writes or none; return, once durable, the record of each as it is now."""
        records = await self._open_commits().submit(prepare(writes))
        if announce:
            self._version = self._clock.tick()
        return records

    async def allocate(self, collection: Collection) -> int:
        """The collection's next number; it becomes durable with the next change to anything."""
        commits = self._open_commits()
        number = commits.counted[collection] = self._state.next_number(collection)
        self._clean = False
        return number

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Take records over as they are, `rev` and `order` included."""
        changes = iter(loading(records, sequences))
        while part := list(islice(changes, LOAD_SLICE)):
            await self._open_commits().submit(part)
            self._clock.observe(self._state.highest)

    async def probe(self) -> None:
        """See whether there is room in the journal again."""
        commits, worker = self._open_commits(), self._worker
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def report(error: BaseException | None) -> None:
            if error is None:
                commits.full = None
            if done.cancelled():
                return
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

        assert worker is not None
        worker.submit(self._journal.probe, report)
        await done

    def health(self) -> StoreHealth:
        """What the store can do now; a full disk is one until a write has succeeded."""
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
        """Fill the state from `db.json` and the journal; nothing is removed before all has been read."""
        state = State()
        found = read_checkpoint(self.path, state)
        segments = self._journal.segments()
        first = found.segment if found else 1
        if found is None and segments and segments[0] > 1:
            raise StartError(f"{self.path} is missing, but its journal is there.", hint="Put it back.")
        if self._lock.begun >= first and self._lock.begun not in segments:
            raise StartError(
                f"{self._journal.path(self._lock.begun)} is missing, and with it acknowledged changes.",
                hint="Nothing was changed. Put it back, or restore a backup. If you have put back an older copy of "
                f"the folder, remove {self._lock.path.name}, which knows of a later one.",
            )
        begun = max(self._lock.begun, first if found and not found.complete else 0)
        self._clean = bool(found and found.complete and not any(number >= first for number in segments))
        self._journal.replay(first, state.apply, begun)
        if segments and segments[0] < first:
            self._journal.discard_before(first)
        self._disk.unlink(self.path.with_name(self.path.name + ".tmp"))
        self._state = state
        self._clock.observe(state.highest)
        self._set_threshold()

    def _set_threshold(self) -> None:
        size = self.path.stat().st_size if self.path.exists() else 0
        self._threshold = max(self._checkpoint_bytes, size)

    def _consider_checkpoint(self) -> None:
        """After a batch: if the journal has grown long, go on in a new segment and fold the others in."""
        self._clean = False
        if self._journal.broken or self._journal.size < self._threshold:
            return
        if self._commits is not None and self._checkpoint is None and not self._rotating:
            self._rotating = True
            self._commits.exclusively(self._journal.rotate, self._rotated)

    def _rotated(self, error: BaseException | None) -> None:
        self._rotating = False
        if error is not None:
            self._postpone(error)
            return
        moment = Checkpoint.of(self._state, self._journal.number, complete=False, highest=self._clock.last)
        self._checkpoint = asyncio.get_running_loop().create_task(self._write_checkpoint(moment))

    async def _write_checkpoint(self, moment: Checkpoint) -> None:
        try:
            await asyncio.to_thread(self._keep, moment)
        except OSError as error:
            self._postpone(error)
        else:
            self._set_threshold()
        self._checkpoint = None

    def _keep(self, moment: Checkpoint) -> None:
        moment.write(self.path, self._disk)
        self._journal.discard_before(moment.segment)

    def _postpone(self, error: BaseException) -> None:
        """A checkpoint only saves time and space: without it the journal goes on growing."""
        log.warning("No checkpoint could be made, the journal goes on: %s", error)
        self._threshold = self._journal.size + self._checkpoint_bytes

    def _fold(self) -> None:
        """The last checkpoint, which contains all there is."""
        if self._journal.broken:
            return
        number = self._journal.number
        try:
            if self._clean:
                self._journal.discard_before(number + 1)
            else:
                self._keep(Checkpoint.of(self._state, number + 1, complete=True, highest=self._clock.last))
        except (OSError, StorageFull) as error:
            self._postpone(error)
