"""Files that bodies too large for memory are received in: in the data folder, whose disk has to hold them anyway."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from pathlib import Path

from api_factory.errors import ProblemError, StorageFull, Unavailable
from api_factory.store.embedded.disk import FULL

logger = logging.getLogger("api_factory")

PREFIX = "spool-"
ABANDONED_SECONDS = 86_400.0
"""Of several processes in one folder none knows what the others still read: what is older than this nobody does."""


def make_spool_file(folder: Path | None) -> tuple[int, str]:
    """A descriptor and the name of a new file of its owner's: in the folder, else among the temporary files.

    Raises StorageFull where there is no room, and Unavailable where neither can be written to.
    """
    fault: OSError | None = None
    for place in (None,) if folder is None else (folder, None):
        try:
            return tempfile.mkstemp(prefix=PREFIX, dir=place)
        except OSError as error:
            fault = error
            if error.errno in FULL:
                break
    assert fault is not None
    raise cannot_spool(fault) from fault


def cannot_spool(error: OSError) -> ProblemError:
    """What to answer where a body cannot be received; the log has the file."""
    if error.errno in FULL:
        return StorageFull("There is no room to receive this.", hint="Free space on the disk.")
    logger.error("A body cannot be received: %s", error)
    return Unavailable("The server has no place to receive this.", hint="The server's log says why.")


def remove_spooled(folder: Path, *, alone: bool) -> None:
    """Remove what a crash has left; `alone`: no other process uses the folder."""
    latest = time.time() - (0.0 if alone else ABANDONED_SECONDS)
    for path in folder.glob(f"{PREFIX}*"):
        try:
            if alone or path.stat().st_mtime < latest:
                os.unlink(path)
        except OSError as error:
            logger.warning(
                "%s was left by an earlier process, and cannot be removed: %s", path, error.strerror
            )
