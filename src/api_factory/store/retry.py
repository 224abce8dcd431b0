"""Optimistic concurrency: a change that is tried again when another writer was quicker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from api_factory.errors import Conflict, WriteConflict

MAX_ATTEMPTS = 20

T = TypeVar("T")


async def retry(attempt: Callable[[], Awaitable[T]], subject: str) -> T:
    """Call an attempt until it raises no WriteConflict; Conflict after 20 of them.

    An attempt reads, computes and commits anew each time, so that it works on what the other writer left.
    """
    for _ in range(MAX_ATTEMPTS):
        try:
            return await attempt()
        except WriteConflict:
            continue
    raise Conflict(f"{subject} is being changed by others.", hint="Try again.")
