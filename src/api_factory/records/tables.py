"""Records as CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.records.paths import MISSING, get
from api_factory.records.records import Records

MOST_COLUMNS = 500


class Table:
    """Write records as lines of CSV, with a column for each property.

    `{"id": 7, "name": "Rex, the dog", "tags": ["a"]}` is `7,"Rex, the dog","[""a""]"`. Values are written as they are,
    also those that a spreadsheet would take for a formula.
    """

    def __init__(self, records: Records, decision: Decision) -> None:
        self.columns = list(_columns(records, decision))

    def head(self) -> bytes:
        """Return the line with the names of the columns."""
        return _lines([[".".join(path) for path in self.columns]])

    def lines(self, documents: Iterable[dict[str, Any]]) -> bytes:
        """Return a line for each stored document."""
        return _lines([[_cell(get(document, path)) for path in self.columns] for document in documents])


def _columns(records: Records, decision: Decision) -> Iterable[Path]:
    """List the paths that a table shows of records.

    For another record inside of one it is the path that names it.
    """
    collection = decision.about
    shape = records.plan.examples.shapes.at(collection.schema)
    names = [name for name in shape.properties if (name,) not in collection.write_only][:MOST_COLUMNS]
    if decision.answer.only is not None:
        names = [name for name in names if name in decision.answer.only]
    keys = {
        embed.name: embed.key
        for sibling in records.plan.decisions.values()
        if sibling.collection is not None and sibling.collection.key == collection.key
        for embed in sibling.embeds
    }
    paths = [keys.get(name, (name,)) for name in names]
    return dict.fromkeys(paths) if paths else [collection.identifier.path or ("id",)]


def _cell(value: Any) -> str:
    if value is MISSING or value is None:
        return ""
    if isinstance(value, str):
        return value
    return orjson.dumps(value).decode()


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def rows_as_csv(value: Any) -> bytes:
    """Return objects, arrays and other values as lines of CSV.

    Objects are lines below their names, arrays are lines, and anything else is one cell.
    `[{"a": 1}, {"a": 2, "b": "x"}]` has the lines `a,b`, `1,` and `2,x`.
    """
    rows = value if isinstance(value, list) else [value]
    if rows and all(isinstance(row, dict) for row in rows):
        columns = list(dict.fromkeys(name for row in rows for name in row))[:MOST_COLUMNS]
        return _lines([columns, *([_cell(row.get(name)) for name in columns] for row in rows)])
    return _lines([[_cell(cell) for cell in row] if isinstance(row, list) else [_cell(row)] for row in rows])
