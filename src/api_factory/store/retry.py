"""Optimistic concurrency: a change tried again after a conflict."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from api_factory.errors import Conflict, WriteConflict

MAX_ATTEMPTS = 20

T = TypeVar("T")


async def retry(attempt: Callable[[], Awaitable[T]], subject: str) -> T:
    """Call `attempt` until it raises no WriteConflict.

    An attempt reads, computes and commits anew each time, so that it works on what the other writer left.
    Raise Conflict after MAX_ATTEMPTS of them.
    """
    for _ in range(MAX_ATTEMPTS):
        try:
            return await attempt()
        except WriteConflict:
            continue
    raise Conflict(f"{subject} is being changed by others.", hint="Try again.")
