"""Every command has help with examples that work, and stands in docs/cli.md."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from api_factory.cli import app

from .runs import Run

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for below, found in command.commands.items():
            yield from walk(found, f"{name} {below}")


COMMANDS = dict(walk(app.cli, "api-factory"))
LEAVES = [name for name, command in COMMANDS.items() if not isinstance(command, click.Group)]


def test_all_commands_are_there() -> None:
    assert sorted(LEAVES) == sorted(
        f"api-factory {words}"
        for words in (
            "serve", "apply", "seed", "call", "whoami", "health", "check", "plan", "notebook", "completion",
            "keys create", "keys list", "keys show", "keys rotate", "keys revoke", "keys reset-root",
            "projects create", "projects list", "projects show", "projects update", "projects delete",
            "store move", "store check", "store backup", "store restore",
            "projects contract", "projects plan", "projects set-contract",
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help(cli: Run, name: str) -> None:
    command = COMMANDS[name]
    result = cli(*name.split()[1:], "--help")
    assert result.code == 0
    assert result.err == ""
    assert (command.help or "").split("\n\n")[0].endswith("."), "a sentence says what it does"
    for param in command.params:
        assert isinstance(param, click.Argument) or getattr(param, "help", None), f"{param.name} has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    assert f"\n## {name}\n" in DOCS


@pytest.mark.parametrize("name", LEAVES)
def test_a_command_takes_json(name: str) -> None:
    takes = any("--json" in param.opts for param in COMMANDS[name].params)
    assert takes or name == "api-factory completion", "programs can read it"


@pytest.mark.parametrize("name", LEAVES)
def test_the_examples_in_the_help_can_be_typed(name: str) -> None:
    """Each example is read by the command line as far as its options and arguments."""
    epilog = COMMANDS[name].epilog or ""
    found = re.findall(r"api-factory [^|;)\n]*", epilog)
    assert any(example.startswith(name) for example in found), "there is an example of the command itself"
    for example in found:
        words = shlex.split(example.partition(" < ")[0], comments=True)[1:]
        read(app.cli, [word.strip('"') for word in words])


def read(command: click.Command, words: list[str], parent: click.Context | None = None) -> None:
    """Parse as click would before it calls anything."""
    context = command.make_context(command.name, words, parent=parent)
    if isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        _, found, rest = command.resolve_command(context, rest)
        assert found is not None
        read(found, rest, context)


def test_the_docs_are_fresh() -> None:
    script = ROOT / "tasks" / "write_cli_docs.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_exit_codes_are_in_the_help_and_in_the_docs(cli: Run) -> None:
    output = cli("--help").out
    for code in (0, 1, 2, 3, 4, 5, 130, 141):
        assert re.search(rf"^ +{code} ", output, re.MULTILINE)
        assert re.search(rf"^\| {code} \|", DOCS, re.MULTILINE)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_help_fits_the_terminal(cli: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for name in COMMANDS:
        text = cli(*name.split()[1:], "--help").out.partition("Examples:")[0].partition("Exit codes:")[0]
        assert max(len(line.rstrip()) for line in text.splitlines()) <= min(columns, 100)


def test_the_version(cli: Run) -> None:
    result = cli("--version")
    assert re.fullmatch(r"api-factory \d+\.\d+\.\d+\n", result.out)
    assert result.code == 0


def test_without_a_command_the_help_is_shown(cli: Run) -> None:
    for words in ([], ["keys"], ["projects"]):
        result = cli(*words)
        assert result.code == 2
        assert "Usage: api-factory" in result.err
        assert result.out == ""


def test_a_misspelled_command_is_guessed(cli: Run) -> None:
    refused = cli("projcts")
    assert refused.code == 2
    assert "projects" in refused.err
    assert "See: api-factory --help" in refused.err


def test_it_is_a_module_and_a_script() -> None:
    environ = dict(os.environ) | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    commands = [["api-factory", "--version"], [sys.executable, "-m", "api_factory", "--version"]]
    shown = [subprocess.run(c, capture_output=True, env=environ, check=True).stdout for c in commands]
    assert shown[0] == shown[1]
