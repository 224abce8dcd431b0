"""Sentences about the scopes and roles that a contract demands of people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

from api_factory.plan.model.operation import Operation, Requirement
from api_factory.plan.model.rights import right_key
from api_factory.plan.plan import Plan

Security: TypeAlias = tuple[Requirement, ...]

_MAX_NAMED = 8
"""A sentence names at most so many rights or operations."""


def explain_rights(plan: Plan) -> Iterator[str]:
    """Explain how people get the scopes and roles that operations demand.

    It names those that are not demanded, too.

    `Only keys open DELETE /pets/{id}: nothing gives people admin.`
    """
    rights = plan.sign_in.rights if plan.sign_in is not None else None
    if rights is None:
        return
    if rights.asked:
        yield (
            "People have the scopes that their sign-in asks for, or all where it takes none: "
            f"{_listed(rights.asked)}."
        )
    if rights.granting and (granted := rights.recorded - rights.initial - rights.unheld):
        yield (
            f"Who has a key gives people {_listed(granted)}, in their records; what people write about themselves "
            "gives none."
        )
    if rights.unreachable:
        shut = _operations_where(
            plan,
            lambda security: all(rights.needs(alternative) & rights.unreachable for alternative in security),
        )
        if shut:
            yield f"Only keys open {_listed(shut)}: nothing gives people {_listed(rights.unreachable)}."
    if rights.waived:
        count = len(_operations_where(plan, lambda security: _names_one(security, rights.waived)))
        subject = "1 operation does" if count == 1 else f"{count} operations do"
        yield (
            f"Nothing gives people {_listed(rights.waived)}, so {subject} not demand it of their tokens. "
            "x-factory: {sign-in: {scopes: []}} at the top of the contract keeps these to keys."
        )


def _operations_where(plan: Plan, test: Callable[[Security], bool]) -> list[str]:
    """Name the protected operations whose security passes a test.

    The test is made once for what many share.
    """
    passed: dict[int, bool] = {}
    names = []
    for operation in plan.operations:
        key = id(operation.security)
        if operation.security and key not in passed:
            passed[key] = test(operation.security)
        if passed.get(key):
            names.append(_name(operation))
    return names


def _names_one(security: Security, names: Collection[str]) -> bool:
    return any(
        right_key(name) in names for alternative in security for _, scopes in alternative for name in scopes
    )


def _listed(names: Collection[str]) -> str:
    """List names: `a, b and 2 more`."""
    first = [name[:100] for name in sorted(names)[:_MAX_NAMED]]
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    return ", ".join(first) + more


def _name(operation: Operation) -> str:
    return f"{operation.method.upper()} {operation.path}"
