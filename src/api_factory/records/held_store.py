"""The store as one person sees it, with records that are part of others.

The others belong to somebody.
"""

from __future__ import annotations

from api_factory.errors import NotFound
from api_factory.records.own_store import refusal
from api_factory.records.ownership import Ownership
from api_factory.records.store_view import StoreView
from api_factory.store.protocol import ABSENT, Collection, Delete, Put, Record, Require, Store, Write


class HeldStore(StoreView):
    """Passes calls on to `store`, and refuses to change what is part of others' records.

    `/items` are held by `/lists` in `listId`: nobody puts an item into the list of somebody else, changes one there,
    takes it out, or puts one into a list that does not exist yet. With `holds`, what is written belongs to a record
    that a write requires, as a file does, and is refused like a change of it.
    """

    def __init__(
        self, store: Store, collection: Collection, ownership: Ownership, *, forbids: bool, holds: bool
    ) -> None:
        super().__init__(store)
        self._collection = collection
        self._ownership = ownership
        self._forbids = forbids
        self._guarded = (Put, Delete, Require) if holds else (Put, Delete)

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none; refuse those of what others' records consist of."""
        for write in writes:
            if not isinstance(write, self._guarded) or write.collection != self._collection:
                continue
            old = None if write.expect == ABSENT else await self._store.get(write.collection, write.id)
            before = self._ownership.holders(self._collection, old.doc) if old is not None else []
            after = self._ownership.holders(self._collection, write.doc) if isinstance(write, Put) else []
            unknown = {(named.path, named.id) for named in after if named not in before}
            for named in dict.fromkeys((*before, *after)):
                holder = await self._store.get(named.collection, named.id)
                if holder is None:
                    continue
                unknown.discard((named.path, named.id))
                if await self._ownership.is_anothers(named.collection, holder):
                    raise refusal(self._ownership.owner, forbids=self._forbids)
            if unknown:
                # Whoever makes it later would have in it what others have put there.
                raise NotFound("What this is to be part of does not exist.")
        return await self._store.commit(*writes, announce=announce)
