"""The beginning of a large value: what its faults are looked for in, because looking for all of them takes minutes."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

VALUES = 1_000
"""How many values an excerpt has at the most; a megabyte of wrong items would hold the server up for minutes."""

_TRUE_OF_THE_WHOLE = frozenset({"type", "additionalProperties", "maxItems", "maxProperties", "uniqueItems"})
"""What is wrong with an excerpt in these ways is wrong with the whole value too."""


class Excerpt:
    """The first VALUES values of a value, level by level, and where something was left out."""

    def __init__(self, whole: Any) -> None:
        self._cut: set[Path] = set()
        self._above_a_cut: set[Path] = set()
        self.value = _empty(whole)
        room = VALUES
        queue: deque[tuple[Path, Any, Any]] = deque([((), whole, self.value)])
        while queue:
            path, source, copy = queue.popleft()
            members = source.items() if isinstance(source, dict) else enumerate(source)
            taken = list(islice(members, room))
            room -= len(taken)
            if len(taken) < len(source):
                self._cut.add(path)
                self._above_a_cut.update(path[:length] for length in range(len(path) + 1))
            for key, value in taken:
                inner = _empty(value)
                if isinstance(copy, dict):
                    copy[key] = inner
                else:
                    copy.append(inner)
                if isinstance(value, dict | list):
                    queue.append(((*path, key), value, inner))

    def tells(self, path: Path, kind: str) -> bool:
        """Whether a fault of the excerpt is one of the whole value, and not of what was left out."""
        if path not in self._above_a_cut or kind in _TRUE_OF_THE_WHOLE:
            return True
        return kind == "required" and path not in self._cut


def _empty(value: Any) -> Any:
    """A value without its members."""
    if isinstance(value, dict):
        return {}
    return [] if isinstance(value, list) else value
