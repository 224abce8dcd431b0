"""Media types that a client takes: the header Accept."""

from __future__ import annotations

import re
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
        precision = 2 * (media_range.type == candidate.type) + (media_range.subtype == candidate.subtype)
        if precision > best_precision:
            best_precision, accepted = precision, _quality(media_range) > 0
    return accepted


def _quality(media_range: MediaType) -> float:
    try:
        return float(media_range.parameter("q") or 1)
    except ValueError:
        return 1.0
