"""`serve`: start a server, tell its address and what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api_factory.cli.contract_changes import plan_fields
from api_factory.cli.contract_files import load_contract_files, provide_all, write_warnings
from api_factory.cli.curl import first_calls
from api_factory.cli.options import examples, json_option, session
from api_factory.cli.output import to_terminal, write, write_fields, write_json, write_text
from api_factory.errors import StartError
from api_factory.printable import printable_line
from api_factory.settings import (
    DEFAULT_DATA,
    DEFAULT_HANDLER_TIMEOUT,
    DEFAULT_HOST,
    DEFAULT_PORT,
    HTTP_PROTOCOLS,
    LOG_LEVELS,
    OWN_PROTOCOL,
    Settings,
    Started,
    base_url,
)

if TYPE_CHECKING:
    from api_factory.server.factory import Factory
    from api_factory.server.provision import ProvidedProject


@click.command(
    epilog=examples(
        "api-factory serve",
        "api-factory serve petstore.yaml",
        "api-factory serve shop.yaml stock.json --open --cors https://app.example.com",
        "api-factory serve shop.yaml --handlers code/",
        "api-factory serve --data /srv/factory --port 9000",
        "api-factory serve --store postgresql://localhost/factory --workers 4",
    )
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--open", "open_", is_flag=True, help="Serve FILEs that declare no security without a key.")
@click.option("--force", is_flag=True, help="Take a changed FILE although stored records do not fit it.")
@click.option("--draft", is_flag=True, help="Take a FILE although its errors take out operations that work.")
@click.option("--strict", is_flag=True, help="Refuse a FILE for any fault, warnings too.")
@click.option("--data", metavar="DIR", help=f"Where keys and records are kept.  [default: {DEFAULT_DATA}]")
@click.option("--host", metavar="HOST", help=f"The address to listen on.  [default: {DEFAULT_HOST}]")
@click.option("--port", metavar="PORT", help=f"The port; 0 takes a free one.  [default: {DEFAULT_PORT}]")
@click.option(
    "--store", metavar="URL", help="Keep records in memory: or postgresql://...  [default: the data folder]"
)
@click.option("--workers", metavar="N", help="Processes; more than one needs postgresql://.  [default: 1]")
@click.option(
    "--cors",
    metavar="ORIGIN",
    multiple=True,
    help="Let pages of this origin call the APIs. Can be repeated.  [default: none]",
)
@click.option(
    "--root-path", metavar="PATH", help="The path that a proxy serves this server under, such as /factory."
)
@click.option("--public-url", metavar="URL", help="The address that clients know this server by.")
@click.option(
    "--trusted-proxy",
    "trusted_proxies",
    metavar="ADDRESS",
    multiple=True,
    help="Believe the X-Forwarded headers of this address or network. Can be repeated.  [default: none]",
)
@click.option(
    "--handlers",
    metavar="[PROJECT=]PATH",
    multiple=True,
    help="Python file, or folder of them, with your own functions for operations. Can be repeated.",
)
@click.option(
    "--handler-timeout",
    metavar="SECONDS",
    help=f"Time until a call of such a function is cancelled.  [default: {DEFAULT_HANDLER_TIMEOUT:g}]",
)
@click.option(
    "--log-level",
    metavar="LEVEL",
    type=click.Choice(LOG_LEVELS),
    help=f"What is logged to stderr: {', '.join(LOG_LEVELS)}.  [default: warning]",
)
@click.option(
    "--http-protocol",
    metavar="NAME",
    type=click.Choice(HTTP_PROTOCOLS),
    help=f"What reads HTTP: {' or '.join(HTTP_PROTOCOLS)}, should the first be at fault.  [default: {OWN_PROTOCOL}]",
)
@json_option
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    open_: bool,
    force: bool,
    draft: bool,
    strict: bool,
    cors: tuple[str, ...],
    trusted_proxies: tuple[str, ...],
    handlers: tuple[str, ...],
    as_json: bool,
    **flags: str | None,
) -> int:
    """Start a server and say where it is.

    With FILEs, OpenAPI documents, each is a project and its API is live at once; the project is called after
    the file, else after its title. Records stay: the next start with the same file changes nothing, and one
    with a changed file is refused where stored records would no longer fit it.

    Errors that concern only some operations of a FILE take these out: they answer 501 with the error and its
    line, and all others are live. --strict refuses the FILE instead.

    Ctrl-C, or SIGTERM, stops it after what is in flight.

    Each option can also come from the environment: API_FACTORY_DATA, API_FACTORY_HOST, API_FACTORY_PORT,
    API_FACTORY_STORE, API_FACTORY_WORKERS, API_FACTORY_CORS, API_FACTORY_ROOT_PATH, API_FACTORY_PUBLIC_URL,
    API_FACTORY_TRUSTED_PROXIES, API_FACTORY_HANDLERS (with colons between several), API_FACTORY_HANDLER_TIMEOUT,
    API_FACTORY_LOG_LEVEL, API_FACTORY_HTTP_PROTOCOL, API_FACTORY_MAX_BODY_BYTES for
    the largest request body, and API_FACTORY_MAX_CONNECTIONS for how many connections each process has at once.
    """
    settings = session(ctx).settings(
        **flags, cors=cors or None, trusted_proxies=trusted_proxies or None, handlers=handlers or None
    )
    contract_files = load_contract_files(files, strict=strict, as_json=as_json)
    settings = replace(settings, handlers=_named(settings, [file.name for file in contract_files]))
    # The server takes most of the command line's loading time, and only this command needs it.
    from api_factory.server.server import run

    provided: list[ProvidedProject] = []

    kept: list[KeptProject] = []

    async def prepare(factory: Factory) -> None:
        provided.extend(
            await provide_all(factory, contract_files, open=open_, force=force, draft=draft, as_json=as_json)
        )
        kept.extend(await kept_projects(factory, {project.record.id for project in provided}))

    def announce_start(started: Started) -> None:
        apis = [api_of(provided_project, started) for provided_project in provided]
        if as_json:
            announce_json(started, apis, kept)
        else:
            write_warnings(contract_files)
            announce(started, apis, kept)

    return run(settings, announce_start, prepare)


def _named(settings: Settings, projects: Sequence[str]) -> tuple[tuple[str | None, Path], ...]:
    """Give handlers that say no project that of the only FILE."""
    if len(projects) > 1 and any(name is None for name, _ in settings.handlers):
        raise StartError(
            "With several FILEs, --handlers has to say whose they are.",
            hint=f"Name the project: --handlers {projects[0]}=code/",
        )
    only = projects[0] if projects else None
    named = [(name or only, path) for name, path in settings.handlers]
    if len({name for name, _ in named}) < len(named):
        raise StartError("--handlers names a project twice.", hint="Put its files into one folder.")
    return tuple(named)


MAX_KEPT = 20
"""Projects that are listed at a start, beside those of its FILEs."""


@dataclass(frozen=True, slots=True)
class KeptProject:
    """A project that was there before the start; `live` if it has a contract."""

    name: str
    title: str
    live: bool


async def kept_projects(factory: Factory, provided: Collection[str]) -> list[KeptProject]:
    """Return the projects that no FILE is about, one more than are listed."""
    from api_factory.server.provision import OPERATOR

    records, _ = await factory.projects.page(OPERATOR, MAX_KEPT + 1 + len(provided))
    return [
        KeptProject(record.id, record.doc["title"], record.doc["contract"] is not None)
        for record in records
        if record.id not in provided
    ]


@dataclass(frozen=True, slots=True)
class Api:
    """A project as the banner shows it; `calls` are ready commands."""

    name: str
    title: str
    url: str
    state: str
    calls: Sequence[str]
    plan: Sequence[tuple[str, str]] = ()
    """What its operations do, as pairs of a label and a text."""

    @property
    def console(self) -> str:
        """URL of its console."""
        return f"{self.url}/-/ui/"

    def to_json(self) -> dict[str, Any]:
        """Return the API as JSON."""
        members = {"name": self.name, "title": self.title, "url": self.url, "console": self.console}
        return {**members, "state": self.state, "calls": list(self.calls)}


def api_of(provided: ProvidedProject, started: Started) -> Api:
    """Return the API of a project that was given at the start."""
    name, url = provided.record.id, f"{started.url}/apis/{provided.record.id}"
    key = _shell_key(started)
    title = provided.record.doc["title"]
    from api_factory.plan.explanation import counts, example_operations

    own = provided.own
    summary = plan_fields(counts(provided.plan, own), example_operations(provided.plan, own))
    if own:
        summary.append(("Handlers", f"{len(own)} operation{'s' * (len(own) > 1)} by functions of your own"))
    return Api(name, title, url, provided.outcome, first_calls(provided.plan, url, key), summary)


def announce(started: Started, apis: Sequence[Api] = (), kept: Sequence[KeptProject] = ()) -> None:
    """Tell where the server is and what to do next.

    The root key itself is written to a terminal only, and once.
    """
    settings, url = started.settings, started.url
    write(f"\nAPI Factory {version('api-factory')} is running.\n")
    for api in apis:
        write("")
        write_text(f"{api.title or api.name} ({_STATES[api.state]})")
        summary = [(f"  {label}", text) for label, text in api.plan]
        write_fields([("  API", api.url), ("  Console", api.console), *summary])
    if kept:
        write("\nProjects that are kept here" if apis else "\nProjects")
        for project in kept[:MAX_KEPT]:
            place = f"{url}/apis/{project.name}" if project.live else "has no contract yet"
            write_text(f"  {project.title or project.name}: {place}")
        if len(kept) > MAX_KEPT:
            write("  and more; see: api-factory projects list")
    if apis or kept:
        write("\nThe factory")
    write_fields(
        [
            ("  API", f"{url}/v1"),
            ("  Admin page", f"{url}/admin/"),
            ("  Console", f"{url}/v1/ui/"),
            ("  Data", _data(settings)),
        ]
    )
    if started.root_key and to_terminal():
        key_file = f"it is kept in {settings.root_key_file}, which only you can read"
        write("")
        write_text(f"The root key, which opens everything. This is the only time it is shown; {key_file}:")
        write("")
        write(f"  {started.root_key}")
    elif started.root_key_kept:
        write("")
        write_text(f"The root key is in {settings.root_key_file}, which only you can read.")
    else:
        write("")
        write_text(f"The root key is not in {settings.data}. Where it is lost: api-factory keys reset-root")
    write("\nNext, in another terminal:\n")
    calls_per_api = 2 if len(apis) == 1 else 1
    for line in [call for api in apis for call in api.calls[:calls_per_api]] or next_lines(started):
        write(f"  {printable_line(line)}")
    write("\nCtrl-C stops the server.\n")


_STATES = {"new": "new", "changed": "its contract is changed", "unchanged": "as before"}


def _data(settings: Settings) -> str:
    """Tell where records are; the URL of a database may hold a password."""
    if settings.store is None:
        return str(settings.data)
    place = "in memory, gone at the end" if settings.store == "memory:" else "in PostgreSQL"
    return f"{place}; what keys are hashed with in {settings.data}"


def _shell_key(started: Started) -> str:
    """Return shell words for the key, which do not show it."""
    if not started.root_key_kept:
        return "$API_FACTORY_KEY"
    return f"$(cat {shlex.quote(str(started.settings.root_key_file))})"


def announce_json(started: Started, apis: Sequence[Api] = (), kept: Sequence[KeptProject] = ()) -> None:
    """Write the same as JSON, without the key."""
    url = started.url
    write_json(
        {
            "version": version("api-factory"),
            "url": url,
            "api": f"{url}/v1",
            "admin": f"{url}/admin/",
            "console": f"{url}/v1/ui/",
            "root_key_file": str(started.settings.root_key_file) if started.root_key_kept else None,
            "projects": [api.to_json() for api in apis],
            "kept_projects": [
                {
                    "name": project.name,
                    "title": project.title,
                    "url": f"{url}/apis/{project.name}" if project.live else None,
                }
                for project in kept[:MAX_KEPT]
            ],
        }
    )


def next_lines(started: Started) -> list[str]:
    """Return ready commands, with options that differ from defaults."""
    settings, url = started.settings, started.url
    options = ""
    if url != base_url(DEFAULT_HOST, DEFAULT_PORT):
        options += f" --url {url}"
    if str(settings.data) != str(Settings().data):
        options += f" --data {shlex.quote(str(settings.data))}"
    return [
        f'api-factory{options} projects create shop --title "The shop"',
        f"api-factory{options} projects list",
        f'curl -H "X-API-Key: {_shell_key(started)}" {url}/v1/projects',
    ]
