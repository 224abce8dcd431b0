"""Letters to people who have forgotten their password.

Their codes open one account once. No letter is sent: whoever operates the server finds it in the log. The
store has digests of codes alone.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from api_factory.sign_in.accounts import Places
from api_factory.store.protocol import Delete, Put, Record, Store, Write

CODE_SECONDS: Final = 15 * 60
MOST_TRIES: Final = 5
"""Wrong codes for an account before its letter opens nothing any more."""

_DIGITS: Final = 6


class Letters:
    """Gives codes out, one to an account at a time. `now` gives seconds since 1970."""

    def __init__(self, store: Store, places: Places, now: Callable[[], float]) -> None:
        self._store = store
        self._places = places
        self._now = now

    async def write(self, account: Record, *, short: bool) -> str:
        """Make a code for an account, in place of the one that it had.

        `short` codes are typed, and need the name.
        """
        code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}" if short else secrets.token_hex(20)
        digest, letters = _digest(code), self._places.letters
        old = await self._store.get(letters, account.id)
        document = {
            "code": digest,
            "until": int(self._now()) + CODE_SECONDS,
            "tries": 0,
            "owner": account.doc["owner"],
        }
        writes: list[Write] = [Put(letters, account.id, document)]
        if old is not None:
            writes.append(Delete(letters, _index(old.doc["code"])))
        if not short:
            writes.append(Put(letters, _index(digest), {"account": account.id}))
        await self._store.commit(*writes)
        return code

    async def account_of(self, code: str) -> str | None:
        """Return the account that a long code was made for, used or not."""
        entry = await self._store.get(self._places.letters, _index(_digest(code)))
        return None if entry is None else str(entry.doc["account"])

    async def open(self, account: Record, code: str) -> bool:
        """Use up the code of an account.

        True if it is the one that the account was given, in time, and was not used before. A successor of the
        same name has another owner, and none of its letters.
        """
        letter = await self._store.get(self._places.letters, account.id)
        if letter is None or letter.doc["owner"] != account.doc["owner"]:
            return False
        if letter.doc["until"] <= self._now() or letter.doc["tries"] >= MOST_TRIES:
            return False
        if not hmac.compare_digest(letter.doc["code"], _digest(code)):
            tried = {**letter.doc, "tries": letter.doc["tries"] + 1}
            await self._store.commit(Put(self._places.letters, letter.id, tried, letter.rev))
            return False
        await self._store.commit(*self._ending(letter))
        return True

    def _ending(self, letter: Record) -> list[Write]:
        return [
            Delete(self._places.letters, letter.id, letter.rev),
            Delete(self._places.letters, _index(letter.doc["code"])),
        ]


def _digest(code: str) -> str:
    return sha256(code.strip().encode("utf-8", "surrogatepass")).hexdigest()


def _index(digest: str) -> str:
    return f"code {digest}"
