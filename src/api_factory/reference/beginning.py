"""Records that a collection begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from api_factory.store import Document

Source: TypeAlias = Literal["author", "example", "generated"]
"""`author` is from `x-factory`, `example` from an example, `generated` from the schema."""


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """Hold a record to store, with its store id and its source."""

    id: str
    document: Document
    source: Source


@dataclass(frozen=True, slots=True)
class Beginning:
    """Hold a collection's first records, in order.

    `notes` explain why there are not more.
    """

    records: tuple[ReferenceRecord, ...] = ()
    notes: tuple[str, ...] = ()

    def summary(self) -> dict[str, Any]:
        """Count the records by source: `{"count": 5, "examples": 3, ...}`."""
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
    """Count the first records of each collection by source."""
    return {key: beginning.summary() for key, beginning in beginnings.items()}
