"""Output of commands: tables, fields, secrets, JSON, errors.

Text from a server is a stranger's: control characters and marks that turn the direction of writing are shown,
not obeyed, so that a project's title cannot draw on the terminal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from api_factory.errors import ArgumentsInvalid, ClientProblem, FactoryError, ProblemError
from api_factory.printable import printable, printable_line
from api_factory.redaction import redact

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

MIN_TABLE_COLUMNS = 72
"""Width below which a table is written as one block per row."""
MIN_SENTENCE_COLUMNS = 24
"""Width that a sentence needs in a table."""


def one_line(text: str) -> str:
    """Return `text` on one line, with single spaces, and printable."""
    return printable(" ".join(text.split()))


def to_terminal() -> bool:
    """True if stdout is a terminal."""
    return sys.stdout.isatty()


def wants_colour(stream: TextIO) -> bool:
    """True if `stream` shows colours and NO_COLOR is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Write a text for people on stdout."""
    _put(printable(text))


def write_json(value: Any) -> None:
    """Write a JSON document on stdout, escaped to ASCII for any pipe."""
    _put(json.dumps(value, indent=2))


def write_content(content: bytes) -> None:
    """Write bytes on stdout; on a terminal as harmless text."""
    if to_terminal():
        write(content.decode("utf-8", "replace"))
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """Write a remark on stderr, beside what is piped."""
    sys.stderr.write(printable(text) + "\n")


def _put(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def write_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str, stream: TextIO | None = None
) -> None:
    """Write a table, or `empty` on stderr if there are no rows.

    A narrow terminal gets a block per row, a pipe one unbroken line per row. The first column is never broken.
    """
    if not rows:
        note(empty)
        return
    stream = stream or sys.stdout
    console = _console(stream)
    cells = _cells(rows)
    if stream.isatty() and console.width < MIN_TABLE_COLUMNS:
        _print(console, *(_block(columns, row) for row in cells))
        return
    table = _table(columns, [0] * len(columns), whole=not stream.isatty())
    _fill(table, cells)
    _print(console, table)


def write_groups(columns: Sequence[str], groups: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> None:
    """Write tables with the same columns, each below its heading.

    The last column takes the width that is left.
    """
    from rich.text import Text

    console = _console(sys.stdout)
    cells = [_cells(rows) for _, rows in groups]
    all_rows = [list(columns), *(row for rows in cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*all_rows, strict=True)]
    is_narrow = to_terminal() and console.width < max(
        MIN_TABLE_COLUMNS, sum(widths[:-1]) + 2 * len(widths) + MIN_SENTENCE_COLUMNS
    )
    for (heading, _), rows in zip(groups, cells, strict=True):
        parts: list[RenderableType] = [Text(one_line(heading), style="bold")]
        if is_narrow:
            parts += [_block(columns, row) for row in rows]
        else:
            table = _table(columns, [*widths[:-1], 0], whole=not to_terminal())
            table.show_header = False
            _fill(table, rows)
            parts.append(table)
        _print(console, *parts, Text())


StyledLine: TypeAlias = list[tuple[str, str]]
"""A line in pieces: text, and its style or ""."""


def write_lines(lines: Sequence[StyledLine], stream: TextIO) -> None:
    """Write lines, with their styles on a terminal."""
    from rich.text import Text

    _print(
        _console(stream),
        *(Text.assemble(*((printable(text), style) for text, style in line)) for line in lines),
    )


def write_text(text: str) -> None:
    """Write a sentence on stdout, broken between words on a terminal."""
    write_lines([[(printable_line(text), "")]], sys.stdout)


def write_fields(fields: Sequence[tuple[str, str]]) -> None:
    """Write names and values below each other."""
    _print(_console(sys.stdout), _field_grid(fields))


def write_secret(answer: Mapping[str, Any], fields: Sequence[tuple[str, str]]) -> None:
    """Write a new key: alone for a pipe, else with what it is for."""
    if not to_terminal():
        write(str(answer["key"]))
        return
    from rich.rule import Rule
    from rich.text import Text

    console = _console(sys.stdout)
    # The key stands on a line of its own and is not wrapped, so that a double click takes all of it.
    _print(console, _field_grid(fields), Rule("The key, shown this once", style="yellow"))
    write(str(answer["key"]))
    _print(console, Rule(style="yellow"), Text("Only a hash of it is kept: copy it now."))


def write_error(error: FactoryError, *, as_json: bool) -> None:
    """Write an error on stderr: a problem document, or sentences.

    Keys are redacted, since a word of the command or of a response may be one.
    """
    if as_json:
        note(redact(json.dumps(problem(error), indent=2)))
        return
    # These have a line for each fault; in all others a line feed is a stranger's.
    text = str(error) if isinstance(error, ArgumentsInvalid) else printable_line(str(error))
    lines: list[StyledLine] = [[("Error: ", "bold red"), (redact(text), "")]]
    for fault in getattr(error, "errors", ()):
        line = f"{fault.get('in', 'body')} {fault.get('pointer', '')}: {fault.get('detail')}"
        lines.append([(f"  {redact(printable_line(line))}", "")])
    write_lines(lines, sys.stderr)


def problem(error: FactoryError) -> dict[str, Any]:
    """Return an error as a problem document (RFC 9457).

    It has a status only if a server gave one.
    """
    status = getattr(error, "status", None)
    title = getattr(error, "title", None) or error.code.replace("-", " ").capitalize()
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": error.detail,
        "code": error.code,
    }
    body |= {"hint": error.hint}
    if isinstance(error, ClientProblem):
        body |= {"errors": error.errors, "faults": error.faults, "changes": error.changes}
    elif isinstance(error, ProblemError):
        body |= error.extensions()
    return {name: value for name, value in body.items() if value not in (None, [])}


def _cells(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[one_line(cell) for cell in row] for row in rows]


def _table(columns: Sequence[str], widths: Sequence[int], *, whole: bool) -> Table:
    """Create an empty table; `whole`: no line in it is broken."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for position, (column, width) in enumerate(zip(columns, widths, strict=True)):
        table.add_column(
            column.upper(), no_wrap=position == 0 or whole, overflow="fold", min_width=width or None
        )
    return table


def _fill(table: Table, rows: Sequence[Sequence[str]]) -> None:
    from rich.text import Text

    for row in rows:
        table.add_row(*map(Text, row))


def _block(columns: Sequence[str], row: Sequence[str]) -> RenderableType:
    """Format a row for a narrow terminal, a line for each column."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    return Group(
        Text(row[0], style="bold"),
        Padding(
            _field_grid([pair for pair in list(zip(columns, row, strict=True))[1:] if pair[1]]), (0, 0, 0, 2)
        ),
    )


def _field_grid(fields: Sequence[tuple[str, str]]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in fields:
        grid.add_row(Text(name), Text(printable(value)))
    return grid


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    # Without a height rich takes every dumb terminal for one of 80 columns.
    return Console(file=stream, width=_width(stream), height=25, markup=False, highlight=False, emoji=False)


def _width(stream: TextIO) -> int:
    """Return the width of a terminal; a pipe has none."""
    if not stream.isatty():
        return 10_000
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def _print(console: Console, *parts: RenderableType) -> None:
    """Print by way of a string: rich would exit if a pipe is closed."""
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines = captured.get().splitlines()
    console.file.write("".join(line.rstrip() + "\n" for line in lines))
    console.file.flush()
