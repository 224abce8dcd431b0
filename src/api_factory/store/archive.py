"""The file of a backup: gzipped JSON lines, with a digest at the end.

The first line is a header; the last one has the number of records and counters and the SHA-256 of all lines
before it, so a file that was cut short or changed is noticed. Lines in between:

    ["record", project, collection, id, rev, order, document]
    ["record", project, collection, id, rev, order, document, content of a file in base 64]
    ["counter", project, collection, number]
"""

from __future__ import annotations

import gzip
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import orjson

from api_factory.errors import InvalidValue, StartError
from api_factory.store.contents import FILES, content_id, holds_files
from api_factory.store.digest import Tally
from api_factory.store.embedded.disk import Disk
from api_factory.store.protocol import Collection, Record

HEADER = {"format": "api-factory-backup", "version": 1}
COMPRESSION_LEVEL = 6
GZIP_WBITS = 16 + zlib.MAX_WBITS
"""The `wbits` by which zlib writes a gzip file: 16 more than for its own format."""


class Packer:
    """Turns records and counters into the bytes of a backup."""

    def __init__(self) -> None:
        self._digest = sha256()
        self._compressor = zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, GZIP_WBITS)
        self._lines: list[bytes] = []
        self.size = 0
        """Bytes of the lines that `part` has not packed yet."""
        self._counts = {"record": 0, "counter": 0}
        self._add_line(HEADER)

    def record(self, collection: Collection, record: Record) -> None:
        """Add a record; `part` packs it."""
        item = ["record", *collection, record.id, record.rev, record.order, record.doc]
        if record.content is not None:
            item.append(b64encode(record.content).decode())
        elif holds_files(collection):
            raise StartError(f"The content of {collection.name}, {record.id}, is missing.")
        self._add_item(item)

    def counter(self, collection: Collection, number: int) -> None:
        """Add the last number that a collection has allocated."""
        self._add_item(["counter", *collection, number])

    def part(self) -> bytes:
        """Pack the lines added so far; the bytes may be empty.

        Compressing takes time, so callers leave this to a thread.
        """
        text = b"".join(self._lines)
        self._lines.clear()
        self.size = 0
        self._digest.update(text)
        return self._compressor.compress(text)

    def end(self) -> bytes:
        """Return the last bytes, with counts and digest."""
        # The trailer has the digest of all lines before it, so these have to be packed first.
        rest = self.part()
        self._add_line({**self._counts, "sha256": self._digest.hexdigest()})
        return rest + self.part() + self._compressor.flush()

    def _add_item(self, item: list[Any]) -> None:
        self._counts[item[0]] += 1
        self._add_line(item)

    def _add_line(self, content: Any) -> None:
        line = orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE)
        self._lines.append(line)
        self.size += len(line)


class WholeFile:
    """Writes a new file that appears only once it is whole.

    A context manager that gives the open file. Only its owner can read the file; until the end it is called
    `NAME.part`. Raises OSError.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._partial = file.with_name(file.name + ".part")

    def __enter__(self) -> BinaryIO:
        # A file left behind by an earlier run keeps its mode when it is opened, and others may be able to read it.
        self._partial.unlink(missing_ok=True)
        self._open_file = open(self._partial, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
        os.fchmod(self._open_file.fileno(), 0o600)  # The umask may have taken away the owner's own rights.
        return self._open_file

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._open_file.flush()
                os.fsync(self._open_file.fileno())
                os.replace(self._partial, self._file)
                Disk().sync_folder(self._file.parent)  # A rename is durable only once its folder is synced.
        finally:
            self._open_file.close()
            self._partial.unlink(missing_ok=True)


class Archive:
    """A backup read to its end and found whole; StartError if not."""

    def __init__(self, file: Path) -> None:
        self.counters: dict[Collection, int] = {}
        """The last number allocated in each collection."""
        self._file = file
        # The file is read twice: nothing may be restored before its last line has been seen.
        self._verify()

    def records(self) -> Iterator[tuple[Collection, Record]]:
        """Yield every record, in the order of the file."""
        for item in self._items():
            if item[0] == "record":
                _, project, name, id, rev, order, doc, *content = item
                yield Collection(project, name), Record(id, doc, rev, order, *map(b64decode, content))

    def tally(self) -> Tally:
        """Count and digest the records."""
        tally = Tally()
        for item in self.records():
            tally.add(*item)
        return tally

    def _verify(self) -> None:
        counts = {"record": 0, "counter": 0}
        contents: set[str] = set()
        files = 0
        for item in self._items():
            counts[item[0]] += 1
            if item[0] == "counter":
                self.counters[Collection(item[1], item[2])] = item[3]
            elif item[2].startswith(FILES):
                contents.add(content_id(item[6]))
                files += 1
        if len(contents) != files:  # The content would go with the first of its records.
            raise _damaged(self._file, "two of its records name the same content")
        if counts != {name: self._trailer.get(name) for name in counts}:
            raise _damaged(self._file, "its lines are not as many as its end says")

    def _items(self) -> Iterator[list[Any]]:
        """Yield the lines between header and end; check the digest last."""
        digest = sha256()
        self._trailer: dict[str, Any] = {}
        for number, line in enumerate(_lines(self._file), 1):
            item = _parse(self._file, number, line)
            if number == 1 and item != HEADER:
                raise _damaged(self._file, "it is no backup, or one of a later version")
            if self._trailer:
                raise _damaged(self._file, "something follows its end")
            if isinstance(item, list):
                yield item
            elif number > 1:
                self._trailer = item
                continue
            digest.update(line)
        if self._trailer.get("sha256") != digest.hexdigest():
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
        case ["counter", str(), str(), int()]:
            return item
        case ["record", str(), str(name), str(), int(), int(), dict()] if not name.startswith(FILES):
            return item
        case ["record", str(), str(name), str(), int(), int(), dict(doc), str(content)]:
            if name.startswith(FILES) and _is_content(doc, content):
                return item
    raise _damaged(file, f"line {number} is neither a record nor a counter")


def _is_content(doc: dict[str, Any], text: str) -> bool:
    """True if a text in base 64 is the content that the document of a file tells of."""
    try:
        content = b64decode(text, validate=True)
        content_id(doc)
    except (ValueError, InvalidValue):
        return False
    size = doc.get("size")
    return type(size) is int and (len(content), sha256(content).hexdigest()) == (size, doc.get("sha256"))


def _damaged(file: Path, reason: str) -> StartError:
    return StartError(
        f"{file} is not a whole backup: {reason}.", hint="Nothing was changed. Use another backup."
    )
