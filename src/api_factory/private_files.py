"""Files that only their owner may read."""

from __future__ import annotations

import os
from pathlib import Path

from api_factory.errors import StartError


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone, if it is not there; raise StartError where that cannot be."""
    try:
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    except OSError as error:
        raise StartError(
            f"The data folder {folder} cannot be made: {error.strerror}.", hint="Name another with --data."
        ) from error


def create_private(path: Path, content: bytes) -> None:
    """Write a new file with mode 0600, durably; raise FileExistsError where there is one already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def replace_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600 in place of what is there, whole or not at all."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.unlink(missing_ok=True)
    create_private(temporary, content)
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
