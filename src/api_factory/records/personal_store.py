"""The store as one person sees it: flags such as `favorited` are about who asks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from api_factory.errors import Conflict
from api_factory.plan.model.account import Owner
from api_factory.plan.model.flag import MARKS, MINE, Flag
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.counters import keep_counters
from api_factory.records.own_store import MAKER, OWNER, owner_of
from api_factory.records.paths import MISSING, get, put_apart
from api_factory.records.people import people_of, users_collection
from api_factory.records.person_views import person_view
from api_factory.records.records import Records
from api_factory.records.store_view import StoreView
from api_factory.sign_in.accounts import account_id
from api_factory.sign_in.person import Person
from api_factory.store.protocol import (
    ABSENT,
    Collection,
    Condition,
    Document,
    Page,
    Put,
    Query,
    Record,
    Store,
    Write,
)

KEYS: Final = "keys"
"""Stands for the one person that all keys are."""

MOST_MARKS: Final = 10_000
"""People who may mark one record: they are kept with it."""

MOST_FOLLOWED: Final = 1_000
"""People whose records a feed has."""

_NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Say who asks, and what they do.

    `owner` is what their marks are kept by, None for somebody unknown. `marks` is true for an action, which alone
    changes them. `narrowed` is the mark that a list is narrowed to, and `followed` is true if it is narrowed to those
    whom they follow.
    """

    owner: str | None
    person: Person | None = None
    marks: bool = False
    narrowed: str | None = None
    followed: bool = False


class PersonalStore(StoreView):
    """Passes calls on to `store`, and has flags in documents as they are for who asks.

    The store has `{"favorited": false, "$factory": {"marks": {"favorited": ["ann's"]}}}`; ann sees
    `{"favorited": true}`, and what she writes with `false` there takes her mark away. Makers that records show are
    shown as they are now.
    """

    def __init__(self, store: Store, records: Records, collection: Collection, asking: Asking) -> None:
        super().__init__(store)
        sign_in = people_of(records).sign_in
        self._records = records
        self._collection = collection
        self._asking = asking
        self._flags: Mapping[Collection, tuple[Flag, ...]] = {
            Collection(records.project, key): flags for key, flags in sign_in.flags.items()
        }
        self._owners = {
            Collection(records.project, owner.collection): owner
            for owner in sign_in.owners
            if owner.shows_flags
        }
        self._users = [Collection(records.project, users.collection.key) for users in sign_in.users]
        self._makers: dict[str, Record | None] = {}
        self._seen: list[Any] = []

    def digest(self) -> str:
        """Digest what was seen of flags, for an entity tag."""
        return hashlib.sha256(repr(self._seen).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    async def get(self, collection: Collection, id: str) -> Record | None:
        """Return a record as who asks sees it."""
        record = await self._store.get(collection, id)
        return None if record is None else await self._view(collection, record)

    async def find(self, collection: Collection, query: Query = Query()) -> Page:  # noqa: B008 - frozen
        """Return a page of records as who asks sees them."""
        page = await self._store.find(
            collection, replace(query, where=await self._where(collection, query.where))
        )
        if collection not in self._flags and collection not in self._owners:
            return page
        return replace(page, records=[await self._view(collection, record) for record in page.records])

    async def count(self, collection: Collection, where: Sequence[Condition] = ()) -> int:
        """Count the records that who asks would be shown."""
        return await self._store.count(collection, await self._where(collection, where))

    async def commit(self, *writes: Write, announce: bool = False) -> tuple[Record | None, ...]:
        """Carry out all writes or none.

        Marks of who asks are taken out of documents and kept apart in them.
        """
        tallies: list[Write] = []
        for write in writes:
            if isinstance(write, Put) and write.collection in self._flags:
                tallies += await self._keep(write)
        committed = await self._store.commit(*writes, *tallies, announce=announce)
        views = list(committed[: len(writes)])
        for place, (write, record) in enumerate(zip(writes, views, strict=True)):
            if record is not None and isinstance(write, Put):
                views[place] = await self._view(write.collection, record)
        return tuple(views)

    async def _view(self, collection: Collection, record: Record) -> Record:
        flags, owner = self._flags.get(collection, ()), self._owners.get(collection)
        if not flags and owner is None:
            return record
        document = dict(record.doc)
        values = [self._value(collection, record, flag) for flag in flags]
        for flag, value in zip(flags, values, strict=True):
            put_apart(document, flag.path, value)
        self._seen.append((record.id, values))
        if owner is not None and owner.property is not None:
            await self._show_maker(document, owner)
        return Record(record.id, document, record.rev, record.order)

    def _value(self, collection: Collection, record: Record, flag: Flag) -> bool:
        owner = self._asking.owner
        if owner is None:
            return False
        if flag.mark is not None:
            return owner in _marks(record.doc).get(flag.mark, ())
        if collection in self._users:
            person = self._asking.person
            return person is not None and (person.users, person.record) == (collection.name, record.id)
        return self._asking.person is not None and owner_of(record.doc) == owner

    async def _show_maker(self, document: Document, owner: Owner) -> None:
        """Show who made a record as they are now, and with what who asks has to do with them."""
        assert owner.property is not None
        assert owner.schema is not None
        view = document.get(owner.property)
        maker = await self._maker(document)
        if maker is not None:
            collection, record = maker
            plan = users_collection(self._records, collection.name)
            view = person_view(self._records.plan, owner.schema, record.doc, plan)
            self._seen.append((record.id, record.rev))
        elif isinstance(view, dict):
            names = {flag.path[0] for users in self._users for flag in self._flags.get(users, ())}
            view = {name: False if name in names else value for name, value in view.items()}
        else:
            return
        document[owner.property] = view

    async def _maker(self, document: Document) -> tuple[Collection, Record] | None:
        """Find the record of who made a document, as who asks sees it.

        It is None for a successor of the same name.
        """
        id = get(document, (HIDDEN, MAKER))
        if not isinstance(id, str):
            return None
        for users in self._users:
            key = f"{users.name} {id}"
            if key not in self._makers:
                record = await self._store.get(users, id)
                self._makers[key] = None if record is None else await self._view(users, record)
            maker = self._makers[key]
            if maker is not None and owner_of(maker.doc) == owner_of(document) is not None:
                return users, maker
        return None

    async def _where(self, collection: Collection, where: Iterable[Condition]) -> tuple[Condition, ...]:
        """Make conditions on flags those on marks, and add what a list is narrowed to."""
        flags = {flag.path: flag for flag in self._flags.get(collection, ())}
        own = [
            await self._condition(flags[condition.path], condition) if condition.path in flags else condition
            for condition in where
        ]
        asking = self._asking
        if collection == self._collection and asking.person is not None:
            if asking.narrowed is not None:
                own.append(Condition((HIDDEN, MARKS, asking.narrowed), "has", asking.owner))
            if asking.followed:
                own.append(Condition((HIDDEN, OWNER), "in", await self._followed()))
        return tuple(own)

    async def _condition(self, flag: Flag, condition: Condition) -> Condition:
        is_marked, who = condition.value is True, self._asking.owner or _NOBODY
        if isinstance(condition.value, str):
            # `?favorited=ann` asks for what ann has favorited, whoever asks.
            is_marked, who = True, await self._owner_named(condition.value)
        is_marked = is_marked is (condition.operator != "ne")
        if flag.mark is not None:
            return Condition((HIDDEN, MARKS, flag.mark), "has" if is_marked else "lacks", who)
        path = (HIDDEN, OWNER)
        return Condition(path, "eq" if is_marked else "ne", who)

    async def _owner_named(self, name: str) -> str:
        people = people_of(self._records)
        account = await people.find([name])
        for users in self._users if account is None else ():
            account = account or await people.account_of(account_id(users.name, name))
        return _NOBODY if account is None else str(account.doc["owner"])

    async def _followed(self) -> list[str]:
        """List what the records of those whom who asks follows are marked with."""
        owners: list[str] = []
        for users in self._users:
            marks = [flag.mark for flag in self._flags.get(users, ()) if flag.follows]
            for mark in marks:
                where = (Condition((HIDDEN, MARKS, mark or ""), "has", self._asking.owner),)
                page = await self._store.find(users, Query(where, limit=MOST_FOLLOWED))
                owners += [owner for record in page.records if (owner := owner_of(record.doc)) is not None]
        return owners

    async def _keep(self, write: Put) -> list[Write]:
        """Take flags out of a document that is to be written, and put marks into it.

        The marks are those of who asks. The writes of their tallies are returned.
        """
        old = None if write.expect == ABSENT else await self._store.get(write.collection, write.id)
        marks = {name: list(people) for name, people in _marks(old.doc if old is not None else {}).items()}
        document, who = write.doc, self._asking.owner
        tallies: dict[str, int] = {}
        if not self._asking.marks:
            keep_counters(self._flags[write.collection], document, old.doc if old is not None else {})
        for flag in self._flags[write.collection]:
            value = get(document, flag.path)
            if flag.mark is not None and self._asking.marks and who is not None and old is not None:
                change = _mark(marks.setdefault(flag.mark, []), who, value is True)
                if flag.tally is not None and change:
                    tallies[flag.tally] = tallies.get(flag.tally, 0) + change
            if flag.is_shown and value is not MISSING:
                stored = get(old.doc, flag.path) if old is not None else False
                put_apart(document, flag.path, False if stored is MISSING else stored)
        hidden = dict(document.get(HIDDEN) or {})
        hidden.pop(MINE, None)
        hidden.pop(MARKS, None)
        if any(marks.values()):
            hidden[MARKS] = {name: people for name, people in marks.items() if people}
        document.pop(HIDDEN, None)
        if hidden:
            document[HIDDEN] = hidden
        return await self._tallied(write, tallies)

    async def _tallied(self, write: Put, tallies: Mapping[str, int]) -> list[Write]:
        """Count marks in the record of who asks, too: whom they follow."""
        person = self._asking.person
        if not tallies or person is None:
            return []
        place = Collection(self._records.project, person.users)
        if (place, person.record) == (write.collection, write.id):
            _count(write.doc, tallies)
            return []
        own = await self._store.get(place, person.record)
        if own is None:
            return []
        document = dict(own.doc)
        _count(document, tallies)
        return [Put(place, own.id, document, own.rev)]


def _marks(document: Mapping[str, Any]) -> Mapping[str, list[str]]:
    marks = get(document, (HIDDEN, MARKS))
    return marks if isinstance(marks, dict) else {}


def _mark(people: list[str], who: str, wanted: bool) -> int:
    """Add somebody to those who have marked a record, or remove them.

    Return 1 for somebody added, -1 for somebody removed, or 0 if nothing changed.
    """
    if wanted is (who in people):
        return 0
    if not wanted:
        people.remove(who)
        return -1
    if len(people) >= MOST_MARKS:
        raise Conflict(f"More than {MOST_MARKS:,} people cannot do so with one record.")
    people.append(who)
    return 1


def _count(document: Document, tallies: Mapping[str, int]) -> None:
    for name, change in tallies.items():
        number = document.get(name)
        if isinstance(number, int) and not isinstance(number, bool):
            document[name] = max(0, number + change)
