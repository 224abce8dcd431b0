"""Swagger 2.0 to OpenAPI 3.0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted document, and for pointers into it where they were in the original."""

    document: dict[str, Any]
    moves: dict[str, str]

    def written(self, pointer: str) -> str:
        """The pointer into the document as written."""
        ancestor, rest = pointer, ""
        while self.moves and ancestor:
            if ancestor in self.moves:
                return self.moves[ancestor] + rest
            ancestor, slash, last = ancestor.rpartition("/")
            rest = f"{slash}{last}{rest}"
        return pointer


def convert(document: dict[str, Any]) -> Conversion:
    """The document as OpenAPI 3.0."""
    return Conversion(document, {})
