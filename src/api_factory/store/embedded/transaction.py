"""Transactions in memory: checked, turned into changes, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from api_factory.errors import WriteConflict
from api_factory.store.clock import Clock
from api_factory.store.contents import content_id, content_of
from api_factory.store.embedded.state import Change, ProjectDropped, RowPut, RowRemoved, State
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
    RequireSame,
    Write,
)
from api_factory.store.values import check_id, encode

Records: TypeAlias = tuple[Record | None, ...]
"""The records that the writes of a transaction left, in copies that are the caller's own."""


@dataclass(slots=True)
class Transaction:
    """Writes, checked, with a copy of each document as JSON text."""

    writes: Sequence[Write]
    raws: list[bytes]
    contents: list[tuple[str, bytes]]
    """Contents of files by their ids, to be durable before the writes."""


def prepare(writes: Sequence[Write]) -> Transaction:
    """Check writes and encode their documents.

    Raise InvalidValue for a document or an id, ValueError for an id written twice.
    """
    texts = []
    contents: list[tuple[str, bytes]] = []
    for write in writes:
        text = b""
        if type(write) is Put:
            check_id(write.id)
            text = encode(write.doc)
            if (content := content_of(write)) is not None:
                contents.append((content_id(write.doc), content))
        texts.append(text)
    if len(writes) > 1:
        _refuse_repetition(writes)
    return Transaction(writes, texts, contents)


def _refuse_repetition(writes: Sequence[Write]) -> None:
    keys: set[tuple[Collection, str]] = set()
    for write in writes:
        if isinstance(write, (Put, Delete)):
            key = (write.collection, write.id)
            if key in keys:
                raise ValueError(f"A transaction writes {write.collection}, {write.id!r} twice.")
            keys.add(key)


class Overlay:
    """The state together with transactions that are not in it yet.

    Transactions run one after the other and see those before; a failing one leaves nothing behind.
    `changes`, applied to the state, carry all of them out.
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
        """Run a transaction; return the record that each write left.

        A transaction that raises WriteConflict changes nothing.
        """
        writes, raws = transaction.writes, transaction.raws
        if len(writes) == 1:  # The commonest by far.
            return (self._carry_out(writes[0], raws[0], self._expect(writes[0])),)
        # All expectations come first: they are of the state before, and a failing one must leave nothing behind.
        before = [self._expect(write) for write in writes]
        return tuple([self._carry_out(*step) for step in zip(writes, raws, before, strict=True)])

    def take(self, changes: Iterable[Change]) -> Records:
        """Add rows and counters as they are."""
        for change in changes:
            if isinstance(change, RowPut):
                self._keep(change)
            else:
                self.changes.append(change)
        return ()

    def get(self, collection: Collection, id: str) -> Row | None:
        """Return the row under an id, as the transactions leave it."""
        rows = self._rows.get(collection)
        if rows is not None and id in rows:
            return rows[id]
        return None if collection.project in self._dropped else self._state.get(collection, id)

    def _expect(self, write: Write) -> Row | None:
        """Return the row under the write's id before the transaction.

        Raise WriteConflict unless it is as expected.
        """
        if isinstance(write, RequireNone):
            forbidden_row = self._first(write.collection, write.where)
            if forbidden_row is not None:
                raise WriteConflict(write, forbidden_row.rev)
            return None
        if isinstance(write, RequireSame):
            self._expect_same(write)
            return None
        if isinstance(write, Drop):
            return None
        row = self.get(write.collection, write.id)
        if write.expect is not None and not _holds(write.expect, row):
            raise WriteConflict(write, row.rev if row else ABSENT)
        return row

    def _first(self, collection: Collection, where: Sequence[Condition]) -> Row | None:
        """Return some row that meets all conditions."""
        changed = self._rows.get(collection, {})
        row = _first_of((row for row in changed.values() if row is not None), where, {})
        if row is not None:
            return row
        table = self._state.tables.get(collection)
        if table is None or collection.project in self._dropped:
            return None
        candidates, rest = table.candidates(where)
        return _first_of(candidates, rest, changed)

    def _expect_same(self, write: RequireSame) -> None:
        """Raise WriteConflict if a query would find other records than it did."""
        changed = self._rows.get(write.collection, {})
        table = (
            None if write.collection.project in self._dropped else self._state.tables.get(write.collection)
        )
        rows, rest = table.candidates(write.query.where) if table is not None else ((), [])
        here = row_test(write.query.where)
        there = row_test(rest)
        if isinstance(write.answer, int):
            number = sum(1 for row in changed.values() if row is not None and (here is None or here(row)))
            number += sum(1 for row in rows if row.id not in changed and (there is None or there(row)))
            if number != write.answer:
                raise WriteConflict(write, number)
            return
        versions = set(write.answer)
        newer = [row for row in rows if row.rev > write.since and row.id not in changed]
        for row, test in (
            *((row, here) for row in changed.values() if row is not None),
            *((row, there) for row in newer),
        ):
            if (row.id, row.rev) not in versions and (test is None or test(row)):
                raise WriteConflict(write, row.rev)

    def _carry_out(self, write: Write, raw: bytes, old: Row | None) -> Record | None:
        """Carry out a write; `old` was its row before the transaction."""
        if self._dropped and isinstance(write, (Put, Delete)):
            # An earlier write of the same transaction may have dropped the project.
            old = self.get(write.collection, write.id)
        if isinstance(write, Put):
            rev = self._clock.tick()
            row = Row(old.order if old else rev, write.id, rev, raw)
            record = row.record()
            self._keep(RowPut(write.collection, row, write.sequence, record.doc))
            return record
        if isinstance(write, Require):
            required_row = self.get(write.collection, write.id)
            return required_row and required_row.record()
        if isinstance(write, Delete) and old is not None:
            self._rows.setdefault(write.collection, {})[write.id] = None
            self.changes.append(RowRemoved(write.collection, write.id, self._clock.tick()))
        elif isinstance(write, Drop):
            self._drop(write.project)
        return None

    def _keep(self, change: RowPut) -> None:
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
        self.changes.append(ProjectDropped(project, self._clock.tick()))


def _holds(expect: Expectation, row: Row | None) -> bool:
    if expect == PRESENT:
        return row is not None
    return (row.rev if row else ABSENT) == expect


def _first_of(
    rows: Iterable[Row], where: Iterable[Condition], changed_ids: dict[str, Row | None]
) -> Row | None:
    test = row_test(where)
    for row in rows:
        if row.id not in changed_ids and (test is None or test(row)):
            return row
    return None
