"""`db.json`: a plain TinyDB file with everything as of one moment.

A collection is the table `project/name` (the factory's own: `/name`). A record is a TinyDB document `{"id",
"rev", "order", "doc"}`, whose number is its order. The table `_store` has one document: the format, the
first segment of the journal that is not contained, whether the journal ended there, the highest rev, and the
counters. The last table, `_checksum`, has the crc32 of everything before it: a file that matches it is as it
was written, so that documents can stay unparsed. A file written by another program has none, and is parsed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import quote, unquote
from zlib import crc32

import orjson
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage
from tinydb.table import Table

from api_factory.errors import StartError
from api_factory.store.embedded.disk import Disk
from api_factory.store.embedded.state import CounterRaised, State
from api_factory.store.embedded.table import Row
from api_factory.store.protocol import Collection
from api_factory.store.values import json_text

FORMAT = 1
META_TABLE = "_store"
CHECKSUM_TABLE = "_checksum"
BEFORE_CHECKSUM, AFTER_CHECKSUM = b',\n"_checksum": {\n"1": {"crc32":"', b'"}\n}\n}\n'
HEXADECIMAL = re.compile(rb"[0-9a-f]{8}")
CHECKSUM_READ_BYTES = 2**20
SLICE = 256
"""Records that are written with one call; other threads get their turn in between."""

Tables: TypeAlias = Iterable[tuple[str, Iterable[tuple[Any, Any]]]]
"""The name of each table, and its documents by number."""


class DurableStorage(Storage):
    """Keeps a TinyDB file whole at any moment.

    It is written beside the old one, synced, and renamed over it.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = Path(path)
        self._disk = disk or Disk()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables, or None if there is no file."""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return None
        return orjson.loads(text) if text else None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replace all tables."""
        self._replace(_json((name, table.items()) for name, table in data.items()))

    def _replace(self, parts: Iterable[bytes]) -> None:
        """Replace the file by parts, written as they are produced."""
        temporary = self.path.with_name(self.path.name + ".tmp")
        fd = self._disk.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            try:
                for part in parts:
                    self._disk.write(fd, part)
                self._disk.sync(fd)
            finally:
                self._disk.close(fd)
            self._disk.replace(temporary, self.path)
        except OSError:
            self._disk.unlink(temporary)
            raise
        self._disk.sync_folder(self.path.parent)


def _json(tables: Tables) -> Iterator[bytes]:
    """Yield the tables as JSON in slices, a document on each line."""
    opening = b"{"
    for name, documents in tables:
        yield opening + orjson.dumps(name) + b": {"
        rest, separator = iter(documents), b"\n"
        while part := [b'"%d": %b' % (int(id), orjson.dumps(doc)) for id, doc in islice(rest, SLICE)]:
            yield separator + b",\n".join(part)
            separator = b",\n"
        yield b"\n}"
        opening = b",\n"
    yield b"{}\n" if opening == b"{" else b"\n}\n"


class RecordStorage(DurableStorage):
    """Keeps records: documents come back as rows, `doc` unparsed.

    A file that its checksum confirms is as it was written, and is read line by line without parsing any
    `doc`. Any other file, such as stock TinyDB's, is parsed as a whole.
    """

    def write_tables(self, tables: Tables) -> None:
        """Replace all tables, a slice at a time; add the checksum."""
        self._replace(_with_checksum(_json(tables)))

    def read(self) -> dict[str, dict[Any, Any]] | None:
        """Return all tables, or None if there is no file.

        Raise StartError for a file that its own checksum contradicts, or that holds no tables.
        """
        try:
            with self.path.open("rb") as file:
                computed, stated = _checksums(file)
                if stated is not None and computed == stated:
                    file.seek(0)
                    return _tables_by_line(file)
        except FileNotFoundError:
            return None
        tables = super().read()
        if stated is not None:
            raise _changed(self.path)  # It could be parsed all the same, so there is no byte to name.
        if tables is None:
            return None
        if type(tables) is not dict or any(type(table) is not dict for table in tables.values()):
            raise _foreign(self.path, "it is not an object of tables")
        tables.pop(CHECKSUM_TABLE, None)
        return {
            name: {number: _row(document) or document for number, document in table.items()}
            for name, table in tables.items()
        }


def _with_checksum(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Insert the table with the checksum before the last part."""
    checksum = 0
    last = b""
    for part in parts:
        checksum = crc32(last, checksum)
        yield last
        last = part
    # The last part ends the object of tables; AFTER_CHECKSUM does so in its place.
    yield b"%b%08x%b" % (BEFORE_CHECKSUM, checksum, AFTER_CHECKSUM)


def _checksums(file: BinaryIO) -> tuple[int, int | None]:
    """Return the checksum of the content, and the one in the file."""
    end = len(BEFORE_CHECKSUM) + 8 + len(AFTER_CHECKSUM)
    size = max(0, file.seek(0, os.SEEK_END) - end)
    file.seek(size)
    ending = file.read()
    digits = ending[len(BEFORE_CHECKSUM) : -len(AFTER_CHECKSUM)]
    if not ending.startswith(BEFORE_CHECKSUM) or not ending.endswith(AFTER_CHECKSUM):
        return 0, None
    checksum = 0
    file.seek(0)
    while size > 0:
        part = file.read(min(size, CHECKSUM_READ_BYTES))
        checksum = crc32(part, checksum)
        size -= len(part)
    # -1 is no crc32: where the digits are damaged, the checksum is there and does not match.
    return checksum, int(digits, 16) if HEXADECIMAL.fullmatch(digits) else -1


def _tables_by_line(lines: Iterable[bytes]) -> dict[str, dict[Any, Any]]:
    """Read the tables of a file written by `write_tables`."""
    tables: dict[str, dict[Any, Any]] = {}
    table: dict[Any, Any] = {}
    for line in lines:
        head, doc_marker, rest = line.partition(b',"doc":')
        if doc_marker:
            # No id or name before the marker can contain it, because its quotes would be escaped there.
            number, _, members = head[1:].partition(b'": ')
            fields = orjson.loads(members + b"}")
            row = Row(fields["order"], fields["id"], fields["rev"], rest[: rest.rindex(b"}")])
            table[int(number)] = row
        elif line.endswith(b": {\n"):
            table = tables[orjson.loads(line.removeprefix(b"{")[:-4])] = {}
        elif line.startswith(b'"'):
            ((id, document),) = orjson.loads(b"{%b}" % line.rstrip(b",\n")).items()
            table[id] = document
    del tables[CHECKSUM_TABLE]
    return tables


class RecordTable(Table):
    """A table of `RecordStorage`, whose documents may be rows."""

    document_class = staticmethod(lambda value, number: value)  # type: ignore[assignment]


class RecordDatabase(TinyDB):
    """A TinyDB whose tables are RecordTables."""

    table_class = RecordTable


@dataclass(slots=True)
class Checkpoint:
    """A copy of the state as of one moment.

    `segment`: the first of the journal that is not contained. `complete`: the journal ended there.
    """

    segment: int
    complete: bool
    highest: int
    sequences: dict[Collection, int] = field(default_factory=dict)
    collections: list[tuple[Collection, list[Row]]] = field(default_factory=list)

    @classmethod
    def of(cls, state: State, segment: int, *, complete: bool, highest: int) -> Checkpoint:
        """Copy the state; only pointers, so it is quick."""
        return cls(segment, complete, highest, state.sequences.copy(), state.snapshot())

    def write(self, path: Path, disk: Disk) -> None:
        """Replace `db.json`; on OSError the old one stays."""
        RecordStorage(path, disk).write_tables(self._tables())

    def _tables(self) -> Iterator[tuple[str, Iterable[tuple[int, Any]]]]:
        meta = {
            "format": FORMAT,
            "segment": self.segment,
            "complete": self.complete,
            "rev": self.highest,
            "sequences": [[*collection, number] for collection, number in self.sequences.items()],
        }
        yield META_TABLE, [(1, meta)]
        for collection, rows in self.collections:
            yield table_name(collection), _documents(rows)


def _documents(rows: Iterable[Row]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number rows as TinyDB documents: by order, or the next free one."""
    number = 0
    for row in rows:
        number = max(number + 1, row.order)
        yield (
            number,
            {"id": row.id, "rev": row.rev, "order": row.order, "doc": orjson.Fragment(row.raw)},
        )


def table_name(collection: Collection) -> str:
    """Return the name of a collection's table: `my%2Fshop/pets`."""
    return f"{quote(collection.project, safe='')}/{collection.name}"


def read_checkpoint(path: Path, state: State) -> Checkpoint | None:
    """Fill an empty state from `db.json`.

    Return its checkpoint without the records, or None if there is no file. Raise StartError, naming the file
    and where in it, for one that is damaged or of another make.
    """
    if not path.exists():
        if path.is_symlink():
            raise StartError(
                f"{path} leads to a file that is not there.", hint="Nothing was changed. Put it back."
            )
        return None
    if not path.stat().st_size:
        # TinyDB takes an empty file for an empty database; a checkpoint has at least the table _store.
        raise StartError(
            f"{path} is damaged at byte 0: it is empty.", hint="Nothing was changed. Restore a backup."
        )
    try:
        # Without the cache TinyDB would read the whole file again for every table.
        storage = CachingMiddleware(RecordStorage)  # type: ignore[no-untyped-call]
        with RecordDatabase(path, storage=storage) as database:
            checkpoint = _meta(path, database)
            for name in database.tables() - {META_TABLE}:
                _read_table(path, name, database, state)
    except orjson.JSONDecodeError as error:
        byte = len(error.doc[: error.pos].encode())
        raise StartError(
            f"{path} is damaged at byte {byte}: {error.msg}.", hint="Nothing was changed. Restore a backup."
        ) from None
    except (ValueError, TypeError):
        # TinyDB takes the keys of a table for whole numbers, and so does _meta the values of sequences.
        raise _foreign(path, "something in it is no whole number") from None
    for collection, number in checkpoint.sequences.items():
        state.apply(CounterRaised(collection, number))
    state.highest = max(state.highest, checkpoint.highest)
    return checkpoint


def _meta(path: Path, database: TinyDB) -> Checkpoint:
    documents = database.table(META_TABLE).all()
    match documents:
        case []:
            raise _foreign(path, "the table _store is missing")
        case [
            {
                "format": 1,
                "segment": int(segment),
                "complete": bool(complete),
                "rev": int(rev),
                "sequences": [*counters],
            }
        ]:
            sequences = {Collection(project, name): int(number) for project, name, number in counters}
            return Checkpoint(segment, complete, rev, sequences)
    raise _foreign(path, "the table _store is not of this version")


def _read_table(path: Path, name: str, database: TinyDB, state: State) -> None:
    project, slash, rest = name.partition("/")
    rows: list[Any] = list(database.table(name))
    for row in rows:
        if type(row) is not Row or not slash:
            raise _foreign(path, f"the table {name} holds something that is not a record")
    state.fill(Collection(unquote(project), rest), rows)


def _row(document: Any) -> Row | None:
    """Return the row that a document holds; None for any other document."""
    match document:
        case {"id": str(id), "rev": int(rev), "order": int(order), "doc": dict(doc)}:
            return Row(order, id, rev, json_text(doc))
    return None


def _changed(path: Path) -> StartError:
    return StartError(
        f"{path} is damaged: it does not match its checksum.",
        hint="Nothing was changed. Restore a backup. If you edited the file, and only then, remove its last "
        f"table, {CHECKSUM_TABLE}.",
    )


def _foreign(path: Path, reason: str) -> StartError:
    return StartError(
        f"{path} is not a file of this program: {reason}.",
        hint="Nothing was changed. Name another data folder, or restore a backup.",
    )
