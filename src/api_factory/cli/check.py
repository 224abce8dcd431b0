"""`check`: every fault of a contract, without a server."""

from __future__ import annotations

import click

from .documents import read_document
from .options import examples, json_option


@click.command(
    epilog=examples("api-factory check shop.yaml", "api-factory check - --strict --json < shop.json")
)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Let warnings fail it too.")
@json_option
def check(file: str, strict: bool, as_json: bool) -> int:
    """Find every fault of an OpenAPI document, with its line.

    FILE is its path, or - for stdin. Needs no server.

    Errors are what cannot be served; warnings break the specification and can be served all the same.
    """
    document = read_document(file)
    raise NotImplementedError(document.name, strict, as_json)
