"""Media types by the grammar of RFC 9110 (8.3.1).

Everything that depends on a media type reads it here. A text that breaks the grammar is no media type for
anybody: a browser reads `text/html, +json` as a page, so it must not count as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LONGEST: Final = 400
"""Characters of a media type; the longest of 2,600 public contracts has 110."""

TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A token (RFC 9110, 5.6.2): types, subtypes and the names of headers are such."""

_TOKEN = TOKEN.pattern
_NAME = re.compile(rf"({_TOKEN})/({_TOKEN})")
_PARAMETER = re.compile(
    rf"[ \t]*;[ \t]*(?:({_TOKEN})=(?:({_TOKEN})|\"((?:[\t !\x23-\x5b\x5d-\x7e]|\\[\t -~])*)\"))?"
)
_ESCAPED = re.compile(r"\\(.)")

_TEXTS = frozenset(("xml", "yaml", "x-yaml", "graphql", "javascript"))
"""Subtypes whose bodies are texts although their types say `application`."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type, or a media range with `*` for any type or subtype.

    `type`, `subtype` and the names of `parameters` are in lower case; values are without their quotes.
    """

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def essence(self) -> str:
        """Media type without its parameters, such as `text/html`."""
        return f"{self.type}/{self.subtype}"

    @property
    def is_range(self) -> bool:
        """True for `text/*` and `application/*+json`.

        Elsewhere `*` is a character of a token (RFC 9110, 5.6.2) and nothing more: `application/jso*n` is no range.
        """
        return self.type == "*" or _open(self.subtype)

    @property
    def suffix(self) -> str:
        """Structured syntax suffix (RFC 6838, 4.2.8), or "".

        `application/problem+json` has `json`.
        """
        return self.subtype.rpartition("+")[2] if "+" in self.subtype else ""

    @property
    def is_json(self) -> bool:
        """True if its bodies are JSON; for a range, if they may be."""
        if self.suffix == "json" or self.essence in ("application/json", "text/json"):
            return True
        return self.is_range and self.matches(JSON)

    @property
    def is_xml(self) -> bool:
        """True if its bodies are XML."""
        return self.subtype == "xml" or self.suffix == "xml"

    @property
    def is_form(self) -> bool:
        """True if its bodies are HTML forms, which can be read as objects."""
        return self.essence in ("application/x-www-form-urlencoded", "multipart/form-data")

    @property
    def is_text(self) -> bool:
        """True if its bodies are text, but not JSON."""
        return not self.is_json and (
            self.type == "text" or self.subtype in _TEXTS or self.suffix in ("xml", "yaml")
        )

    @property
    def charset(self) -> str | None:
        """Character encoding, in lower case, or None."""
        charset = self.parameter("charset")
        return None if charset is None else charset.lower()

    def parameter(self, name: str) -> str | None:
        """Return a parameter by its lower-case name, or None."""
        return next((value for key, value in self.parameters if key == name), None)

    def matches(self, other: MediaType) -> bool:
        """True if `other` is of this type, or within this range.

        Parameters are ignored.
        """
        return _within(self.type, other.type) and _within(self.subtype, other.subtype)


def parse(text: str) -> MediaType | None:
    """Parse a media type or range; None for any other text.

    `Text/HTML; charset="utf-8"` is `MediaType("text", "html", (("charset", "utf-8"),))`. White space around
    it is ignored. A parameter that stands twice makes it invalid (RFC 6838, 4.3).
    """
    return _parse(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _parse(text: str) -> MediaType | None:
    text = text.strip(" \t")
    name = _NAME.match(text)
    if name is None:
        return None
    parameters: dict[str, str] = {}
    position = name.end()
    while position < len(text):
        parameter = _PARAMETER.match(text, position)
        if parameter is None:
            return None
        position = parameter.end()
        if parameter[1] is not None:
            key = parameter[1].lower()
            if key in parameters:
                return None
            parameters[key] = _ESCAPED.sub(r"\1", parameter[3]) if parameter[2] is None else parameter[2]
    return MediaType(name[1].lower(), name[2].lower(), tuple(parameters.items()))


def parse_all(texts: Iterable[str]) -> list[MediaType]:
    """Parse media types and ranges, and leave out what is none."""
    return [media_type for text in texts if (media_type := parse(text)) is not None]


def is_json(text: str) -> bool:
    """True for a media type of JSON, or a range that JSON is within."""
    media_type = parse(text)
    return media_type is not None and media_type.is_json


def is_form(text: str) -> bool:
    """True for the media type of an HTML form."""
    media_type = parse(text)
    return media_type is not None and media_type.is_form


def essence(text: str) -> str:
    """Return a media type without its parameters; "" if it is none."""
    media_type = parse(text)
    return "" if media_type is None else media_type.essence


def _open(subtype: str) -> bool:
    """True for a subtype that stands for others: `*`, or `*` before a suffix."""
    return subtype == "*" or subtype.startswith("*+")


def _within(pattern: str, word: str) -> bool:
    """True if a word is what a type or subtype stands for."""
    return word.endswith(pattern[1:]) if _open(pattern) else pattern == word


JSON: Final = MediaType("application", "json")
