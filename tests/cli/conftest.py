"""The command line, called in this process or on a terminal, with and without the server of the tests."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import struct
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api_factory.cli import main
from api_factory.client import Client
from command_line import run_command
from running_server import RunningServer
from running_server import environment as server_environment

COMMAND = [sys.executable, "-m", "api_factory"]
CONTRACT = """\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
paths:
  /items:
    get:
      responses:
        '200': {description: The items}
"""
BROKEN = """\
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
paths:
  /items:
    get:
      responses:
        '200':
          description: The items
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Item'}
"""
"""The reference in line 11 leads nowhere, and nothing is left without the operation that has it."""

DRAFT = (
    BROKEN
    + """\
  /orders:
    get:
      responses:
        '200': {description: The orders}
"""
)
"""The same with an operation beside it, which can be served."""


@dataclass
class Result:
    """What a run of the command line came to."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def problem(self) -> Any:
        return json.loads(self.err)


def environment(**more: str) -> dict[str, str]:
    """The tests' environment without anything that would change what the command line does."""
    kept = {
        name: value for name, value in server_environment().items() if name not in ("NO_COLOR", "COLUMNS")
    }
    return kept | more


@pytest.fixture
def client(server: RunningServer) -> Iterator[Client]:
    with Client(server.url, server.root_key) as client:
        yield client


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test has a current folder of its own, and no settings from outside."""
    for name in os.environ:
        if name.startswith("API_FACTORY_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


Run = Callable[..., Result]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in this process, with no server named."""

    def run(*args: str, stdin: bytes = b"") -> Result:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
            code = main(args)
            return Result(code, out.getvalue(), err.getvalue().decode())

    return run


@pytest.fixture
def run(cli: Run, server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in this process, speaking to the server with its root key."""
    monkeypatch.setenv("API_FACTORY_URL", server.url)
    monkeypatch.setenv("API_FACTORY_DATA", str(server.data))
    return cli


@pytest.fixture
def project(run: Run, request: pytest.FixtureRequest) -> str:
    """A project that only this test uses."""
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name.lower())[:60].strip(
        "-"
    )
    assert run("projects", "create", name).code == 0
    return name


@pytest.fixture
def apart() -> Run:
    """The command line in a process of its own, for what loads the whole server."""

    def run(*args: str) -> Result:
        done = run_command(*args, env=environment())
        return Result(done.returncode, done.stdout.encode(), done.stderr)

    return run


Show = Callable[..., tuple[int, str]]


@pytest.fixture
def show(run: Run, monkeypatch: pytest.MonkeyPatch) -> Show:
    """The command line on a terminal of its own: its exit code, and what is seen there."""

    def on_terminal(*args: str, columns: int = 80, typed: str = "", **environ: str) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        os.write(ours, typed.encode())
        seen: list[bytes] = []
        reader = threading.Thread(target=lambda: seen.extend(iter(lambda: read_terminal(ours), b"")))
        reader.start()
        with monkeypatch.context() as patch:
            patch.delenv("NO_COLOR", raising=False)
            for name, value in ({"TERM": "xterm"} | environ).items():
                patch.setenv(name, value)
            with (
                open(os.dup(theirs), encoding="utf-8") as stdin,
                open(os.dup(theirs), "w", encoding="utf-8") as stdout,
                open(theirs, "w", encoding="utf-8") as stderr,
            ):
                patch.setattr(sys, "stdin", stdin)
                patch.setattr(sys, "stdout", stdout)
                patch.setattr(sys, "stderr", stderr)
                code = main(args)
        reader.join()
        os.close(ours)
        return code, b"".join(seen).decode().replace("\r\n", "\n")

    return on_terminal


def read_terminal(descriptor: int) -> bytes:
    """What there is to read; nothing at the end, which Linux tells of a terminal by an error."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
