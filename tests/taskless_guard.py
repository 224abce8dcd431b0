"""A mode for servers under test in which nothing may ask for the current task before its first wait.

The HTTP protocol begins requests outside any task. What asks for the current one then (asyncio.timeout, a TaskGroup,
anyio) fails at some times and works at others, by whether a request came whole: here it always fails, with one line in
the log that `RunningServer.close` looks for.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from api_factory.http.protocol import HttpProtocol

BREACH = "The current task was asked for before the first wait of a request"

_current_task = asyncio.current_task
_thread = threading.local()


def _fail() -> NoReturn:
    logging.getLogger("api_factory.server").critical(
        "%s:\n%s", BREACH, "".join(traceback.format_stack(limit=12))
    )
    raise AssertionError(BREACH)


class _NoTask:
    """Stands where the current task would; whatever is done with it fails."""

    def __getattribute__(self, name: str) -> NoReturn:
        _fail()

    def __hash__(self) -> NoReturn:
        _fail()

    def __eq__(self, other: object) -> NoReturn:
        _fail()


def _guarded_current_task(loop: asyncio.AbstractEventLoop | None = None) -> asyncio.Task[Any] | None:
    if getattr(_thread, "in_first_steps", False):
        _fail()
    return _current_task(loop)


def install() -> None:
    """Guard the first steps of every request of this process, on our own protocol."""
    if getattr(HttpProtocol._go_on, "guarded", False):
        return
    asyncio.current_task = asyncio.tasks.current_task = _guarded_current_task
    # Who imported the function by its name asks for the task all the same, and gets one that cannot be used.
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get("current_task") is _current_task:
            module.current_task = _guarded_current_task  # type: ignore[attr-defined]
    HttpProtocol._go_on = _guarded(HttpProtocol._go_on)  # type: ignore[method-assign]


def _guarded(go_on: Callable[..., None]) -> Callable[..., None]:
    def guarded_go_on(self: HttpProtocol, running: Any, waited: object = None) -> None:
        if _current_task(self.loop) is not None:  # A test that feeds a protocol from a task of its own.
            go_on(self, running, waited)
            return
        no_task: Any = _NoTask()
        asyncio.tasks._enter_task(self.loop, no_task)
        _thread.in_first_steps = True
        try:
            go_on(self, running, waited)
        finally:
            _thread.in_first_steps = False
            asyncio.tasks._leave_task(self.loop, no_task)

    guarded_go_on.guarded = True  # type: ignore[attr-defined]
    return guarded_go_on
