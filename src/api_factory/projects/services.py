"""The live services of a factory: built on first use, and swapped whole when their project changes."""

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
from api_factory.plan import Plan, plan
from api_factory.projects.project_service import ProjectService, build_project
from api_factory.records import Sources
from api_factory.records.indexes import declare
from api_factory.reference import Beginnings, kept_of, renew
from api_factory.service.encoded import EncodedAnswers
from api_factory.store import Collection, Document, Query, Record, Store
from api_factory.trial import demote

logger = logging.getLogger("api_factory")

PROJECTS = Collection("", "projects")
CONTRACTS = Collection("", "contracts")

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
MOST = 2000
"""How many services are held at once; the one that was asked for longest ago makes room."""

MOST_BYTES = 32 * 2**20
"""How large their contracts may be together; a service takes up to eighty times as much memory as its contract."""

SWEEP_SECONDS = 5.0
"""How often services are looked for whose project another process has removed or changed."""

BUILDS = 2
"""How many services are built at once: threads that compute take turns with the loop that answers."""


Source: TypeAlias = tuple[int, str, bool, bool, str]


@dataclass(slots=True)
class _Live:
    """A service, what it was made of, and when it was last compared with the store.

    `source`: what tells a project, its contract and how that is to be served apart from others of the same name.
    """

    service: ProjectService
    source: Source
    epoch: int

    @property
    def size(self) -> int:
        """The bytes of its contract, about."""
        return len(self.service.document)


class Services:
    """Project names to live services.

    `touch` says that something may have changed: each service is then compared with the store before it answers
    again. A request that is in flight keeps the service that it began with.
    """

    def __init__(self, store: Store, keys: Keys, max_body_bytes: int, sources: Sources | None = None) -> None:
        self._store = store
        self._sources = sources
        self._keys = keys
        self._max_body_bytes = max_body_bytes
        self._live: OrderedDict[str, _Live] = OrderedDict()
        self._building: dict[tuple[str, Source], asyncio.Task[ProjectService]] = {}
        self._epoch = 0
        self._swept = 0
        self._size = 0
        self._kept = EncodedAnswers()
        self._threads = asyncio.Semaphore(BUILDS)

    def touch(self) -> None:
        """Look at the store again before anything else is answered."""
        self._epoch += 1

    def live(self, name: str) -> ProjectService | None:
        """The service of a project, if it is known to be what the store has."""
        live = self._live.get(name)
        if live is None or live.epoch != self._epoch:
            return None
        self._live.move_to_end(name)
        return live.service

    def forget(self, name: str) -> None:
        """Let go of the service of a project that has changed or is gone."""
        live = self._live.pop(name, None)
        if live is not None:
            self._size -= live.size

    async def sweep(self) -> None:
        """Let go of the services that are not what the store has any more, if anything may have changed.

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
            # What was compared with the store since then is newer than what was read here.
            if live.epoch < epoch and live.source != sources.get(name):
                self.forget(name)
        self._swept = epoch

    async def get(self, name: str) -> ProjectService:
        """The service of a project; NotFound if there is no such project, or it has no contract yet."""
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
        """Hold a service, and let go of those asked for longest ago if there are too many or too large ones."""
        self.forget(name)
        self._live[name] = live
        self._size += live.size
        if live.epoch != self._epoch:
            self._swept = -1  # The project may have changed again while the service was built.
        while len(self._live) > MOST or (self._size > MOST_BYTES and len(self._live) > 1):
            self.forget(next(iter(self._live)))

    async def _built(self, name: str, source: Source) -> ProjectService:
        """The service of a contract, built once however many requests wait for it."""
        what, open = (name, source), source[2]
        building = self._building.get(what)
        if building is None:
            building = self._building[what] = asyncio.create_task(self._build_stored(name, open))
            building.add_done_callback(lambda _: self._building.pop(what, None))
        return await asyncio.shield(building)

    async def _build_stored(self, name: str, open: bool) -> ProjectService:
        stored = await self._store.get(CONTRACTS, name)
        if stored is None:
            raise NotFound("The project has no contract yet.")
        kept = await kept_of(name, self._store)
        summaries = kept.summaries if kept.made_of == made_of(stored.doc) else None
        async with self._threads:
            service = await asyncio.to_thread(self._build_quietly, name, stored.doc, open, summaries)
        await declare(name, service.plan, self._store)
        if service.beginnings is None:
            return service
        await begin(name, service.plan, made_of(stored.doc), service.beginnings, self._store)
        return replace(service, beginnings=None)

    def _build_quietly(
        self, name: str, stored: Document, open: bool, summaries: Mapping[str, Any] | None
    ) -> ProjectService:
        """What a stored contract becomes, made without a search for garbage in it, which holds every thread up."""
        with without_collection():
            return self._build(name, stored, open, summaries)

    def _build(
        self, name: str, stored: Document, open: bool, summaries: Mapping[str, Any] | None
    ) -> ProjectService:
        contract, faults = inspect(stored["source"].encode())
        if contract is None:
            raise ContractInvalid("The stored contract cannot be served.", [f.to_dict() for f in faults])
        made = demote(plan(contract, open=open), stored["demoted"])
        made = replace(made, lenient=stored.get("unfit", False))
        return build_project(
            name,
            made,
            store=self._store,
            keys=self._keys,
            max_body_bytes=self._max_body_bytes,
            kept=self._kept,
            sources=self._sources,
            summaries=summaries,
        )


def made_of(stored: Document) -> str:
    """What tells the reference records of one stored contract from those of another: its digest, and its demotions."""
    demoted = orjson.dumps(stored["demoted"], option=orjson.OPT_SORT_KEYS)
    return f"{stored['digest']} {blake2b(demoted, digest_size=8).hexdigest()}"


async def begin(name: str, plan: Plan, source: str, beginnings: Beginnings, store: Store) -> None:
    """Give a project its reference records; where the store takes none now, it gets them another time."""
    try:
        await renew(name, plan, source, beginnings, store)
    except FactoryError as error:
        logger.warning("The project %s has not got its reference records: %s", name, error)


def _source(project: Record) -> Source | None:
    """What a project is served from; None while it has no contract."""
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
