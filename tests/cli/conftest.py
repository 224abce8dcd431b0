"""The command line, called in this process or on a terminal, with and without the server of the tests."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import sys
import termios
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_factory.cli import main
from api_factory.client import Client
from command_line import run_command
from running_server import RunningServer

from .runs import Result, Run, Show, environment, read_terminal


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
