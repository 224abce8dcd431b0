"""Numbers in responses that follow from stored records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Counted:
    """Fill a number at `path` in a response; an empty path is the body.

    `count`: the number of records that meet the query and have the values of `where`, as pairs of a path and a
    value. `exists`: true if there is any. `affected`: the number of records changed or removed. With `alone`, the
    object around it has only such numbers. `collection` is the key of the records' collection where it is not that of
    the operation.
    """

    path: tuple[str, ...] = ()
    kind: Literal["count", "exists", "affected"] = "count"
    where: tuple[tuple[tuple[str, ...], Any], ...] = ()
    alone: bool = False
    collection: str | None = None
