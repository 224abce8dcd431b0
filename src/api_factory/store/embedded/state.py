"""All records in memory, and the changes that alter them.

A commit, the replay of a journal and a restore all end in `State.apply`, so they cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from api_factory.errors import InvalidValue
from api_factory.store.contents import content_id, content_size, holds_files
from api_factory.store.embedded.table import Row, RowTable
from api_factory.store.protocol import Collection, Document, PropertyPath


class RowPut(NamedTuple):
    """A row stored, new or in place of another.

    Numbers up to `sequence` have been allocated. `doc` is the row's document where it is at hand, to spare
    parsing it once more; nobody keeps it.
    """

    collection: Collection
    row: Row
    sequence: int | None = None
    doc: Document | None = None


class RowRemoved(NamedTuple):
    """The row under `id` removed at `rev`."""

    collection: Collection
    id: str
    rev: int


class ProjectDropped(NamedTuple):
    """All collections of a project removed at `rev`, with counters."""

    project: str
    rev: int


class CounterRaised(NamedTuple):
    """Numbers up to `number` allocated."""

    collection: Collection
    number: int


Change: TypeAlias = RowPut | RowRemoved | ProjectDropped | CounterRaised


class State:
    """The tables of all collections, their counters, the highest `rev`."""

    def __init__(self) -> None:
        self.tables: dict[Collection, RowTable] = {}
        self.sequences: dict[Collection, int] = {}
        self.highest = 0
        self.contents: dict[str, int] = {}
        """Sizes of the contents that records of files name, by id."""
        self.content_sizes: Counter[str] = Counter()
        """Bytes of all contents of each project."""
        self.released: list[str] = []
        """Ids of contents that no record names any more."""
        self._paths: dict[Collection, list[PropertyPath]] = {}

    def get(self, collection: Collection, id: str) -> Row | None:
        """Return the row under an id, or None."""
        table = self.tables.get(collection)
        return None if table is None else table.by_id.get(id)

    def apply(self, change: Change) -> None:
        """Carry out one change."""
        if isinstance(change, RowPut):
            collection, row, sequence, doc = change
            table = self.tables.get(collection)
            if table is None:
                table = self._add_table(collection)
            if table.holds_files:
                self._release(collection, table.by_id.get(row.id))
                self._hold(collection, row)
            table.put(row, doc)
            if sequence is not None:
                self._count(collection, sequence)
            if row.rev > self.highest or row.order > self.highest:
                self.highest = max(row.rev, row.order)
        elif isinstance(change, RowRemoved):
            self._remove(change.collection, change.id)
            self.highest = max(self.highest, change.rev)
        elif isinstance(change, ProjectDropped):
            self._drop(change.project)
            self.highest = max(self.highest, change.rev)
        else:
            self._count(change.collection, change.number)

    def next_number(self, collection: Collection) -> int:
        """Allocate the collection's next number."""
        number = self.sequences[collection] = self.sequences.get(collection, 0) + 1
        return number

    def fill(self, collection: Collection, rows: list[Row]) -> None:
        """Fill the table of a new collection, faster than row by row."""
        if rows:
            table = self._add_table(collection)
            table.fill(rows)
            if table.holds_files:
                for row in rows:
                    self._hold(collection, row)
            self.highest = max(
                self.highest, max(map(attrgetter("order"), rows)), max(map(attrgetter("rev"), rows))
            )

    def index(self, collection: Collection, paths: tuple[PropertyPath, ...]) -> None:
        """Index paths of a collection that exists, or of one to come."""
        indexed_paths = self._paths.setdefault(collection, [])
        indexed_paths.extend(path for path in dict.fromkeys(paths) if path not in indexed_paths)
        table = self.tables.get(collection)
        if table is not None:
            for path in indexed_paths:
                table.index(path)

    def snapshot(self) -> list[tuple[Collection, list[Row]]]:
        """Copy the rows of each collection; pointers only."""
        return [(name, self.tables[name].ordered.copy()) for name in sorted(self.tables)]

    def _count(self, collection: Collection, number: int) -> None:
        if number > self.sequences.get(collection, -1):
            self.sequences[collection] = number

    def _add_table(self, collection: Collection) -> RowTable:
        table = self.tables[collection] = RowTable(holds_files(collection))
        for path in self._paths.get(collection, ()):
            table.index(path)
        return table

    def _remove(self, collection: Collection, id: str) -> None:
        table = self.tables.get(collection)
        if table is not None:
            if table.holds_files:
                self._release(collection, table.by_id.get(id))
            table.remove(id)
            if not table:
                del self.tables[collection]

    def _hold(self, collection: Collection, row: Row) -> None:
        doc = row.document()
        try:
            id = content_id(doc)
        except InvalidValue as error:  # Only what was damaged or written by others can be so.
            raise ValueError(error.detail) from None
        size = self.contents[id] = content_size(doc)
        self.content_sizes[collection.project] += size

    def _release(self, collection: Collection, row: Row | None) -> None:
        if row is not None:
            id = content_id(row.document())
            self.content_sizes[collection.project] -= self.contents.pop(id, 0)
            self.released.append(id)

    def _drop(self, project: str) -> None:
        for collection, rows in self.tables.items():
            if collection.project == project and rows.holds_files:
                for row in rows.ordered:
                    self._release(collection, row)
        for table in (self.tables, self.sequences, self._paths):
            for collection in [key for key in table if key.project == project]:
                del table[collection]
