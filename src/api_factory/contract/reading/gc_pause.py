"""The garbage collector kept out of work that only builds: it would walk all that is there again and again."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Pauses:
    """How many blocks run now, in all threads, and whether there was anything to pause before the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks = 0
        self._was_on = False

    def begin(self) -> None:
        with self._lock:
            self._blocks += 1
            if self._blocks == 1:
                self._was_on = gc.isenabled()
                gc.disable()

    def end(self) -> None:
        with self._lock:
            self._blocks -= 1
            if self._blocks == 0 and self._was_on:
                # All that was built counts as old now: else the next search, of the young, would walk it at once.
                gc.freeze()
                gc.unfreeze()
                gc.enable()


_PAUSES = _Pauses()


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for cycles of garbage in this process while the block runs, in whichever thread.

    What is built from a document has no cycles, and there is a lot of it: looking for them takes five times as
    long as reading, and no other thread goes on meanwhile.
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()
