"""Fields of queries, forms and cookies: `tags=a%2Cb&owner[name]=Ann`.

Delimiters are found before anything is percent-decoded: what is encoded is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from api_factory.value_bounds import DEPTH, InvalidValue, too_deep

MAX_FIELDS = 1000
"""Fields of a query or a form."""

_ENCODED = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
_BYTES = {f"%{code:02{case}}".encode(): bytes([code]) for code in range(256) for case in "xX"}
_CHUNK_BYTES = 64 * 1024
_ESCAPED = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))", re.DOTALL)


def fields(text: bytes) -> dict[str, list[str]]:
    """Split a query or a form into the values of each field, still encoded.

    Names are decoded: `a=1&a=b%2Cc&d` -> `{"a": ["1", "b%2Cc"], "d": [""]}`.
    """
    if text.count(b"&") >= MAX_FIELDS:
        raise InvalidValue(f"has more than {MAX_FIELDS:,} fields")
    try:
        # Separators are ASCII, so the parts are UTF-8 if the whole is.
        query = text.decode()
        if "%" in query:
            percent_decode(text).decode()
    except UnicodeDecodeError:
        raise InvalidValue("is not UTF-8") from None
    values_by_name: dict[str, list[str]] = {}
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            values_by_name.setdefault(decode_form_text(name), []).append(value)
    return values_by_name


def cookies(header: str) -> dict[str, list[str]]:
    """Split a Cookie header into the values of each cookie, without quotes.

    Any text between semicolons counts as one (RFC 6265, section 5.4): other applications of the same host set
    cookies too.
    """
    values_by_name: dict[str, list[str]] = {}
    for part in header.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            values_by_name.setdefault(name.strip(" \t"), []).append(_unquoted(value.strip(" \t")))
    return values_by_name


def is_from_elsewhere(method: str, headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """True if a browser says that a page of another origin sent an unsafe request.

    Its cookies count for nothing then. SameSite alone lets pages of other ports and subdomains send them.
    """
    return method not in ("GET", "HEAD", "OPTIONS") and any(
        name == b"sec-fetch-site" and value in (b"cross-site", b"same-site") for name, value in headers
    )


def _unquoted(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)) if match[1] else match[2], value[1:-1])


def decode_text(text: str) -> str:
    """Percent-decode a text of a path or a cookie.

    Raises InvalidValue for one that is not UTF-8 or has a NUL.
    """
    if "%" in text:
        try:
            text = percent_decode(text.encode()).decode()
        except UnicodeDecodeError:
            raise InvalidValue("is not UTF-8") from None
    return refuse_nul(text)


def percent_decode(text: bytes) -> bytes:
    """Percent-decode bytes: `a%2Cb%` -> `a,b%`.

    The standard library makes a list with an entry for each percent sign: 2 GB for a form of 10 MB. Chunks let
    other threads run in between.
    """
    decoded, start = bytearray(), 0
    while start < len(text):
        chunk = text[start : start + _CHUNK_BYTES]
        # Two bytes of an encoded byte may be in the next chunk.
        cut = chunk.find(b"%", len(chunk) - 2) if start + len(chunk) < len(text) else -1
        if cut >= 0:
            chunk = chunk[:cut]
        decoded += _ENCODED.sub(_decoded_run, chunk)
        start += len(chunk)
    return bytes(decoded)


def _decoded_run(match: re.Match[bytes]) -> bytes:
    return _BYTES.get(match[0]) or bytes.fromhex(match[0].replace(b"%", b"").decode())


def decode_form_text(text: str) -> str:
    """Percent-decode a text of a query or a form, where a plus is a space."""
    return decode_text(text.replace("+", " "))


def refuse_nul(text: str) -> str:
    """Return a text, or raise InvalidValue if it has the character NUL."""
    if "\0" in text:
        raise InvalidValue("has the character NUL, which no store can keep")
    return text


def members(field_name: str) -> list[str] | None:
    """Split the name of a field at its brackets; None if it has none.

    `owner[address][city]` -> `["owner", "address", "city"]`, `tags[]` -> `["tags", ""]`, `a[b` -> None.
    """
    head, bracket, rest = field_name.partition("[")
    if not bracket or not head or rest[-1:] != "]":
        return None
    if rest.count("][") >= DEPTH:
        raise too_deep()
    inner_names = rest[:-1].split("][")
    return None if any("[" in name or "]" in name for name in (head, *inner_names)) else [head, *inner_names]
