"""`projects`: create, list, show, change and delete projects."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from api_factory.cli.commands.plan import write_plan
from api_factory.cli.contract_changes import change_fields, plan_line, refusals
from api_factory.cli.contract_files import write_dry_run
from api_factory.cli.documents import read_document
from api_factory.cli.faults import write_faults
from api_factory.cli.options import (
    OrderedGroup,
    confirm,
    connection_options,
    examples,
    if_match_option,
    json_option,
    session,
    yes_option,
)
from api_factory.cli.output import note, write_content, write_fields, write_json, write_table
from api_factory.cli.relative_time import table_time
from api_factory.cli.types import new_project_argument, project_argument
from api_factory.errors import StartError
from api_factory.files import differs, write_file
from api_factory.printable import printable_line

if TYPE_CHECKING:
    from api_factory.client.client import Answer


def project_fields(project: Mapping[str, Any], etag: str | None, url: str) -> list[tuple[str, str]]:
    """Return the fields of a project that have values; `url` is the server's."""
    fields = [
        ("Name", project["name"]),
        ("Title", project["title"]),
        ("Description", project["description"]),
        ("Contract", _contract_text(project["contract"])),
        ("Access", _access_text(project)),
        ("Service", url + project["url"]),
        ("Created", project["created_at"]),
        ("Updated", project["updated_at"]),
        ("ETag", etag or ""),
    ]
    return [field for field in fields if field[1]]


def _contract_text(summary: Mapping[str, Any] | None) -> str:
    if summary is None:
        return "none yet"
    count = summary["operations"]
    operations = "1 operation" if count == 1 else f"{count} operations"
    return f"{summary['title']} {summary['version']}, OpenAPI {summary['openapi']}, {operations}"


def _short_contract_text(summary: Mapping[str, Any] | None) -> str:
    """Return a contract's title and version, for a table."""
    return "none yet" if summary is None else f"{summary['title']} {summary['version']}"


def _access_text(project: Mapping[str, Any]) -> str:
    return "open" if project["open"] else "with a key"


@click.group(cls=OrderedGroup)
def projects() -> None:
    """Make projects and give them their contracts."""


@projects.command(
    epilog=examples(
        'api-factory projects create shop --title "The shop"',
        "api-factory projects create shop --contract shop.yaml",
        "curl -s https://example.com/openapi.json | api-factory projects create shop --contract -",
    )
)
@new_project_argument
@click.option("--title", default="", help="Project title, shown in lists.")
@click.option("--description", default="", help="Project description.")
@click.option(
    "--open", "open_", is_flag=True, help="Access without a key where the contract declares no security."
)
@click.option(
    "--contract", metavar="FILE", type=click.Path(allow_dash=True), help="OpenAPI document; - for stdin."
)
@json_option
@connection_options(hidden=True)
@click.pass_context
def create(
    ctx: click.Context,
    name: str,
    title: str,
    description: str,
    open_: bool,
    contract: str | None,
    as_json: bool,
) -> None:
    """Make a project.

    NAME never changes: a small letter, then up to 62 small letters, digits and hyphens.
    """
    document = read_document(contract) if contract else None
    text = document.text if document else None
    with session(ctx).connect() as client, refusals(document, name, as_json):
        project = client.create_project(name, title=title, description=description, open=open_, contract=text)
    _write_project(project, client.url, as_json)
    if not as_json and document is None:
        note(f"Next: api-factory projects set-contract {name} FILE")


@projects.command(
    "list",
    epilog=examples("api-factory projects list", "api-factory projects list --json | jq -r '.[].name'"),
)
@json_option
@connection_options(hidden=True)
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List the projects that the key may see, oldest first."""
    with session(ctx).connect() as client:
        visible_projects = list(client.list_projects())
    if as_json:
        write_json(visible_projects)
        return
    rows = [
        [
            project["name"],
            project["title"],
            _short_contract_text(project["contract"]),
            _access_text(project),
            table_time(project["updated_at"]),
        ]
        for project in visible_projects
    ]
    empty = "There are no projects. Make one with: api-factory projects create NAME"
    write_table(["Name", "Title", "Contract", "Access", "Updated"], rows, empty=empty)


@projects.command(epilog=examples("api-factory projects show shop", "api-factory projects show shop --json"))
@project_argument
@json_option
@connection_options(hidden=True)
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show a project, with the ETag that --if-match takes."""
    with session(ctx).connect() as client:
        project = client.get_project(name)
    _write_project(project, client.url, as_json)


@projects.command(
    epilog=examples(
        'api-factory projects update shop --title "The new shop"',
        "api-factory projects update shop --open --if-match 6483a2f0c1b40",
    )
)
@project_argument
@click.option("--title", help="Project title, shown in lists.")
@click.option("--description", help="Project description.")
@click.option("--open/--closed", "open_", default=None, help="Access without or only with a key.")
@if_match_option
@json_option
@connection_options(hidden=True)
@click.pass_context
def update(
    ctx: click.Context,
    name: str,
    title: str | None,
    description: str | None,
    open_: bool | None,
    if_match: str | None,
    as_json: bool,
) -> None:
    """Change a project; what is not given stays."""
    members = {"title": title, "description": description, "open": open_}
    changes = {member: value for member, value in members.items() if value is not None}
    if not changes:
        raise StartError(
            "There is nothing to change.", hint="Give --title, --description, --open or --closed."
        )
    with session(ctx).connect() as client:
        project = client.update_project(name, if_match=if_match, **changes)
    _write_project(project, client.url, as_json)


@projects.command(
    epilog=examples("api-factory projects delete shop", "api-factory projects delete shop --yes")
)
@project_argument
@if_match_option
@yes_option
@json_option
@connection_options(hidden=True)
@click.pass_context
def delete(ctx: click.Context, name: str, if_match: str | None, yes: bool, as_json: bool) -> None:
    """Remove a project, its contract and its records."""
    confirm(f"Delete the project {name}, with its contract and its records?", yes=yes)
    with session(ctx).connect() as client:
        client.delete_project(name, if_match=if_match)
    if as_json:
        write_json({"deleted": name})
    else:
        note(f"The project {name} is deleted.")


@projects.command(
    epilog=examples("api-factory projects contract shop", "api-factory projects contract shop -o shop.yaml")
)
@project_argument
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="File to write.  [default: stdout]")
@yes_option
@json_option
@connection_options(hidden=True)
@click.pass_context
def contract(ctx: click.Context, name: str, output: str | None, yes: bool, as_json: bool) -> None:
    """Fetch a project's contract, byte for byte as it came.

    A file that is there already, and has something else in it, is written over only with --yes, or a yes.
    """
    with session(ctx).connect() as client:
        source = client.get_contract(name)
    if output:
        if differs(output, source.content):
            confirm(f"Write over {output}?", yes=yes)
        write_file(output, source.content)
    if as_json:
        text = None if output else source.content.decode("utf-8", "replace")
        write_json(
            {"name": name, "media_type": source.media_type, "etag": source.etag, "file": output, "text": text}
        )
    elif output:
        note(f"The contract of {name} is in {printable_line(output)}.")
    else:
        write_content(source.content)


@projects.command(epilog=examples("api-factory projects plan shop", "api-factory projects plan shop --json"))
@project_argument
@json_option
@connection_options(hidden=True)
@click.pass_context
def plan(ctx: click.Context, name: str, as_json: bool) -> None:
    """Tell what each operation of a project does, and why."""
    with session(ctx).connect() as client:
        explanation = client.get_plan(name)
    if as_json:
        write_json(explanation)
    else:
        write_plan(explanation)


@projects.command(
    "set-contract",
    epilog=examples(
        "api-factory projects set-contract shop shop.yaml",
        "api-factory projects set-contract shop - --strict < shop.json",
        "api-factory projects set-contract shop shop.yaml --dry-run",
    ),
)
@project_argument
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Refuse the contract for warnings too.")
@click.option("--dry-run", is_flag=True, help="Show changes without making them.")
@click.option("--force", is_flag=True, help="Accept the contract although stored records do not fit it.")
@if_match_option
@json_option
@connection_options(hidden=True)
@click.pass_context
def set_contract(
    ctx: click.Context,
    name: str,
    file: str,
    strict: bool,
    dry_run: bool,
    force: bool,
    if_match: str | None,
    as_json: bool,
) -> None:
    """Give a project its contract, an OpenAPI document.

    FILE is its path, or - for stdin. Every fault is shown with its line. Errors refuse the document and
    leave the one before it in place; so do stored records that would no longer fit, unless --force is given.
    """
    document = read_document(file)
    with session(ctx).connect() as client, refusals(document, name, as_json):
        result = client.put_contract(
            name,
            document.content,
            media_type=document.media_type,
            strict=strict,
            dry_run=dry_run,
            force=force,
            if_match=if_match,
        )
    if as_json:
        write_json({**result, "etag": result.etag})
        return
    write_faults(result["faults"], document, sys.stderr)
    write_fields(
        [
            ("Project", name),
            ("Contract", _contract_text(result["contract"])),
            ("Plan", plan_line(result["plan"])),
            *change_fields(result["changes"]),
            ("ETag", result.etag or ""),
        ]
    )
    if dry_run:
        write_dry_run(result["changes"])


def _write_project(project: Answer, url: str, as_json: bool) -> None:
    if as_json:
        write_json({**project, "etag": project.etag})
    else:
        write_fields(project_fields(project, project.etag, url))
