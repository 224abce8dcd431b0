"""Task that signs in to the services of contracts: it passes those that work, and fails those that do not."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest

from command_line import run_script
from running_server import RunningServer, unique
from sign_in.live import CONTRACTS, contract

TASKS = Path(__file__).resolve().parents[2] / "tasks"


@pytest.fixture
def task(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(TASKS))
    import drive_sign_in

    return drive_sign_in


@pytest.fixture
def drive(task, server: RunningServer):
    """Drives a contract on the shared server, and returns its outcome."""
    with httpx2.Client(trust_env=False, timeout=30) as client:
        factory = task.Factory(client, server.url, server.root_key)
        yield lambda text: task.drive(factory, "driven.yaml", unique(), text.encode())


@pytest.mark.parametrize("name", ["bearer", "cookie", "oauth", "token", "vault", "mute"])
def test_sign_in_that_works_passes(drive, name: str) -> None:
    assert drive(contract(name)).state == "passed"


@pytest.mark.parametrize("name", ["bearer", "cookie"])
def test_examples_in_place_of_a_sign_in_fail(drive, name: str) -> None:
    outcome = drive(contract(name) + "\nx-factory: {sign-in: false}\n")
    assert outcome.state == "failed"
    assert "with a wrong password answered 20" in outcome.reason


def test_contract_without_a_sign_in_is_skipped(drive) -> None:
    assert drive((CONTRACTS.parent / "petstore3.yaml").read_text(encoding="utf-8")).state == "skipped"


def test_drive_without_contracts_is_skipped() -> None:
    process = run_script(TASKS / "drive_sign_in.py")
    assert process.stdout == "skipped: no contracts were given (--contracts FOLDER)\n"


@pytest.mark.slow
def test_drive_counts_the_contracts_of_a_folder(task, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "works.yaml").write_text(contract("bearer"), encoding="utf-8")
    assert task.main(["--contracts", str(tmp_path)]) == 0
    broken = contract("cookie") + "\nx-factory: {sign-in: false}\n"
    (tmp_path / "broken.yaml").write_text(broken, encoding="utf-8")
    assert task.main(["--contracts", str(tmp_path)]) == 1
    output = capsys.readouterr().out
    assert "1 of 1 contracts with a sign-in work" in output
    assert "failed broken.yaml" in output
    assert "1 of 2 contracts with a sign-in work" in output
