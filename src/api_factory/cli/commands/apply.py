"""`apply`: create a project from a contract, or replace its contract."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from api_factory.cli.contract_changes import change_fields, counts_of, plan_fields, refusals
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

NO_CHANGES: dict[str, Any] = {
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
class ApplyOptions:
    """Options for a project and for its change."""

    title: str | None
    open: bool
    dry_run: bool
    force: bool
    draft: bool
    strict: bool


@dataclass(slots=True)
class ApplyResult:
    """Result of `apply`, or with a dry run the expected one.

    `outcome` is new, changed or unchanged.
    """

    outcome: str
    project: Answer | None
    plan: dict[str, int]
    changes: dict[str, Any] = field(default_factory=NO_CHANGES.copy)


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
    options = ApplyOptions(title, open_, dry_run, force, draft, strict)
    (contract_file,) = load_contract_files([file], name=name, strict=strict, as_json=as_json)
    if not as_json:
        write_faults(
            [fault.to_dict() for fault in contract_file.contract.faults], contract_file.document, sys.stderr
        )
    with session(ctx).connect() as client, refusals(contract_file.document, contract_file.name, as_json):
        applied = _apply(client, contract_file, options)
        url = f"{client.url}/apis/{contract_file.name}"
        served_operations = None if dry_run or as_json else client.get_plan(contract_file.name)["operations"]
    is_open = open_ if applied.project is None else applied.project["open"]
    from api_factory.plan import plan
    from api_factory.plan.explanation import example_operations, explain_who_may_call, open_operations

    served_plan = plan(contract_file.contract, open=is_open)
    calls = first_calls(served_plan, url, session(ctx).shell_key())
    if as_json:
        public = open_operations(served_plan.operations)
        write_json(_document(contract_file, applied, url, calls, public, dry_run=dry_run))
        return
    examples_served = (
        example_operations(served_plan)
        if served_operations is None
        else [f"{o['method']} {o['path']}" for o in served_operations if o["role"] == "example"]
    )
    if len(examples_served) != applied.plan["examples"]:
        examples_served = []  # The self-check of a dry run, which is the server's, has demoted others.
    write_text(_sentence(contract_file, applied, dry_run=dry_run))
    contract = f"{one_line(contract_file.contract.title)} {one_line(contract_file.contract.api_version)}"
    write_fields(
        [
            *([] if dry_run else [("API", url), ("Console", f"{url}/-/ui/")]),
            ("Contract", f"{contract}, OpenAPI {contract_file.contract.version}"),
            *plan_fields(applied.plan, examples_served),
            *change_fields(applied.changes),
        ]
    )
    if any(fault.severity == "error" for fault in contract_file.contract.faults):
        write_text(taken_out(contract_file.contract))
    for sentence in explain_who_may_call(served_plan):
        write_text(sentence)
    if dry_run:
        write_dry_run(applied.changes)
        return
    if applied.outcome == "new" and name is None:
        source = printable_line(contract_file.document.name)
        note(f"It is called {contract_file.name} after {source}; --name would give it another name.")
    note("\nNext:" + "".join(f"\n  {printable_line(call)}" for call in calls))


def _apply(client: Client, contract_file: ContractFile, options: ApplyOptions) -> ApplyResult:
    try:
        project = client.get_project(contract_file.name)
    except ClientProblem as problem:
        if problem.status != 404:
            raise
        return _create(client, contract_file, options)
    return _change(client, contract_file, options, project)


def _create(client: Client, contract_file: ContractFile, options: ApplyOptions) -> ApplyResult:
    """Create a project with its contract."""
    if options.dry_run:
        from api_factory.plan import plan
        from api_factory.plan.explanation import counts

        return ApplyResult("new", None, counts(plan(contract_file.contract, open=options.open)))
    project = client.create_project(
        contract_file.name,
        title=contract_file.title if options.title is None else options.title,
        open=options.open,
        contract=contract_file.document.text,
    )
    return ApplyResult("new", project, counts_of(client.get_plan(contract_file.name)))


def _change(
    client: Client, contract_file: ContractFile, options: ApplyOptions, project: Answer
) -> ApplyResult:
    """Change what differs in a project."""
    members: dict[str, Any] = {}
    if options.title is not None and options.title != project["title"]:
        members["title"] = options.title
    if options.open and not project["open"]:
        members["open"] = True
    same_contract = (
        project["contract"] is not None and project["contract"]["digest"] == contract_file.contract.digest
    )
    applied = ApplyResult("changed" if members or not same_contract else "unchanged", project, {})
    if same_contract:
        applied.plan = counts_of(client.get_plan(contract_file.name))
    else:
        response = client.put_contract(
            contract_file.name,
            contract_file.document.content,
            media_type=contract_file.document.media_type,
            strict=options.strict,
            dry_run=options.dry_run,
            force=options.force,
            draft=options.draft,
        )
        applied.plan, applied.changes = response["plan"], response["changes"]
    if not options.dry_run:
        applied.project = (
            client.update_project(contract_file.name, **members)
            if members
            else client.get_project(contract_file.name)
        )
    return applied


def _sentence(contract_file: ContractFile, applied: ApplyResult, *, dry_run: bool) -> str:
    would = {
        "new": f"The project {contract_file.name} would be made.",
        "changed": f"The project {contract_file.name} would be changed.",
        "unchanged": f"The project {contract_file.name} would stay as it is.",
    }
    done = {
        "new": f"The project {contract_file.name} is made, and its API is live.",
        "changed": f"The project {contract_file.name} is changed, and its API follows the new contract.",
        "unchanged": f"The project {contract_file.name} has this contract already; nothing is changed.",
    }
    return (would if dry_run else done)[applied.outcome]


def _document(
    contract_file: ContractFile,
    applied: ApplyResult,
    url: str,
    calls: list[str],
    public: list[str],
    *,
    dry_run: bool,
) -> dict[str, Any]:
    """Return the result as JSON; `public` are the operations open to everybody."""
    return {
        "name": contract_file.name,
        "outcome": applied.outcome,
        "applied": not dry_run and applied.outcome != "unchanged",
        "project": applied.project and {**applied.project, "etag": applied.project.etag},
        "url": url,
        "console": f"{url}/-/ui/",
        "faults": [fault.to_dict() for fault in contract_file.contract.faults],
        "changes": applied.changes,
        "plan": applied.plan,
        "open": public,
        "calls": calls,
    }
