"""Log lines without keys, and with untrusted text kept to its line."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from typing import Final
from urllib.parse import unquote_plus

from api_factory.printable import printable, printable_line

_KEY = re.compile(
    r"(?<![A-Za-z0-9])af(?:_|%5[Ff])(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})+"
    r"|af(?:_|%5[Ff])[A-Za-z0-9]{8}(?:_|%5[Ff])[A-Za-z0-9]{8,}"
)
"""Text that begins like a key, also in a URL; within a word, as in `leaf_id`, it has to go on like one too."""


_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])af([tr])(?:_|%5[Ff])[0-9a-f]{8,}"
    r"|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?"
)
"""Tokens of people: opaque ones, and JSON Web Tokens."""


def redact(text: str) -> str:
    """Replace whatever looks like a key or a token, or a part of one."""
    return _TOKEN.sub("[redacted token]", _KEY.sub("af_[redacted]", text))


SECRETS: Final = "api_factory.secrets"
"""Key, among the extensions of an ASGI scope, of what is secret in a request's target: arguments of redact_target."""

_QUERY = re.compile(r"([?&][^=&\s\"']{1,200}=)[^&\s\"']+")
_SECRET_NAME = re.compile(
    r"pass(?:word|wd|wort|phrase|code|$)|pwd|psw|secret|token|credential|signature|authori[sz]ation|jwt"
    r"|api[_-]?key|^(?:code|otp|pin|auth|key|sig|pw)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\[\].]+")


def redact_query(text: str) -> str:
    """Blot values out of the queries of URLs in a text whose names say that they are secret.

    `/login?user=ann&password=x` becomes `/login?user=ann&password=[redacted]`.
    """
    return _QUERY.sub(lambda found: _pair(found, ()), text)


def redact_target(target: str, names: Collection[str], segments: Collection[str]) -> str:
    """Blot parameters out of a request's target, as it was sent: those in a query by their names, and segments.

    With `names` of `("pin",)` and `segments` of `("k7",)`, `/verify/k7?pin=1` becomes
    `/verify/[redacted]?pin=[redacted]`.
    """
    path, mark, query = target.partition("?")
    path = "/".join("[redacted]" if part and part in segments else part for part in path.split("/"))
    return path + _QUERY.sub(lambda found: _pair(found, names), mark + query)


def _pair(found: re.Match[str], names: Collection[str]) -> str:
    name = unquote_plus(found[1][1:-1]).rstrip("]")
    is_secret = any(part in names or _SECRET_NAME.search(part) for part in _BRACKETS.split(name))
    return f"{found[1]}[redacted]" if is_secret else found[0]


class RedactingFormatter(logging.Formatter):
    """Formats log records, redacted and printable.

    A message is one line, whatever a path or a header in it holds; the lines of a traceback are indented. So
    only the server itself begins a line of the log.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's.
        """Return the record without its traceback, as one line."""
        return printable_line(super().formatMessage(record).rstrip("\n"))

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as redacted lines."""
        text = printable(super().format(record))
        return redact(redact_query(text) if "?" in text else text).replace("\n", "\n  ")
