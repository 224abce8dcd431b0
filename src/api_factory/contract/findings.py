"""Findings: faults without lines, which are looked up only when needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
Tokens = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault without its line.

    `tokens` lead to the node. `on_key` points at its key instead; `offset` overrides both.
    """

    severity: Severity
    code: str
    tokens: Tokens
    detail: str
    on_key: bool = False
    offset: int | None = None


class Unreadable(Exception):
    """A finding after which reading cannot go on."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.detail)
        self.finding = finding


def unreadable(code: str, detail: str, offset: int = 0) -> Unreadable:
    """Return the exception for a fault at an offset, in characters."""
    return Unreadable(Finding("error", code, (), detail, offset=offset))


class ErrorLimitReached(Exception):
    """Raised once enough errors are counted: more would only take time."""


@dataclass(slots=True)
class Findings:
    """All findings of a document.

    `limit`: findings listed of each severity; warnings beyond it are only counted. `max_errors`: errors kept,
    as those that are not listed concern parts of the document too.
    """

    limit: int
    max_errors: int = 20_000
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    dropped: int = 0
    stopped: bool = False

    @property
    def has_room(self) -> bool:
        """True if a further warning would be listed; hints are made only then."""
        return len(self.warnings) < self.limit

    @property
    def lists_errors(self) -> bool:
        """True if a further error would be listed."""
        return len(self.errors) < self.limit

    def add(self, finding: Finding) -> None:
        """Keep or count a finding; raise ErrorLimitReached for one error too many."""
        if finding.severity == "error":
            if len(self.errors) >= self.max_errors:
                self.stopped = True
                raise ErrorLimitReached
            self.errors.append(finding)
        elif len(self.warnings) < self.limit:
            self.warnings.append(finding)
        else:
            self.dropped += 1

    def error(self, code: str, tokens: Tokens, detail: str, *, on_key: bool = False) -> None:
        """Add a finding that cannot be served."""
        self.add(Finding("error", code, tokens, detail, on_key))

    def warning(self, code: str, tokens: Tokens, detail: str, *, on_key: bool = False) -> None:
        """Add a finding that breaks the specification and can be served."""
        self.add(Finding("warning", code, tokens, detail, on_key))

    def all(self) -> list[Finding]:
        """Return the listed findings, and a last one that counts the others."""
        listed = [*self.errors[: self.limit], *self.warnings]
        dropped = self.dropped + max(len(self.errors) - self.limit, 0)
        if dropped or self.stopped:
            severity: Severity = "error" if self.errors else "warning"
            count = "More" if self.stopped else f"{dropped:,} more"
            detail = f"{count} problems are not listed; mend these first."
            listed.append(Finding(severity, "more-problems", (), detail))
        return listed
