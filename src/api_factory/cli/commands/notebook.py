"""`notebook`: a notebook from a contract, or checks of notebooks."""

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

CONTRACT_SUFFIXES = (".json", ".yaml", ".yml")
"""Endings of files with contracts; another word is the name of a project, if it can be."""


class Subject(NamedTuple):
    """A contract for a notebook, with the environment that runs it."""

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
@click.argument("subjects", metavar="PROJECT|FILE", nargs=-1, required=True, shell_complete=project_names)
@click.option("-o", "--output", metavar="FILE", help="File to write, - for stdout.  [default: NAME.ipynb]")
@click.option(
    "--name",
    metavar="NAME",
    callback=optional_project_name,
    help="Name for the API of a FILE.  [default: from the file's name or its title]",
)
@click.option("--run", "to_run", is_flag=True, help="Run the notebook, and write it with its outputs.")
@click.option("--check", is_flag=True, help="Check whether existing notebooks can be committed.")
@click.option(
    "--tidy",
    "to_tidy",
    is_flag=True,
    help="Mend what needs no kernel, then check.",
)
@click.option("--yes", "-y", is_flag=True, help="Replace an existing file without asking.")
@json_option
@connection_options(hidden=True)
@click.pass_context
def notebook(
    ctx: click.Context,
    subjects: tuple[str, ...],
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
        _tidy(subjects)
    if check or to_tidy:
        return _check(subjects, as_json)
    if len(subjects) != 1:
        raise StartError("A notebook is made from one contract.", hint="Name one project or one file.")
    subject = (
        _from_file(subjects[0], name, output)
        if _is_file(subjects[0])
        else _from_project(ctx, subjects[0], name)
    )
    target = output or f"{subject.name}.ipynb"
    if target != "-" and Path(target).exists():
        confirm(f"Write over {target}?", yes=yes)
    return _write_notebook(subject, target, to_run=to_run, as_json=as_json)


def _write_notebook(subject: Subject, target: str, *, to_run: bool, as_json: bool) -> int:
    # Loading what plans contracts takes long; help and completion do without.
    from api_factory.notebook.hygiene import normalise, serialised
    from api_factory.notebook_generator import generate

    notebook_json = normalise(generate(subject.plan, subject.loading))
    failure = None
    if to_run:
        from api_factory.notebook.execution import execute_notebook

        folder = Path.cwd() if target == "-" else Path(target).absolute().parent
        notebook_json, failure = execute_notebook(notebook_json, folder, subject.environment)
    text = serialised(notebook_json)
    if target == "-":
        write_content(text.encode())
    else:
        write_file(target, text.encode())
    cell_count = sum(cell["cell_type"] == "code" for cell in notebook_json["cells"])
    skipped = [line for line in notebook_json["cells"][-1]["source"] if line.startswith("- `")]
    if as_json and target != "-":
        write_json(
            {
                "file": target,
                "cells": cell_count,
                "operations": len(subject.plan.operations),
                "skipped": [line.strip("- \n") for line in skipped],
                "failed": None if failure is None else failure._asdict(),
            }
        )
    elif target != "-":
        omission = f", which leave out {len(skipped)} of the {len(subject.plan.operations)} operations"
        write_text(f"{target} has {cell_count} cells of code{omission if skipped else ''}.")
    if failure is not None:
        note(f"The cell {failure.cell} failed: {failure.error}")
        return 1
    return 0


def _is_file(word: str) -> bool:
    return (
        word == "-" or word.endswith(CONTRACT_SUFFIXES) or os.sep in word or not PROJECT_NAME.fullmatch(word)
    )


def _from_file(file: str, name: str | None, output: str | None) -> Subject:
    """Plan the contract in a file, and try it as a server does."""
    from api_factory.cli.contract_files import load_contract_files
    from api_factory.interactive.arguments import name_fault
    from api_factory.notebook_generator import from_document
    from api_factory.plan import plan

    (contract_file,) = load_contract_files([file], name=name)
    if fault := name_fault(contract_file.name):
        raise StartError(fault, hint="Give the API another name with --name.")
    from api_factory.trial import demote, self_check

    contract_plan = plan(contract_file.contract)
    folder = Path.cwd() if output in (None, "-") else Path(str(output)).absolute().parent
    try:
        text = contract_file.document.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StartError(f"{contract_file.document.name} is not UTF-8, and no cell can hold it.") from None
    loading = from_document(contract_file.name, text, None if file == "-" else os.path.relpath(file, folder))
    return Subject(demote(contract_plan, self_check(contract_plan)), loading, contract_file.name, {})


def _from_project(ctx: click.Context, project: str, name: str | None) -> Subject:
    """Take the plan of a project from its server."""
    from api_factory.notebook_generator import from_server
    from api_factory.service_client import plan_of

    if name is not None:
        raise StartError("--name is for the API of a file: a project has a name.")
    session = session_of(ctx)
    with session.connect_service(project) as client:
        plan = plan_of(client)
    url = session.server_url()
    environment = {URL_VARIABLE: url} | ({KEY_VARIABLE: session.sent_key} if session.sent_key else {})
    return Subject(plan, from_server(project), project, environment)


def _tidy(files: Sequence[str]) -> None:
    """Mend what needs no kernel in notebooks."""
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
    """Write the faults of notebooks; return 1 if there are any."""
    from api_factory.notebook.hygiene import faults

    notebook_faults: list[dict[str, Any]] = []
    for file in files:
        text = read_text(file)
        notebook_faults += [{"file": file, "detail": fault} for fault in faults(text)]
    if as_json:
        write_json(notebook_faults)
    else:
        for fault in notebook_faults:
            note(printable_line(f"{fault['file']}: {fault['detail']}"))
    return 1 if notebook_faults else 0
