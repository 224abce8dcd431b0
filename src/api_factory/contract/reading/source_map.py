"""Source map: the place of every value of a document, compactly.

Values are numbered in the order of the source. Arrays hold, for each of them, its key, its start, the start
of its key, and the number of values that it and its descendants are: a pointer is found by skipping over
siblings. A million values take about 40 MB, and only when a line is needed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from api_factory.contract.reading.text import Lines, Place

MERGE = "<<"
_FIRST_CHECK = 5_000


class SourceMap:
    """Map of a document's values to places.

    A reader builds it once (`enter`, `leave`, `alias`); `find` and `place` read it many times.
    """

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
        self._next_check = _FIRST_CHECK

    def enter(self, key: str | None, key_start: int, start: int, container: bool = False) -> int:
        """Start a value and return its number.

        In an array there is no key and `key_start` is -1.
        """
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
        """End the innermost container."""
        number = self._open.pop()
        self._sizes[number] = len(self._keys) - number

    def alias(self, number: int, target: int) -> None:
        """Note that a value is one that was anchored earlier."""
        self._targets[number] = target

    def is_enough(self, pointers: Sequence[Sequence[str | int]]) -> bool:
        """True if the map has all pointers; tested each time that it has doubled."""
        if len(self._keys) < self._next_check or not pointers:
            return False
        self._next_check *= 2
        self._indexes.clear()
        return all(self.find(tokens)[1] for tokens in pointers)

    def finish(self) -> SourceMap:
        """Close the containers that are open if reading ended early."""
        while self._open:
            self.leave()
        self._indexes.clear()
        return self

    def find(self, tokens: Sequence[str | int]) -> tuple[int, bool]:
        """Find the number of a value, or of its nearest ancestor.

        The flag is true if the value itself is in the source.
        """
        number = 0
        for token in tokens:
            child = self._child(self._targets.get(number, number), str(token))
            if child is None:
                return number, False
            number = child
        return number, True

    def offset(self, tokens: Sequence[str | int], *, on_key: bool = False) -> int:
        """Return the offset at which a fault of a value is shown.

        It is that of a scalar itself, but that of an object's or array's key.
        """
        if not self._keys:
            return 0
        number, exact = self.find(tokens)
        key_start = self._key_starts[number]
        if key_start >= 0 and (on_key or not exact or number in self._containers):
            return key_start
        return self._starts[number]

    def place(self, offset: int) -> Place:
        """Return the line and column of an offset."""
        return self._lines.place(offset)

    def _child(self, parent: int, token: str) -> int | None:
        """Find a child by name; of duplicate keys the last, whose value counts."""
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
        """Find a value that a merge key brings in, breadth first."""
        visited: set[int] = set()
        while merges:
            source = self._targets.get(merges[0], merges[0])
            del merges[0]
            if source in visited:
                continue
            visited.add(source)
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
