"""Several processes behind one port, and their supervisor."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from types import FrameType

from api_factory.errors import StartError

logger = logging.getLogger("api_factory")

READY_SECONDS = 30.0
"""Time for the first worker until it answers."""

STOP_SECONDS = 10.0
"""Time for workers to stop; slower ones are killed."""

RESTART_SECONDS = 1.0
"""Pause between the end of a worker and its restart."""


class Workers:
    """Supervisor of `count` processes that run `work`.

    Each calls `work` with a function to call once it is ready; the process ends when `work` returns. The
    processes are forks of this one and share its sockets, so it may have no other thread and no running loop.
    They stop when this process is gone, however it ended.
    """

    def __init__(self, count: int, work: Callable[[Callable[[], object]], None]) -> None:
        self._count = count
        self._work = work
        self._children: set[int] = set()
        self._stopping = False
        self._reader, self._writer = os.pipe()
        # Nobody ever writes to this one: its other end is closed when this process is gone, and only then.
        self._life, self._alive = os.pipe()

    def run(self, ready: Callable[[], None]) -> int:
        """Serve until a signal stops the workers; call `ready` once one answers.

        Raises StartError if none ever does.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for _ in range(self._count):
            self._fork()
        try:
            if self._first_is_ready():
                ready()
            self._supervise()
        finally:
            self._end()
        return 0

    def _fork(self) -> None:
        child = os.fork()
        if child:
            self._children.add(child)
            return
        code = 1
        try:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            os.close(self._alive)
            threading.Thread(target=self._stop_if_orphaned, daemon=True).start()
            self._work(lambda: os.write(self._writer, b"."))
            code = 0
        except StartError as error:
            logger.error("A worker cannot start: %s", error)
            code = 2
        except BaseException:
            logger.error("A worker failed.\n%s", traceback.format_exc())
        finally:
            os._exit(code)

    def _stop_if_orphaned(self) -> None:
        """Wait in a worker until the supervisor is gone, then stop."""
        os.read(self._life, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _first_is_ready(self) -> bool:
        os.set_blocking(self._reader, False)
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and not self._stopping:
            try:
                return bool(os.read(self._reader, 1))
            except BlockingIOError:
                ended, _ = os.waitpid(-1, os.WNOHANG)
                if ended:
                    self._children.discard(ended)
                    raise StartError(
                        "A worker ended before it answered.", hint="The log has the reason."
                    ) from None
                time.sleep(0.01)
        if self._stopping:
            return False
        raise StartError(f"No worker answered within {READY_SECONDS:.0f} seconds.")

    def _supervise(self) -> None:
        while not self._stopping:
            ended, status = os.waitpid(-1, os.WNOHANG)
            if not ended:
                time.sleep(0.05)
                continue
            self._children.discard(ended)
            logger.error("Worker %d ended with status %d and is started again.", ended, status)
            time.sleep(RESTART_SECONDS)
            if not self._stopping:
                self._fork()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end(self) -> None:
        """Stop all workers; kill those that take too long."""
        for child in self._children:
            os.kill(child, signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        while self._children and time.monotonic() < end:
            ended, _ = os.waitpid(-1, os.WNOHANG)
            self._children.discard(ended)
            if not ended:
                time.sleep(0.02)
        for child in self._children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        self._children.clear()
