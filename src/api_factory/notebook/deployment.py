"""Deployment of a cell's contract, over the public API."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api_factory.client.client import Answer, Client
from api_factory.contract import Contract, Fault, inspect
from api_factory.errors import ClientProblem, NotebookError
from api_factory.notebook.api import KernelApi
from api_factory.notebook.changes import OperationChanges, compare
from api_factory.notebook.faults import contract_error, fault_lines, refusal_error
from api_factory.notebook.kernel import KERNEL
from api_factory.notebook.outcome import Kind, Outcome
from api_factory.notebook.server import Server
from api_factory.plan.explanation import counts
from api_factory.projects.project_service import ProjectService
from api_factory.service_client import client_class

MAX_TITLE_CHARACTERS = 200
NO_CHANGES: Mapping[str, Any] = {"records_checked": 0, "records_unfit": 0}


@dataclass(frozen=True, slots=True)
class Deployment:
    """A contract that a cell deploys as the API `name`.

    `label` names the contract in errors; `lines_above` is the number of the cell's lines above its first.
    """

    name: str
    source: bytes
    store: str | None = None
    fresh: bool = False
    force: bool = False
    draft: bool = False
    label: str = ""
    lines_above: int = 0


def deploy(deployment: Deployment) -> Outcome:
    """Make a contract an API, or the new contract of an API.

    The records of an API of this name stay. Raises ContractError, and leaves everything as it was, for a contract that
    cannot be served, that stored records do not fit or whose faults take out operations that work; NotebookError if
    the store is not available.
    """
    contract, faults = inspect(deployment.source)
    fault_documents = [fault.to_dict() for fault in faults]
    if contract is None:
        raise contract_error(
            deployment.label or deployment.name,
            deployment.source,
            fault_documents,
            lines_above=deployment.lines_above,
        )
    server = KERNEL.server(deployment.store)
    with Client(server.url, server.operator_key) as client:
        try:
            outcome = _deploy(deployment, contract, server, client)
        except ClientProblem as problem:
            raise _refusal_error(problem, deployment, faults) from None
    KERNEL.apis[deployment.name] = outcome.api
    return outcome


def _deploy(deployment: Deployment, contract: Contract, server: Server, client: Client) -> Outcome:
    """Create the project, replace its contract, or do neither."""
    name = deployment.name
    project = _find_project(client, name)
    before = None
    if project is not None and project["contract"] is not None:
        before = _service(server, name)
    changes = NO_CHANGES
    status: Kind
    if project is None:
        status = "new"
        _create(client, name, contract)
    elif deployment.fresh:
        status = "anew"
        # A dry run first: the contract's own faults must come to light before the records go.
        _put_contract(client, name, contract, dry_run=True)
        client.delete_project(name)
        _create(client, name, contract)
    elif (
        before is not None and project["contract"]["digest"] == hashlib.sha256(deployment.source).hexdigest()
    ):
        status = "unchanged"
    else:
        status = "changed" if before is not None else "new"
        changes = _put_contract(client, name, contract, force=deployment.force, draft=deployment.draft)[
            "changes"
        ]
    service = _service(server, name)
    previous_api = KERNEL.apis.get(name)
    no_operation_changes = OperationChanges([], [], [])
    return Outcome(
        api=_api(server, service),
        kind=status,
        plan=_summary(service),
        changes=compare(before.plan.document, service.plan.document) if before else no_operation_changes,
        records=changes["records_checked"],
        unfit=changes["records_unfit"],
        faults=_fault_lines(deployment, contract),
        moved=previous_api is not None and previous_api._server is not server,
    )


def _find_project(client: Client, name: str) -> Answer | None:
    try:
        return client.get_project(name)
    except ClientProblem as problem:
        if problem.status != 404:
            raise
        return None


def _create(client: Client, name: str, contract: Contract) -> None:
    title = " ".join(contract.title.split())[:MAX_TITLE_CHARACTERS]
    client.create_project(name, title=title, contract=contract.source.decode())


def _put_contract(
    client: Client,
    name: str,
    contract: Contract,
    *,
    dry_run: bool = False,
    force: bool = False,
    draft: bool = False,
) -> Answer:
    return client.put_contract(
        name,
        contract.source,
        media_type=contract.media_type,
        dry_run=dry_run,
        force=force,
        draft=draft,
    )


def _service(server: Server, name: str) -> ProjectService:
    """Return the live service of a project, whose plan exists already."""
    return server.run(lambda factory: factory.services.get(name))


def _api(server: Server, service: ProjectService) -> KernelApi:
    """Return the API of a service, the same as long as the service is."""
    current = KERNEL.apis.get(service.name)
    if current is not None and current._belongs_to(server, service):
        return current
    # The service's own plan saves reading its document.
    api_class = client_class(service.plan, KernelApi)
    api = api_class(KERNEL.transport(server), service.name, server.operator_key)
    api._attach(server, service)
    return api


def _refusal_error(problem: ClientProblem, deployment: Deployment, faults: Sequence[Fault]) -> NotebookError:
    """Convert a server's refusal to the cell's error."""
    if problem.faults:
        label = deployment.label or deployment.name
        return contract_error(label, deployment.source, problem.faults, lines_above=deployment.lines_above)
    if problem.changes is not None:
        errors = _formatted(deployment, faults, "error") if problem.changes["needs_draft"] else ()
        return refusal_error(deployment.name, problem.detail, problem.changes, errors)
    return NotebookError(problem.detail, hint=problem.hint)


def _fault_lines(deployment: Deployment, contract: Contract) -> list[str]:
    """Format the errors and the warnings of a deployed contract, each below a heading."""
    lines: list[str] = []
    for severity, ending in (("error", "; only what is concerned is taken out:"), ("warning", ":")):
        number = sum(fault.severity == severity for fault in contract.faults)
        if number:
            heading = f"{_count(number, severity, f'{severity}s')}{ending}"
            lines += [heading, *_formatted(deployment, contract.faults, severity)]
    return lines


def _formatted(deployment: Deployment, faults: Sequence[Fault], severity: str) -> list[str]:
    """Format the faults of one severity."""
    documents = [fault.to_dict() for fault in faults if fault.severity == severity]
    return fault_lines(deployment.source, documents, deployment.lines_above)


def _summary(service: ProjectService) -> str:
    """Summarize a plan in one line."""
    numbers = counts(service.plan)
    parts = [
        _count(numbers["collections"], "collection", "collections"),
        _count(numbers["stateful"], "operation works on stored records", "operations work on stored records"),
        _count(numbers["examples"], "operation answers with examples", "operations answer with examples"),
        _count(numbers["faulty"], "operation is faulty", "operations are faulty"),
    ]
    return ", ".join(part for part in parts if part) or "no operations"


def _count(count: int, singular: str, plural: str) -> str:
    return f"{count} {singular if count == 1 else plural}" if count else ""
