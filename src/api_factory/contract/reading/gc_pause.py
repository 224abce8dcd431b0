"""Garbage collection paused while large documents are read."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000
"""Objects that a collection walks in some hundredths of a second."""


class _Pauses:
    """Count of running blocks in all threads, and the state before the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks = 0
        self._was_enabled = False

    def begin(self) -> None:
        with self._lock:
            self._blocks += 1
            if self._blocks == 1:
                self._was_enabled = gc.isenabled()
                gc.disable()

    def end(self) -> None:
        with self._lock:
            self._blocks -= 1
            if self._blocks == 0 and self._was_enabled:
                # Everything built counts as old now: else the next collection, of the young, would walk it at once.
                # So does what a server froze at its start; that is not worth it for what is walked in no time.
                if gc.get_count()[0] > _MANY:
                    gc.freeze()
                    gc.unfreeze()
                gc.enable()


_PAUSES = _Pauses()


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the garbage collector of this process during the block.

    Values of a document have no reference cycles, and there are many: a search for cycles takes five times as
    long as reading does, and no other thread runs meanwhile.
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()
