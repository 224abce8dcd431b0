"""Measure the start of a server to its first response, and its imports.

    python tasks/measure_start.py [RUNS]

Prints the median of RUNS starts (5) on an empty data folder, as time on the wall and on the processor, and the
modules whose import costs most, with what they import. Nothing is asserted: a busy machine makes the wall's figure
worse.
"""

from __future__ import annotations

import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

SERVE = [sys.executable, "-m", "api_factory", "serve", "--port", "0", "--json", "--data"]
GOAL_SECONDS = 1.5
"""Seconds that the start may take on two idle processors."""


def processor_seconds() -> float:
    """Return the processor time of child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def start_once() -> tuple[float, float]:
    """Measure a start to the first response: wall and processor seconds.

    The processor's are those to the end of the process.
    """
    before = processor_seconds()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        process = subprocess.Popen([*SERVE, folder], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        announcement = ""
        while not announcement.endswith("}\n") or announcement.count("{") != announcement.count("}"):
            line = process.stdout.readline()
            if not line:
                sys.exit("The server did not start.")
            announcement += line
        with urllib.request.urlopen(f"{json.loads(announcement)['url']}/v1/health") as response:
            response.read()
        wall = time.perf_counter() - began
        process.terminate()
        process.communicate()
    return wall, processor_seconds() - before


def import_costs() -> list[tuple[float, str]]:
    """Measure imports in seconds, each with what it imports, dearest first."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import api_factory.cli, api_factory.server.server"],
        capture_output=True,
        text=True,
        check=True,
    )
    measurements = re.findall(r"import time:\s+\d+ \|\s+(\d+) \| *(\S+)", run.stderr)
    return sorted(((int(microseconds) / 1e6, name) for microseconds, name in measurements), reverse=True)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    walls, processors = zip(*(start_once() for _ in range(runs)), strict=True)
    print(
        f"start to first answer, median of {runs}: {statistics.median(walls):.2f} s (goal {GOAL_SECONDS} s)"
    )
    print(f"best: {min(walls):.2f} s; processor time with the stop: {statistics.median(processors):.2f} s")
    costs = import_costs()
    total = sum(cost for cost, name in costs if name in ("api_factory.cli", "api_factory.server.server"))
    print(f"imports: {total:.2f} s, of which (each with what it imports itself):")
    for cost, name in costs[:25]:
        print(f"  {cost:6.3f} s  {name}")


if __name__ == "__main__":
    main()
