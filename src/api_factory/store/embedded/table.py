"""The records of one collection in memory: by id, in the order of creation, and by indexed values.

A document is kept as JSON text and parsed whenever it is read: a record is then the caller's own by
construction, takes a third of the memory, and goes into the journal and into checkpoints without being
serialised again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Sequence
from heapq import merge
from typing import Any, NamedTuple, TypeAlias

import orjson

from api_factory.store.protocol import Condition, Document, Record
from api_factory.store.query import MISSING, identity, matcher, value_at
from api_factory.store.values import is_text, json_text

Path: TypeAlias = tuple[str, ...]


class Row(NamedTuple):
    """A record as it is kept; rows are never changed, only replaced, and sort by creation."""

    order: int
    id: str
    rev: int
    raw: bytes

    def document(self) -> Any:
        """The document, parsed anew."""
        return orjson.loads(self.raw)

    def record(self) -> Record:
        """The record as a store answers with it."""
        return Record(self.id, self.raw, self.rev, self.order)


class Shelf:
    """Rows by id and in the order of creation, and for each indexed path the rows of each value."""

    __slots__ = ("_indexes", "by_id", "ordered")

    def __init__(self) -> None:
        self.by_id: dict[str, Row] = {}
        self.ordered: list[Row] = []
        self._indexes: dict[Path, dict[Hashable, list[Row]]] = {}

    def __len__(self) -> int:
        return len(self.by_id)

    def fill(self, rows: list[Row]) -> None:
        """Keep many rows on an empty shelf that has no indexes."""
        self.by_id = {row.id: row for row in rows}
        self.ordered = sorted(self.by_id.values())

    def put(self, row: Row, doc: Document | None = None) -> None:
        """Keep a row, new or in place of the one with its id; `doc` is its document, if that is at hand."""
        by_id, ordered = self.by_id, self.ordered
        old = by_id.get(row.id)
        if old is not None and old.order != row.order:
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
        """Forget the row under an id, if there is one."""
        row = self.by_id.pop(id, None)
        if row is not None:
            _take_out(self.ordered, row)
            if self._indexes:
                self._reindex(row, None, None)

    def index(self, path: Path) -> None:
        """Keep the rows of each value at `path` together from now on."""
        if path not in self._indexes:
            buckets: dict[Hashable, list[Row]] = {}
            for row in self.ordered:
                value = value_at(row.document(), path)
                if value is not MISSING:
                    buckets.setdefault(identity(value), []).append(row)
            self._indexes[path] = buckets

    def candidates(self, where: Iterable[Condition]) -> tuple[Sequence[Row], list[Condition]]:
        """Rows in order among which are all that meet `where`, and the conditions still to be tested.

        The smallest set that an index offers is chosen. The sequence may be a live list: copy it before
        awaiting.
        """
        rest = list(where)
        chosen: tuple[int, Condition, list[list[Row]]] | None = None
        for condition in rest:
            buckets = self._buckets(condition)
            if buckets is not None:
                size = sum(map(len, buckets))
                if chosen is None or size < chosen[0]:
                    chosen = (size, condition, buckets)
        if chosen is None:
            return self.ordered, rest
        rest.remove(chosen[1])
        lists = [bucket for bucket in chosen[2] if bucket]
        return (lists[0] if len(lists) == 1 else list(merge(*lists))), rest

    def _buckets(self, condition: Condition) -> list[list[Row]] | None:
        """The lists of rows that meet a condition, if an index knows."""
        buckets = self._indexes.get(condition.path)
        if buckets is None or condition.instants:
            return None
        if condition.operator == "eq":
            return [buckets.get(identity(condition.value), [])]
        if condition.operator == "in":
            return [buckets.get(value, []) for value in frozenset(map(identity, condition.value))]
        return None

    def _reindex(self, old: Row | None, new: Row | None, after: Document | None) -> None:
        before = old.document() if old else None
        if new and after is None:
            after = new.document()
        for path, buckets in self._indexes.items():
            was = MISSING if before is None else value_at(before, path)
            now = MISSING if after is None else value_at(after, path)
            if old and was is not MISSING and (now is MISSING or identity(was) != identity(now)):
                key = identity(was)
                _take_out(buckets[key], old)
                if not buckets[key]:
                    del buckets[key]
            if new and now is not MISSING:
                _place(buckets.setdefault(identity(now), []), new)


def row_test(where: Iterable[Condition]) -> Callable[[Row], bool] | None:
    """One function that says whether a row meets all conditions; None if there are none.

    A string that must be equal to some value must occur in the text, and looking for it there first spares most
    rows from being parsed.
    """
    where = list(where)
    test = matcher(where)
    if test is None:
        return None
    meets = test
    texts = [
        json_text(condition.value)
        for condition in where
        if condition.operator in ("eq", "has") and is_text(condition.value) and not condition.instants
    ]
    if len(texts) == 1:
        (text,) = texts
        return lambda row: text in row.raw and meets(row.document())
    return lambda row: all(text in row.raw for text in texts) and meets(row.document())


def place_after(rows: Sequence[Row], order: int, id: str) -> int:
    """The number of rows that do not come after (order, id); found by bisection."""
    return bisect_right(rows, (order, id, _BEYOND))


_BEYOND = float("inf")
"""Larger than every `rev`."""


def _place(rows: list[Row], row: Row) -> None:
    """Put a row in its place, over the older version of itself if that is there."""
    if not rows or rows[-1] < row[:2]:
        rows.append(row)
        return
    at = bisect_left(rows, row[:2])
    if at < len(rows) and rows[at][:2] == row[:2]:
        rows[at] = row
    else:
        insort(rows, row)


def _take_out(rows: list[Row], row: Row) -> None:
    at = bisect_left(rows, row[:2])
    del rows[at]
