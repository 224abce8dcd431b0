"""Work on large values, in threads and without garbage collection."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from api_factory.contract.reading.gc_pause import without_collection

LARGE_BYTES = 256 * 1024
"""Size of a body that is worked on in a thread, so that other requests go on."""

P = ParamSpec("P")
T = TypeVar("T")

_collection_pause = threading.Lock()


async def run_in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a thread; its result must have no reference cycles.

    While the garbage collector walks a large value, no thread goes on, so it is paused. One call at a time
    pauses it: else clients that keep sending large bodies would keep it from ever running.
    """
    return await asyncio.to_thread(_without_collection, partial(function, *args, **kwargs))


def _without_collection(work: Callable[[], T]) -> T:
    if not _collection_pause.acquire(blocking=False):
        return work()
    try:
        with without_collection():
            return work()
    finally:
        _collection_pause.release()
