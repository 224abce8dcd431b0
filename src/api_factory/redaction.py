"""Log lines without keys, and with untrusted text kept to its line."""

from __future__ import annotations

import logging
import re

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
        return redact(printable(super().format(record))).replace("\n", "\n  ")
