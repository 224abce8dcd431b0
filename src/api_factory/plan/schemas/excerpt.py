"""Excerpts of large values, in which faults are searched.

Finding all faults of a large value takes minutes.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

MAX_VALUES = 1_000
"""A megabyte of wrong items would hold the server up for minutes."""

MAX_CHARACTERS = 20_000
"""Of all texts of an excerpt: each fault of each alternative keeps a copy of the value."""

MAX_CHARACTERS_NEAR_ROOT = 2_000
"""For values that are checked against thousands of schemas."""

_TRUE_OF_THE_WHOLE = frozenset(
    {"type", "additionalProperties", "maxItems", "maxProperties", "maxLength", "uniqueItems"}
)
"""Faults of an excerpt that are faults of the whole value too."""


class Excerpt:
    """Hold the first values of a value, level by level.

    At most MAX_VALUES of them, and where something was left out. `levels` is the number of levels kept, the value
    itself being the first; all of them if None. `text` bounds the characters of its texts altogether.
    """

    def __init__(self, whole: Any, *, levels: int | None = None, text: int = MAX_CHARACTERS) -> None:
        self._text = text
        self._cut: set[Path] = set()
        self._above_a_cut: set[Path] = set()
        self.value = self._beginning((), whole)
        room = MAX_VALUES
        queue: deque[tuple[Path, Any, Any]] = deque()
        if isinstance(whole, dict | list):
            queue.append(((), whole, self.value))
        while queue:
            path, source, copy = queue.popleft()
            members = source.items() if isinstance(source, dict) else enumerate(source)
            members_kept = list(islice(members, room)) if levels is None or len(path) + 1 < levels else []
            room -= len(members_kept)
            if len(members_kept) < len(source):
                self._leave_out(path)
            for key, value in members_kept:
                inner = self._beginning((*path, key), value)
                if isinstance(copy, dict):
                    copy[key] = inner
                else:
                    copy.append(inner)
                if isinstance(value, dict | list):
                    queue.append(((*path, key), value, inner))

    def holds_for_whole(self, path: Path, keyword: str) -> bool:
        """True if a fault of the excerpt is one of the whole value.

        And not one of what was left out, such as `minItems`.
        """
        if path not in self._above_a_cut or keyword in _TRUE_OF_THE_WHOLE:
            return True
        return keyword == "required" and path not in self._cut

    def _beginning(self, path: Path, value: Any) -> Any:
        """Copy a value without its members.

        A text is copied as far as there is room.
        """
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
