"""Describe what an operation does about people who sign in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.flag import Flag
from api_factory.plan.model.operation import SecurityScheme
from api_factory.plan.model.paths import Path
from api_factory.plan.model.rights import Rights

Step: TypeAlias = Literal[
    "register",
    "sign-in",
    "refresh",
    "sign-out",
    "me-read",
    "me-change",
    "me-delete",
    "password",
    "forgot",
    "reset",
]
"""Part of signing in that an operation plays; `password` changes one, `reset` with a code that `forgot` asks for."""

TokenKind: TypeAlias = Literal["access", "refresh", "type", "seconds", "refresh-seconds", "until", "scope"]
"""Values of an answer about a token: `seconds` until it ends, or the moment `until` which it lasts."""


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """Place a value about a token in an answer.

    `path` is that in the body, which is the value itself if the path is empty; `header` is the name of a header in
    its place. `type` is the value's JSON type.
    """

    kind: TokenKind
    path: tuple[str, ...] = ()
    header: str | None = None
    type: str | None = "string"


@dataclass(frozen=True, slots=True)
class Account:
    """Describe the part of an operation in signing in.

    `envelope` is the place of a person's properties in the body; `password`, `old_password` and the `names` that tell
    whose it is are properties there, and `extra` repeat the password. `refresh` is the place of a refresh token in the
    body. `tokens` are places in the answer, `person` is that of the person, None if the answer has none. `cookie` is
    the name of a cookie that carries the token. `users` is the key of the collection that a registration adds to.
    `refusal` is the status of a wrong password, as the contract declares one. With `demands`,
    the operation itself refuses who has no token. `scope` is the property of the body that asks for scopes, and
    `default_scope` what that asks for where it is left out. `code` is the place of a code that was given out, such as
    `("body", "token")`; a `short` one has six digits.
    """

    step: Step
    envelope: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    password: str | None = None
    old_password: str | None = None
    extra: tuple[str, ...] = ()
    refresh: tuple[str, ...] = ()
    tokens: tuple[TokenPlace, ...] = ()
    person: tuple[str, ...] | None = None
    cookie: str | None = None
    users: str | None = None
    refusal: int = 401
    demands: bool = False
    code: tuple[str, str] | None = None
    short: bool = False
    scope: str | None = None
    default_scope: str = ""


@dataclass(frozen=True, slots=True)
class Users:
    """Hold the records of people who can sign in.

    `names` are normalized names of properties that tell one from the others, `email` and `username`.
    """

    collection: CollectionPlan
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Owner:
    """Say that records of a collection belong to who made them.

    `collection` is its key. `property` shows who that is, None if nothing does; `schema` is the pointer of its schema.
    With `shows_flags`, it shows what who asks has to do with them, such as `author: {following}`.
    """

    collection: str
    property: str | None = None
    schema: str | None = None
    shows_flags: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Say that records are part of others, such as items of lists.

    `collection` is the key of those others, and `path` leads to the identifier of one in a stored document, or
    to those of several. `above`
    leads to those of its own ancestors, where its identifier alone does not tell it from the others.
    """

    collection: str
    path: Path
    above: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Hold the person that a contract without registration has from its example.

    `body` is the example of the sign-in's body, `names` and `password` are out of it.
    """

    names: tuple[str, ...]
    password: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SignIn:
    """Describe how people sign in to a service.

    `jwt` is true where the contract says that tokens are. `schemes` are places of tokens in requests. `opened` are
    operations, by id, that are open because people sign in there. `seconds` is the life of a token where the author
    says one; with `renews`, an operation makes new ones. `flags` are properties about who asks, by the key of their
    collection. `holders` say, by the key of a collection, which records its own are part of. `rights` are demanded of
    people, None if the contract names no scope and no role.
    """

    users: tuple[Users, ...]
    jwt: bool
    schemes: tuple[SecurityScheme, ...] = ()
    opened: frozenset[str] = frozenset()
    newcomer: Newcomer | None = None
    seconds: int | None = None
    renews: bool = False
    owners: tuple[Owner, ...] = ()
    holders: Mapping[str, tuple[Holder, ...]] = field(default_factory=dict)
    flags: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict)
    rights: Rights | None = None

    def owner(self, key: str) -> Owner | None:
        """Return whose the records of a collection are."""
        return next((owner for owner in self.owners if owner.collection == key), None)

    def shows_to_fit(self, key: str) -> bool:
        """True for people whom no operation but a registration and `/me` knows.

        Each answer shows as much of them as fits its schema, so that their records fit any.
        """
        return any(
            users.collection.key == key and len(users.collection.operations) < 2 for users in self.users
        )
