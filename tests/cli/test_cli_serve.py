"""`api-factory serve` and `keys reset-root`: what is said at the start, to a person, a pipe and a program."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api_factory.cli.commands.serve import announce, announce_json, next_lines
from api_factory.settings import Settings, Started
from running_server import RunningServer

from .runs import COMMAND, Run, environment, read_terminal

KEY = re.compile(r"af_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}")
Serve = Callable[..., tuple[int, str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a server on a free port, wait until it says how to stop it, stop it so; gives code and output."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*options: str, terminal: bool, number: int = signal.SIGINT) -> tuple[int, str]:
        ours, theirs = pty.openpty() if terminal else os.pipe()
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", "--data", str(tmp_path / "data"), *options],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            env=environment(TERM="dumb"),
        )
        started.append(process)
        os.close(theirs)
        output = b""
        while b"Ctrl-C stops the server." not in output and (part := read_terminal(ours)):
            output += part
        process.send_signal(number)
        code = process.wait(20)
        os.close(ours)
        return code, output.decode()

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def test_the_root_key_is_shown_to_a_terminal_that_sees_the_first_start(serve: Serve, tmp_path: Path) -> None:
    code, output = serve(terminal=True)
    key = (tmp_path / "data" / "root.key").read_text().strip()
    assert code == 0
    assert KEY.findall(output) == [key]


def test_a_pipe_never_gets_the_root_key(serve: Serve, tmp_path: Path) -> None:
    code, output = serve(terminal=False, number=signal.SIGTERM)
    assert code == 0
    assert "af_" not in output
    assert str(tmp_path / "data" / "root.key") in output
    url = re.search(r"API +(http://127\.0\.0\.1:\d+)/v1\n", output)
    assert url is not None
    for path in ("/admin/", "/v1/ui/"):
        assert url[1] + path in output


def test_what_the_banner_says_to_type_works(server: RunningServer, tmp_path: Path) -> None:
    started = Started(server.url, Settings(data=server.data))
    environ = environment(PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    assert len(next_lines(started)) == 3
    for line in next_lines(started)[:2]:
        done = subprocess.run(["sh", "-c", line], env=environ, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        assert b"The shop" in done.stdout or b"already" in done.stderr


def test_what_the_banner_says_is_short_for_the_defaults() -> None:
    started = Started("http://127.0.0.1:8000", Settings())
    assert next_lines(started)[0] == 'api-factory projects create shop --title "The shop"'
    assert "cat api-factory-data/root.key" in next_lines(started)[2]


def test_a_folder_with_a_space_is_quoted() -> None:
    started = Started("http://127.0.0.1:8000", Settings(data=Path("my data")))
    assert "--data 'my data'" in next_lines(started)[0]


def test_a_later_start_says_where_the_root_key_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api_factory.cli.commands.serve.to_terminal", lambda: True)
    announce(Started("http://127.0.0.1:1", Settings(store="postgresql://me:hunter2@db/x")))
    output = capsys.readouterr().out
    assert "The root key is in api-factory-data/root.key" in output
    assert "PostgreSQL" in output
    assert "hunter2" not in output


def test_programs_get_a_document_without_the_key(capsys: pytest.CaptureFixture[str]) -> None:
    announce_json(Started("http://127.0.0.1:1", Settings(), root_key="af_secret"))
    document = json.loads(capsys.readouterr().out)
    assert document["url"] == "http://127.0.0.1:1"
    assert document["root_key_file"] == "api-factory-data/root.key"
    assert "af_secret" not in json.dumps(document)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--port", "99999"], "--port must be a whole number from 0 to 65535"),
        (["--store", "mysql://x"], "--store must be memory: or a postgresql:// URL"),
        (["--workers", "2"], "More than one worker needs a store that processes can share"),
        (["--host", "http://x"], "--host must be a host name"),
        (["--log-level", "loud"], "'loud' is not one of"),
    ],
)
def test_wrong_settings(cli: Run, options: list[str], sentence: str) -> None:
    refused = cli("serve", *options)
    assert refused.code == 2
    assert sentence in refused.err
    assert refused.out == ""


def test_what_keeps_it_from_starting(apart: Run, cli: Run, server: RunningServer) -> None:
    port = server.url.rpartition(":")[2]
    for words, sentence in (
        (["serve", "--port", port, "--data", "other"], "Name another port"),
        (["keys", "reset-root", "--yes", "--data", str(server.data)], str(server.data)),
    ):
        refused = apart(*words)
        assert refused.code == 2
        assert refused.out == ""
        assert refused.err.startswith("Error: ")
        assert refused.err.count("\n") == 1, "one sentence"
        assert sentence in refused.err
    assert cli("whoami", "--url", server.url, "--data", str(server.data)).code == 0


@pytest.mark.slow
def test_a_lost_root_key_is_made_anew(
    cli: Run, apart: Run, fresh_server: Callable[..., RunningServer]
) -> None:
    running = fresh_server()
    old = running.root_key
    assert running.stop() == 0
    asked = cli("keys", "reset-root", "--data", str(running.data))
    assert asked.code == 2
    assert "Add --yes" in asked.err
    new = apart("keys", "reset-root", "--yes", "--data", str(running.data)).out.strip()
    assert KEY.fullmatch(new)
    assert running.root_key == new
    running.start()
    assert cli("whoami", "--url", running.url, "--key", old).code == 4
    assert cli("whoami", "--url", running.url, "--data", str(running.data)).code == 0
