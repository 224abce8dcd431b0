"""Strangers' text made safe to look at: on a terminal, in a log, in a table of a notebook.

    printable("Shop\\x1b[2J\\u202e")   # the text `Shop\\x1b[2J\\u202e`, with the backslashes as they stand here

A project's title, an answer's member, a request's path or a file's name may hold characters that a terminal
obeys (ESC, BEL, U+009B), that turn the direction of writing (U+202E), that end a line (CR, U+2028), or that
nobody sees (zero width, tags). They are shown as Python would escape them.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)
"""What Python takes for printable and nobody sees: fillers and selectors of variants. U+FE0E and U+FE0F, which
say how an emoji looks, stay."""


def printable(text: str) -> str:
    """`text` with everything visible that would act or hide where it is shown; line feeds stay."""
    if text.isprintable() and not _UNSEEN.search(text):
        return text
    return "".join(letter if letter == "\n" or _is_seen(letter) else _escaped(letter) for letter in text)


def printable_line(text: str) -> str:
    """The same with line feeds made visible as well, so that the text cannot begin a line."""
    return printable(text).replace("\n", "\\n")


def _is_seen(letter: str) -> bool:
    if letter.isprintable():
        return not _UNSEEN.match(letter)
    return unicodedata.category(letter) == "Zs"


def _escaped(letter: str) -> str:
    return ascii(letter)[1:-1]
