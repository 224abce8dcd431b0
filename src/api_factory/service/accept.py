"""Which media types a client takes: the header Accept."""

from __future__ import annotations

import re
from functools import lru_cache

from api_factory.media_type import MediaType, parse

_RANGE = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*+")++')
"""One range of the list, within whose quotes commas are its own."""

_USUAL = 500
"""The characters of a header that is worth remembering; browsers send 150."""


def accepts(header: str, media_type: str) -> bool:
    """Whether a client that sends this Accept takes a media type; the most specific range that fits it decides."""
    decide = _accepts if len(header) <= _USUAL else _accepts.__wrapped__
    return decide(header, media_type)


@lru_cache(maxsize=1024)
def _accepts(header: str, media_type: str) -> bool:
    given = parse(media_type)
    best, taken = -1, False
    for text in _RANGE.findall(header):
        media_range = parse(text)
        if given is None or media_range is None or not media_range.matches(given):
            continue
        precision = 2 * (media_range.type == given.type) + (media_range.subtype == given.subtype)
        if precision > best:
            best, taken = precision, _quality(media_range) > 0
    return taken


def _quality(media_range: MediaType) -> float:
    try:
        return float(media_range.parameter("q") or 1)
    except ValueError:
        return 1.0
