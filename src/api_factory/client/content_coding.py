"""Content codings of responses (RFC 9110, 8.4.1), undone in bounds.

A few compressed bytes may be a huge body.
"""

from __future__ import annotations

import zlib

CODINGS = ("gzip", "x-gzip", "deflate")
"""Codings that are undone. Our clients ask for none; proxies add them all the same."""


def decoded(content: bytes, coding: str, most: int) -> bytes | None:
    """Undo the coding of a body.

    An unknown coding leaves the body as it is; None if the body is longer than `most`. Raise ValueError for
    a body that is damaged or cut off.
    """
    if coding.strip().lower() not in CODINGS or not content:
        return content
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        # Some servers mean zlib's format by deflate, as the RFC does, and some the bare one: try both.
        decoder = zlib.decompressobj(window)
        try:
            text = decoder.decompress(content, most + 1)
        except zlib.error:
            continue
        if len(text) > most:
            return None
        if decoder.eof:
            return text
    raise ValueError("the content is damaged or cut off")
