"""Write the generated part of docs/cli.md from the help of the commands.

    python tasks/write_cli_docs.py            write it
    python tasks/write_cli_docs.py --check    write nothing; exit with 1 if it is stale

What stands above the mark is written by hand and stays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from api_factory.cli.app import PROGRAM, cli

FILE = Path(__file__).parent.parent / "docs" / "cli.md"
MARK = "<!-- Below this line: python tasks/write_cli_docs.py -->\n"
WIDTH = 88


def commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """The command and all below it: full name, command, context."""
    context = click.Context(
        command, parent=parent, info_name=name, terminal_width=WIDTH, **command.context_settings
    )
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from commands(found, below, context)


def generated() -> str:
    """The help of every command, as Markdown."""
    parts = [
        f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n"
        for name, command, context in commands(cli, PROGRAM)
    ]
    return "".join(parts)


def main() -> int:
    written = FILE.read_text(encoding="utf-8")
    by_hand, mark, _ = written.partition(MARK)
    if not mark:
        print(f"{FILE} has no line {MARK!r}.", file=sys.stderr)
        return 1
    fresh = by_hand + mark + generated()
    if "--check" not in sys.argv:
        FILE.write_text(fresh, encoding="utf-8")
    elif fresh != written:
        print(f"{FILE.name} is stale: run python tasks/write_cli_docs.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
