"""Backing up everything that a factory keeps."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from api_factory.errors import Forbidden
from api_factory.factory import Factory
from api_factory.key import Key
from api_factory.store.backup import stream

MEDIA_TYPE = "application/gzip"


async def create_backup(factory: Factory, key: Key) -> tuple[AsyncGenerator[bytes], int, dict[str, str]]:
    """Give everything as of one moment, part by part."""
    if key.projects is not None:
        raise Forbidden(
            "A key that is bound to projects cannot back up everything.", hint="Use one that is not."
        )
    return stream(factory.store), 200, {"Content-Type": MEDIA_TYPE}
