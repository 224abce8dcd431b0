"""The store of a project whose records have passwords.

It passes everything on but commits. What is put there of people has its password taken out and hashed, whatever
operation put it, and the account that belongs to the record changes with it in one transaction.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from collections.abc import Collection as Some
from copy import copy
from secrets import token_hex
from typing import Any, Final, cast

from api_factory.errors import Conflict, WriteConflict
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.sign_in.names import password_kind, person_names
from api_factory.sign_in.accounts import NAMELESS, Places, account_id, digests
from api_factory.sign_in.departures import Departures
from api_factory.sign_in.passwords import Passwords
from api_factory.sign_in.rights import right_keys
from api_factory.sign_in.secrets import PLACEHOLDER, blotted
from api_factory.store.protocol import ABSENT, Collection, Delete, Document, Put, Record, Store, Write

_MOST_SETTLED: Final = 20
"""People of one transaction whose marks go with them: those of the others count on, for nobody."""


class PeopleStore:
    """Passes calls on to `store`, and keeps passwords out of it.

    `users` has the names of people by the collection of their records; `secret` has, by collection, placeholders for
    properties whose schemas want another one than PLACEHOLDER. `session` is one that outlives a change of its
    person's password. With `nameless`, the one person signs in with a password alone. `ended` is told of
    sessions that have ended, and of those whose person has other rights. New people have the `initial` ones of those
    that their records name; others are given by an operator alone. `departures` settles what those leave who are
    removed.
    """

    def __init__(
        self,
        store: Store,
        passwords: Passwords,
        places: Places,
        users: Mapping[Collection, frozenset[str]],
        secret: Mapping[Collection, Mapping[str, str]],
        session: str | None = None,
        *,
        nameless: bool = False,
        ended: Callable[[Some[str]], None] = lambda sessions: None,
        initial: frozenset[str] = frozenset(),
        departures: Departures | None = None,
    ) -> None:
        self._store = store
        self._passwords = passwords
        self._places = places
        self._users = users
        self._secret = secret
        self._session = session
        self._nameless = nameless
        self._ended = ended
        self._initial = initial
        self._departures = departures
        self._for_operator = False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # A copy in the making has no store yet.
            raise AttributeError(name)
        return getattr(self._store, name)

    def over(self, store: Store) -> PeopleStore:
        """Return this view of another store."""
        people_store = copy(self)
        people_store._store = store
        return people_store

    def for_session(self, session: str) -> Store:
        """Return this store for a person's own changes, which do not end their session."""
        store = copy(self)
        store._session = session
        return cast(Store, store)

    def for_operator(self) -> Store:
        """Return this store for who has a key.

        Rights of people that are written there, they have.
        """
        other = copy(self)
        other._for_operator = True
        return cast(Store, other)

    def commit(self, *writes: Write, announce: bool = False) -> Awaitable[tuple[Record | None, ...]]:
        """Carry out all writes or none, as a store does."""
        if any(isinstance(write, Put | Delete) and write.collection in self._secret for write in writes):
            return self._commit(writes, announce)
        return self._store.commit(*writes, announce=announce)

    async def _commit(self, writes: tuple[Write, ...], announce: bool) -> tuple[Record | None, ...]:
        replaced: list[Write] = []
        accounts: list[Write] = []
        gone: list[tuple[Record, Record | None]] = []
        for write in writes:
            secret = self._secret.get(write.collection) if isinstance(write, Put | Delete) else None
            if secret is None:
                replaced.append(write)
                continue
            assert isinstance(write, Put | Delete)
            if write.collection in self._users:
                accounts += await self._account_writes(write)
                if isinstance(write, Delete):
                    gone += await self._departing(write)
            if isinstance(write, Put):
                document = blotted(write.doc, secret)
                write_kept = Put(write.collection, write.id, document, write.expect, write.sequence)
                replaced.append(write_kept)
            else:
                replaced.append(write)
        try:
            records = await self._store.commit(*replaced, *accounts, announce=announce)
        except WriteConflict as conflict:
            raise self._told(conflict, writes, replaced) from None
        sessions = {
            write.id
            for write in accounts
            if isinstance(write, Delete) and write.collection == self._places.sessions
        }
        for write in accounts:
            if isinstance(write, Put) and write.collection == self._places.accounts:
                sessions.update(write.doc["sessions"])
        if sessions:
            self._ended(sessions)
        for account, record in gone[:_MOST_SETTLED] if self._departures is not None else ():
            assert self._departures is not None
            await self._departures.settle(account.doc["owner"], record)
        return records[: len(writes)]

    def _told(self, conflict: WriteConflict, writes: tuple[Write, ...], replaced: list[Write]) -> Conflict:
        """Return the conflict as it is for the caller: about its own write, or a name."""
        for own, kept in zip(writes, replaced, strict=True):
            if conflict.write is kept:
                conflict.write = own
                return conflict
        failed = conflict.write
        # An account changes with each session: whoever wrote its record has to try again.
        conflict.write = next(
            own for own in writes if isinstance(own, Put | Delete) and own.collection in self._users
        )
        if isinstance(failed, Put) and failed.collection == self._places.names:
            return Conflict("Somebody else is registered under such a name.", hint="Choose another one.")
        return conflict

    async def _departing(self, write: Delete) -> list[tuple[Record, Record | None]]:
        """Return the account that goes with a person's record, and the record."""
        id = account_id(write.collection.name, write.id)
        account = await self._store.get(self._places.accounts, id)
        return [] if account is None else [(account, await self._store.get(write.collection, write.id))]

    async def _account_writes(self, write: Put | Delete) -> list[Write]:
        """Return what changes of an account with the record that it belongs to."""
        places = self._places
        account = await self._store.get(places.accounts, account_id(write.collection.name, write.id))
        if isinstance(write, Delete):
            return [] if account is None else self._ending(account)
        password = await self._new_password(write)
        names = self._names(write)
        if account is None:
            return [] if password is None else await self._beginning(write, names, password)
        write.doc.setdefault(HIDDEN, {})["owner"] = account.doc["owner"]
        before = list(account.doc["names"])
        rights = await self._rights(write, account.doc.get("rights", self._initial))
        if password is None and set(names) == set(before) and rights == account.doc.get("rights", []):
            return []
        changed: Document = {**account.doc, "names": names, "rights": rights}
        writes: list[Write] = [
            *(
                Put(places.names, name, {"account": account.id}, ABSENT)
                for name in names
                if name not in before
            ),
            *(Delete(places.names, name) for name in before if name not in names),
        ]
        if password is not None:
            changed |= await self._passwords.hash(password)
            ended = [session for session in account.doc["sessions"] if session != self._session]
            changed["sessions"] = [session for session in account.doc["sessions"] if session == self._session]
            writes += [Delete(places.sessions, session) for session in ended]
        return [Put(places.accounts, account.id, changed, account.rev), *writes]

    async def _beginning(self, write: Put, names: list[str], password: str) -> list[Write]:
        places, id = self._places, account_id(write.collection.name, write.id)
        owner = token_hex(12)
        write.doc.setdefault(HIDDEN, {})["owner"] = owner
        document = {
            "users": write.collection.name,
            "record": write.id,
            "owner": owner,
            "names": names,
            "rights": await self._rights(write, ()),
            "sessions": [],
            **await self._passwords.hash(password),
        }
        return [
            Put(places.accounts, id, document, ABSENT),
            *(Put(places.names, name, {"account": id}, ABSENT) for name in names),
        ]

    def _ending(self, account: Record) -> list[Write]:
        places = self._places
        return [
            Delete(places.accounts, account.id),
            *(Delete(places.names, name) for name in account.doc["names"]),
            *(Delete(places.sessions, session) for session in account.doc["sessions"]),
        ]

    async def _rights(self, write: Put, before: Iterable[str]) -> list[str]:
        """Return the rights of a person after a write.

        Nobody but an operator adds any to what people begin with.
        """
        named, had = _named_rights(write.doc), self._initial.union(before)
        if not self._for_operator:
            return sorted((named or self._initial) & had)
        # What they had written about themselves is not given by a change of something else.
        old = await self._store.get(write.collection, write.id)
        claimed = set() if old is None else _named_rights(old.doc) - had
        return sorted(named - claimed)

    def _names(self, write: Put) -> list[str]:
        """Digest the values that a person signs in with."""
        name_properties = self._users[write.collection]
        names = digests(
            value
            for name, value in write.doc.items()
            if name != HIDDEN
            and password_kind(name) is None
            and not name_properties.isdisjoint(person_names(name))
        )
        return names or ([NAMELESS] if self._nameless else [])

    async def _new_password(self, write: Put) -> str | None:
        """Return the password that a record came with; None for a placeholder that it had already."""
        old, secret = None, self._secret[write.collection]
        # A property whose name tells of a password comes before one that only its schema makes secret.
        own = [name for name in write.doc if password_kind(name) == "own"]
        own += [name for name in write.doc if password_kind(name) is None and name in secret]
        for name in own:
            value = write.doc[name]
            if not isinstance(value, str) or not value:
                continue
            if value in (PLACEHOLDER, secret.get(name)):
                old = old or await self._store.get(write.collection, write.id)
                if old is not None and old.doc.get(name) == value:
                    continue
            return value
        return None


def _named_rights(document: Mapping[str, Any]) -> set[str]:
    """Return the rights that a stored record names."""
    return right_keys({name: value for name, value in document.items() if name != HIDDEN})
