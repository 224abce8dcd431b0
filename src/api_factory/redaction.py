"""Keys are kept out of everything that is written down."""

from __future__ import annotations

import logging
import re

_KEY = re.compile(
    r"(?<![A-Za-z0-9])af(?:_|%5[Ff])(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})+"
    r"|af(?:_|%5[Ff])[A-Za-z0-9]{8}(?:_|%5[Ff])[A-Za-z0-9]{8,}"
)
"""What begins like a key, also in a URL; within a word, as in `leaf_id`, only what goes on like one too."""


def redact(text: str) -> str:
    """The text with whatever looks like a key, or a part of one, blotted out."""
    return _KEY.sub("af_[redacted]", text)


class RedactingFormatter(logging.Formatter):
    """Formats log records, tracebacks included, and redacts the whole of the result."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a redacted line."""
        return redact(super().format(record))
