"""Untrusted text made safe for a terminal, a log or a notebook.

    printable("Shop\\x1b[2J\\u202e")   # the text `Shop\\x1b[2J\\u202e`, with the backslashes as they stand here

A project's title, a response's member, a request's path or a file's name may hold characters that a terminal
obeys (ESC, BEL, U+009B), that turn the direction of writing (U+202E), that end a line (CR, U+2028), or that
nobody sees (zero width, tags). They are shown as Python would escape them.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)
"""Characters that Python takes for printable and nobody sees: fillers and selectors of variants. U+FE0E and U+FE0F,
which say how an emoji looks, stay."""


def printable(text: str) -> str:
    """Escape characters that would act or hide where text is shown.

    Line feeds stay.
    """
    if text.isprintable() and not _UNSEEN.search(text):
        return text
    return "".join(letter if letter == "\n" or _is_seen(letter) else _escaped(letter) for letter in text)


def printable_line(text: str) -> str:
    """Escape as `printable`, and line feeds too.

    The text then cannot begin a line.
    """
    return printable(text).replace("\n", "\\n")


def _is_seen(letter: str) -> bool:
    if letter.isprintable():
        return not _UNSEEN.match(letter)
    return (
        unicodedata.category(letter) == "Zs"
    )  # Wide and narrow spaces, which Python does not call printable.


def _escaped(letter: str) -> str:
    return ascii(letter)[1:-1]
