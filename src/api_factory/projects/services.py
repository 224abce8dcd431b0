"""Hold the live services of a factory.

They are built on first use, and swapped whole when their project changes.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, TypeAlias

import orjson

from api_factory.contract import inspect
from api_factory.contract.reading.gc_pause import without_collection
from api_factory.errors import ContractInvalid, FactoryError, NotFound
from api_factory.keys.keys import Keys
from api_factory.own_code.own_code import OwnCode
from api_factory.plan import Plan, plan
from api_factory.projects.project_service import ProjectService, build_project
from api_factory.projects.relocation import relocate
from api_factory.projects.unreached import warn_of_unreached
from api_factory.records import ClockAndIds
from api_factory.records.indexes import declare_indexes
from api_factory.reference import Beginnings, read_mark, renew
from api_factory.service.encoded import ResponseCache
from api_factory.sign_in.people import Gate
from api_factory.store import Collection, Document, Query, Record, Store
from api_factory.trial import demote

logger = logging.getLogger("api_factory")

PROJECTS = Collection("", "projects")
CONTRACTS = Collection("", "contracts")

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
MAX_SERVICES = 2000
"""The service that was requested longest ago makes room for another."""

MAX_CONTRACT_BYTES = 32 * 2**20
"""Of all their contracts: a service takes up to eighty times the memory of its contract."""

SWEEP_SECONDS = 5.0
"""Interval of looking for services whose project another process has removed or changed."""

MAX_BUILDS = 2
"""Services built at once: threads that compute take turns with the event loop."""


Source: TypeAlias = tuple[int, str, bool, bool, str]


@dataclass(slots=True)
class _Live:
    """Hold a service, its source and its last comparison with the store.

    The source identifies the project, its contract and its settings, among others of the same name.
    """

    service: ProjectService
    source: Source
    epoch: int

    @property
    def size(self) -> int:
        """The bytes of its contract, about."""
        return len(self.service.document)


class Services:
    """Hold live services by project name.

    After `touch`, each service is compared with the store before it answers again. A request in flight keeps the
    service that it began with.
    """

    def __init__(
        self,
        store: Store,
        keys: Keys,
        gate: Gate,
        max_body_bytes: int,
        sources: ClockAndIds | None = None,
    ) -> None:
        self.own_code: OwnCode | None = None
        """Functions of somebody's own; set before the first service is built."""
        self._store = store
        self._sources = sources
        self._keys = keys
        self._gate = gate
        self._max_body_bytes = max_body_bytes
        self._live: OrderedDict[str, _Live] = OrderedDict()
        self._building: dict[tuple[str, Source], asyncio.Task[ProjectService]] = {}
        self._epoch = 0
        self._swept = 0
        self._size = 0
        self._kept = ResponseCache()
        self._stored: dict[str, dict[str, int]] | None = None
        self._threads = asyncio.Semaphore(MAX_BUILDS)

    def touch(self) -> None:
        """Compare each service with the store before it answers again."""
        self._epoch += 1

    def live(self, name: str) -> ProjectService | None:
        """Return a project's service, if it is current."""
        live = self._live.get(name)
        if live is None or live.epoch != self._epoch:
            return None
        self._live.move_to_end(name)
        return live.service

    def forget(self, name: str) -> None:
        """Drop the service of a changed or removed project."""
        live = self._live.pop(name, None)
        if live is not None:
            self._size -= live.size

    async def sweep(self) -> None:
        """Drop the services that are no longer current.

        If anything may have changed. A request finds out by itself, but nobody requests what is gone.

        Requests find the others out by themselves; nobody asks for what is gone.
        """
        epoch = self._epoch
        if epoch == self._swept:
            return
        sources: dict[str, Source | None] = {}
        query: Query | None = Query(limit=500)
        while query is not None:
            page = await self._store.find(PROJECTS, query)
            sources |= {record.id: _source(record) for record in page.records}
            query = None if page.next is None else Query(limit=500, after=page.next)
        for name, live in list(self._live.items()):
            # A service that was compared with the store since then is newer than these sources.
            if live.epoch < epoch and live.source != sources.get(name):
                self.forget(name)
        self._swept = epoch

    async def get(self, name: str) -> ProjectService:
        """Return the service of a project.

        NotFound if there is no such project, or it has no contract yet.
        """
        if not NAME.fullmatch(name):
            raise NotFound("There is no project of this name.")
        live = self._live.get(name)
        epoch = self._epoch
        project = await self._store.get(PROJECTS, name)
        if project is None:
            self.forget(name)
            raise NotFound("There is no project of this name.")
        source = _source(project)
        if source is None:
            self.forget(name)
            raise NotFound(
                "The project has no contract yet.", hint=f"PUT one to /v1/projects/{name}/contract."
            )
        if live is None or live.source != source:
            live = _Live(await self._built(name, source), source, epoch)
        live.epoch = epoch
        self._hold(name, live)
        return live.service

    def _hold(self, name: str, live: _Live) -> None:
        """Hold a service, and drop the least recently used.

        If there are too many, or too large ones.
        """
        self.forget(name)
        self._live[name] = live
        self._size += live.size
        if live.epoch != self._epoch:
            self._swept = -1  # The project may have changed again while the service was built.
        while len(self._live) > MAX_SERVICES or (self._size > MAX_CONTRACT_BYTES and len(self._live) > 1):
            self.forget(next(iter(self._live)))

    def plan_of(self, name: str) -> Plan | None:
        """Return the plan of a project's live service, if there is one."""
        live = self._live.get(name)
        return None if live is None else live.service.plan

    async def renew(self, name: str) -> None:
        """Build a live service anew of the same plan, for own functions that have changed.

        Requests in flight keep the one that they began with.
        """
        building = [task for (project, _), task in self._building.items() if project == name]
        if building:
            await asyncio.wait(building)  # They may have begun with the functions from before.
        live = self._live.get(name)
        if live is None:
            return
        service = live.service

        def rebuild() -> ProjectService:
            return self._service_of(name, service.plan, service.summaries)

        renewed = await asyncio.to_thread(rebuild)
        if self._live.get(name) is live:
            live.service = replace(renewed, beginnings=service.beginnings)

    async def _built(self, name: str, source: Source) -> ProjectService:
        """Build the service of a contract once for all waiting requests."""
        build_key, open = (name, source), source[2]
        building = self._building.get(build_key)
        if building is None:
            building = self._building[build_key] = asyncio.create_task(self._build_stored(name, open))
            building.add_done_callback(lambda _: self._building.pop(build_key, None))
        return await asyncio.shield(building)

    async def _build_stored(self, name: str, open: bool) -> ProjectService:
        stored = await self._store.get(CONTRACTS, name)
        if stored is None:
            raise NotFound("The project has no contract yet.")
        mark = await read_mark(name, self._store)
        summaries = mark.summaries if mark.made_of == contract_fingerprint(stored.doc) else None
        async with self._threads:
            service = await asyncio.to_thread(self._build_quietly, name, stored.doc, open, summaries)
        await declare_indexes(name, service.plan, self._store)
        await relocate(name, service.plan, self._store, self._sources)
        warn_of_unreached(name, service.plan, await self._stored_before(name))
        if service.beginnings is None:
            return service
        await add_reference_records(
            name, service.plan, contract_fingerprint(stored.doc), service.beginnings, self._store
        )
        return replace(service, beginnings=None)

    async def _stored_before(self, name: str) -> Mapping[str, int]:
        """Count the records of a project's collections, once for each project.

        The counts are those of the first build of the process. Counting costs PostgreSQL a walk over all
        records, and a changed contract is refused for those it leaves.
        """
        if self._stored is None:
            self._stored = {}
            for (project, collection), count in (await self._store.stats()).records.items():
                if count:
                    self._stored.setdefault(project, {})[collection] = count
        return self._stored.pop(name, {})

    def _build_quietly(
        self, name: str, stored: Document, open: bool, summaries: Mapping[str, Any] | None
    ) -> ProjectService:
        """Build without garbage collection, which holds threads up."""
        with without_collection():
            return self._build(name, stored, open, summaries)

    def _build(
        self, name: str, stored: Document, open: bool, summaries: Mapping[str, Any] | None
    ) -> ProjectService:
        contract, faults = inspect(stored["source"].encode())
        if contract is None:
            raise ContractInvalid("The stored contract cannot be served.", [f.to_dict() for f in faults])
        # What was taken when nobody could sign in is not opened to strangers by an upgrade.
        signing_in = stored.get("signing_in", False)
        plan_made = demote(plan(contract, open=open, signing_in=signing_in), stored["demoted"])
        plan_made = replace(plan_made, lenient=stored.get("unfit", False))
        return self._service_of(name, plan_made, summaries)

    def _service_of(self, name: str, plan: Plan, summaries: Mapping[str, Any] | None) -> ProjectService:
        return build_project(
            name,
            plan,
            store=self._store,
            keys=self._keys,
            gate=self._gate,
            max_body_bytes=self._max_body_bytes,
            kept=self._kept,
            sources=self._sources,
            summaries=summaries,
            own_code=self.own_code,
        )


def contract_fingerprint(stored: Document) -> str:
    """Identify the reference records of a stored contract.

    By its digest and its demotions.
    """
    demoted = orjson.dumps(stored["demoted"], option=orjson.OPT_SORT_KEYS)
    return f"{stored['digest']} {blake2b(demoted, digest_size=8).hexdigest()}"


async def add_reference_records(
    name: str, plan: Plan, source: str, beginnings: Beginnings, store: Store
) -> None:
    """Give a project its reference records.

    Where the store takes none now, it gets them another time.
    """
    try:
        await renew(name, plan, source, beginnings, store)
    except FactoryError as error:
        logger.warning("The project %s has not got its reference records: %s", name, error)


def _source(project: Record) -> Source | None:
    """Return the source of a project's service.

    None while it has no contract.
    """
    doc = project.doc
    if doc["contract"] is None:
        return None
    return (
        project.order,
        doc["contract"]["digest"],
        doc["open"],
        doc.get("unfit", False),
        doc.get("trial", ""),
    )
