"""Locations of stores, as users name them and may see them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api_factory.errors import StartError
from api_factory.printable import printable

if TYPE_CHECKING:
    from api_factory.store import Store

DATABASE_SCHEME = re.compile(r"postgres(ql)?://")
PEPPER_FILE = "pepper"


def without_secrets(location: str) -> str:
    """Return a location to be shown: of a URL scheme, host and name."""
    if not is_database(location):
        return printable(location)
    scheme, _, rest = location.partition("://")
    return printable(f"{scheme}://{rest.partition('?')[0].rpartition('@')[2]}")


def is_database(location: str) -> bool:
    """True for the URL of a PostgreSQL database; all else is a folder."""
    return DATABASE_SCHEME.match(location) is not None


@asynccontextmanager
async def opened_store(location: str) -> AsyncIterator[Store]:
    """Open the store at a location, in a new folder if need be.

    Raises StartError if it cannot be opened.
    """
    from api_factory.store import open_store

    if location == "memory:":
        raise StartError("memory: is gone with its server.", hint="Name a folder or a postgresql:// URL.")
    store = open_store(location)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


def require_store(location: str) -> None:
    """Raise StartError for a folder without a store."""
    if location == "memory:" or is_database(location):
        return
    # A lock that was left behind is no store.
    names = {path.name for path in Path(location).glob("db.json*")} - {"db.json.lock"}
    if not names:
        raise StartError(
            f"There is no store in {without_secrets(location)}.", hint="Name a data folder that has one."
        )
