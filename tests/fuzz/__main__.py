"""Fuzz: `python -m fuzz --minutes 60`, `--target yaml --seconds 30`, or files of inputs to try again."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path

from fuzz import campaign, guard, targets


def main() -> int:
    """Run what the command line asks for; 1 if anything was found, or a target did not begin."""
    parser = argparse.ArgumentParser(
        prog="fuzz", description="Feed strangers' bytes to every reader of them."
    )
    parser.add_argument(
        "--target", action="append", choices=sorted(targets.TARGETS), help="only this one; repeatable"
    )
    parser.add_argument("--seconds", type=float, help="for each target (default: 10)")
    parser.add_argument("--minutes", type=float, help="for all targets together, on all processors")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="inputs to try again on one target"
    )
    given = parser.parse_args()
    names = given.target or list(targets.TARGETS)
    if given.files:
        return again(names[0], given.files) if given.target else parser.error("FILE needs --target")
    seconds = given.seconds or 10.0
    if given.minutes:
        seconds = given.minutes * 60 * min(given.jobs, len(names)) / len(names)
    print(
        f"{len(names)} targets, {seconds:.0f} s each, {given.jobs} at a time, by {campaign.engine()}",
        flush=True,
    )
    results = campaign.run(names, seconds, jobs=given.jobs)
    print(campaign.table(results))
    return 1 if any(result.findings or not result.executions for result in results) else 0


def again(name: str, files: list[Path]) -> int:
    """Try inputs again, and show how they fail."""
    failed = 0
    for file in files:
        error = guard.failure(targets.load(name), file.read_bytes())
        print(f"{file}: {'holds' if error is None else guard.signature(error)}")
        if error is not None:
            failed = 1
            traceback.print_exception(error)
    return failed


if __name__ == "__main__":
    sys.exit(main())
