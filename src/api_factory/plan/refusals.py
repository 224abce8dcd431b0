"""Report words of `x-factory` that a plan does not obey."""

from __future__ import annotations

from collections.abc import Mapping

from api_factory.contract.contract import Contract
from api_factory.contract.fault import Fault
from api_factory.plan.model.inference import Refusal
from api_factory.plan.plan import Plan, plan
from api_factory.plan.rules.overrides import KEYWORD

_MAX_REFUSALS = 100
"""Reported of one contract."""


def report_refusals(
    contract: Contract, planned: Plan, demoted: Mapping[str, str] | None = None
) -> list[Fault]:
    """Report words that the plan does not obey, with their lines.

    `{role: action, effect: {status: gone}}` is an error if no order's status can be `gone`. `demoted` are
    operations that failed the self-check, with reasons.
    """
    refusals = list(planned.refusals)
    refusals += [
        Refusal(f"{operation.pointer}/{KEYWORD}", demoted[operation.id])
        for operation in planned.operations
        if demoted and operation.id in demoted and planned.decisions[operation.id].rule.number == 1
    ]
    return [_fault(contract, refusal) for refusal in refusals[:_MAX_REFUSALS]]


def report_refused_words(contract: Contract) -> list[Fault]:
    """Report these words of a contract that is not planned yet.

    A contract without `x-factory` needs no plan.
    """
    return report_refusals(contract, plan(contract)) if KEYWORD.encode() in contract.source else []


def _fault(contract: Contract, refusal: Refusal) -> Fault:
    place = contract.place(refusal.pointer)
    return Fault("error", KEYWORD, place.line, place.column, refusal.pointer[:1000], refusal.detail)
