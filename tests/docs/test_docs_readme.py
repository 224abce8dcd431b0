"""What the README tells people to type: it is taken from the README and typed, at a real server."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from guide import ROOT, blocks, text

from api_factory.cli import main
from command_line import run_command
from running_server import RunningServer, environment

RUN = "python -m pip install nox uv && python -m nox -s serve"
TEST = "python -m pip install nox uv && python -m nox"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The server that the README's reader has just started."""
    running = RunningServer(tmp_path_factory.mktemp("readme"))
    try:
        yield running.start()
    finally:
        running.close()


def settings(server: RunningServer) -> dict[str, str]:
    """The environment in which the command speaks to a server, with its root key."""
    return environment(API_FACTORY_URL=server.url, API_FACTORY_DATA=str(server.data))


def type_in(script: str, server: RunningServer) -> str:
    """What a shell prints for a script that is typed where the server was started; it ends at the first failure."""
    script = script.replace("http://127.0.0.1:8000", server.url)
    script = script.replace("api-factory-data/", f"{shlex.quote(str(server.data))}/")
    command = f'api-factory() {{ {shlex.quote(sys.executable)} -m api_factory "$@"; }}\n{script}'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=ROOT,
        env=settings(server),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def values(printed: str) -> list[Any]:
    """The JSON values of a text, one after the other."""
    decoder, found = json.JSONDecoder(), []
    while printed := printed.lstrip():
        value, end = decoder.raw_decode(printed)
        found.append(value)
        printed = printed[end:]
    return found


NEEDS_CURL = pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The server that is started with the small contract, open to everybody."""
    running = RunningServer(tmp_path_factory.mktemp("open"), "--open", str(ROOT / "docs" / "todo.yaml"))
    try:
        yield running.start()
    finally:
        running.close()


@NEEDS_CURL
def test_a_contract_becomes_the_api_that_is_shown(opened):
    (script,) = blocks("README.md", "sh", "A contract becomes an API")
    (answers,) = blocks("README.md", "json", "A contract becomes an API")
    assert "-- --open docs/todo.yaml" in text("README.md")
    assert values(type_in(script, opened)) == values(answers)
    for page in ("/apis/todo/-/ui/", "/apis/todo/-/plan", "/admin/", "/v1/ui/"):
        assert page in text("README.md")
        assert opened.call("GET", page, key=None).status_code == 200


def test_the_contract_on_the_page_is_the_file():
    assert blocks("README.md", "yaml", "A contract becomes an API") == [text("docs/todo.yaml")]


def test_the_plan_on_the_page_is_that_of_the_contract(capsys):
    assert main(["plan", str(ROOT / "docs" / "todo.yaml")]) == 0
    assert blocks("README.md", "text", "A contract becomes an API") == [capsys.readouterr().out]


@NEEDS_CURL
def test_the_run_with_keys_works_as_it_stands(started):
    (script,) = blocks("README.md", "sh", "With keys")
    printed = type_in(script.replace('"$NEW")"\n', '"$NEW")"\necho "$NEW"\n'), started)
    key, project, contract, task, tasks = values(printed)
    assert key["key"].startswith("af_")
    assert project["name"] == "errands"
    assert (contract["applied"], contract["plan"]["examples"]) == (True, 0)
    assert tasks == [task]
    assert task == {"text": "Buy milk", "done": False, "id": 1}


def test_the_run_on_the_command_line_works_as_it_stands(started):
    (script,) = blocks("README.md", "sh", "On the command line")
    for line in script.splitlines():
        program, *words = shlex.split(line)
        assert program == "api-factory"
        done = run_command(*words, env=settings(started), cwd=ROOT)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(started.call("GET", "/apis/chores/tasks").json()) == 3


def test_a_mistake_in_it_would_be_noticed(started):
    with pytest.raises(AssertionError):
        type_in("api-factory projects show none-of-this-name", started)


def test_the_two_commands_are_those_that_are_run():
    assert blocks("README.md", "sh", "Run it") == [f"{RUN}\n", f"{TEST}\n"]
    assert f"'{TEST}'" in text(".ci/run")
