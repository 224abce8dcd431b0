"""Findings of openapi-spec-validator, from a process bounded in time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from api_factory.cli.spec_validator_process import COMPLETE, GAVE_UP, MEMORY, TOO_MANY
from api_factory.contract.fault import Fault
from api_factory.contract.pointer import join
from api_factory.contract.reader import parse
from api_factory.errors import StartError

LIBRARY = "openapi-spec-validator"
SECONDS = 30
GRACE_SECONDS = 5
"""Time after which the process ends by itself, should nobody stop it."""
MEGABYTES = 1024
MAX_FINDINGS = 100

_PROCESS = "api_factory.cli.spec_validator_process"


@dataclass
class SecondOpinion:
    """Findings of another validator; `detail` says why they are not `complete`."""

    validator: str
    complete: bool
    detail: str | None
    findings: list[Fault] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the opinion as JSON for `--json`."""
        return {
            "validator": self.validator,
            "complete": self.complete,
            "detail": self.detail,
            "findings": [finding.to_dict() for finding in self.findings],
        }


def require_library() -> None:
    """Raise StartError if the library is not installed."""
    if find_spec("openapi_spec_validator") is None:
        raise StartError(
            f"There is no second opinion: {LIBRARY} is not installed.", hint=f"pip install {LIBRARY}"
        )


def second_opinion(source: bytes, *, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> SecondOpinion:
    """Have openapi-spec-validator judge a document, within bounds of time and memory.

    Findings are warnings: none of them keeps a document from being served. Those for which the library gives
    no place are at the first line.
    """
    parsed = parse(source)
    if parsed is None:
        return SecondOpinion(_title(), False, "The document cannot be read.")
    document, source_map = parsed
    lines, timed_out = _run(json.dumps(document).encode(), seconds, megabytes)
    findings = [line for line in lines if "tokens" in line]
    places = source_map([line["tokens"] for line in findings])
    faults = {
        Fault(
            "warning",
            LIBRARY,
            *places.place(places.offset(finding["tokens"])),
            join(finding["tokens"]),
            finding["detail"],
        )
        for finding in findings
    }
    end = lines[-1] if lines else {}
    detail = f"It was stopped after {seconds} seconds." if timed_out else _shortfall(end, megabytes)
    return SecondOpinion(_title(), detail is None, detail, sorted(faults, key=_by_place))


def _run(document: bytes, seconds: int, megabytes: int) -> tuple[list[dict[str, Any]], bool]:
    """Run the process; return the lines that it wrote, and whether its time ran out."""
    # -P: the current folder may be a stranger's checkout, and nothing in it is to be imported.
    bounds = (seconds + GRACE_SECONDS, megabytes, MAX_FINDINGS)
    command = [sys.executable, "-P", "-m", _PROCESS, *map(str, bounds)]
    try:
        done = subprocess.run(
            command,
            input=document,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as stopped:
        return _lines(stopped.stdout or b""), True
    return _lines(done.stdout), False


def _lines(output: bytes) -> list[dict[str, Any]]:
    """Parse the whole lines of an output; one that was cut short is left out."""
    return [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith(b"\n")]


def _shortfall(end: Mapping[str, Any], megabytes: int) -> str | None:
    """Say what is missing after the last line of the process; None if nothing is."""
    sentences = {
        COMPLETE: None,
        TOO_MANY: f"Only its first {MAX_FINDINGS} findings are here.",
        MEMORY: f"It was stopped at {megabytes} MiB of memory.",
        GAVE_UP: f"It gave up: {end.get('detail')}",
    }
    return sentences.get(
        end.get("end", ""), f"It ended early, perhaps for want of more than {megabytes} MiB."
    )


def _title() -> str:
    try:
        return f"{LIBRARY} {version(LIBRARY)}"
    except PackageNotFoundError:
        return LIBRARY


def _by_place(fault: Fault) -> tuple[int, int, str]:
    return fault.line, fault.column, fault.detail
