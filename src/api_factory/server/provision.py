"""Contracts that the operator brings to a server's start: a project for each, made or brought up to date."""

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
"""Who starts the server may do everything to its projects; this key is nowhere stored, and opens nothing."""

Outcome: TypeAlias = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A project as it is wanted; `title` is for a new one, and `open` false leaves an open one as it is."""

    name: str
    title: str
    source: bytes
    open: bool = False


@dataclass(frozen=True, slots=True)
class Provided:
    """A project as it is now, what was done to it, and the plan that it is served by."""

    record: Record
    outcome: Outcome
    changes: Changes
    plan: Plan


async def provide(factory: Factory, wanted: Wanted, *, force: bool = False, draft: bool = False) -> Provided:
    """Make the project, give it its contract, or find that it has it already; its service is built.

    Raises ContractInvalid for a contract that cannot be served, and ContractRefused for one that would leave stored
    records behind, unless `force` is given, or take out operations that work, unless `draft` is.
    """
    changes = Changes()
    outcome: Outcome = "unchanged"
    try:
        record = await factory.projects.get(wanted.name, OPERATOR)
    except NotFound:
        outcome = "new"
        record = await factory.projects.create(
            wanted.name, title=wanted.title, open=wanted.open, contract=wanted.source
        )
    if wanted.open and not record.doc["open"]:
        outcome = "changed"
        record = await factory.projects.update(wanted.name, {"open": True}, OPERATOR)
    if _digest(record) != sha256(wanted.source).hexdigest():
        outcome = "changed"
        record, _, changes = await factory.projects.set_contract(
            wanted.name, wanted.source, OPERATOR, force=force, draft=draft
        )
    service = await factory.services.get(wanted.name)
    return Provided(record, outcome, changes, service.plan)


async def admit(factory: Factory, wanted: Wanted, *, force: bool = False, draft: bool = False) -> None:
    """Raise ContractRefused if `provide` would, without changing anything."""
    try:
        record = await factory.projects.get(wanted.name, OPERATOR)
    except NotFound:
        return
    if _digest(record) != sha256(wanted.source).hexdigest():
        _, _, changes = await factory.projects.set_contract(
            wanted.name, wanted.source, OPERATOR, dry_run=True
        )
        if not changes.may_be_made(force=force, draft=draft):
            raise ContractRefused(changes)


def _digest(record: Record) -> str | None:
    contract = record.doc["contract"]
    return None if contract is None else contract["digest"]
