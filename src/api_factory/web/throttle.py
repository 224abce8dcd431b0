"""A brake on failed attempts, by address and in bounded memory.

Each process has its own.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

FREE_FAILURES = 10.0
"""Attempts that may fail in a row before any wait."""
RECOVERED_PER_SECOND = 0.5
"""Failures that wear off each second."""
MAX_ADDRESSES = 1024
"""Addresses remembered; beyond it, the one that failed longest ago is forgotten."""


class Throttle:
    """Counts failures by address, which wear off with time.

    `clock` gives seconds and never goes back.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, addresses: int = MAX_ADDRESSES
    ) -> None:
        self._clock = clock
        self._most = addresses
        # For each address: the failures that weigh on it, and the time of that count.
        self._failures: dict[str, tuple[float, float]] = {}

    def wait(self, address: str) -> int:
        """Return whole seconds until the next attempt; 0 means now."""
        excess = self._weight(address) - (FREE_FAILURES - 1)
        return math.ceil(excess / RECOVERED_PER_SECOND) if excess > 0 else 0

    def fail(self, address: str) -> None:
        """Count a failed attempt."""
        weight = self._weight(address) + 1
        self._failures.pop(address, None)
        if len(self._failures) >= self._most:
            del self._failures[next(iter(self._failures))]
        self._failures[address] = (weight, self._clock())

    def _weight(self, address: str) -> float:
        """Return the failures of an address that have not worn off."""
        count, since = self._failures.get(address, (0.0, 0.0))
        return max(0.0, count - (self._clock() - since) * RECOVERED_PER_SECOND)
