"""A fault: one thing that is wrong with a contract, and where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a contract.

    `error`: the document cannot be served. `warning`: it breaks the specification and is served all the same.
    `line` and `column` count from 1; `pointer` is a JSON Pointer (RFC 6901) to the node; `code` is greppable.
    """

    severity: Literal["error", "warning"]
    code: str
    line: int
    column: int
    pointer: str
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """The fault as JSON for answers and `--json`."""
        return asdict(self)
