"""A file lock for one process, which the system frees when it dies.

The file names its holder's process id and the segment of the journal that it began with, until it is let go
of: after a crash it tells of a journal that has to be there, which nothing else does before the first
checkpoint.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from api_factory.errors import StartError
from api_factory.store.embedded.disk import Disk


class Lock:
    """An exclusive lock on a file that names its holder's process id."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun = 0
        """The segment of the journal that a holder began with who never let go; 0: there is none."""
        self._fd: int | None = None

    def acquire(self) -> None:
        """Take the lock; raise StartError, with the holder's id, if held."""
        fd = Disk().open(self.path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = (_words(fd) or ["unknown"])[0]
            os.close(fd)
            raise StartError(
                f"The data in {self.path.parent} are in use by another process (pid {holder}).",
                hint="Stop it first, or use a PostgreSQL store, which takes many processes.",
            ) from None
        except OSError:
            os.close(fd)
            raise
        self.begun = next((int(word) for word in _words(fd)[1:] if word.isdecimal()), 0)
        self._fd = fd

    def name_holder(self, segment: int) -> None:
        """Write down this process and the first segment it writes."""
        assert self._fd is not None
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, f"{os.getpid()} {segment}\n".encode(), 0)

    def give_back(self) -> None:
        """Let go and leave the file as it was: for a start that failed."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def release(self) -> None:
        """Let go.

        The file stays, because removing it could take another's lock away.
        """
        if self._fd is not None:
            os.ftruncate(self._fd, 0)
            os.close(self._fd)
            self._fd = None


def _words(fd: int) -> list[str]:
    return os.pread(fd, 64, 0).decode("ascii", "replace").split()
