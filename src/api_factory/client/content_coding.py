"""Content codings of answers (RFC 9110, 8.4.1), undone within a bound: a few bytes may say very many."""

from __future__ import annotations

import zlib

CODINGS = ("gzip", "x-gzip", "deflate")
"""What is undone. No client of ours asks for any; proxies add them all the same."""


def decoded(content: bytes, coding: str, most: int) -> bytes | None:
    """The content without its coding; as it is under a coding that is not known, None if it is longer than `most`.

    Raises ValueError for what is damaged or cut off.
    """
    if coding.strip().lower() not in CODINGS or not content:
        return content
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        # By the word deflate some mean zlib's format, as the RFC does, and some the bare one.
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
