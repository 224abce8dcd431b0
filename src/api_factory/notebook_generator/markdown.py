"""A contract's words as Markdown that is text: no HTML, links, images or mathematics come out of them.

    words("<b>Shop</b> [x](javascript:y)")   # '&lt;b&gt;Shop&lt;/b&gt; &#91;x&#93;(javascript:y)'

What is written here is read by notebooks and by pages that show a repository, each with its own idea of what is
safe. Character references are text to all of them (CommonMark, 2.5), and never begin anything.
"""

from __future__ import annotations

import re
from typing import Any

from api_factory.printable import printable, printable_line
from api_factory.redaction import redact

MOST_WORDS = 200
MOST_TEXT = 1_500

_ACTIVE = str.maketrans({letter: f"&#{ord(letter)};" for letter in "\\`[]$"} | {"<": "&lt;", ">": "&gt;"})
_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,200})(?<!`)\1(?!`)")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*")


def words(text: Any, most: int = MOST_WORDS) -> str:
    """A text in one line, within a heading or a sentence."""
    return _escaped(redact(printable_line(" ".join(str(text).split())))[:most])


def code(text: Any) -> str:
    """A text in one line, as code; what it holds cannot end it."""
    shown = redact(printable_line(" ".join(str(text).split())))[:MOST_WORDS] or " "
    ticks = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{space}{shown}{space}{ticks}"


def paragraphs(text: str) -> str:
    """A longer text, not longer than one wants to read: code stays code, and headings are below ours."""
    lines = printable(redact("\n".join(text.strip().expandtabs(4).splitlines()))).split("\n")
    shown: list[str] = []
    size = 0
    within: list[str] | None = None
    for line in lines:
        size += len(line) + 1
        if size > MOST_TEXT and shown:
            break
        if _FENCE.match(line):
            if within is not None:
                shown += _fenced(within)
            within = [] if within is None else None
        elif within is not None:
            within.append(line)
        else:
            shown.append(_line(line[:MOST_TEXT]))
    if within is not None:
        shown += _fenced(within)
    return "\n".join([*shown, "", "…"] if size > MOST_TEXT else shown)


def _fenced(lines: list[str]) -> list[str]:
    """Lines of code between fences that none of them can end."""
    fence = "`" * (1 + max([2, *(len(run) for line in lines for run in re.findall("`+", line))]))
    return [fence, *lines, fence]


def _line(line: str) -> str:
    if line.lstrip().startswith("#"):
        heading = line.lstrip().strip("#").strip()
        return f"**{_inline(heading)}**" if heading else ""
    if _UNDERLINE.fullmatch(line):
        mark = line.strip()
        return f"&#{ord(mark[0])};{mark[1:]}"
    return _inline(line)


def _inline(line: str) -> str:
    """Text with its spans of code."""
    parts = []
    end = 0
    for span in _SPAN.finditer(line):
        parts += [_escaped(line[end : span.start()]), code(span[2])]
        end = span.end()
    return "".join([*parts, _escaped(line[end:])])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").translate(_ACTIVE)
