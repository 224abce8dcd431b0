"""`api-factory plan` and `projects plan`: what operations would do, for people and programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from running_server import unique

from .contracts import BROKEN
from .runs import Run, Show
from .test_cli_serve_files import PETS

CONTRACTS = Path(__file__).parents[1] / "contracts"


def test_collections_with_their_operations(cli: Run) -> None:
    result = cli("plan", str(CONTRACTS / "owners.yaml"))
    assert result.code == 0, result.err
    blocks = [block.splitlines() for block in result.out.split("\n\n")]
    headings = {block[0].split(" ")[0]: block for block in blocks}
    assert headings["/owners"][0] == "/owners Owner, identified by id (integer, sequence)"
    assert headings["/owners/{}/pets"][0].endswith("below /owners by ownerId")
    row = next(line for line in headings["/owners/{}/pets"] if line.startswith("PUT "))
    assert row.split()[:6] == ["PUT", "/owners/{ownerId}/pets/{petId}", "replace", "200", "10", "(write)"]
    assert row.endswith("Its body is a whole Pet, named by its path.")
    assert blocks[-1] == ["Owners: 4 collections, 15 operations work on stored records."]


def test_what_is_answered_with_examples_and_why(cli: Run) -> None:
    output = cli("plan", str(CONTRACTS / "calculator.yaml")).out
    assert output.startswith("Answered with examples\n")
    assert output.endswith("Calculator: 6 operations answer with examples.\n")


@pytest.mark.parametrize("name", ["owners", "settings", "tree", "library"])
def test_the_server_does_what_the_plan_said(cli: Run, run: Run, name: str) -> None:
    file, project = str(CONTRACTS / f"{name}.yaml"), unique(name)
    planned = cli("plan", file, "--json").json
    run("apply", file, "--name", project)
    assert run("projects", "plan", project, "--json").json == planned
    assert run("projects", "plan", project).out == cli("plan", file).out


def test_faults_are_shown_as_by_check(cli: Run) -> None:
    refused = cli("plan", "-", stdin=BROKEN.encode())
    assert (refused.code, refused.out) == (1, "")
    assert "stdin:11:" in refused.err
    warned = cli("plan", "-", stdin=PETS.replace("version: 1.0.0", "version: 1").encode())
    assert warned.code == 0
    assert "stdin:2:" in warned.err


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_it_fits_the_terminal(show: Show, columns: int) -> None:
    code, output = show("plan", str(CONTRACTS / "settings.yaml"), columns=columns, NO_COLOR="1")
    assert code == 0
    output = re.sub("\x1b\\[[0-9]*m", "", output)
    assert max(map(len, output.splitlines())) <= columns
    words = " ".join(output.split())
    assert "GET /settings" in words
    assert ("Role" in words) == (columns < 90), "blocks where a table would break its sentences to pieces"


def test_a_contract_cannot_draw_on_the_terminal(cli: Run) -> None:
    hostile = PETS.replace("title: Pets", 'title: "\\e[31mPets"').replace("Pet:", "'Pet\u202e':")
    result = cli("plan", "-", stdin=hostile.replace("schemas/Pet'", "schemas/Pet\u202e'").encode())
    assert result.code == 0, result.err
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
