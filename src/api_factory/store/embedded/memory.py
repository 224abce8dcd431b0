"""The store that forgets: for tests, trials and examples."""

from __future__ import annotations

from collections.abc import Iterable

from api_factory.store.embedded.store import EmbeddedStore, changes_to_load
from api_factory.store.embedded.transaction import Overlay, Records, prepare
from api_factory.store.protocol import Collection, Record, Write


class MemoryStore(EmbeddedStore):
    """Keeps records for as long as the process lives."""

    async def open(self) -> None:
        """Do nothing: the store is ready."""

    async def close(self) -> None:
        """Do nothing: the records stay for the next `open`."""

    async def probe(self) -> None:
        """Do nothing: every write succeeds here."""

    async def commit(self, *writes: Write, announce: bool = False) -> Records:
        """Carry out all writes or none; return each record as it is now."""
        overlay = Overlay(self._state, self._clock)
        records = overlay.run(prepare(writes))
        for change in overlay.changes:
            self._state.apply(change)
        if announce:
            self._version = self._clock.tick()
        return records

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Store records as they are, with `rev` and `order`."""
        for change in list(changes_to_load(records, sequences)):
            self._state.apply(change)
        self._clock.observe(self._state.highest)
