"""Threads for functions without `async`, bounded, and left alone where one never returns."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Final, TypeAlias

MOST_THREADS: Final = 32

Job: TypeAlias = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class Threads:
    """Runs functions in threads of which there are `most`; who finds none free waits.

    Python cannot end a thread: one whose caller has given up stays taken until its function returns. They do not keep
    the process from ending.
    """

    def __init__(self, most: int = MOST_THREADS) -> None:
        self.most = most
        self.abandoned = 0
        """Threads whose callers have given up."""
        self._free = asyncio.Semaphore(most)
        self._idle: list[SimpleQueue[Job]] = []

    async def run(self, work: Callable[[], Any]) -> Any:
        """Return what a function returns, or raise what it raises."""
        await self._free.acquire()
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        if self._idle:
            jobs = self._idle.pop()
        else:
            jobs = SimpleQueue()
            threading.Thread(
                target=self._serve, args=(loop, jobs), name="api-factory-handler", daemon=True
            ).start()
        jobs.put((work, future))
        try:
            return await future
        except asyncio.CancelledError:
            if future.cancelled():
                self.abandoned += 1
            raise

    def _serve(self, loop: asyncio.AbstractEventLoop, jobs: SimpleQueue[Job]) -> None:
        while True:
            work, future = jobs.get()
            result: Any = None
            error: BaseException | None = None
            try:
                result = work()
            except (SystemExit, KeyboardInterrupt, StopIteration) as raised:
                error = RuntimeError(f"The function raised {type(raised).__name__}.")
                error.__cause__ = raised
            except BaseException as raised:
                error = raised
            work = None  # type: ignore[assignment]
            with contextlib.suppress(RuntimeError):  # The loop is closed: the process ends.
                loop.call_soon_threadsafe(self._finish, jobs, future, result, error)
                continue
            return

    def _finish(
        self,
        jobs: SimpleQueue[Job],
        future: asyncio.Future[Any],
        result: Any,
        error: BaseException | None,
    ) -> None:
        self._idle.append(jobs)
        self._free.release()
        if future.cancelled():
            self.abandoned -= 1
        elif error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
