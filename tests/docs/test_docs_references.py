"""What documents refer to exists: links, sessions, variables, commands, files."""

from __future__ import annotations

import re

import click
import pytest
from guide import DOCUMENTS, ROOT, commands, prose, sessions, text

from api_factory.cli.app import cli

VARIABLE = re.compile(r"API_FACTORY_[A-Z_]+")


def anchors(name: str) -> set[str]:
    """The fragments that lead to a document's headings."""
    headings = re.findall(r"^#+ (.+)$", prose(name), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_resolve(name):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(name)):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, fragment = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if fragment:
            assert fragment in anchors(file.resolve().relative_to(ROOT).as_posix()), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sessions_that_are_named_exist(name):
    assert set(re.findall(r"nox -s ([a-z]+)", text(name))) <= sessions()


def test_every_session_is_in_the_guide_for_those_who_change_things():
    assert sessions() <= set(re.findall(r"nox -s ([a-z]+)", text("CONTRIBUTING.md")))


def variables() -> set[str]:
    """The variables that the code reads."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    return set(re.findall(r"\"(API_FACTORY_[A-Z_]+)\"", sources))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_variables_that_are_named_exist(name):
    assert set(VARIABLE.findall(text(name))) <= variables()


def test_every_variable_is_in_the_guide_for_operators():
    assert variables() == set(VARIABLE.findall(text("docs/operations.md")))


def parse(words: list[str]) -> click.Context:
    """The command that words are a call of; raise UsageError where they are none."""
    context = cli.make_context("api-factory", list(words))
    while isinstance(context.command, click.Group):
        # Click 8 keeps the name of the subcommand apart from the rest; Click 9 will not.
        rest = [*getattr(context, "_protected_args", []), *context.args]
        _, command, rest = context.command.resolve_command(context, rest)
        context = command.make_context(command.name, rest, parent=context)
    return context


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if list(commands(name))])
def test_commands_that_are_shown_parse(name):
    for words in commands(name):
        parse(words)


@pytest.mark.parametrize(
    "words", [["nothing"], ["serve", "--nothing"], ["keys", "create"], ["keys", "nothing"]]
)
def test_what_is_no_command_is_noticed(words):
    with pytest.raises(click.UsageError):
        parse(words)


def test_no_document_names_a_folder_of_somebodys_machine():
    for name in DOCUMENTS:
        assert not re.search(r"/(tmp|home|Users|work)/", text(name)), name
