"""Media types as RFC 9110 (8.3.1) writes them, read in one way wherever one decides anything.

What is no media type by this grammar is none for anybody here: a browser reads `text/html, +json` as a page, so it
must not count as JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LONGEST: Final = 400
"""The characters of a media type; the longest of 2,600 public contracts has 110."""

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
    """A media type, or a media range: `*` stands for any type or subtype.

    `type`, `subtype` and the names of `parameters` are in small letters; values are without their quotes.
    """

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def essence(self) -> str:
        """The media type without its parameters, such as `text/html`."""
        return f"{self.type}/{self.subtype}"

    @property
    def is_range(self) -> bool:
        """Whether it leaves open what it stands for, as `text/*` and `application/*+json` do.

        Elsewhere `*` is a character of a token (RFC 9110, 5.6.2) and nothing more: `application/jso*n` is no range.
        """
        return self.type == "*" or _open(self.subtype)

    @property
    def suffix(self) -> str:
        """The structured syntax (RFC 6838, 4.2.8) that a subtype names after its last `+`; empty without one."""
        return self.subtype.rpartition("+")[2] if "+" in self.subtype else ""

    @property
    def is_json(self) -> bool:
        """Whether its bodies are JSON; of a range, whether they may be."""
        if self.suffix == "json" or self.essence in ("application/json", "text/json"):
            return True
        return self.is_range and self.matches(JSON)

    @property
    def is_xml(self) -> bool:
        """Whether its bodies are XML."""
        return self.subtype == "xml" or self.suffix == "xml"

    @property
    def is_form(self) -> bool:
        """Whether its bodies are those of an HTML form, whose fields can be read as an object."""
        return self.essence in ("application/x-www-form-urlencoded", "multipart/form-data")

    @property
    def is_text(self) -> bool:
        """Whether its bodies are texts of some other kind than JSON."""
        return not self.is_json and (
            self.type == "text" or self.subtype in _TEXTS or self.suffix in ("xml", "yaml")
        )

    @property
    def charset(self) -> str | None:
        """The character encoding that it names, in small letters."""
        charset = self.parameter("charset")
        return None if charset is None else charset.lower()

    def parameter(self, name: str) -> str | None:
        """The value of a parameter, by its name in small letters; None if it is not there."""
        return next((value for key, value in self.parameters if key == name), None)

    def matches(self, other: MediaType) -> bool:
        """Whether another one is of this type, or within this range; parameters are left out of account."""
        return _within(self.type, other.type) and _within(self.subtype, other.subtype)


def parse(text: str) -> MediaType | None:
    """The media type or range that a text is, white space around it aside; None if it is none.

    `Text/HTML; charset="utf-8"` is `MediaType("text", "html", (("charset", "utf-8"),))`. Two parameters of one name
    make it none (RFC 6838, 4.3).
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


def is_json(text: str) -> bool:
    """Whether a text is a media type of JSON, or a range that JSON is within."""
    media_type = parse(text)
    return media_type is not None and media_type.is_json


def is_form(text: str) -> bool:
    """Whether a text is the media type of an HTML form."""
    media_type = parse(text)
    return media_type is not None and media_type.is_form


def essence(text: str) -> str:
    """The media type of a text without its parameters; empty if it is none."""
    media_type = parse(text)
    return "" if media_type is None else media_type.essence


def _open(subtype: str) -> bool:
    """Whether a subtype stands for others: `*`, or `*` before a suffix."""
    return subtype == "*" or subtype.startswith("*+")


def _within(pattern: str, word: str) -> bool:
    """Whether a word is what a type or subtype stands for."""
    return word.endswith(pattern[1:]) if _open(pattern) else pattern == word


JSON: Final = MediaType("application", "json")
