"""Progress of long work, on a terminal."""

from __future__ import annotations

import sys
import time

INTERVAL_SECONDS = 0.1
"""Time between two numbers."""


class Progress:
    """A line on stderr that counts `unit`, on a terminal only."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._on = sys.stderr.isatty()
        self._next = 0.0
        self._written = False

    def __call__(self, count: int) -> None:
        """Write a number, unless one was written just now."""
        now = time.monotonic()
        if self._on and now >= self._next:
            sys.stderr.write(f"\r\x1b[K{count:,} {self._unit}")
            sys.stderr.flush()
            self._next, self._written = now + INTERVAL_SECONDS, True

    def end(self) -> None:
        """Remove the line."""
        if self._written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._written = False
