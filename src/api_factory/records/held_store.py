"""The store as one person sees it, where records are part of others that belong to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from api_factory.plan.model.paths import Path
from api_factory.records.identity import as_text
from api_factory.records.own_store import owner_of, refusal
from api_factory.records.paths import get
from api_factory.store.protocol import ABSENT, Collection, Delete, Document, Put, Record, Store, Write


class HeldStore:
    """Passes calls on to `store`, and refuses to change what is part of others' records.

    `/items` are held by `/lists` in `listId`: nobody puts an item into the list of somebody else, changes one there,
    or takes it out. `holders` are pairs of such a property and a collection; `owner` marks what who asks has made,
    None for somebody unknown.
    """

    def __init__(
        self,
        store: Store,
        collection: Collection,
        holders: Sequence[tuple[Path, Collection]],
        owner: str | None,
        *,
        forbids: bool,
    ) -> None:
        self._store = store
        self._collection = collection
        self._holders = holders
        self._owner = owner
        self._forbids = forbids

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # A copy in the making has no store yet.
            raise AttributeError(name)
        return getattr(self._store, name)

    def as_store(self) -> Store:
        """Return this as what it stands for."""
        return cast(Store, self)

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none; refuse those of what others' records consist of."""
        for write in writes:
            if not isinstance(write, Put | Delete) or write.collection != self._collection:
                continue
            old = None if write.expect == ABSENT else await self._store.get(write.collection, write.id)
            documents = [old.doc] if old is not None else []
            documents += [write.doc] if isinstance(write, Put) else []
            for place, id in self._holders_of(documents):
                holder = await self._store.get(place, id)
                if holder is not None and owner_of(holder.doc) not in (None, self._owner):
                    raise refusal(self._owner, forbids=self._forbids)
        return await self._store.commit(*writes, announce=announce)

    def _holders_of(self, documents: Sequence[Document]) -> Iterator[tuple[Collection, str]]:
        for path, place in self._holders:
            for document in documents:
                value = get(document, path)
                if isinstance(value, str | int) and not isinstance(value, bool):
                    yield place, as_text(value)
