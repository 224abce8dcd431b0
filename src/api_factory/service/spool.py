"""Files for bodies that are too large for memory.

They lie in the data folder, whose disk holds the stored bodies anyway.
"""

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
"""Age of a file that no process can still be reading.

Processes that share a folder do not know of each other's files.
"""


def make_spool_file(folder: Path | None) -> tuple[int, str]:
    """Create a file and return its descriptor and name.

    It lies in the folder, else among the temporary files, and only its owner may read it. Raises StorageFull
    where there is no room, and Unavailable where neither folder is writable.
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
    """Return the error for a body that cannot be received; log the file."""
    if error.errno in FULL:
        return StorageFull("There is no room to receive this.", hint="Free space on the disk.")
    logger.error("A body cannot be received: %s", error)
    return Unavailable("The server has no place to receive this.", hint="The server's log says why.")


def remove_spooled(folder: Path, *, alone: bool) -> None:
    """Remove files that a crash left behind.

    `alone`: no other process uses the folder.
    """
    newest = time.time() - (0.0 if alone else ABANDONED_SECONDS)
    for path in folder.glob(f"{PREFIX}*"):
        try:
            if alone or path.stat().st_mtime < newest:
                os.unlink(path)
        except OSError as error:
            logger.warning(
                "%s was left by an earlier process, and cannot be removed: %s", path, error.strerror
            )
