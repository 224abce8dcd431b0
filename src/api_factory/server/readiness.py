"""Readiness: whether this process can read and write now, and if not, why; told in the log when it goes and comes."""

from __future__ import annotations

import asyncio
import logging
import time

from api_factory.errors import ProblemError
from api_factory.keys.keys import Keys
from api_factory.store.protocol import Store

logger = logging.getLogger("api_factory")

LOOK_SECONDS = 0.25
"""How often readiness is looked at for the log; who asks for it is told what it is at that moment."""

PROBE_SECONDS = 1.0
"""How often a store that could not write is made to try, as there may be no request that does."""


class Readiness:
    """What stands between this process and its requests; the reasons say nothing that a stranger may not know."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store = store
        self._keys = keys
        self._stopping = False

    def stop(self) -> None:
        """Say from now on that the process ends, while it answers what is left."""
        self._stopping = True

    def reason(self) -> str | None:
        """Why requests cannot all be answered now; None: they can. Asks nothing that could block."""
        if self._stopping:
            return "The server is stopping."
        health = self._store.health()
        if not (health.readable and health.writable):
            return health.reason or "The store cannot be used."
        if not self._keys.current:
            return "Nothing was heard of the keys for too long, so none opens anything."
        return None

    async def watch(self) -> None:
        """Log when readiness goes and when it comes back, with the reason and for how long."""
        since, before = 0.0, None
        while True:
            reason = self.reason()
            if reason is not None and before is None and not self._stopping:
                since, before = time.monotonic(), reason
                logger.warning("Not ready: %s", reason)
            elif reason is None and before is not None:
                seconds = time.monotonic() - since
                logger.warning("Ready again, after %.1f seconds. The reason was: %s", seconds, before)
                before = None
            await asyncio.sleep(LOOK_SECONDS)

    async def probe(self) -> None:
        """Have a store that could not write try again and again; its health then knows."""
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            health = self._store.health()
            if health.readable and not health.writable:
                try:
                    await self._store.probe()
                except ProblemError:
                    continue  # What it said is its health.
