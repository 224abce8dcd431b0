"""The garbage collector kept out of work that only builds: it would walk all that is there again and again."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_pauses = 0


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for cycles of garbage in this process while the block runs, in whichever thread.

    What is built from a document has no cycles, and there is a lot of it: looking for them takes five times as
    long as reading, and no other thread goes on meanwhile.
    """
    global _pauses
    with _lock:
        _pauses += 1
        if _pauses == 1:
            gc.disable()
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0:
                gc.enable()
