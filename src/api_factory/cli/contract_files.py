"""Files with contracts: loaded, checked, named and provided."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from api_factory.cli.documents import Document, read_document
from api_factory.cli.faults import write_faults
from api_factory.cli.output import note, one_line, write_table
from api_factory.cli.project_names import name_of
from api_factory.errors import ContractInvalid, FactoryError, StartError
from api_factory.printable import printable_line

if TYPE_CHECKING:
    from api_factory.contract import Contract
    from api_factory.server.factory import Factory
    from api_factory.server.provision import ProvidedProject

E = TypeVar("E", bound=FactoryError)

MAX_TITLE_CHARACTERS = 200
"""Length of a project's title."""


@dataclass(frozen=True, slots=True)
class ContractFile:
    """A file with a valid contract, and its project's name."""

    document: Document
    contract: Contract
    name: str

    @property
    def title(self) -> str:
        """Title for the project: the contract's, cut at the limit."""
        return one_line(self.contract.title)[:MAX_TITLE_CHARACTERS]


def load_contract_files(
    files: Sequence[str], *, name: str | None = None, strict: bool = False, as_json: bool = False
) -> list[ContractFile]:
    """Read files, and check every contract.

    Raises ContractInvalid, after it has written the faults beside their lines, if one cannot be served, and StartError
    for two of one name.
    """
    # Reading contracts brings a JSON Schema engine along, which no other command needs.
    from api_factory.contract import inspect
    from api_factory.plan.refusals import report_refused_words

    contract_files: dict[str, ContractFile] = {}
    invalid: list[tuple[Document, list[dict[str, Any]]]] = []
    for file in files:
        document = read_document(file)
        contract, faults = inspect(document.content, strict=strict)
        disobeyed = report_refused_words(contract) if contract is not None else []
        if contract is None or disobeyed:
            faults = [*faults, *disobeyed]
            invalid.append((document, [fault.to_dict() for fault in faults]))
            continue
        contract_file = ContractFile(document, contract, name or name_of(document, contract.title))
        if (namesake := contract_files.get(contract_file.name)) is not None:
            raise StartError(
                f"{namesake.document.name} and {document.name} would both be the project {contract_file.name}.",
                hint="Rename one of the files.",
            )
        contract_files[contract_file.name] = contract_file
    if invalid:
        for document, document_faults in invalid:
            if not as_json:
                write_faults(document_faults, document, sys.stderr)
        names = " and ".join(document.name for document, _ in invalid)
        all_faults = [fault for _, document_faults in invalid for fault in document_faults]
        raise ContractInvalid(f"{names} cannot be served.", all_faults)
    return list(contract_files.values())


async def provide_all(
    factory: Factory,
    contract_files: Sequence[ContractFile],
    *,
    open: bool,
    force: bool = False,
    draft: bool = False,
    as_json: bool,
) -> list[ProvidedProject]:
    """Give each contract its project, or none of them."""
    from api_factory.server.provision import ProjectSpec, admit, provide

    requests = [
        (file, ProjectSpec(file.name, file.title, file.document.content, open)) for file in contract_files
    ]
    if len(requests) > 1 and not (force and draft):
        # Check all first, so that no project changes if another cannot.
        for file, request in requests:
            with _faults_written(file, as_json=as_json):
                await admit(factory, request, force=force, draft=draft)
    provided = []
    for file, request in requests:
        with _faults_written(file, as_json=as_json):
            provided.append(await provide(factory, request, force=force, draft=draft))
    return provided


@contextmanager
def _faults_written(contract_file: ContractFile, *, as_json: bool) -> Iterator[None]:
    """Write faults of contract or records, before the error itself."""
    from api_factory.projects.rehearsal import ContractRefused

    try:
        yield
    except ContractInvalid as error:
        if not as_json:
            write_faults(error.faults, contract_file.document, sys.stderr)
        raise
    except ContractRefused as error:
        changes = error.changes.to_json()
        raise refusal_error(
            error, contract_file.document.name, contract_file.name, changes, as_json=as_json
        ) from None


def refusal_error(error: E, file: str, project: str, changes: Mapping[str, Any], *, as_json: bool) -> E:
    """Add to an error what can be done, after a table of unfit records."""
    error.hint = advice(changes)
    error.detail = f"{file} is not taken for the project {project}. {error.detail}"
    if not as_json:
        write_unfit(changes)
    return error


def advice(changes: Mapping[str, Any]) -> str:
    """Say what can be done about a contract that is refused for what it changes."""
    remedy = "Change the records or the contract" if changes["needs_force"] else "Mend the faults"
    return f"{remedy}, or repeat with {_required_options(changes)}."


def _required_options(changes: Mapping[str, Any]) -> str:
    """Return the options that a changed contract needs: `--force and --draft`, one, or none."""
    options = ["--force"] * changes["needs_force"] + ["--draft"] * changes["needs_draft"]
    return " and ".join(options)


def write_unfit(changes: Mapping[str, Any]) -> None:
    """Write the stored records that would no longer fit, on stderr."""
    rows = [
        [record["collection"], record["id"], f"{fault['pointer'] or 'the record'} {fault['detail']}"]
        for record in changes["unfit"]
        for fault in record["errors"][:1]
    ]
    if rows:
        write_table(["Collection", "Record", "Why it would no longer fit"], rows, empty="", stream=sys.stderr)
        if (more := changes["records_unfit"] - len(rows)) > 0:
            note(f"... and {more} more.")


def write_dry_run(changes: Mapping[str, Any]) -> None:
    """Write what a dry run would have refused, on stderr."""
    write_unfit(changes)
    options = _required_options(changes)
    refusal = f" Without {options} this would be refused." if options else ""
    note(f"Nothing was changed.{refusal}")


def write_warnings(contract_files: Sequence[ContractFile]) -> None:
    """Write each file's errors, and the number of its warnings, on stderr."""
    for contract_file in contract_files:
        name = contract_file.document.name
        faults = contract_file.contract.faults
        errors = [fault.to_dict() for fault in faults if fault.severity == "error"]
        if errors:
            write_faults(errors, contract_file.document, sys.stderr)
            note(printable_line(f"{name}: {taken_out(contract_file.contract)}"))
        if count := len(faults) - len(errors):
            warnings = "1 warning" if count == 1 else f"{count} warnings"
            note(printable_line(f"{name} has {warnings}; see: api-factory check {shlex.quote(name)}"))


def taken_out(contract: Contract) -> str:
    """Say how many operations the errors of a contract take out, and how many are live."""
    from api_factory.plan.document.operations import Reader

    pointers = [operation.pointer for operation in Reader(contract.document).operations()]
    faulty = sum(pointer in contract.faulty for pointer in pointers)
    live = len(pointers) - faulty
    lost = _lost_paths(list(contract.lost))
    if not faulty:
        return lost or "Its errors concern no operation; all are live."
    are = (
        "1 operation is taken out and answers"
        if faulty == 1
        else f"{faulty} operations are taken out and answer"
    )
    rest = "1 is live" if live == 1 else f"{live} are live"
    return f"{are} 501 until the contract is mended; {rest}.{lost and ' '}{lost}"


MAX_LISTED_PATHS = 8
"""Paths that a sentence names."""


def _lost_paths(paths: Sequence[str]) -> str:
    """Name paths whose operations errors leave open, in a sentence; nothing if there are none."""
    if not paths:
        return ""
    answer = "1 path answers 501, as its" if len(paths) == 1 else f"{len(paths)} paths answer 501, as their"
    more = f" and {len(paths) - MAX_LISTED_PATHS} more" if len(paths) > MAX_LISTED_PATHS else ""
    return f"{answer} operations cannot be told: {', '.join(paths[:MAX_LISTED_PATHS])}{more}."
