"""Decisions taken from the bytes of an input, so that a fuzzer that changes bytes changes decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")

SCALARS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 10, 0.5, 1e308, 2**53, 2**63 - 1, -(2**63), 2**64),
    *(
        "",
        "a",
        "0",
        "1",
        "-1",
        "true",
        "null",
        "é",
        "\U0001f600",
        "a/b",
        "~",
        "~0",
        "a b",
        "$ref",
        "2020-01-01",
    ),
    *("2020-02-30T25:61:61Z", "2020-01-01T00:00:00+01:00", "x" * 300, "\0", "..", "%2F", "{}", "[", "*", "#"),
)
"""Values that have broken readers before."""


class Source:
    """Reads decisions from the front of an input; what is missing counts as zeros.

    >>> Source(b"\\x03abc").choose("wxyz")
    'z'
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __bool__(self) -> bool:
        return self._at < len(self._data)

    def byte(self) -> int:
        """The next byte as a number."""
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def integer(self, most: int) -> int:
        """A number from 0 to `most`."""
        number = self.byte()
        if most > 255:
            number = number << 8 | self.byte()
        return number % (most + 1)

    def flag(self) -> bool:
        """Either of two."""
        return self.byte() & 1 == 1

    def choose(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.integer(len(options) - 1)]

    def take(self, count: int) -> bytes:
        """The next bytes, at most `count` of them."""
        part = self._data[self._at : self._at + count]
        self._at += count
        return part

    def line(self) -> bytes:
        """The bytes up to the next line feed, or all that are left."""
        line, _, _ = self._data[self._at :].partition(b"\n")
        self._at += len(line) + 1
        return line

    def text(self, most: int = 12) -> str:
        """A short text."""
        return self.take(self.integer(most)).decode("utf-8", "replace")

    def rest(self) -> bytes:
        """All bytes that are left."""
        return self.take(len(self._data))

    def scalar(self) -> Any:
        """A JSON value that is neither object nor array; often one of SCALARS."""
        number = self.byte()
        return SCALARS[number] if number < len(SCALARS) else self.text()

    def value(self, depth: int = 4) -> Any:
        """A JSON value, nested as deep as `depth`."""
        number = self.byte() % 8
        if depth == 0 or number < 5:
            return self.scalar()
        size = self.integer(3)
        if number == 5:
            return [self.value(depth - 1) for _ in range(size)]
        return {self.name(): self.value(depth - 1) for _ in range(size)}

    def name(self) -> str:
        """The name of a member: few different ones, so that they meet."""
        return self.choose(("a", "b", "c", "", "a/b", "m~n", "é", "0", "-", "id", "name", "$ref"))
