"""Own code of all projects of a server: loaded at the start, and as files are saved."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from api_factory.errors import NotImplementedYet, StartError
from api_factory.own_code.attempt import OwnOperation
from api_factory.own_code.binding import Binding, bind_functions
from api_factory.own_code.declaration import Declaration
from api_factory.own_code.running import Running, own_handler
from api_factory.own_code.source import CodeFault, LoadedCode, Source, forget
from api_factory.own_code.threads import Threads
from api_factory.plan import Operation, Plan
from api_factory.records import Records
from api_factory.service.build import BindDefault, OwnHandlers
from api_factory.service.call import Call as Request
from api_factory.service.terminal import Encode, Handler, OwnHandler
from api_factory.store.protocol import Store

logger = logging.getLogger("api_factory")

Stamp: TypeAlias = tuple[tuple[str, int, int, int], ...]

MOST_TOLD = 20
"""Faults that are told at once."""
LOAD_SECONDS = 10.0
"""Time for files to load in that were saved; what takes longer may never end."""
MOST_LOADING = 4


@dataclass(slots=True)
class ProjectCode:
    """Hold the functions of one project.

    `faults` are those of the last files that could not take their place.
    """

    source: Source
    running: Running
    declarations: tuple[Declaration, ...] = ()
    faults: tuple[CodeFault, ...] = ()
    stamp: Stamp = ()
    """That of the files that were loaded last."""
    last_stamp: Stamp = ()
    """That of the files as they were when they were last looked at: while it changes, somebody writes."""

    def handlers(self, binding: Binding, plan: Plan, records: Records, store: Store) -> OwnHandlers:
        """Return makers of the handlers of a service, by the ids of operations."""
        makers: dict[str, Callable[[BindDefault], OwnHandler]] = {}
        for operation in plan.operations:
            if operation.id in binding.functions:
                makers[operation.id] = partial(self._handler, operation, binding, records, store)
            elif operation.id in binding.unfit:
                makers[operation.id] = _unfit_handler
        return makers

    def _handler(
        self,
        operation: Operation,
        binding: Binding,
        records: Records,
        store: Store,
        bind_default: BindDefault,
    ) -> OwnHandler:
        function = binding.functions[operation.id]
        own = OwnOperation(operation, function, records, store, bind_default, self.running.threads)
        return own_handler(own, self.running)

    def places(self, binding: Binding) -> dict[str, str]:
        """Return where functions are, by the ids of operations: `orders.py, line 7`.

        Whoever may read a plan need not know where the files are.
        """
        return {
            id: f"{self._short(function.declaration.file)}, line {function.declaration.line}"
            for id, function in binding.functions.items()
        }

    def notes(self, binding: Binding) -> list[str]:
        """Say for a plan which faults keep what functions from answering."""
        kept = [
            f"{self._place(fault)}: the functions from before it was saved answer." for fault in self.faults
        ]
        unfit = [f"{self._place(fault)}: this does not fit the contract." for fault in binding.faults]
        return [*kept, *unfit][:MOST_TOLD]

    def _place(self, fault: CodeFault) -> str:
        error_name = fault.detail.partition(":")[0]
        reason = f" ({error_name})" if error_name.isidentifier() else ""
        return f"{self._short(fault.file)}, line {fault.line}{reason}"

    def _short(self, file: str) -> str:
        home = self.source.path if self.source.path.is_dir() else self.source.path.parent
        path = Path(file)
        return str(path.relative_to(home)) if path.is_relative_to(home) else path.name


@dataclass(slots=True)
class OwnCode:
    """The functions of all projects of a server; whoever starts it has named their files."""

    projects: dict[str, ProjectCode] = field(default_factory=dict)
    loading: Threads = field(default_factory=lambda: Threads(MOST_LOADING))
    """Threads to load in, which do not keep the server from ending."""

    @classmethod
    def load(cls, sources: Mapping[str, Path], seconds: float) -> OwnCode:
        """Load all files; raise StartError with every fault at once."""
        threads = Threads()
        projects: dict[str, ProjectCode] = {}
        faults: list[CodeFault] = []
        for name, path in sources.items():
            source = Source(path)
            source.check()
            stamp = source.stamp()
            loaded = source.load()
            faults += loaded.faults
            running = Running(seconds, threads)
            projects[name] = ProjectCode(source, running, loaded.declarations, stamp=stamp, last_stamp=stamp)
            if not loaded.faults and not loaded.declarations:
                raise StartError(
                    f"{path} declares no handler.",
                    hint='A handler is a function below @handler("operationId").',
                )
        refuse(faults)
        return cls(projects)

    def bind(self, project: str, plan: Plan) -> tuple[ProjectCode, Binding] | None:
        """Bind the functions of a project to its plan; None where it has none."""
        code = self.projects.get(project)
        return None if code is None else (code, bind_functions(code.declarations, plan))

    async def follow(
        self, plan_of: Callable[[str], Plan | None], renew: Callable[[str], Awaitable[None]]
    ) -> None:
        """Load what was saved since the last time, and have `renew` put it in place."""
        for name, code in self.projects.items():
            stamp = await asyncio.to_thread(code.source.stamp)
            settled, code.last_stamp = stamp == code.last_stamp, stamp
            if not settled or stamp == code.stamp:
                continue
            code.stamp = stamp
            loaded = await self._load_again(code.source)
            plan = plan_of(name)
            faults = loaded.faults
            if not faults and not loaded.declarations:
                # An empty file is a mistake sooner than a wish: all rules would be gone.
                faults = (CodeFault(str(code.source.path), 1, "no handler is declared any more."),)
            if not faults and plan is not None:
                faults = (await asyncio.to_thread(bind_functions, loaded.declarations, plan)).faults
            code.faults = faults
            before = code.declarations
            if faults:
                forget(loaded.declarations)
                sentences = "\n".join(fault.sentence for fault in faults[:MOST_TOLD])
                logger.error("Handlers of %s were not taken, those from before answer:\n%s", name, sentences)
            else:
                code.declarations = loaded.declarations
            await renew(name)
            if not faults:
                forget(before)

    async def _load_again(self, source: Source) -> LoadedCode:
        """Load files that were saved; a fault stands for those that take too long."""
        try:
            async with asyncio.timeout(LOAD_SECONDS):
                loaded: LoadedCode = await self.loading.run(source.load)
                return loaded
        except TimeoutError:
            detail = f"this takes longer than {LOAD_SECONDS:g} s to load."
            return LoadedCode((), (CodeFault(str(source.path), 1, detail),))


def refuse(faults: Sequence[CodeFault]) -> None:
    """Raise StartError with all faults, if there are any."""
    if faults:
        more = f" And {len(faults) - MOST_TOLD} more." if len(faults) > MOST_TOLD else ""
        raise StartError("\n".join(fault.sentence for fault in faults[:MOST_TOLD]) + more)


def _unfit_handler(bind_default: BindDefault) -> OwnHandler:
    """Return the handler of an operation whose function does not fit a newer contract."""

    async def answer(call: Request) -> Any:
        raise NotImplementedYet("The function of this operation does not fit its contract.")

    def make(encode: Encode) -> Handler:
        return answer

    return OwnHandler(make)
