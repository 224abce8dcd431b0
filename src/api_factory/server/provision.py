"""Projects created or updated from contracts at a server's start."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias

from api_factory.errors import NotFound
from api_factory.keys.key import Key
from api_factory.plan import Plan
from api_factory.projects.rehearsal import Changes, ContractRefused
from api_factory.server.factory import Factory
from api_factory.store.protocol import Record

OPERATOR = Key("", "operator", ("admin",), None, 0.0, None, "", "")
"""Key of the operator, who may do everything; it is never stored and opens nothing."""

Outcome: TypeAlias = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class ProjectSpec:
    """A project to provide.

    `title` is for a new one, and `open=False` leaves an open one as it is.
    """

    name: str
    title: str
    source: bytes
    open: bool = False


@dataclass(frozen=True, slots=True)
class ProvidedProject:
    """A project as it is now, with what changed and its plan."""

    record: Record
    outcome: Outcome
    changes: Changes
    plan: Plan
    own: frozenset[str] = frozenset()
    """Ids of the operations that functions of somebody's own answer."""


async def provide(
    factory: Factory, spec: ProjectSpec, *, force: bool = False, draft: bool = False
) -> ProvidedProject:
    """Create a project, or bring it up to date; return it with its service built.

    Raises ContractInvalid for a contract that cannot be served. Raises ContractRefused for a contract that
    would leave stored records behind, unless `force` is true, or remove operations that work, unless `draft`
    is.
    """
    changes = Changes()
    outcome: Outcome = "unchanged"
    try:
        record = await factory.projects.get(spec.name, OPERATOR)
    except NotFound:
        outcome = "new"
        record = await factory.projects.create(
            spec.name, title=spec.title, open=spec.open, contract=spec.source
        )
    if spec.open and not record.doc["open"]:
        outcome = "changed"
        record = await factory.projects.update(spec.name, {"open": True}, OPERATOR)
    if _digest(record) != sha256(spec.source).hexdigest():
        outcome = "changed"
        record, _, changes = await factory.projects.set_contract(
            spec.name, spec.source, OPERATOR, force=force, draft=draft
        )
    service = await factory.services.get(spec.name)
    own = frozenset(service.binding.functions) if service.binding is not None else frozenset()
    return ProvidedProject(record, outcome, changes, service.plan, own)


async def admit(factory: Factory, spec: ProjectSpec, *, force: bool = False, draft: bool = False) -> None:
    """Raise ContractRefused if `provide` would, without a change."""
    try:
        record = await factory.projects.get(spec.name, OPERATOR)
    except NotFound:
        return
    if _digest(record) != sha256(spec.source).hexdigest():
        _, _, changes = await factory.projects.set_contract(spec.name, spec.source, OPERATOR, dry_run=True)
        if not changes.is_acceptable(force=force, draft=draft):
            raise ContractRefused(changes)


def _digest(record: Record) -> str | None:
    contract = record.doc["contract"]
    return None if contract is None else contract["digest"]
