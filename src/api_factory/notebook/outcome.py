"""What running a cell with a contract came to, as the cell shows it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from api_factory.notebook.changes import OperationChanges

if TYPE_CHECKING:
    from api_factory.notebook.api import KernelApi

MOST_OPERATIONS = 20
"""How many operations are named of each kind, of those that came, went or changed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An API as it is now, and what was done to it.

    `records`: how many it kept through a change, `unfit`: how many of them fit the contract no longer, which was
    forced. `warnings`: what breaks the specification and is served all the same, as lines. `moved`: its records are
    in another store than those of the API that had its name.
    """

    api: KernelApi
    kind: Literal["new", "anew", "changed", "unchanged"]
    plan: str
    changes: OperationChanges
    records: int = 0
    unfit: int = 0
    warnings: Sequence[str] = ()
    moved: bool = False

    def __repr__(self) -> str:
        parts = ["\n".join([self._sentence(), *self._lines(), *self.warnings])]
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
        if self.warnings:
            parts.append(f"<pre>{html.escape(chr(10).join(self.warnings))}</pre>")
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
                return f"{name} has changed: {self.plan}.{self._kept()}"
            case "unchanged":
                return f"{name} is as it was; the cell has the same contract."

    def _kept(self) -> str:
        if not self.records:
            return ""
        many = "1 record is" if self.records == 1 else f"{self.records} records are"
        fit = " and fit" if not self.unfit else f"; {self.unfit} of them no longer fit"
        return f" Its {many} kept{fit}."

    def _lines(self) -> list[str]:
        """What came, went and changed of the operations, a line each."""
        if self.kind != "changed":
            return []
        named = [("+", self.changes.added), ("-", self.changes.removed), ("~", self.changes.changed)]
        lines = []
        for sign, operations in named:
            lines += [f"{sign} {operation}" for operation in operations[:MOST_OPERATIONS]]
            if (more := len(operations) - MOST_OPERATIONS) > 0:
                lines.append(f"{sign} and {more} more")
        return lines
