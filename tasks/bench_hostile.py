"""Measure how long others wait while hostile contracts and values are taken on.

    python tasks/bench_hostile.py [--only TEXT] [--idle] [--json FILE]

A server runs in a process of its own. For each case GET /v1/health is asked for again and again by another one, which
has nothing else to do and so waits for nothing but the server. The median, the 99th percentile and the longest time
are printed, in milliseconds, beside how long the case itself took and what it was answered with. One more process is
kept busy, so that a machine of two processors has no more to give; --idle leaves it out. A case is a function of the
URL and the key of the server: add it to CASES.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx2

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from bench_service import factory  # noqa: E402
from plan.hostile_schemas import CASES as SCHEMAS  # noqa: E402
from projects.hostile_contracts import CONTRACTS, answering  # noqa: E402

Case = Callable[[str, str], str]
"""Does harm to the server at a URL with a key, and says what that was answered with."""

JSON = {"Content-Type": "application/json"}

PAUSE = 0.002
"""Seconds between two requests for health."""


def project(url: str, key: str, contract: Any) -> tuple[httpx2.Client, str, int]:
    """Make a project with a contract; return a client, the path of its API and the status."""
    client = httpx2.Client(base_url=url, headers={"X-API-Key": key}, timeout=120)
    name = f"p{time.time_ns()}"
    client.post("/v1/projects", json={"name": name}).raise_for_status()
    source = json.dumps(contract) if isinstance(contract, dict) else contract
    answer = client.put(f"/v1/projects/{name}/contract", content=source, headers=JSON)
    return client, f"/apis/{name}", answer.status_code


def put(make: Callable[[], Any], url: str, key: str) -> str:
    """PUT a contract."""
    client, _, status = project(url, key, make())
    client.close()
    return str(status)


def post(schemas: dict[str, Any], make: Callable[[], Any], url: str, key: str) -> str:
    """PUT a contract with schemas, and POST a value that is held against them."""
    contract = answering({"$ref": "#/components/schemas/N"}, components={"schemas": schemas})
    client, path, status = project(url, key, contract | {"openapi": "3.1.0"})
    try:
        if status != 200:
            return f"{status} for the contract"
        try:
            body = json.dumps(make())
        except RecursionError:
            return "not sent: no JSON is as deep"
        return str(client.post(f"{path}/x", content=body, headers=JSON).status_code)
    finally:
        client.close()


def collections(count: int) -> dict[str, Any]:
    """A contract of many collections."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number in range(count):
        properties = {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}}
        schemas[f"Thing{number}"] = {"type": "object", "required": ["name"], "properties": properties}
        schema = {"$ref": f"#/components/schemas/Thing{number}"}
        content = {"application/json": {"schema": schema}}
        many = {"application/json": {"schema": {"type": "array", "items": schema}}}
        by_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
        paths[f"/things{number}"] = {
            "get": {"responses": {"200": {"description": "All", "content": many}}},
            "post": {
                "requestBody": {"content": content},
                "responses": {"201": {"description": "One", "content": content}},
            },
        }
        paths[f"/things{number}/{{id}}"] = {
            "parameters": [by_id],
            "get": {"responses": {"200": {"description": "One", "content": content}}},
        }
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths}
    return document | {"components": {"schemas": schemas}}


CASES: dict[str, Case] = {
    "nothing at all": lambda url, key: str(time.sleep(2) or ""),
    "PUT 2,000 collections": partial(put, partial(collections, 2_000)),
    **{f"PUT {name}": partial(put, make) for name, make in CONTRACTS.items() if "path " not in name},
    **{f"POST {name}": partial(post, *case) for name, case in SCHEMAS.items()},
}


@contextmanager
def busy() -> Iterator[None]:
    """Another process that has as much to do as one processor can."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as child:
        try:
            yield
        finally:
            child.kill()


def ask(url: str, orders: Connection) -> None:
    """Ask for health from one order to the next, and send the milliseconds of each time."""
    gc.disable()
    with httpx2.Client(base_url=url, timeout=120) as client:
        while orders.recv():
            times: list[float] = []
            while not times or not orders.poll():
                begin = time.perf_counter()
                client.get("/v1/health").raise_for_status()
                times.append((time.perf_counter() - begin) * 1000)
                time.sleep(PAUSE)
            orders.recv()
            orders.send(sorted(times))


@contextmanager
def asking(url: str) -> Iterator[Connection]:
    """A process that asks for health, and takes orders."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=ask, args=(url, theirs), daemon=True)
    process.start()
    try:
        yield ours
    finally:
        ours.send(False)
        process.join(120)


def measure(case: Case, url: str, key: str, asker: Connection) -> dict[str, Any]:
    """Run a case while health is asked for."""
    asker.send(True)
    time.sleep(0.1)
    begin = time.perf_counter()
    try:
        outcome = case(url, key)
    except httpx2.HTTPError as error:
        outcome = type(error).__name__
    finally:
        seconds = time.perf_counter() - begin
        time.sleep(0.1)
        asker.send(True)
        waits = asker.recv()
    last = len(waits) - 1
    return {"p50": waits[last // 2], "p99": waits[int(last * 0.99)], "max": waits[last], "seconds": seconds,
            "outcome": outcome}  # fmt: skip


def main() -> None:
    """Measure the cases and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="", metavar="TEXT", help="cases whose name contains this")
    parser.add_argument("--idle", action="store_true", help="no other process is busy")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    results = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        factory(Path(folder)) as server,
        asking(server.url) as asker,
    ):
        print(f"{'p50':>8} {'p99':>8} {'longest':>8} {'seconds':>8}  case")
        for name, case in CASES.items():
            if options.only not in name:
                continue
            if options.idle:
                result = measure(case, server.url, server.key, asker)
            else:
                with busy():
                    result = measure(case, server.url, server.key, asker)
            results[name] = result
            figures = " ".join(f"{result[key]:8.1f}" for key in ("p50", "p99", "max", "seconds"))
            print(f"{figures}  {name}: {result['outcome']}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
