"""`db.json`: a plain TinyDB file that holds everything as of one moment, and says where the journal goes on.

A collection is the table `project/name` (the factory's own: `/name`). A record is a TinyDB document `{"id",
"rev", "order", "doc"}`, whose number is its order. The table `_store` has one document: the format, the first
segment of the journal that is not contained, whether the journal ended there, the highest rev, and the
counters.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import orjson
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage

from ..errors import StartError
from .disk import Disk
from .protocol import Collection
from .shelf import Row
from .state import Counted, State
from .values import json_text

FORMAT = 1
META_TABLE = "_store"
SLICE = 256
"""Records that are written with one call; other threads get their turn in between."""


class DurableStorage(Storage):
    """A TinyDB storage whose file is always whole: written beside, synced, and renamed over the old one."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = Path(path)
        self._disk = disk or Disk()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, or None if there is no file."""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return None
        return orjson.loads(text) if text else None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replace all tables."""
        self.write_tables((name, table.items()) for name, table in data.items())

    def write_tables(self, tables: Iterable[tuple[str, Iterable[tuple[Any, Any]]]]) -> None:
        """Replace all tables by what is produced on the way, a slice at a time."""
        aside = self.path.with_name(self.path.name + ".tmp")
        fd = self._disk.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            try:
                for part in _json(tables):
                    self._disk.write(fd, part)
                self._disk.sync(fd)
            finally:
                self._disk.close(fd)
            self._disk.replace(aside, self.path)
        except OSError:
            self._disk.unlink(aside)
            raise
        self._disk.sync_folder(self.path.parent)


def _json(tables: Iterable[tuple[str, Iterable[tuple[Any, Any]]]]) -> Iterator[bytes]:
    """The tables as JSON in slices, a document on each line."""
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
    """The same file for reading records: `doc` is the document's text, not parsed, to save time and memory.

    It reads line by line what `DurableStorage` wrote, and any other layout, such as stock TinyDB's, at once.
    """

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, or None if there is no file; `doc` is bytes in the documents that are records."""
        try:
            with self.path.open("rb") as lines:
                return _tables_by_line(lines)
        except FileNotFoundError:
            return None
        except ValueError:
            tables = super().read()
        if tables is None:
            return None
        if type(tables) is not dict or any(type(table) is not dict for table in tables.values()):
            raise _foreign(self.path, "it is not an object of tables")
        for table in tables.values():
            for id, document in table.items():
                table[id] = _with_text(document)
        return tables


def _tables_by_line(lines: Iterable[bytes]) -> dict[str, dict[str, Any]]:
    """The tables of a file in the layout of `_json`; raise ValueError for any other."""
    tables: dict[str, dict[str, Any]] = {}
    table: dict[str, Any] | None = None
    ended = False
    for line in lines:
        if ended:
            raise ValueError("something follows the end")
        if table is not None and line[:1] == b'"':
            ((id, document),) = orjson.loads(b"{%b}" % line.rstrip(b",\n")).items()
            table[id] = _with_text(document)
        elif line.endswith(b": {\n"):
            name = orjson.loads(line.removeprefix(b"{")[:-4])
            table = tables[name] = {}
        elif line.startswith(b"}"):
            ended = line == b"}\n" and table is None
            table = None
        else:
            raise ValueError("a document outside of a table")
    if not ended:
        raise ValueError("the end is missing")
    return tables


def _with_text(document: Any) -> Any:
    if type(document) is dict and type(document.get("doc")) is dict:
        document["doc"] = json_text(document["doc"])
    return document


@dataclass(slots=True)
class Checkpoint:
    """Everything as of one moment; `segment` is the first of the journal that is not contained."""

    segment: int
    complete: bool
    highest: int
    sequences: dict[Collection, int] = field(default_factory=dict)
    collections: list[tuple[Collection, list[Row]]] = field(default_factory=list)

    @classmethod
    def of(cls, state: State, segment: int, *, complete: bool, highest: int) -> Checkpoint:
        """A copy of the state; of pointers only, so it is quick."""
        return cls(segment, complete, highest, state.sequences.copy(), state.snapshot())

    def write(self, path: Path, disk: Disk) -> None:
        """Make it `db.json`; raise OSError and leave the old one where that fails."""
        DurableStorage(path, disk).write_tables(self._tables())

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
    """Rows as numbered TinyDB documents; the number is the order, or the next that is free."""
    number = 0
    for row in rows:
        number = max(number + 1, row.order)
        yield (
            number,
            {"id": row.id, "rev": row.rev, "order": row.order, "doc": orjson.Fragment(row.raw)},
        )


def table_name(collection: Collection) -> str:
    """The name of a collection's table; a slash in the project's name is encoded."""
    return f"{quote(collection.project, safe='')}/{collection.name}"


def read_checkpoint(path: Path, state: State) -> Checkpoint | None:
    """Fill an empty state from `db.json`; return its particulars, or None if there is no file.

    Raise StartError, naming the file and where in it, for one that is damaged or of another make.
    """
    if not path.exists():
        return None
    try:
        storage = CachingMiddleware(RecordStorage)  # type: ignore[no-untyped-call]
        with TinyDB(path, storage=storage) as database:
            found = _meta(path, database)
            for name in database.tables() - {META_TABLE}:
                _read_table(path, name, database, state)
    except orjson.JSONDecodeError as error:
        byte = len(error.doc[: error.pos].encode())
        raise StartError(
            f"{path} is damaged at byte {byte}: {error.msg}.", hint="Nothing was changed. Restore a backup."
        ) from None
    for collection, number in found.sequences.items():
        state.apply(Counted(collection, number))
    state.highest = max(state.highest, found.highest)
    return found


def _meta(path: Path, database: TinyDB) -> Checkpoint:
    documents = database.table(META_TABLE).all()
    match documents:
        case []:
            if any(len(database.table(name)) for name in database.tables()):
                raise _foreign(path, "the table _store is missing")
            return Checkpoint(1, complete=True, highest=0)
        case [
            {
                "format": 1,
                "segment": int(segment),
                "complete": bool(complete),
                "rev": int(rev),
                "sequences": [*counted],
            }
        ]:
            sequences = {Collection(project, name): int(number) for project, name, number in counted}
            return Checkpoint(segment, complete, rev, sequences)
    raise _foreign(path, "the table _store is not of this version")


def _read_table(path: Path, name: str, database: TinyDB, state: State) -> None:
    project, slash, rest = name.partition("/")
    collection = Collection(unquote(project), rest)
    rows = []
    for document in database.table(name):
        row = _row(document)
        if row is None or not slash:
            raise _foreign(path, f"document {document.doc_id} of the table {name} is not a record")
        rows.append(row)
    state.fill(collection, rows)


def _row(document: Mapping[str, Any]) -> Row | None:
    """The row that a document stands for; None if it is something else."""
    try:
        order, id, rev, raw = document["order"], document["id"], document["rev"], document["doc"]
    except KeyError:
        return None
    fits = type(order) is int and type(id) is str and type(rev) is int and type(raw) is bytes
    return Row(order, id, rev, raw) if fits else None


def _foreign(path: Path, reason: str) -> StartError:
    return StartError(
        f"{path} is not a file of this program: {reason}.",
        hint="Nothing was changed. Name another data folder, or restore a backup.",
    )
