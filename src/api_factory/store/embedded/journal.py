"""The append-only journal beside `db.json`: changes since the checkpoint.

It is a row of segment files, `db.json.wal.1` and so on. A line is a batch: the crc32 of the rest, a space,
the changes of one or more transactions as JSON, the documents of those that have one, each after a tab, and
a line feed. Here <TAB> stands for a tab:

    30299ca8 [["put","shop","pets","7",1700,1700,null]]<TAB>{"name":"Rex"}

Compact JSON holds neither tabs nor line feeds, so a replay can keep a document's text unparsed: the checksum
says that it is as it was written. A batch is written with one call and synced with one, and the next is
begun only after that, so a power cut can tear only the last line.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson

from api_factory.errors import ReadOnly, StartError, StorageFull
from api_factory.store.embedded.disk import FULL, Disk
from api_factory.store.embedded.state import Change, CounterRaised, ProjectDropped, RowPut, RowRemoved
from api_factory.store.embedded.table import Row
from api_factory.store.protocol import Collection

log = logging.getLogger(__name__)

FORMAT = 1

PROBE_BYTES = 16 * 2**10
"""A disk with less room than this counts as full."""


def encode_changes(changes: Iterable[Change]) -> bytes:
    """Encode changes as the payload of a line, documents unparsed."""
    entries: list[tuple[Any, ...]] = []
    parts = [b""]
    for change in changes:
        if isinstance(change, RowPut):
            collection, (order, id, rev, raw), sequence, _ = change
            entries.append(("put", *collection, id, rev, order, sequence))
            parts.append(raw)
        else:
            entries.append(_encode(change))
    parts[0] = orjson.dumps(entries)
    return b"\t".join(parts)


def _encode(change: RowRemoved | ProjectDropped | CounterRaised) -> tuple[Any, ...]:
    if isinstance(change, RowRemoved):
        return ("delete", *change.collection, change.id, change.rev)
    if isinstance(change, ProjectDropped):
        return ("drop", change.project, change.rev)
    return ("count", *change.collection, change.number)


def decode_changes(payload: bytes) -> list[Change]:
    """Decode a line's changes; raise ValueError for anything else."""
    entries, *texts = payload.split(b"\t")
    documents = iter(texts)
    changes = [_decode(entry, documents) for entry in orjson.loads(entries)]
    if next(documents, None) is not None:
        raise ValueError("a document that belongs to nothing")
    return changes


def _decode(entry: Any, documents: Iterator[bytes]) -> Change:
    match entry:
        case ["put", str(project), str(name), str(id), int(rev), int(order), sequence]:
            raw = next(documents, b"")
            if raw[:1] != b"{" or raw[-1:] != b"}":
                raise ValueError("a document is missing")
            return RowPut(Collection(project, name), Row(order, id, rev, raw), sequence)
        case ["delete", str(project), str(name), str(id), int(rev)]:
            return RowRemoved(Collection(project, name), id, rev)
        case ["drop", str(project), int(rev)]:
            return ProjectDropped(project, rev)
        case ["count", str(project), str(name), int(number)]:
            return CounterRaised(Collection(project, name), number)
    raise ValueError("an unknown kind of change")


class Journal:
    """Replays the segments beside one file, then appends to the last.

    One thread appends. Once a sync has failed nothing is known of the bytes on the medium; the journal is
    `broken` from then on, and every append is refused.
    """

    def __init__(self, base: Path, disk: Disk) -> None:
        self.number = 0
        """The segment that is being written."""
        self.size = 0
        """Its length in bytes, up to the last batch that is durable."""
        self.broken: str | None = None
        self._base = base
        self._disk = disk
        self._fd: int | None = None

    def path(self, number: int) -> Path:
        """Return the path of a segment."""
        return self._base.with_name(f"{self._base.name}.wal.{number}")

    def segments(self) -> list[int]:
        """Return the numbers of the segments that exist, in order."""
        pattern = re.compile(re.escape(self._base.name) + r"\.wal\.([1-9][0-9]*)")
        matches = (pattern.fullmatch(path.name) for path in self._base.parent.iterdir())
        return sorted(int(match[1]) for match in matches if match)

    def replay(self, first: int, apply: Callable[[Change], None], begun: int = 0) -> None:
        """Apply all changes from segment `first` on; open the last one.

        A torn last line is cut off. Raise StartError, naming file and byte, for a gap and for any other
        damage. `begun`: the last segment that is known to have been begun, and cannot be empty or missing.
        """
        numbers = [number for number in self.segments() if number >= first]
        if missing := set(range(first, max([begun, *numbers]) + 1)) - set(numbers):
            raise StartError(
                f"{self.path(min(missing))} is missing, and with it acknowledged changes.",
                hint="Nothing was changed. Put it back, or restore a backup.",
            )
        size = 0
        for number in numbers:
            last = number == numbers[-1]
            size = _replay_segment(
                self.path(number), number, apply, last=last, begun=not last or number <= begun
            )
        self._open(numbers[-1] if numbers else first, size)

    def append(self, payload: bytes) -> None:
        """Make a batch durable.

        Raise StorageFull, with nothing changed, if there is no room, and ReadOnly, now and ever after, if
        the medium fails.
        """
        if self.broken or self._fd is None:
            raise ReadOnly(self.broken or "The store is closed.")
        line = _frame(payload)
        try:
            self._disk.write(self._fd, line)
            self._disk.sync(self._fd)
        except OSError as error:
            if error.errno not in FULL:
                raise self._give_up(error) from error
            self._cut_back()  # Half a line may be there, and a later line must not follow it.
            raise StorageFull(
                "There is no room left to store this.", hint="Free space on the disk; reads go on meanwhile."
            ) from error
        self.size += len(line)

    def probe(self) -> None:
        """Make an empty batch durable and take it back; raise as `append`.

        It is larger than the free part of the file's last block, which has room on a full disk, too.
        """
        size = self.size
        self.append(b"[" + b" " * PROBE_BYTES + b"]")
        self.size = size
        self._cut_back()

    def rotate(self) -> None:
        """Go on in the next segment.

        Raise StorageFull if it cannot be begun; the present one goes on.
        """
        old = self._fd
        number, size = self.number, self.size
        try:
            self._open(number + 1, 0)
        except OSError as error:
            # The old segment is still open, and batches go on into it.
            self._fd, self.number, self.size = old, number, size
            if error.errno not in FULL:
                raise self._give_up(error) from error
            self._disk.unlink(self.path(number + 1))
            raise StorageFull("There is no room left for a checkpoint.") from error
        if old is not None:
            self._disk.close(old)

    def discard_before(self, number: int) -> None:
        """Remove the segments that a checkpoint contains."""
        for old in self.segments():
            if old < number:
                self._disk.unlink(self.path(old))
        self._disk.sync_folder(self._base.parent)

    def close(self) -> None:
        """Close the file."""
        if self._fd is not None:
            self._disk.close(self._fd)
            self._fd = None

    def _open(self, number: int, size: int) -> None:
        """Open a segment at a length, and begin it if it is new."""
        fd = self._disk.open(self.path(number), os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            if os.fstat(fd).st_size != size:
                self._disk.truncate(fd, size)
            if size == 0:
                header = _frame(orjson.dumps({"format": FORMAT, "segment": number}))
                self._disk.write(fd, header)
                size = len(header)
            self._disk.sync(fd)
            self._disk.sync_folder(self._base.parent)
        except OSError:
            self._disk.close(fd)
            raise
        self._fd, self.number, self.size = fd, number, size

    def _cut_back(self) -> None:
        assert self._fd is not None
        try:
            self._disk.truncate(self._fd, self.size)
        except OSError as error:
            raise self._give_up(error) from error

    def _give_up(self, error: OSError) -> ReadOnly:
        path = self.path(self.number)
        # The health page shows this to anybody, and the paths of the server are none of their business.
        self.broken = f"Writing to {path.name} failed: {error.strerror}."
        log.error("Writing to %s failed: %s. The store is read-only from now on.", path, error.strerror)
        return ReadOnly(self.broken, hint="Check the disk, then start again.")


def _frame(payload: bytes) -> bytes:
    return b"%08x %b\n" % (crc32(payload), payload)


def _payload(line: bytes) -> bytes | None:
    """Return the payload of an undamaged line; None for any other."""
    if len(line) < 10 or line[8:9] != b" " or line[-1:] != b"\n":
        return None
    payload = line[9:-1]
    return payload if line[:8] == b"%08x" % crc32(payload) else None


def _replay_segment(
    path: Path, number: int, apply: Callable[[Change], None], *, last: bool, begun: bool
) -> int:
    """Apply a segment's changes; return the length of its good lines.

    One that was `begun` has at least its first line, which was synced before anything relied on it.
    """
    good_bytes = 0
    with path.open("rb") as file:
        for line in file:
            payload = _payload(line)
            if payload is None:
                if not last or (begun and not good_bytes) or not _torn(line, file):
                    raise _damaged(path, good_bytes, "the line does not match its checksum")
                log.warning(
                    "%s: dropped an unfinished batch of %d bytes at byte %d.", path, len(line), good_bytes
                )
                return good_bytes
            try:
                if good_bytes:
                    for change in decode_changes(payload):
                        apply(change)
                elif orjson.loads(payload) != {"format": FORMAT, "segment": number}:
                    raise ValueError("it is not the segment that its name says, or of a later version")
            except (ValueError, TypeError) as error:
                raise _damaged(path, good_bytes, str(error)) from None
            good_bytes += len(line)
    if begun and not good_bytes:
        raise _damaged(path, 0, "it is empty")
    return good_bytes


def _torn(line: bytes, rest: Iterable[bytes]) -> bool:
    """True for a bad line that a crash may leave of the last write.

    It is cut short, or has zeros in place of data. A whole line without zeros was damaged later, and a good
    line after a bad one proves the same.
    """
    whole = line.endswith(b"\n") and b"\0" not in line
    return not whole and all(_payload(after) is None for after in rest)


def _damaged(path: Path, byte: int, reason: str) -> StartError:
    return StartError(
        f"{path} is damaged at byte {byte}: {reason}.",
        hint="Nothing was changed. Restore a backup, or cut the file there to go back to the state before.",
    )
