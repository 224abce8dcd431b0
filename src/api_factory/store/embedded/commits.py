"""Group commit: all transactions that wait are made durable with one write and one sync.

Everything but the writing itself happens in the event loop. A batch is a list of transactions that were run
one after the other on an overlay; only when the journal has it are its changes applied and its callers
answered, so nobody ever sees what a crash could take back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api_factory.errors import ReadOnly, StorageFull
from api_factory.store.clock import Clock
from api_factory.store.embedded.journal import Journal, encode_changes
from api_factory.store.embedded.state import Change, Counted, Dropped, Kept, State
from api_factory.store.embedded.transaction import Overlay, Records, Transaction
from api_factory.store.embedded.worker import Worker
from api_factory.store.protocol import Collection

MAX_TRANSACTIONS = 256
MAX_TURNS = 12
"""How many turns of the loop a batch is kept waiting for others at the most."""

MAX_BYTES = 4 * 2**20
"""A batch takes no more transactions once their documents come to this."""


class Outcome(asyncio.Future[Records]):
    """What becomes of a transaction."""

    needs_no_task = True
    """A request that waits for nothing else can go on without a task, whose making costs as much as the waiting."""


@dataclass(slots=True, eq=False)
class Pending:
    """A transaction, or changes to take over as they are, and who waits for it."""

    work: Transaction | Sequence[Change]
    future: asyncio.Future[Records]
    outcome: Records | Exception | None = None

    def run(self, overlay: Overlay) -> None:
        """Find the outcome, as far as it depends on what is stored; what goes wrong is the caller's alone."""
        try:
            if isinstance(self.work, Transaction):
                self.outcome = overlay.run(self.work)
            else:
                self.outcome = overlay.take(self.work)
        except Exception as error:
            self.outcome = error

    def answer(self) -> None:
        """Tell the caller the outcome."""
        if self.future.done():  # The caller went away.
            return
        if isinstance(self.outcome, Exception):
            self.future.set_exception(self.outcome)
        else:
            self.future.set_result(self.outcome or ())

    def refuse(self, error: BaseException) -> None:
        """Tell the caller that nothing was done."""
        if not self.future.done():
            self.future.set_exception(error)


class GroupCommit:
    """Transactions in, in batches to the journal, and on to the state."""

    def __init__(
        self, state: State, clock: Clock, journal: Journal, worker: Worker, after_batch: Callable[[], None]
    ) -> None:
        self.full: str | None = None
        """Why the last batch was refused, if there was no room for it."""
        self.counted: dict[Collection, int] = {}
        """Numbers that were given out and are not in the journal yet."""
        self._state = state
        self._clock = clock
        self._journal = journal
        self._worker = worker
        self._after_batch = after_batch
        self._loop = asyncio.get_running_loop()
        self._waiting: list[Pending] = []
        self._alone = 0
        self._busy = False
        self._idle = asyncio.Event()
        self._idle.set()

    def submit(self, work: Transaction | Sequence[Change]) -> asyncio.Future[Records]:
        """Queue; the future has the records that the writes left, or raises."""
        pending = Pending(work, Outcome(loop=self._loop))
        self._waiting.append(pending)
        if not self._busy:
            self._occupy()
            self._loop.call_soon(self._let_others_come, 0, 0)
        return pending.future

    async def pause(self) -> None:
        """Return once nothing waits and nothing is being written."""
        await self._idle.wait()

    def exclusively(self, job: Callable[[], object], report: Callable[[BaseException | None], None]) -> None:
        """Between two batches, which is where `after_batch` runs, have the worker do something else first."""
        self._occupy()

        def done(error: BaseException | None) -> None:
            report(error)
            self._next_batch()

        self._worker.submit(job, done)

    def _occupy(self) -> None:
        self._busy = True
        self._idle.clear()

    def _let_others_come(self, before: int, turns: int) -> None:
        """Begin the next batch once a turn of the loop has brought nobody else: each would cost a sync of its own."""
        waiting = len(self._waiting)
        if before < waiting < MAX_TRANSACTIONS and turns < MAX_TURNS:
            self._loop.call_soon(self._let_others_come, waiting, turns + 1)
        else:
            self._next_batch()

    def _next_batch(self) -> None:
        """Run what waits; if that needs no writing, answer and look again."""
        while self._waiting:
            overlay = Overlay(self._state, self._clock)
            batch = self._gather(overlay)
            if overlay.changes:
                self._write(batch, overlay.changes)
                return
            for pending in batch:
                pending.answer()
        self._busy = False
        self._idle.set()

    def _gather(self, overlay: Overlay) -> list[Pending]:
        limit = 1 if self._alone else MAX_TRANSACTIONS
        batch: list[Pending] = []
        for pending in self._waiting[:limit]:
            if overlay.size >= MAX_BYTES:
                break
            pending.run(overlay)
            batch.append(pending)
        del self._waiting[: len(batch)]
        self._alone = max(0, self._alone - len(batch))
        return batch

    def _write(self, batch: list[Pending], changes: list[Change]) -> None:
        # What comes from now on has to wait: the state does not have these changes yet.
        self._occupy()
        counted = self.counted
        self.counted = {}

        def written(error: BaseException | None) -> None:
            if error is None:
                self._succeed(batch, changes)
            else:
                self.counted = counted | self.counted
                self._fail(batch, error)
            self._next_or_rest()

        try:
            payload = encode_changes([*_uncovered(counted, changes), *changes])
        except TypeError as error:  # A name that is not text in UTF-8.
            self._loop.call_soon(written, error)
        else:
            self._worker.submit(lambda: self._journal.append(payload), written)

    def _succeed(self, batch: list[Pending], changes: list[Change]) -> None:
        self.full = None
        apply = self._state.apply
        for change in changes:
            apply(change)
            if type(change) is Dropped:
                self.counted = {
                    name: number for name, number in self.counted.items() if name.project != change.project
                }
        for pending in batch:
            pending.answer()

    def _fail(self, batch: list[Pending], error: BaseException) -> None:
        if isinstance(error, ReadOnly):
            refused, self._waiting = batch + self._waiting, []
            for pending in refused:
                pending.refuse(ReadOnly(error.detail, hint=error.hint))
        elif len(batch) > 1:
            # One of them may be what does not fit: each gets a try of its own.
            self._waiting = batch + self._waiting
            self._alone = len(batch)
        else:
            self.full = error.detail if isinstance(error, StorageFull) else None
            batch[0].refuse(error)

    def _next_or_rest(self) -> None:
        self._busy = False
        self._after_batch()
        if self._busy:
            return
        if self._waiting:
            self._occupy()
            self._let_others_come(0, 0)
        else:
            self._next_batch()


def _uncovered(counted: dict[Collection, int], changes: list[Change]) -> list[Change]:
    """The counters that no record among the changes carries."""
    for change in changes if counted else ():
        if isinstance(change, Kept) and change.sequence == counted.get(change.collection, -1):
            counted = {name: number for name, number in counted.items() if name != change.collection}
    return [Counted(name, number) for name, number in counted.items()]
