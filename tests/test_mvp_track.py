"""That tasks/MVP-TRACK.md proves what it says with things that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TRACK = (ROOT / "tasks" / "MVP-TRACK.md").read_text(encoding="utf-8")
COMMANDS = {"python -m nox": "noxfile.py", "nox -l": "noxfile.py", "bash .ci/run": ".ci/run"}
"""Commands without a name of a session -> the file that they run."""


def rows() -> dict[str, list[str]]:
    """Each line of each table, by its first cell, with what it names as proof."""
    found = {}
    for line in TRACK.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[-1] != "Proof" and not set(cells[-1]) <= {"-"}:
            found[cells[0]] = re.findall(r"`([^`]+)`", cells[-1])
    return found


def sessions() -> set[str]:
    """The names of nox's sessions."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("session" in ast.unparse(d) for d in node.decorator_list)
    }


def exists(proof: str) -> bool:
    """Whether a test, a file or a command is there."""
    if proof in COMMANDS:
        return (ROOT / COMMANDS[proof]).is_file()
    if proof.startswith("nox -s "):
        return proof.removeprefix("nox -s ") in sessions()
    path, _, name = proof.partition("::")
    if not (ROOT / path).is_file():
        return False
    return (
        not name
        or re.search(rf"^(?:async )?def {name}\(", (ROOT / path).read_text("utf-8"), re.M) is not None
    )


@pytest.mark.parametrize("row", rows())
def test_a_line_is_proven_by_what_exists(row: str) -> None:
    proofs = rows()[row]
    assert proofs, "a line without a proof"
    assert [proof for proof in proofs if not exists(proof)] == []


def test_the_tables_are_all_read() -> None:
    assert {"A1", "A22", "M1 Scaffolding", "README"} <= rows().keys()
    assert {"tests", "notebooks", "lint", "browser", "serve", "regen", "bench"} <= sessions()


@pytest.mark.parametrize(
    "proof",
    ["tests/none.py", "tests/test_mvp_track.py::test_of_nothing", "nox -s nothing", "make test"],
)
def test_what_does_not_exist_is_noticed(proof: str) -> None:
    assert not exists(proof)
