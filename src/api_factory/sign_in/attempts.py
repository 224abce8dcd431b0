"""Delays after wrong passwords, by account and address.

Nobody is locked out: others' attempts, from other addresses, delay only themselves, and a delay ends.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from typing import Final

from api_factory.errors import TooManyRequests

FREE_FAILURES: Final = 5
"""Wrong passwords in a row before any delay."""
MAX_DELAY_SECONDS: Final = 8.0
FORGOTTEN_SECONDS: Final = 600.0
MAX_PAIRS: Final = 20_000
"""Pairs of an account and an address that are remembered; beyond it, those that failed longest ago are forgotten."""


class Attempts:
    """Counts wrong passwords. `clock` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, pairs: int = MAX_PAIRS) -> None:
        self._clock = clock
        self._most = pairs
        self._failures: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def check(self, account: str, address: str) -> None:
        """Raise TooManyRequests while an account is delayed for an address."""
        count, since = self._failures.get((account, address), (0, 0.0))
        if count < FREE_FAILURES:
            return
        delay = min(MAX_DELAY_SECONDS, 2.0 ** (count - FREE_FAILURES))
        left = since + delay - self._clock()
        if left > 0:
            raise TooManyRequests("Too many wrong passwords came from here.", retry_after=ceil(left))

    def fail(self, account: str, address: str) -> None:
        """Count a wrong password."""
        pair, now = (account, address), self._clock()
        count, since = self._failures.pop(pair, (0, 0.0))
        if now - since > FORGOTTEN_SECONDS:
            count = 0
        self._failures[pair] = (min(count + 1, 60), now)
        while len(self._failures) > self._most:
            self._failures.popitem(last=False)

    def succeed(self, account: str, address: str) -> None:
        """Forget the wrong passwords before a right one."""
        self._failures.pop((account, address), None)
