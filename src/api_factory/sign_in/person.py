"""Person: who has signed in, as far as a request has to know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Name who asks: their account, their record in the store, and the session of their token.

    `users` is the key of the collection of `record`. `owner` is what their records are marked with, which nobody after
    them gets, whatever they are called. `rights` are the scopes of the token and the roles of the person.
    """

    account: str
    users: str
    record: str
    session: str
    owner: str = ""
    token: str = ""
    rights: frozenset[str] = frozenset()

    def __repr__(self) -> str:  # Without `token`, which must not get into a log.
        return f"Person(users={self.users!r}, record={self.record!r})"
