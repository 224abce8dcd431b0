"""Strictly increasing time: the source of `rev` and `order`."""

from __future__ import annotations

import time
from collections.abc import Callable


def microseconds() -> int:
    """Return the system's time in microseconds since 1970."""
    return time.time_ns() // 1000


class Clock:
    """Gives out strictly increasing microseconds.

    Numbers go on growing when the system's clock stands still or goes back. `now` is injectable for tests.
    """

    __slots__ = ("_now", "last")

    def __init__(self, now: Callable[[], int] = microseconds) -> None:
        self._now = now
        self.last = 0
        """The highest number given out or observed."""

    def tick(self) -> int:
        """Return the next number, larger than every one before."""
        now = self._now()
        self.last = now if now > self.last else self.last + 1
        return self.last

    def observe(self, number: int) -> None:
        """Never give out `number`, or anything before it, from now on."""
        if number > self.last:
            self.last = number
