"""Make texts for each format, and words for the rest."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable
from random import Random
from typing import Any

from api_factory.plan.document.names import normal
from api_factory.plan.examples.regex_texts import matching_text

_WORDS = ("amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "kestrel",
          "lagoon", "meadow", "nectar", "orchid", "pepper", "quartz", "river", "saffron", "tundra", "umber", "velvet",
          "willow", "yarrow", "zephyr")  # fmt: skip
_MAX_LENGTH = 100_000


def _date(random: Random) -> str:
    return f"20{random.randint(20, 24)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def _time(random: Random) -> str:
    return f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}Z"


def _word(random: Random) -> str:
    return random.choice(_WORDS)


def _ulid(random: Random) -> str:
    return "01" + "".join(random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=24))


FORMATS: dict[str, Callable[[Random], str]] = {
    "date": _date,
    "date-time": lambda r: f"{_date(r)}T{_time(r)}",
    "time": _time,
    "duration": lambda r: f"PT{r.randint(1, 59)}M",
    "uuid": lambda r: str(uuid.UUID(int=r.getrandbits(128), version=4)),
    "ulid": _ulid,
    "email": lambda r: f"{_word(r)}@example.com",
    "idn-email": lambda r: f"{_word(r)}@example.com",
    "hostname": lambda r: f"{_word(r)}.example.com",
    "idn-hostname": lambda r: f"{_word(r)}.example.com",
    "ipv4": lambda r: f"192.0.2.{r.randint(1, 254)}",
    "ipv6": lambda r: f"2001:db8::{r.randint(1, 9999):x}",
    "uri": lambda r: f"https://example.com/{_word(r)}",
    "url": lambda r: f"https://example.com/{_word(r)}",
    "iri": lambda r: f"https://example.com/{_word(r)}",
    "uri-reference": lambda r: f"/{_word(r)}",
    "iri-reference": lambda r: f"/{_word(r)}",
    "uri-template": lambda r: f"/{_word(r)}/{{id}}",
    "json-pointer": lambda r: f"/{_word(r)}",
    "relative-json-pointer": lambda r: "0",
    "regex": lambda r: "^[a-z]+$",
    "byte": lambda r: base64.b64encode(_word(r).encode()).decode(),
    "base64": lambda r: base64.b64encode(_word(r).encode()).decode(),
    "int32": lambda r: str(r.randint(1, 1000)),
    "int64": lambda r: str(r.randint(1, 1000)),
    "decimal": lambda r: f"{r.randint(1, 99)}.{r.randint(0, 99):02}",
    "phone": lambda r: f"+1-555-01{r.randint(0, 99):02}",
    "country-code": lambda r: r.choice(("DE", "FR", "JP")),
}


def sample_text(keywords: dict[str, Any], name: str, random: Random) -> str:
    """Make a text by a schema's keywords.

    The property's `name` helps where there is no format.
    """
    least, most = _length(keywords.get("minLength"), 0), _length(keywords.get("maxLength"), _MAX_LENGTH)
    pattern = keywords.get("pattern")
    if isinstance(pattern, str):
        matching = _matching_text(pattern, least, most, random)
        if matching is not None:
            return matching
    text = FORMATS.get(keywords.get("format") or _guess(name), _word)(random)
    if keywords.get("format") in FORMATS and least <= len(text) <= most:
        return text
    if len(text) > most:
        text = _word(random)
    while len(text) < least:
        text = f"{text} {_word(random)}"
    return text[: max(most, 0)] if len(text) > most else text


def _matching_text(pattern: str, least: int, most: int, random: Random) -> str | None:
    """Make a text that matches a pattern.

    Within the lengths, if one is found soon.
    """
    best = None
    tries = [(0, False), (2, False), (8, False), (30, False)]
    tries += [(length, True) for length in (least, least - 1, least // 2, most, most - 1) if length > 0]
    for more, full in tries:
        text = matching_text(pattern, random, more, full=full)
        if text is None:
            return best
        best = text if best is None else best
        if least <= len(text) <= most:
            return text
    return best


def _length(value: Any, otherwise: int) -> int:
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    return max(0, min(int(value), _MAX_LENGTH)) if whole else otherwise


def _guess(name: str) -> str:
    """Guess the format from the property's name."""
    normalized = normal(name)
    if normalized.endswith("email"):
        return "email"
    if normalized.endswith(("url", "uri", "href", "website", "homepage")):
        return "uri"
    return "phone" if normalized.endswith("phone") else ""
