"""The beginning of a large value: what its faults are looked for in, because looking for all of them takes minutes."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

VALUES = 1_000
"""How many values an excerpt has at the most; a megabyte of wrong items would hold the server up for minutes."""

TEXT = 20_000
"""How many characters its texts have altogether: each fault of each alternative keeps a copy of the value."""

SHORT = 2_000
"""The same for values that are held against thousands of schemas."""

_TRUE_OF_THE_WHOLE = frozenset(
    {"type", "additionalProperties", "maxItems", "maxProperties", "maxLength", "uniqueItems"}
)
"""What is wrong with an excerpt in these ways is wrong with the whole value too."""


class Excerpt:
    """The first VALUES values of a value, level by level, and where something was left out.

    `levels`: how many levels of it are kept, the value itself being the first; all of them if None. `text`: how
    many characters its texts may have altogether.
    """

    def __init__(self, whole: Any, *, levels: int | None = None, text: int = TEXT) -> None:
        self._text = text
        self._cut: set[Path] = set()
        self._above_a_cut: set[Path] = set()
        self.value = self._beginning((), whole)
        room = VALUES
        queue: deque[tuple[Path, Any, Any]] = deque()
        if isinstance(whole, dict | list):
            queue.append(((), whole, self.value))
        while queue:
            path, source, copy = queue.popleft()
            members = source.items() if isinstance(source, dict) else enumerate(source)
            taken = list(islice(members, room)) if levels is None or len(path) + 1 < levels else []
            room -= len(taken)
            if len(taken) < len(source):
                self._leave_out(path)
            for key, value in taken:
                inner = self._beginning((*path, key), value)
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

    def _beginning(self, path: Path, value: Any) -> Any:
        """A value without its members; a text as long as there is room for it."""
        if isinstance(value, dict):
            return {}
        if isinstance(value, list):
            return []
        if isinstance(value, str):
            if len(value) > self._text:
                self._leave_out(path)
                value = value[: self._text]
            self._text -= len(value)
        return value

    def _leave_out(self, path: Path) -> None:
        self._cut.add(path)
        self._above_a_cut.update(path[:length] for length in range(len(path) + 1))
