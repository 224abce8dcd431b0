"""Measure a project's service beside other ways to serve the same small API.

    python tasks/bench_service.py [--seconds S] [--rounds N] [--records N]

Every server runs in a process of its own on uvicorn with uvloop and httptools; the load comes from wrk if it is
installed, else from a small load of our own. Rounds go from server to server and the median of each is taken, so
that a busy machine disturbs all of them alike. What counts are the ratios; each is printed beside the figure to
reach. A GET goes over 1,000 records in turn, whose answers the service keeps, and then over --records of them, which
are too many for that. Also measured: a route behind 300 others beside the first one, the time and memory to build the
service of a 300-path document, GET and POST at --records records beside an empty store, and the start of a server
with 1,000 projects stored.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx2
import yaml

HERE = Path(__file__).parent
KEY = "bench-key"
PET = {"name": "Rex", "tag": "dog", "age": 4, "vaccinated": True, "owner": {"name": "Ann", "city": "Bern"}}
RECORDS = 1000
"""How many records a GET by id asks for in turn."""

GET_CONNECTIONS = 16
POST_CONNECTIONS = 32


@dataclass(frozen=True)
class Target:
    """Something to send requests to."""

    name: str
    url: str
    key: str
    pid: int = 0

    def processor_seconds(self) -> float:
        """Return the processor time of the process; 0 where /proc is missing."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """The cost of a load: answers a second, processor microseconds for each."""

    rate: float
    processor: float


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended with the block."""
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    try:
        yield child
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(20)


def wait_for(url: str, seconds: float = 60) -> None:
    """Return once something answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            httpx2.get(url, timeout=5)
            return
        except httpx2.TransportError:
            time.sleep(0.02)
    raise RuntimeError(f"nothing answers at {url}")


@contextmanager
def factory(folder: Path) -> Iterator[Target]:
    """A running API Factory, with its root key."""
    port = free_port()
    command = ["-m", "api_factory", "serve", "--port", str(port), "--data", str(folder)]
    with process(sys.executable, *command) as child:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/v1/health")
        yield Target("factory", url, (folder / "root.key").read_text().strip(), child.pid)


def put_contract(server: Target, name: str, contract: bytes, called: str = "ours") -> Target:
    """Make a project with a contract."""
    with httpx2.Client(base_url=server.url, headers={"X-API-Key": server.key}, timeout=60) as client:
        client.post("/v1/projects", json={"name": name}).raise_for_status()
        answer = client.put(
            f"/v1/projects/{name}/contract", content=contract, headers={"Content-Type": "application/yaml"}
        )
        answer.raise_for_status()
    return Target(called, f"{server.url}/apis/{name}", server.key, server.pid)


@contextmanager
def other(name: str, folder: Path) -> Iterator[Target]:
    """One of the servers to compare with."""
    port = free_port()
    with process(sys.executable, str(HERE / "bench_servers.py"), name, str(port), str(folder)) as child:
        wait_for(f"http://127.0.0.1:{port}/pets/1")
        yield Target(name, f"http://127.0.0.1:{port}", KEY, child.pid)


def load(
    target: Target,
    path: str,
    seconds: float,
    connections: int,
    body: bytes | None = None,
    records: int = RECORDS,
    first: int = 1,
    method: str | None = None,
) -> Cost:
    """Measure the cost of a load.

    A path that ends with `/*` is requested for the records `first` to `records`, then 1 and so on. The
    method is POST where there is a body, else GET, unless it is given.
    """
    busy = target.processor_seconds()
    method = method or ("GET" if body is None else "POST")
    if shutil.which("wrk"):
        rate = _wrk(target, method, path, seconds, connections, body, records, first)
    else:
        rate = asyncio.run(_own_load(target, path, seconds, connections, body, records, first, method))
    return Cost(rate, (target.processor_seconds() - busy) / (rate * seconds) * 1e6)


def _wrk(
    target: Target,
    method: str,
    path: str,
    seconds: float,
    connections: int,
    body: bytes | None,
    records: int,
    first: int,
) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        lines = [f'wrk.headers["X-API-Key"] = "{target.key}"', f'wrk.method = "{method}"']
        if body is not None:
            lines.append('wrk.headers["Content-Type"] = "application/json"')
            lines.append(f"wrk.body = {json.dumps(body.decode())}")
        if path.endswith("/*"):
            start = urlsplit(target.url).path + path.removesuffix("*")
            lines += [
                f"local requests, number = {{}}, {first - 1}",
                "function init()",
                f"  for i = 1, {records} do",
            ]
            lines += [f'    requests[i] = wrk.format("{method}", "{start}" .. i)', "  end", "end"]
            lines += [f"function request() number = number % {records} + 1; return requests[number] end"]
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "-s", script.name]
        output = subprocess.run(
            [*command, target.url + path], capture_output=True, text=True, check=True
        ).stdout
    if "Non-2xx" in output:
        raise RuntimeError(f"{target.name} did not answer {path} with 2xx:\n{output}")
    rate = re.search(r"Requests/sec:\s+([0-9.]+)", output)
    assert rate is not None
    return float(rate[1])


async def _own_load(
    target: Target,
    path: str,
    seconds: float,
    connections: int,
    body: bytes | None,
    records: int = RECORDS,
    first: int = 1,
    method: str = "GET",
) -> float:
    address = urlsplit(target.url)
    host, port = address.hostname or "", address.port or 80
    head = f"{method} {address.path}{path} HTTP/1.1\r\nHost: {host}\r\nX-API-Key: {target.key}\r\n"
    if body is not None:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    request = head.encode() + b"\r\n" + (body or b"")
    requests = itertools.cycle([request])
    if path.endswith("/*"):
        numbers = [*range(first, records + 1), *range(1, first)]
        requests = itertools.cycle([request.replace(b"/* ", b"/%d " % n, 1) for n in numbers])
    end = time.perf_counter() + seconds
    counts = await asyncio.gather(*(_connection(host, port, requests, end) for _ in range(connections)))
    return sum(counts) / seconds


async def _connection(host: str, port: int, requests: Iterator[bytes], end: float) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    count = 0
    while time.perf_counter() < end:
        writer.write(next(requests))
        head = await reader.readuntil(b"\r\n\r\n")
        if head[9:10] != b"2":
            raise RuntimeError(f"not a 2xx: {head[:60]!r}")
        length = re.search(rb"content-length: ([0-9]+)", head, re.IGNORECASE)
        if length:
            await reader.readexactly(int(length[1]))
        count += 1
    writer.close()
    return count


def rounds(count: int, targets: list[Target], measure: Callable[[Target], Cost]) -> dict[str, Cost]:
    """The median of each target's figures, taken in turns."""
    samples: dict[str, list[Cost]] = {target.name: [] for target in targets}
    for _ in range(count):
        for target in targets:
            samples[target.name].append(measure(target))
    return {name: Cost(*map(statistics.median, zip(*costs, strict=True))) for name, costs in samples.items()}


def versus(what: str, costs: dict[str, Cost], one: str, other: str, reach: float | None) -> None:
    """Print the ratio of two rates, and of the processor time of an answer.

    Other work on the machine disturbs the latter less.
    """
    a, b = costs[one], costs[other]
    note = f"{a.rate:.0f} / {b.rate:.0f} a second"
    if a.processor and b.processor:
        note += (
            f", by processor time {b.processor / a.processor:.2f} ({a.processor:.0f} / {b.processor:.0f} us)"
        )
    row(what, a.rate / b.rate, reach, note)


def row(what: str, ratio: float, reach: float | None, note: str = "") -> None:
    """One line of the table."""
    bound = f"{reach:>8.2f}" if reach is not None else " " * 8
    mark = "" if reach is None else "  reached" if ratio >= reach else "  not reached"
    print(f"{what:<66} {ratio:>8.2f} {bound}{mark}  {note}", flush=True)


def compare(options: argparse.Namespace, folder: Path) -> None:
    """GET and POST beside the others."""
    body = json.dumps(PET).encode()
    contract = (HERE / "bench_contract.yaml").read_bytes()
    with ExitStack() as stack:
        ours = put_contract(stack.enter_context(factory(folder / "ours")), "bench", contract)
        competitors = {}
        for name in ("raw", "raw-here", "fastapi", "fastapi-threads", "connexion"):
            (folder / name).mkdir()
            competitors[name] = stack.enter_context(other(name, folder / name))
        targets = [ours, *competitors.values()]
        for target in targets:
            with httpx2.Client(headers={"X-API-Key": target.key}) as client:
                for _ in range(RECORDS):
                    client.post(f"{target.url}/pets", json=PET).raise_for_status()
        gets = rounds(options.rounds, targets, lambda t: load(t, "/pets/*", options.seconds, GET_CONNECTIONS))
        for name in competitors:
            versus(
                f"GET by id / {name}",
                gets,
                "ours",
                name,
                {"raw": 0.5, "raw-here": 0.5, "fastapi": 3.5, "fastapi-threads": 3.5}.get(name),
            )
        writers = [target for target in targets if not target.name.startswith("raw")]
        posts = rounds(
            options.rounds, writers, lambda t: load(t, "/pets", options.seconds, POST_CONNECTIONS, body)
        )
        for name, reach in (("fastapi", 3.0), ("fastapi-threads", 3.0), ("connexion", None)):
            title = f"POST, durable, {POST_CONNECTIONS} connections / {name}"
            versus(title, posts, "ours", name, reach)


def many_reads(options: argparse.Namespace, folder: Path) -> None:
    """GET of more records than answers are kept of, beside the others."""
    from bench_fastapi import fill

    body = json.dumps(PET).encode()
    contract = (HERE / "bench_contract.yaml").read_bytes()
    with ExitStack() as stack:
        ours = put_contract(stack.enter_context(factory(folder / "many-reads")), "bench", contract)
        asyncio.run(_fill(ours, body, options.records))
        competitors = {}
        for name in ("raw", "raw-here", "fastapi", "fastapi-threads"):
            place = folder / f"many-reads-{name}"
            place.mkdir()
            fill(place, body.decode(), options.records)
            competitors[name] = stack.enter_context(other(name, place))
        targets = [ours, *competitors.values()]
        # Each round goes on where no round was lately.
        turns = {target.name: itertools.count() for target in targets}
        reads = rounds(
            options.rounds,
            targets,
            lambda t: load(
                t,
                "/pets/*",
                options.seconds,
                GET_CONNECTIONS,
                records=options.records,
                first=1 + next(turns[t.name]) * 3 * options.records // 5 % options.records,
            ),
        )
        for name, reach in (("raw", 0.5), ("raw-here", None), ("fastapi", 3.5), ("fastapi-threads", 3.5)):
            title = f"GET by id, {options.records} in turn / {name}"
            versus(title, reads, "ours", name, reach)


def many_paths(count: int) -> bytes:
    """A contract with many collections of the same kind, the same first and last."""
    document = yaml.safe_load((HERE / "bench_contract.yaml").read_text())
    paths = document["paths"]
    for number in range(count // 2):
        paths[f"/things{number}"] = paths["/pets"]
        paths[f"/things{number}/{{petId}}"] = paths["/pets/{petId}"]
    document["paths"] = {"/first": paths["/pets"], **paths, "/last": paths["/pets"]}
    text: str = yaml.dump(json.loads(json.dumps(document)), sort_keys=False)
    return text.encode()


def routes(options: argparse.Namespace, folder: Path) -> None:
    """A route behind 300 others beside the first one."""
    with factory(folder / "routes") as server:
        first = put_contract(server, "many", many_paths(300), "first")
        last = replace(first, name="last")
        lists = rounds(
            options.rounds,
            [first, last],
            lambda t: load(t, f"/{t.name}?limit=1", options.seconds, GET_CONNECTIONS),
        )
        versus("a route behind 300 others / the first", lists, "last", "first", 0.9)


def building() -> None:
    """Print time and memory of building the service of a document with 300 paths."""
    from api_factory.contract import inspect
    from api_factory.plan import plan
    from api_factory.records import Records
    from api_factory.service.build import build_service
    from api_factory.store import MemoryStore

    contract, _ = inspect(many_paths(300))
    assert contract is not None

    def build() -> Any:
        decided = plan(contract, open=True)
        return build_service(decided, Records("p", decided, MemoryStore()), max_body_bytes=1 << 20)

    build()
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        build()
        times.append((time.perf_counter() - begin) * 1000)
    tracemalloc.start()
    kept = build()
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del kept
    print(f"{'building the service of a 300-path document':<66} {min(times):>8.0f} ms (to reach: under 100), "
          f"{memory:.1f} MB (under 6)", flush=True)  # fmt: skip


def growth(options: argparse.Namespace, folder: Path) -> None:
    """GET and POST with many records stored beside an almost empty store."""
    body = json.dumps(PET).encode()
    contract = (HERE / "bench_contract.yaml").read_bytes()
    with ExitStack() as stack:
        targets = []
        for name, count in (("few", 1000), ("many", options.records)):
            target = put_contract(stack.enter_context(factory(folder / name)), "bench", contract, name)
            asyncio.run(_fill(target, body, count))
            targets.append(target)
        gets = rounds(options.rounds, targets, lambda t: load(t, "/pets/*", options.seconds, GET_CONNECTIONS))
        versus(f"GET by id at {options.records} records / at 1,000", gets, "many", "few", 0.85)
        posts = rounds(options.rounds, targets, lambda t: load(t, "/pets", 1, POST_CONNECTIONS, body))
        versus(f"POST at {options.records} records / at 1,000", posts, "many", "few", 0.85)


async def _fill(target: Target, body: bytes, count: int) -> None:
    stored = 0
    while stored < count:
        stored += round(await _own_load(target, "/pets", 1, 64, body, method="POST"))


def start(folder: Path) -> None:
    """From the start of the process to the first answer, with 1,000 projects stored."""
    data = folder / "start"
    contract = (HERE / "bench_contract.yaml").read_text()
    with factory(data) as server, httpx2.Client(headers={"X-API-Key": server.key}, timeout=60) as client:
        for number in range(1000):
            client.post(
                f"{server.url}/v1/projects", json={"name": f"p{number}", "contract": contract}
            ).raise_for_status()
    begin = time.perf_counter()
    with factory(data) as server:
        took = time.perf_counter() - begin
        httpx2.get(f"{server.url}/apis/p500/pets", headers={"X-API-Key": server.key}).raise_for_status()
    print(
        f"{'process start to first answer, 1,000 projects stored':<66} {took:>8.2f} s (to reach: under 2)",
        flush=True,
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args()
    print(f"{'':<66} {'ratio':>8} {'to reach':>8}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        building()
        compare(options, folder)
        many_reads(options, folder)
        routes(options, folder)
        start(folder)
        growth(options, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
