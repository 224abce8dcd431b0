"""Contents of files, each a file of its own in the folder `db.json.files`.

A content is durable before the record that names it is in the journal, and removed after the record is; what
a crash leaves of either is removed at the next start, when no record names it. Names are the store's own.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from api_factory.errors import InvalidValue, ReadOnly, StartError, StorageFull
from api_factory.store.contents import PIECE
from api_factory.store.embedded.disk import FULL, Disk

log = logging.getLogger(__name__)


class ContentFolder:
    """Writes, reads and removes contents by their ids."""

    def __init__(self, base: Path, disk: Disk) -> None:
        self.path = base.with_name(base.name + ".files")
        self._disk = disk

    def reconcile(self, contents: Mapping[str, int]) -> None:
        """Remove what no record names; raise StartError if a content is missing or cut short.

        `contents` has the size of each that is named.
        """
        present = {}
        if self.path.is_dir():
            with os.scandir(self.path) as entries:
                present = {entry.name: entry.stat().st_size for entry in entries if entry.is_file()}
        for id, size in contents.items():
            if present.get(id) != size:
                fault = "is missing" if id not in present else "is not as long as it was"
                raise StartError(
                    f"{self.path / id} {fault}, and with it the content of a file.",
                    hint="Nothing was changed. Put it back, or restore a backup.",
                )
        self.remove(present.keys() - contents.keys())

    def write(self, contents: Iterable[tuple[str, bytes]]) -> None:
        """Write new contents; return once they are durable, with their names.

        Raise StorageFull or ReadOnly if that is impossible; nothing is left behind then.
        """
        written: list[str] = []
        try:
            if not self.path.is_dir():
                self.path.mkdir(mode=0o700, exist_ok=True)
                self.path.chmod(0o700)  # The umask may have taken away the owner's own rights.
                self._disk.sync_folder(self.path.parent)
            for id, content in contents:
                if self._write(id, content):
                    written.append(id)
            self._disk.sync_folder(self.path)
        except OSError as error:
            self.remove(written)
            if error.errno in FULL:
                raise StorageFull(
                    "There is no room for this file.", hint="Free space on the disk."
                ) from error
            log.error("Writing to %s failed: %s", self.path, error)
            raise ReadOnly(f"Writing a file failed: {error.strerror}.", hint="Check the disk.") from error

    def _write(self, id: str, content: bytes) -> bool:
        """Write one content; False if it is there already, as where a record is loaded once more."""
        try:
            fd = self._disk.open(self.path / id, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            if self.read(id) != content:
                raise InvalidValue("The record of a file names the content of another.") from None
            return False
        try:
            self._disk.write(fd, content)
            self._disk.sync(fd)
        except OSError:
            self.remove([id])
            raise
        finally:
            self._disk.close(fd)
        return True

    def open(self, id: str) -> int | None:
        """Return a descriptor that reads a content, also once it is removed; None if it is gone."""
        try:
            return os.open(self.path / id, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None

    def read(self, id: str) -> bytes | None:
        """Return a whole content, or None if it is gone."""
        try:
            return (self.path / id).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, ids: Iterable[str]) -> None:
        """Remove contents; those that cannot be removed now are removed at the next start."""
        for id in ids:
            try:
                self._disk.unlink(self.path / id)
            except OSError as error:
                log.warning("%s cannot be removed: %s", self.path / id, error.strerror)


def windows(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places and lengths of the pieces between two bytes."""
    for place in range(start, end, PIECE):
        yield place, min(PIECE, end - place)
