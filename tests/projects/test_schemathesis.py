"""Every contract of the tests, served and fuzzed: no bug, every answer as declared, nothing found once deleted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from projects.live import CONTRACTS, make

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "use_after_free",
)
FAST = ("library",)
ALL = sorted(path.stem for path in CONTRACTS.glob("*.yaml"))


def refusing(name):
    """A contract that says of each operation what every service may answer to a request that is not as it should be."""
    document = yaml.safe_load((CONTRACTS / f"{name}.yaml").read_text())
    for item in document["paths"].values():
        for method, operation in item.items():
            if method in ("get", "put", "post", "delete", "patch"):
                # 429: who signs in wrongly again and again has to wait.
                statuses = ("400", "401", "404", "409", "415", "429")
                refusals = {status: {"description": "Refused"} for status in statuses}
                successes = [status for status in operation["responses"] if str(status).startswith("2")]
                if "default" not in operation["responses"] or not successes:
                    operation["responses"] = refusals | operation["responses"]
                    if not successes and "default" not in operation["responses"]:
                        # One that declares no success can only be answered with one that it does not declare.
                        operation["responses"]["2XX"] = {"description": "Done"}
    return document


def fuzz(server, folder: Path, name: str, examples: int) -> None:
    project = make(server, refusing(name), open=True)
    key = server.root_key
    command = [
        *(sys.executable, "-m", "schemathesis.cli"),
        "run",
        f"{server.url}/apis/{project.name}/-/openapi.json",
        *("--checks", ",".join(CHECKS), "--max-examples", str(examples), "--seed", "1"),
        *("--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure", "--no-color"),
        *("--header", f"api_key: {key}", "--header", f"X-Pass: {key}"),
    ]
    done = subprocess.run(command, capture_output=True, cwd=folder, timeout=1800, check=False)
    told = done.stdout.decode()
    assert "Tested:" in told, told + done.stderr.decode()
    assert done.returncode == 0, told


@pytest.mark.slow
@pytest.mark.parametrize("name", FAST)
def test_a_few_requests_of_every_kind(server, tmp_path, name):
    fuzz(server, tmp_path, name, 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_many_requests_of_every_kind(server, tmp_path, name):
    fuzz(server, tmp_path, name, 60)
