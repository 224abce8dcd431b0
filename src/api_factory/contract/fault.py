"""Fault: one thing wrong with a contract, and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from api_factory.errors import OperationFaulty


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a contract.

    An `error` keeps the document, or the part that it concerns, from being served. A `warning` breaks the
    specification and is served all the same. `line` and `column` count from 1; `pointer` is a JSON Pointer
    (RFC 6901) to the node; `code` is greppable.
    """

    severity: Literal["error", "warning"]
    code: str
    line: int
    column: int
    pointer: str
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Return the fault as JSON for responses and `--json`."""
        return asdict(self)

    @property
    def sentence(self) -> str:
        """Fault with its line, for people.

        `line 12: '#/components/schemas/Pet' leads nowhere.`
        """
        return f"line {self.line}: {self.detail}"


def not_served(operation: str, faults: Sequence[Fault]) -> OperationFaulty:
    """Return the error of an operation that faults take out.

    It says: GET /a is not served: its contract is faulty, line 7: ...
    """
    return OperationFaulty(
        f"{operation} is not served: its contract is faulty, {'; '.join(fault.sentence for fault in faults)}",
        [fault.to_dict() for fault in faults],
        hint="Mend what is listed under faults, and bring the contract again.",
    )
