"""Backups of everything in a factory."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from api_factory.errors import Forbidden, InvalidRequest, StartError
from api_factory.keys.key import Key
from api_factory.keys.keys import KEYS, META, SESSIONS, USAGE
from api_factory.projects.services import PROJECTS
from api_factory.server.factory import Factory
from api_factory.store.backup import restore_beside, stream

MEDIA_TYPE = "application/gzip"
OWN_COLLECTIONS = frozenset({KEYS, META, SESSIONS, USAGE})
"""Collections of a running server that a backup does not replace.

Its own keys and sessions go on to open it, not those of the backup.
"""


async def create_backup(factory: Factory, key: Key) -> tuple[AsyncGenerator[bytes], int, dict[str, str]]:
    """Stream everything as of one moment."""
    _require_unbound(key)
    return stream(factory.store), 200, {"Content-Type": MEDIA_TYPE}


async def restore_backup(factory: Factory, key: Key, file: Path) -> dict[str, Any]:
    """Restore all projects of a backup, with their contracts and records.

    Only a server without projects does this.
    """
    _require_unbound(key)
    try:
        restored = await restore_beside(file, factory.store, OWN_COLLECTIONS)
    except StartError as error:
        fault = {"in": "body", "pointer": "", "detail": "is not a whole backup"}
        raise InvalidRequest("The request has 1 fault.", hint=error.hint, errors=[fault]) from None
    # One announced change tells every other process that there is something new.
    await factory.store.commit(announce=True)
    factory.services.touch()
    return {
        "projects": restored.records.get(PROJECTS, 0),
        "records": restored.total,
        "digest": restored.digest,
    }


def _require_unbound(key: Key) -> None:
    if key.projects is not None:
        raise Forbidden(
            "A key that is bound to projects cannot back up or restore everything.",
            hint="Use one that is not.",
        )
