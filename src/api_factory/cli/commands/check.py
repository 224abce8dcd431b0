"""`check`: every fault of a contract, without a server."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from api_factory.cli.contract_changes import named_operations
from api_factory.cli.contract_files import taken_out
from api_factory.cli.documents import Document, read_document
from api_factory.cli.faults import write_faults
from api_factory.cli.options import examples, json_option
from api_factory.cli.output import one_line, write, write_json, write_text
from api_factory.printable import printable_line

if TYPE_CHECKING:
    from api_factory.cli.second_opinion import SecondOpinion
    from api_factory.contract import Contract
    from api_factory.plan.model.operation import Operation


MAX_NOTES = 20
"""Notes written beside the faults."""


@click.command(
    epilog=examples(
        "api-factory check shop.yaml",
        "api-factory check shop.yaml --second-opinion",
        "api-factory check - --strict --json < shop.json",
    )
)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Let warnings fail it too.")
@click.option("--second-opinion", is_flag=True, help="Findings of openapi-spec-validator beside our own.")
@json_option
def check(file: str, strict: bool, second_opinion: bool, as_json: bool) -> int:
    """Find every fault of an OpenAPI document, with its line.

    FILE is its path, or - for stdin. Needs no server.

    Errors are what cannot be served; where they concern only some operations, the others can be. Warnings break
    the specification and can be served all the same. Exits with 1 if there is an error.

    A second opinion is made in a process of its own, with 30 seconds and 1 GiB of memory. It is told, and
    changes neither the verdict nor the exit code.
    """
    # Reading contracts brings a JSON Schema engine along, which no other command needs.
    from api_factory.contract import inspect
    from api_factory.plan.document.operations import Reader
    from api_factory.plan.explanation import explain_access, explain_who_may_call, open_operations
    from api_factory.plan.plan import plan
    from api_factory.plan.refusals import report_refused_words
    from api_factory.plan.sign_in.names import may_have_passwords

    document = read_document(file)
    opinion = _second_opinion(document) if second_opinion else None
    contract, contract_faults = inspect(document.content, strict=strict)
    refused = report_refused_words(contract) if contract is not None else []
    if refused:
        contract, contract_faults = None, [*contract_faults, *refused]
    faults = [fault.to_dict() for fault in contract_faults]
    # Only a plan knows where people sign in, and making one takes longer than all else here.
    planned = plan(contract) if contract is not None and may_have_passwords(contract.source) else None
    operations: list[Operation] = []
    if planned is not None:
        operations = list(planned.operations)
    elif contract is not None:
        operations = list(Reader(contract.document, shut=contract.shut).operations())
    ok = not any(fault["severity"] == "error" for fault in faults)
    notes = _notes(contract) if contract is not None else []
    if as_json:
        write_json(
            {
                "ok": ok,
                "contract": contract and _summary(contract),
                "open": open_operations(operations),
                "faulty": [] if contract is None else _faulty(contract, operations),
                "faults": faults,
                "notes": notes,
                "second_opinion": opinion and opinion.to_dict(),
            }
        )
        return 0 if ok else 1
    write_faults(faults, document, sys.stdout)
    if opinion is not None:
        _write_opinion(opinion, document)
    if contract is None:
        write(printable_line(f"{document.name} cannot be served."))
        return 1
    for text in notes[:MAX_NOTES]:
        write(f"note: {one_line(text)}")
    if len(notes) > MAX_NOTES:
        write(f"note: {len(notes) - MAX_NOTES} more; api-factory plan has them all.")
    title = f"{one_line(contract.title)} {one_line(contract.api_version)}, OpenAPI {contract.version}"
    write(printable_line(f"{document.name} can be served. {title}, {_operations(contract)}."))
    who_may_call = explain_access(contract.document, operations)
    for sentence in who_may_call if planned is None else explain_who_may_call(planned):
        write_text(one_line(sentence))
    if not ok:
        write_text(taken_out(contract))
        if names := _faulty(contract, operations):
            write_text(f"Taken out: {named_operations(names)}.")
    return 0 if ok else 1


def _second_opinion(document: Document) -> SecondOpinion:
    from api_factory.cli.second_opinion import require_library, second_opinion

    require_library()
    return second_opinion(document.content)


def _write_opinion(opinion: SecondOpinion, document: Document) -> None:
    """Write the findings of another validator below its name, and what it did not get to."""
    heading = f"Second opinion, {opinion.validator}:"
    write_text(heading if opinion.findings or not opinion.complete else f"{heading} no problems found.")
    write_faults([finding.to_dict() for finding in opinion.findings], document, sys.stdout)
    if opinion.detail is not None:
        write_text(opinion.detail)


def _faulty(contract: Contract, operations: Sequence[Operation]) -> list[str]:
    """Return the names of operations that errors take out."""
    return [
        f"{operation.method.upper()} {operation.path}"
        for operation in operations
        if operation.pointer in contract.faulty
    ]


def _notes(contract: Contract) -> list[str]:
    """Return notes on what the service does not do as declared."""
    from api_factory.contract.unused import explain_unused
    from api_factory.plan.document.operations import Reader
    from api_factory.plan.rules.response_headers import withheld

    return [
        *(
            f"{operation.method.upper()} {operation.path}: {text}"
            for operation in Reader(contract.document).operations()
            for text in withheld(operation)
        ),
        *explain_unused(contract.document, contract.version),
    ]


def _operations(contract: Contract) -> str:
    return "1 operation" if contract.operations == 1 else f"{contract.operations} operations"


def _summary(contract: Contract) -> dict[str, object]:
    """Return the contract's summary, as the API has it."""
    return {
        "title": contract.title,
        "version": contract.api_version,
        "openapi": contract.version,
        "digest": contract.digest,
        "operations": contract.operations,
        "faulty": len(contract.faulty),
    }
