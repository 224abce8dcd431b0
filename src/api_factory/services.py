"""The live services of a factory: built on first use, and swapped whole when their project changes."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TypeAlias

from api_factory.contract import inspect
from api_factory.contract.collection import without_collection
from api_factory.errors import ContractInvalid, NotFound
from api_factory.keys import Keys
from api_factory.plan import plan
from api_factory.project_service import ProjectService, build_project
from api_factory.records import Sources
from api_factory.records.indexes import declare
from api_factory.service.encoded import EncodedAnswers
from api_factory.store import Collection, Document, Store
from api_factory.trial import demote

PROJECTS = Collection("", "projects")
CONTRACTS = Collection("", "contracts")

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
MOST = 2000
"""How many services are held at once; the one that was asked for longest ago makes room."""

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
        self._kept = EncodedAnswers()
        self._threads = asyncio.Semaphore(BUILDS)

    def touch(self) -> None:
        """Look at the store again before anything else is answered."""
        self._epoch += 1

    def live(self, name: str) -> ProjectService | None:
        """The service of a project, if it is known to be what the store has."""
        live = self._live.get(name)
        return live.service if live is not None and live.epoch == self._epoch else None

    async def get(self, name: str) -> ProjectService:
        """The service of a project; NotFound if there is no such project, or it has no contract yet."""
        if not NAME.fullmatch(name):
            raise NotFound("There is no project of this name.")
        live = self._live.get(name)
        epoch = self._epoch
        project = await self._store.get(PROJECTS, name)
        if project is None or project.doc["contract"] is None:
            self._live.pop(name, None)
            if project is None:
                raise NotFound("There is no project of this name.")
            raise NotFound(
                "The project has no contract yet.", hint=f"PUT one to /v1/projects/{name}/contract."
            )
        doc = project.doc
        how = doc["open"], doc.get("unfit", False), doc.get("trial", "")
        source = project.order, doc["contract"]["digest"], *how
        if live is None or live.source != source:
            service = await self._built(name, source)
            live = self._live[name] = _Live(service, source, epoch)
        live.epoch = epoch
        self._live.move_to_end(name)
        while len(self._live) > MOST:
            self._live.popitem(last=False)
        return live.service

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
        async with self._threads:
            service = await asyncio.to_thread(self._build_quietly, name, stored.doc, open)
        await declare(name, service.plan, self._store)
        return service

    def _build_quietly(self, name: str, stored: Document, open: bool) -> ProjectService:
        """What a stored contract becomes, made without a search for garbage in it, which holds every thread up."""
        with without_collection():
            return self._build(name, stored, open)

    def _build(self, name: str, stored: Document, open: bool) -> ProjectService:
        contract, faults = inspect(stored["source"].encode())
        if contract is None:
            raise ContractInvalid("The stored contract cannot be served.", [f.to_dict() for f in faults])
        made = demote(plan(contract, open=open), stored["demoted"])
        made = replace(made, lenient=stored.get("unfit", False))
        return build_project(
            name,
            made,
            open=open,
            store=self._store,
            keys=self._keys,
            max_body_bytes=self._max_body_bytes,
            kept=self._kept,
            sources=self._sources,
        )
