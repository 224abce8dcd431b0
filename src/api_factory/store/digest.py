"""Counts and digests of whole stores, to compare two of them."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import orjson

from api_factory.store.protocol import Collection, Record


class Tally:
    """Counts records and digests them, in any order.

    The digest is the sum of a SHA-256 of each record, because stores need not agree on the order of
    collections.
    """

    def __init__(self) -> None:
        self.records: Counter[Collection] = Counter()
        self._sum = 0

    def add(self, collection: Collection, record: Record) -> None:
        """Count a record: its place, its versions, its document and the content of a file."""
        parts = [*collection, record.id, record.rev, record.order, record.doc]
        if record.content is not None:
            parts.append(sha256(record.content).hexdigest())
        text = orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)
        self._sum += int.from_bytes(sha256(text).digest())
        self.records[collection] += 1

    @property
    def total(self) -> int:
        """Number of records."""
        return self.records.total()

    @property
    def digest(self) -> str:
        """Digest as 64 hexadecimal digits."""
        return f"{self._sum % 2**256:064x}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tally):
            return NotImplemented
        return self.records == other.records and self.digest == other.digest

    __hash__ = None  # type: ignore[assignment]
