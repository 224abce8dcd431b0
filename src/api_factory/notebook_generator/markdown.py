"""Markdown in which a contract's words are text, whatever they are.

words("<b>Shop</b> [x](javascript:y)")   # '&lt;b&gt;Shop&lt;/b&gt; &#91;x&#93;(javascript:y)'

No HTML, links, images or mathematics come out of them. Notebooks and pages that show a repository read this Markdown,
each with its own idea of what is safe. Character references are text to all of them (CommonMark, 2.5), and never begin
anything.
"""

from __future__ import annotations

import re
from typing import Any

from api_factory.printable import printable, printable_line
from api_factory.redaction import redact

MAX_LINE_CHARACTERS = 200
MAX_TEXT_CHARACTERS = 1_500

_ESCAPES = str.maketrans({letter: f"&#{ord(letter)};" for letter in "\\`[]$"} | {"<": "&lt;", ">": "&gt;"})
_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,200})(?<!`)\1(?!`)")
_CODE_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_HEADING_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*")


def words(text: Any, max_length: int = MAX_LINE_CHARACTERS) -> str:
    """Return a text in one line, for a heading or a sentence."""
    return _escaped(redact(printable_line(" ".join(str(text).split())))[:max_length])


def code(text: Any) -> str:
    """Return a text in one line as a code span, which it cannot end."""
    line = redact(printable_line(" ".join(str(text).split())))[:MAX_LINE_CHARACTERS] or " "
    ticks = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{space}{line}{space}{ticks}"


def paragraphs(text: str) -> str:
    """Return a long text, cut at a limit: code stays code.

    A heading, such as `# Pets`, becomes bold text, so that all headings of a notebook are its own.
    """
    lines = printable(redact("\n".join(text.strip().expandtabs(4).splitlines()))).split("\n")
    output: list[str] = []
    size = 0
    code_lines: list[str] | None = None
    for line in lines:
        size += len(line) + 1
        if size > MAX_TEXT_CHARACTERS and output:
            break
        if _CODE_FENCE.match(line):
            if code_lines is not None:
                output += _fenced(code_lines)
            code_lines = [] if code_lines is None else None
        elif code_lines is not None:
            code_lines.append(line)
        else:
            output.append(_line(line[:MAX_TEXT_CHARACTERS]))
    if code_lines is not None:
        output += _fenced(code_lines)
    return "\n".join([*output, "", "…"] if size > MAX_TEXT_CHARACTERS else output)


def _fenced(lines: list[str]) -> list[str]:
    """Return lines of code between fences that none of them can end."""
    fence = "`" * (1 + max([2, *(len(run) for line in lines for run in re.findall("`+", line))]))
    return [fence, *lines, fence]


def _line(line: str) -> str:
    if line.lstrip().startswith("#"):
        heading = line.lstrip().strip("#").strip()
        return f"**{_inline(heading)}**" if heading else ""
    if _HEADING_UNDERLINE.fullmatch(line):
        mark = line.strip()
        return f"&#{ord(mark[0])};{mark[1:]}"
    return _inline(line)


def _inline(line: str) -> str:
    """Return a line, with its code spans."""
    parts = []
    end = 0
    for span in _CODE_SPAN.finditer(line):
        parts += [_escaped(line[end : span.start()]), code(span[2])]
        end = span.end()
    return "".join([*parts, _escaped(line[end:])])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").translate(_ESCAPES)
