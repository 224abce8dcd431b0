"""The contract and the service cannot drift apart: Schemathesis asks the running service about its own contract."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis.configuration import storage_directory

from running_server import RunningServer

CONFIG = Path(__file__).with_name("schemathesis.toml")
HOOKS = Path(__file__).with_name("schemathesis_hooks.py")
PROGRAM = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]


def schemathesis(server: RunningServer, *options: str) -> subprocess.CompletedProcess[str]:
    """All checks of Schemathesis, in all its phases, on a server."""
    _, key_in_use, _ = server.root_key.split("_", 2)
    command = [*PROGRAM, "--config-file", str(CONFIG), "run", f"{server.url}/v1/openapi.json", "--no-color"]
    return subprocess.run(
        [*command, "--header", f"X-API-Key: {server.root_key}", "--checks", "all", *options],
        capture_output=True,
        text=True,
        cwd=server.folder,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": str(HOOKS),
            "KEY_IN_USE": key_in_use,
            # There lies the table of characters that it would need seconds to make.
            "HYPOTHESIS_STORAGE_DIRECTORY": str(storage_directory().path.absolute()),
        },
        check=False,
    )


def assert_nothing_found(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in run.stdout, run.stdout[-3000:]


def test_every_answer_is_as_the_contract_says(fresh_server):
    server = fresh_server("--store", "memory:")
    assert_nothing_found(schemathesis(server, "--max-examples", "2"))
    assert "ERROR" not in server.logs()


@pytest.mark.slow
def test_every_answer_is_as_the_contract_says_at_length(fresh_server):
    server = fresh_server()
    assert_nothing_found(schemathesis(server, "--max-examples", "100"))
    assert "ERROR" not in server.logs()


WRONG_BODY = """
import api_factory.handlers.projects as handlers
handlers.to_json = lambda record: {"name": record.id, "open": "perhaps"}
"""
WRONG_STATUS = """
import api_factory.handlers.keys as handlers
async def whoami(factory, key):
    return key.to_json(None), 202, {}
handlers.whoami = whoami
"""
UNCHECKED = """
from api_factory.service import terminal
terminal.AnsweredOperation._check = lambda *_: None
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutant", "path"),
    [
        pytest.param(WRONG_BODY, "/projects", id="our own check finds a wrong body"),
        pytest.param(
            WRONG_STATUS + UNCHECKED,
            "/whoami",
            id="Schemathesis finds a wrong status",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            WRONG_BODY + UNCHECKED, "/projects", id="Schemathesis finds a wrong body", marks=pytest.mark.slow
        ),
    ],
)
def test_a_handler_that_answers_wrongly_is_found(fresh_server, mutant, path):
    server = fresh_server("--store", "memory:", prelude=mutant)
    run = schemathesis(server, "--include-path", path, "--phases", "examples,fuzzing", "--max-examples", "1")
    assert run.returncode == 1, run.stdout[-3000:]
    assert "ST" in run.stdout
