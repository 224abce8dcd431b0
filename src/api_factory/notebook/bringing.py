"""A contract brought by a cell: read, given to its project over the public API, and its API made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api_factory.client.client import Answer, Client
from api_factory.contract import Contract, inspect
from api_factory.errors import ClientProblem, NotebookError
from api_factory.notebook.api import KernelApi
from api_factory.notebook.changes import OperationChanges, compare
from api_factory.notebook.faults import contract_error, fault_lines, refusal
from api_factory.notebook.kernel import KERNEL
from api_factory.notebook.outcome import Outcome
from api_factory.notebook.serving import Server
from api_factory.plan.explanation import counts
from api_factory.projects.project_service import ProjectService
from api_factory.service_client import service_client

MOST_TITLE = 200
NOTHING: Mapping[str, Any] = {"records_checked": 0, "records_unfit": 0}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An API as a cell wants it: its name, its contract, and how to take it.

    `where` names the contract in errors, and `above` is how many lines of the cell stand above its first.
    """

    name: str
    source: bytes
    store: str | None = None
    fresh: bool = False
    force: bool = False
    where: str = ""
    above: int = 0


def bring(wanted: Wanted) -> Outcome:
    """The API of a contract, new or in place of the one of this name, whose records stay.

    Raises ContractError, and leaves everything as it was, for a contract that cannot be served or that stored
    records are in the way of; NotebookError where the store cannot be had.
    """
    contract, faults = inspect(wanted.source)
    told = [fault.to_dict() for fault in faults]
    if contract is None:
        raise contract_error(wanted.where or wanted.name, wanted.source, told, above=wanted.above)
    server = KERNEL.server(wanted.store)
    with Client(server.url, server.operator_key) as client:
        try:
            outcome = _taken(wanted, contract, server, client)
        except ClientProblem as problem:
            raise _explained(problem, wanted) from None
    KERNEL.apis[wanted.name] = outcome.api
    return outcome


def _taken(wanted: Wanted, contract: Contract, server: Server, client: Client) -> Outcome:
    """The outcome of giving a contract to its project, which is made if need be."""
    name = wanted.name
    project = _project(client, name)
    before = None
    if project is not None and project["contract"] is not None:
        before = _service(server, name)
    changes = NOTHING
    if project is None:
        kind = "new"
        _create(client, name, contract)
    elif wanted.fresh:
        kind = "anew"
        # What the contract itself has against it must come to light before the records go.
        _put(client, name, contract, dry_run=True, force=True)
        client.delete_project(name)
        _create(client, name, contract)
    elif before is not None and project["contract"]["digest"] == hashlib.sha256(wanted.source).hexdigest():
        kind = "unchanged"
    else:
        kind = "changed" if before is not None else "new"
        changes = _put(client, name, contract, force=wanted.force)["changes"]
    service = _service(server, name)
    known = KERNEL.apis.get(name)
    nothing = OperationChanges([], [], [])
    return Outcome(
        api=_api(server, service),
        kind=kind,  # type: ignore[arg-type]
        plan=_summary(service),
        changes=compare(before.plan.document, service.plan.document) if before else nothing,
        records=changes["records_checked"],
        unfit=changes["records_unfit"],
        warnings=_warnings(wanted, contract),
        moved=known is not None and known._server is not server,
    )


def _project(client: Client, name: str) -> Answer | None:
    try:
        return client.get_project(name)
    except ClientProblem as problem:
        if problem.status != 404:
            raise
        return None


def _create(client: Client, name: str, contract: Contract) -> None:
    title = " ".join(contract.title.split())[:MOST_TITLE]
    client.create_project(name, title=title, contract=contract.source.decode())


def _put(client: Client, name: str, contract: Contract, *, force: bool, dry_run: bool = False) -> Answer:
    source, media_type = contract.source, contract.media_type
    return client.put_contract(name, source, media_type=media_type, dry_run=dry_run, force=force)


def _service(server: Server, name: str) -> ProjectService:
    """The live service of a project: what it does need not be worked out a second time."""
    return server.run(lambda factory: factory.services.get(name))


def _api(server: Server, service: ProjectService) -> KernelApi:
    """The API of a service; the same one for as long as the service is the same."""
    known = KERNEL.apis.get(service.name)
    if known is not None and known._is_of(server, service):
        return known
    api = service_client(
        service.document,
        server.url,
        server.operator_key,
        service.name,
        plan=service.plan,
        transport=KERNEL.transport(server),
        base=KernelApi,
    )
    api._place(server, service)
    return api


def _explained(problem: ClientProblem, wanted: Wanted) -> NotebookError:
    """What a server refused, as the cell shows it."""
    if problem.faults:
        where = wanted.where or wanted.name
        return contract_error(where, wanted.source, problem.faults, above=wanted.above)
    if problem.changes is not None:
        return refusal(wanted.name, problem.detail, problem.changes)
    return NotebookError(problem.detail, hint=problem.hint)


def _warnings(wanted: Wanted, contract: Contract) -> list[str]:
    """The warnings of a contract that was taken, a heading first."""
    told = [fault.to_dict() for fault in contract.faults]
    if not told:
        return []
    count = "1 warning" if len(told) == 1 else f"{len(told)} warnings"
    return [f"{count}:", *fault_lines(wanted.source, told, wanted.above)]


def _summary(service: ProjectService) -> str:
    """A plan in one line."""
    numbers = counts(service.plan)
    parts = [
        _many(numbers["collections"], "collection", "collections"),
        _many(numbers["stateful"], "operation works on stored records", "operations work on stored records"),
        _many(numbers["examples"], "operation answers with examples", "operations answer with examples"),
    ]
    return ", ".join(part for part in parts if part) or "no operations"


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
