"""The store that forgets: for tests, for trying things out, and as the plainest reading of the protocol."""

from __future__ import annotations

from collections.abc import Iterable

from api_factory.store.embedded.store import EmbeddedStore, loading
from api_factory.store.embedded.transaction import Overlay, Records, prepare
from api_factory.store.protocol import Collection, Record, Write


class MemoryStore(EmbeddedStore):
    """Keeps records for as long as the process lives."""

    async def open(self) -> None:
        """Nothing has to be made ready."""

    async def close(self) -> None:
        """Nothing has to be let go of; what was stored stays for the next `open`."""

    async def probe(self) -> None:
        """Nothing can keep a write from this store."""

    async def commit(self, *writes: Write, announce: bool = False) -> Records:
        """Carry out all writes or none; return, for each, the record as it is now."""
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
        """Take records over as they are, `rev` and `order` included."""
        for change in list(loading(records, sequences)):
            self._state.apply(change)
        self._clock.observe(self._state.highest)
