"""The projects of a factory: named contracts with their records."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import orjson

from api_factory.contract import Contract, Fault, inspect
from api_factory.contract.reading.gc_pause import without_collection
from api_factory.errors import Conflict, ContractInvalid, NotFound, PreconditionFailed, WriteConflict
from api_factory.etags import etag, matches
from api_factory.keys.key import Key
from api_factory.listing import page_of
from api_factory.plan import Plan, plan
from api_factory.plan.refusals import refused
from api_factory.projects.rehearsal import Changes, ContractRefused, rehearse, rehearse_late
from api_factory.projects.services import CONTRACTS, PROJECTS, Services, begin, made_of
from api_factory.reference import Beginnings, kept_of, reference_records
from api_factory.store.protocol import (
    ABSENT,
    Delete,
    Drop,
    Put,
    Query,
    Record,
    Store,
    Write,
)
from api_factory.timestamps import from_timestamp
from api_factory.trial import demote, self_check

logger = logging.getLogger("api_factory")

ATTEMPTS = 20

CLOCKS_APART = 60.0
"""Seconds by which the clocks of processes on one store may differ."""


@dataclass(frozen=True, slots=True)
class StoredContract:
    """A contract as it is kept: the bytes that came, and what they call themselves."""

    source: bytes
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contract that could be taken: as read, as planned, and which operations failed their check and why.

    `beginnings`: the records that its collections begin with.
    """

    contract: Contract
    plan: Plan
    demoted: dict[str, str]
    beginnings: Beginnings


class Projects:
    """All projects, behind the names that a key may know of; their services are told of every change."""

    def __init__(self, store: Store, services: Services) -> None:
        self._store = store
        self._services = services
        # Threads share one interpreter: two that read contracts keep the loop waiting twice as often as one.
        self._reading = asyncio.Semaphore(1)

    async def create(
        self,
        name: str,
        *,
        title: str = "",
        description: str = "",
        open: bool = False,
        contract: bytes | None = None,
    ) -> Record:
        """A new project; Conflict if there is one of this name, ContractInvalid for a contract with errors."""
        read = None if contract is None else await self.read(contract, open=open)
        document = {
            "title": title,
            "description": description,
            "open": open,
            "contract": None if read is None else summary(read.contract),
        }
        writes: list[Write] = [Put(PROJECTS, name, document, ABSENT)]
        if read is not None:
            writes.append(Put(CONTRACTS, name, _kept(read)))
        # A request that was under way while a project of this name was removed may have left a record behind.
        writes.append(Drop(name))
        try:
            (record, *_) = await self._store.commit(*writes, announce=True)
        except WriteConflict:
            raise Conflict(
                f"There is a project {name} already.", hint="Choose another name, or change that project."
            ) from None
        assert record is not None
        if read is not None:
            await self._begin(name, read)
        self._services.touch()
        return record

    async def _begin(self, name: str, candidate: Candidate) -> None:
        """Give a project the reference records of the contract that it has been given."""
        await begin(name, candidate.plan, made_of(_kept(candidate)), candidate.beginnings, self._store)

    async def get(self, name: str, by: Key) -> Record:
        """A project; NotFound if there is none, or none that the key may know of."""
        record = await self._store.get(PROJECTS, name) if by.opens(name) else None
        if record is None:
            raise NotFound("There is no project of this name.")
        return record

    async def page(self, by: Key, limit: int, cursor: str | None = None) -> tuple[list[Record], str | None]:
        """A page of the projects that the key may know of, oldest first, and the cursor of the next page."""
        if by.projects is None:
            page = await self._store.find(PROJECTS, Query(after=cursor, limit=limit))
            return page.records, page.next
        found = [record for name in by.projects if (record := await self._store.get(PROJECTS, name))]
        return page_of(sorted(found, key=lambda record: (record.order, record.id)), limit, cursor)

    async def update(
        self, name: str, changes: dict[str, Any], by: Key, if_match: str | None = None
    ) -> Record:
        """The project with some of its members changed; PreconditionFailed if it is not of the version named."""

        def change(record: Record) -> list[Write]:
            return [Put(PROJECTS, name, {**record.doc, **changes}, record.rev)]

        return await self._change(name, by, if_match, change)

    async def set_contract(
        self,
        name: str,
        source: bytes,
        by: Key,
        *,
        strict: bool = False,
        if_match: str | None = None,
        dry_run: bool = False,
        force: bool = False,
        draft: bool = False,
    ) -> tuple[Record, Candidate, Changes]:
        """The project with another contract, the contract as read, and what it changes.

        With `dry_run` nothing is kept. Raises ContractInvalid for a document that cannot be served, and ContractRefused
        for one that would leave stored records behind, unless `force` is given, or that would by its faults take out
        operations that work now, unless `draft` is.
        """
        project = await self.get(name, by)
        check_match(if_match, project)
        since = int((time.time() - CLOCKS_APART) * 1e6)
        candidate = await self.read(source, strict=strict, open=project.doc["open"])
        old = await self._services.get(name) if project.doc["contract"] is not None else None
        kept = await kept_of(name, self._store)
        changes = await rehearse(name, old.plan if old else None, candidate.plan, self._store, kept)
        if dry_run:
            return project, candidate, changes
        if not changes.may_be_made(force=force, draft=draft):
            raise ContractRefused(changes)

        def change(record: Record) -> list[Write]:
            unfit = changes.leaves_unfit
            contract = summary(candidate.contract)
            document = {**record.doc, "contract": contract, "unfit": unfit, "trial": _outcome(candidate)}
            return [
                Put(PROJECTS, name, document, record.rev),
                Put(CONTRACTS, name, _kept(candidate, unfit=unfit)),
            ]

        project = await self._change(name, by, if_match, change)
        await self._begin(name, candidate)
        if not changes.leaves_unfit:
            # What was written to the old contract meanwhile has been acknowledged: it has to be shown all the same.
            await self._store.commit()  # Writes that are under way come before it.
            checked = changes.records_checked
            kept = await kept_of(name, self._store)
            await rehearse_late(name, candidate.plan, self._store, kept, changes, since)
            changes.records_checked = checked  # What was looked at twice counts once.
            if changes.leaves_unfit:
                with suppress(PreconditionFailed):  # Whoever has changed it since then has looked as well.
                    project = await self._change(name, by, etag(project), change)
        return project, candidate, changes

    async def read(self, source: bytes, *, strict: bool = False, open: bool = False) -> Candidate:
        """A contract read, planned and tried out, in a thread so that a large one holds nobody up.

        One after the other, also when nobody waits for one any more. Raises ContractInvalid with every fault of
        one that cannot be served.
        """
        return await asyncio.shield(asyncio.create_task(self._read_alone(source, strict, open)))

    async def _read_alone(self, source: bytes, strict: bool, open: bool) -> Candidate:
        async with self._reading:
            return await asyncio.to_thread(_candidate, source, strict, open)

    async def delete(self, name: str, by: Key, if_match: str | None = None) -> None:
        """Remove a project with its contract and its records."""

        def change(record: Record) -> list[Write]:
            return [Delete(PROJECTS, name, record.rev), Delete(CONTRACTS, name), Drop(name)]

        await self._change(name, by, if_match, change)

    async def _change(
        self, name: str, by: Key, if_match: str | None, change: Callable[[Record], list[Write]]
    ) -> Record:
        for _ in range(ATTEMPTS):
            record = await self.get(name, by)
            check_match(if_match, record)
            try:
                (changed, *_) = await self._store.commit(*change(record), announce=True)
            except WriteConflict:
                continue
            self._services.touch()
            if changed is None or changed.doc["contract"] != record.doc["contract"]:
                self._services.forget(name)
            return changed or record
        raise Conflict("The project is being changed by others.", hint="Try again.")

    async def contract(self, name: str, by: Key) -> tuple[Record, StoredContract]:
        """A project and its contract, byte for byte; NotFound if it has none."""
        project = await self.get(name, by)
        record = await self._store.get(CONTRACTS, name)
        if record is None:
            raise NotFound("The project has no contract yet.", hint="PUT one to this path.")
        doc = record.doc
        return project, StoredContract(doc["source"].encode(), doc["media_type"], doc["digest"])


def _candidate(source: bytes, strict: bool, open: bool) -> Candidate:
    # A search for garbage among all that a large contract becomes holds every thread up for a second.
    with without_collection():
        return _made(source, strict, open)


def _made(source: bytes, strict: bool, open: bool) -> Candidate:
    contract, faults = inspect(source, strict=strict)
    if contract is None:
        raise invalid(faults)
    try:
        made = plan(contract, open=open)
        beginnings = reference_records(made)
        demoted = self_check(made, beginnings)
        if demoted:
            made = demote(made, demoted)
            beginnings = reference_records(made)
    except Exception:
        logger.exception("A contract could not be planned.")
        fault = Fault(
            "error", "not-planned", 1, 1, "", "no plan could be made of this contract, by a fault of ours"
        )
        raise invalid([fault]) from None
    disobeyed = refused(contract, made, demoted)
    if disobeyed:
        raise invalid([*disobeyed, *contract.faults])
    return Candidate(contract, made, demoted, beginnings)


def invalid(faults: list[Fault]) -> ContractInvalid:
    """The error for a contract with these faults."""
    count = sum(fault.severity == "error" for fault in faults)
    many = f"{count} problems make" if count != 1 else "1 problem makes"
    return ContractInvalid(
        f"{many} this contract impossible to serve.", [fault.to_dict() for fault in faults]
    )


def summary(contract: Contract) -> dict[str, Any]:
    """What a project's answer says of its contract."""
    return {
        "title": contract.title,
        "version": contract.api_version,
        "openapi": contract.version,
        "digest": contract.digest,
        "operations": contract.operations,
        "faulty": len(contract.faulty),
    }


def to_json(record: Record) -> dict[str, Any]:
    """A project as it is answered."""
    doc = record.doc
    return {
        "name": record.id,
        "title": doc["title"],
        "description": doc["description"],
        "open": doc["open"],
        "created_at": from_timestamp(record.order / 1e6),
        "updated_at": from_timestamp(record.rev / 1e6),
        "contract": doc["contract"] and doc["contract"] | {"faulty": doc["contract"].get("faulty", 0)},
        "url": f"/apis/{record.id}",
    }


def check_match(if_match: str | None, record: Record) -> None:
    """Raise PreconditionFailed if If-Match is given and does not name the record's version."""
    if if_match is not None and not matches(if_match, etag(record)):
        raise PreconditionFailed(
            "If-Match names another version than the stored one.",
            hint="Fetch it again and repeat the change with its new ETag.",
        )


def _outcome(candidate: Candidate) -> str:
    """What tells how a trial ended from how it ended before, as another release may end it for the same contract."""
    return blake2b(orjson.dumps(candidate.demoted, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()


def _kept(candidate: Candidate, *, unfit: bool = False) -> dict[str, Any]:
    """A contract as it is stored; `unfit`: it was taken although there are records that do not fit it."""
    contract = candidate.contract
    return {
        "source": contract.source.decode(),
        "media_type": contract.media_type,
        "digest": contract.digest,
        "demoted": candidate.demoted,
        "unfit": unfit,
    }
