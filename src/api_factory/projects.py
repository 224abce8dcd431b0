"""The projects of a factory: named contracts with their records."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from api_factory.contract import Contract, Fault, inspect
from api_factory.errors import Conflict, ContractInvalid, NotFound, PreconditionFailed, WriteConflict
from api_factory.etags import etag, matches
from api_factory.key import Key
from api_factory.listing import page_of
from api_factory.store.protocol import (
    ABSENT,
    Collection,
    Delete,
    Drop,
    Put,
    Query,
    Record,
    Store,
    Write,
)
from api_factory.timestamps import from_timestamp

PROJECTS = Collection("", "projects")
CONTRACTS = Collection("", "contracts")
ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class StoredContract:
    """A contract as it is kept: the bytes that came, and what they call themselves."""

    source: bytes
    media_type: str
    digest: str


class Projects:
    """All projects, behind the names that a key may know of; `changed` is called after every change of one."""

    def __init__(self, store: Store, changed: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._changed = changed

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
        read = None if contract is None else (await read_contract(contract))[0]
        document = {
            "title": title,
            "description": description,
            "open": open,
            "contract": None if read is None else summary(read),
        }
        writes: list[Write] = [Put(PROJECTS, name, document, ABSENT)]
        if read is not None:
            writes.append(Put(CONTRACTS, name, _kept(read)))
        try:
            (record, *_) = await self._store.commit(*writes, announce=True)
        except WriteConflict:
            raise Conflict(
                f"There is a project {name} already.", hint="Choose another name, or change that project."
            ) from None
        assert record is not None
        self._changed()
        return record

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
        self, name: str, source: bytes, by: Key, *, strict: bool = False, if_match: str | None = None
    ) -> tuple[Record, Contract]:
        """The project with another contract, and the contract as read; its faults are warnings."""
        await self.get(name, by)
        contract, _ = await read_contract(source, strict=strict)

        def change(record: Record) -> list[Write]:
            return [
                Put(PROJECTS, name, {**record.doc, "contract": summary(contract)}, record.rev),
                Put(CONTRACTS, name, _kept(contract)),
            ]

        return await self._change(name, by, if_match, change), contract

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
            if if_match is not None and not matches(if_match, etag(record)):
                raise PreconditionFailed(
                    "If-Match names another version than the stored one.",
                    hint="Fetch it again and repeat the change with its new ETag.",
                )
            try:
                (changed, *_) = await self._store.commit(*change(record), announce=True)
            except WriteConflict:
                continue
            self._changed()
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


async def read_contract(source: bytes, *, strict: bool = False) -> tuple[Contract, list[Fault]]:
    """A contract and its warnings, read in a thread so that a large one holds nobody up.

    Raises ContractInvalid with every fault of one that cannot be served.
    """
    contract, faults = await asyncio.to_thread(inspect, source, strict=strict)
    if contract is None or any(fault.severity == "error" for fault in faults):
        count = sum(fault.severity == "error" for fault in faults)
        many = f"{count} problems make" if count != 1 else "1 problem makes"
        raise ContractInvalid(
            f"{many} this contract impossible to serve.", [fault.to_dict() for fault in faults]
        )
    return contract, faults


def summary(contract: Contract) -> dict[str, Any]:
    """What a project's answer says of its contract."""
    return {
        "title": contract.title,
        "version": contract.api_version,
        "openapi": contract.version,
        "digest": contract.digest,
        "operations": contract.operations,
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
        "contract": doc["contract"],
        "url": f"/apis/{record.id}",
    }


def _kept(contract: Contract) -> dict[str, Any]:
    return {
        "source": contract.source.decode(),
        "media_type": contract.media_type,
        "digest": contract.digest,
    }
