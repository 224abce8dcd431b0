"""An API key: its text, its making, and its rights."""

from __future__ import annotations

import hmac
import re
import secrets
import string
import zlib
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

from api_factory.timestamps import from_timestamp

Scope: TypeAlias = Literal["read", "write", "admin"]
LEVELS: dict[str, int] = {"read": 1, "write": 2, "admin": 3}
"""Each scope includes those below it."""

KEY_PREFIX = "af_"
"""Begins every key, and no other credential."""

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_SHAPE = re.compile(r"af_([0-9A-Za-z]{8})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})", re.ASCII)


class Secret(NamedTuple):
    """A key as its owner has it: the public id, and the whole text."""

    id: str
    text: str


def mint() -> Secret:
    """Make a key: `af_`, an id, `_`, 190 random bits, a checksum.

    `af_k3V9dQ2x_<32 characters><6 characters>`: the checksum tells a typo from an unknown key.
    """
    key_id = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    body = f"af_{key_id}_" + "".join(secrets.choice(_ALPHABET) for _ in range(32))
    return Secret(key_id, body + _checksum(body))


def parse(text: str) -> Secret | None:
    """Return the key of a text, or None if no key has this form."""
    match = _SHAPE.fullmatch(text)
    if match is None or _checksum(text[:-6]) != match[3]:
        return None
    return Secret(match[1], text)


def digest(pepper: bytes, text: str) -> str:
    """Hash a key for the store: HMAC-SHA256 under a pepper, as hexadecimal.

    The store does not have the pepper.
    """
    return hmac.digest(pepper, text.encode(), "sha256").hex()


def _checksum(body: str) -> str:
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, rest = divmod(number, 62)
        digits = _ALPHABET[rest] + digits
    return digits


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the store has it, without its text.

    Times are seconds since 1970; `projects` None means all of them.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    projects: tuple[str, ...] | None
    created_at: float
    expires_at: float | None
    pepper: str
    hash: str
    rev: int = 0
    order: int = 0
    level: int = field(init=False, compare=False)
    """The level of its highest scope, of LEVELS."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", max(LEVELS[scope] for scope in self.scopes))

    def opens(self, project: str) -> bool:
        """True if the key may know of a project."""
        return self.projects is None or project in self.projects

    def covers(self, projects: tuple[str, ...] | list[str] | None) -> bool:
        """True if the key opens all these projects; None is every project."""
        if self.projects is None:
            return True
        return projects is not None and set(projects) <= set(self.projects)

    def outlives(self, expires_at: float | None) -> bool:
        """True if the key lasts until then at least; None is for ever."""
        return self.expires_at is None or (expires_at is not None and expires_at <= self.expires_at)

    def to_document(self) -> dict[str, Any]:
        """Return the key as it is stored."""
        return {
            "name": self.name,
            "scopes": list(self.scopes),
            "projects": None if self.projects is None else list(self.projects),
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "pepper": self.pepper,
            "hash": self.hash,
        }

    def to_json(self, last_used_at: float | None) -> dict[str, Any]:
        """Return the key for a response, without its hash."""
        return {
            "id": self.id,
            "name": self.name,
            "scopes": list(self.scopes),
            "projects": None if self.projects is None else list(self.projects),
            "created_at": from_timestamp(self.created_at),
            "expires_at": None if self.expires_at is None else from_timestamp(self.expires_at),
            "last_used_at": None if last_used_at is None else from_timestamp(last_used_at),
        }
