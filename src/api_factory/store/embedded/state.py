"""Everything that a store keeps in memory, and the changes that are the only way to alter it.

A commit, the replay of a journal and a restore all end in `State.apply`, so they cannot disagree.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple, TypeAlias

from api_factory.store.embedded.table import Path, Row, Shelf
from api_factory.store.protocol import Collection, Document


class Kept(NamedTuple):
    """A row is there now, new or in place of another; numbers up to `sequence` have been given out.

    `doc` is the row's document where it is at hand, so that it is not parsed once more; nobody keeps it.
    """

    collection: Collection
    row: Row
    sequence: int | None = None
    doc: Document | None = None


class Removed(NamedTuple):
    """The row under `id` is gone since `rev`."""

    collection: Collection
    id: str
    rev: int


class Dropped(NamedTuple):
    """Every collection of a project is gone since `rev`, with its counters."""

    project: str
    rev: int


class Counted(NamedTuple):
    """Numbers up to `number` have been given out."""

    collection: Collection
    number: int


Change: TypeAlias = Kept | Removed | Dropped | Counted


class State:
    """The shelves of all collections, the counters, and the highest `rev` seen."""

    def __init__(self) -> None:
        self.shelves: dict[Collection, Shelf] = {}
        self.sequences: dict[Collection, int] = {}
        self.highest = 0
        self._paths: dict[Collection, list[Path]] = {}

    def get(self, collection: Collection, id: str) -> Row | None:
        """The row under an id, or None."""
        shelf = self.shelves.get(collection)
        return None if shelf is None else shelf.by_id.get(id)

    def apply(self, change: Change) -> None:
        """Carry out one change."""
        if isinstance(change, Kept):
            collection, row, sequence, doc = change
            shelf = self.shelves.get(collection)
            if shelf is None:
                shelf = self._add_shelf(collection)
            shelf.put(row, doc)
            if sequence is not None:
                self._count(collection, sequence)
            if row.rev > self.highest or row.order > self.highest:
                self.highest = max(row.rev, row.order)
        elif isinstance(change, Removed):
            self._remove(change.collection, change.id)
            self.highest = max(self.highest, change.rev)
        elif isinstance(change, Dropped):
            self._drop(change.project)
            self.highest = max(self.highest, change.rev)
        else:
            self._count(change.collection, change.number)

    def next_number(self, collection: Collection) -> int:
        """Give out the collection's next number."""
        number = self.sequences[collection] = self.sequences.get(collection, 0) + 1
        return number

    def fill(self, collection: Collection, rows: list[Row]) -> None:
        """Put many rows on the shelf of a collection that has none yet, faster than one by one."""
        if rows:
            self._add_shelf(collection).fill(rows)
            self.highest = max(
                self.highest, max(map(attrgetter("order"), rows)), max(map(attrgetter("rev"), rows))
            )

    def index(self, collection: Collection, paths: tuple[Path, ...]) -> None:
        """Index paths of a collection that exists, or of one that may come."""
        known = self._paths.setdefault(collection, [])
        known.extend(path for path in dict.fromkeys(paths) if path not in known)
        shelf = self.shelves.get(collection)
        if shelf is not None:
            for path in known:
                shelf.index(path)

    def snapshot(self) -> list[tuple[Collection, list[Row]]]:
        """All rows as they are now, collection by collection; a copy of pointers only."""
        return [(name, self.shelves[name].ordered.copy()) for name in sorted(self.shelves)]

    def _count(self, collection: Collection, number: int) -> None:
        if number > self.sequences.get(collection, -1):
            self.sequences[collection] = number

    def _add_shelf(self, collection: Collection) -> Shelf:
        shelf = self.shelves[collection] = Shelf()
        for path in self._paths.get(collection, ()):
            shelf.index(path)
        return shelf

    def _remove(self, collection: Collection, id: str) -> None:
        shelf = self.shelves.get(collection)
        if shelf is not None:
            shelf.remove(id)
            if not shelf:
                del self.shelves[collection]

    def _drop(self, project: str) -> None:
        for table in (self.shelves, self.sequences, self._paths):
            for collection in [name for name in table if name.project == project]:
                del table[collection]
