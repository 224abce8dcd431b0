"""Text of a document: decoded, located, and made safe to show."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, NamedTuple

NEWLINE = re.compile(r"\r\n|\n|\r")
_BLOCK = 1 << 14


def clean(text: str) -> str:
    """Remove control characters and bidirectional marks, as for a terminal."""
    if text.isprintable():
        return text
    return "".join(character for character in text if character.isprintable())


def quote(value: Any, limit: int = 40) -> str:
    """Quote a value of the document in a sentence, cleaned and cut."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value) if isinstance(value, str) else repr(value)
    cleaned = clean(text[: limit * 2])
    cut = cleaned if len(cleaned) <= limit and len(text) <= limit * 2 else cleaned[: limit - 1] + "…"
    return f"'{cut}'" if isinstance(value, str) else cut


def similar(word: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean ...?` if a known word looks alike, else ""."""
    if len(word) > 40:
        return ""
    close = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.75)
    return f"; did you mean '{close[0]}'?" if close else ""


class Place(NamedTuple):
    """A place in the source; line and column count from 1."""

    line: int
    column: int


class Lines:
    """Lines of a text, found by counting.

    A list of all line starts might be longer than the text.
    """

    def __init__(self, text: str) -> None:
        if "\r" in text:
            text = text.replace("\r\n", " \n").replace("\r", "\n")
        self._text = text
        ends = range(_BLOCK, len(text) + _BLOCK, _BLOCK)
        self._before = [0, *accumulate(text.count("\n", end - _BLOCK, end) for end in ends)]

    def place(self, offset: int) -> Place:
        """Return the line and column of an offset."""
        block = offset // _BLOCK
        before = self._before[min(block, len(self._before) - 1)]
        line = before + self._text.count("\n", block * _BLOCK, offset) + 1
        start = self._text.rfind("\n", block * _BLOCK, offset)
        if start < 0 and before:
            last = bisect_left(self._before, before) - 1
            start = self._text.rfind("\n", last * _BLOCK, (last + 1) * _BLOCK)
        return Place(line, offset - start)
