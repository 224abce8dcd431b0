"""Ownership of records: by who made one, or by whose records it is part of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from api_factory.errors import Conflict
from api_factory.plan.model.account import Holder
from api_factory.plan.model.paths import Path
from api_factory.records.identity import named_identifiers
from api_factory.records.own_store import owner_of
from api_factory.records.paths import get, get_each
from api_factory.records.people import people_of
from api_factory.records.records import Records
from api_factory.sign_in.accounts import account_id
from api_factory.sign_in.person import Person
from api_factory.store.protocol import Collection, Document, Record

MOST_HOLDERS = 100
"""Records that one may be part of, and those that these are part of, all together."""


@dataclass(frozen=True, slots=True)
class Named:
    """Name a record at a path of another one, whether it exists or not.

    Several collections may have it.
    """

    path: Path
    collection: Collection
    id: str


@dataclass(frozen=True, slots=True)
class Ownership:
    """Tell a person's records from those of others; nothing belongs to somebody unknown."""

    records: Records
    person: Person | None

    @property
    def owner(self) -> str | None:
        """Return the owner that the records of who asks are marked with.

        It is None without a person.
        """
        return self.person.owner if self.person is not None else None

    async def is_anothers(self, collection: Collection, record: Record) -> bool:
        """True if a record belongs to somebody else, or is part of one that does.

        That one may be however far above.
        """
        visited: set[tuple[str, str]] = set()
        open_records = [(collection, record)]
        while open_records:
            place, part = open_records.pop()
            if (place.name, part.id) in visited:
                continue
            visited.add((place.name, part.id))
            if len(visited) > MOST_HOLDERS:
                raise Conflict(f"This is part of more than {MOST_HOLDERS} records.")
            if owner_of(part.doc) not in (None, self.owner):
                return True
            is_anothers = person_test(self.records, place.name, self.person)
            if is_anothers is not None and await is_anothers(part.id):
                return True
            for named in self.holders(place, part.doc):
                holder = await self.records.store.get(named.collection, named.id)
                if holder is not None:
                    open_records.append((named.collection, holder))
        return False

    def holders(self, collection: Collection, document: Document) -> list[Named]:
        """List the records that one names as those that it is part of.

        `{"listId": 7}` names 7 of `/lists`, as `{"list": {"id": 7}}` and `{"listIds": [7]}` do.
        """
        assert self.records.plan.sign_in is not None
        names = [
            named
            for holder in self.records.plan.sign_in.holders.get(collection.name, ())
            for named in self._names(holder, document)
        ]
        if len(names) > MOST_HOLDERS:
            raise Conflict(f"This is part of more than {MOST_HOLDERS} records.")
        return names

    def _names(self, holder: Holder, document: Document) -> list[Named]:
        plan = self.records.plan.collections[holder.collection]
        above = [named_identifiers(get(document, path), "") for path in holder.above]
        if any(len(texts) != 1 for texts in above):
            return []
        scope = [text for (text,) in above]
        values = [
            each
            for value in get_each(document, holder.path)
            for each in (value if isinstance(value, list) else [value])
        ]
        identifiers = named_identifiers(values, plan.identifier.type)
        place = self.records.place(plan)
        return [Named(holder.path, place, plan.store_id(scope, text)) for text in identifiers if text]


def person_test(records: Records, key: str, person: Person | None) -> Callable[[str], Awaitable[bool]] | None:
    """Return the test that tells if a person's record is somebody else's.

    It is None for collections that are not of people.
    """
    if all(users.collection.key != key for users in people_of(records).sign_in.users):
        return None

    async def is_anothers(record: str) -> bool:
        if person is None:
            return await people_of(records).account_of(account_id(key, record)) is not None
        # Of those who have no password yet, too: whoever gave them one would be them.
        return account_id(key, record) != person.account

    return is_anothers
