"""Where every value of a document stands in its source, in a few machine words for each.

Values are numbered in the order of the source. Arrays hold, for each of them, its key, where it starts, where
its key starts, and how many values it and its descendants are: a pointer is found by skipping over siblings.
A million values take about 40 MB, and only when a line is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from api_factory.contract.reading.text import Lines, Place

MERGE = "<<"
_FIRST_LOOK = 5_000


class SourceMap:
    """Built once by a reader (`enter`, `leave`, `alias`), asked many times (`find`, `place`)."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._keys: list[str | None] = []
        self._starts = array("q")
        self._key_starts = array("q")
        self._sizes = array("q")
        self._open: list[int] = []
        self._targets: dict[int, int] = {}
        self._containers: set[int] = set()
        self._indexes: dict[int, dict[str, int]] = {}
        self._next_look = _FIRST_LOOK

    def enter(self, key: str | None, key_start: int, start: int, container: bool = False) -> int:
        """A value starts, under a key of an object (`key_start` -1 and no key in an array); its number."""
        number = len(self._keys)
        self._keys.append(key)
        self._starts.append(start)
        self._key_starts.append(key_start)
        self._sizes.append(1)
        if container:
            self._containers.add(number)
            self._open.append(number)
        return number

    def leave(self) -> None:
        """The innermost container ends."""
        number = self._open.pop()
        self._sizes[number] = len(self._keys) - number

    def alias(self, number: int, target: int) -> None:
        """The value is the one that was anchored earlier."""
        self._targets[number] = target

    def is_enough(self, wanted: Sequence[Sequence[str | int]]) -> bool:
        """Whether all that is wanted is in the map so far; looked for each time that the map has doubled."""
        if len(self._keys) < self._next_look or not wanted:
            return False
        self._next_look *= 2
        self._indexes.clear()
        return all(self.find(tokens)[1] for tokens in wanted)

    def finish(self) -> SourceMap:
        """The map with its containers closed, should it have ended before the source."""
        while self._open:
            self.leave()
        self._indexes.clear()
        return self

    def find(self, tokens: Sequence[str | int]) -> tuple[int, bool]:
        """The number of the value, or of its nearest ancestor in the source, and whether it is exact."""
        number = 0
        for token in tokens:
            child = self._child(self._targets.get(number, number), str(token))
            if child is None:
                return number, False
            number = child
        return number, True

    def offset(self, tokens: Sequence[str | int], *, on_key: bool = False) -> int:
        """Where a fault at this pointer is shown: a scalar itself, but the key of an object or array."""
        if not self._keys:
            return 0
        number, exact = self.find(tokens)
        key_start = self._key_starts[number]
        if key_start >= 0 and (on_key or not exact or number in self._containers):
            return key_start
        return self._starts[number]

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        return self._lines.place(offset)

    def _child(self, parent: int, token: str) -> int | None:
        """The child of that name; of two with the same name the last, whose value counts."""
        index = self._indexes.get(parent)
        if index is None:
            index = self._indexes[parent] = {}
            for position, child in enumerate(self._children(parent)):
                key = self._keys[child]
                index[str(position) if key is None else key] = child
        if token in index:
            return index[token]
        return self._merged([index[MERGE]], token) if MERGE in index else None

    def _merged(self, merges: list[int], token: str) -> int | None:
        """The value that came in through a merge key, looked for breadth first."""
        seen: set[int] = set()
        while merges:
            source = self._targets.get(merges[0], merges[0])
            del merges[0]
            if source in seen:
                continue
            seen.add(source)
            for child in self._children(source):
                key = self._keys[child]
                if key == token:
                    return child
                if key is None or key == MERGE:
                    merges.append(child)
        return None

    def _children(self, parent: int) -> Iterator[int]:
        child = parent + 1
        end = len(self._keys) if parent in self._open else parent + self._sizes[parent]
        while child < end:
            yield child
            child = len(self._keys) if child in self._open else child + self._sizes[child]
