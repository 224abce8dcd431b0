"""Readiness: whether this process can read and write now."""

from __future__ import annotations

import asyncio
import logging
import time

from api_factory.errors import ProblemError
from api_factory.keys.keys import Keys
from api_factory.store.protocol import Store

logger = logging.getLogger("api_factory")

LOOK_SECONDS = 0.25
"""Interval of logging readiness; a request for it gets that of the moment."""

PROBE_SECONDS = 1.0
"""Interval of probing a store that could not write, as no request may do so."""


class Readiness:
    """Readiness of this process; its reasons are fit for strangers."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store = store
        self._keys = keys
        self._stopping = False

    def stop(self) -> None:
        """Report from now on that the process is stopping."""
        self._stopping = True

    def reason(self) -> str | None:
        """Return the reason why requests fail now, or None, without blocking."""
        if self._stopping:
            return "The server is stopping."
        health = self._store.health()
        if not (health.readable and health.writable):
            return health.reason or "The store cannot be used."
        if not self._keys.current:
            return "Nothing was heard of the keys for too long, so none opens anything."
        return None

    async def watch(self) -> None:
        """Log when readiness ends, why, and when it is back."""
        since, logged_reason = 0.0, None
        while True:
            reason = self.reason()
            if reason is not None and logged_reason is None and not self._stopping:
                since, logged_reason = time.monotonic(), reason
                logger.warning("Not ready: %s", reason)
            elif reason is None and logged_reason is not None:
                seconds = time.monotonic() - since
                logger.warning("Ready again, after %.1f seconds. The reason was: %s", seconds, logged_reason)
                logged_reason = None
            await asyncio.sleep(LOOK_SECONDS)

    async def probe(self) -> None:
        """Probe a store that could not write, until it can; its health records it."""
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            health = self._store.health()
            if health.readable and not health.writable:
                try:
                    await self._store.probe()
                except ProblemError:
                    continue  # The store's health has the reason.
