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
from api_factory.store.retry import retry
from api_factory.timestamps import from_timestamp

KEYS = Collection("", "keys")
USAGE = Collection("", "usage")
META = Collection("", "meta")
SESSIONS = Collection("", "sessions")
"""The admin page's sessions, which end with the key that they were begun with."""
ADMINS = "admins"
"""Id of a record that every change to the admin keys also writes, so that no two of them miss each other."""
CLOCK = "clock"
"""Id of the record with the latest time, so that no clock set back brings an expired key to life."""

FLUSH_SECONDS = 60.0
MAX_CHECKED_KEYS = 1000
"""Keys remembered as right, so that they need not be hashed again."""

RELOAD_SECONDS = 0.1
"""Time between two readings of all keys that an unknown key may cause: another process may have just made it."""


class Keys:
    """All keys, held in memory.

    A request costs no look-up in the store, and an unknown key costs as much time as a wrong one. `now`
    gives seconds since 1970; the time used never goes back, so that an expired key does not revive.
    """

    def __init__(self, store: Store, peppers: Peppers, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._peppers = peppers
        self._now = now
        self._latest_time = 0.0
        self._stored_time = 0.0
        """The latest time that is known to be in the store."""
        self._changes = 0
        self._keys: dict[str, Key] = {}
        self._last_used: dict[str, float] = {}
        self._unsaved: set[str] = set()
        self._dummy_key = Key("", "", ("read",), None, 0.0, None, peppers.current, "0" * 64)
        self._load_lock = asyncio.Lock()
        self._reload: asyncio.Task[None] | None = None
        self._reloaded_at = 0.0
        # Keys that were found right, by their text: a key in use need not be hashed for every request. The texts are
        # those that clients send all the time, are only ever in memory, and count only while the key is unchanged.
        self._checked_keys: dict[str, Key] = {}
        self._trusted_keys: dict[str, Key] = {}
        self._process_secret = secrets.token_bytes(32)
        """Secret for stand-ins: those of another process, or of one before, open nothing."""
        self.current = True
        """True while these keys are surely those of the store; otherwise no key opens anything."""

    async def load(self) -> None:
        """Read every key from the store.

        Called at the start, and when another process has changed them.
        """
        async with self._load_lock:
            keys, changes = self._keys, -1
            # A change that this process makes during the reading may be missing from it: then it is read again.
            while changes != self._changes:
                changes, keys = self._changes, {}
                async for record in self._read_all(KEYS):
                    keys[record.id] = _from_record(record)
            self._keys = keys
            async for record in self._read_all(USAGE):
                self._last_used[record.id] = max(self._last_used.get(record.id, 0.0), record.doc["at"])
            clock_record = await self._store.get(META, CLOCK)
            if clock_record is not None:
                self._stored_time = max(self._stored_time, clock_record.doc["at"])
            # A rev is the microsecond of a write, so it is at least as late as that.
            revs = [key.rev / 1e6 for key in keys.values()]
            self._latest_time = max([self._latest_time, self._stored_time, *revs])

    async def _read_all(self, collection: Collection) -> AsyncIterator[Record]:
        after = None
        while True:
            page = await self._store.find(collection, Query(after=after, limit=500))
            for record in page.records:
                yield record
            after = page.next
            if after is None:
                return

    def time(self) -> float:
        """Return seconds since 1970, never less than before."""
        now = self._now()
        if now > self._latest_time:
            self._latest_time = now
        return self._latest_time

    def check(self, presented: str) -> Key:
        """Return the key whose text this is.

        Raise Unauthorized, the same for every fault of the text.
        """
        if not self.current:
            raise Unavailable("The store cannot be reached, so no key can be checked.")
        if (trusted := self._trusted_keys.get(presented)) is not None:
            return trusted
        now = self.time()
        checked_key = self._checked_keys.get(presented)
        if (
            checked_key is not None
            and self._keys.get(checked_key.id) is checked_key
            and (checked_key.expires_at or math.inf) > now
        ):
            self._last_used[checked_key.id] = now
            self._unsaved.add(checked_key.id)
            return checked_key
        secret = parse(presented)
        if secret is None:
            return self._check_stand_in(presented, now)
        key = self._keys.get(secret.id)
        # An unknown id is hashed and compared as well, so that the time taken does not tell which ids exist.
        candidate = key or self._dummy_key
        pepper = self._peppers.get(candidate.pepper) or self._peppers.values[self._peppers.current]
        matches = hmac.compare_digest(digest(pepper, presented), candidate.hash)
        if key is None or not matches or (key.expires_at is not None and key.expires_at <= now):
            raise Unauthorized("The request has no key that opens this.", hint=_SEND_HINT)
        if len(self._checked_keys) >= MAX_CHECKED_KEYS:
            self._checked_keys.clear()  # Simpler than an LRU, and each key in use costs one hash to come back.
        self._checked_keys[presented] = key
        self._last_used[key.id] = now
        self._unsaved.add(key.id)
        return key

    def stand_in(self, key_id: str) -> str:
        """Return a text that opens what a key does, in this process only.

        Sessions use it in place of the key, which is kept nowhere; nobody is ever shown it. It ends with the
        key.
        """
        return f"{_STAND_IN}{key_id}_{hmac.digest(self._process_secret, key_id.encode(), 'sha256').hex()}"

    def _stand_in_key_id(self, presented: str) -> str | None:
        """Return the id of the key that a text stands in for, if it does."""
        key_id = presented.removeprefix(_STAND_IN)[:8]
        matches = hmac.compare_digest(presented.encode(), self.stand_in(key_id).encode())
        return key_id if matches else None

    def _check_stand_in(self, presented: str, now: float) -> Key:
        key_id = self._stand_in_key_id(presented)
        trusted_keys = {key.id: key for key in self._trusted_keys.values()}
        key = None if key_id is None else trusted_keys.get(key_id) or self._keys.get(key_id)
        if key is None or (key.expires_at is not None and key.expires_at <= now):
            raise Unauthorized("The request has no key that opens this.", hint=_SEND_HINT)
        if key.id not in trusted_keys:  # A trusted key is never stored, and neither is its use.
            self._last_used[key.id] = now
            self._unsaved.add(key.id)
        return key

    def hashed(self, text: str) -> str:
        """Hash a text under the current pepper, as hexadecimal.

        If no other process has the store, this process's own secret is mixed in, so that the hashes end with
        a restart.
        """
        process_secret = b"" if self._store.shared else self._process_secret
        return digest(self._peppers.values[self._peppers.current] + process_secret, text)

    async def check_anywhere(self, presented: str) -> Key:
        """Check as `check`, and look for a key that another process made."""
        try:
            return self.check(presented)
        except Unauthorized:
            secret = parse(presented)
            key_id = self._stand_in_key_id(presented) if secret is None else secret.id
            if not self._store.shared or key_id is None or key_id in self._keys:
                raise
        if self._reload is None:
            self._reload = asyncio.create_task(self._reload_soon())
            # The exception is looked at, or asyncio would log it if nobody waits any more.
            self._reload.add_done_callback(lambda task: task.cancelled() or task.exception())
        await asyncio.shield(self._reload)  # A client that goes away must not cancel it for the others.
        return self.check(presented)

    async def _reload_soon(self) -> None:
        """Read the keys for all who wait; they share one reading.

        It begins a while after the last one. A request that comes once it has begun waits for the next.
        """
        await asyncio.sleep(self._reloaded_at + RELOAD_SECONDS - time.monotonic())
        # Before the reading: a request that comes during it may ask for a still newer key.
        self._reload = None
        self._reloaded_at = time.monotonic()
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
        """Make and store a key; return it with the secret that is shown once.

        `by` is the key that asks: Forbidden if the new one would open more than it does.
        """
        if by is not None and not by.covers(projects):
            raise Forbidden(
                "A key that is bound to projects makes only keys that are bound to the same ones or to fewer.",
                hint=f"Give projects from: {', '.join(by.projects or ())}.",
            )
        if by is not None and not by.outlives(expires_at):
            raise _outlives_asker(by)
        if expires_at is not None and expires_at <= self.time():
            fault = {"in": "body", "pointer": "/expires_at", "detail": "must be in the future"}
            raise InvalidRequest("The request has 1 fault.", errors=[fault])
        secret = mint()
        key = self._new(secret, name, tuple(cast(Iterable[Scope], scopes)), projects, expires_at)
        (record,) = await self._store.commit(Put(KEYS, key.id, key.to_document(), ABSENT), announce=True)
        return self._remember(record), secret

    def trust(self, secret: Secret, name: str) -> None:
        """Let a key open everything for as long as this process lives.

        It is never stored or listed.
        """
        self._trusted_keys[secret.text] = self._new(secret, name, ("admin",), None, None)

    async def adopt(self, secret: Secret, name: str, scopes: tuple[Scope, ...], *beside: Write) -> Key:
        """Store a key whose secret exists already: the root key."""
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
        """Return a key by its id.

        Raise NotFound if there is none, or none that `by` may know of.
        """
        key = self._keys.get(key_id)
        if key is None or not by.covers(key.projects):
            raise NotFound("There is no key of this id.")
        return key

    def page(self, by: Key, limit: int, cursor: str | None = None) -> tuple[list[Key], str | None]:
        """Return a page of the keys that `by` may know of, oldest first."""
        keys = sorted(
            (k for k in self._keys.values() if by.covers(k.projects)), key=lambda k: (k.order, k.id)
        )
        return page_of(keys, limit, cursor)

    def last_used_at(self, key: Key) -> float | None:
        """Return the time of a key's last use, in whole minutes, or None."""
        used = self._last_used.get(key.id)
        return None if used is None else used // 60 * 60

    async def rotate(self, key_id: str, grace_seconds: int, by: Key) -> tuple[Key, Secret]:
        """Make a key in place of another, which ends after the grace.

        Forbidden if the new one would outlive `by`.
        """
        return await retry(lambda: self._rotate_once(key_id, grace_seconds, by), "The key")

    async def _rotate_once(self, key_id: str, grace_seconds: int, by: Key) -> tuple[Key, Secret]:
        old = self.get(key_id, by)
        if not by.outlives(old.expires_at):
            raise _outlives_asker(by)
        now = self.time()
        if old.expires_at is not None and old.expires_at <= now:
            raise Conflict("The key has expired, and cannot be rotated.", hint="Make a new one.")
        secret = mint()
        new = self._new(secret, old.name, old.scopes, old.projects, old.expires_at)
        writes: list[Write] = [Put(KEYS, new.id, new.to_document(), ABSENT)]
        if grace_seconds == 0:
            writes += [Delete(KEYS, old.id, old.rev), Delete(USAGE, old.id)]
        else:
            end = now + grace_seconds if old.expires_at is None else min(old.expires_at, now + grace_seconds)
            writes.append(Put(KEYS, old.id, replace(old, expires_at=end).to_document(), old.rev))
        if _is_lasting_admin(old):
            writes.append(await self._admins_write())
        records = await self._commit(*writes)
        if grace_seconds == 0:
            self._forget(old.id)
        else:
            self._remember(records[1])
        return self._remember(records[0]), secret

    async def revoke(self, key_id: str, by: Key) -> None:
        """End a key at once and forget it.

        Raise Conflict for the last one that can make keys for good.
        """
        await retry(lambda: self._revoke_once(key_id, by), "The key")

    async def _revoke_once(self, key_id: str, by: Key) -> None:
        key = self.get(key_id, by)
        writes: list[Write] = [Delete(KEYS, key.id, key.rev), Delete(USAGE, key.id)]
        if _is_lasting_admin(key):
            writes.append(await self._admins_write())
            if self._store.shared:
                await self.load()
            if not any(_is_lasting_admin(rest) for rest in self._keys.values() if rest.id != key.id):
                raise Conflict(
                    "This is the last key that can make keys everywhere and for ever.",
                    hint="Make another key with the scope admin first, or rotate this one.",
                )
        await self._commit(*writes)
        self._forget(key.id)

    async def _commit(self, *writes: Write) -> tuple[Record | None, ...]:
        try:
            return await self._store.commit(*writes, announce=True)
        except WriteConflict:
            await self.load()  # The next attempt has to see the keys as the other process left them.
            raise

    async def forget(self, key_id: str) -> None:
        """End a key, whatever it may do; do nothing without one."""
        await self._store.commit(Delete(KEYS, key_id), Delete(USAGE, key_id), announce=True)
        self._forget(key_id)

    async def _admins_write(self) -> Put:
        record = await self._store.get(META, ADMINS)
        return Put(META, ADMINS, {}, ABSENT if record is None else record.rev)

    def _forget(self, key_id: str) -> None:
        self._changes += 1
        self._keys.pop(key_id, None)
        self._last_used.pop(key_id, None)
        self._unsaved.discard(key_id)

    async def end_all(self, *beside: Write) -> None:
        """End every key at once, in one transaction with other writes."""
        ids = [*self._keys]
        ends = [Delete(collection, key_id) for key_id in ids for collection in (KEYS, USAGE)]
        await self._store.commit(*ends, *beside, announce=True)
        for key_id in ids:
            self._forget(key_id)

    def pepper_ids(self) -> set[str]:
        """Return the ids of the peppers that keys were made with."""
        return {key.pepper for key in self._keys.values()}

    def matches(self, secret: Secret) -> bool | None:
        """True if a secret is the text of the key of its id.

        None if there is no such key, or no pepper for it.
        """
        key = self._keys.get(secret.id)
        pepper = None if key is None else self._peppers.get(key.pepper)
        if key is None or pepper is None:
            return None
        return hmac.compare_digest(digest(pepper, secret.text), key.hash)

    def has_lasting_admin(self) -> bool:
        """True if some key can make keys everywhere and for ever."""
        return any(_is_lasting_admin(key) for key in self._keys.values())

    async def flush(self) -> None:
        """Store the last uses of keys, and the time if a key has expired.

        The time is stored once for each expiry, so that a clock set back cannot undo it.
        """
        now = self.time()
        used = {key_id: self._last_used[key_id] for key_id in self._unsaved if key_id in self._keys}
        writes: list[Write] = [Put(USAGE, key_id, {"at": at}) for key_id, at in used.items()]
        expired = any(
            k.expires_at is not None and self._stored_time < k.expires_at <= now for k in self._keys.values()
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
            self._stored_time = now


_STAND_IN = "af_session_"
"""The beginning of stand-ins; like all that begins with `af_`, they are redacted."""
_SEND_HINT = "Send a key as X-API-Key or as Authorization: Bearer."


def _outlives_asker(by: Key) -> Forbidden:
    assert by.expires_at is not None
    return Forbidden(
        "A key that expires makes only keys that expire no later.",
        hint=f"Give expires_at, {from_timestamp(by.expires_at)} at the latest.",
    )


def _is_lasting_admin(key: Key) -> bool:
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
