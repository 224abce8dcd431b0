"""A segment of a path template that is only partly variable, such as `{year}-{month}.json`."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from api_factory.errors import InvalidRequest

PARAMETER = re.compile(r"\{([^{}]*)\}")

LONGEST = 2048
"""Longer segments fit no such template: there may be thousands of them to try."""

_UNIT = re.compile(r"%[0-9A-Fa-f]{2}|.", re.DOTALL)


class Segment:
    """Fits segments from left to right, in time that is linear in their length.

    Each parameter has one character at least, and takes as little as will do; the last one takes the rest. Of two with
    nothing between them, which OpenAPI leaves open, the first has one character.

    `{name}.{format}`: `a.b.c` is `a` and `b.c`; `{a}{b}`: `xyz` is `x` and `yz`
    """

    __slots__ = ("_between", "_first", "_last", "literal", "text")

    def __init__(self, text: str) -> None:
        self.text = PARAMETER.sub("{}", text)
        """The template with its parameters blanked: what tells one from another."""
        self._first, *self._between, self._last = PARAMETER.sub("{}", text).split("{}")
        self.literal = len(self._first) + sum(map(len, self._between)) + len(self._last)
        """How many characters are not variable."""

    def spans(self, segment: str) -> list[tuple[int, int]] | None:
        """Where in a segment each parameter begins and ends; None if the segment does not fit."""
        if len(segment) > LONGEST or not segment.startswith(self._first) or not segment.endswith(self._last):
            return None
        spans: list[tuple[int, int]] = []
        begin = len(self._first)
        for literal in self._between:
            end = segment.find(literal, begin + 1)
            if end < 0:
                return None
            spans.append((begin, end))
            begin = end + len(literal)
        end = len(segment) - len(self._last)
        if end <= begin:
            return None
        return [*spans, (begin, end)]


class Sent:
    """A segment of a request: as it was sent, and percent-decoded; InvalidRequest if it is not UTF-8."""

    __slots__ = ("encoded", "text")

    def __init__(self, encoded: str) -> None:
        self.encoded = encoded
        self.text = encoded
        if "%" in encoded:
            try:
                self.text = unquote_to_bytes(encoded).decode()
            except UnicodeDecodeError:
                raise InvalidRequest("The path is not UTF-8.", hint="Percent-encode it as UTF-8.") from None

    def parts(self, spans: list[tuple[int, int]]) -> list[Sent]:
        """The parts between places of the decoded text, each with what was sent for it."""
        if self.text is self.encoded:
            return [Sent(self.text[begin:end]) for begin, end in spans]
        units = _UNIT.findall(self.encoded)
        starts = [0]
        for character in self.text:
            starts.append(starts[-1] + len(character.encode()))
        return [Sent("".join(units[starts[begin] : starts[end]])) for begin, end in spans]
