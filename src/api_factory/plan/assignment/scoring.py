"""Scores of hypotheses: a log-linear model over the signs of an operation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import exp

from api_factory.plan.assignment.hypotheses import HYPOTHESES, NEAR, Hypothesis, possible

Weights = Mapping[str, Mapping[str, float]]
"""Sign -> hypothesis -> the weight that it adds."""

SUFFICES = 0.5
"""Least probability that a hypothesis or one that would do as well is right."""

POSSIBLE = 0.15
"""Least probability of a hypothesis that is chosen because it would do for others."""

ABOUT_RECORDS = 0.7
"""Least probability of working on records at all: a wrong memory misleads, an example does not."""


def probabilities(signs: Collection[str], method: str, weights: Weights) -> dict[Hypothesis, float]:
    """Return the probability of each hypothesis that the method allows."""
    allowed = possible(method)
    scores = dict.fromkeys(HYPOTHESES, 0.0)
    for sign in signs:
        for name, weight in weights.get(sign, {}).items():
            scores[name] += weight  # type: ignore[index]
    highest = max(scores[hypothesis] for hypothesis in allowed)
    shares = {hypothesis: exp(scores[hypothesis] - highest) for hypothesis in allowed}
    total = sum(shares.values())
    return {hypothesis: share / total for hypothesis, share in shares.items()}


COMPANY = 2.0
USUAL_EXAMPLES = 0.3
"""The share of operations of a document that work on no records, as labels have it, and what it means to differ."""


def in_company(likely: dict[Hypothesis, float], share: float) -> dict[Hypothesis, float]:
    """Weigh probabilities by the share of other operations without records.

    In a document of functions one more function is likelier than a record, and the other way round.
    """
    if "example" not in likely or len(likely) == 1:
        return likely
    raised = {**likely, "example": likely["example"] * exp(COMPANY * (share - USUAL_EXAMPLES))}
    total = sum(raised.values())
    return {hypothesis: value / total for hypothesis, value in raised.items()}


def chosen(likely: Mapping[Hypothesis, float]) -> tuple[Hypothesis, float]:
    """Choose the likeliest hypothesis about records, if that suffices.

    The probability with it is that of doing right, by the hypothesis or one that would do as well.
    """
    candidates = [hypothesis for hypothesis in likely if hypothesis != "example"]
    if not candidates:
        return "example", 1.0
    best = max(candidates, key=lambda hypothesis: likely[hypothesis])
    right = _probability(best, likely)
    if right < SUFFICES:
        # What would do as well for several of the likeliest is surer than any of these.
        usual = [hypothesis for hypothesis in candidates if likely[hypothesis] >= POSSIBLE]
        best = max(usual, key=lambda hypothesis: _probability(hypothesis, likely), default=best)
        right = _probability(best, likely)
    about_records = 1.0 - likely.get("example", 0.0)
    return (
        (best, right)
        if right >= SUFFICES and about_records >= ABOUT_RECORDS
        else ("example", likely["example"])
    )


def _probability(hypothesis: Hypothesis, likely: Mapping[Hypothesis, float]) -> float:
    """Return the probability that a hypothesis is right, or would do as well as the right one."""
    return sum(
        share for name, share in likely.items() if name == hypothesis or hypothesis in NEAR.get(name, ())
    )


def deciding(
    signs: Collection[str], favored: Hypothesis, rival: Hypothesis, weights: Weights, most: int = 5
) -> tuple[str, ...]:
    """Return the signs that favor one hypothesis most, the strongest first."""
    differences = {
        sign: weights.get(sign, {}).get(favored, 0.0) - weights.get(sign, {}).get(rival, 0.0)
        for sign in signs
    }
    ranked = sorted(
        (sign for sign in differences if differences[sign] > 0.1), key=lambda sign: (-differences[sign], sign)
    )
    return tuple(ranked[:most])
