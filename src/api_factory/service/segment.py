"""Partly variable segments of a path template: `{year}-{month}.json`."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from api_factory.errors import InvalidRequest

PARAMETER = re.compile(r"\{([^{}]*)\}")

MAX_SEGMENT_LENGTH = 2048
"""Characters of a segment that is matched; it may be tried on thousands of templates."""

_UNIT = re.compile(r"%[0-9A-Fa-f]{2}|.", re.DOTALL)


class Segment:
    """Template of a segment, matched from left to right in linear time.

    Each parameter takes one character at least and as few as possible; the last one takes the rest. Of two
    adjacent parameters, whose border OpenAPI leaves open, the first takes one character.

    `{name}.{format}`: `a.b.c` is `a` and `b.c`; `{a}{b}`: `xyz` is `x` and `yz`.
    """

    __slots__ = ("_between", "_first", "_last", "literal", "text")

    def __init__(self, text: str) -> None:
        self.text = PARAMETER.sub("{}", text)
        """Template with blank parameters, which distinguishes it from others."""
        self._first, *self._between, self._last = PARAMETER.sub("{}", text).split("{}")
        self.literal = len(self._first) + sum(map(len, self._between)) + len(self._last)
        """Number of characters that are not variable."""

    def spans(self, segment: str) -> list[tuple[int, int]] | None:
        """Return the begin and end of each parameter, or None for no match."""
        if (
            len(segment) > MAX_SEGMENT_LENGTH
            or not segment.startswith(self._first)
            or not segment.endswith(self._last)
        ):
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


class SegmentText:
    """Segment of a request, percent-encoded and decoded.

    Raises InvalidRequest for one that is not UTF-8.
    """

    __slots__ = ("encoded", "text")

    def __init__(self, encoded: str) -> None:
        self.encoded = encoded
        self.text = encoded
        if "%" in encoded:
            try:
                self.text = unquote_to_bytes(encoded).decode()
            except UnicodeDecodeError:
                raise InvalidRequest("The path is not UTF-8.", hint="Percent-encode it as UTF-8.") from None

    def parts(self, spans: list[tuple[int, int]]) -> list[SegmentText]:
        """Cut the spans of the decoded text, each with its encoded text."""
        if self.text is self.encoded:
            return [SegmentText(self.text[begin:end]) for begin, end in spans]
        units = _UNIT.findall(self.encoded)
        starts = [0]
        for character in self.text:
            starts.append(starts[-1] + len(character.encode()))
        return [SegmentText("".join(units[starts[begin] : starts[end]])) for begin, end in spans]
