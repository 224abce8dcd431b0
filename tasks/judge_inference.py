"""Compare labels of operations with inference: recall, precision, grouping, documents.

    python tasks/judge_inference.py [--labels FOLDER] [--docs FOLDER] [--sure] [--plan] [--show KIND|all] [--misses N]
                                    [--save FILE] [--diff FILE]

FOLDER of labels holds `labels-*.json`, `{document: {"GET /pets": {"kind": ..., "collection": ..., "sure": ...}}}`, and
below `contracts/` the documents that are not below `--docs`. Judged are the assignments, in process; with `--plan`,
what plans decide. Without `--labels` it says that it was skipped.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api_factory.contract import inspect
from api_factory.plan.assignment.assigning import assign
from api_factory.plan.document.operations import Reader
from api_factory.plan.plan import plan
from api_factory.plan.schemas.flattened import Shapes

FULFIL = {
    "create": "create replace",
    "list": "list search",
    "search": "search list",
    "read": "read singleton-read",
    "replace": "replace update",
    "update": "update replace",
    "delete": "delete",
    "clear": "clear",
    "singleton-read": "singleton-read read",
    "singleton-write": "singleton-replace singleton-update singleton-create singleton-write replace update",
    "singleton-delete": "singleton-delete delete",
    "part-read": "part-read singleton-read list read",
    "part-write": "part-write part-replace part-update singleton-replace singleton-update replace update create",
    "part-delete": "part-delete singleton-delete delete",
    "action": "action update replace",
    "link": "link create replace",
    "unlink": "unlink delete",
    "count": "count summary",
    "file-write": "file-write create replace",
    "file-read": "file-read read",
    "reference": "list read search singleton-read",
}
"""Label -> the roles that fulfil it; a label that is not here works on no records."""

EXAMPLES = ("example", "absent", "refused", "sign-in", "sign-out", "faulty")
"""Roles that work on no records."""

Labels = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The inferred role and collection of one labelled operation."""

    role: str
    collection: str | None
    reason: str


@dataclass(slots=True)
class Tally:
    """The figures of a set of labelled documents.

    `pairs`: together rightly, apart wrongly, together wrongly.
    """

    wanted: Counter[str] = field(default_factory=Counter)
    fulfilled: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    right: int = 0
    pairs: list[int] = field(default_factory=lambda: [0, 0, 0])
    shares: list[float] = field(default_factory=list)
    refused: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of labelled operations on records that work on them as labelled."""
        return sum(self.fulfilled.values()) / max(sum(self.wanted.values()), 1)

    @property
    def precision(self) -> float:
        """The share of operations that work on records whose label agrees."""
        return self.right / max(self.kept, 1)


def verdicts(document: Path, *, planned: bool) -> dict[str, Verdict] | None:
    """Infer all operations of a document; None for a refused contract."""
    contract, _ = inspect(document.read_bytes())
    if contract is None:
        return None
    if planned:
        service_plan = plan(contract)
        return {
            label_of(operation.method, operation.path): Verdict(
                service_plan.decisions[operation.id].told_role,
                collection.key if (collection := service_plan.decisions[operation.id].collection) else None,
                service_plan.decisions[operation.id].reason,
            )
            for operation in service_plan.operations
        }
    operations = tuple(Reader(contract.document).operations())
    assignments = assign(operations, Shapes(contract.document, contract.version)).operations
    return {
        label_of(operation.method, operation.path): Verdict(
            assignments[operation.id].role,
            assignments[operation.id].collection,
            "; ".join(assignments[operation.id].signs),
        )
        for operation in operations
    }


def label_of(method: str, path: str) -> str:
    """An operation as labels name it."""
    return f"{method.upper()} {path}"


def judge(labels: Labels, verdicts: dict[str, dict[str, Verdict] | None], *, sure: bool, show: str) -> Tally:
    """Compare the labels with the verdicts, for documents that have these."""
    tally = Tally()
    for name, document_verdicts in verdicts.items():
        tally.refused += document_verdicts is None
        _document(tally, name, labels[name], document_verdicts, sure=sure, show=show)
    return tally


def _document(
    tally: Tally,
    name: str,
    labels: dict[str, dict[str, Any]],
    found: dict[str, Verdict] | None,
    *,
    sure: bool,
    show: str,
) -> None:
    collections: list[tuple[object, object]] = []
    labelled_count = fulfilled = 0
    for operation, label in labels.items():
        label_kind = label["kind"]
        verdict = (found or {}).get(operation)
        role = verdict.role if verdict else "refused" if found is None else "absent"
        if role == "absent" or (sure and label.get("sure") == "no"):
            continue
        roles = FULFIL.get(label_kind, "").split()
        if role not in EXAMPLES and verdict is not None:
            tally.kept += 1
            tally.right += role in roles
            collections.append((label.get("collection"), verdict.collection))
            if role not in roles:
                tally.wrong[f"{label_kind} as {role}"] += 1
                tally.misses.append(f"{name} {operation}: {label_kind}, taken for {role} ({verdict.reason})")
        if not roles:
            continue
        labelled_count += 1
        tally.wanted[label_kind] += 1
        if role in roles:
            fulfilled += 1
            tally.fulfilled[label_kind] += 1
        elif role in EXAMPLES and show in ("all", label_kind):
            tally.misses.append(
                f"{name} {operation}: {label_kind}, not kept ({verdict.reason if verdict else role})"
            )
    tally.shares.append(fulfilled / labelled_count if labelled_count else 1.0)
    _group(tally, collections)


def _group(tally: Tally, collections: list[tuple[object, object]]) -> None:
    for index, (label, key) in enumerate(collections):
        for other_label, other_key in collections[:index]:
            together, same_key = label == other_label, key == other_key
            if together or same_key:
                tally.pairs[0 if together and same_key else 1 if together else 2] += 1


def report(title: str, tally: Tally, misses: int) -> Iterator[str]:
    """Yield the lines of a report."""
    yield title
    for label, count in tally.wanted.most_common():
        yield f"  {label:17} {tally.fulfilled[label]:4} of {count:4}  {tally.fulfilled[label] / count:5.0%}"
    sample = list(tally.misses)
    random.Random(1).shuffle(sample)
    yield from (f"  - {line}" for line in sample[:misses])
    yield f"  on records though labelled otherwise: {dict(tally.wrong.most_common(8))}"
    yield (
        f"  grouping: {tally.pairs[0]} pairs together rightly, {tally.pairs[1]} apart that belong together, "
        f"{tally.pairs[2]} together that do not; {tally.refused} documents refused"
    )
    shares = sorted(tally.shares)
    yield (
        f"recall {sum(tally.fulfilled.values())}/{sum(tally.wanted.values())} ({tally.recall:.1%}); "
        f"precision {tally.right}/{tally.kept} ({tally.precision:.1%}); "
        f"documents: median {shares[len(shares) // 2] if shares else 0:.0%}, "
        f"whole {sum(share == 1 for share in shares)}/{len(shares)}, "
        f"none {sum(share == 0 for share in shares)}/{len(shares)}"
    )


def located(name: str, folders: list[Path]) -> Path | None:
    """The file of a labelled document."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def differences(before: dict[str, str], now: dict[str, str], labels: Labels) -> Iterator[str]:
    """Yield a line for each role that differs from a saved run."""
    for operation in sorted(before.keys() | now.keys()):
        old, new = before.get(operation, "-"), now.get(operation, "-")
        if old != new:
            name, _, key = operation.partition("#")
            label_kind = labels.get(name, {}).get(key, {}).get("kind", "?")
            roles = FULFIL.get(label_kind, "example sign-in sign-out").split()
            better = (new in roles) - (old in roles)
            word = "better" if better > 0 else "worse" if better < 0 else "other"
            yield f"  {word:6} {operation}: {label_kind}, {old} -> {new}"


def main(arguments: list[str] | None = None) -> int:
    """Judge, print, and keep what was found where that is wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--plan", action="store_true")
    parser.add_argument("--sure", action="store_true")
    parser.add_argument("--show", default="")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--diff", type=Path)
    args = parser.parse_args(arguments)
    if args.labels is None:
        print("skipped: no labels were given (--labels FOLDER)")
        return 0
    folders = [args.labels / "contracts", *([args.docs] if args.docs else [])]
    run: dict[str, str] = {}
    everything: Labels = {}
    for file in sorted(args.labels.glob("labels-*.json")):
        labels: Labels = json.loads(file.read_text(encoding="utf-8"))
        everything.update(labels)
        there = {name: path for name in labels if (path := located(name, folders)) is not None}
        run_verdicts = {name: verdicts(path, planned=args.plan) for name, path in there.items()}
        tally = judge(labels, run_verdicts, sure=args.sure, show=args.show)
        title = f"{file.stem}: {len(there)} of {len(labels)} documents"
        print("\n".join(report(title, tally, args.misses)))
        for name, roles in run_verdicts.items():
            run.update(
                {
                    f"{name}#{key}": verdict.role
                    for key, verdict in (roles or {}).items()
                    if key in labels[name]
                }
            )
    if not everything:
        print(f"{args.labels} has no labels-*.json.", file=sys.stderr)
        return 2
    if args.diff is not None:
        print("\n".join(differences(json.loads(args.diff.read_text(encoding="utf-8")), run, everything)))
    if args.save is not None:
        args.save.write_text(json.dumps(run, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
