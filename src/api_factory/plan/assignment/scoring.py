"""How likely each hypothesis is, by the signs that an operation shows: a log-linear model over them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import exp

from api_factory.plan.assignment.hypotheses import HYPOTHESES, NEAR, Hypothesis, possible

Weights = Mapping[str, Mapping[str, float]]
"""For each sign what it adds to each hypothesis."""

SUFFICES = 0.5
"""How likely a hypothesis has to be right, and those that would do as well."""

ABOUT_RECORDS = 0.75
"""How likely an operation has to be about records at all: a wrong memory misleads, an example does not."""


def probabilities(signs: Collection[str], method: str, weights: Weights) -> dict[Hypothesis, float]:
    """How likely each hypothesis is that the method allows."""
    allowed = possible(method)
    scores = dict.fromkeys(HYPOTHESES, 0.0)
    for sign in signs:
        for name, weight in weights.get(sign, {}).items():
            scores[name] += weight  # type: ignore[index]
    most = max(scores[one] for one in allowed)
    shares = {one: exp(scores[one] - most) for one in allowed}
    total = sum(shares.values())
    return {one: share / total for one, share in shares.items()}


COMPANY = 2.0
USUAL_EXAMPLES = 0.3
"""The share of operations of a document that work on no records, as labels have it, and what it means to differ."""


def in_company(likely: dict[Hypothesis, float], share: float) -> dict[Hypothesis, float]:
    """The probabilities in a document of which this share of the other operations works on no records.

    In a document of functions one more function is likelier than a record, and the other way round.
    """
    if "example" not in likely or len(likely) == 1:
        return likely
    raised = {**likely, "example": likely["example"] * exp(COMPANY * (share - USUAL_EXAMPLES))}
    total = sum(raised.values())
    return {one: value / total for one, value in raised.items()}


def chosen(likely: Mapping[Hypothesis, float]) -> tuple[Hypothesis, float]:
    """The hypothesis that is taken, and how likely it does right: the likeliest about records, if that suffices."""
    about = [one for one in likely if one != "example"]
    if not about:
        return "example", 1.0
    best = max(about, key=lambda one: likely[one])
    right = sum(share for one, share in likely.items() if one == best or best in NEAR.get(one, ()))
    about_records = 1.0 - likely.get("example", 0.0)
    return (
        (best, right)
        if right >= SUFFICES and about_records >= ABOUT_RECORDS
        else ("example", likely["example"])
    )


def deciding(
    signs: Collection[str], one: Hypothesis, other: Hypothesis, weights: Weights, most: int = 5
) -> tuple[str, ...]:
    """The signs that speak most for one hypothesis against another, the strongest first."""
    worth = {
        sign: weights.get(sign, {}).get(one, 0.0) - weights.get(sign, {}).get(other, 0.0) for sign in signs
    }
    ranked = sorted((sign for sign in worth if worth[sign] > 0.1), key=lambda sign: (-worth[sign], sign))
    return tuple(ranked[:most])
