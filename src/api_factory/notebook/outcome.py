"""Outcome of a cell with a contract, as the cell shows it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from api_factory.notebook.changes import OperationChanges

if TYPE_CHECKING:
    from api_factory.notebook.api import KernelApi

MAX_LISTED_OPERATIONS = 20
"""Operations that are named of those added, and likewise of those removed and changed."""


Kind: TypeAlias = Literal["new", "anew", "changed", "unchanged"]
"""State of an API after its cell; `anew`: begun again, without the records that it had."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An API, and the change that a cell made to it.

    `records`: the number that it kept through a change; `unfit`: those of them that no longer fit the contract,
    which was forced. `faults`: lines about the faults that the contract was taken with. `moved`: the
    records are in another store than those of the API that had this name.
    """

    api: KernelApi
    kind: Kind
    plan: str
    changes: OperationChanges
    records: int = 0
    unfit: int = 0
    faults: Sequence[str] = ()
    moved: bool = False

    def __repr__(self) -> str:
        parts = ["\n".join([self._sentence(), *self._lines(), *self.faults])]
        if self._shows_all:
            parts.append(repr(self.api))
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        name = f"<b>{html.escape(self.api.project)}</b>"
        rest = html.escape(self._sentence().removeprefix(self.api.project))
        parts = [f"<p>{name}{rest}</p>"]
        if lines := self._lines():
            parts.append(
                "<ul>" + "".join(f"<li><code>{html.escape(line)}</code></li>" for line in lines) + "</ul>"
            )
        if self.faults:
            parts.append(f"<pre>{html.escape(chr(10).join(self.faults))}</pre>")
        if self._shows_all:
            parts.append(self.api._repr_html_())
        return "\n".join(parts)

    @property
    def _shows_all(self) -> bool:
        return self.kind in ("new", "anew")

    def _sentence(self) -> str:
        name = self.api.project
        match self.kind:
            case "new":
                elsewhere = ", in another store than before" if self.moved else ""
                return f"{name} is live{elsewhere}: {self.plan}."
            case "anew":
                return f"{name} is live again, without the records that it had: {self.plan}."
            case "changed":
                return f"{name} has changed: {self.plan}.{self._records_text()}"
            case "unchanged":
                return f"{name} is as it was; the cell has the same contract."

    def _records_text(self) -> str:
        if not self.records:
            return ""
        records = "1 record is" if self.records == 1 else f"{self.records} records are"
        fit = " and fit" if not self.unfit else f"; {self.unfit} of them no longer fit"
        return f" Its {records} kept{fit}."

    def _lines(self) -> list[str]:
        """Return a line for each operation that differs."""
        if self.kind != "changed":
            return []
        named = [("+", self.changes.added), ("-", self.changes.removed), ("~", self.changes.changed)]
        lines = []
        for sign, operations in named:
            lines += [f"{sign} {operation}" for operation in operations[:MAX_LISTED_OPERATIONS]]
            if (more := len(operations) - MAX_LISTED_OPERATIONS) > 0:
                lines.append(f"{sign} and {more} more")
        return lines
