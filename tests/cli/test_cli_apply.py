"""`api-factory apply`: a file becomes a project, its changes are shown first, and records are not left behind."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from running_server import RunningServer, unique

from .contracts import BROKEN, DRAFT
from .runs import Run, Show
from .test_cli_serve_files import PETS, STRICTER, shell


@pytest.fixture
def pets(tmp_path: Path) -> str:
    """A file of a name that only this test uses; gives what its project is to be called."""
    name = unique("pets")
    (tmp_path / f"{name}.yaml").write_text(PETS)
    return name


def test_a_project_is_made_and_can_be_used(
    run: Run, pets: str, tmp_path: Path, server: RunningServer
) -> None:
    result = run("apply", f"{pets}.yaml")
    assert result.code == 0, result.err
    assert result.out.splitlines()[0] == f"The project {pets} is made, and its API is live."
    assert f"Console   {server.url}/apis/{pets}/-/ui/" in result.out
    assert "Plan      1 collection, 3 operations work on stored records" in result.out
    assert f"It is called {pets} after {pets}.yaml" in result.err
    see, make = [line.strip() for line in result.err.splitlines() if line.startswith("  curl ")]
    assert json.loads(shell(make, tmp_path)) == {"id": 1, "name": "Rex"}
    assert json.loads(shell(see, tmp_path)) == [{"id": 1, "name": "Rex"}]
    again = run("apply", f"{pets}.yaml")
    assert "has this contract already; nothing is changed" in again.out


def test_what_changes_is_told_before_and_after(run: Run, pets: str, tmp_path: Path) -> None:
    assert (
        run("apply", f"{pets}.yaml", "--title", "The pets", "--json").json["project"]["title"] == "The pets"
    )
    more = PETS.replace(
        "  /pets/{id}:", "  /hello: {get: {responses: {'200': {description: Hi}}}}\n  /pets/{id}:"
    )
    (tmp_path / f"{pets}.yaml").write_text(more)
    dry = run("apply", f"{pets}.yaml", "--dry-run")
    assert dry.code == 0
    assert f"The project {pets} would be changed." in dry.out
    assert "Added     GET /hello" in dry.out
    assert "Examples  GET /hello" in dry.out
    assert dry.err == "Nothing was changed.\n"
    assert run("projects", "contract", pets).out == PETS
    done = run("apply", f"{pets}.yaml", "--json").json
    assert (done["outcome"], done["applied"]) == ("changed", True)
    assert done["changes"]["operations_added"] == ["GET /hello"]
    assert done["plan"] == {"collections": 1, "operations": 4, "stateful": 3, "examples": 1, "faulty": 0}
    assert done["project"]["title"] == "The pets"
    assert "Examples  GET /hello" in run("apply", f"{pets}.yaml").out


def test_a_dry_run_makes_no_project(run: Run, pets: str) -> None:
    dry = run("apply", f"{pets}.yaml", "--dry-run")
    assert f"The project {pets} would be made." in dry.out
    assert run("projects", "show", pets).code == 5


def test_records_that_no_longer_fit(run: Run, pets: str, tmp_path: Path, server: RunningServer) -> None:
    run("apply", f"{pets}.yaml")
    server.call("POST", f"/apis/{pets}/pets", json={"name": "Rex"})
    (tmp_path / f"{pets}.yaml").write_text(STRICTER)
    dry = run("apply", f"{pets}.yaml", "--dry-run")
    assert "Records   1 checked, 1 no longer fit" in dry.out
    assert "Without --force this would be refused." in dry.err
    for words in (["apply", f"{pets}.yaml"], ["projects", "set-contract", pets, f"{pets}.yaml"]):
        refused = run(*words)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.splitlines()[0].split()[:2] == ["COLLECTION", "RECORD"]
        assert refused.err.splitlines()[1].split()[:2] == ["/pets", "1"]
        assert "1 stored record would no longer fit." in refused.err
        assert refused.err.endswith("or repeat with --force.\n")
    told = run("apply", f"{pets}.yaml", "--json").problem
    assert (told["code"], told["changes"]["records_unfit"]) == ("contract-refused", 1)
    dry = run("projects", "set-contract", pets, f"{pets}.yaml", "--dry-run")
    assert dry.code == 0
    assert "1 no longer fit" in dry.out
    assert "Without --force this would be refused." in dry.err
    assert run("apply", f"{pets}.yaml", "--force").code == 0
    assert run("projects", "contract", pets).out == STRICTER


def test_operations_on_records_that_would_disappear(
    run: Run, pets: str, tmp_path: Path, server: RunningServer
) -> None:
    run("apply", f"{pets}.yaml")
    server.call("POST", f"/apis/{pets}/pets", json={"name": "Rex"})
    less = re.sub(r"  /pets/\{id\}:.*?(?=components:)", "", PETS, flags=re.DOTALL)
    (tmp_path / f"{pets}.yaml").write_text(less)
    dry = run("apply", f"{pets}.yaml", "--dry-run")
    assert "Removed   GET /pets/{id}" in dry.out
    assert dry.err == "Nothing was changed. Without --force this would be refused.\n"
    refused = run("apply", f"{pets}.yaml")
    assert refused.code == 1
    assert "would disappear: GET /pets/{id}." in refused.err
    assert run("apply", f"{pets}.yaml", "--force").code == 0


def test_broken_contracts_never_leave_this_machine(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BROKEN)
    refused = cli("apply", "bad.yaml", "--url", "http://127.0.0.1:9")
    assert refused.code == 1
    assert "bad.yaml:11:" in refused.err
    assert cli("apply", "bad.yaml", "--json").problem["faults"][0]["line"] == 11


def test_a_contract_that_is_being_written(run: Run, cli: Run, tmp_path: Path, server: RunningServer) -> None:
    name = unique("draft")
    (tmp_path / "draft.yaml").write_text(DRAFT)
    strict = cli("apply", "draft.yaml", "--strict", "--url", "http://127.0.0.1:9")
    assert strict.code == 1
    assert "draft.yaml cannot be served" in strict.err
    result = run("apply", "draft.yaml", "--name", name)
    assert result.code == 0, result.err
    assert "draft.yaml:11:" in result.err
    assert "1 collection, 1 operation works on stored records, 1 operation is faulty" in result.out
    assert "1 operation is taken out and answers 501 until the contract is mended; 1 is live." in result.out
    assert server.call("GET", f"/apis/{name}/items").json()["faults"][0]["line"] == 11
    assert server.call("GET", f"/apis/{name}/orders").status_code == 200
    assert run("apply", "draft.yaml", "--name", name, "--json").json["plan"]["faulty"] == 1


def test_operations_that_work_are_taken_out_only_as_a_draft(run: Run, pets: str, tmp_path: Path) -> None:
    run("apply", f"{pets}.yaml")
    faulty = PETS.replace("description: All pets", "description: All pets, soon").replace(
        "items: {$ref: '#/components/schemas/Pet'}", "items: {$ref: '#/components/schemas/Pets'}"
    )
    (tmp_path / f"{pets}.yaml").write_text(faulty)
    dry = run("apply", f"{pets}.yaml", "--dry-run")
    assert dry.code == 0
    assert "Taken out  GET /pets" in dry.out
    assert dry.err.endswith("Nothing was changed. Without --draft this would be refused.\n")
    refused = run("apply", f"{pets}.yaml")
    assert refused.code == 1
    assert "would take operations out that work now: GET /pets." in refused.err
    assert "Mend the faults, or repeat with --draft." in refused.err
    assert run("apply", f"{pets}.yaml", "--force").code == 1
    assert run("apply", f"{pets}.yaml", "--draft").code == 0
    assert run("projects", "contract", pets).out == faulty


def test_warnings_are_shown_and_refused_where_strict(run: Run, pets: str) -> None:
    warned = PETS.replace("version: 1.0.0", "version: 1").encode()
    assert run("apply", "-", "--name", pets, "--strict", stdin=warned).code == 1
    taken = run("apply", "-", "--name", pets, stdin=warned)
    assert taken.code == 0
    assert "stdin:2:" in taken.err
    assert "It is called" not in taken.err


def test_an_open_project_needs_no_key(run: Run, pets: str, tmp_path: Path) -> None:
    run("apply", f"{pets}.yaml")
    opened = run("apply", f"{pets}.yaml", "--open")
    assert "is changed" in opened.out
    calls = [line.strip() for line in opened.err.splitlines() if line.startswith("  curl ")]
    assert "X-API-Key" not in calls[0]
    assert json.loads(shell(calls[0], tmp_path)) == []


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("{type: http, scheme: basic}", '-u "key:$API_FACTORY_KEY"'),
        ("{type: http, scheme: bearer}", '-H "Authorization: Bearer $API_FACTORY_KEY"'),
        ("{type: apiKey, in: query, name: api_key}", '?api_key=$API_FACTORY_KEY"'),
        ("{type: apiKey, in: cookie, name: sid}", '-b "sid=$API_FACTORY_KEY"'),
    ],
)
def test_the_key_is_where_the_contract_wants_it(
    run: Run, pets: str, server: RunningServer, monkeypatch: pytest.MonkeyPatch, scheme: str, words: str
) -> None:
    monkeypatch.setenv("API_FACTORY_KEY", server.root_key)
    secured = f"{PETS}  securitySchemes:\n    it: {scheme}\nsecurity: [{{it: []}}]\n"
    result = run("apply", "-", "--name", pets, "--json", stdin=secured.encode())
    call = result.json["calls"][0]
    assert words in call
    assert server.root_key not in result.out
    done = subprocess.run(["sh", "-c", call], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_on_a_terminal_nothing_is_broken(show: Show, pets: str) -> None:
    code, output = show("apply", f"{pets}.yaml", columns=60)
    assert code == 0
    assert "The project" in output
