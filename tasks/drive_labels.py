"""Drive inferred operations as a client that knows their labels, and count failures.

    python tasks/drive_labels.py [--labels FOLDER] [--docs FOLDER] [--only NAME] [--show-skipped] [--seconds N]

The folders of labels and of documents are those of `tasks/judge_inference.py`. Each document is served in process as a
project is: planned, self-checked, with its reference records, open, on a store in memory. An operation is driven if
its inferred role agrees with its label. Requests are built from the document alone, and the label says which response
is right: a created record is listed and read back, a deleted record is gone, and so on
(`tasks/label_driver/checks.py`; the effects of actions are written by hand in `effects.py`). A table by kind is
printed, and every failure. Without `--labels` it says that it was skipped. The exit status is 1 if less than 95 in 100
of the operations that could be judged passed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from api_factory.contract import inspect
from api_factory.plan import Plan, plan
from api_factory.records.indexes import declare_indexes
from api_factory.reference import reference_records, renew
from api_factory.service.build import build_service
from api_factory.store import MemoryStore
from api_factory.trial import ASGIClient, demote, self_check
from api_factory.trial.check import trial_records
from judge_inference import FULFIL, Labels, label_of, located
from label_driver.checks import CHECKS
from label_driver.description import Description, Operation
from label_driver.effects import EFFECTS
from label_driver.record import Failed, NotApplicable
from label_driver.record_checks import check_reference_list
from label_driver.session import Send, Session

PROJECT = "driven"
MIN_SHARE = 0.95
"""The share of the judged operations that has to pass."""

ORDER = {label_kind: index for index, label_kind in enumerate(["reference", *CHECKS])} | {
    "action": len(CHECKS) - 6
}
"""The place of each kind of label: references are driven before any change, deletions last."""


@dataclass(slots=True)
class Outcome:
    """The outcome of an operation: `state` is passed, failed or skipped."""

    document: str
    operation: str
    label_kind: str
    state: str
    reason: str = ""


@dataclass(slots=True)
class OutcomeCounts:
    """Counts of outcomes, by kind of label and by state."""

    by_kind: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.by_kind.setdefault(outcome.label_kind, Counter())[outcome.state] += 1

    def format_table(self) -> Iterator[str]:
        """Yield the lines of a table of the counts."""
        yield f"  {'kind':17} {'passed':>7} {'failed':>7} {'skipped':>8} {'share':>7}"
        total: Counter[str] = sum(self.by_kind.values(), Counter())
        rows = sorted(self.by_kind.items(), key=lambda row: -sum(row[1].values()))
        for label_kind, states in [*rows, ("all", total)]:
            judged = states["passed"] + states["failed"]
            share = f"{states['passed'] / judged:7.1%}" if judged else "      -"
            yield f"  {label_kind:17} {states['passed']:7} {states['failed']:7} {states['skipped']:8} {share}"

    @property
    def share(self) -> float:
        """The share of the judged operations that passed."""
        total: Counter[str] = sum(self.by_kind.values(), Counter())
        return total["passed"] / max(total["passed"] + total["failed"], 1)


def drive(
    name: str,
    document: Path,
    labels: dict[str, dict[str, Any]],
    seconds: float,
    serve: Callable[[Plan], Awaitable[Send]] | None = None,
) -> list[Outcome]:
    """Serve a document, and drive every operation whose role agrees with its label.

    `labels`: those of the document, by operation, `{"GET /pets": {"kind": "list", ...}}`. `seconds`: the time after
    which the operations that are left are skipped. `serve`: starts the service, by default in this process.
    """
    contract, _ = inspect(document.read_bytes())
    if contract is None:
        return []
    project_plan = plan(contract, open=True)
    project_plan = demote(project_plan, self_check(project_plan))
    roles = {
        label_of(operation.method, operation.path): project_plan.decisions[operation.id].told_role
        for operation in project_plan.operations
    }
    kept_keys = {
        key for key, label in labels.items() if roles.get(key) in FULFIL.get(label["kind"], "").split()
    }

    async def drive_operations() -> list[Outcome]:
        send = await (serve or serve_in_process)(project_plan)
        session = Session(Description(contract.document), labels, kept_keys, send)
        return await _drive_session(name, session, time.monotonic() + seconds)

    return asyncio.run(drive_operations())


async def serve_in_process(project_plan: Plan) -> Send:
    """Serve a plan with its reference records, without security, on a store in memory."""
    operations = tuple(replace(operation, security=()) for operation in project_plan.operations)
    open_plan = replace(project_plan, operations=operations)
    store = MemoryStore()
    await store.open()
    app = build_service(open_plan, trial_records(open_plan, store, PROJECT), max_body_bytes=1 << 24)
    await declare_indexes(PROJECT, project_plan, store)
    await renew(PROJECT, project_plan, "driven", reference_records(project_plan), store)
    return ASGIClient(app).send


async def _drive_session(name: str, session: Session, deadline: float) -> list[Outcome]:
    outcomes = []
    for operation in sorted(session.kept, key=lambda operation: ORDER[session.get_label(operation)["kind"]]):
        state, reason = await _check_operation(name, session, operation, deadline)
        outcomes.append(Outcome(name, operation.key, session.get_label(operation)["kind"], state, reason))
    return outcomes


async def _check_operation(
    name: str, session: Session, operation: Operation, deadline: float
) -> tuple[str, str]:
    """Return the state of an operation after its check, and the reason."""
    label = session.get_label(operation)
    check = CHECKS.get(session.get_kind(operation))
    if label["kind"] == "action":
        check = EFFECTS.get((name, operation.key))
    elif label["kind"] == "reference" and session.get_kind(operation) == "list":
        check = check_reference_list
    if check is None:
        return "skipped", "no effect of it is written down"
    try:
        async with asyncio.timeout(deadline - time.monotonic()):
            await check(session, operation)
    except NotApplicable as reason:
        return "skipped", str(reason)
    except TimeoutError:
        return "skipped", "the time for its document was over"
    except Failed as failure:
        return "failed", str(failure)
    return "passed", ""


def main(arguments: list[str] | None = None) -> int:
    """Drive all labelled documents, and print their outcomes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--only", default="", help="drive only documents whose name has this text")
    parser.add_argument("--show-skipped", action="store_true", help="print also why operations were skipped")
    parser.add_argument("--seconds", type=float, default=60, help="how long one document may take")
    options = parser.parse_args(arguments)
    if options.labels is None:
        print("skipped: no labels were given (--labels FOLDER)")
        return 0
    folders = [options.labels / "contracts", *([options.docs] if options.docs else [])]
    total, outcomes = OutcomeCounts(), []
    for file in sorted(options.labels.glob("labels-*.json")):
        labels: Labels = json.loads(file.read_text(encoding="utf-8"))
        counts = OutcomeCounts()
        for name, document_labels in labels.items():
            document = located(name, folders)
            if document is None or options.only not in name:
                continue
            for outcome in drive(name, document, document_labels, options.seconds):
                counts.add(outcome)
                total.add(outcome)
                outcomes.append(outcome)
        print("\n".join([file.stem, *counts.format_table()]))
    if not outcomes:
        print(f"{options.labels} has no labels-*.json whose documents are there.", file=sys.stderr)
        return 2
    print("\n".join(["all labels", *total.format_table()]))
    printed_states = ("failed", "skipped") if options.show_skipped else ("failed",)
    for outcome in outcomes:
        if outcome.state in printed_states:
            print(
                f"{outcome.state} {outcome.document} {outcome.operation} ({outcome.label_kind}): {outcome.reason}"
            )
    print(f"{total.share:.1%} of what could be told passed; {MIN_SHARE:.0%} are expected")
    return 0 if total.share >= MIN_SHARE else 1


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    sys.exit(main())
