"""Records of one collection: by id, in order, and by indexed value.

A document is kept as JSON text and parsed whenever it is read: a record is then the caller's own by
construction, takes a third of the memory, and goes into the journal and into checkpoints without being
serialised again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Sequence
from heapq import merge
from typing import Any, NamedTuple

import orjson

from api_factory.store.protocol import Condition, Document, PropertyPath, Record
from api_factory.store.query import MISSING, identity, matcher, value_at
from api_factory.store.values import is_text, json_text


class Row(NamedTuple):
    """A record as it is kept: its document as JSON text.

    Rows are never changed, only replaced, and sort by creation.
    """

    order: int
    id: str
    rev: int
    raw: bytes

    def document(self) -> Any:
        """Parse the document anew."""
        return orjson.loads(self.raw)

    def record(self) -> Record:
        """Return the record that a store answers with."""
        return Record(self.id, self.raw, self.rev, self.order)


class RowTable:
    """Rows by id, in creation order, and by value of indexed paths."""

    __slots__ = ("_indexes", "by_id", "holds_files", "ordered")

    def __init__(self, holds_files: bool = False) -> None:
        self.holds_files = holds_files
        self.by_id: dict[str, Row] = {}
        self.ordered: list[Row] = []
        self._indexes: dict[PropertyPath, dict[Hashable, list[Row]]] = {}

    def __len__(self) -> int:
        return len(self.by_id)

    def fill(self, rows: list[Row]) -> None:
        """Store many rows in an empty table that has no indexes."""
        self.by_id = {row.id: row for row in rows}
        self.ordered = sorted(self.by_id.values())

    def put(self, row: Row, doc: Document | None = None) -> None:
        """Store a row, new or in place of the one with its id.

        `doc` is its document, if that is at hand.
        """
        by_id, ordered = self.by_id, self.ordered
        old = by_id.get(row.id)
        if old is not None and old.order != row.order:
            # Only a load can move a record: a write keeps its order.
            self.remove(row.id)
            old = None
        by_id[row.id] = row
        if not ordered or ordered[-1].order < row.order:
            ordered.append(row)
        else:
            _place(ordered, row)
        if self._indexes:
            self._reindex(old, row, doc)

    def remove(self, id: str) -> None:
        """Remove the row under an id, if there is one."""
        row = self.by_id.pop(id, None)
        if row is not None:
            _take_out(self.ordered, row)
            if self._indexes:
                self._reindex(row, None, None)

    def index(self, path: PropertyPath) -> None:
        """Keep the rows of each value at `path` together from now on."""
        if path not in self._indexes:
            buckets: dict[Hashable, list[Row]] = {}
            for row in self.ordered:
                value = value_at(row.document(), path)
                if value is not MISSING:
                    buckets.setdefault(identity(value), []).append(row)
            self._indexes[path] = buckets

    def candidates(self, where: Iterable[Condition]) -> tuple[Sequence[Row], list[Condition]]:
        """Narrow a filter down by the best index.

        Return rows in order, among which are all that meet `where`, and the conditions still to be tested.
        The rows may be a live list: copy it before awaiting.
        """
        rest = list(where)
        smallest: tuple[int, Condition, list[list[Row]]] | None = None
        for condition in rest:
            buckets = self._buckets(condition)
            if buckets is not None:
                size = sum(map(len, buckets))
                if smallest is None or size < smallest[0]:
                    smallest = (size, condition, buckets)
        if smallest is None:
            return self.ordered, rest
        _, condition, buckets = smallest
        rest.remove(condition)
        filled = [bucket for bucket in buckets if bucket]
        return (filled[0] if len(filled) == 1 else list(merge(*filled))), rest

    def _buckets(self, condition: Condition) -> list[list[Row]] | None:
        """Return the rows that meet a condition, if an index has them."""
        buckets = self._indexes.get(condition.path)
        # An index holds values as they are written, and one instant can be written in many ways.
        if buckets is None or condition.instants:
            return None
        if condition.operator == "eq":
            return [buckets.get(identity(condition.value), [])]
        if condition.operator == "in":
            return [buckets.get(value, []) for value in frozenset(map(identity, condition.value))]
        return None

    def _reindex(self, old: Row | None, new: Row | None, new_document: Document | None) -> None:
        old_document = old.document() if old else None
        if new and new_document is None:
            new_document = new.document()
        for path, buckets in self._indexes.items():
            old_value = MISSING if old_document is None else value_at(old_document, path)
            new_value = MISSING if new_document is None else value_at(new_document, path)
            if (
                old
                and old_value is not MISSING
                and (new_value is MISSING or identity(old_value) != identity(new_value))
            ):
                key = identity(old_value)
                _take_out(buckets[key], old)
                if not buckets[key]:
                    del buckets[key]
            if new and new_value is not MISSING:
                _place(buckets.setdefault(identity(new_value), []), new)


def row_test(where: Iterable[Condition]) -> Callable[[Row], bool] | None:
    """Combine conditions into one test of a row; None for none.

    A string that must be equal to some value must occur in the text, and looking for it there first spares
    most rows from being parsed.
    """
    where = list(where)
    meets = matcher(where)
    if meets is None:
        return None
    test_document = meets  # Under a name that is never None, for the type checker to see it in the lambdas.
    texts = [
        json_text(condition.value)
        for condition in where
        if condition.operator in ("eq", "has") and is_text(condition.value) and not condition.instants
    ]
    if len(texts) == 1:
        (text,) = texts
        return lambda row: text in row.raw and test_document(row.document())
    return lambda row: all(text in row.raw for text in texts) and test_document(row.document())


def place_after(rows: Sequence[Row], order: int, id: str) -> int:
    """Count the rows up to (order, id), by bisection."""
    return bisect_right(rows, (order, id, _LAST_REV))


_LAST_REV = float("inf")
"""Larger than every `rev`, so that a row counts whatever its version."""


def _place(rows: list[Row], row: Row) -> None:
    """Insert a row in order, or replace its older version."""
    # row[:2] is (order, id), which tells rows apart; a tuple of two sorts before the row that begins with it.
    if not rows or rows[-1] < row[:2]:
        rows.append(row)
        return
    index = bisect_left(rows, row[:2])
    if index < len(rows) and rows[index][:2] == row[:2]:
        rows[index] = row
    else:
        insort(rows, row)


def _take_out(rows: list[Row], row: Row) -> None:
    index = bisect_left(rows, row[:2])
    del rows[index]
