"""Numbers in answers that follow from stored records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, at `path` in the answer (an empty path: it is the answer).

    `count`: how many records meet the query and have the values of `where`, as pairs of a path and a value; `exists`:
    whether there is any; `affected`: how many the operation has changed or removed. `alone`: the object around it has
    nothing but such numbers.
    """

    path: tuple[str, ...] = ()
    kind: Literal["count", "exists", "affected"] = "count"
    where: tuple[tuple[tuple[str, ...], Any], ...] = ()
    alone: bool = False
