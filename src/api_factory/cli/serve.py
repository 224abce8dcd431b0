"""`serve`: start a server, and say where it is and what to type next."""

from __future__ import annotations

import shlex
from importlib.metadata import version

import click

from ..settings import DEFAULT_DATA, DEFAULT_HOST, DEFAULT_PORT, LOG_LEVELS, Settings, Started, base_url
from .options import examples, json_option, session
from .output import to_terminal, write, write_fields, write_json, write_text


@click.command(
    epilog=examples(
        "api-factory serve",
        "api-factory serve --data /srv/factory --port 9000",
        "api-factory serve --store postgresql://localhost/factory --workers 4",
    )
)
@click.option("--data", metavar="DIR", help=f"Where keys and records are kept.  [default: {DEFAULT_DATA}]")
@click.option("--host", metavar="HOST", help=f"The address to listen on.  [default: {DEFAULT_HOST}]")
@click.option("--port", metavar="PORT", help=f"The port; 0 takes a free one.  [default: {DEFAULT_PORT}]")
@click.option(
    "--store", metavar="URL", help="Keep records in memory: or postgresql://...  [default: the data folder]"
)
@click.option("--workers", metavar="N", help="Processes; more than one needs postgresql://.  [default: 1]")
@click.option(
    "--log-level",
    metavar="LEVEL",
    type=click.Choice(LOG_LEVELS),
    help=f"What is logged to stderr: {', '.join(LOG_LEVELS)}.  [default: warning]",
)
@json_option
@click.pass_context
def serve(ctx: click.Context, /, as_json: bool, **flags: str | None) -> int:
    """Start a server and say where it is.

    Ctrl-C, or SIGTERM, stops it after what is in flight.

    Each option can also come from the environment: API_FACTORY_DATA, API_FACTORY_HOST, API_FACTORY_PORT,
    API_FACTORY_STORE, API_FACTORY_WORKERS, API_FACTORY_LOG_LEVEL, and API_FACTORY_MAX_BODY_BYTES for the
    largest request body.
    """
    settings = session(ctx).settings(**flags)
    # The server takes most of the command line's loading time, and only this command needs it.
    from ..server import run

    return run(settings, announce_json if as_json else announce)


def announce(started: Started) -> None:
    """Say where the server is and what to do next; the root key itself goes to a terminal only, and once."""
    settings, url = started.settings, started.url
    write(f"\nAPI Factory {version('api-factory')} is running.\n")
    write_fields(
        [
            ("  API", f"{url}/v1"),
            ("  Admin page", f"{url}/admin/"),
            ("  Console", f"{url}/v1/ui/"),
            ("  Data", _data(settings)),
        ]
    )
    if started.root_key and to_terminal():
        kept = f"it is kept in {settings.root_key_file}, which only you can read"
        write_text(f"\nThe root key, which opens everything. This is the only time it is shown; {kept}:\n")
        write(f"  {started.root_key}")
    else:
        write_text(f"\nThe root key is in {settings.root_key_file}, which only you can read.")
    write("\nNext, in another terminal:\n")
    for line in next_lines(started):
        write(f"  {line}")
    write("\nCtrl-C stops the server.\n")


def _data(settings: Settings) -> str:
    """Where the records are; not the URL of a database, which may hold a password."""
    if settings.store is None:
        return str(settings.data)
    kind = "in memory, gone at the end" if settings.store == "memory:" else "in PostgreSQL"
    return f"{kind}; the root key in {settings.data}"


def announce_json(started: Started) -> None:
    """The same for programs, as one document, without the key."""
    url = started.url
    write_json(
        {
            "version": version("api-factory"),
            "url": url,
            "api": f"{url}/v1",
            "admin": f"{url}/admin/",
            "console": f"{url}/v1/ui/",
            "root_key_file": str(started.settings.root_key_file),
        }
    )


def next_lines(started: Started) -> list[str]:
    """Commands that work as they stand, with the options that differ from the defaults."""
    settings, url = started.settings, started.url
    options = ""
    if url != base_url(DEFAULT_HOST, DEFAULT_PORT):
        options += f" --url {url}"
    if str(settings.data) != str(Settings().data):
        options += f" --data {shlex.quote(str(settings.data))}"
    root_key = shlex.quote(str(settings.root_key_file))
    return [
        f'api-factory{options} projects create shop --title "The shop"',
        f"api-factory{options} projects list",
        f'curl -H "X-API-Key: $(cat {root_key})" {url}/v1/projects',
    ]
