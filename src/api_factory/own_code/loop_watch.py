"""Watch over the event loop.

A function that computes without `await` holds it up for everybody.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Final

logger = logging.getLogger("api_factory")

HELD_SECONDS: Final = 1.0
"""Time after which a loop counts as held up."""
INTERVAL_SECONDS: Final = 0.5


class LoopWatch:
    """Log the line of somebody's own code at which the loop does not go on.

    It does so from a thread of its own.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = [path.resolve() for path in paths]
        self._stopped = threading.Event()

    def start(self) -> Callable[[], None]:
        """Begin to watch the running loop; return what ends it."""
        loop, thread_id = asyncio.get_running_loop(), threading.get_ident()
        threading.Thread(
            target=self._watch, args=(loop, thread_id), name="api-factory-watch", daemon=True
        ).start()
        return self._stopped.set

    def _watch(self, loop: asyncio.AbstractEventLoop, thread_id: int) -> None:
        while not self._stopped.wait(INTERVAL_SECONDS):
            answered = threading.Event()
            try:
                loop.call_soon_threadsafe(answered.set)
            except RuntimeError:  # It is closed.
                return
            if answered.wait(HELD_SECONDS):
                continue
            place = self._place(sys._current_frames().get(thread_id))
            if place is not None:
                logger.error("%s holds up the server: all others wait until it awaits or returns.", place)
            while not answered.wait(INTERVAL_SECONDS) and not self._stopped.is_set():
                pass

    def _place(self, frame: FrameType | None) -> str | None:
        """Return the innermost line of somebody's own code that a thread is at."""
        while frame is not None:
            file = Path(frame.f_code.co_filename).resolve()
            if any(file.is_relative_to(path) for path in self._paths):
                return f"{frame.f_code.co_filename}, line {frame.f_lineno}"
            frame = frame.f_back
        return None
