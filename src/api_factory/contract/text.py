"""From bytes to text, and from the document's own words to words that are safe to show."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Any

NEWLINE = re.compile(r"\r\n|\n|\r")


def clean(text: str) -> str:
    """The text without control characters, bidirectional marks and other things a terminal should not get."""
    if text.isprintable():
        return text
    return "".join(character for character in text if character.isprintable())


def quote(value: Any, limit: int = 40) -> str:
    """A value of the document for use in a sentence: in quotes, cleaned and cut."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value) if isinstance(value, str) else repr(value)
    shown = clean(text[: limit * 2])
    cut = shown if len(shown) <= limit and len(text) <= limit * 2 else shown[: limit - 1] + "…"
    return f"'{cut}'" if isinstance(value, str) else cut


def similar(word: str, known: Iterable[str]) -> str:
    """'; did you mean ...?' when a known word looks like this one, else nothing."""
    if len(word) > 40:
        return ""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.75)
    return f"; did you mean '{close[0]}'?" if close else ""


def line_starts(text: str) -> list[int]:
    """The offset of the first character of every line."""
    return [0, *(found.end() for found in NEWLINE.finditer(text))]
