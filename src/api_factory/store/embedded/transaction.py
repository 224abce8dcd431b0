"""Transactions on what is in memory: checked against the state before, turned into changes, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from api_factory.errors import WriteConflict
from api_factory.store.clock import Clock
from api_factory.store.embedded.state import Change, Dropped, Kept, Removed, State
from api_factory.store.embedded.table import Row, row_test
from api_factory.store.protocol import (
    ABSENT,
    PRESENT,
    Collection,
    Condition,
    Delete,
    Drop,
    Expectation,
    Put,
    Record,
    Require,
    RequireNone,
    Write,
)
from api_factory.store.values import check_id, encode

Records: TypeAlias = tuple[Record | None, ...]
"""What the writes of a transaction left, in copies that are the caller's own."""


@dataclass(slots=True)
class Transaction:
    """Writes whose documents are checked and encoded, so that what the caller changes later is no matter."""

    writes: Sequence[Write]
    raws: list[bytes]


def prepare(writes: Sequence[Write]) -> Transaction:
    """Check and encode; raise InvalidValue for a document or an id, ValueError for an id written twice."""
    raws = []
    for write in writes:
        raw = b""
        if type(write) is Put:
            check_id(write.id)
            raw = encode(write.doc)
        raws.append(raw)
    if len(writes) > 1:
        _refuse_repetition(writes)
    return Transaction(writes, raws)


def _refuse_repetition(writes: Sequence[Write]) -> None:
    seen: set[tuple[Collection, str]] = set()
    for write in writes:
        if isinstance(write, (Put, Delete)):
            key = (write.collection, write.id)
            if key in seen:
                raise ValueError(f"A transaction writes {write.collection}, {write.id!r} twice.")
            seen.add(key)


class Overlay:
    """The state together with transactions that are not in it yet.

    Transactions run one after the other and see those before; a failing one leaves nothing behind. `changes`
    are what has to be applied to the state to make it so.
    """

    def __init__(self, state: State, clock: Clock) -> None:
        self.changes: list[Change] = []
        self.size = 0
        """Bytes of documents among the changes."""
        self._state = state
        self._clock = clock
        self._rows: dict[Collection, dict[str, Row | None]] = {}
        self._dropped: set[str] = set()

    def run(self, transaction: Transaction) -> Records:
        """Take a transaction in and return the record each write left; WriteConflict takes nothing in."""
        writes, raws = transaction.writes, transaction.raws
        if len(writes) == 1:  # The commonest by far.
            return (self._carry_out(writes[0], raws[0], self._expect(writes[0])),)
        before = [self._expect(write) for write in writes]
        return tuple([self._carry_out(*step) for step in zip(writes, raws, before, strict=True)])

    def take(self, changes: Iterable[Change]) -> Records:
        """Take changes in as they are; rows and counters only."""
        for change in changes:
            if isinstance(change, Kept):
                self._keep(change)
            else:
                self.changes.append(change)
        return ()

    def get(self, collection: Collection, id: str) -> Row | None:
        """The row under an id as the transactions so far leave it."""
        rows = self._rows.get(collection)
        if rows is not None and id in rows:
            return rows[id]
        return None if collection.project in self._dropped else self._state.get(collection, id)

    def _expect(self, write: Write) -> Row | None:
        """The row under the write's id before the transaction; raise WriteConflict unless it is as expected."""
        if isinstance(write, RequireNone):
            found = self._first(write.collection, write.where)
            if found is not None:
                raise WriteConflict(write, found.rev)
            return None
        if isinstance(write, Drop):
            return None
        row = self.get(write.collection, write.id)
        if write.expect is not None and not _holds(write.expect, row):
            raise WriteConflict(write, row.rev if row else ABSENT)
        return row

    def _first(self, collection: Collection, where: Sequence[Condition]) -> Row | None:
        """Some row that meets all conditions."""
        changed = self._rows.get(collection, {})
        found = _first_of((row for row in changed.values() if row is not None), where, {})
        if found is not None:
            return found
        shelf = self._state.shelves.get(collection)
        if shelf is None or collection.project in self._dropped:
            return None
        candidates, rest = shelf.candidates(where)
        return _first_of(candidates, rest, changed)

    def _carry_out(self, write: Write, raw: bytes, old: Row | None) -> Record | None:
        """Take a write in whose id had the row `old` before the transaction."""
        if self._dropped and isinstance(write, (Put, Delete)):
            # An earlier write of the same transaction may have dropped the project.
            old = self.get(write.collection, write.id)
        if isinstance(write, Put):
            rev = self._clock.tick()
            row = Row(old.order if old else rev, write.id, rev, raw)
            record = row.record()
            self._keep(Kept(write.collection, row, write.sequence, record.doc))
            return record
        if isinstance(write, Require):
            required = self.get(write.collection, write.id)
            return required and required.record()
        if isinstance(write, Delete) and old is not None:
            self._rows.setdefault(write.collection, {})[write.id] = None
            self.changes.append(Removed(write.collection, write.id, self._clock.tick()))
        elif isinstance(write, Drop):
            self._drop(write.project)
        return None

    def _keep(self, change: Kept) -> None:
        row = change.row
        rows = self._rows.get(change.collection)
        if rows is None:
            rows = self._rows[change.collection] = {}
        rows[row.id] = row
        self.changes.append(change)
        self.size += len(row.raw)

    def _drop(self, project: str) -> None:
        self._dropped.add(project)
        for collection in [name for name in self._rows if name.project == project]:
            del self._rows[collection]
        self.changes.append(Dropped(project, self._clock.tick()))


def _holds(expect: Expectation, row: Row | None) -> bool:
    if expect == PRESENT:
        return row is not None
    return (row.rev if row else ABSENT) == expect


def _first_of(
    rows: Iterable[Row], where: Iterable[Condition], except_for: dict[str, Row | None]
) -> Row | None:
    test = row_test(where)
    for row in rows:
        if row.id not in except_for and (test is None or test(row)):
            return row
    return None
