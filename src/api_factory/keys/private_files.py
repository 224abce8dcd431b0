"""Files that only their owner may read."""

from __future__ import annotations

import logging
import os
import shlex
import tempfile
from contextlib import suppress
from pathlib import Path

from api_factory.errors import StartError

logger = logging.getLogger("api_factory")

OTHERS = 0o077
"""What of a file's mode is about others than its owner."""

SECRET = ("pepper", "root.key", "db.json", "spool-")
"""How the names of those files in a data folder begin that are for its owner."""


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone, if it is not there; raise StartError where that cannot be."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            folder.chmod(0o700)  # Whatever the umask took away.
    except OSError as error:
        raise StartError(
            f"The data folder {folder} cannot be made: {error.strerror}.", hint="Name another with --data."
        ) from error


def warn_of_readers(folder: Path) -> None:
    """Log in one line which of a data folder and its files are for others too, with the command that ends it."""
    found = []
    for path in [folder, *sorted(folder.glob("*"))]:
        with suppress(OSError):
            if path.stat().st_mode & OTHERS and (path == folder or path.name.startswith(SECRET)):
                found.append(path)
    if found:
        folders, files = ([p for p in found if p.is_dir() is is_dir] for is_dir in (True, False))
        commands = [
            f"chmod {mode} {' '.join(shlex.quote(str(path)) for path in paths)}"
            for mode, paths in (("700", folders), ("600", files))
            if paths
        ]
        logger.warning(
            "Others than its owner may read or change what is in the data folder. Run: %s",
            " && ".join(commands),
        )


def create_private(path: Path, content: bytes) -> None:
    """Write a new file with mode 0600, whole and durably; raise FileExistsError where there is one already."""
    aside = _written_aside(path, content)
    try:
        try:
            os.link(aside, path)  # Unlike a rename it takes nobody's place.
        except FileExistsError:
            raise
        except OSError:  # A file system without links.
            if path.exists():
                raise FileExistsError(str(path)) from None
            aside.rename(path)
    finally:
        aside.unlink(missing_ok=True)
    _sync_folder(path.parent)


def replace_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600 in place of what is there, whole or not at all."""
    _written_aside(path, content).replace(path)
    _sync_folder(path.parent)


def _written_aside(path: Path, content: bytes) -> Path:
    """A file that has the content, synced, in the folder of another and with a name of its own."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".new")
    try:
        with open(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)
            file.write(content)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
