"""The decisions and collections of a whole document."""

from __future__ import annotations

from dataclasses import dataclass, field

from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision


@dataclass(frozen=True, slots=True)
class Refusal:
    """Report a word of the contract's author that the plan does not obey."""

    pointer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Inference:
    """Hold the decisions and collections of a document.

    `links` are the collections of memberships, by key. `refusals` are the words of `x-factory` that they do not
    obey.
    """

    decisions: dict[str, Decision]
    collections: dict[str, CollectionPlan]
    links: dict[str, CollectionPlan] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
