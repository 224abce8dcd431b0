"""Store locations: `memory:`, a folder, or a PostgreSQL URL."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from api_factory.errors import StartError
from api_factory.store.embedded.memory import MemoryStore
from api_factory.store.protocol import Store

FILE_NAME = "db.json"
"""Name of TinyDB's file in a data folder."""


def open_store(place: str | os.PathLike[str]) -> Store:
    """Return the store at a location, not opened yet.

    `memory:` is a store that forgets, `postgresql://` or `postgres://` a database, and all else a folder,
    which is made when the store opens. Raise StartError for another scheme and for a driver that is not
    installed.
    """
    text = os.fspath(place)
    scheme, separator, _ = text.partition("://")
    if text == "memory:":
        return MemoryStore()
    if separator and scheme in ("postgresql", "postgres"):
        return _postgres(text)
    if separator:
        raise StartError(
            f"There is no store of the kind {scheme}://.",
            hint="Name a folder, memory:, or a postgresql:// URL.",
        )
    # Imported here, because a server on PostgreSQL does without it.
    from api_factory.store.embedded.tinydb import TinyDBStore

    return TinyDBStore(Path(text) / FILE_NAME)


def _postgres(url: str) -> Store:
    """Import the PostgreSQL store, whose driver is an optional extra."""
    if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
        raise StartError(
            "PostgreSQL needs a driver that is not installed.",
            hint="Run pip install 'api-factory[postgres]'.",
        )
    from api_factory.store.postgres.store import PostgresStore

    return PostgresStore(url)
