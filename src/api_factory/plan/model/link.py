"""Links between the records of two collections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.effect import Argument


@dataclass(frozen=True, slots=True)
class Link:
    """Link records of two collections, such as users and groups.

    `collection` has the links, each a document with the identifiers of both ends, `from` and `to`. `owner` is the
    collection whose record the path parameter `parameter` names, and `end` is its end; `other` is that of the other
    end. `argument` is the place of the other's identifier, or several, in a request; None for a list.
    """

    collection: CollectionPlan
    owner: CollectionPlan
    parameter: str
    other: CollectionPlan
    end: Literal["from", "to"] = "from"
    argument: Argument | None = None

    @property
    def other_end(self) -> Literal["from", "to"]:
        """The end of the other record."""
        return "to" if self.end == "from" else "from"
