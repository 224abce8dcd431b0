"""Make texts that match a regular expression.

From its own structure, with no matching and no backtracking.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Final, TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]

_DIGITS: Final[Ranges] = ((48, 57),)
_LETTERS: Final[Ranges] = ((97, 122), (65, 90))
_WORD: Final[Ranges] = (*_LETTERS, *_DIGITS, (95, 95))
_SPACE: Final[Ranges] = ((32, 32),)
_ANY: Final[Ranges] = (*_LETTERS, *_DIGITS)
_PRINTABLE: Final[Ranges] = ((32, 126),)
_ESCAPES: Final = {"n": 10, "r": 13, "t": 9, "f": 12, "v": 11, "0": 0}
_CLASSES: Final[dict[str, Ranges]] = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
_POSIX: Final[dict[str, Ranges]] = {
    "alpha": _LETTERS, "digit": _DIGITS, "alnum": _ANY, "upper": ((65, 90),), "lower": ((97, 122),),
    "space": _SPACE, "word": _WORD, "xdigit": (*_DIGITS, (97, 102)), "punct": ((33, 47),),
}  # fmt: skip
_MAX_LENGTH = 2_000
_MAX_DEPTH = 30
_MAX_PARTS = 20_000
"""Empty parts count too: `((){1000}){1000}` is a million times nothing."""


@dataclass(slots=True)
class Effort:
    """Hold the effort that is left for one value.

    It is how many characters and parts of patterns may still be written or tried.
    """

    left: int = 200_000


class Unsupported(Exception):
    """A pattern is not understood."""


@dataclass(slots=True)
class _Part:
    """Hold a repeated piece of a pattern.

    Characters to choose from, or alternatives of sequences.
    """

    chars: Ranges = ()
    options: tuple[tuple[_Part, ...], ...] = ()
    least: int = 1
    most: int = 1


def matching_text(
    pattern: str, random: Random, more: int = 0, *, full: bool = False, effort: Effort | None = None
) -> str | None:
    """Make a text that matches a pattern.

    With up to `more` extra repetitions, or, if `full`, exactly so many where they are allowed. None for a pattern
    that is not understood. What it takes is taken off the `effort`.
    """
    effort = effort or Effort()
    effort.left -= 10 + len(pattern)
    try:
        parts = _parse(pattern)
    except (Unsupported, ValueError):
        return None
    writer = _Writer(random, more, full)
    try:
        for part in parts:
            writer.write(part)
    except Unsupported:
        return None
    finally:
        effort.left -= _MAX_PARTS - writer.left
    return "".join(writer.out)


@lru_cache(1024)
def _parse(pattern: str) -> tuple[_Part, ...]:
    parser = _Parser(pattern)
    options = parser.alternatives(0)
    if parser.at < len(pattern):
        raise Unsupported(pattern)
    return (_Part(options=options),)


@dataclass(slots=True)
class _Writer:
    random: Random
    more: int
    full: bool
    out: list[str] = field(default_factory=list)
    left: int = _MAX_PARTS

    def write(self, part: _Part) -> None:
        """Write a text for a part; Unsupported if it is too long."""
        most = min(part.most, part.least + self.more)
        most = max(part.least, most)
        for _ in range(most if self.full else self.random.randint(part.least, most)):
            self.left -= 1
            if len(self.out) > _MAX_LENGTH or self.left < 0:
                raise Unsupported("too long")
            if part.options:
                for inner in self.random.choice(part.options):
                    self.write(inner)
            elif part.chars:
                low, high = self.random.choice(part.chars)
                self.out.append(chr(self.random.randint(low, high)))


class _Parser:
    """Parse what the regular expression languages have in common.

    Lookarounds are taken as empty.
    """

    def __init__(self, pattern: str) -> None:
        self.text = pattern
        self.at = 0

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def take(self) -> str:
        if self.at >= len(self.text):
            raise Unsupported(self.text)
        self.at += 1
        return self.text[self.at - 1]

    def alternatives(self, depth: int) -> tuple[tuple[_Part, ...], ...]:
        if depth > _MAX_DEPTH:
            raise Unsupported(self.text)
        options = [self.sequence(depth)]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence(depth))
        return tuple(options)

    def sequence(self, depth: int) -> tuple[_Part, ...]:
        parts = []
        while self.at < len(self.text) and self.peek() not in "|)":
            part = self.atom(depth)
            if part is not None:
                self.quantify(part)
                parts.append(part)
        return tuple(parts)

    def atom(self, depth: int) -> _Part | None:
        character = self.take()
        match character:
            case "^" | "$":
                return None
            case "(":
                return self.group(depth)
            case "[":
                return _Part(self.charset())
            case ".":
                return _Part(_ANY)
            case "\\":
                ranges = self.escape()
                return _Part(ranges) if ranges is not None else None
            case _:
                return _Part(((ord(character), ord(character)),))

    def group(self, depth: int) -> _Part | None:
        looks = False
        if self.peek() == "?":
            self.at += 1
            sign = self.take()
            if sign in "=!":
                looks = True
            elif sign in "<P":
                if sign == "P":
                    sign = self.take()
                if self.peek() in ("=", "!") and sign == "<":
                    self.at += 1
                    looks = True
                else:
                    while self.take() != ">":
                        pass
            else:
                while sign not in ":)":
                    sign = self.take()
                if sign == ")":
                    return None
        options = self.alternatives(depth + 1)
        if self.take() != ")":
            raise Unsupported(self.text)
        return None if looks else _Part(options=options)

    def quantify(self, part: _Part) -> None:
        while (sign := self.peek()) and sign in "*+?{":
            if sign == "{":
                end = self.text.find("}", self.at)
                counts = self.text[self.at + 1 : end].split(",") if end > 0 else []
                if not counts or not counts[0].strip().isdigit():
                    return
                self.at = end + 1
                part.least = int(counts[0])
                last = counts[-1].strip()
                part.most = int(last) if last.isdigit() else part.least + 1_000
                if part.least > _MAX_LENGTH:
                    raise Unsupported(self.text)
            else:
                self.at += 1
                part.least, part.most = {"*": (0, 1_000), "+": (1, 1_000), "?": (0, part.most)}[sign]
            if self.peek() in ("?", "+"):
                self.at += 1
                return

    def escape(self) -> Ranges | None:
        """Return an escape's characters; None for a position."""
        character = self.take()
        if character in "bBAzZG":
            return None
        if character in _CLASSES:
            return _CLASSES[character]
        if character in "DWS":
            return _outside(_CLASSES[character.lower()])
        if character in "pP":
            return self.property()
        if character in "ux":
            length = 4 if character == "u" else 2
            if self.peek() == "{":
                end = self.text.index("}", self.at)
                code = int(self.text[self.at + 1 : end], 16)
                self.at = end + 1
            else:
                code = int(self.peek(length), 16)
                self.at += length
            return ((code, code),)
        if character in "123456789":
            raise Unsupported(self.text)
        code = _ESCAPES.get(character, ord(character))
        return ((code, code),)

    def property(self) -> Ranges:
        name = self.take()
        if name == "{":
            end = self.text.index("}", self.at)
            name = self.text[self.at : end]
            self.at = end + 1
        first = name.removeprefix("Is")[:2]
        if first == "Lu":
            return ((65, 90),)
        if first == "Ll":
            return ((97, 122),)
        if first[:1] == "N":
            return _DIGITS
        if first[:1] == "Z":
            return _SPACE
        return ((45, 45),) if first[:1] == "P" else _LETTERS

    def charset(self) -> Ranges:
        negated = self.peek() == "^"
        self.at += negated
        ranges: list[tuple[int, int]] = []
        first = True
        while first or self.peek() != "]":
            first = False
            if self.peek(2) == "[:":
                end = self.text.index(":]", self.at)
                ranges += _POSIX.get(self.text[self.at + 2 : end], _LETTERS)
                self.at = end + 2
                continue
            low = self.member()
            if (
                len(low) == 1
                and low[0][0] == low[0][1]
                and self.peek() == "-"
                and self.peek(2)[1:] not in ("]", "")
            ):
                self.at += 1
                high = self.member()
                ranges.append((low[0][0], max(low[0][0], high[0][1])))
            else:
                ranges += low
        self.at += 1
        result = _outside(tuple(ranges)) if negated else tuple(ranges)
        if not result:
            raise Unsupported(self.text)
        return _friendly(result)

    def member(self) -> Ranges:
        character = self.take()
        if character == "\\":
            if self.peek() == "b":
                self.at += 1
                return ((8, 8),)
            return self.escape() or ()
        return ((ord(character), ord(character)),)


def _outside(ranges: Ranges) -> Ranges:
    """List the printable characters outside of the ranges."""
    allowed = [
        c for c in map(ord, string.printable[:95]) if not any(low <= c <= high for low, high in ranges)
    ]
    return tuple((c, c) for c in allowed)


def _friendly(ranges: Ranges) -> Ranges:
    """Keep only letters and digits, where a class has any.

    They are safe wherever the text goes.
    """
    safe = [(max(low, a), min(high, b)) for low, high in ranges for a, b in (*_LETTERS, *_DIGITS)]
    safe = [(low, high) for low, high in safe if low <= high]
    return tuple(safe) or ranges
