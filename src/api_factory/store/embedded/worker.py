"""A thread that runs blocking jobs and reports to the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeAlias

Report: TypeAlias = Callable[[BaseException | None], None]
"""Called in the event loop when a job is done, with what it raised."""


class Worker:
    """Runs one job at a time in a thread of its own, until closed."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.get_running_loop()
        self._jobs: SimpleQueue[tuple[Callable[[], Any], Report] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], Any], report: Report) -> None:
        """Queue a job; `report` is called with its error, or None."""
        self._jobs.put((job, report))

    def close(self) -> None:
        """Finish the queued jobs and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (item := self._jobs.get()) is not None:
            job, report = item
            error: BaseException | None = None
            try:
                job()
            except BaseException as raised:
                error = raised
            try:
                self._loop.call_soon_threadsafe(report, error)
            except RuntimeError:  # The loop is closed, so nobody waits any more.
                return
            item = job = report = error = None  # type: ignore[assignment]  # Keep nothing while idle.
