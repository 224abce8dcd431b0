"""Answers as people see them: plain tables for terminals, and for pages HTML without style sheets or scripts.

Nothing of the run is shown: neither keys nor the port of a server on this machine.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import orjson

from api_factory.encoding.texts import json_of
from api_factory.printable import printable, printable_line
from api_factory.redaction import redact

MOST_ROWS = 20
MOST_COLUMNS = 10
MOST_CELL = 60
MOST_TEXT = 2_000

LEFT = ' style="text-align: left"'
"""Notebooks push what is in a table to the right, which is for numbers."""

_LOCAL = re.compile(r"(https?://(?:127\.0\.0\.1|localhost|\[::1\])):\d+")


def masked(text: str) -> str:
    """The text without keys and ports of this machine, which are others in every run."""
    return _LOCAL.sub(r"\1:PORT", redact(text))


def cell(value: Any, most: int = MOST_CELL) -> str:
    """A value in one line, cut where it is too long for a table."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bytes):
        text = f"{len(value):,} bytes"
    elif isinstance(value, dict | list):
        text = orjson.dumps(value).decode().replace('":', '": ').replace(',"', ', "') if value else str(value)
    else:
        text = json_of(value).decode() if isinstance(value, bool | None) else str(value)
    text = printable_line(masked(text))
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Table:
    """Rows below headings; of long ones the first are shown, and it is said how many are not."""

    def __init__(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], more: Sequence[str] = ()
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.more = more

    def text(self) -> str:
        """The table for a terminal."""
        lines = [self.columns, *self.rows] if any(self.columns) else list(self.rows)
        widths = [max((_width(line[at]) for line in lines), default=0) for at in range(len(self.columns))]
        padded = [
            "  ".join(part + " " * (width - _width(part)) for part, width in zip(line, widths, strict=True))
            for line in lines
        ]
        return "\n".join([*(line.rstrip() for line in padded), *self.more])

    def html(self) -> str:
        """The table for a page."""
        head = ""
        if any(self.columns):
            head = f"<thead><tr>{''.join(f'<th{LEFT}>{html.escape(name)}</th>' for name in self.columns)}</tr></thead>"
        body = "".join(
            f"<tr>{''.join(f'<td{LEFT}>{html.escape(part)}</td>' for part in row)}</tr>\n"
            for row in self.rows
        )
        more = "".join(f"<p>{html.escape(line)}</p>\n" for line in self.more)
        return f"<table>\n{head}\n<tbody>\n{body}</tbody>\n</table>\n{more}"


def table_of(records: Sequence[Any]) -> Table:
    """A table with a row for each record, and a column for each property that any of those shown has."""
    shown = list(records[:MOST_ROWS])
    more = [f"… {len(records) - len(shown):,} more records"] if len(records) > len(shown) else []
    if not shown or not all(isinstance(record, dict) for record in shown):
        return Table(["value"], [[cell(record)] for record in shown], more)
    names = list(dict.fromkeys(name for record in shown for name in record))
    columns = names[:MOST_COLUMNS]
    if len(names) > len(columns):
        more.append(f"… {len(names) - len(columns)} more columns: {', '.join(names[MOST_COLUMNS:][:20])}")
    rows = [[cell(record[name]) if name in record else "" for name in columns] for record in shown]
    return Table([cell(name) for name in columns], rows, more)


def fields_of(record: dict[str, Any]) -> Table:
    """A table with a row for each property of one record."""
    rows = [[cell(name), cell(value, 2 * MOST_CELL)] for name, value in list(record.items())[: 2 * MOST_ROWS]]
    more = [f"… {len(record) - len(rows):,} more properties"] if len(record) > len(rows) else []
    return Table(["property", "value"], rows, more)


def prose(text: str) -> str:
    """A longer text as it is, without what would act on a terminal, and cut at some length."""
    shown = masked(printable("\n".join(text.splitlines())))
    return (
        shown
        if len(shown) <= MOST_TEXT
        else f"{shown[:MOST_TEXT]}\n… {len(shown) - MOST_TEXT:,} more characters"
    )


def _width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
