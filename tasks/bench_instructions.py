"""Count the instructions of an answer in this checkout beside an earlier commit.

    python tasks/bench_instructions.py REVISION [--requests N] [--rounds N]

Rates and processor times move by several percent from run to run; the number of instructions that a server
executes hardly does, on a busy machine too. Each server runs in valgrind's callgrind (both its commands have to be
on the PATH), some fifty times slower than otherwise. The requests go over one connection, one after another, as
only then both servers do the same work at the same time; what many connections share, such as one `fdatasync` for
many writes, is not seen here: `tasks/bench_commits.py` measures that.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2

from bench_commits import REQUESTS, RequestKind, contract, import_path, install
from bench_service import HERE, Target, free_port, process, put_contract, wait_for

NAMES = ("here", "base")
RECORDS = 50
IDLE_SECONDS = 3
SOURCE = HERE.parent / "src"


@contextmanager
def server(folder: Path) -> Iterator[Target]:
    """Run API Factory in callgrind, which dumps into the folder, and stop it with the block."""
    port = free_port()
    callgrind = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={folder}/dump"]
    serve = ["-m", "api_factory", "serve", "--port", str(port), "--data", f"{folder}/data"]
    with process(*callgrind, sys.executable, *serve) as child:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/v1/health", seconds=900)
        yield Target("factory", url, (folder / "data" / "root.key").read_text().strip(), child.pid)


def executed(target: Target, folder: Path) -> int:
    """Return the number of instructions that a server executed since the last call."""
    for dump in folder.glob("dump.*"):
        dump.unlink()
    subprocess.run(["callgrind_control", "--dump", str(target.pid)], check=True, capture_output=True)
    (dump,) = folder.glob("dump.*")
    with dump.open() as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("totals:"))


def send(client: httpx2.Client, target: Target, kind: RequestKind, requests: int) -> None:
    """Send requests one after another over a connection, for the records in turn."""
    headers = {"X-API-Key": target.key, "Content-Type": "application/json"}
    for number in range(requests):
        url = target.url + kind.path.replace("*", str(number % RECORDS + 1))
        client.request(kind.method, url, content=kind.body, headers=headers).raise_for_status()


def measure(folder: Path, installed: Path | None, requests: int, rounds: int) -> dict[str, list[float]]:
    """Return the instructions of an answer in each round, by the kind of request.

    What the server does in the meantime, such as looking for slow clients each second, weighs fifty times as much
    in callgrind, so its share is measured before each round and subtracted.
    """
    compileall.compile_dir(installed or SOURCE, quiet=1)  # compiling in callgrind takes minutes
    counts: dict[str, list[float]] = {title: [] for title in REQUESTS}
    folder.mkdir()
    with import_path(installed), server(folder) as running, httpx2.Client(timeout=300) as client:
        target = put_contract(running, "bench", contract(), "bench")
        send(client, target, REQUESTS["POST"], RECORDS)
        for title, kind in REQUESTS.items():
            send(client, target, kind, RECORDS)  # warms up
            for _ in range(rounds):
                executed(target, folder)
                start = time.monotonic()
                time.sleep(IDLE_SECONDS)
                idle = executed(target, folder) / (time.monotonic() - start)
                start = time.monotonic()
                send(client, target, kind, requests)
                seconds = time.monotonic() - start
                counts[title].append((executed(target, folder) - idle * seconds) / requests)
    return counts


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("revision")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(2) as servers:
        folder = Path(name)
        installed = install(options.revision, folder)
        here = servers.submit(measure, folder / "here", None, options.requests, options.rounds)
        base = servers.submit(measure, folder / "base", installed, options.requests, options.rounds)
        counts = {"here": here.result(), "base": base.result()}
    print(
        f"instructions of an answer: this checkout / {options.revision}, their ratio (widest spread of rounds)"
    )
    for title in REQUESTS:
        here_count, base_count = (statistics.median(counts[who][title]) for who in NAMES)
        spread = max((max(c) - min(c)) / min(c) for c in (counts[who][title] for who in NAMES))
        print(
            f"{title:<16} {here_count:>12,.0f} / {base_count:>12,.0f}   "
            f"{here_count / base_count:.3f}   ({spread:.1%})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
