"""The file of a backup: one gzip file of JSON lines that says itself whether it is whole.

The first line is a header, the last one has the number of records and counters and the SHA-256 of all lines
before it. In between, a line is `["record", project, collection, id, rev, order, document]` or `["counter",
project, collection, number]`.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import orjson

from api_factory.errors import StartError
from api_factory.store.digest import Tally
from api_factory.store.embedded.disk import Disk
from api_factory.store.protocol import Collection, Record

HEADER = {"format": "api-factory-backup", "version": 1}
LEVEL = 6
GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the format of gzip files."""


class Packer:
    """Turns records and counters into the bytes of a backup, part by part."""

    def __init__(self) -> None:
        self._digest = sha256()
        self._packed = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
        self._waiting: list[bytes] = []
        self._counts = {"record": 0, "counter": 0}
        self._line(HEADER)

    def record(self, collection: Collection, record: Record) -> None:
        """Add a record; `part` packs it."""
        self._item(["record", *collection, record.id, record.rev, record.order, record.doc])

    def counter(self, collection: Collection, number: int) -> None:
        """Add the highest number that a collection has given out."""
        self._item(["counter", *collection, number])

    def part(self) -> bytes:
        """Pack what was added; this is what takes time and may be left to a thread. The bytes may be none yet."""
        text = b"".join(self._waiting)
        self._waiting.clear()
        self._digest.update(text)
        return self._packed.compress(text)

    def end(self) -> bytes:
        """The last part, by which a reader knows that it has all of it."""
        rest = self.part()
        self._line({**self._counts, "sha256": self._digest.hexdigest()})
        return rest + self.part() + self._packed.flush()

    def _item(self, item: list[Any]) -> None:
        self._counts[item[0]] += 1
        self._line(item)

    def _line(self, content: Any) -> None:
        self._waiting.append(orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE))


class WholeFile:
    """A new file that only its owner can read, written beside its name and given it once it is whole.

    A context manager that gives the open file, and raises OSError.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._aside = file.with_name(file.name + ".part")

    def __enter__(self) -> BinaryIO:
        # One that was left behind may be for others to read, and keeps its mode.
        self._aside.unlink(missing_ok=True)
        self._raw = open(self._aside, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
        os.fchmod(self._raw.fileno(), 0o600)
        return self._raw

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._raw.flush()
                os.fsync(self._raw.fileno())
                os.replace(self._aside, self._file)
                Disk().sync_folder(self._file.parent)
        finally:
            self._raw.close()
            self._aside.unlink(missing_ok=True)


class Archive:
    """A backup that has been read to its end and found whole; raise StartError where it is not."""

    def __init__(self, file: Path) -> None:
        self.counters: dict[Collection, int] = {}
        """The highest number that each collection has given out."""
        self._file = file
        self._verify()

    def records(self) -> Iterator[tuple[Collection, Record]]:
        """Every record, in the order of the file."""
        for item in self._items():
            if item[0] == "record":
                _, project, name, id, rev, order, doc = item
                yield Collection(project, name), Record(id, doc, rev, order)

    def tally(self) -> Tally:
        """How many records there are, and their digest."""
        tally = Tally()
        for item in self.records():
            tally.add(*item)
        return tally

    def _verify(self) -> None:
        counts = {"record": 0, "counter": 0}
        for item in self._items():
            counts[item[0]] += 1
            if item[0] == "counter":
                self.counters[Collection(item[1], item[2])] = item[3]
        if counts != {name: self._closing.get(name) for name in counts}:
            raise _damaged(self._file, "its lines are not as many as its end says")

    def _items(self) -> Iterator[list[Any]]:
        """The lines between header and end, with the digest checked at the end."""
        digest = sha256()
        self._closing: dict[str, Any] = {}
        for number, line in enumerate(_lines(self._file), 1):
            item = _parse(self._file, number, line)
            if number == 1 and item != HEADER:
                raise _damaged(self._file, "it is no backup, or one of a later version")
            if self._closing:
                raise _damaged(self._file, "something follows its end")
            if isinstance(item, list):
                yield item
            elif number > 1:
                self._closing = item
                continue
            digest.update(line)
        if self._closing.get("sha256") != digest.hexdigest():
            raise _damaged(self._file, "its digest does not match")


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with gzip.open(file, "rb") as lines:
            yield from lines
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(file, str(error)) from None
    except OSError as error:
        raise StartError(f"The backup cannot be read: {file}: {error.strerror}.") from error


def _parse(file: Path, number: int, line: bytes) -> Any:
    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise _damaged(file, f"line {number}: {error.msg}") from None
    match item:
        case dict():
            return item
        case ["record", str(), str(), str(), int(), int(), dict()] | ["counter", str(), str(), int()]:
            return item
    raise _damaged(file, f"line {number} is neither a record nor a counter")


def _damaged(file: Path, reason: str) -> StartError:
    return StartError(
        f"{file} is not a whole backup: {reason}.", hint="Nothing was changed. Use another backup."
    )
