"""Records that responses show inside of others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Embed:
    """Show another record in a property of a record.

    With `key` `(authorId,)` and `collection` `/users`, `{"authorId": 7}` is answered with
    `{"authorId": 7, "author": {"id": 7, "name": "Ann"}}`.

    `collection` is the key of the collection that has the other record, whose identifier is at `identifier`. With
    `many`, `key` holds a list of identifiers. `only` are the properties that are shown. `triggers` are the ways to ask
    for it in a query: pairs of a parameter and the value that it holds then, True for a parameter of its own; empty
    where it is shown always. `needed`: the response's schema requires it. `within` are shown in the other record.
    """

    name: str
    key: tuple[str, ...]
    collection: str
    identifier: tuple[str, ...]
    only: frozenset[str]
    many: bool = False
    triggers: tuple[tuple[str, str | bool], ...] = ()
    optional: bool = False
    needed: bool = False
    within: tuple[Embed, ...] = ()
