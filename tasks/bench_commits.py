"""Measure this checkout beside an earlier commit, and that commit beside itself.

    python tasks/bench_commits.py REVISION [--seconds S] [--rounds N]

The revision is installed into a temporary folder, without dependencies: both run on the packages of this
environment. Three servers run at once, this checkout's and twice the revision's, and take turns for each kind of
request; the second ratio of a line is the revision beside itself, the spread that a difference has to exceed to
mean something. Ratios of processor time an answer are disturbed less by a busy machine than those of rates.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx2
import yaml

from bench_service import (
    GET_CONNECTIONS,
    HERE,
    PET,
    POST_CONNECTIONS,
    RECORDS,
    Cost,
    Target,
    factory,
    load,
    put_contract,
)

NAMES = ("here", "base", "base again")


class RequestKind(NamedTuple):
    """A kind of request: `RequestKind("PUT", "/pets/*", ...)`.

    `*` stands for the numbers of the records in turn.
    """

    method: str
    path: str
    connections: int
    body: bytes | None = None


BODY = json.dumps(PET).encode()
REQUESTS = {
    "GET by id": RequestKind("GET", "/pets/*", GET_CONNECTIONS),
    "GET list of 20": RequestKind("GET", "/pets?limit=20", GET_CONNECTIONS),
    "POST": RequestKind("POST", "/pets", POST_CONNECTIONS, BODY),
    "PUT": RequestKind("PUT", "/pets/*", POST_CONNECTIONS, BODY),
}


def install(revision: str, folder: Path) -> Path:
    """Install a revision without dependencies, and return the folder for PYTHONPATH."""
    source, target = folder / "source", folder / "installed"
    add = ["git", "worktree", "add", "--quiet", "--detach", str(source), revision]
    subprocess.run(add, check=True, cwd=HERE.parent)
    try:
        if shutil.which("uv"):
            installer = ["uv", "pip", "install", "--quiet", "--python", sys.executable]
        else:
            installer = [sys.executable, "-m", "pip", "install", "--quiet"]
        subprocess.run([*installer, "--no-deps", "--target", str(target), str(source)], check=True)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(source)], check=True, cwd=HERE.parent)
    return target


@contextmanager
def import_path(folder: Path | None) -> Iterator[None]:
    """Let processes that start in the block import from a folder first."""
    before = os.environ.get("PYTHONPATH")
    if folder is not None:
        os.environ["PYTHONPATH"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("PYTHONPATH", None)
        if before is not None:
            os.environ["PYTHONPATH"] = before


def contract() -> bytes:
    """Return the benchmark's contract with a PUT added.

    The other servers of the service benchmark have none.
    """
    document = yaml.safe_load((HERE / "bench_contract.yaml").read_text())
    create = document["paths"]["/pets"]["post"]
    pet = document["paths"]["/pets/{petId}"]
    pet["put"] = {
        "operationId": "updatePet",
        "parameters": pet["get"]["parameters"],
        "requestBody": create["requestBody"],
        "responses": {"200": create["responses"]["201"]},
    }
    return json.dumps(document).encode()


def fill(target: Target) -> None:
    """Store the records that are asked for."""
    with httpx2.Client(headers={"X-API-Key": target.key}) as client:
        for _ in range(RECORDS):
            client.post(f"{target.url}/pets", json=PET).raise_for_status()


def measure(target: Target, kind: RequestKind, seconds: float) -> Cost:
    """Load a server with one kind of request."""
    return load(target, kind.path, seconds, kind.connections, kind.body, method=kind.method)


def report(name: str, costs: dict[str, list[Cost]]) -> None:
    """Print one line: `GET by id   1.01 (1.00)   ...`, medians over the rounds."""
    rates = {who: statistics.median(cost.rate for cost in them) for who, them in costs.items()}
    spent = {who: statistics.median(cost.processor for cost in them) for who, them in costs.items()}
    here, base, again = NAMES
    print(
        f"{name:<16} rate {rates[here] / rates[base]:>6.3f} ({rates[again] / rates[base]:.3f})   "
        f"by processor time {spent[base] / spent[here]:>6.3f} ({spent[base] / spent[again]:.3f})   "
        f"{spent[here]:.1f} / {spent[base]:.1f} us",
        flush=True,
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("revision")
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        installed = install(options.revision, folder)
        targets = {}
        for who in NAMES:
            with import_path(None if who == "here" else installed):
                server = stack.enter_context(factory(folder / who.replace(" ", "-")))
            targets[who] = put_contract(server, "bench", contract(), who)
            fill(targets[who])
        print(f"this checkout / {options.revision} (the same commit / itself), 1 is equal, more is faster")
        for title, request in REQUESTS.items():
            costs: dict[str, list[Cost]] = {who: [] for who in NAMES}
            for number in range(options.rounds + 1):
                for who in sorted(NAMES, reverse=bool(number % 2)):
                    cost = measure(targets[who], request, options.seconds)
                    if number:  # the first round warms up
                        costs[who].append(cost)
            report(title, costs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
