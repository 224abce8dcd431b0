"""The keys of a factory: made, checked, rotated and revoked."""

from __future__ import annotations

import asyncio
import hmac
import math
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from typing import cast

from api_factory.errors import (
    Conflict,
    FactoryError,
    Forbidden,
    InvalidRequest,
    NotFound,
    Unauthorized,
    Unavailable,
    WriteConflict,
)
from api_factory.keys.key import Key, Scope, Secret, digest, mint, parse
from api_factory.keys.pepper import Peppers
from api_factory.listing import page_of
from api_factory.store.protocol import ABSENT, Collection, Delete, Put, Query, Record, Store, Write
from api_factory.timestamps import from_timestamp

KEYS = Collection("", "keys")
USAGE = Collection("", "usage")
META = Collection("", "meta")
SESSIONS = Collection("", "sessions")
"""The sessions of those who signed in with a key, which end with it."""
ADMINS = "admins"
"""The id of the record that every change to the admin keys also writes, so that no two of them miss each other."""
CLOCK = "clock"
"""The id of the record that says how late it was, so that no clock set back brings an expired key to life."""

FLUSH_SECONDS = 60.0
ATTEMPTS = 20
CHECKED = 1000
"""How many keys that were found right are remembered, so that they need not be hashed again."""

LOOK_SECONDS = 0.1
"""How often at the most an unknown key makes a process read them all again, should another have just made it."""


class Keys:
    """All keys, held in memory: a request costs no look-up in the store, and an unknown key as much as a wrong one.

    `now` gives seconds since 1970; the time used never goes back, so that an expired key does not revive.
    """

    def __init__(self, store: Store, peppers: Peppers, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._peppers = peppers
        self._now = now
        self._latest = 0.0
        self._sealed = 0.0
        """The latest time that is known to be in the store."""
        self._changes = 0
        self._keys: dict[str, Key] = {}
        self._used: dict[str, float] = {}
        self._unsaved: set[str] = set()
        self._nobody = Key("", "", ("read",), None, 0.0, None, peppers.current, "0" * 64)
        self._reading = asyncio.Lock()
        self._look: asyncio.Task[None] | None = None
        self._looked = 0.0
        # Keys that were found right, as they came: what is in use need not be hashed for every request. It is a
        # copy of what clients send all the time, is only ever in memory, and counts only while the key is as it was.
        self._checked: dict[str, Key] = {}
        self._trusted: dict[str, Key] = {}
        self._process = secrets.token_bytes(32)
        """What stand-ins are made with: those of another process, or of one before, open nothing."""
        self.current = True
        """Whether what is held here is what is stored; while it is not known to be, no key opens anything."""

    async def load(self) -> None:
        """Read every key from the store: at the start, and when another process has changed them."""
        async with self._reading:
            keys, changes = self._keys, -1
            # What this process changes while it reads may be missing in what it has read.
            while changes != self._changes:
                changes, keys = self._changes, {}
                async for record in self._all(KEYS):
                    keys[record.id] = _from_record(record)
            self._keys = keys
            async for record in self._all(USAGE):
                self._used[record.id] = max(self._used.get(record.id, 0.0), record.doc["at"])
            clock = await self._store.get(META, CLOCK)
            if clock is not None:
                self._sealed = max(self._sealed, clock.doc["at"])
            revs = [key.rev / 1e6 for key in keys.values()]
            self._latest = max([self._latest, self._sealed, *revs])

    async def _all(self, collection: Collection) -> AsyncIterator[Record]:
        after = None
        while True:
            page = await self._store.find(collection, Query(after=after, limit=500))
            for record in page.records:
                yield record
            after = page.next
            if after is None:
                return

    def time(self) -> float:
        """Seconds since 1970, never less than before."""
        now = self._now()
        if now > self._latest:
            self._latest = now
        return self._latest

    def check(self, presented: str) -> Key:
        """The key that a text is; raise Unauthorized, the same for whatever is wrong with it."""
        if not self.current:
            raise Unavailable("The store cannot be reached, so no key can be checked.")
        if (trusted := self._trusted.get(presented)) is not None:
            return trusted
        now = self.time()
        found = self._checked.get(presented)
        if found is not None and self._keys.get(found.id) is found and (found.expires_at or math.inf) > now:
            self._used[found.id] = now
            self._unsaved.add(found.id)
            return found
        secret = parse(presented)
        if secret is None:
            return self._stood_in_for(presented, now)
        key = self._keys.get(secret.id)
        known = key or self._nobody
        pepper = self._peppers.get(known.pepper) or self._peppers.values[self._peppers.current]
        right = hmac.compare_digest(digest(pepper, presented), known.hash)
        if key is None or not right or (key.expires_at is not None and key.expires_at <= now):
            raise Unauthorized("The request has no key that opens this.", hint=_HOW)
        if len(self._checked) >= CHECKED:
            self._checked.clear()
        self._checked[presented] = key
        self._used[key.id] = now
        self._unsaved.add(key.id)
        return key

    def stand_in(self, key_id: str) -> str:
        """A text that opens what a key does while that lives, in this process only; nobody is ever shown it.

        It is for whoever signed in with the key, which is kept nowhere.
        """
        return f"{_STAND_IN}{key_id}_{hmac.digest(self._process, key_id.encode(), 'sha256').hex()}"

    def _named(self, presented: str) -> str | None:
        """The id of the key that a text stands in for, None if it is no stand-in."""
        key_id = presented.removeprefix(_STAND_IN)[:8]
        right = hmac.compare_digest(presented.encode(), self.stand_in(key_id).encode())
        return key_id if right else None

    def _stood_in_for(self, presented: str, now: float) -> Key:
        key_id = self._named(presented)
        trusted = {key.id: key for key in self._trusted.values()}
        key = None if key_id is None else trusted.get(key_id) or self._keys.get(key_id)
        if key is None or (key.expires_at is not None and key.expires_at <= now):
            raise Unauthorized("The request has no key that opens this.", hint=_HOW)
        if key.id not in trusted:
            self._used[key.id] = now
            self._unsaved.add(key.id)
        return key

    def hashed(self, text: str) -> str:
        """The hash of a text under the current pepper, in hexadecimal: what else is stored by its hash only.

        Where no other process has the store it is this process's own, so that what it is for ends with a restart.
        """
        here = b"" if self._store.shared else self._process
        return digest(self._peppers.values[self._peppers.current] + here, text)

    async def check_anywhere(self, presented: str) -> Key:
        """The same as `check`, but a key that another process has just made is looked for in the store."""
        try:
            return self.check(presented)
        except Unauthorized:
            secret = parse(presented)
            key_id = self._named(presented) if secret is None else secret.id
            if not self._store.shared or key_id is None or key_id in self._keys:
                raise
        if self._look is None:
            self._look = asyncio.create_task(self._look_again())
            self._look.add_done_callback(lambda look: look.cancelled() or look.exception())
        await asyncio.shield(self._look)
        return self.check(presented)

    async def _look_again(self) -> None:
        """Read the keys for all who wait for it, a while after the last time; who comes later waits for another."""
        await asyncio.sleep(self._looked + LOOK_SECONDS - time.monotonic())
        self._look = None
        self._looked = time.monotonic()
        await self.load()

    async def create(
        self,
        name: str,
        scopes: Iterable[str],
        *,
        projects: list[str] | None = None,
        expires_at: float | None = None,
        by: Key | None = None,
    ) -> tuple[Key, Secret]:
        """A new key, stored, and the secret that is shown once.

        `by` is the key that asks: Forbidden if the new one would open more than it does.
        """
        if by is not None and not by.covers(projects):
            raise Forbidden(
                "A key that is bound to projects makes only keys that are bound to the same ones or to fewer.",
                hint=f"Give projects from: {', '.join(by.projects or ())}.",
            )
        if by is not None and not by.outlives(expires_at):
            raise _outlived(by)
        if expires_at is not None and expires_at <= self.time():
            fault = {"in": "body", "pointer": "/expires_at", "detail": "must be in the future"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        secret = mint()
        key = self._new(secret, name, tuple(cast(Iterable[Scope], scopes)), projects, expires_at)
        (record,) = await self._store.commit(Put(KEYS, key.id, key.to_document(), ABSENT), announce=True)
        return self._remember(record), secret

    def trust(self, secret: Secret, name: str) -> None:
        """Let a key open everything for as long as this process lives; nothing of it is ever stored or listed."""
        self._trusted[secret.text] = self._new(secret, name, ("admin",), None, None)

    async def adopt(self, secret: Secret, name: str, scopes: tuple[Scope, ...], *beside: Write) -> Key:
        """Store a key whose secret is known already, the root key, in one transaction with other writes."""
        key = self._new(secret, name, scopes, None, None)
        (record, *_) = await self._store.commit(Put(KEYS, key.id, key.to_document()), *beside, announce=True)
        return self._remember(record)

    def _new(
        self,
        secret: Secret,
        name: str,
        scopes: tuple[Scope, ...],
        projects: Iterable[str] | None,
        expires_at: float | None,
    ) -> Key:
        current = self._peppers.current
        return Key(
            id=secret.id,
            name=name,
            scopes=scopes,
            projects=None if projects is None else tuple(projects),
            created_at=self.time(),
            expires_at=expires_at,
            pepper=current,
            hash=digest(self._peppers.values[current], secret.text),
        )

    def _remember(self, record: Record | None) -> Key:
        assert record is not None
        key = _from_record(record)
        self._keys[key.id] = key
        self._changes += 1
        return key

    def get(self, key_id: str, by: Key) -> Key:
        """A key by its id; NotFound if there is none, or none that `by` may know of."""
        key = self._keys.get(key_id)
        if key is None or not by.covers(key.projects):
            raise NotFound("There is no key of this id.")
        return key

    def page(self, by: Key, limit: int, cursor: str | None = None) -> tuple[list[Key], str | None]:
        """A page of the keys that `by` may know of, oldest first, and the cursor of the next page."""
        keys = sorted(
            (k for k in self._keys.values() if by.covers(k.projects)), key=lambda k: (k.order, k.id)
        )
        return page_of(keys, limit, cursor)

    def last_used_at(self, key: Key) -> float | None:
        """When the key last opened something, in whole minutes; None if never."""
        used = self._used.get(key.id)
        return None if used is None else used // 60 * 60

    async def rotate(self, key_id: str, grace_seconds: int, by: Key) -> tuple[Key, Secret]:
        """A new key in place of one, which ends after the grace; Forbidden if the new one would outlive `by`."""
        for _ in range(ATTEMPTS):
            old = self.get(key_id, by)
            if not by.outlives(old.expires_at):
                raise _outlived(by)
            now = self.time()
            if old.expires_at is not None and old.expires_at <= now:
                raise Conflict("The key has expired, and cannot be rotated.", hint="Make a new one.")
            secret = mint()
            new = self._new(secret, old.name, old.scopes, old.projects, old.expires_at)
            ends = now + grace_seconds if old.expires_at is None else min(old.expires_at, now + grace_seconds)
            ended = replace(old, expires_at=ends)
            writes: list[Write] = [Put(KEYS, new.id, new.to_document(), ABSENT)]
            if grace_seconds == 0:
                writes += [Delete(KEYS, old.id, old.rev), Delete(USAGE, old.id)]
            else:
                writes.append(Put(KEYS, old.id, ended.to_document(), old.rev))
            if _lasting(old):
                writes.append(await self._guard())
            try:
                records = await self._store.commit(*writes, announce=True)
            except WriteConflict:
                await self.load()
                continue
            if grace_seconds == 0:
                self._forget(old.id)
            else:
                self._remember(records[1])
            return self._remember(records[0]), secret
        raise Conflict("The key is being changed by others.", hint="Try again.")

    async def revoke(self, key_id: str, by: Key) -> None:
        """End a key at once and forget it; Conflict for the last one that can make keys for good."""
        for _ in range(ATTEMPTS):
            key = self.get(key_id, by)
            writes: list[Write] = [Delete(KEYS, key.id, key.rev), Delete(USAGE, key.id)]
            if _lasting(key):
                writes.append(await self._guard())
                if self._store.shared:
                    await self.load()
                if not any(_lasting(other) for other in self._keys.values() if other.id != key.id):
                    raise Conflict(
                        "This is the last key that can make keys everywhere and for ever.",
                        hint="Make another key with the scope admin first, or rotate this one.",
                    )
            try:
                await self._store.commit(*writes, announce=True)
            except WriteConflict:
                await self.load()
                continue
            self._forget(key.id)
            return
        raise Conflict("The key is being changed by others.", hint="Try again.")

    async def forget(self, key_id: str) -> None:
        """End a key whatever it may do; nothing happens if there is none."""
        await self._store.commit(Delete(KEYS, key_id), Delete(USAGE, key_id), announce=True)
        self._forget(key_id)

    async def _guard(self) -> Put:
        record = await self._store.get(META, ADMINS)
        return Put(META, ADMINS, {}, ABSENT if record is None else record.rev)

    def _forget(self, key_id: str) -> None:
        self._changes += 1
        self._keys.pop(key_id, None)
        self._used.pop(key_id, None)
        self._unsaved.discard(key_id)

    async def end_all(self, *beside: Write) -> None:
        """End every key at once, in one transaction with other writes."""
        ids = [*self._keys]
        ends = [Delete(collection, key_id) for key_id in ids for collection in (KEYS, USAGE)]
        await self._store.commit(*ends, *beside, announce=True)
        for key_id in ids:
            self._forget(key_id)

    def pepper_ids(self) -> set[str]:
        """The ids of the peppers that keys were made with."""
        return {key.pepper for key in self._keys.values()}

    def matches(self, secret: Secret) -> bool | None:
        """Whether a secret is what the key of its id was made of; None: there is no such key, or no pepper for it."""
        key = self._keys.get(secret.id)
        pepper = None if key is None else self._peppers.get(key.pepper)
        if key is None or pepper is None:
            return None
        return hmac.compare_digest(digest(pepper, secret.text), key.hash)

    def has_lasting_admin(self) -> bool:
        """Whether some key can make keys everywhere and for ever."""
        return any(_lasting(key) for key in self._keys.values())

    async def flush(self) -> None:
        """Store when keys were last used, and how late it is if a key has expired since that was last stored."""
        now = self.time()
        used = {key_id: self._used[key_id] for key_id in self._unsaved if key_id in self._keys}
        writes: list[Write] = [Put(USAGE, key_id, {"at": at}) for key_id, at in used.items()]
        expired = any(
            k.expires_at is not None and self._sealed < k.expires_at <= now for k in self._keys.values()
        )
        if expired:
            writes.append(Put(META, CLOCK, {"at": now}))
        self._unsaved.clear()
        if not writes:
            return
        try:
            await self._store.commit(*writes)
        except FactoryError:
            self._unsaved |= used.keys()
            raise
        if expired:
            self._sealed = now


_STAND_IN = "af_session_"
"""How stand-ins begin: they are no keys, yet redacted like them."""
_HOW = "Send a key as X-API-Key or as Authorization: Bearer."


def _outlived(by: Key) -> Forbidden:
    assert by.expires_at is not None
    return Forbidden(
        "A key that expires makes only keys that expire no later.",
        hint=f"Give expires_at, {from_timestamp(by.expires_at)} at the latest.",
    )


def _lasting(key: Key) -> bool:
    return "admin" in key.scopes and key.projects is None and key.expires_at is None


def _from_record(record: Record) -> Key:
    doc = record.doc
    return Key(
        id=record.id,
        name=doc["name"],
        scopes=tuple(doc["scopes"]),
        projects=None if doc["projects"] is None else tuple(doc["projects"]),
        created_at=doc["created_at"],
        expires_at=doc["expires_at"],
        pepper=doc["pepper"],
        hash=doc["hash"],
        rev=record.rev,
        order=record.order,
    )
