"""`seed`: valid records for the collections of a live API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api_factory.cli.options import connection_options, examples, json_option, session
from api_factory.cli.output import write, write_json, write_table
from api_factory.cli.progress import Progress
from api_factory.cli.types import project_argument
from api_factory.errors import StartError

if TYPE_CHECKING:
    from api_factory.client import Client
    from api_factory.client.transport import Reply
    from api_factory.plan import Plan
    from api_factory.trial import Request

MAX_COUNT = 10_000


@click.command(epilog=examples("api-factory seed shop", "api-factory seed shop --count 100 --json"))
@project_argument
@click.option(
    "--count",
    metavar="N",
    type=click.IntRange(1, MAX_COUNT),
    default=5,
    help="Records for each collection.  [default: 5]",
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
        # Importing what creates records takes long, and no other client command needs it.
        from api_factory.cli.seeder import Seeder

        plan = _project_plan(client, name)
        roles = {
            f"{operation['method'].lower()} {operation['path']}": operation["role"]
            for operation in client.get_plan(name)["operations"]
        }

        def send(request: Request) -> Reply:
            path = request.path + (f"?{request.query}" if request.query else "")
            return client.call_project(
                name, request.method, path, headers=request.headers, content=request.body or None
            )

        stateful = frozenset(
            operation for operation, role in roles.items() if role not in ("example", "faulty")
        )
        progress = Progress("records")
        try:
            results = list(Seeder(plan, stateful, send, session(ctx).sent_key, count).run(progress))
        finally:
            progress.end()
    if as_json:
        write_json({"project": name, "collections": [result.to_json() for result in results]})
    else:
        rows = [
            [
                result.collection,
                str(result.created),
                str(result.existing or ""),
                _remark(result.operation, result.refused),
            ]
            for result in results
        ]
        write_table(
            ["Collection", "Made", "There", "By"],
            rows,
            empty=f"The contract of {name} has no collections: its operations answer with examples.",
        )
        total = sum(result.created for result in results)
        if rows:
            write("")
            write("1 record is made." if total == 1 else f"{total} records are made.")
    return 1 if any(result.refused for result in results) else 0


def _project_plan(client: Client, name: str) -> Plan:
    """Plan the contract of a project in this process."""
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
