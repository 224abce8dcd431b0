"""Delays after wrong passwords, by account and address.

Nobody is locked out: others' attempts, from other addresses, delay only themselves, and a delay ends.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
        self._under_way: set[tuple[str, str]] = set()

    @contextmanager
    def attempt(self, accounts: Iterable[str], address: str) -> Iterator[Callable[[Iterable[str]], None]]:
        """Return the function that counts a password, given the accounts that it opened.

        TooManyRequests while one of them is delayed.
        After too many failures the next password is checked alone: many at once would not wait for each other.
        """
        pairs = [(account, address) for account in accounts]
        for pair in pairs:
            self._check(pair)
        slow = {pair for pair in pairs if self._failures.get(pair, (0, 0.0))[0] >= FREE_FAILURES}
        self._under_way |= slow

        def count(opened: Iterable[str]) -> None:
            opened_pairs = {(account, address) for account in opened}
            for pair in pairs:
                if pair in opened_pairs:
                    self._failures.pop(pair, None)
                elif not opened_pairs:
                    self._fail(pair)

        try:
            yield count
        finally:
            self._under_way -= slow

    def _check(self, pair: tuple[str, str]) -> None:
        count, since = self._failures.get(pair, (0, 0.0))
        if count < FREE_FAILURES:
            return
        delay = min(MAX_DELAY_SECONDS, 2.0 ** (count - FREE_FAILURES))
        left = since + delay - self._clock()
        if left > 0 or pair in self._under_way:
            raise TooManyRequests("Too many wrong passwords came from here.", retry_after=max(1, ceil(left)))

    def _fail(self, pair: tuple[str, str]) -> None:
        now = self._clock()
        count, since = self._failures.pop(pair, (0, 0.0))
        if now - since > FORGOTTEN_SECONDS:
            count = 0
        self._failures[pair] = (min(count + 1, 60), now)
        while len(self._failures) > self._most:
            self._failures.popitem(last=False)
