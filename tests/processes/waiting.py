"""Waiting for what becomes true by itself, with an end to the patience."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds; how long a slow machine may take for what is promised within one."""


def seconds_until(holds: Callable[[], object], patience: float = PATIENCE) -> float:
    """How long it took until `holds()` was true; an AssertionError if it never is."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < patience, "it does not become true"
        time.sleep(0.02)
    return time.monotonic() - start
