"""Large answers compressed for clients that take gzip (RFC 9110, 8.4).

Each coding has an ETag of its own: `"1f-9f86"` is `"1f-9f86-gzip"` where the answer is compressed. Small answers, and
those of operations that change something, which may hold a token, are sent as they are.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import Final

from api_factory.media_type import parse
from api_factory.service.encoded import EncodedResponse
from api_factory.service.large import run_in_thread

LEAST_BYTES: Final = 32 * 1024
"""Bytes of a body that is worth compressing, and few answers have."""

SAFE_METHODS: Final = frozenset(("GET", "HEAD", "QUERY"))

_LEVEL: Final = 5
_MARK: Final = "-gzip"
_CODING: Final = re.compile(r"\s*([A-Za-z0-9*!#$%&'+.^_`|~-]+)\s*(?:;\s*q\s*=\s*([0-9.]{1,6})\s*)?")
_MAX_HEADER: Final = 1000


@lru_cache(256)
def takes_gzip(header: str) -> bool:
    """True if an Accept-Encoding header allows gzip.

    `gzip;q=0.5` does, `gzip;q=0, *` does not.
    """
    qualities: dict[str, float] = {}
    for text in header[:_MAX_HEADER].split(","):
        coding = _CODING.fullmatch(text)
        if coding is None:
            continue
        try:
            qualities[coding[1].lower()] = float(coding[2] or 1)
        except ValueError:
            continue
    return qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0))) > 0


def without_mark(header: str) -> str:
    """Return the tags of a header as those of what is not compressed: `"1f-gzip"` as `"1f"`."""
    return header.replace(f'{_MARK}"', '"')


def with_mark(etag: str) -> str:
    """Return the tag of what is compressed: `"1f"` as `"1f-gzip"`."""
    return f'{etag[:-1]}{_MARK}"'


async def in_coding(response: EncodedResponse, accept_encoding: str) -> EncodedResponse:
    """Return a large answer in the coding that a client takes.

    Its `Vary` says that there is another one.
    """
    headers = dict(response.headers)
    media_type = parse(headers.get(b"content-type", b"").decode("latin-1"))
    compresses = media_type is not None and (media_type.is_json or media_type.is_text or media_type.is_xml)
    if response.status != 200 or not compresses or b"content-encoding" in headers:
        return response
    headers[b"vary"] = b", ".join(filter(None, (headers.get(b"vary"), b"accept-encoding")))
    body, etag = response.body, response.etag
    if takes_gzip(accept_encoding):
        body = await run_in_thread(gzip.compress, response.body, _LEVEL, mtime=0)
        headers[b"content-encoding"] = b"gzip"
        headers[b"content-length"] = str(len(body)).encode()
        if etag is not None:
            etag = with_mark(etag)
            headers[b"etag"] = etag.encode("latin-1")
    head = b"".join(b"%s: %s\r\n" % pair for pair in headers.items())
    return EncodedResponse(response.status, head, body, etag)
