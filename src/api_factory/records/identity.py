"""Who a record is: its identifier, made or given, and the id under which the store keeps it."""

from __future__ import annotations

import re
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from api_factory.literals import INTEGERS, number

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WHOLE = re.compile(r"-?[0-9]{1,19}")
"""Where paths take text for a number, 01 is another name of 1."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where times and random identifiers come from, so that a test or a notebook can say."""

    now: Callable[[], float] = time.time
    uuid: Callable[[], str] = field(default=lambda: str(uuid.uuid4()))
    ulid: Callable[[], str] = field(default=lambda: new_ulid(time.time()))


def new_ulid(seconds: float) -> str:
    """A ULID: 48 bits of milliseconds and 80 random ones in Crockford's base 32, so that texts sort by time."""
    number = (int(seconds * 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def repeatable(seed: str) -> Sources:
    """Sources that make the same identifiers in the same order wherever a process begins with them.

    For records that nobody else has and that end with the process: identifiers can be guessed.
    """
    random = Random(seed)

    def ulid() -> str:
        return "0" + "".join(random.choice(_CROCKFORD) for _ in range(25))

    return Sources(uuid=lambda: str(uuid.UUID(int=random.getrandbits(128), version=4)), ulid=ulid)


def as_text(value: Any) -> str:
    """An identifier as it stands in a URL: 7 and "7" are the same one, and so are true and "true"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def typed(text: Any, kind: str) -> Any:
    """An identifier as its property's type has it; what does not fit stays as it is."""
    if not isinstance(text, str):
        return text
    if kind == "integer" and _WHOLE.fullmatch(text) and (whole := int(text)) in INTEGERS:
        return whole
    if kind == "number":
        value = number(text)
        return text if value is None else value
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text
