"""Properties of records that are about who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api_factory.plan.model.paths import HIDDEN, Path

MARKS: Final = "marks"
"""The member of HIDDEN with the people who have marked a record, by the name of the mark."""

MINE: Final = "mine"
"""The member of HIDDEN that holds marks of who asks which no property shows, while a request is answered."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Say of a property of records that it is about who asks.

    `favorited` is true for those who have favorited the record. `mark` is the name under which they are kept with it;
    None where the property says that who asks has made the record, or is the person that it describes. `tally` is a
    property of who asks that counts their marks, such as `followingCount`. `follows` is true if those who are marked
    are followed. `counter` is the property that counts the marks, which nobody writes otherwise.
    """

    path: Path
    mark: str | None = None
    tally: str | None = None
    follows: bool = False
    counter: Path | None = None

    @property
    def is_shown(self) -> bool:
        """True if a property of records shows it."""
        return self.path[0] != HIDDEN


def hidden_flag(mark: str) -> Flag:
    """Make the flag for a mark that is counted and that no property shows."""
    return Flag((HIDDEN, MINE, mark), mark)
