"""One event loop for all inputs of a process, as one for each would take longer than most targets do; quiet logs."""

from __future__ import annotations

import asyncio
import atexit
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """What a coroutine returns."""
    return loop().run_until_complete(coroutine)


@cache
def loop() -> asyncio.AbstractEventLoop:
    """The loop of this process."""
    created = asyncio.new_event_loop()
    atexit.register(created.close)
    return created


def renew() -> None:
    """Go on with another loop."""
    for task in asyncio.all_tasks(loop()):
        task.cancel()
    loop().call_soon(loop().stop)
    loop().run_forever()
    loop.cache_clear()


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Have some loggers say nothing: inputs are full of what they tell."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
