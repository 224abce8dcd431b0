"""Log lines without keys, and with untrusted text kept to its line."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from typing import Final, NamedTuple
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
"""Key, among the extensions of an ASGI scope, of the `Secrets` of a request's target."""

_QUERY = re.compile(r"([?&][^=&\s\"']{1,200}=)[^&\s\"']+")
_SECRET_NAME = re.compile(
    r"pass(?:word|wd|wort|phrase|code|$)|pwd|psw|secret|token|credential|signature|authori[sz]ation|jwt"
    r"|api[_-]?key|^(?:code|otp|pin|auth|key|sig|pw)$",
    re.IGNORECASE,
)
_DELIMITERS = re.compile(r"[\[\].;]+")
_MEMBER = re.compile(r'"([^"]*)"\s*:')


class Secrets(NamedTuple):
    """Tell the secrets of a request's target.

    They are members of its query, by their names, and those of its path.

    `path` is the end of the path as it was sent, and `redacted_path` what is logged in its place. Of a
    `whole_query` nothing is logged.
    """

    names: Collection[str] = ()
    path: str = ""
    redacted_path: str = ""
    whole_query: bool = False


def redact_query(text: str) -> str:
    """Blot values out of the queries of URLs in a text whose names say that they are secret.

    `/login?user=ann&password=x` becomes `/login?user=ann&password=[redacted]`.
    """
    return _QUERY.sub(
        lambda match: f"{match[1]}[redacted]" if _is_secret(match[1][1:-1], ()) else match[0], text
    )


def redact_target(target: str, secrets: Secrets | None = None) -> str:
    """Blot the secrets out of a request's target, as it was sent.

    With `Secrets({"pin"}, "/verify/k7", "/verify/[redacted]")`, `/apis/shop/verify/k7?pin=1` becomes
    `/apis/shop/verify/[redacted]?pin=[redacted]`.
    """
    names, end, redacted_end, whole_query = secrets or Secrets()
    path, mark, query = target.partition("?")
    if end:
        path = path.removesuffix(end) + redacted_end if path.endswith(end) else "/[redacted]"
    if whole_query and query:
        query = "[redacted]"
    return path + mark + "&".join(_redact_field(field, names) for field in query.split("&"))


def _redact_field(field: str, names: Collection[str]) -> str:
    """Blot a secret value out of a field of a query: `x=1;pin=2` becomes `x=1;pin=[redacted]`.

    Quotes end nothing here, and semicolons, which some take for ampersands, end no value that is secret.
    """
    name, equals, value = field.partition("=")
    if equals and value and _is_secret(name, names):
        return f"{name}=[redacted]"
    if ('"' in field or "%22" in field) and any(
        "\\" in member or _is_secret(member, names) for member in _MEMBER.findall(unquote_plus(field))
    ):
        return f"{name}=[redacted]" if equals else "[redacted]"
    _, semicolon, after = value.partition(";")
    while semicolon:
        inner_name, equals, inner = after.partition("=")
        if equals and inner and _is_secret(inner_name, names):
            return field.removesuffix(inner) + "[redacted]"
        _, semicolon, after = inner.partition(";")
    return field


def _is_secret(name: str, names: Collection[str]) -> bool:
    """True for a name in a query that is secret, or has a part that is: `user[pin]`."""
    text = unquote_plus(name)
    return text in names or any(
        part in names or _SECRET_NAME.search(part) is not None for part in _DELIMITERS.split(text)
    )


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
