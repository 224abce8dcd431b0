"""`call`: one operation of a live API, with its response."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api_factory.cli.call_arguments import find_method, parse_arguments, parse_body
from api_factory.cli.candidates import argument_names, operation_names
from api_factory.cli.options import connection_options, examples, json_option, session
from api_factory.cli.output import note, to_terminal, write, write_content, write_json, write_table
from api_factory.cli.types import project_argument
from api_factory.errors import ClientProblem, StartError

if TYPE_CHECKING:
    from api_factory.service_client import Response, ServiceClient


@click.command(
    epilog=examples(
        "api-factory call petstore",
        "api-factory call petstore create_pet name=Rex tags=small,brown",
        "api-factory call petstore get_pet 1 --json | jq .name",
        "api-factory call petstore update_pet 1 --body @rex.json",
    )
)
@project_argument
@click.argument("operation", required=False, shell_complete=operation_names)
@click.argument("words", metavar="[NAME=VALUE]...", nargs=-1, shell_complete=argument_names)
@click.option("--body", metavar="JSON", help="Whole body: JSON, @FILE, or - for stdin.")
@json_option
@connection_options(hidden=True)
@click.pass_context
def call(
    ctx: click.Context,
    name: str,
    operation: str | None,
    words: tuple[str, ...],
    body: str | None,
    as_json: bool,
) -> int:
    """Call an operation of a project's API.

    OPERATION is an operationId, also in snake_case; without one the operations are listed. Parameters and the
    properties of a body are given as NAME=VALUE, and read by the type that the contract has for them: arrays as
    a,b,c or as JSON, objects as JSON, files of a form as NAME=@FILE. Values without a name stand for the
    parameters of the path, in its order.

    The answer is held against the contract: one that is not as declared exits with 1, as an error does.
    """
    with session(ctx).connect_service(name) as client:
        if operation is None:
            return _write_operations(client, as_json)
        method = find_method(client, operation)
        args, kwargs = parse_arguments(method, words)
        if body is not None:
            kwargs["body"] = parse_body(method, body)
        response: Response = getattr(client, method.name)(*args, **kwargs)
        if not response.ok:
            raise _problem_of(response)
    return _write_response(response, as_json)


def _write_operations(client: ServiceClient, as_json: bool) -> int:
    from api_factory.service_client import methods
    from api_factory.service_client.documentation import effect

    if as_json:
        operations = [
            {
                "name": method.name,
                "method": method.operation.method.upper(),
                "path": method.operation.path,
                "arguments": [argument.original for argument in method.arguments.all],
            }
            for method in methods(client)
        ]
        write_json(operations)
        return 0
    rows = [
        [
            method.name,
            " ".join(
                argument.name if argument.required else f"[{argument.name}]"
                for argument in method.arguments.all
            ),
            method.operation.summary or effect(method.decision),
        ]
        for method in methods(client)
    ]
    write_table(["Operation", "Arguments", "What it does"], rows, empty="The contract has no operations.")
    return 0


def _write_response(response: Response, as_json: bool) -> int:
    """Write a response; return 1 if it is not as declared."""
    if as_json:
        data = response.data
        if isinstance(data, bytes):
            raise StartError(
                f"The answer is {response.media_type or 'of no known type'}, and not JSON.",
                hint="Leave --json out, and send stdout to a file.",
            )
        write_json(data)
    elif isinstance(response.data, bytes) and not to_terminal():
        write_content(response.content)
    else:
        heading, _, body = repr(response).partition("\n")
        note(heading)
        if body:
            write(body)
    if not response.verdict.ok:
        if as_json or not to_terminal():
            note(f"The answer is {response.verdict}.")
        return 1
    return 0


def _problem_of(response: Response) -> ClientProblem:
    """Return a refusal as an error, told like those of the server itself."""
    data = response.data if isinstance(response.data, dict) else {}
    return ClientProblem(
        response.status,
        _text(data, "code") or "refused",
        _text(data, "title") or response.reason or "Refused",
        response.says or f"{response.operation} answered {response.status} {response.reason}.",
        hint=_text(data, "hint") or None,
        errors=response.errors,
    )


def _text(data: dict[str, object], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
