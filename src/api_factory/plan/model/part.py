"""Parts of records that have paths of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a record, such as the address at `/users/{id}/address`.

    `path`: where it is in the stored document; below HIDDEN if the record's schema has no such member. `schema`: the
    pointer of its own. `change`: `replace` puts what is sent in its place, `merge` is a merge patch, `add` appends to
    an array. `absent`: what is
    answered where there is none: 404 (`refuse`), null, or an empty array or object.
    """

    path: tuple[str, ...]
    schema: str | None = None
    change: Literal["replace", "merge", "add"] = "replace"
    absent: Literal["refuse", "null", "array", "object"] = "refuse"
