"""All targets, each in a process of its own, as many at a time as there are processors; and a table of the results."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from fuzz import guard, targets
from fuzz.worker import Current

ROOT = guard.ROOT
FOLDER = ROOT / ".fuzz"
START_SECONDS = 900.0
"""How long a process may take to begin: on a busy machine, instrumenting takes its time. No input is to blame then."""
SILENT_SECONDS = 150.0
"""How long a process that has begun may go without a report before it counts as stuck, and is ended."""
LEAST_SECONDS = 2.0
"""A target that an input has ended is begun again if as much is left of its time."""


@dataclass
class Result:
    """What came of one target; `coverage` and `features` are libFuzzer's counts."""

    name: str
    executions: int = 0
    coverage: str = "-"
    features: str = "-"
    inputs: int = 0
    findings: list[str] = field(default_factory=list)
    log: str = ""


def engine() -> str:
    """The name of the engine that is there."""
    return "atheris" if importlib.util.find_spec("atheris") is not None else "hypothesis"


def run(names: list[str], seconds: float, folder: Path = FOLDER, jobs: int | None = None) -> list[Result]:
    """Fuzz targets for some seconds each."""
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        return list(pool.map(lambda name: fuzz(name, seconds, folder), names))


def fuzz(name: str, seconds: float, folder: Path) -> Result:
    """Fuzz one target; where an input ends the process, keep that input and go on."""
    result = Result(name)
    before = len(_inputs(folder, name))
    (folder / f"{name}.current").unlink(missing_ok=True)
    ends = time.monotonic() + seconds
    first = True
    while first or ends - time.monotonic() > LEAST_SECONDS:
        first = False
        code = _process(result, max(1.0, ends - time.monotonic()), folder)
        current = folder / f"{name}.current"
        if code == 0 or not current.exists():
            break
        data = Current.read(current)
        finding = guard.Findings(targets.load(name), folder / "findings" / name)
        result.findings.append(str(finding.keep(f"ended-{abs(code)}", data, result.log[-8000:])))
    result.inputs = len(_inputs(folder, name)) - before
    return result


def _process(result: Result, seconds: float, folder: Path) -> int:
    """Run a worker; its exit code, with its report added to the result."""
    report = folder / f"{result.name}.report"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "fuzz.worker", result.name, str(seconds), str(folder), engine()]
    path = os.pathsep.join(filter(None, (str(ROOT / "tests"), os.environ.get("PYTHONPATH"))))
    log = folder / f"{result.name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            code = _wait(process, report)
        finally:
            process.kill()
            process.wait()
    result.log = log.read_text(errors="replace")
    if report.exists():
        told = json.loads(report.read_text() or "{}")
        result.executions += told.get("executions", 0)
        result.findings += [file for file in told.get("findings", []) if file not in result.findings]
    if counts := re.findall(r"cov: (\d+) ft: (\d+)", result.log):
        result.coverage, result.features = counts[-1]
    return code


def _wait(process: subprocess.Popen[bytes], report: Path) -> int:
    """The exit code of a process; 1 for one that is stuck in an input."""
    begun = time.time()
    while True:
        try:
            return process.wait(1)
        except subprocess.TimeoutExpired:
            pass
        heard = report.stat().st_mtime if report.exists() else begun
        if time.time() - heard > (SILENT_SECONDS if report.exists() else START_SECONDS):
            return 1


def _inputs(folder: Path, name: str) -> list[Path]:
    corpus = folder / "corpus" / name
    return list(corpus.iterdir()) if corpus.exists() else []


def report(result: Result) -> str:
    """The findings of one target: each with its whole input, the command that tries it again, and what it raised."""
    parts = []
    for file in map(Path, result.findings):
        command = f"PYTHONPATH=tests python -m fuzz --target {result.name} {file}"
        raised = file.with_name(file.name + ".txt").read_text(encoding="utf-8").partition("\n\n")[2]
        parts.append(f"{file.read_bytes()!r}\n{command}\n{raised[-3000:]}")
    return "\n\n".join(parts)


def table(results: list[Result]) -> str:
    """The results as lines: a target on each, and below it the inputs that fail."""
    lines = [
        f"{'target':<16}{'executions':>12}{'coverage':>10}{'features':>10}{'new inputs':>12}{'findings':>10}"
    ]
    for each in results:
        numbers = f"{each.executions:>12,}{each.coverage:>10}{each.features:>10}{each.inputs:>12}"
        lines.append(f"{each.name:<16}{numbers}{len(each.findings):>10}")
        lines += [f"    {file}" for file in each.findings]
    return "\n".join(lines)
