"""Scopes and roles that a contract demands of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from api_factory.plan.model.operation import Requirement

NONE: Final[frozenset[str]] = frozenset()


def right_key(name: str) -> str:
    """Normalize the name of a scope or a role: `ROLE_Admin` and `admin` are one."""
    return name.strip().casefold().removeprefix("role_")


@dataclass(frozen=True, slots=True)
class Rights:
    """Hold the scopes and roles that are demanded of people, and how they get them.

    All are as `right_key` has them.

    `asked` are given to a token whose sign-in asks for them. `recorded` are those of a person's record, as far as an
    operator has given them; new people begin with `initial`. `given` are everybody's. `waived` stand in the contract
    and are not demanded, since nothing gives them. With `granting`, an operation that takes a key can give what is
    recorded, but for what is `unheld`: no property of people can have it. `beginnings` are properties that new people
    have where they say nothing of them.
    """

    asked: frozenset[str] = NONE
    recorded: frozenset[str] = NONE
    initial: frozenset[str] = NONE
    given: frozenset[str] = NONE
    waived: frozenset[str] = NONE
    unheld: frozenset[str] = NONE
    beginnings: tuple[tuple[str, str | tuple[str]], ...] = ()
    granting: bool = False

    def needs(self, requirement: Requirement) -> frozenset[str]:
        """Return what a person needs for one alternative of an operation's security."""
        names = {right_key(name) for _, scopes in requirement for name in scopes}
        return frozenset(names & (self.asked | self.recorded) - self.given)

    def grant(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Return those of the scopes that a sign-in asks for which its token gets, each once."""
        return tuple(sorted({right_key(name) for name in asked} & self.asked))

    def is_for_the_asking(self, security: Iterable[Requirement]) -> bool:
        """True if everybody who signs in may do something, as far as scopes and roles go."""
        return any(self.needs(requirement) <= self.asked for requirement in security)

    @property
    def unreachable(self) -> frozenset[str]:
        """Return the rights that no person can have, so that it takes a key."""
        return (self.recorded & self.unheld if self.granting else self.recorded) - self.initial
