"""Parts of records that have paths of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Part:
    """Describe a member of a record that has a path of its own.

    Such as the address at `/users/{id}/address`.

    `path` is its path in the stored document; it is below HIDDEN if the record's schema has no such member.
    `schema` points to its own. `change`: `replace` replaces it by the body, `merge` applies a merge patch, `add`
    appends to an array. `absent` is the response where there is none: 404 (`refuse`), null, an empty array or object,
    or the contract's example where no operation writes the part. `beside`: other members of the body that are
    members of the record, with their names there: `{rating, feedback}` at `/rides/{id}/rating`.
    """

    path: tuple[str, ...]
    schema: str | None = None
    change: Literal["replace", "merge", "add"] = "replace"
    absent: Literal["refuse", "null", "array", "object", "example"] = "refuse"
    beside: tuple[tuple[str, str], ...] = ()
