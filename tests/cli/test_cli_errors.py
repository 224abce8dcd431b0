"""What goes wrong on a command line: no server, wrong keys, closed pipes, Ctrl-C; a sentence and an exit code."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from api_factory.cli.options import Session
from api_factory.errors import StartError
from running_server import RunningServer

from .runs import COMMAND, Run, Show, environment

NOBODY = "http://127.0.0.1:9"


def test_no_server(cli: Run) -> None:
    refused = cli("projects", "list", "--url", NOBODY)
    assert refused.code == 3
    assert refused.out == ""
    assert refused.err == f"Error: No server answers at {NOBODY}. Start one with: api-factory serve\n"


def test_errors_in_json(cli: Run) -> None:
    refused = cli("projects", "list", "--json", "--url", NOBODY)
    assert refused.out == ""
    assert refused.problem["code"] == "no-server"
    assert refused.problem["hint"].startswith("Start one")
    assert "status" not in refused.problem
    assert cli("projects", "list", "--json", "--nope").problem["code"] == "cannot-start"


def test_the_port_of_the_environment_is_the_port_of_the_server(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_FACTORY_PORT", "9")
    assert NOBODY in cli("health").err


def test_whoami_with_the_root_key_of_the_data_folder(cli: Run, server: RunningServer) -> None:
    for words in (
        ["--url", server.url, "--data", str(server.data), "whoami"],
        ["whoami", "--url", server.url, "--data", str(server.data)],
        ["--url", NOBODY, "--data", str(server.data), "whoami", "--url", server.url],
    ):
        assert "admin" in cli(*words).out


def test_a_wrong_key_is_not_allowed_and_where_it_came_from_is_told(
    cli: Run, server: RunningServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("API_FACTORY_URL", server.url)
    (tmp_path / "key").write_text("af_wrong\n")
    (tmp_path / "api-factory-data").mkdir()
    for words, source in (
        ([], "No key was sent: there is no api-factory-data/root.key."),
        (["--key", "af_wrong"], "The key came from --key."),
        (["--key-file", "key"], "The key came from key."),
        (["--key-file", "-"], "The key came from -."),
    ):
        refused = cli("keys", "list", *words, stdin=b"af_wrong\n")
        assert refused.code == 4
        assert source in refused.err
        assert "af_wrong" not in refused.err
    monkeypatch.setenv("API_FACTORY_KEY_FILE", "key")
    assert "key, which API_FACTORY_KEY_FILE names" in cli("whoami").err
    monkeypatch.setenv("API_FACTORY_KEY", "af_wrong")
    assert "API_FACTORY_KEY in the environment" in cli("whoami").err
    assert cli("whoami", "--data", str(server.data)).code == 4, "a key that was named wins over root.key"
    assert cli("whoami", "--json").problem["status"] == 401


def test_two_keys_are_one_too_many(cli: Run) -> None:
    refused = cli("whoami", "--key", "a", "--key-file", "b")
    assert refused.code == 2
    assert "Give one of them." in refused.err


@pytest.mark.parametrize("file", ["absent", ".", "binary"])
def test_a_key_file_that_is_none(cli: Run, server: RunningServer, tmp_path: Path, file: str) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00k\x00e")
    refused = cli("whoami", "--url", server.url, "--key-file", file)
    assert refused.code == 2
    assert refused.err.startswith("Error: The key")


def test_the_root_key_does_not_leave_this_machine(cli: Run, server: RunningServer) -> None:
    for url, found in (
        ("http://127.0.0.1:1", True),
        ("http://localhost:1", True),
        ("http://[::1]:1", True),
        ("http://127.0.0.1.example.invalid", False),
        ("http://example.invalid", False),
        ("http://127.0.0.1@example.invalid", False),
        ("http://127.0.0.1\\.example.invalid", False),
        ("http://127.0.0.1%2eexample.invalid", False),
        ("http://192.0.2.1", False),
        *(
            (f"http://{host}", False)
            for host in ("localhost.evil", "0x7f.1", "127.1", "[::ffff:192.0.2.1]", "0.0.0.0")
        ),
        *(
            (f"http://{host}", False)
            for host in ("xn--localhost-x", "127.0.0.1.", "127.0.0.1#@evil", "evil/127.0.0.1")
        ),
    ):
        try:
            key, _ = Session(url=url, data=str(server.data))._key_and_source(url)
        except StartError:
            key = None
        assert key == (server.root_key if found else None)


def test_a_bad_setting_in_the_environment(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_FACTORY_PORT", "eighty")
    refused = cli("health")
    assert refused.code == 2
    assert "API_FACTORY_PORT must be a whole number" in refused.err


def test_health_and_whoami(run: Run) -> None:
    assert "ready" in run("health").out
    assert run("health", "--json").json["ready"] is True
    assert run("whoami", "--json").json["scopes"] == ["admin"]


@pytest.mark.parametrize("words", [["projects", "list", "--json"], ["--help"]])
def test_a_closed_pipe_ends_it_quietly(server: RunningServer, words: list[str]) -> None:
    """As in `api-factory projects list | head -1`, with the reader gone before the first byte."""
    reader, writer = os.pipe()
    os.close(reader)
    environ = environment(API_FACTORY_URL=server.url, API_FACTORY_DATA=str(server.data))
    done = subprocess.run(
        [*COMMAND, *words], input=b"x", stdout=writer, stderr=subprocess.PIPE, env=environ, check=False
    )
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_full_disk_is_a_sentence(server: RunningServer) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "health", "--url", server.url],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"Error: The system refused: No space left on device.\n"


def test_ctrl_c_ends_it_with_130() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        process = subprocess.Popen(
            [*COMMAND, "health", "--url", url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            # A shell that runs these tests in the background has them ignore Ctrl-C, and all that they start.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        connection, _ = silent.accept()
        connection.recv(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        connection.close()
    assert process.returncode == 130
    assert out == b""
    assert err == b"Interrupted.\n"


def test_an_output_that_cannot_show_everything(run: Run, server: RunningServer) -> None:
    run("projects", "create", "umlaut", "--title", "Grüße")
    environ = environment(
        API_FACTORY_URL=server.url, API_FACTORY_DATA=str(server.data), PYTHONIOENCODING="ascii"
    )
    done = subprocess.run(
        [*COMMAND, "projects", "show", "umlaut"], capture_output=True, env=environ, check=True
    )
    assert b"Gr\\xfc\\xdfe" in done.stdout


def test_colours_only_where_they_are_wanted(show: Show) -> None:
    assert "\x1b[" in show("projects", "show", "nowhere")[1]
    code, output = show("projects", "show", "nowhere", NO_COLOR="1")
    assert code == 5
    assert "\x1b[3" not in output
    assert "\x1b[" not in show("projects", "show", "nowhere", TERM="dumb")[1]


def test_a_command_loads_only_what_it_needs(server: RunningServer) -> None:
    """`keys list` speaks HTTP and prints a table: it needs no server, no store, no reader of contracts."""
    program = """
import json, sys
from api_factory.cli import main
assert main(["keys", "list"]) == 0
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
    environ = environment(API_FACTORY_URL=server.url, API_FACTORY_DATA=str(server.data))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environ, check=True)
    loaded = set(json.loads(done.stderr))
    assert "api_factory.client.client" in loaded
    heavy = {
        "connexion",
        "uvicorn",
        "tinydb",
        "starlette",
        "yaml",
        "jsonschema_rs",
        "api_factory.store",
        "asyncio",
    }
    assert loaded & heavy <= {"asyncio"}
