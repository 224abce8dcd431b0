"""Backing up everything that a factory keeps."""

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
OWN = frozenset({KEYS, META, SESSIONS, USAGE})
"""What a server that runs keeps of its own: its keys and sessions open it, and not those of the backup."""


async def create_backup(factory: Factory, key: Key) -> tuple[AsyncGenerator[bytes], int, dict[str, str]]:
    """Give everything as of one moment, part by part."""
    _require_unbound(key)
    return stream(factory.store), 200, {"Content-Type": MEDIA_TYPE}


async def restore_backup(factory: Factory, key: Key, file: Path) -> dict[str, Any]:
    """Take in all projects of a backup, with their contracts and records, where there are none yet."""
    _require_unbound(key)
    try:
        tally = await restore_beside(file, factory.store, OWN)
    except StartError as error:
        fault = {"in": "body", "pointer": "", "detail": "is not a whole backup"}
        raise InvalidRequest("The request has 1 fault.", hint=error.hint, errors=[fault]) from None
    # One announced change tells every other process that there is something new.
    await factory.store.commit(announce=True)
    factory.services.touch()
    return {"projects": tally.records.get(PROJECTS, 0), "records": tally.total, "digest": tally.digest}


def _require_unbound(key: Key) -> None:
    if key.projects is not None:
        raise Forbidden(
            "A key that is bound to projects cannot back up or restore everything.",
            hint="Use one that is not.",
        )
