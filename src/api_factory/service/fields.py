"""Texts of named fields, as queries, forms and cookies have them: `tags=a%2Cb&owner[name]=Ann`.

Whatever separates one thing from another is looked for before anything is percent-decoded: what is encoded is data.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_to_bytes

from api_factory.value_bounds import DEPTH, InvalidValue, too_deep

MOST = 1000
"""How many fields a query or a form may have."""

_ESCAPED = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))", re.DOTALL)


def fields(text: bytes) -> dict[str, list[str]]:
    """The values of each field in their order, as they were sent; its name is decoded.

    a=1&a=b%2Cc&d  ->  {"a": ["1", "b%2Cc"], "d": [""]}
    """
    if text.count(b"&") >= MOST:
        raise InvalidValue(f"has more than {MOST:,} fields")
    try:
        # Separators are ASCII, so the parts are UTF-8 if the whole is.
        written = text.decode()
        if "%" in written:
            unquote_to_bytes(written).decode()
    except UnicodeDecodeError:
        raise InvalidValue("is not UTF-8") from None
    found: dict[str, list[str]] = {}
    for part in written.split("&"):
        if part:
            name, _, value = part.partition("=")
            found.setdefault(plus_decoded(name), []).append(value)
    return found


def cookies(header: str) -> dict[str, list[str]]:
    """The values of each cookie in a Cookie header, as they were sent, but for the quotes around them.

    Everything between semicolons is one, whatever is in it (RFC 6265, section 5.4): other applications of the same host
    set cookies too.
    """
    found: dict[str, list[str]] = {}
    for part in header.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            found.setdefault(name.strip(" \t"), []).append(_unquoted(value.strip(" \t")))
    return found


def _unquoted(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)) if match[1] else match[2], value[1:-1])


def decoded(text: str) -> str:
    """A text as it stands in a path or a cookie, percent-decoded; InvalidValue if it is not UTF-8 or has a NUL."""
    if "%" in text:
        try:
            text = unquote(text, errors="strict")
        except UnicodeDecodeError:
            raise InvalidValue("is not UTF-8") from None
    return without_nul(text)


def plus_decoded(text: str) -> str:
    """The same for a text of a query or a form, where a plus is a space."""
    return decoded(text.replace("+", " "))


def without_nul(text: str) -> str:
    """A text; InvalidValue if it has the character NUL."""
    if "\0" in text:
        raise InvalidValue("has the character NUL, which no store can keep")
    return text


def members(name: str) -> list[str] | None:
    """The names in the name of a field, outermost first; None for a name without brackets, or with others.

    `owner[address][city]` -> owner, address, city; `tags[]` -> tags and an empty one, `a[b` -> None
    """
    head, bracket, rest = name.partition("[")
    if not bracket or not head or rest[-1:] != "]":
        return None
    if rest.count("][") >= DEPTH:
        raise too_deep()
    inner = rest[:-1].split("][")
    return None if any("[" in one or "]" in one for one in (head, *inner)) else [head, *inner]
