"""Media types that a client takes: the header Accept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from api_factory.media_type import MediaType, parse

_RANGE = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*+"?)++', re.DOTALL)
"""One range of the list; a comma within quotes belongs to it.

Quotes without an end go on to the end of the header, so that no character is looked at twice.
"""

_MAX_MEMOIZED_LENGTH = 500
"""Characters of a header worth memoizing; browsers send 150."""


def accepts(header: str, media_type: str) -> bool:
    """True if an Accept header allows a media type.

    The most specific range that fits the media type decides:
    `text/*, text/html;q=0` allows `text/plain` and refuses `text/html`.
    """
    decide = _accepts if len(header) <= _MAX_MEMOIZED_LENGTH else _accepts.__wrapped__
    return decide(header, media_type)


@lru_cache(maxsize=1024)
def _accepts(header: str, media_type: str) -> bool:
    candidate = parse(media_type)
    best_precision, accepted = -1, False
    for text in _RANGE.findall(header):
        media_range = parse(text)
        if candidate is None or media_range is None or not media_range.matches(candidate):
            continue
        precision = _precision(media_range, candidate)
        if precision > best_precision:
            best_precision, accepted = precision, _quality(media_range) > 0
    return accepted


def preferred(header: str, media_types: Sequence[str]) -> str | None:
    """Return the media type that an Accept header likes best.

    It is the first of equals, and None if the header allows none. `text/csv;q=0.5, text/*` likes `text/plain`
    better than `text/csv`.
    """
    decide = _preferred if len(header) <= _MAX_MEMOIZED_LENGTH else _preferred.__wrapped__
    return decide(header, tuple(media_types))


@lru_cache(maxsize=1024)
def _preferred(header: str, media_types: tuple[str, ...]) -> str | None:
    ranges = [media_range for text in _RANGE.findall(header) if (media_range := parse(text)) is not None]
    best, best_quality = None, 0.0
    for name in media_types:
        candidate = parse(name)
        fitting = [
            (_precision(media_range, candidate), _quality(media_range))
            for media_range in ranges
            if candidate is not None and (media_range.matches(candidate) or candidate.matches(media_range))
        ]
        quality = max(fitting, key=lambda pair: pair[0])[1] if fitting else 0.0
        if quality > best_quality:
            best, best_quality = name, quality
    return best


def _precision(media_range: MediaType, candidate: MediaType) -> int:
    return 2 * (media_range.type == candidate.type) + (media_range.subtype == candidate.subtype)


def _quality(media_range: MediaType) -> float:
    try:
        return float(media_range.parameter("q") or 1)
    except ValueError:
        return 1.0
