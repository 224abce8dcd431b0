"""What a contract's author says with `x-factory` and is not obeyed, as faults of the contract with their lines."""

from __future__ import annotations

from collections.abc import Mapping

from api_factory.contract.contract import Contract
from api_factory.contract.fault import Fault
from api_factory.plan.model.decision import Refusal
from api_factory.plan.plan import Plan, plan
from api_factory.plan.rules.overrides import KEYWORD

_MOST = 100
"""How many refusals are told."""


def refused(contract: Contract, made: Plan, demoted: Mapping[str, str] | None = None) -> list[Fault]:
    """An error for each word that the plan does not obey; `demoted`: operations that failed their check, and why.

    `{role: action, effect: {status: gone}}` is an error at its line if no order's status can be `gone`.
    """
    refusals = list(made.refusals)
    refusals += [
        Refusal(f"{operation.pointer}/{KEYWORD}", demoted[operation.id])
        for operation in made.operations
        if demoted and operation.id in demoted and made.decisions[operation.id].rule.number == 1
    ]
    return [_fault(contract, one) for one in refusals[:_MOST]]


def refused_words(contract: Contract) -> list[Fault]:
    """The same for a contract that has not been planned; one without the word needs no plan."""
    return refused(contract, plan(contract)) if KEYWORD.encode() in contract.source else []


def _fault(contract: Contract, refusal: Refusal) -> Fault:
    place = contract.place(refusal.pointer)
    return Fault("error", KEYWORD, place.line, place.column, refusal.pointer[:1000], refusal.detail)
