"""`keys`: create, list, show, rotate and revoke keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from api_factory.cli.candidates import project_names
from api_factory.cli.options import (
    OrderedGroup,
    confirm,
    connection_options,
    examples,
    json_option,
    session,
    yes_option,
)
from api_factory.cli.output import note, to_terminal, write_fields, write_json, write_secret, write_table
from api_factory.cli.relative_time import table_time
from api_factory.cli.types import key_argument, rfc3339, to_duration, to_project_names, to_timestamp
from api_factory.errors import StartError

SCOPES = ("read", "write", "admin")


def key_fields(key: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a key, for people."""
    return [
        ("ID", key["id"]),
        ("Name", key["name"]),
        ("Scopes", ", ".join(key["scopes"])),
        ("Projects", _projects(key)),
        ("Created", key["created_at"]),
        ("Expires", key["expires_at"] or "never"),
        ("Last used", key["last_used_at"] or "never"),
    ]


def _projects(key: Mapping[str, Any]) -> str:
    return "all" if key["projects"] is None else ", ".join(key["projects"])


@click.group(cls=OrderedGroup)
def keys() -> None:
    """Make and end keys; this needs a key with the scope admin."""


@keys.command(
    epilog=examples(
        "api-factory keys create dashboard",
        "api-factory keys create importer --scope write --project shop --expires-in 30d",
        "KEY=$(api-factory keys create ci --scope write)",
    )
)
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    default=("read",),
    metavar="SCOPE",
    type=click.Choice(SCOPES),
    help="Scope: read; write, which includes read; admin, which includes both. Can be repeated.  [default: read]",
)
@click.option(
    "--project",
    "projects",
    metavar="NAME",
    multiple=True,
    callback=to_project_names,
    shell_complete=project_names,
    help="Project that the key is bound to. Can be repeated.  [default: all projects]",
)
@click.option(
    "--expires-at",
    metavar="TIME",
    callback=to_timestamp,
    help="End of the key: 2030-12-31, to the end of that day in UTC, or 2030-12-31T18:00:00Z.",
)
@click.option("--expires-in", metavar="SPAN", callback=to_duration, help="Lifetime of the key: 12h, 30d.")
@json_option
@connection_options(hidden=True)
@click.pass_context
def create(
    ctx: click.Context,
    name: str,
    scopes: tuple[str, ...],
    projects: list[str],
    expires_at: datetime | None,
    expires_in: timedelta | None,
    as_json: bool,
) -> None:
    """Make a key, which is shown once.

    NAME says what it is for. In a pipe the key stands alone on stdout, and when it ends is said on stderr.

    A day alone, as in --expires-at 2030-12-31, is all of that day in UTC: the key ends at 2030-12-31T23:59:59Z.
    """
    if expires_at and expires_in is not None:
        raise StartError("--expires-at and --expires-in are two ends.", hint="Give one of them.")
    if expires_in is not None:
        expires_at = datetime.now(UTC) + expires_in
    with session(ctx).connect() as client:
        key = client.create_key(
            name,
            list(dict.fromkeys(scopes)),
            projects=projects or None,
            expires_at=rfc3339(expires_at) if expires_at else None,
        )
    _write_new_key(key, as_json)


@keys.command(
    "list", epilog=examples("api-factory keys list", "api-factory keys list --json | jq -r '.[].id'")
)
@json_option
@connection_options(hidden=True)
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List the keys, oldest first, without their secrets."""
    with session(ctx).connect() as client:
        all_keys = list(client.list_keys())
    if as_json:
        write_json(all_keys)
        return
    rows = [
        [
            key["id"],
            key["name"],
            ", ".join(key["scopes"]),
            _projects(key),
            table_time(key["expires_at"]),
            table_time(key["last_used_at"]),
        ]
        for key in all_keys
    ]
    write_table(
        ["ID", "Name", "Scopes", "Projects", "Expires", "Last used"], rows, empty="There are no keys."
    )


@keys.command(epilog=examples("api-factory keys show k3YbQ9tZ"))
@key_argument
@json_option
@connection_options(hidden=True)
@click.pass_context
def show(ctx: click.Context, key_id: str, as_json: bool) -> None:
    """Show what is known of a key.

    The key itself is not: only its hash is kept.
    """
    with session(ctx).connect() as client:
        key = client.get_key(key_id)
    if as_json:
        write_json(key)
    else:
        write_fields(key_fields(key))


@keys.command(
    epilog=examples("api-factory keys rotate k3YbQ9tZ --grace 1h", "KEY=$(api-factory keys rotate k3YbQ9tZ)")
)
@key_argument
@click.option(
    "--grace",
    metavar="SPAN",
    callback=to_duration,
    default="0",
    help="Time that the old key remains valid: 90m, 1h, up to 30d.  [default: it ends at once]",
)
@json_option
@connection_options(hidden=True)
@click.pass_context
def rotate(ctx: click.Context, key_id: str, grace: timedelta, as_json: bool) -> None:
    """Replace a key by a new one.

    The new one has the same name, scopes, projects and expiry, and is shown once.
    """
    with session(ctx).connect() as client:
        key = client.rotate_key(key_id, grace_seconds=int(grace.total_seconds()))
    _write_new_key(key, as_json)


@keys.command(epilog=examples("api-factory keys revoke k3YbQ9tZ", "api-factory keys revoke k3YbQ9tZ --yes"))
@key_argument
@yes_option
@json_option
@connection_options(hidden=True)
@click.pass_context
def revoke(ctx: click.Context, key_id: str, yes: bool, as_json: bool) -> None:
    """End a key at once and for good."""
    confirm(f"Revoke the key {key_id}? Whoever uses it is locked out at once.", yes=yes)
    with session(ctx).connect() as client:
        client.revoke_key(key_id)
    if as_json:
        write_json({"revoked": key_id})
    else:
        note(f"The key {key_id} is revoked.")


@keys.command(
    "reset-root",
    epilog=examples("api-factory keys reset-root", "api-factory keys reset-root --data /srv/factory --yes"),
)
@click.option("--new-pepper", is_flag=True, help="New pepper, for one that is lost; ends all keys.")
@yes_option
@json_option
@connection_options(hidden=True)
@click.pass_context
def reset_root(ctx: click.Context, new_pepper: bool, yes: bool, as_json: bool) -> None:
    """Make a new root key, for when the old one is lost.

    Works on the data folder itself and needs its files, not a server; stop the server before, and all servers of a
    database.
    """
    settings = session(ctx).settings()
    consequence = "All keys of this store end" if new_pepper else "The old one ends"
    confirm(f"Replace the root key in {settings.data}? {consequence} at once.", yes=yes)
    # Importing the server takes long, and no other command here needs it.
    from api_factory.server.factory import reset_root_key

    root_key = reset_root_key(settings, new_pepper=new_pepper)
    if as_json:
        write_json({"key": root_key, "root_key_file": str(settings.root_key_file)})
    else:
        write_secret({"key": root_key}, [("Kept in", str(settings.root_key_file))])


def _write_new_key(key: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        write_json(key)
    else:
        write_secret(key, [field for field in key_fields(key) if field[0] != "Last used"])
        if key["expires_at"] is not None and not to_terminal():
            note(f"The key ends at {key['expires_at']}.")
