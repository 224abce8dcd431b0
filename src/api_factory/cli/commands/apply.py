"""`apply`: a contract becomes a project, or the new contract of one that is there."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from api_factory.cli.contract_changes import change_fields, counts_of, plan_line, refusals
from api_factory.cli.contract_files import ContractFile, load_contract_files, taken_out, write_dry_run
from api_factory.cli.curl import first_calls
from api_factory.cli.faults import write_faults
from api_factory.cli.options import connection_options, examples, json_option, session
from api_factory.cli.output import note, one_line, write_fields, write_json, write_text
from api_factory.cli.types import optional_project_name
from api_factory.errors import ClientProblem
from api_factory.printable import printable_line

if TYPE_CHECKING:
    from api_factory.client.client import Answer, Client

NOTHING: dict[str, Any] = {
    "operations_added": [],
    "operations_removed": [],
    "operations_faulty": [],
    "records_checked": 0,
    "records_unfit": 0,
    "unfit": [],
    "needs_force": False,
    "needs_draft": False,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a project is to be beside its contract, and how it may come to it."""

    title: str | None
    open: bool
    dry_run: bool
    force: bool
    draft: bool
    strict: bool


@dataclass(slots=True)
class Applied:
    """What was done, or with a dry run would be: `outcome` is new, changed or unchanged."""

    outcome: str
    project: Answer | None
    plan: dict[str, int]
    changes: dict[str, Any] = field(default_factory=NOTHING.copy)


@click.command(
    epilog=examples(
        "api-factory apply petstore.yaml",
        'api-factory apply openapi.yaml --name shop --title "The shop"',
        "api-factory apply shop.yaml --dry-run",
        "curl -s https://example.com/openapi.json | api-factory apply - --name shop --json",
    )
)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--name",
    metavar="NAME",
    callback=optional_project_name,
    help="The project.  [default: from the file's name, else from its title]",
)
@click.option("--title", help="What it is called in lists.  [default: the contract's title]")
@click.option(
    "--open", "open_", is_flag=True, help="Answer without a key where the contract declares no security."
)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--force", is_flag=True, help="Take it although stored records do not fit it.")
@click.option("--draft", is_flag=True, help="Take it although its errors take out operations that work.")
@click.option("--strict", is_flag=True, help="Refuse it for any fault, warnings too.")
@json_option
@connection_options(hidden=True)
@click.pass_context
def apply(
    ctx: click.Context,
    file: str,
    name: str | None,
    title: str | None,
    open_: bool,
    dry_run: bool,
    force: bool,
    draft: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Make a project from a contract, or give an existing one its new contract.

    FILE is an OpenAPI document, or - for stdin. Every fault is shown with its line. A contract that stored
    records would no longer fit is refused, with the records, unless --force is given.

    Errors that concern only some operations take these out: they answer 501 with the error and its line, and all
    others are live. Where they work already, that is refused unless --draft is given.
    """
    wish = Wish(title, open_, dry_run, force, draft, strict)
    (one,) = load_contract_files([file], name=name, strict=strict, as_json=as_json)
    if not as_json:
        write_faults([fault.to_dict() for fault in one.contract.faults], one.document, sys.stderr)
    with session(ctx).connect() as client, refusals(one.document, one.name, as_json):
        applied = _apply(client, one, wish)
        url = f"{client.url}/apis/{one.name}"
    is_open = open_ if applied.project is None else applied.project["open"]
    from api_factory.plan import plan
    from api_factory.plan.explanation import open_operations, who_may

    made = plan(one.contract, open=is_open)
    calls = first_calls(made, url, session(ctx).shell_key())
    if as_json:
        public = open_operations(made.operations)
        write_json(_document(one, applied, url, calls, public, dry_run=dry_run))
        return
    write_text(_sentence(one, applied, dry_run=dry_run))
    contract = f"{one_line(one.contract.title)} {one_line(one.contract.api_version)}"
    write_fields(
        [
            *([] if dry_run else [("API", url), ("Console", f"{url}/-/ui/")]),
            ("Contract", f"{contract}, OpenAPI {one.contract.version}"),
            ("Plan", plan_line(applied.plan)),
            *change_fields(applied.changes),
        ]
    )
    if any(fault.severity == "error" for fault in one.contract.faults):
        write_text(taken_out(one.contract))
    for sentence in who_may(made.document, made.operations):
        write_text(sentence)
    if dry_run:
        write_dry_run(applied.changes)
        return
    if applied.outcome == "new" and name is None:
        source = printable_line(one.document.name)
        note(f"It is called {one.name} after {source}; --name would give it another name.")
    note("\nNext:" + "".join(f"\n  {printable_line(call)}" for call in calls))


def _apply(client: Client, one: ContractFile, wish: Wish) -> Applied:
    try:
        project = client.get_project(one.name)
    except ClientProblem as problem:
        if problem.status != 404:
            raise
        return _make(client, one, wish)
    return _change(client, one, wish, project)


def _make(client: Client, one: ContractFile, wish: Wish) -> Applied:
    """A new project, which has its contract from the start."""
    if wish.dry_run:
        from api_factory.plan import plan
        from api_factory.plan.explanation import counts

        return Applied("new", None, counts(plan(one.contract, open=wish.open)))
    project = client.create_project(
        one.name,
        title=one.title if wish.title is None else wish.title,
        open=wish.open,
        contract=one.document.text,
    )
    return Applied("new", project, counts_of(client.get_plan(one.name)))


def _change(client: Client, one: ContractFile, wish: Wish, project: Answer) -> Applied:
    """What differs from the project as it is."""
    wanted: dict[str, Any] = {}
    if wish.title is not None and wish.title != project["title"]:
        wanted["title"] = wish.title
    if wish.open and not project["open"]:
        wanted["open"] = True
    same = project["contract"] is not None and project["contract"]["digest"] == one.contract.digest
    applied = Applied("changed" if wanted or not same else "unchanged", project, {})
    if same:
        applied.plan = counts_of(client.get_plan(one.name))
    else:
        answer = client.put_contract(
            one.name,
            one.document.content,
            media_type=one.document.media_type,
            strict=wish.strict,
            dry_run=wish.dry_run,
            force=wish.force,
            draft=wish.draft,
        )
        applied.plan, applied.changes = answer["plan"], answer["changes"]
    if not wish.dry_run:
        applied.project = (
            client.update_project(one.name, **wanted) if wanted else client.get_project(one.name)
        )
    return applied


def _sentence(one: ContractFile, applied: Applied, *, dry_run: bool) -> str:
    would = {
        "new": f"The project {one.name} would be made.",
        "changed": f"The project {one.name} would be changed.",
        "unchanged": f"The project {one.name} would stay as it is.",
    }
    done = {
        "new": f"The project {one.name} is made, and its API is live.",
        "changed": f"The project {one.name} is changed, and its API follows the new contract.",
        "unchanged": f"The project {one.name} has this contract already; nothing is changed.",
    }
    return (would if dry_run else done)[applied.outcome]


def _document(
    one: ContractFile, applied: Applied, url: str, calls: list[str], public: list[str], *, dry_run: bool
) -> dict[str, Any]:
    """The same for programs; `public`: the operations that everybody may call."""
    return {
        "name": one.name,
        "outcome": applied.outcome,
        "applied": not dry_run and applied.outcome != "unchanged",
        "project": applied.project and {**applied.project, "etag": applied.project.etag},
        "url": url,
        "console": f"{url}/-/ui/",
        "faults": [fault.to_dict() for fault in one.contract.faults],
        "changes": applied.changes,
        "plan": applied.plan,
        "open": public,
        "calls": calls,
    }
