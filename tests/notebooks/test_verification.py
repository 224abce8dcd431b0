"""That verifying the notebooks can fail: with another output, and with a server that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .copies import QUICKSTART, Copy, chore

pytestmark = pytest.mark.notebooks

PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "nbval"]
# Other plugins that are installed take seconds to import.
SETTINGS = {"PYTEST_ADDOPTS": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

MUTANTS = {
    "a list is empty": (
        """
        from api_factory.handlers import projects
        async def list_projects(factory, key, limit, cursor=None):
            return {"items": [], "next": None}, 200, {"ETag": '"0"'}
        projects.list_projects = list_projects
        """,
        "list-projects",
    ),
    "a change does nothing": (
        """
        from api_factory.handlers import projects
        async def update_project(factory, key, name, body, if_match=None):
            return await projects.get_project(factory, key, name)
        projects.update_project = update_project
        """,
        "update-project",
    ),
    "deleting does nothing": (
        """
        from api_factory.handlers import projects
        async def delete_project(factory, key, name, if_match=None):
            return None, 204
        projects.delete_project = delete_project
        """,
        "delete-project",
    ),
    "a revoked key goes on": (
        """
        from api_factory.handlers import keys
        async def revoke_key(factory, key, key_id):
            return None, 204
        keys.revoke_key = revoke_key
        """,
        "revoke-key",
    ),
    "scopes are not looked at": (
        """
        from api_factory.keys.key import LEVELS
        LEVELS |= dict.fromkeys(LEVELS, 99)
        """,
        "forbidden",
    ),
}
"""What is wrong with the server -> what makes it so at the start of every Python, the cell that must fail."""


def verify(copy: Copy, *flags: str, at_start: str = "") -> subprocess.CompletedProcess[str]:
    """Verify the copied notebook strictly, in Pythons that run `at_start` when they start."""
    site = copy.folder.parent / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(
        "\n".join(line.removeprefix(" " * 8) for line in at_start.splitlines()), encoding="utf-8"
    )
    return subprocess.run(
        [*PYTEST, "--nbval", *flags, copy.path.name],
        cwd=copy.folder,
        env=os.environ | SETTINGS | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def place(copy: Copy, cell_id: str) -> int:
    """What nbval calls a cell: its number among the code cells, from 0."""
    return [cell["id"] for cell in copy.notebook["cells"] if cell["cell_type"] == "code"].index(cell_id)


def failed(copy: Copy, cell_id: str) -> str:
    """The line with which pytest ends for one failed cell."""
    return f"FAILED {copy.path.name}::Cell {place(copy, cell_id)}"


@pytest.mark.slow
def test_a_copy_passes_whatever_kernel_it_was_saved_with(copy: Copy) -> None:
    copy.notebook["metadata"]["kernelspec"] = {"name": "of-another-machine", "display_name": "x"}
    copy.save()
    done = verify(copy)
    assert done.returncode == 0, done.stdout


def test_another_output_fails(copy: Copy) -> None:
    (output,) = copy.cell("conflict")["outputs"]
    output["text"][0] = output["text"][0].replace("409", "400")
    copy.save()
    done = verify(copy)
    assert failed(copy, "conflict") in done.stdout
    assert "1 failed" in done.stdout.splitlines()[-1]


@pytest.mark.slow
def test_a_missing_output_fails(copy: Copy) -> None:
    copy.cell("whoami")["outputs"] = []
    copy.save()
    done = verify(copy, "-x")
    assert failed(copy, "whoami") in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_a_server_that_is_wrong_fails(copy: Copy, name: str) -> None:
    mutant, cell_id = MUTANTS[name]
    done = verify(copy, "-x", at_start=mutant)
    assert failed(copy, cell_id) in done.stdout


@pytest.mark.slow
def test_a_cell_that_never_ends_is_ended(copy: Copy) -> None:
    conftest = copy.folder / "conftest.py"
    text = conftest.read_text(encoding="utf-8")
    assert "CELL_SECONDS = 60" in text
    conftest.write_text(text.replace("CELL_SECONDS = 60", "CELL_SECONDS = 1"), encoding="utf-8")
    copy.notebook["cells"] = [copy.cell("whoami")]
    copy.cell("whoami")["source"] = ["import time\n", "time.sleep(600)"]
    copy.save()
    done = verify(copy)
    assert "Timeout of 1" in done.stdout
    assert done.returncode == 1


def test_regen_writes_the_committed_bytes_again(copy: Copy) -> None:
    for cell in copy.notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": [], "metadata": {"scrolled": True}}
    copy.notebook["metadata"]["language_info"]["version"] = "3.0"
    copy.save()
    done = chore("regen", copy.path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert copy.path.read_bytes() == QUICKSTART.read_bytes()


@pytest.mark.slow
def test_nothing_is_left_behind(copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of a server, once a notebook ran to its end."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    assert verify(copy).returncode == 0
    assert list(temporary.glob("**/root.key")) == []
