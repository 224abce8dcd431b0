"""Make notebooks from real OpenAPI documents, and run them.

    python tasks/notebook_corpus.py FOLDER [--sample N] [--only TEXT] [--keep FOLDER] [--json FILE]

FOLDER is that of tasks/corpus.py. Of the documents that it uses, those with the N lowest hashes are taken (60 by
default). Each becomes a project of a server in this process; the notebook that is made from it runs in one
namespace, with the client of the project in place of the cell that would load it. A notebook is green if every cell
runs. The report goes to stdout.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api_factory.client import Client
from api_factory.contract import inspect
from api_factory.notebook import Server
from api_factory.notebook_generator import Loading, generate
from api_factory.notebook_generator.execution import run_in
from api_factory.service_client import connect, plan_of
from corpus import documents

CLIENT = "service"
TIMEOUT_SECONDS = 180.0


@dataclass
class Result:
    """Result for one document.

    `faults` are cells that failed, `refusal` is why there is no notebook.
    """

    name: str
    operations: int = 0
    called: int = 0
    cells: int = 0
    connect_ms: float = 0.0
    generate_ms: float = 0.0
    run_ms: float = 0.0
    faults: list[str] = field(default_factory=list)
    refusal: str = ""
    skipped: str = ""

    @property
    def green(self) -> bool:
        """True if there is a notebook, and every cell of it runs."""
        return not self.faults and not self.refusal


def sample(folder: Path, count: int) -> list[Path]:
    """Return the documents with the lowest hashes."""

    def rank(path: Path) -> bytes:
        return hashlib.sha256(str(path.relative_to(folder)).encode()).digest()

    return sorted(documents(folder, everything=False), key=rank)[:count]


def try_document(path: Path, server: Server, result: Result, keep: Path | None) -> None:
    """Make a document live, make its notebook, and run it."""
    source = path.read_bytes()
    contract, _ = inspect(source)
    if contract is None:
        result.refusal = "the document is not accepted"
        return
    result.operations = contract.operations
    project = "corpus"
    with Client(server.url, server.root_key, timeout=TIMEOUT_SECONDS) as admin:
        admin.create_project(project)
        try:
            admin.put_contract(project, source)
            begin = time.perf_counter()
            with connect(server.url, server.root_key, project, timeout=TIMEOUT_SECONDS) as client:
                result.connect_ms = (time.perf_counter() - begin) * 1000
                begin = time.perf_counter()
                notebook = generate(plan_of(client), Loading((("load", CLIENT),), CLIENT))
                result.generate_ms = (time.perf_counter() - begin) * 1000
                if keep is not None:
                    name = result.name.replace("/", "_")
                    (keep / f"{name}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")
                _run(notebook, client, result)
        finally:
            admin.delete_project(project)


def _run(notebook: dict[str, Any], client: Any, result: Result) -> None:
    skipped = "".join(notebook["cells"][-1]["source"])
    result.skipped = "\n".join(line for line in skipped.splitlines() if line.startswith("- `"))
    result.called = result.operations - len(result.skipped.splitlines())
    result.cells = sum(cell["cell_type"] == "code" for cell in notebook["cells"])
    begin = time.perf_counter()
    for id, error in run_in({CLIENT: client}, notebook):
        # Whatever needs a variable of a cell that failed fails as well, and says nothing new.
        if not isinstance(error, NameError) or not result.faults:
            result.faults.append(f"{id}: {type(error).__name__}: {str(error)[:500]}")
    result.run_ms = (time.perf_counter() - begin) * 1000


def report(results: list[Result]) -> dict[str, Any]:
    """Return the figures of a run."""
    green = sum(result.green for result in results)
    accepted = [result for result in results if not result.refusal]

    def spread(values: list[float]) -> dict[str, float]:
        ordered = sorted(values) or [0.0]
        return {"median": round(statistics.median(ordered), 1), "max": round(ordered[-1], 1)}

    return {
        "documents": len(results),
        "green": green,
        "green_percent": round(100 * green / max(1, len(results)), 1),
        "operations": sum(result.operations for result in accepted),
        "called": sum(result.called for result in accepted),
        "cells": sum(result.cells for result in accepted),
        "connect_ms": spread([result.connect_ms for result in accepted]),
        "generate_ms": spread([result.generate_ms for result in accepted]),
        "run_ms": spread([result.run_ms for result in accepted]),
        "failures": {r.name: r.refusal or r.faults for r in results if not r.green},
    }


def results_of(options: argparse.Namespace) -> Iterator[Result]:
    """Try one document after the other."""
    paths = sample(options.folder, options.sample)
    with Server(store="memory:") as server:
        for index, path in enumerate(paths, 1):
            result = Result(str(path.relative_to(options.folder)))
            if options.only and options.only not in result.name:
                continue
            print(f"\r{index}/{len(paths)} {result.name[:60]:<60}", end="", file=sys.stderr, flush=True)
            try:
                try_document(path, server, result, options.keep)
            except Exception as error:
                result.refusal = f"{type(error).__name__}: {str(error)[:300]}"
            yield result
    print(file=sys.stderr)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--only", help="only documents with this in their names")
    parser.add_argument("--keep", type=Path, help="write the notebooks into this folder")
    parser.add_argument("--json", type=Path, help="also write the figures, and what is skipped, here")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    results = list(results_of(options))
    figures = report(results)
    print(json.dumps(figures, indent=2))
    if options.json:
        skipped = {result.name: result.skipped.splitlines() for result in results if result.skipped}
        options.json.write_text(json.dumps({**figures, "skipped": skipped}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    sys.exit(main())
