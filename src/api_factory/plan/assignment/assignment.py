"""Assignments: the likeliest role of each operation, its records, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from api_factory.plan.evidence.evidence import Evidence
from api_factory.plan.model.role import Role

Origin: TypeAlias = Literal["made", "reference"]


@dataclass(frozen=True, slots=True)
class Item:
    """The parameter or property by which a request names its record.

    It is in the path or the query, or it is a property of the body.
    """

    location: Literal["path", "query", "body"]
    name: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A record that has to exist first, and the parameter that names it."""

    noun: str
    parameter: str
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """The change of one property that an action makes.

    `change`: `value` (with `value`), `now`, `toggle`, `increment`, `decrement`, `body` (the property of the body that
    `value` names) or `unknown`. `within`: the name of the object that has the property, if it is not the record itself.
    """

    change: Literal["value", "now", "toggle", "increment", "decrement", "body", "unknown"]
    property: str | None = None
    value: object = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The likeliest role of an operation, and its records.

    `score` and that of the `runner_up` are probabilities; `signs` decided, the first most. `entity`: the pointer of the
    schema of one record in its answer, else in its body. `target`: the other collection of a link. `part`: the name of
    the part of a record that it is about.
    """

    operation: str
    role: Role
    collection: str | None
    entity: str | None
    item: Item | None
    scope: tuple[Parent, ...]
    signs: tuple[str, ...]
    runner_up: tuple[Role, float] | None
    score: float
    part: str | None = None
    effect: Effect | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """The property that tells records apart, if any, and a sentence why."""

    property: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind that operations share.

    `key`: the path where they are, parameters blanked; `schemas`: pointer by view. The views are `item` (read alone),
    `summary` (read in a list), `create` and `change` (sent). The origin `reference`: nothing in the contract creates
    its records.
    """

    key: str
    noun: str
    schemas: dict[str, str]
    identifier: Identifier
    origin: Origin
    singleton: bool
    parent: str | None
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignments:
    """The assignments of a whole document, by operation and by collection."""

    operations: dict[str, Assignment]
    collections: dict[str, Collection] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
