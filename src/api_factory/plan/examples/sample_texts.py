"""Make texts for each format, and words for the rest."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from api_factory.plan.document.names import normal
from api_factory.plan.document.nodes import text as text_of
from api_factory.plan.examples.pattern_texts import is_match, matching_all
from api_factory.plan.examples.regex_texts import Effort

_WORDS = ("amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "kestrel",
          "lagoon", "meadow", "nectar", "orchid", "pepper", "quartz", "river", "saffron", "tundra", "umber", "velvet",
          "willow", "yarrow", "zephyr")  # fmt: skip
_MAX_LENGTH = 100_000
_FORMATTED_TRIES = 20


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
    "base64url": lambda r: base64.urlsafe_b64encode(_word(r).encode()).decode(),
    "char": lambda r: r.choice("abc"),
    "byte": lambda r: base64.b64encode(_word(r).encode()).decode(),
    "base64": lambda r: base64.b64encode(_word(r).encode()).decode(),
    "int32": lambda r: str(r.randint(1, 1000)),
    "int64": lambda r: str(r.randint(1, 1000)),
    "decimal": lambda r: f"{r.randint(1, 99)}.{r.randint(0, 99):02}",
    "phone": lambda r: f"+1-555-01{r.randint(0, 99):02}",
    "country-code": lambda r: r.choice(("DE", "FR", "JP")),
}


_BY_ENCODING: dict[str, str] = {"base64": "byte", "base64url": "base64url"}


def _in_front(text: str, least: int) -> str:
    return "a" * (least - len(text)) + text


def _behind(text: str, least: int) -> str:
    return text + "a" * (least - len(text))


_LENGTHENED: dict[str, Callable[[str, int], str]] = {
    **dict.fromkeys(("email", "idn-email", "hostname", "idn-hostname"), _in_front),
    **dict.fromkeys(("uri", "url", "iri", "uri-reference", "iri-reference", "json-pointer"), _behind),
    **dict.fromkeys(("byte", "base64", "base64url"), lambda text, least: "YWFh" * -(-least // 4)),
}
"""Ways to make a text of a format as long as it has to be."""


def sample_text(
    keywords: dict[str, Any],
    name: str,
    random: Random,
    patterns: Sequence[str],
    effort: Effort,
) -> str:
    """Make a text by a schema's keywords.

    The property's `name` helps where there is no format. `patterns` are those of all parts of the schema.
    """
    least, most = _length(keywords.get("minLength"), 0), _length(keywords.get("maxLength"), _MAX_LENGTH)
    declared = text_of(keywords.get("format"))
    if patterns:
        for text in (FORMATS[declared](random) for _ in range(_FORMATTED_TRIES) if declared in FORMATS):
            if least <= len(text) <= most and all(is_match(pattern, text) for pattern in patterns):
                return text
        if (match := matching_all(patterns, least, most, random, effort)) is not None:
            return match
    guessed = _BY_ENCODING.get(text_of(keywords.get("contentEncoding"))) or _guess(name)
    text = FORMATS.get(declared or guessed, _word)(random)
    if declared in FORMATS and least <= len(text) <= most:
        return text
    if declared in _LENGTHENED and len(text) < least:
        return _LENGTHENED[declared](text, least)
    if len(text) > most:
        text = _word(random)
    while len(text) < least:
        text = f"{text} {_word(random)}"
    return text[: max(most, 0)] if len(text) > most else text


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
