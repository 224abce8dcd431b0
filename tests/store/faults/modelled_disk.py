"""Disks that fail on purpose: each is the real one with something taken away."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from threading import Lock

from api_factory.store.embedded.disk import Disk


class FailingDisk(Disk):
    """Raises an error for the calls that `fails` picks out, by method name."""

    def __init__(self) -> None:
        self.fails: dict[str, int] = {}
        """Method name -> errno, for as long as it is in here."""
        self.part = 0
        """Bytes that a failing write writes all the same, as a disk does that fills up in the middle."""

    def _check(self, name: str) -> None:
        if name in self.fails:
            raise OSError(self.fails[name], os.strerror(self.fails[name]))

    def write(self, fd: int, data: bytes) -> None:
        if "write" in self.fails and self.part:
            os.write(fd, data[: self.part])
        self._check("write")
        super().write(fd, data)

    def sync(self, fd: int) -> None:
        self._check("sync")
        super().sync(fd)

    def truncate(self, fd: int, size: int) -> None:
        self._check("truncate")
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        self._check("replace")
        super().replace(source, target)

    def open(self, path: Path, flags: int) -> int:
        self._check("open")
        return super().open(path, flags)


class SmallDisk(Disk):
    """Refuses whatever would make the files written through it larger than `room` bytes together."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, fd: int, data: bytes) -> None:
        fits = data[: self.room]
        if fits:
            super().write(fd, fits)
            self.room -= len(fits)
        if len(fits) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def truncate(self, fd: int, size: int) -> None:
        self.room += max(0, os.fstat(fd).st_size - size)
        super().truncate(fd, size)


class PowerCutDisk(Disk):
    """Knows what would be left after a power cut: synced bytes under synced names, and chance decides on others.

    With `honest=False` syncing does nothing at all, which is the mutant that the tests must catch.
    """

    def __init__(self, *, honest: bool = True) -> None:
        self.honest = honest
        self.before_step: Callable[[str], None] = lambda step: None
        """Called before each step that changes anything on the medium, with its name."""
        self._lock = Lock()
        self._files = count()
        self._open: dict[int, tuple[Path, int]] = {}
        self._names: dict[Path, int] = {}
        self._durable_names: dict[Path, int] = {}
        self._synced: dict[int, bytes] = {}

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """One at a time, so that a moment between two steps is the same everywhere."""
        with self._lock:
            self.before_step(name)
            yield

    def open(self, path: Path, flags: int) -> int:
        with self._step("open"):
            fd = super().open(path, flags)
            file = self._names.setdefault(path, next(self._files))
            self._open[fd] = (path, file)
            return fd

    def write(self, fd: int, data: bytes) -> None:
        with self._step("write"):
            super().write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        with self._step("truncate"):
            super().truncate(fd, size)

    def sync(self, fd: int) -> None:
        with self._step("sync"):
            if self.honest:
                path, file = self._open[fd]
                self._synced[file] = path.read_bytes()

    def replace(self, source: Path, target: Path) -> None:
        with self._step("replace"):
            super().replace(source, target)
            self._names[target] = self._names.pop(source)

    def unlink(self, path: Path) -> None:
        with self._step("unlink"):
            super().unlink(path)
            self._names.pop(path, None)

    def sync_folder(self, folder: Path) -> None:
        with self._step("sync_folder"):
            if self.honest:
                self._durable_names = self._names.copy()

    def after_power_cut(self, target: Path, chance: Random) -> None:
        """Write what survives into a folder; of bytes that were not synced, some blocks, and zeros for others."""
        target.mkdir(parents=True)
        for path, file in self._durable_names.items():
            synced = self._synced.get(file, b"")
            there = self._names.get(path) == file and path.exists()
            rest = path.read_bytes()[len(synced) :] if there and self.honest else b""
            (target / path.name).write_bytes(synced + _partly(rest, chance))


def _partly(data: bytes, chance: Random) -> bytes:
    """The beginning of `data`, with some of its blocks turned into zeros."""
    data = data[: chance.randint(0, len(data))]
    blocks = [data[at : at + 512] for at in range(0, len(data), 512)]
    return b"".join(block if chance.random() < 0.5 else bytes(len(block)) for block in blocks)
