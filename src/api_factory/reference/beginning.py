"""The records that a collection begins with, and where each is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from api_factory.store import Document

Source: TypeAlias = Literal["author", "example", "generated"]
"""`author`: given with `x-factory`; `example`: one of the contract's examples; `generated`: made from the schema."""


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """A record as it is to be stored: its id in the store, its document, and where that is from."""

    id: str
    document: Document
    source: Source


@dataclass(frozen=True, slots=True)
class Beginning:
    """The records that one collection begins with, in their order; `notes` tell what could not be had."""

    records: tuple[ReferenceRecord, ...] = ()
    notes: tuple[str, ...] = ()

    def summary(self) -> dict[str, Any]:
        """How many there are, and from where: `{"count": 5, "examples": 3, "generated": 2, ...}`."""
        sources = Counter(record.source for record in self.records)
        return {
            "count": len(self.records),
            "given": sources["author"],
            "examples": sources["example"],
            "generated": sources["generated"],
            "notes": list(self.notes),
        }


Beginnings: TypeAlias = Mapping[str, Beginning]
"""Beginnings by the keys of their collections."""


def summaries_of(beginnings: Beginnings) -> dict[str, dict[str, Any]]:
    """How many records each collection begins with, and from where."""
    return {key: beginning.summary() for key, beginning in beginnings.items()}
