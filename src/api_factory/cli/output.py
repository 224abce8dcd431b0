"""What people and programs see: tables, fields, secrets, JSON, and errors in one sentence.

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

NARROW = 72
"""Below so many columns a table is shown as one block per row."""
LEAST_TEXT = 24
"""How many columns a sentence needs in a table."""


def one_line(text: str) -> str:
    """`text` on one line, with single spaces, and printable."""
    return printable(" ".join(text.split()))


def to_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def wants_colour(stream: TextIO) -> bool:
    """Whether `stream` shows colours, and nobody has asked for none (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """One piece of text for people on stdout, whole, and there before the program goes on."""
    _put(printable(text))


def write_json(value: Any) -> None:
    """One JSON document on stdout; all but ASCII is escaped, so any pipe can carry it."""
    _put(json.dumps(value, indent=2))


def write_content(content: bytes) -> None:
    """Bytes on stdout for programs as they are; on a terminal as text that cannot act on it."""
    if to_terminal():
        write(content.decode("utf-8", "replace"))
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """A remark on stderr, where it does not disturb what is piped."""
    sys.stderr.write(printable(text) + "\n")


def _put(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def write_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str, stream: TextIO | None = None
) -> None:
    """A table, by default on stdout; the first column is what a row is called, and is never broken.

    A narrow terminal gets a block per row, a pipe one unbroken line per row. Without rows, `empty` on stderr.
    """
    if not rows:
        note(empty)
        return
    stream = stream or sys.stdout
    console = _console(stream)
    cells = _cells(rows)
    if stream.isatty() and console.width < NARROW:
        _print(console, *(_block(columns, row) for row in cells))
        return
    table = _table(columns, [0] * len(columns), whole=not stream.isatty())
    _fill(table, cells)
    _print(console, table)


def write_groups(columns: Sequence[str], groups: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> None:
    """Tables on stdout with the same columns, each below its heading; the last column takes what width is left."""
    from rich.text import Text

    console = _console(sys.stdout)
    cells = [_cells(rows) for _, rows in groups]
    every = [list(columns), *(row for rows in cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    narrow = to_terminal() and console.width < max(NARROW, sum(widths[:-1]) + 2 * len(widths) + LEAST_TEXT)
    for (heading, _), rows in zip(groups, cells, strict=True):
        parts: list[RenderableType] = [Text(one_line(heading), style="bold")]
        if narrow:
            parts += [_block(columns, row) for row in rows]
        else:
            table = _table(columns, [*widths[:-1], 0], whole=not to_terminal())
            table.show_header = False
            _fill(table, rows)
            parts.append(table)
        _print(console, *parts, Text())


Words: TypeAlias = list[tuple[str, str]]
"""A line in pieces: text, and its style or nothing."""


def write_lines(lines: Sequence[Words], stream: TextIO) -> None:
    """Lines with styles, which only a terminal shows."""
    from rich.text import Text

    _print(
        _console(stream),
        *(Text.assemble(*((printable(text), style) for text, style in line)) for line in lines),
    )


def write_text(text: str) -> None:
    """A sentence on stdout, broken between words where a terminal ends."""
    write_lines([[(printable_line(text), "")]], sys.stdout)


def write_fields(fields: Sequence[tuple[str, str]]) -> None:
    """Names and values below each other."""
    _print(_console(sys.stdout), _fields(fields))


def write_secret(answer: Mapping[str, Any], fields: Sequence[tuple[str, str]]) -> None:
    """A new key: alone on stdout for a pipe; on a terminal with what it is for, and that it is shown once."""
    if not to_terminal():
        write(str(answer["key"]))
        return
    from rich.rule import Rule
    from rich.text import Text

    console = _console(sys.stdout)
    # The key stands on a line of its own and is not wrapped, so that a double click takes all of it.
    _print(console, _fields(fields), Rule("The key, shown this once", style="yellow"))
    write(str(answer["key"]))
    _print(console, Rule(style="yellow"), Text("Only a hash of it is kept: copy it now."))


def write_error(error: FactoryError, *, as_json: bool) -> None:
    """The error on stderr: problem JSON for programs, else a sentence and every fault on a line.

    Keys are redacted, since a word of the command or of an answer may be one.
    """
    if as_json:
        note(redact(json.dumps(problem(error), indent=2)))
        return
    # These have a line for each fault; in all others a line feed is a stranger's.
    text = str(error) if isinstance(error, ArgumentsInvalid) else printable_line(str(error))
    lines: list[Words] = [[("Error: ", "bold red"), (redact(text), "")]]
    for fault in getattr(error, "errors", ()):
        told = f"{fault.get('in', 'body')} {fault.get('pointer', '')}: {fault.get('detail')}"
        lines.append([(f"  {redact(printable_line(told))}", "")])
    write_lines(lines, sys.stderr)


def problem(error: FactoryError) -> dict[str, Any]:
    """The error as a problem document (RFC 9457), with a status only where a server gave one."""
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
    """An empty table with columns at least so wide; if `whole`, no line in it is broken."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        table.add_column(column.upper(), no_wrap=at == 0 or whole, overflow="fold", min_width=width or None)
    return table


def _fill(table: Table, rows: Sequence[Sequence[str]]) -> None:
    from rich.text import Text

    for row in rows:
        table.add_row(*map(Text, row))


def _block(columns: Sequence[str], row: Sequence[str]) -> RenderableType:
    """One row of a table on a narrow terminal: its name, and below it the columns that say something."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    return Group(
        Text(row[0], style="bold"),
        Padding(
            _fields([pair for pair in list(zip(columns, row, strict=True))[1:] if pair[1]]), (0, 0, 0, 2)
        ),
    )


def _fields(fields: Sequence[tuple[str, str]]) -> RenderableType:
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
    """The columns of the terminal. A pipe has no width: nothing is broken or cut there."""
    if not stream.isatty():
        return 10_000
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def _print(console: Console, *parts: RenderableType) -> None:
    """Print by way of a string: rich would end the program by itself where a pipe is closed."""
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines = captured.get().splitlines()
    console.file.write("".join(line.rstrip() + "\n" for line in lines))
    console.file.flush()
