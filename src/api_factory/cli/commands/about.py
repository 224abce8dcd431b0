"""`whoami` and `health`: the key that is sent, and the server."""

from __future__ import annotations

import click

from api_factory.cli.commands.keys import key_fields
from api_factory.cli.options import connection_options, examples, json_option, session
from api_factory.cli.output import write_fields, write_json


@click.command(epilog=examples("api-factory whoami", "API_FACTORY_KEY=$KEY api-factory whoami --json"))
@json_option
@connection_options(hidden=True)
@click.pass_context
def whoami(ctx: click.Context, as_json: bool) -> None:
    """Show the key that commands send, and what it may do."""
    with session(ctx).connect() as client:
        key = client.whoami()
    if as_json:
        write_json(key)
    else:
        write_fields(key_fields(key))


@click.command(epilog=examples("api-factory health", "until api-factory health; do sleep 1; done"))
@json_option
@connection_options(hidden=True)
@click.pass_context
def health(ctx: click.Context, as_json: bool) -> int:
    """Tell whether the server is ready.

    Needs no key. Exits with 1 if the server answers and is not ready, with 3 if none answers.
    """
    with session(ctx).connect(with_key=False) as client:
        state, url = client.health(), client.url
    if as_json:
        write_json(state)
    else:
        summary = "ready" if state["ready"] else f"not ready: {state['reason']}"
        write_fields([("Server", url), ("Version", state["version"]), ("State", summary)])
    return 0 if state["ready"] else 1
