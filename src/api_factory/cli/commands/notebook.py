"""`notebook`: a notebook made from a contract, and the check of notebooks that are to be committed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from api_factory.cli.candidates import project_names
from api_factory.cli.documents import read_text
from api_factory.cli.options import (
    KEY_VARIABLE,
    URL_VARIABLE,
    confirm,
    connection_options,
    examples,
    json_option,
)
from api_factory.cli.options import session as session_of
from api_factory.cli.output import note, write_content, write_json, write_text
from api_factory.cli.types import PROJECT_NAME, optional_project_name
from api_factory.errors import StartError
from api_factory.files import write_file
from api_factory.printable import printable_line

if TYPE_CHECKING:
    from api_factory.notebook_generator import Loading
    from api_factory.plan import Plan

SUFFIXES = (".json", ".yaml", ".yml")
"""What files with contracts end with; anything else that is not there is the name of a project."""


class Subject(NamedTuple):
    """What a notebook is made of; `environment` is what it needs to run."""

    plan: Plan
    loading: Loading
    name: str
    environment: dict[str, str]


@click.command(
    epilog=examples(
        "api-factory notebook petstore.yaml --run",
        "api-factory notebook petstore -o docs/petstore.ipynb",
        "api-factory notebook --check notebooks/*.ipynb",
        "api-factory notebook --tidy notebooks/draft.ipynb",
    )
)
@click.argument("what", metavar="PROJECT|FILE", nargs=-1, required=True, shell_complete=project_names)
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write it, - for stdout.  [default: NAME.ipynb]"
)
@click.option(
    "--name",
    metavar="NAME",
    callback=optional_project_name,
    help="What the API of a FILE is called.  [default: as the file or its title]",
)
@click.option("--run", "to_run", is_flag=True, help="Run it, so that what the cells show is in it.")
@click.option(
    "--check", is_flag=True, help="Look at notebooks that are there, whether they can be committed."
)
@click.option(
    "--tidy",
    "to_tidy",
    is_flag=True,
    help="Write them as --check wants them, as far as that goes; then check.",
)
@click.option("--yes", "-y", is_flag=True, help="Write over a file without asking.")
@json_option
@connection_options(hidden=True)
@click.pass_context
def notebook(
    ctx: click.Context,
    what: tuple[str, ...],
    output: str | None,
    name: str | None,
    to_run: bool,
    check: bool,
    to_tidy: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Make a notebook that shows and proves what an API does.

    It calls every operation of the contract, those that make records first, reads back what it has written, and
    fails where an answer is not as the contract declares. Made from a FILE, it serves the contract in its own
    kernel; made for a PROJECT, it speaks to the server that API_FACTORY_URL names when it is run, with the key in
    API_FACTORY_KEY. What is left out is said at its end, with the reason.

    With --check, notebooks are looked at: cells that were not run, keys, paths of this machine and what is
    another in every run are refused, with exit code 1. --tidy first does what needs no kernel: it takes the metadata
    of editors out, names cells, and masks ports and times.
    """
    if to_tidy:
        _tidy(what)
    if check or to_tidy:
        return _check(what, as_json)
    if len(what) != 1:
        raise StartError("A notebook is made from one contract.", hint="Name one project or one file.")
    subject = _from_file(what[0], name, output) if _is_file(what[0]) else _from_project(ctx, what[0], name)
    target = output or f"{subject.name}.ipynb"
    if target != "-" and Path(target).exists():
        confirm(f"Write over {target}?", yes=yes)
    return _make(subject, target, to_run=to_run, as_json=as_json)


def _make(subject: Subject, target: str, *, to_run: bool, as_json: bool) -> int:
    # Making a notebook loads what plans contracts, which help and completion do without.
    from api_factory.notebook.hygiene import normalise, serialised
    from api_factory.notebook_generator import generate

    made = normalise(generate(subject.plan, subject.loading))
    failure = None
    if to_run:
        from api_factory.notebook.execution import execute_notebook

        folder = Path.cwd() if target == "-" else Path(target).absolute().parent
        made, failure = execute_notebook(made, folder, subject.environment)
    text = serialised(made)
    if target == "-":
        write_content(text.encode())
    else:
        write_file(target, text.encode())
    cells = sum(cell["cell_type"] == "code" for cell in made["cells"])
    skipped = [line for line in made["cells"][-1]["source"] if line.startswith("- `")]
    if as_json and target != "-":
        write_json(
            {
                "file": target,
                "cells": cells,
                "operations": len(subject.plan.operations),
                "skipped": [line.strip("- \n") for line in skipped],
                "failed": None if failure is None else failure._asdict(),
            }
        )
    elif target != "-":
        left = f", which leave out {len(skipped)} of the {len(subject.plan.operations)} operations"
        write_text(f"{target} has {cells} cells of code{left if skipped else ''}.")
    if failure is not None:
        note(f"The cell {failure.cell} failed: {failure.error}")
        return 1
    return 0


def _is_file(what: str) -> bool:
    return what == "-" or what.endswith(SUFFIXES) or os.sep in what or not PROJECT_NAME.fullmatch(what)


def _from_file(file: str, name: str | None, output: str | None) -> Subject:
    """A contract in a file, planned and tried out here as a server does it."""
    from api_factory.cli.bringing import bring
    from api_factory.interactive.arguments import name_fault
    from api_factory.notebook_generator import from_document
    from api_factory.plan import plan

    (one,) = bring([file], name=name)
    if fault := name_fault(one.name):
        raise StartError(fault, hint="Give the API another name with --name.")
    from api_factory.trial import demote, self_check

    made = plan(one.contract)
    folder = Path.cwd() if output in (None, "-") else Path(str(output)).absolute().parent
    try:
        text = one.document.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StartError(f"{one.document.name} is not UTF-8, and no cell can hold it.") from None
    loading = from_document(one.name, text, None if file == "-" else os.path.relpath(file, folder))
    return Subject(demote(made, self_check(made)), loading, one.name, {})


def _from_project(ctx: click.Context, project: str, name: str | None) -> Subject:
    """A project of a server, with what that says of its operations."""
    from api_factory.notebook_generator import from_server
    from api_factory.service_client import plan_of

    if name is not None:
        raise StartError("--name is for the API of a file: a project has a name.")
    session = session_of(ctx)
    with session.connect_service(project) as client:
        plan = plan_of(client)
    url = session.server_url()
    environment = {URL_VARIABLE: url} | ({KEY_VARIABLE: session.sent} if session.sent else {})
    return Subject(plan, from_server(project), project, environment)


def _tidy(files: Sequence[str]) -> None:
    """Write notebooks again as they are to be committed."""
    from api_factory.notebook.hygiene import tidy

    for file in files:
        before = read_text(file)
        try:
            after = tidy(before)
        except ValueError:
            raise StartError(f"{file} is no notebook.") from None
        if after != before:
            write_file(file, after.encode())


def _check(files: Sequence[str], as_json: bool) -> int:
    """Tell what keeps notebooks from being committed."""
    from api_factory.notebook.hygiene import faults

    found: list[dict[str, Any]] = []
    for file in files:
        text = read_text(file)
        found += [{"file": file, "detail": fault} for fault in faults(text)]
    if as_json:
        write_json(found)
    else:
        for fault in found:
            note(printable_line(f"{fault['file']}: {fault['detail']}"))
    return 1 if found else 0
