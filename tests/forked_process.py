"""Processes that begin with everything imported: that is what takes long when a server starts.

A process of its own, which has no threads, imports once for all tests of a run, plans the factory's own contract, and
forks for each program. Tests that are about the start itself take `running_server.command` to `subprocess` instead.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

PROGRAM = """
import sys
sys.path.append({tests!r})
import taskless_guard
from forked_process import end, program, warm_up
warm_up()
try:
    exec(program({descriptor}))
except SystemExit as ending:
    end(ending.code)
    raise
"""
"""What the forking process runs, and each of its children up to its own program."""

USED_LATE = [
    *("api_factory.cli.app", "api_factory.cli.commands.serve", "api_factory.server.provision"),
    *("api_factory.server.server", "api_factory.store.embedded.tinydb", "uvicorn.lifespan.off"),
]
"""Modules that are imported when a server starts, or at its first requests; so are all handlers."""
OPTIONAL = ["api_factory.store.postgres.store", "uvloop"]
"""The session of the browser does not install what PostgreSQL needs."""


class ForkedProcess:
    """A program of this Python that runs; to be used like subprocess.Popen.

    `out` and `err` name files that are there.
    """

    def __init__(
        self, source: str, arguments: Sequence[str], *, out: str, err: str, env: Mapping[str, str], cwd: Path
    ) -> None:
        order = {"source": source, "arguments": [*arguments], "env": dict(env), "cwd": str(cwd)}
        self.pid: int = _forker().ask(order | {"out": out, "err": err})
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        if self.returncode is None:
            self.returncode = _forker().ask({"pid": self.pid})
        return self.returncode

    def wait(self, seconds: float) -> int:
        """The exit code once it has ended; subprocess.TimeoutExpired if it has not in time."""
        deadline = time.monotonic() + seconds
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(["forked"], seconds)
            time.sleep(0.005)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


class _Forker:
    """The process that forks; orders and answers are lines of JSON."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        source = PROGRAM.format(tests=str(Path(__file__).parent), descriptor=theirs.fileno())
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", source],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )
        with ours:
            self.lines = ours.makefile("rw")
        atexit.register(self.close)

    def ask(self, order: Mapping[str, Any]) -> Any:
        """The answer to an order: the process id of a program, or the exit code of a process."""
        self.lines.write(json.dumps(order) + "\n")
        self.lines.flush()
        answer = self.lines.readline()
        assert answer, "the process that forks has ended"
        return json.loads(answer)

    def close(self) -> None:
        """End it; its children go on."""
        self.lines.close()
        self.process.wait()


@cache
def _forker() -> _Forker:
    return _Forker()


def warm_up() -> None:
    """Import, read and compile all that every server would, before there is any."""
    from api_factory import handlers
    from api_factory.server import gateway
    from api_factory.service.preparation import OperationPreparer
    from api_factory.sign_in import passwords
    from api_factory.web import console

    for name in [*USED_LATE, *(f"api_factory.handlers.{m.name}" for m in iter_modules(handlers.__path__))]:
        import_module(name)
    for name in OPTIONAL:
        with suppress(ImportError):
            import_module(name)
    # What a hash of a password costs is tested in tests/sign_in/test_passwords.py.
    passwords._MEMORY_KIB = 512
    console._shared_files()
    # The factory's own contract is the same for every server.
    contract = gateway.own_contract()
    plan = gateway.plan_own(contract)
    preparer = OperationPreparer(plan, lambda operation: None)
    for operation in plan.operations:
        preparer._prepare(operation)
    gateway.own_contract = lambda: contract
    gateway.plan_own = lambda document: plan


def program(descriptor: int) -> Any:
    """Fork for each order that comes; in a child, return the code that it is to run."""
    assert len(os.listdir("/proc/self/task")) == 1, "a process that forks must not have threads"
    # Each child looks for garbage when its server starts, and would copy all that has been imported to do so.
    gc.collect()
    gc.freeze()
    # Ctrl-C is for the tests, and for those servers that are told to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as connection, connection.makefile("rw") as lines:
        for line in iter(lines.readline, ""):
            order = json.loads(line)
            answer = _exit_code(order["pid"]) if "pid" in order else os.fork()
            if answer == 0 and "source" in order:
                break
            lines.write(json.dumps(answer) + "\n")
            lines.flush()
        else:
            sys.exit()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _become(order)
    return compile(order["source"], "<string>", "exec")


def end(code: object) -> None:
    """End a child as its program asked, without taking the interpreter down piece by piece.

    That would copy all that has been imported, and take as long as what many a test does. What was registered for
    the end is done.
    """
    if isinstance(code, int):
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _exit_code(pid: int) -> int | None:
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _become(order: Mapping[str, Any]) -> None:
    """Take over the environment, the folder, the streams and the arguments of an order."""
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    for descriptor, name in ((1, order["out"]), (2, order["err"])):
        file = os.open(name, os.O_WRONLY)
        os.dup2(file, descriptor)
        os.close(file)
    sys.argv = ["-c", *order["arguments"]]
