"""A gentle brake on attempts that fail: a bucket for each address, in bounded memory, in each process."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

BURST = 10.0
"""How many attempts may fail in a row before the brake is felt."""
PER_SECOND = 0.5
"""How many more may fail each second from then on."""
ADDRESSES = 1024
"""How many addresses are remembered; beyond it, the one that failed longest ago is forgotten."""


class Throttle:
    """Counts failures by address; `clock` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, addresses: int = ADDRESSES) -> None:
        self._clock = clock
        self._most = addresses
        # For each address: how many failures weigh on it, and as of when.
        self._failures: dict[str, tuple[float, float]] = {}

    def wait(self, address: str) -> int:
        """Whole seconds until the address may try again; 0 means now."""
        excess = self._weight(address) - (BURST - 1)
        return math.ceil(excess / PER_SECOND) if excess > 0 else 0

    def fail(self, address: str) -> None:
        """Count a failed attempt."""
        weight = self._weight(address) + 1
        self._failures.pop(address, None)
        if len(self._failures) >= self._most:
            del self._failures[next(iter(self._failures))]
        self._failures[address] = (weight, self._clock())

    def _weight(self, address: str) -> float:
        """The failures that still weigh on an address: they wear off with time."""
        count, since = self._failures.get(address, (0.0, 0.0))
        return max(0.0, count - (self._clock() - since) * PER_SECOND)
