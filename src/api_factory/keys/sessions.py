"""Sessions of the admin page.

The browser has a random token; the store has the token's hash, with the times of its first and last use.
They are in the store so that every process on it has them, and one that ended has ended everywhere. Neither
the token nor the key is there: the token names its key, and as the hash is made under the pepper, nobody who
can only write to the store can make a session. A restart ends the sessions of an embedded store, and of no
shared one.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from api_factory.errors import FactoryError
from api_factory.keys.keys import SESSIONS
from api_factory.store.protocol import ABSENT, Condition, Delete, Put, Query, Record, Sort, Store

LIFETIME_SECONDS = 12 * 3600.0
"""Seconds after which a session ends, used or not."""
IDLE_SECONDS = 2 * 3600.0
"""Seconds without a request after which a session ends."""
NOTE_SECONDS = 60.0
"""Seconds after a stored use during which further uses are not stored."""
MAX_SESSIONS = 1000
"""Sessions kept; beyond it, the one that was idle longest ends."""
MAX_SESSIONS_OF_KEY = 100
"""Sessions of one key, so that it cannot end those of others."""
MAX_SWEPT = 100
"""Ended sessions removed at one sign-in."""

_TOKEN = re.compile(r"([0-9A-Za-z]{8})\.[0-9a-f]{64}", re.ASCII)
"""The id of a key and 256 random bits: no underscore, so that nothing takes it for a key and redacts it."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in session: its key's id, and the token for unsafe requests."""

    key_id: str
    csrf: str = field(repr=False)


class Sessions:
    """All sessions of a factory.

    `hashed` hashes a text under the pepper, to 64 hexadecimal digits; `now` gives seconds since 1970, and
    never goes back.
    """

    def __init__(
        self,
        store: Store,
        hashed: Callable[[str], str],
        now: Callable[[], float],
        *,
        most: int = MAX_SESSIONS,
    ) -> None:
        self._store = store
        self._hashed = hashed
        self._now = now
        self._most = most

    async def begin(self, key_id: str) -> tuple[str, Session]:
        """Start a session of a checked key; return the cookie's token with it."""
        await self._sweep(key_id)
        token, now = f"{key_id}.{secrets.token_hex(32)}", self._now()
        await self._store.commit(Put(SESSIONS, self._id(token), _document(key_id, now, now), ABSENT))
        return token, self._session(token, key_id)

    async def find(self, token: str) -> Session | None:
        """Return the live session of a token, or None.

        Finding it begins its idle time anew.
        """
        match = _TOKEN.fullmatch(token)
        record = None if match is None else await self._store.get(SESSIONS, self._id(token))
        if match is None or record is None:
            return None
        now, begun, last_use = self._now(), record.doc["begun"], record.doc["seen"]
        if now - begun >= LIFETIME_SECONDS or now - last_use >= IDLE_SECONDS:
            await self.end(token)
            return None
        if now - last_use >= NOTE_SECONDS:
            # The rev keeps a session from coming back that another process ended meanwhile. A store that cannot write
            # ends no session.
            with contextlib.suppress(FactoryError):
                await self._store.commit(
                    Put(SESSIONS, record.id, _document(match[1], begun, now), record.rev)
                )
        return self._session(token, match[1])

    async def end(self, token: str) -> None:
        """Forget the session of a token, if there is one."""
        if _TOKEN.fullmatch(token) is not None:
            await self._store.commit(Delete(SESSIONS, self._id(token)))

    def _id(self, token: str) -> str:
        return self._hashed(f"session {token}")

    def _session(self, token: str, key_id: str) -> Session:
        return Session(key_id, self._hashed(f"csrf {token}"))

    async def _sweep(self, key_id: str) -> None:
        """Remove ended sessions, and make room for one more of a key."""
        idle = Condition(("seen",), "le", self._now() - IDLE_SECONDS)
        await self._remove((await self._store.find(SESSIONS, Query((idle,), limit=MAX_SWEPT))).records)
        own = Condition(("key",), "eq", key_id)
        for where, most in (((own,), min(MAX_SESSIONS_OF_KEY, self._most)), ((), self._most)):
            excess = await self._store.count(SESSIONS, where) - most + 1
            if excess > 0:
                longest_idle = Query(where, (Sort(("seen",)),), limit=excess)
                await self._remove((await self._store.find(SESSIONS, longest_idle)).records)

    async def _remove(self, records: list[Record]) -> None:
        if records:
            await self._store.commit(*(Delete(SESSIONS, record.id) for record in records))


def _document(key_id: str, begun: float, seen: float) -> dict[str, object]:
    """Return a session as it is stored.

    The key's id is there only to count sessions by: the token says whose session it is.
    """
    return {"key": key_id, "begun": begun, "seen": seen}
