"""Write the second part of docs/cli.md from the help of the commands.

    python tasks/write_cli_docs.py            write it
    python tasks/write_cli_docs.py --check    write nothing; exit with 1 if it is stale

The part above the mark is written by hand and stays.
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
    """Iterate over a command and all below it: name, command, context."""
    context = click.Context(
        command, parent=parent, info_name=name, terminal_width=WIDTH, **command.context_settings
    )
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for subcommand_name in command.list_commands(context):
            subcommand = command.get_command(context, subcommand_name)
            assert subcommand is not None
            yield from commands(subcommand, subcommand_name, context)


def generated() -> str:
    """Return the help of every command, as Markdown."""
    parts = [
        f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n"
        for name, command, context in commands(cli, PROGRAM)
    ]
    return "".join(parts)


def main() -> int:
    text = FILE.read_text(encoding="utf-8")
    by_hand, mark, _ = text.partition(MARK)
    if not mark:
        print(f"{FILE} has no line {MARK!r}.", file=sys.stderr)
        return 1
    new_text = by_hand + mark + generated()
    if "--check" not in sys.argv:
        FILE.write_text(new_text, encoding="utf-8")
    elif new_text != text:
        print(f"{FILE.name} is stale: run python tasks/write_cli_docs.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
