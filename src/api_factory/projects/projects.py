"""Projects: named contracts with their records."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from api_factory.contract import Contract
from api_factory.errors import Conflict, NotFound, PreconditionFailed, WriteConflict
from api_factory.etags import Preconditions, etag
from api_factory.keys.key import Key
from api_factory.listing import page_of
from api_factory.projects.prepared_contract import (
    PreparedContract,
    prepare,
    stored_document,
    trial_fingerprint,
)
from api_factory.projects.rehearsal import Changes, ContractRefused, rehearse, rehearse_late
from api_factory.projects.relocation import relocate
from api_factory.projects.services import (
    CONTRACTS,
    PROJECTS,
    Services,
    add_reference_records,
    contract_fingerprint,
)
from api_factory.reference import read_mark
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

logger = logging.getLogger("api_factory")

MAX_ATTEMPTS = 20

MAX_CLOCK_DIFFERENCE_SECONDS = 60.0
"""The clocks of processes on one store may differ so much."""


@dataclass(frozen=True, slots=True)
class StoredContract:
    """Hold a contract's stored bytes, media type and digest."""

    source: bytes
    media_type: str
    digest: str


class Projects:
    """Create, change and delete projects, within what a key opens.

    Their services learn of every change.
    """

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
        """Create a project.

        Conflict if there is one of this name, ContractInvalid for a contract with errors.
        """
        prepared = None if contract is None else await self.read(contract, open=open)
        document = {
            "title": title,
            "description": description,
            "open": open,
            "contract": None if prepared is None else summarize(prepared.contract),
        }
        writes: list[Write] = [Put(PROJECTS, name, document, ABSENT)]
        if prepared is not None:
            writes.append(Put(CONTRACTS, name, stored_document(prepared)))
        # A request that was under way while a project of this name was removed may have left a record behind.
        writes.append(Drop(name))
        try:
            (record, *_) = await self._store.commit(*writes, announce=True)
        except WriteConflict:
            raise Conflict(
                f"There is a project {name} already.", hint="Choose another name, or change that project."
            ) from None
        assert record is not None
        if prepared is not None:
            await self._begin(name, prepared)
        self._services.touch()
        return record

    async def _begin(self, name: str, prepared: PreparedContract) -> None:
        """Give a project the reference records of its new contract."""
        await add_reference_records(
            name,
            prepared.plan,
            contract_fingerprint(stored_document(prepared)),
            prepared.beginnings,
            self._store,
        )

    async def get(self, name: str, by: Key) -> Record:
        """Return a project that the key opens, or raise NotFound."""
        record = await self._store.get(PROJECTS, name) if by.opens(name) else None
        if record is None:
            raise NotFound("There is no project of this name.")
        return record

    async def page(self, by: Key, limit: int, cursor: str | None = None) -> tuple[list[Record], str | None]:
        """List projects that the key opens, oldest first.

        Returns a page of them, and the cursor of the next page.
        """
        if by.projects is None:
            page = await self._store.find(PROJECTS, Query(after=cursor, limit=limit))
            return page.records, page.next
        records = [record for name in by.projects if (record := await self._store.get(PROJECTS, name))]
        return page_of(sorted(records, key=lambda record: (record.order, record.id)), limit, cursor)

    async def update(
        self, name: str, changes: dict[str, Any], by: Key, preconditions: Preconditions | None = None
    ) -> Record:
        """Change members of a project.

        PreconditionFailed if it is not as `preconditions` ask.
        """

        def change(record: Record) -> list[Write]:
            return [Put(PROJECTS, name, {**record.doc, **changes}, record.rev)]

        return await self._change(name, by, preconditions, change)

    async def set_contract(
        self,
        name: str,
        source: bytes,
        by: Key,
        *,
        strict: bool = False,
        preconditions: Preconditions | None = None,
        dry_run: bool = False,
        force: bool = False,
        draft: bool = False,
    ) -> tuple[Record, PreparedContract, Changes]:
        """Replace the contract of a project.

        Returns the project, the contract as prepared, and what it changes. With `dry_run` nothing is stored. Raises
        ContractInvalid for a document that cannot be served, and ContractRefused for one that would leave stored
        records behind, unless `force` is given, or that would by its faults disable operations that work now,
        unless `draft` is.
        """
        project = await self.get(name, by)
        _check(preconditions, project)
        since = int((time.time() - MAX_CLOCK_DIFFERENCE_SECONDS) * 1e6)
        prepared = await self.read(source, strict=strict, open=project.doc["open"])
        old = await self._services.get(name) if project.doc["contract"] is not None else None
        mark = await read_mark(name, self._store)
        changes = await rehearse(name, old.plan if old else None, prepared.plan, self._store, mark)
        if dry_run:
            return project, prepared, changes
        if not changes.is_acceptable(force=force, draft=draft):
            raise ContractRefused(changes)

        def change(record: Record) -> list[Write]:
            unfit = changes.leaves_unfit
            contract = summarize(prepared.contract)
            document = {
                **record.doc,
                "contract": contract,
                "unfit": unfit,
                "trial": trial_fingerprint(prepared),
            }
            return [
                Put(PROJECTS, name, document, record.rev),
                Put(CONTRACTS, name, stored_document(prepared, unfit=unfit)),
            ]

        project = await self._change(name, by, preconditions, change)
        await self._begin(name, prepared)
        await self._store.commit()  # Writes that are under way come before it.
        await relocate(name, prepared.plan, self._store)
        if not changes.leaves_unfit:
            # Records written under the old contract meanwhile have been acknowledged: they have to be readable.
            checked_before = changes.records_checked
            mark = await read_mark(name, self._store)
            await rehearse_late(name, prepared.plan, self._store, mark, changes, since)
            changes.records_checked = checked_before  # A record that was checked twice counts once.
            if changes.leaves_unfit:
                with suppress(PreconditionFailed):  # A change since then was rehearsed as well.
                    project = await self._change(name, by, Preconditions(etag(project)), change)
        return project, prepared, changes

    async def read(self, source: bytes, *, strict: bool = False, open: bool = False) -> PreparedContract:
        """Read, plan and try a contract, in a thread.

        So that a large one does not block the event loop. One after the other, also when nobody waits for one any
        more. Raises ContractInvalid with every fault of one that cannot be served.
        """
        return await asyncio.shield(asyncio.create_task(self._read_alone(source, strict, open)))

    async def _read_alone(self, source: bytes, strict: bool, open: bool) -> PreparedContract:
        async with self._reading:
            return await asyncio.to_thread(prepare, source, strict, open)

    async def delete(self, name: str, by: Key, preconditions: Preconditions | None = None) -> None:
        """Remove a project with its contract and its records."""

        def change(record: Record) -> list[Write]:
            return [Delete(PROJECTS, name, record.rev), Delete(CONTRACTS, name), Drop(name)]

        await self._change(name, by, preconditions, change)

    async def _change(
        self, name: str, by: Key, preconditions: Preconditions | None, change: Callable[[Record], list[Write]]
    ) -> Record:
        for _ in range(MAX_ATTEMPTS):
            record = await self.get(name, by)
            _check(preconditions, record)
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
        """Return a project and its contract; NotFound if it has none."""
        project = await self.get(name, by)
        record = await self._store.get(CONTRACTS, name)
        if record is None:
            raise NotFound("The project has no contract yet.", hint="PUT one to this path.")
        doc = record.doc
        return project, StoredContract(doc["source"].encode(), doc["media_type"], doc["digest"])


def summarize(contract: Contract) -> dict[str, Any]:
    """Summarize a contract, as a project's JSON does."""
    return {
        "title": contract.title,
        "version": contract.api_version,
        "openapi": contract.version,
        "digest": contract.digest,
        "operations": contract.operations,
        "faulty": len(contract.faulty),
    }


def to_json(record: Record) -> dict[str, Any]:
    """Return a project as JSON values."""
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


def _check(preconditions: Preconditions | None, record: Record) -> None:
    if preconditions is not None:
        preconditions.check(etag(record))
