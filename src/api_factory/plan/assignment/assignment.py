"""What one operation most likely does, the records it does it to, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from api_factory.plan.evidence.evidence import Evidence

Role: TypeAlias = Literal[
    "create", "list", "search", "read", "replace", "update", "delete", "clear",
    "singleton-read", "singleton-replace", "singleton-update", "singleton-delete",
    "part-read", "part-write", "part-delete", "action", "link", "unlink", "count",
    "file-write", "file-read", "sign-in", "sign-out", "example",
]  # fmt: skip
"""Everything that an operation may be; `example` works on no record."""

Origin: TypeAlias = Literal["made", "reference"]


@dataclass(frozen=True, slots=True)
class Item:
    """Where an operation says which record it means: a parameter of its path or query, or a property of its body."""

    location: Literal["path", "query", "body"]
    name: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A record that has to be there: its noun, the parameter that names it, and its collection, if there is one."""

    noun: str
    parameter: str
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action does to a record: the property that it sets, and to what.

    `change`: `value` (with `value`), `now`, `toggle`, `increment`, `decrement`, `body` (the property of the body that
    `value` names) or `unknown`.
    """

    change: Literal["value", "now", "toggle", "increment", "decrement", "body", "unknown"]
    property: str | None = None
    value: object = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an operation does. `score` and that of the `runner_up` are probabilities; `signs` decided, the first most.

    `entity`: the pointer of the schema of one record in its answer, else in its body. `target`: the other collection of
    a link. `part`: the name of the part of a record that it is about.
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
    """The property that tells one record from others, and the sentence that says why; None where none is shown."""

    property: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind. `key`: the path where they are, parameters blanked; `schemas`: pointer by view.

    The views are `item` (read alone), `summary` (read in a list), `create` and `change` (sent). `reference`: nothing in
    the contract makes its records.
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
    """What all operations of a document do: by operation, and by collection."""

    operations: dict[str, Assignment]
    collections: dict[str, Collection] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
