"""Work on large values, in a thread, without a search for garbage that would walk all of them again and again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from api_factory.contract.reading.gc_pause import without_collection

LARGE_BYTES = 256 * 1024
"""A body as large as this is worked on in a thread, so that it does not hold others up."""

P = ParamSpec("P")
T = TypeVar("T")

_ONE = threading.Lock()


async def aside(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a thread; what it makes of a large value must have no cycles.

    While the garbage collector walks a large value, no thread goes on. It rests for one call at a time: else those who
    send large bodies all the time would keep it from ever searching.
    """
    return await asyncio.to_thread(_quietly, partial(function, *args, **kwargs))


def _quietly(work: Callable[[], T]) -> T:
    if not _ONE.acquire(blocking=False):
        return work()
    try:
        with without_collection():
            return work()
    finally:
        _ONE.release()
