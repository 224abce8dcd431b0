"""Passwords: hashed and checked in threads, behind a bounded queue.

A password is keyed with the pepper first and hashed with argon2id then, so that a stolen store opens nothing, and a
stolen store with its pepper only what can be guessed slowly.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from api_factory.errors import TooManyRequests
from api_factory.keys.pepper import Peppers

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MAX_WAITING: Final = 64
"""Passwords that wait for a thread; one more is refused."""
MAX_THREADS: Final = 4
RETRY_SECONDS: Final = 2

_PURPOSE: Final = b"the passwords of people of API Factory"
# OWASP's first choice for argon2id: about 20 ms, and 19 MiB for each thread.
_TIME_COST: Final = 2
_MEMORY_KIB: Final = 19_456

T = TypeVar("T")


class Passwords(Protocol):
    """Hashes passwords, and checks them against hashes."""

    async def hash(self, password: str) -> dict[str, str]:
        """Return what is stored of a password."""

    async def verify(self, stored: dict[str, str] | None, password: str) -> bool:
        """True if a password is the one that was stored; None costs the same time and is false."""


class SlowPasswords:
    """Hashes with argon2id in a few threads, and refuses what would wait too long."""

    def __init__(self, peppers: Peppers, *, threads: int | None = None, waiting: int = MAX_WAITING) -> None:
        self._peppers = peppers
        self._threads = threads or max(1, min(MAX_THREADS, (os.cpu_count() or 2) // 2))
        self._most = waiting + self._threads
        self._under_way = 0
        self._pool: ThreadPoolExecutor | None = None
        self._hasher: PasswordHasher | None = None
        self._decoy = ""

    async def hash(self, password: str) -> dict[str, str]:
        """Return what is stored of a password: `{"pepper": "1f2e", "hash": "$argon2id$..."}`."""
        pepper_id = self._peppers.current
        keyed = _keyed(self._peppers.values[pepper_id], password)
        return {"pepper": pepper_id, "hash": await self._run(lambda: self._argon2().hash(keyed))}

    async def verify(self, stored: dict[str, str] | None, password: str) -> bool:
        """True if a password is the one that was stored.

        Without one, a decoy is checked, so that nobody can tell by the time who is registered.
        """
        pepper = self._peppers.get(stored["pepper"]) if stored is not None else None
        keyed = _keyed(pepper or self._peppers.values[self._peppers.current], password)
        expected = stored["hash"] if stored is not None and pepper is not None else None
        return await self._run(lambda: self._check(expected, keyed))

    async def _run(self, work: Callable[[], T]) -> T:
        if self._under_way >= self._most:
            raise TooManyRequests("Too many passwords are being checked.", retry_after=RETRY_SECONDS)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads, "passwords", initializer=_step_back)
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._under_way -= 1

    def _argon2(self) -> PasswordHasher:
        if self._hasher is None:
            from argon2 import PasswordHasher

            hasher = PasswordHasher(time_cost=_TIME_COST, memory_cost=_MEMORY_KIB, parallelism=1)
            self._decoy = hasher.hash(os.urandom(16).hex())
            self._hasher = hasher
        return self._hasher

    def _check(self, expected: str | None, keyed: str) -> bool:
        hasher = self._argon2()
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            hasher.verify(expected or self._decoy, keyed)
        except (VerificationError, InvalidHashError):
            return False
        return expected is not None


def _step_back() -> None:
    """Let the loop have the processor before this thread, where the system can."""
    with contextlib.suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


class QuickPasswords:
    """Passwords of a trial, which nobody keeps."""

    async def hash(self, password: str) -> dict[str, str]:
        """Return the password's HMAC under no secret."""
        return {"pepper": "", "hash": _keyed(b"trial", password)}

    async def verify(self, stored: dict[str, str] | None, password: str) -> bool:
        """True if a password is the one that was stored."""
        return stored is not None and hmac.compare_digest(stored["hash"], _keyed(b"trial", password))


def _keyed(pepper: bytes, password: str) -> str:
    """Key a password of any length with the pepper: 64 hexadecimal digits."""
    key = hmac.digest(pepper, _PURPOSE, "sha256")
    return hmac.digest(key, password.encode("utf-8", "surrogatepass"), "sha256").hex()
