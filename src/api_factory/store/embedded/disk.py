"""The calls to the operating system that durability hangs on, in one place, for tests to make them fail."""

from __future__ import annotations

import errno
import os
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when there is no room: worth another try later, unlike every other failure."""

_sync_data = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync.


class Disk:
    """Files that are appended to, synced, cut and renamed; every method raises OSError."""

    def open(self, path: Path, flags: int) -> int:
        """A descriptor; a new file is readable for its owner only."""
        fd = os.open(path, flags | os.O_CLOEXEC, 0o600)
        if flags & os.O_CREAT and not os.fstat(fd).st_size:
            os.fchmod(fd, 0o600)  # Whatever the umask took away.
        return fd

    def write(self, fd: int, data: bytes) -> None:
        """Write all of `data`, in as many parts as the system takes it."""
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
        """Let go of the descriptor."""
        os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Rename, over what is there."""
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Remove the file, if it is there."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return once the names in the folder are on the medium."""
        fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
