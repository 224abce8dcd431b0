"""Factory: store, keys and projects, assembled from settings."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from api_factory.errors import FactoryError, NotFound, StartError
from api_factory.keys.fingerprints import Fingerprints
from api_factory.keys.key import Secret
from api_factory.keys.keys import FLUSH_SECONDS, Keys
from api_factory.keys.pepper import load_peppers
from api_factory.keys.private_files import make_private_folder
from api_factory.keys.root_key import RootKey
from api_factory.own_code.loop_watch import LoopWatch
from api_factory.own_code.own_code import OwnCode, refuse
from api_factory.own_code.source import CodeFault
from api_factory.projects.projects import Projects
from api_factory.projects.services import PROJECTS, SWEEP_SECONDS, Services
from api_factory.records import make_repeatable
from api_factory.server.readiness import Readiness
from api_factory.service.spool import remove_spooled
from api_factory.settings import Settings
from api_factory.sign_in.people import Gate
from api_factory.store import Query, Store, open_store

logger = logging.getLogger("api_factory")

POLL_SECONDS = 0.25
"""Interval of asking a store that several processes write to for announcements."""

FOLLOW_SECONDS = 0.2
"""Interval of looking for saved files of somebody's own code."""

OPERATOR = "operator"
"""Name of the operator's key."""

STALE_SECONDS = 5.0
"""Time without announcements after which no key opens anything.

A key that another process has revoked must not work for ever.
"""


class Factory:
    """Store, keys and projects of one data folder; handlers work on it.

    `operator` is a key that opens everything in this process, for whoever runs a factory inside their own
    program.
    """

    def __init__(self, settings: Settings, operator: Secret | None = None) -> None:
        if settings.data is not None:
            make_private_folder(settings.data)
        self.settings = settings
        self.store: Store = open_store(settings.store or settings.data or "memory:")
        peppers = load_peppers(settings.data)
        self.keys = Keys(self.store, peppers)
        self.fingerprints = Fingerprints(self.store, self.keys, peppers)
        # What a kernel keeps in memory is documented by its notebook, which shows the same in every run.
        ephemeral = settings.in_kernel and settings.data is None and settings.store in (None, "memory:")
        sources = make_repeatable("kernel") if ephemeral else None
        self.readiness = Readiness(self.store, self.keys)
        self.services = Services(self.store, self.keys, Gate.of(peppers), settings.max_body_bytes, sources)
        self.projects = Projects(self.store, self.services)
        root_key_file = None if settings.data is None else settings.root_key_file
        self.root = RootKey(root_key_file, self.store, self.keys)
        if operator is not None:
            self.keys.trust(operator, OPERATOR)
        self.own_code: OwnCode | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._version = 0

    async def start(self) -> Secret | None:
        """Open the store; return the root key if this start created it.

        Raises StartError with a sentence.
        """
        await self.store.open()
        if self.settings.data is not None:
            remove_spooled(self.settings.data, alone=self.settings.store is None)
        try:
            self._version = await self.store.version()
            await self.keys.load()
            await self.fingerprints.verify(self.root.secret())
            secret = await self.root.ensure()
            await self._load_own_code()
        except BaseException:
            await self.store.close()
            raise
        self._repeat(FLUSH_SECONDS, self.keys.flush, "When keys were last used could not be kept: %s")
        self._repeat(SWEEP_SECONDS, self.services.sweep, "Services could not be compared with the store: %s")
        if self.own_code is not None:
            self._tasks.append(asyncio.create_task(self._follow_own_code(self.own_code)))
        self._tasks.append(asyncio.create_task(self.readiness.watch()))
        self._tasks.append(asyncio.create_task(self.readiness.probe()))
        if self.store.shared:
            self._tasks.append(asyncio.create_task(self._watch()))
        return secret

    async def _load_own_code(self) -> None:
        """Load functions of somebody's own, before any service is built."""
        if not self.settings.handlers:
            return
        sources: dict[str, Path] = {}
        for name, path in self.settings.handlers:
            sources[name or await self._only_project()] = path
        self.own_code = OwnCode.load(sources, self.settings.handler_timeout)
        self.services.own_code = self.own_code

    async def _only_project(self) -> str:
        page = await self.store.find(PROJECTS, Query(limit=2))
        if len(page.records) != 1:
            quantity = "several projects" if page.records else "no project"
            raise StartError(
                f"There is {quantity} here, so --handlers has to say whose they are.",
                hint="Name the project: --handlers shop=code/",
            )
        return page.records[0].id

    async def check_own_code(self) -> None:
        """Raise StartError with all functions that do not fit the contract of their project."""
        faults: list[CodeFault] = []
        for name in self.own_code.projects if self.own_code is not None else ():
            try:
                service = await self.services.get(name)
            except NotFound as error:
                raise StartError(f"--handlers names the project {name}. {error.detail}") from None
            faults += service.binding.faults if service.binding is not None else ()
        refuse(faults)

    async def _follow_own_code(self, own_code: OwnCode) -> None:
        """Put saved functions in place, and tell which of them holds up the loop."""
        stop_watching = LoopWatch([code.source.path for code in own_code.projects.values()]).start()
        try:
            while True:
                await asyncio.sleep(FOLLOW_SECONDS)
                try:
                    await own_code.follow(self.services.plan_of, self.services.renew)
                except Exception:  # Whatever is wrong with one file, the next one is to be seen.
                    logger.exception("Handlers could not be loaded again.")
        finally:
            stop_watching()

    async def stop(self) -> None:
        """Flush what is still in memory, and close the store."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        try:
            await self.keys.flush()
        except FactoryError as error:
            logger.warning("When keys were last used could not be kept: %s", error)
        finally:
            await self.store.close()

    def _repeat(self, seconds: float, work: Callable[[], Awaitable[None]], fault: str) -> None:
        self._tasks.append(asyncio.create_task(_every(seconds, work, fault)))

    async def _watch(self) -> None:
        """Follow other processes' announcements; without any for long, disable keys."""
        last_contact = time.monotonic()
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                async with asyncio.timeout(STALE_SECONDS):
                    version = await self.store.version()
                    if version != self._version or not self.keys.current:
                        await self.keys.load()
                        self.services.touch()
                        self._version = version
            except (FactoryError, TimeoutError):
                if time.monotonic() - last_contact > STALE_SECONDS:
                    self.keys.current = False
            else:
                last_contact = time.monotonic()
                self.keys.current = True


async def _every(seconds: float, work: Callable[[], Awaitable[None]], fault: str) -> None:
    """Call a function again and again; log `fault` when it begins to fail."""
    failing = False
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except FactoryError as error:
            if not failing:
                logger.warning(fault, error)
            failing = True
        else:
            failing = False


async def _reset_root_key(settings: Settings, new_pepper: bool) -> str:
    factory = Factory(settings)
    await factory.store.open()
    try:
        await factory.keys.load()
        if new_pepper:
            await factory.fingerprints.begin_anew()
        else:
            await factory.fingerprints.verify(factory.root.secret())
        return (await factory.root.reset()).text
    finally:
        await factory.store.close()


def reset_root_key(settings: Settings, *, new_pepper: bool = False) -> str:
    """Replace the root key, and return the new one.

    Only those who can write to the data folder can do this. `new_pepper`: the old pepper is lost, so all
    other keys become invalid too. Raises StartError where the store cannot be opened, as an embedded one that
    a server has.
    """
    return asyncio.run(_reset_root_key(settings, new_pepper))
