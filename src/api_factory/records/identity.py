"""Identifiers: generated, parsed, and as the store's ids."""

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
"""`01` is another name of 1 where a path takes text for a number."""


@dataclass(frozen=True, slots=True)
class ClockAndIds:
    """Provide times and random identifiers; a test or a notebook replaces them."""

    now: Callable[[], float] = time.time
    uuid: Callable[[], str] = field(default=lambda: str(uuid.uuid4()))
    ulid: Callable[[], str] = field(default=lambda: new_ulid(time.time()))


def new_ulid(seconds: float) -> str:
    """Make a ULID: text that sorts by time.

    48 bits of milliseconds and 80 random ones, in Crockford's base 32.
    """
    number = (int(seconds * 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def make_repeatable(seed: str) -> ClockAndIds:
    """Make the same identifiers in the same order in every process.

    Only for records of one client that end with the process: identifiers can be guessed.
    """
    random = Random(seed)

    def ulid() -> str:
        return "0" + "".join(random.choice(_CROCKFORD) for _ in range(25))

    return ClockAndIds(uuid=lambda: str(uuid.UUID(int=random.getrandbits(128), version=4)), ulid=ulid)


def as_text(value: Any) -> str:
    """Write an identifier as a URL does: 7 and "7" are one, as are true and "true"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def named_identifiers(value: Any, type_name: str) -> list[str]:
    """List the identifiers that a foreign key names, as URLs do.

    `1.0`, `"1"` and `[1]` name `1`.
    """
    values = value if isinstance(value, list) else [value]
    texts = [as_text(parse_scalar(each, type_name)) for each in values if isinstance(each, str | int | float)]
    return list(dict.fromkeys(texts))


def parse_scalar(text: Any, type_name: str) -> Any:
    """Convert text to a scalar type: `"7"` and `integer` give 7.

    Text that does not fit stays as it is.
    """
    if not isinstance(text, str):
        return text
    if type_name == "integer" and _WHOLE.fullmatch(text) and (whole := int(text)) in INTEGERS:
        return whole
    if type_name == "number":
        value = number(text)
        return text if value is None else value
    if type_name == "boolean" and text in ("true", "false"):
        return text == "true"
    return text
