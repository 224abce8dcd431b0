"""System calls that durability rests on, replaceable in tests."""

from __future__ import annotations

import errno
import os
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Error numbers of a full disk: another try may succeed later, unlike after every other failure."""

_sync_data = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync.


class Disk:
    """Appends to, syncs, cuts and renames files; all raise OSError."""

    def open(self, path: Path, flags: int) -> int:
        """Return a descriptor; only the owner may read a new file."""
        fd = os.open(path, flags | os.O_CLOEXEC, 0o600)
        if flags & os.O_CREAT and not os.fstat(fd).st_size:
            os.fchmod(fd, 0o600)  # The umask may have taken away the owner's own rights.
        return fd

    def write(self, fd: int, data: bytes) -> None:
        """Write all of `data`, in as many parts as the system takes."""
        written = os.write(fd, data)
        while written < len(data):
            written += os.write(fd, memoryview(data)[written:])

    def sync(self, fd: int) -> None:
        """Return once everything written to the file is on the medium."""
        _sync_data(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(fd, size)

    def close(self, fd: int) -> None:
        """Close the descriptor."""
        os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file over another."""
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Remove the file, if there is one."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return once the folder's names are on the medium."""
        fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
