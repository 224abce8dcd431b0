"""Completion: the scripts, and names that come from a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from running_server import RunningServer, unique

from .runs import Run, environment

Complete = Callable[..., list[str]]


@pytest.fixture
def complete(cli: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """What bash would offer for the last of some words."""

    def ask(*words: str, **environ: str) -> list[str]:
        with monkeypatch.context() as patch:
            patch.setenv("_API_FACTORY_COMPLETE", "bash_complete")
            patch.setenv("COMP_WORDS", " ".join(["api-factory", *words]))
            patch.setenv("COMP_CWORD", str(len(words)))
            for name, value in environ.items():
                patch.setenv(name, value)
            offered = cli()
        assert offered.err == ""
        return [line.partition(",")[2] for line in offered.out.splitlines() if line]

    return ask


def test_commands_and_options_are_completed(complete: Complete) -> None:
    assert complete("pro") == ["projects"]
    assert complete("projects", "set") == ["set-contract"]
    assert "--grace" in complete("keys", "rotate", "--")
    assert complete("keys", "create", "x", "--scope", "w") == ["write"]


def test_projects_and_keys_are_completed_from_a_server(
    run: Run, server: RunningServer, complete: Complete
) -> None:
    name = unique("completed")
    run("projects", "create", name, "--title", "with\nlines")
    key = run("keys", "create", "completed", "--json").json["id"]
    environ = {"API_FACTORY_URL": server.url, "API_FACTORY_DATA": str(server.data)}
    assert complete("projects", "show", name[:-1], **environ).count(name) == 1
    assert complete("keys", "create", "x", "--project", name, **environ) == [name]
    assert complete("keys", "revoke", key[:5], **environ) == [key]
    flags = ["--url", server.url, "--data", str(server.data)]
    assert complete(*flags, "projects", "show", name) == [name]
    assert complete("projects", "show", *flags, name) == [name]


def test_without_a_server_or_a_key_nothing_is_offered(server: RunningServer, complete: Complete) -> None:
    assert complete("projects", "show", "", API_FACTORY_URL="http://127.0.0.1:9") == []
    assert complete("keys", "show", "", API_FACTORY_URL=server.url, API_FACTORY_KEY="af_wrong") == []
    assert complete("keys", "show", "", API_FACTORY_URL="not a url") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(cli: Run, shell: str) -> None:
    script = cli("completion", shell)
    assert script.code == 0
    assert f"_API_FACTORY_COMPLETE={shell}_complete" in script.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_script_works_in_bash() -> None:
    program = """
    eval "$(api-factory completion bash)"
    complete -p api-factory
    COMP_WORDS=(api-factory proj) COMP_CWORD=1
    _api_factory_completion api-factory
    echo "offered: ${COMPREPLY[*]}"
    """
    environ = environment(PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    done = subprocess.run(
        ["bash", "--norc", "-c", program], env=environ, capture_output=True, text=True, check=True
    )
    assert "offered: projects" in done.stdout
    assert "_api_factory_completion" in done.stdout
    assert done.stderr == ""


def test_operations_and_their_arguments_are_completed(
    run: Run, server: RunningServer, complete: Complete, project: str
) -> None:
    contract = (
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: readIt\n"
    )
    contract += "      parameters: [{name: depth, in: query}]\n      responses: {'204': {description: ok}}\n"
    assert run("projects", "set-contract", project, "-", stdin=contract.encode()).code == 0
    flags = ["--url", server.url, "--data", str(server.data)]
    assert complete(*flags, "call", project, "re") == ["read_it"]
    assert complete(*flags, "call", project, "read_it", "de") == ["depth="]
    assert complete(*flags, "call", project, "nothing", "de") == []
