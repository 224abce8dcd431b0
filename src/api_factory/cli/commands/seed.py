"""`seed`: fill the collections of a live API with records of its own contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api_factory.cli.options import connection_options, examples, json_option, session
from api_factory.cli.output import write, write_json, write_table
from api_factory.cli.places import Progress
from api_factory.cli.types import project_argument
from api_factory.errors import StartError

if TYPE_CHECKING:
    from api_factory.client import Client
    from api_factory.client.transport import Reply
    from api_factory.plan import Plan
    from api_factory.trial import Request

MOST = 10_000


@click.command(epilog=examples("api-factory seed shop", "api-factory seed shop --count 100 --json"))
@project_argument
@click.option(
    "--count",
    metavar="N",
    type=click.IntRange(1, MOST),
    default=5,
    help="How many records each collection gets.  [default: 5]",
)
@json_option
@connection_options(hidden=True)
@click.pass_context
def seed(ctx: click.Context, name: str, count: int, as_json: bool) -> int:
    """Fill the collections of a project with valid records.

    Records are made from the contract's examples and schemas, the same on every run, by the project's own
    operations: parents first, and children with the identifiers of their parents. What is there stays; a
    record whose identifier is taken is left as it is. Exits with 1 if a record is refused.
    """
    with session(ctx).connect() as client:
        # Making records brings all of the server along, which no other command needs that speaks to one.
        from api_factory.cli.sowing import Sower

        plan = _plan(client, name)
        roles = {
            f"{one['method'].lower()} {one['path']}": one["role"]
            for one in client.get_plan(name)["operations"]
        }

        def send(request: Request) -> Reply:
            path = request.path + (f"?{request.query}" if request.query else "")
            return client.call_project(
                name, request.method, path, headers=request.headers, content=request.body or None
            )

        stateful = frozenset(operation for operation, role in roles.items() if role != "example")
        progress = Progress("records")
        try:
            sown = list(Sower(plan, stateful, send, session(ctx).sent, count).run(progress))
        finally:
            progress.end()
    if as_json:
        write_json({"project": name, "collections": [one.to_json() for one in sown]})
    else:
        rows = [
            [one.collection, str(one.made), str(one.there or ""), _remark(one.operation, one.refused)]
            for one in sown
        ]
        write_table(
            ["Collection", "Made", "There", "By"],
            rows,
            empty=f"The contract of {name} has no collections: its operations answer with examples.",
        )
        total = sum(one.made for one in sown)
        if rows:
            write("")
            write("1 record is made." if total == 1 else f"{total} records are made.")
    return 1 if any(one.refused for one in sown) else 0


def _plan(client: Client, name: str) -> Plan:
    """What the project's operations do, made here from its contract."""
    from api_factory.contract import inspect
    from api_factory.plan import plan

    project = client.get_project(name)
    contract, _ = inspect(client.get_contract(name).content)
    if contract is None:
        raise StartError(f"The contract of {name} cannot be read by this version of api-factory.")
    return plan(contract, open=project["open"])


def _remark(operation: str | None, refused: str) -> str:
    if refused:
        return f"refused: {refused}"
    return operation or "no operation makes its records"
