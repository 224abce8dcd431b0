"""Display of responses: plain tables for terminals, HTML for pages.

HTML has neither style sheets nor scripts. Nothing of the run is displayed: neither keys nor the port of a server
on this machine.
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

MAX_ROWS = 20
MAX_COLUMNS = 10
MAX_CELL_CHARACTERS = 60
MAX_TEXT_CHARACTERS = 2_000

LEFT = ' style="text-align: left"'
"""Notebooks push what is in a table to the right, which is for numbers."""

_LOCAL_URL = re.compile(r"(https?://(?:127\.0\.0\.1|localhost|\[::1\])):\d+")


def masked(text: str) -> str:
    """Mask keys and local ports in a text, which differ in every run."""
    return _LOCAL_URL.sub(r"\1:PORT", redact(text))


def cell(value: Any, most: int = MAX_CELL_CHARACTERS) -> str:
    """Format a value in one line of at most `most` characters."""
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
    """Rows below headings; `more` lines say what was left out."""

    def __init__(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], more: Sequence[str] = ()
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.more = more

    def text(self) -> str:
        """Format the table for a terminal."""
        lines = [self.columns, *self.rows] if any(self.columns) else list(self.rows)
        widths = [
            max((_width(line[column]) for line in lines), default=0) for column in range(len(self.columns))
        ]
        padded = [
            "  ".join(
                cell_text + " " * (width - _width(cell_text))
                for cell_text, width in zip(line, widths, strict=True)
            )
            for line in lines
        ]
        return "\n".join([*(line.rstrip() for line in padded), *self.more])

    def html(self) -> str:
        """Format the table for a page."""
        head = ""
        if any(self.columns):
            head = f"<thead><tr>{''.join(f'<th{LEFT}>{html.escape(name)}</th>' for name in self.columns)}</tr></thead>"
        body = "".join(
            f"<tr>{''.join(f'<td{LEFT}>{html.escape(cell_text)}</td>' for cell_text in row)}</tr>\n"
            for row in self.rows
        )
        more = "".join(f"<p>{html.escape(line)}</p>\n" for line in self.more)
        return f"<table>\n{head}\n<tbody>\n{body}</tbody>\n</table>\n{more}"


def table_of(records: Sequence[Any]) -> Table:
    """Tabulate records, with a column for each property."""
    first_records = list(records[:MAX_ROWS])
    notes = (
        [f"… {len(records) - len(first_records):,} more records"] if len(records) > len(first_records) else []
    )
    if not first_records or not all(isinstance(record, dict) for record in first_records):
        return Table(["value"], [[cell(record)] for record in first_records], notes)
    names = list(dict.fromkeys(name for record in first_records for name in record))
    columns = names[:MAX_COLUMNS]
    if len(names) > len(columns):
        notes.append(f"… {len(names) - len(columns)} more columns: {', '.join(names[MAX_COLUMNS:][:20])}")
    rows = [[cell(record[name]) if name in record else "" for name in columns] for record in first_records]
    return Table([cell(name) for name in columns], rows, notes)


def fields_of(record: dict[str, Any]) -> Table:
    """Tabulate the properties of one record, a row for each."""
    rows = [
        [cell(name), cell(value, 2 * MAX_CELL_CHARACTERS)]
        for name, value in list(record.items())[: 2 * MAX_ROWS]
    ]
    notes = [f"… {len(record) - len(rows):,} more properties"] if len(record) > len(rows) else []
    return Table(["property", "value"], rows, notes)


def prose(text: str) -> str:
    """Return a long text without control characters, cut at a limit."""
    masked_text = masked(printable("\n".join(text.splitlines())))
    return (
        masked_text
        if len(masked_text) <= MAX_TEXT_CHARACTERS
        else f"{masked_text[:MAX_TEXT_CHARACTERS]}\n… {len(masked_text) - MAX_TEXT_CHARACTERS:,} more characters"
    )


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
