"""The twelve rules of inference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

RULES: Final = {
    1: "precedence",
    2: "normalise",
    3: "pair",
    4: "entity schema",
    5: "identifier",
    6: "generate",
    7: "nested",
    8: "envelope",
    9: "query",
    10: "write",
    11: "respond",
    12: "self-check",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Name one of the twelve rules of inference."""

    number: int

    @property
    def name(self) -> str:
        """The rule's name, as in the documentation."""
        return RULES[self.number]

    def __str__(self) -> str:
        return f"{self.number} ({self.name})"
