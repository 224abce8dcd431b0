"""Faults as a compiler prints them, with source lines and carets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from api_factory.contract.fault import Fault
from api_factory.contract.reading.text import NEWLINE, clean

_WIDTH = 100
_BEFORE = 40
_RED, _YELLOW, _BLUE, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"


def render(faults: Sequence[Fault], source: bytes, name: str, *, colour: bool) -> str:
    """Render all faults in the order of the source, and a line that counts them.

    `name` stands for the document (a file name). `colour` adds ANSI colours. Only printable characters of the
    document reach the terminal, and of a long line only the part around the caret. The text ends without a
    line break.
    """
    lines = NEWLINE.split(source.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    ordered = sorted(faults, key=lambda fault: (fault.line, fault.column))
    width = len(str(max((fault.line for fault in ordered), default=1)))
    blocks = [_block(fault, lines, clean(name), width, colour) for fault in ordered]
    return "\n".join([*blocks, count(faults)])


def count(faults: Sequence[Fault]) -> str:
    """Count faults: `2 errors, 1 warning`, or `No problems found`."""
    parts = []
    for severity in ("error", "warning"):
        number = sum(fault.severity == severity for fault in faults)
        if number:
            parts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return ", ".join(parts) if parts else "No problems found"


def _block(fault: Fault, lines: Sequence[str], name: str, width: int, colour: bool) -> str:
    tint = _RED if fault.severity == "error" else _YELLOW
    place = _paint(f"{name}:{fault.line}:{fault.column}:", _BOLD, colour)
    label = _paint(f"{fault.severity}[{clean(fault.code)}]", tint, colour)
    head = f"{place} {label} {clean(fault.detail)}"
    if not 0 < fault.line <= len(lines) or not lines[fault.line - 1].strip():
        return head
    excerpt, caret = window(lines[fault.line - 1], fault.column - 1)
    number = _paint(f"{fault.line:>{width}} |", _BLUE, colour)
    gutter = _paint(f"{'':>{width}} |", _BLUE, colour)
    return f"{head}\n{number} {excerpt}\n{gutter} {' ' * caret}{_paint('^', tint, colour)}"


def window(line: str, index: int) -> tuple[str, int]:
    """Cut the part of a line around an index, made printable.

    Returns the part and the column of the index in it.
    """
    index = max(0, min(index, len(line)))
    start = 0 if len(line) <= _WIDTH or index < _WIDTH - _BEFORE else index - _BEFORE
    end = start + _WIDTH
    before = ("…" if start else "") + _printable(line[start:index])
    after = _printable(line[index:end]) + ("…" if end < len(line) else "")
    return before + after.rstrip(), sum(_columns(character) for character in before)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _columns(character: str) -> int:
    """Return the number of columns that a terminal takes for a character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _paint(text: str, colour: str, enabled: bool) -> str:
    return f"{colour}{text}{_PLAIN}" if enabled else text
