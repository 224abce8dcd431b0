"""Texts that match several patterns at once, within lengths.

Of `^a` and `z$`, one is `az`; of `^sk_` with a `minLength` of 10, one is `sk_` and seven letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

import jsonschema_rs

from api_factory.plan.examples.regex_texts import Effort, matching_text
from api_factory.plan.schemas.compilability import PATTERNS, is_linear

_MAX_PATTERNS = 20
_TRIES = 12
_FILLERS = "a0A-"


def matching_all(
    patterns: Sequence[str], least: int, most: int, random: Random, effort: Effort | None = None
) -> str | None:
    """Make a text that matches all patterns; else the first that one of them gave, or None.

    So it is, too, where the `effort` is used up.
    """
    effort = effort or Effort()
    patterns = [pattern for pattern in dict.fromkeys(patterns[:_MAX_PATTERNS]) if is_linear(pattern)]
    first = None
    for candidate in _candidates(patterns, least, most, random, effort):
        first = candidate if first is None else first
        if least <= len(candidate) <= most and _match_all(patterns, candidate, effort):
            return candidate
        if effort.left <= 0:
            break
    return first


def _match_all(patterns: Sequence[str], text: str, effort: Effort) -> bool:
    for pattern in patterns:
        effort.left -= 10 + len(text)
        if not is_match(pattern, text):
            return False
    return True


def is_match(pattern: str, text: str) -> bool:
    """True if a pattern, which is not anchored by itself, is found in a text; in linear time."""
    return is_linear(pattern) and _compiled(pattern).is_valid(text)


@lru_cache(512)
def _compiled(pattern: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=PATTERNS, offline=True)


def _candidates(
    patterns: Sequence[str], least: int, most: int, random: Random, effort: Effort
) -> Iterator[str]:
    """Yield texts of each pattern by itself, then of all one after the other.

    They are made as long as they have to be.
    """
    tries = [(0, False), (2, False), (8, False), (30, False)]
    tries += [(length, True) for length in (least, least - 1, least // 2, most, most - 1) if length > 0]
    for pattern in patterns:
        for more, full in tries:
            text = matching_text(pattern, random, more, full=full, effort=effort)
            if text is None or (effort.left <= 0 and more > 0):
                break
            yield from _lengthened(text, pattern, least)
    if len(patterns) < 2:
        return
    for pattern in patterns:
        for attempt in range(_TRIES):
            text = matching_text(pattern, random, attempt * 2, effort=effort)
            if text is not None:
                yield text
    beginnings = [pattern for pattern in patterns if pattern.startswith("^")]
    endings = [pattern for pattern in patterns if pattern.endswith("$") and pattern not in beginnings]
    inner = [pattern for pattern in patterns if pattern not in beginnings and pattern not in endings]
    for attempt in range(4):
        first, last = (
            "".join(matching_text(pattern, random, attempt, effort=effort) or "" for pattern in group)
            for group in ((*beginnings, *inner), endings)
        )
        for filler in _FILLERS:
            yield first + filler * (least - len(first) - len(last)) + last


def _lengthened(text: str, pattern: str, least: int) -> Iterator[str]:
    """Yield a text, and longer ones where the pattern leaves one of its ends open."""
    yield text
    missing = least - len(text)
    if missing > 0:
        for filler in _FILLERS:
            if not pattern.endswith("$"):
                yield text + filler * missing
            if not pattern.startswith("^"):
                yield filler * missing + text
