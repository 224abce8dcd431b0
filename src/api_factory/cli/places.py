"""Where records are kept: a data folder or a database, as one names them and as they may be shown."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api_factory.errors import StartError
from api_factory.printable import printable

if TYPE_CHECKING:
    from api_factory.store import Store

DATABASE = re.compile(r"postgres(ql)?://")
PEPPER_FILE = "pepper"
SECONDS = 0.1
"""How often progress is shown."""


def shown(place: str) -> str:
    """The place without anything secret: of a database its scheme, host and name."""
    if not is_database(place):
        return printable(place)
    scheme, _, rest = place.partition("://")
    return printable(f"{scheme}://{rest.partition('?')[0].rpartition('@')[2]}")


def is_database(place: str) -> bool:
    """Whether it is the URL of a PostgreSQL database; all else is a folder."""
    return DATABASE.match(place) is not None


@asynccontextmanager
async def opened(place: str) -> AsyncIterator[Store]:
    """The store at a place, open; raise StartError if it cannot be opened. A folder that is not there is made."""
    from api_factory.store import open_store

    if place == "memory:":
        raise StartError("memory: is gone with its server.", hint="Name a folder or a postgresql:// URL.")
    store = open_store(place)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


def require_store(place: str) -> None:
    """Raise StartError for a folder without a store: a lock that was left behind is none."""
    if place == "memory:" or is_database(place):
        return
    names = {path.name for path in Path(place).glob("db.json*")} - {"db.json.lock"}
    if not names:
        raise StartError(f"There is no store in {shown(place)}.", hint="Name a data folder that has one.")


class Progress:
    """A line on stderr that counts, on a terminal only."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._on = sys.stderr.isatty()
        self._next = 0.0
        self._written = False

    def __call__(self, count: int) -> None:
        """Show a number, unless one was shown just now."""
        now = time.monotonic()
        if self._on and now >= self._next:
            sys.stderr.write(f"\r\x1b[K{count:,} {self._what}")
            sys.stderr.flush()
            self._next, self._written = now + SECONDS, True

    def end(self) -> None:
        """Take the line away again."""
        if self._written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._written = False
