"""The store that forgets: for tests, trials and examples."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable

from api_factory.store.clock import microseconds
from api_factory.store.contents import ContentGone, content_id, pieces
from api_factory.store.embedded.store import EmbeddedStore, changes_to_load, contents_to_load
from api_factory.store.embedded.transaction import Overlay, Records, prepare
from api_factory.store.protocol import Collection, Record, Write


class MemoryStore(EmbeddedStore):
    """Keeps records for as long as the process lives."""

    def __init__(self, *, now: Callable[[], int] = microseconds) -> None:
        super().__init__(now=now)
        self._contents: dict[str, bytes] = {}

    async def open(self) -> None:
        """Do nothing: the store is ready."""

    async def close(self) -> None:
        """Do nothing: the records stay for the next `open`."""

    async def probe(self) -> None:
        """Do nothing: every write succeeds here."""

    async def commit(self, *writes: Write, announce: bool = False) -> Records:
        """Carry out all writes or none; return each record as it is now."""
        overlay = Overlay(self._state, self._clock)
        transaction = prepare(writes)
        records = overlay.run(transaction)
        self._contents.update(transaction.contents)
        for change in overlay.changes:
            self._state.apply(change)
        self._remove_released()
        if announce:
            self._version = self._clock.tick()
        return records

    async def load(
        self, records: Iterable[tuple[Collection, Record]], sequences: dict[Collection, int] | None = None
    ) -> None:
        """Store records as they are, with `rev` and `order`."""
        records = list(records)
        changes = list(changes_to_load(records, sequences))
        self._contents.update(contents_to_load(records))
        for change in changes:
            self._state.apply(change)
        self._clock.observe(self._state.highest)

    async def content(
        self, collection: Collection, record: Record, start: int = 0, end: int | None = None
    ) -> AsyncGenerator[bytes]:
        """Yield the content of a file's record from one byte to before another, in pieces."""
        content = self._contents.get(content_id(record.doc))
        if content is None:
            raise ContentGone()
        for piece in pieces(content[start:end]):
            yield piece

    async def _whole_content(self, id: str) -> bytes | None:
        return self._contents.get(id)

    def _remove_contents(self, ids: list[str]) -> None:
        for id in ids:
            self._contents.pop(id, None)
