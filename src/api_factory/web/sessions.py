"""Sessions of the admin page: random tokens in the browser, the key in this process's memory only."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

LIFETIME = 12 * 3600.0
"""Seconds after which a session ends, used or not."""
IDLE = 2 * 3600.0
"""Seconds without a request after which a session ends."""
MOST = 1000
"""How many sessions are kept; beyond it, the one that was idle longest ends."""


@dataclass(slots=True)
class Session:
    """Somebody who signed in: their key, the token that unsafe requests repeat, and the clock's readings."""

    key: str = field(repr=False)
    csrf: str = field(repr=False)
    begun: float
    seen: float


class Sessions:
    """All sessions of this process; `clock` gives seconds and never goes back.

    They are filed under a hash of their token, so that a look-up tells nothing by the time it takes.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._by_hash: dict[bytes, Session] = {}

    def __len__(self) -> int:
        return len(self._by_hash)

    def begin(self, key: str) -> tuple[str, Session]:
        """Start a session of a key that was checked; return the token for the cookie, and the session."""
        self._sweep()
        token, now = secrets.token_urlsafe(32), self._clock()
        session = Session(key, secrets.token_urlsafe(32), begun=now, seen=now)
        self._by_hash[_hash(token)] = session
        return token, session

    def find(self, token: str) -> Session | None:
        """The live session of a token, its idle time begun anew; None if there is none any more."""
        name = _hash(token)
        session = self._by_hash.pop(name, None)
        if session is None or not self._alive(session):
            return None
        session.seen = self._clock()
        # Put back at the end, which keeps the dict in order of use.
        self._by_hash[name] = session
        return session

    def end(self, token: str) -> None:
        """Forget the session of a token, if there is one."""
        self._by_hash.pop(_hash(token), None)

    def _alive(self, session: Session) -> bool:
        now = self._clock()
        return now - session.begun < LIFETIME and now - session.seen < IDLE

    def _sweep(self) -> None:
        """Drop what has ended, and make room for one more."""
        ended = [name for name, session in self._by_hash.items() if not self._alive(session)]
        for name in ended:
            del self._by_hash[name]
        while len(self._by_hash) >= self._most:
            del self._by_hash[next(iter(self._by_hash))]


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
