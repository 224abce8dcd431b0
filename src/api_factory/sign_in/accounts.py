"""Accounts: what the store has of people beside their records.

An account is found by its record and by its names, such as an e-mail address, of which the store has digests. It has
the hash of the password and the ids of its sessions. None of it is in a record, so that no answer can show it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from api_factory.store.protocol import Collection

ACCOUNTS: Final = "people-accounts"
NAMES: Final = "people-names"
SESSIONS: Final = "people-sessions"
LETTERS: Final = "people-letters"
"""Collections of a project; the keys of a contract's collections begin with a slash."""

APART: Final = frozenset({ACCOUNTS, NAMES, SESSIONS, LETTERS})

MAX_SESSIONS: Final = 20
"""Sessions of one account; the oldest ends for one more."""
_MAX_NAME: Final = 1000


class Places:
    """The collections of one project."""

    def __init__(self, project: str) -> None:
        self.accounts = Collection(project, ACCOUNTS)
        self.names = Collection(project, NAMES)
        self.sessions = Collection(project, SESSIONS)
        self.letters = Collection(project, LETTERS)


def account_id(users: str, record: str) -> str:
    """Return the id of the account that belongs to a record."""
    return sha256(f"{users}\0{record}".encode("utf-8", "surrogatepass")).hexdigest()


def name_digest(name: Any) -> str | None:
    """Digest a name that people sign in with; None if it is none.

    ` Ann@Example.com` and `ann@example.com` are one.
    """
    if isinstance(name, bool) or not isinstance(name, str | int) or len(str(name)) > _MAX_NAME:
        return None
    text = unicodedata.normalize("NFKC", str(name)).strip().casefold()
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digests(names: Iterable[Any]) -> list[str]:
    """Digest names, each once, without empty ones."""
    texts = [name for name in names if name not in (None, "")]
    return list(dict.fromkeys(digest for name in texts if (digest := name_digest(name)) is not None))


NAMELESS: Final = sha256(b"").hexdigest()
"""Stands for the name of the one person of a contract that signs in with a password alone."""


def hash_of(account: Mapping[str, Any]) -> dict[str, str]:
    """Return what is stored of an account's password."""
    return {"pepper": account["pepper"], "hash": account["hash"]}
