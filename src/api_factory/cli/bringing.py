"""Contracts that are brought as files: read, checked, named, and given to a factory in this process."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from api_factory.cli.documents import Document, read_document
from api_factory.cli.faults import write_faults
from api_factory.cli.naming import name_of
from api_factory.cli.output import note, one_line, write_table
from api_factory.errors import ContractInvalid, FactoryError, StartError
from api_factory.printable import printable_line

if TYPE_CHECKING:
    from api_factory.contract import Contract
    from api_factory.server.factory import Factory
    from api_factory.server.provision import Provided

E = TypeVar("E", bound=FactoryError)

MOST_TITLE = 200
"""The longest title that a project may have."""
FORCE = "Change the records or the contract, or repeat with --force."


@dataclass(frozen=True, slots=True)
class Brought:
    """A file with a contract that can be served, and what its project is to be called."""

    document: Document
    contract: Contract
    name: str

    @property
    def title(self) -> str:
        """The contract's title, as long as that of a project may be."""
        return one_line(self.contract.title)[:MOST_TITLE]


def bring(
    files: Sequence[str], *, name: str | None = None, strict: bool = False, as_json: bool = False
) -> list[Brought]:
    """Read files and find every fault in any of them.

    Raises ContractInvalid, after showing the faults beside their lines, if one cannot be served, and StartError
    for two of one name.
    """
    # Reading contracts brings a JSON Schema engine along, which no other command needs.
    from api_factory.contract import inspect
    from api_factory.plan.refusals import refused_words

    found: dict[str, Brought] = {}
    broken: list[tuple[Document, list[dict[str, Any]]]] = []
    for file in files:
        document = read_document(file)
        contract, faults = inspect(document.content, strict=strict)
        disobeyed = refused_words(contract) if contract is not None else []
        if contract is None or disobeyed:
            faults = [*faults, *disobeyed]
            broken.append((document, [fault.to_dict() for fault in faults]))
            continue
        one = Brought(document, contract, name or name_of(document, contract.title))
        if one.name in found:
            raise StartError(
                f"{found[one.name].document.name} and {document.name} would both be the project {one.name}.",
                hint="Rename one of the files.",
            )
        found[one.name] = one
    if broken:
        for document, faults_ in broken:
            if not as_json:
                write_faults(faults_, document, sys.stderr)
        names = " and ".join(document.name for document, _ in broken)
        raise ContractInvalid(
            f"{names} cannot be served.", [fault for _, faults_ in broken for fault in faults_]
        )
    return list(found.values())


async def provide_all(
    factory: Factory, brought: Sequence[Brought], *, open: bool, force: bool, as_json: bool
) -> list[Provided]:
    """Give each contract its project, or none of them, showing what stands in the way."""
    from api_factory.server.provision import Wanted, admit, provide

    wishes = [(one, Wanted(one.name, one.title, one.document.content, open)) for one in brought]
    if len(wishes) > 1 and not force:
        for one, wanted in wishes:
            with _told(one, as_json=as_json):
                await admit(factory, wanted)
    provided = []
    for one, wanted in wishes:
        with _told(one, as_json=as_json):
            provided.append(await provide(factory, wanted, force=force))
    return provided


@contextmanager
def _told(one: Brought, *, as_json: bool) -> Iterator[None]:
    """Show what is wrong with a contract, or with what is stored, before the error itself."""
    from api_factory.projects.rehearsal import ContractRefused

    try:
        yield
    except ContractInvalid as error:
        if not as_json:
            write_faults(error.faults, one.document, sys.stderr)
        raise
    except ContractRefused as error:
        changes = error.changes.to_json()
        raise refused(error, one.document.name, one.name, changes, as_json=as_json) from None


def refused(error: E, file: str, project: str, changes: Mapping[str, Any], *, as_json: bool) -> E:
    """The error with what can be done about it here, after a table of what does not fit."""
    error.hint = FORCE
    error.detail = f"{file} is not taken for the project {project}. {error.detail}"
    if not as_json:
        write_unfit(changes)
    return error


def write_unfit(changes: Mapping[str, Any]) -> None:
    """The stored records that would no longer fit, on stderr."""
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
    """That nothing was changed, and what would keep a contract from being taken, on stderr."""
    write_unfit(changes)
    refusal = " Without --force this would be refused." if changes["needs_force"] else ""
    note(f"Nothing was changed.{refusal}")


def write_warnings(brought: Sequence[Brought]) -> None:
    """How many warnings there are, and where to read them."""
    for one in brought:
        count = len(one.contract.faults)
        if count:
            many = "1 warning" if count == 1 else f"{count} warnings"
            name = one.document.name
            note(printable_line(f"{name} has {many}; see: api-factory check {shlex.quote(name)}"))
