"""Counters of people: numbers of those who have marked a record, or whom one follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from api_factory.plan.model.flag import Flag
from api_factory.records.paths import MISSING, get, put_apart
from api_factory.store.protocol import Document


def keep_counters(flags: Iterable[Flag], document: Document, old: Mapping[str, Any]) -> None:
    """Put counters of a document back to what they were before it was written.

    Only marks change them. `{"likes": 99}` is `{"likes": 2}` where that was in `old`, and `{"likes": 0}`
    where it had none.
    """
    for flag in flags:
        for path in (flag.counter, (flag.tally,) if flag.tally is not None else None):
            if path is None:
                continue
            counted = get(old, path)
            if counted is not MISSING:
                put_apart(document, path, counted)
            elif get(document, path) is not MISSING:
                put_apart(document, path, 0)
