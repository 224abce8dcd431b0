"""Faults while they are being collected: without a line yet, because lines are looked up only when needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
Tokens = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault to be: `tokens` lead to the node, `on_key` points at its key, `offset` overrides both."""

    severity: Severity
    code: str
    tokens: Tokens
    detail: str
    on_key: bool = False
    offset: int | None = None


class Unreadable(Exception):
    """Reading cannot go on after this finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.detail)
        self.finding = finding


def unreadable(code: str, detail: str, offset: int = 0) -> Unreadable:
    """The end of reading, at an offset (characters from the start)."""
    return Unreadable(Finding("error", code, (), detail, offset=offset))


class Enough(Exception):
    """There are as many errors as are looked for: whatever follows would only take time."""


@dataclass(slots=True)
class Findings:
    """All findings so far.

    `limit`: how many of each severity are listed; warnings beyond are only counted. `most`: errors that are kept, for
    what they concern has to be known also of those that are not listed.
    """

    limit: int
    most: int = 20_000
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    dropped: int = 0
    stopped: bool = False

    @property
    def has_room(self) -> bool:
        """Whether a further warning would be kept: hints are only worked out when it would."""
        return len(self.warnings) < self.limit

    @property
    def lists_errors(self) -> bool:
        """Whether a further error would be listed."""
        return len(self.errors) < self.limit

    def add(self, finding: Finding) -> None:
        """Keep a finding, or count it; Enough when there is one error more than are kept."""
        if finding.severity == "error":
            if len(self.errors) >= self.most:
                self.stopped = True
                raise Enough
            self.errors.append(finding)
        elif len(self.warnings) < self.limit:
            self.warnings.append(finding)
        else:
            self.dropped += 1

    def error(self, code: str, tokens: Tokens, detail: str, *, on_key: bool = False) -> None:
        """Something that cannot be served."""
        self.add(Finding("error", code, tokens, detail, on_key))

    def warning(self, code: str, tokens: Tokens, detail: str, *, on_key: bool = False) -> None:
        """Something that breaks the specification and can be served."""
        self.add(Finding("warning", code, tokens, detail, on_key))

    def all(self) -> list[Finding]:
        """Errors and warnings that are listed, and a last one that says how many were left out."""
        found = [*self.errors[: self.limit], *self.warnings]
        dropped = self.dropped + max(len(self.errors) - self.limit, 0)
        if dropped or self.stopped:
            severity: Severity = "error" if self.errors else "warning"
            many = "More" if self.stopped else f"{dropped:,} more"
            detail = f"{many} problems are not listed; mend these first."
            found.append(Finding(severity, "more-problems", (), detail))
        return found
