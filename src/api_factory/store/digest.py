"""What makes two stores the same: how many records they hold, and a digest over all of them."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import orjson

from api_factory.store.protocol import Collection, Record


class Tally:
    """Counts records and digests them, whatever the order in which they come.

    The digest is the sum of a SHA-256 of each record, because stores need not agree on the order of collections.
    """

    def __init__(self) -> None:
        self.records: Counter[Collection] = Counter()
        self._sum = 0

    def add(self, collection: Collection, record: Record) -> None:
        """Take a record in: where it is, its versions, its document."""
        parts = [*collection, record.id, record.rev, record.order, record.doc]
        text = orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)
        self._sum += int.from_bytes(sha256(text).digest())
        self.records[collection] += 1

    @property
    def total(self) -> int:
        """How many records there were."""
        return self.records.total()

    @property
    def digest(self) -> str:
        """64 hexadecimal digits."""
        return f"{self._sum % 2**256:064x}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tally):
            return NotImplemented
        return self.records == other.records and self.digest == other.digest

    __hash__ = None  # type: ignore[assignment]
