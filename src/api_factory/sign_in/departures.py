"""Departures of people: what they have marked is marked by them no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from api_factory.errors import WriteConflict
from api_factory.plan.model.flag import MARKS, Flag
from api_factory.plan.model.paths import HIDDEN
from api_factory.store.protocol import Collection, Condition, Document, Put, Query, Record, Store

_PAGE: Final = 100
"""Records that are changed in one transaction."""

_MOST_PAGES: Final = 100
"""Pages of records with one mark of somebody; what is beyond keeps it."""

_OWNER: Final = "owner"


@dataclass(frozen=True, slots=True)
class Departures:
    """Takes marks of people who are gone out of records, and out of the numbers there.

    `flags` are by the collection of the records that have them; `users` are the collections of people.
    """

    store: Store
    flags: Mapping[Collection, tuple[Flag, ...]]
    users: tuple[Collection, ...]

    async def settle(self, owner: str, record: Record | None) -> None:
        """Forget the marks of somebody, by their owner.

        They count no more in those who followed them.
        """
        for collection, flags in self.flags.items():
            for flag in flags:
                if flag.mark is not None:
                    where = (Condition((HIDDEN, MARKS, flag.mark), "has", owner),)
                    await self._change(collection, where, flag, owner)
        for users in self.users if record is not None else ():
            for flag in self.flags.get(users, ()):
                if flag.tally is not None and record is not None:
                    await self._uncount(users, flag.tally, _marking(record.doc, flag))

    async def _change(
        self, collection: Collection, where: tuple[Condition, ...], flag: Flag, owner: str
    ) -> None:
        for _ in range(_MOST_PAGES):
            page = await self.store.find(collection, Query(where, limit=_PAGE))
            if not page.records:
                return
            await self._put(collection, ((each, _unmarked(each.doc, flag, owner)) for each in page.records))

    async def _uncount(self, users: Collection, tally: str, owners: list[str]) -> None:
        for start in range(0, len(owners), _PAGE):
            where = (Condition((HIDDEN, _OWNER), "in", owners[start : start + _PAGE]),)
            page = await self.store.find(users, Query(where, limit=_PAGE))
            await self._put(users, ((each, _counted(each.doc, (tally,))) for each in page.records))

    async def _put(self, collection: Collection, changed: Iterable[tuple[Record, Document]]) -> None:
        """Write records, all at once or, where somebody else writes one of them, each by itself."""
        writes = [Put(collection, record.id, document, record.rev) for record, document in changed]
        try:
            await self.store.commit(*writes)
        except WriteConflict:
            for write in writes:
                try:
                    await self.store.commit(write)
                except WriteConflict:
                    continue


def _marking(document: Mapping[str, Any], flag: Flag) -> list[str]:
    """List who has marked a record."""
    marks = (document.get(HIDDEN) or {}).get(MARKS) or {}
    return list(marks.get(flag.mark, ()))


def _unmarked(document: Document, flag: Flag, owner: str) -> Document:
    """Return a document without somebody's mark, counted as one less."""
    hidden = dict(document.get(HIDDEN) or {})
    marks = dict(hidden.get(MARKS) or {})
    marks[flag.mark or ""] = [person for person in _marking(document, flag) if person != owner]
    hidden[MARKS] = {name: people for name, people in marks.items() if people}
    if not hidden[MARKS]:
        del hidden[MARKS]
    rest = {**document, HIDDEN: hidden}
    if not hidden:
        del rest[HIDDEN]
    return _counted(rest, flag.counter) if flag.counter is not None else rest


def _counted(document: Document, path: tuple[str, ...]) -> Document:
    """Return a document with one less at a path, where it has a number above nought there."""
    name, *inner = path
    value = document.get(name)
    if inner:
        return {**document, name: _counted(value, tuple(inner))} if isinstance(value, dict) else document
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 1:
        return document
    return {**document, name: value - 1}
