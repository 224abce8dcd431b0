"""A real server in a process of its own, for tests that speak to it over a socket."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import httpx2

from forked_process import ForkedProcess
from taskless_guard import BREACH

START_SECONDS = 120
STOP_SECONDS = 30
ROOT = "root"
"""What `key` is to be so that a call is made with the root key; None makes it without a key."""

Process: TypeAlias = ForkedProcess | subprocess.Popen[bytes]

_numbers = itertools.count(1)


def unique(prefix: str = "p") -> str:
    """A name that no other test of this run uses: what keeps tests apart that share a server."""
    return f"{prefix}-{os.getpid()}-{next(_numbers)}"


def environment(**more: str) -> dict[str, str]:
    """The environment of a server: the tests' own, without settings of API Factory's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("API_FACTORY_")}
    return kept | {"PYTHONUNBUFFERED": "1"} | more


def command(data: Path, *flags: str, prelude: str = "") -> list[str]:
    """The command that starts a server on a free port and says where it is as JSON.

    `prelude` is Python that runs first, to put a fault into the server. Whatever asks for the current task before the
    first wait of a request fails in it.
    """
    return [sys.executable, "-c", source(prelude), *arguments(data, *flags)]


def source(prelude: str = "") -> str:
    """The Python of that command."""
    guard = f"import sys\nsys.path.append({str(Path(__file__).parent)!r})\nimport taskless_guard"
    start = "taskless_guard.install()\nfrom api_factory.cli import main\nsys.exit(main())"
    return f"{guard}\n{prelude}\n{start}"


def arguments(data: Path, *flags: str) -> list[str]:
    """The arguments of that command."""
    return ["serve", "--port", "0", "--json", "--data", str(data), *flags]


def launch(
    data: Path,
    *flags: str,
    prelude: str = "",
    anew: bool = False,
    out: Path,
    err: Path,
    env: Mapping[str, str],
) -> Process:
    """Start the command in the folder of `out`, anew or in a Python that has imported everything."""
    for path in (out, err):
        path.write_bytes(b"")
    # Elsewhere a process may have threads, which its children would miss.
    if not anew and sys.platform == "linux":
        return ForkedProcess(
            source(prelude), arguments(data, *flags), out=str(out), err=str(err), env=env, cwd=out.parent
        )
    with out.open("wb") as out_file, err.open("wb") as err_file:
        return subprocess.Popen(
            command(data, *flags, prelude=prelude),
            stdin=subprocess.DEVNULL,
            stdout=out_file,
            stderr=err_file,
            env=env,
            cwd=out.parent,
        )


class RunningServer:
    """`api-factory serve` on a data folder; its output goes to files beside the folder.

    `prelude` is Python that runs first, to put a fault into the server; `anew` starts a Python for it, which a fault
    needs that has to be there before the server is imported.
    """

    def __init__(
        self,
        folder: Path,
        *flags: str,
        env: Mapping[str, str] | None = None,
        prelude: str = "",
        anew: bool = False,
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.flags = flags
        self.prelude = prelude
        self.anew = anew
        self.env = dict(env or {})
        self.url = ""
        self._process: Process | None = None
        self.breached = False
        """Whether a breach in the log was told already."""
        self._starts = 0
        self._client = httpx2.Client(trust_env=False, timeout=30)

    def start(self) -> RunningServer:
        """Start the server and wait until it says where it is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._starts += 1
        stdout = self.folder / f"stdout.{self._starts}"
        self._process = launch(
            self.data,
            *self.flags,
            prelude=self.prelude,
            anew=self.anew,
            out=stdout,
            err=self.folder / f"stderr.{self._starts}",
            env=environment(**self.env),
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(json.JSONDecodeError):
                self.url = json.loads(stdout.read_text())["url"]
                return self
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended with {self._process.returncode}:\n{self.logs()}")
            time.sleep(0.01)
        self.kill()
        raise AssertionError(f"the server did not start:\n{self.logs()}")

    @property
    def pid(self) -> int:
        """The process id of the server."""
        assert self._process is not None
        return self._process.pid

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        host, _, port = self.url.removeprefix("http://").rpartition(":")
        return host, int(port)

    @property
    def root_key(self) -> str:
        """The root key, read from its file."""
        return (self.data / "root.key").read_text().strip()

    def logs(self) -> str:
        """Everything the server ever wrote to stdout and stderr, over all its starts."""
        files = sorted(self.folder.glob("std*.*"))
        return "\n".join(file.read_text(errors="replace") for file in files)

    def signal(self, number: int) -> None:
        """Send a signal to the server."""
        assert self._process is not None
        self._process.send_signal(number)

    def wait(self, seconds: float = STOP_SECONDS) -> int:
        """The exit code, once the server has ended by itself."""
        assert self._process is not None
        return self._process.wait(seconds)

    def stop(self) -> int:
        """End the server with SIGTERM and return its exit code."""
        self.signal(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """End the server with SIGKILL, as a crash would."""
        self.signal(signal.SIGKILL)
        self.wait()

    def close(self) -> None:
        """Leave nothing running, whatever state the server is in; AssertionError where a request broke the rule."""
        self._client.close()
        if self._process is not None and self._process.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.kill()
        breach = BREACH in self.logs() and not self.breached
        self.breached = True
        assert not breach, BREACH

    def call(self, method: str, path: str, *, key: str | None = ROOT, **options: Any) -> httpx2.Response:
        """Send a request; `key` is a key's text, ROOT for the root key or None for no key.

        `path` begins with a slash; the other options are httpx2's.
        """
        headers = httpx2.Headers(options.pop("headers", None))
        if key is not None:
            headers["X-API-Key"] = self.root_key if key == ROOT else key
        return self._client.request(method, self.url + path, headers=headers, **options)

    def make_key(self, **members: Any) -> dict[str, Any]:
        """A new key as the server answers it; by default one that reads."""
        answer = self.call("POST", "/v1/keys", json={"name": "test", "scopes": ["read"]} | members)
        assert answer.status_code == 201, answer.text
        key: dict[str, Any] = answer.json()
        return key

    def make_project(self, **members: Any) -> dict[str, Any]:
        """A new project of a name of its own."""
        answer = self.call("POST", "/v1/projects", json={"name": unique()} | members)
        assert answer.status_code == 201, answer.text
        project: dict[str, Any] = answer.json()
        return project

    def connect(self) -> socket.socket:
        """A bare connection, for requests that no client would send."""
        connection = socket.create_connection(self.address, timeout=30)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def send_raw(self, *parts: bytes) -> bytes:
        """What comes back for some bytes until the server closes the connection or falls silent.

        Send `Connection: close` for an answer without a wait.
        """
        with self.connect() as connection:
            with contextlib.suppress(OSError):
                for part in parts:
                    connection.sendall(part)
            return receive(connection)


def receive_answer(connection: socket.socket) -> bytes:
    """One answer with a Content-Length, on a connection that stays open."""
    connection.settimeout(30)
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        assert part, received
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    (length,) = re.findall(rb"(?i)\r\ncontent-length: *(\d+)", head)
    while len(body) < int(length):
        part = connection.recv(65536)
        assert part, received
        body += part
    return head + b"\r\n\r\n" + body


def receive(connection: socket.socket, silence: float = 2.0) -> bytes:
    """What a connection gives until its end, or until nothing came for `silence` seconds."""
    connection.settimeout(silence)
    received = b""
    with contextlib.suppress(OSError):
        while part := connection.recv(65536):
            received += part
    return received


Call: TypeAlias = Callable[..., httpx2.Response]
"""What the fixture `call` gives: RunningServer.call of the shared server."""

FreshServer: TypeAlias = Callable[..., RunningServer]
"""What the fixture `fresh_server` gives."""


def slow_disk(seconds: float) -> str:
    """A prelude for a server whose disk takes its time while there is a file `slow` in its folder.

    It makes a file `syncing` there as soon as it waits for the disk.
    """
    return f"""
import os, time
def fdatasync(descriptor, real=os.fdatasync):
    if os.path.exists("slow"):
        open("syncing", "w").close()
        time.sleep({seconds})
    real(descriptor)
os.fdatasync = fdatasync
"""
