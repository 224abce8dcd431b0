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
"""Bits of a file's mode that are for others than its owner."""

SECRET = ("pepper", "root.key", "db.json", "spool-")
"""Beginnings of the names of private files in a data folder."""


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone, if there is none."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            folder.chmod(0o700)  # The umask may have taken away the owner's own rights.
    except OSError as error:
        raise StartError(
            f"The data folder {folder} cannot be made: {error.strerror}.", hint="Name another with --data."
        ) from error


def warn_of_readers(folder: Path) -> None:
    """Log a warning and a command if others may read the data folder."""
    readable = []
    for path in [folder, *sorted(folder.glob("*"))]:
        with suppress(OSError):  # A file that was removed meanwhile, or a link that leads nowhere.
            if path.stat().st_mode & OTHERS and (path == folder or path.name.startswith(SECRET)):
                readable.append(path)
    if readable:
        folders, files = ([p for p in readable if p.is_dir() is is_dir] for is_dir in (True, False))
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
    """Write a new file with mode 0600, whole and durably.

    Raise FileExistsError if there is one already.
    """
    temporary = _write_temporary(path, content)
    try:
        try:
            os.link(temporary, path)  # Unlike a rename, it fails if there is a file.
        except FileExistsError:
            raise
        except OSError:  # A file system without links.
            if path.exists():
                raise FileExistsError(str(path)) from None
            temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def replace_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600, over any other, whole or not at all."""
    _write_temporary(path, content).replace(path)
    _sync_folder(path.parent)


def _write_temporary(path: Path, content: bytes) -> Path:
    """Write and sync a temporary file in the folder of `path`."""
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
