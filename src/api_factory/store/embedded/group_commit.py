"""Group commit: one write and one sync for all waiting transactions.

Everything but the writing itself happens in the event loop. A batch is a list of transactions that were run
one after the other on an overlay; only when the journal has it are its changes applied and its callers
answered, so nobody ever sees a change that a crash could take back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api_factory.errors import ReadOnly, StorageFull
from api_factory.store.clock import Clock
from api_factory.store.embedded.journal import Journal, encode_changes
from api_factory.store.embedded.state import Change, CounterRaised, ProjectDropped, RowPut, State
from api_factory.store.embedded.transaction import Overlay, Records, Transaction
from api_factory.store.embedded.worker import Worker
from api_factory.store.protocol import Collection

MAX_TRANSACTIONS = 256
"""Transactions in a batch."""

MAX_TURNS = 12
"""Turns of the event loop for which a batch waits for more transactions."""

MAX_BYTES = 4 * 2**20
"""A batch takes no more transactions once their documents have this size."""


class Outcome(asyncio.Future[Records]):
    """Future of a transaction's records."""

    needs_no_task = True
    """A request that awaits only this can go on without an asyncio task, which costs as much as the waiting."""


@dataclass(slots=True, eq=False)
class Pending:
    """A transaction, or changes to load, with its caller's future."""

    work: Transaction | Sequence[Change]
    future: asyncio.Future[Records]
    outcome: Records | Exception | None = None

    def run(self, overlay: Overlay) -> None:
        """Find the outcome, as far as it depends on stored records.

        An error is the caller's alone and does not stop the batch.
        """
        try:
            if isinstance(self.work, Transaction):
                self.outcome = overlay.run(self.work)
            else:
                self.outcome = overlay.take(self.work)
        except Exception as error:
            self.outcome = error

    def answer(self) -> None:
        """Give the caller the outcome."""
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
    """Takes transactions, journals them in batches, changes the state."""

    def __init__(
        self, state: State, clock: Clock, journal: Journal, worker: Worker, after_batch: Callable[[], None]
    ) -> None:
        self.full: str | None = None
        """The reason why the last batch was refused, if there was no room for it."""
        self.pending_counters: dict[Collection, int] = {}
        """The last number allocated in each collection, where the journal does not have it yet."""
        self._state = state
        self._clock = clock
        self._journal = journal
        self._worker = worker
        self._after_batch = after_batch
        self._loop = asyncio.get_running_loop()
        self._waiting: list[Pending] = []
        self._singly = 0  # Transactions that are still to be run in a batch of their own.
        self._busy = False
        self._idle = asyncio.Event()
        self._idle.set()

    def submit(self, work: Transaction | Sequence[Change]) -> asyncio.Future[Records]:
        """Queue; the future has the records written, or raises."""
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
        """Have the worker do a job between two batches.

        To be called from `after_batch`, which runs there.
        """
        self._occupy()

        def done(error: BaseException | None) -> None:
            report(error)
            self._next_batch()

        self._worker.submit(job, done)

    def _occupy(self) -> None:
        self._busy = True
        self._idle.clear()

    def _let_others_come(self, before: int, turns: int) -> None:
        """Begin the next batch once a turn of the loop brings nobody else.

        Each latecomer would cost a sync of its own.
        """
        waiting = len(self._waiting)
        if before < waiting < MAX_TRANSACTIONS and turns < MAX_TURNS:
            self._loop.call_soon(self._let_others_come, waiting, turns + 1)
        else:
            self._next_batch()

    def _next_batch(self) -> None:
        """Run a batch; if it changes nothing, answer and run the next."""
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
        limit = 1 if self._singly else MAX_TRANSACTIONS
        batch: list[Pending] = []
        for pending in self._waiting[:limit]:
            if overlay.size >= MAX_BYTES:
                break
            pending.run(overlay)
            batch.append(pending)
        del self._waiting[: len(batch)]
        self._singly = max(0, self._singly - len(batch))
        return batch

    def _write(self, batch: list[Pending], changes: list[Change]) -> None:
        # Transactions submitted from now on have to wait: the state they would run on lacks these changes.
        self._occupy()
        counters = self.pending_counters
        self.pending_counters = {}

        def written(error: BaseException | None) -> None:
            if error is None:
                self._succeed(batch, changes)
            else:
                self.pending_counters = counters | self.pending_counters
                self._fail(batch, error)
            self._next_or_rest()

        try:
            payload = encode_changes([*_uncovered(counters, changes), *changes])
        except TypeError as error:  # A name that is not text in UTF-8.
            self._loop.call_soon(written, error)
        else:
            self._worker.submit(lambda: self._journal.append(payload), written)

    def _succeed(self, batch: list[Pending], changes: list[Change]) -> None:
        self.full = None
        apply = self._state.apply  # Looked up once, for a batch has many changes.
        for change in changes:
            apply(change)
            if type(change) is ProjectDropped:
                self.pending_counters = {
                    collection: number
                    for collection, number in self.pending_counters.items()
                    if collection.project != change.project
                }
        for pending in batch:
            pending.answer()

    def _fail(self, batch: list[Pending], error: BaseException) -> None:
        if isinstance(error, ReadOnly):
            refused, self._waiting = batch + self._waiting, []
            for pending in refused:
                # An error for each: raising one sets its traceback, which callers must not share.
                pending.refuse(ReadOnly(error.detail, hint=error.hint))
        elif len(batch) > 1:
            # A single one may be too large for the disk: each is tried in a batch of its own.
            self._waiting = batch + self._waiting
            self._singly = len(batch)
        else:
            self.full = error.detail if isinstance(error, StorageFull) else None
            batch[0].refuse(error)

    def _next_or_rest(self) -> None:
        self._busy = False
        self._after_batch()
        if self._busy:  # It has begun a job of its own, which starts the next batch when it is done.
            return
        if self._waiting:
            self._occupy()
            self._let_others_come(0, 0)
        else:
            self._next_batch()


def _uncovered(counters: dict[Collection, int], changes: list[Change]) -> list[Change]:
    """Return the counters that no record among the changes carries."""
    for change in changes if counters else ():
        if isinstance(change, RowPut) and change.sequence == counters.get(change.collection, -1):
            counters = {
                collection: number
                for collection, number in counters.items()
                if collection != change.collection
            }
    return [CounterRaised(collection, number) for collection, number in counters.items()]
