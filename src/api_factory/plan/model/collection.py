"""Collections: the records that a project keeps under one key.

Schemas are named by their JSON Pointer in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from api_factory.contract.pointer import join
from api_factory.plan.model.job import Job
from api_factory.plan.model.paths import HIDDEN, Path

Strategy: TypeAlias = Literal["sequence", "uuid", "ulid", "constrained", "client"]

Origin: TypeAlias = Literal["made", "reference"]
"""Source of a collection's records: its operations make them, or it begins with reference records."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """Identify the records of a collection.

    `path` is the property in the record, or None for a hidden key. `writable` is true if a client may choose the
    value. `generate` is the way to make one where the client gives none; for `client`, it has to give one. `schema`
    is the pointer of the schema of values. `minimum` is the first number of a sequence.
    """

    path: Path | None
    type: Literal["string", "integer", "number", "boolean"]
    format: str | None
    generate: Strategy
    writable: bool
    schema: str | None = None
    minimum: int = 1

    @property
    def name(self) -> str | None:
        """The property's dotted name; None for a hidden key."""
        return ".".join(self.path) if self.path else None


@dataclass(frozen=True, slots=True)
class Ancestor:
    """Bind a record to a parent by a path parameter before its own.

    `collection` is the key of the parent's collection, whose record must exist; None if no such records are stored.
    `foreign_key` is the property that holds the parent's identifier, or None for a hidden one. `within` binds the
    parent itself to the parameters before it, by pairs of a path in its stored document and a parameter. Records
    keep the parameter's value if it is `bound`; otherwise, it is about something else, such as a language before
    all other paths, or, where the foreign key is empty, a filter of the list's query reads it.
    """

    parameter: str
    collection: str | None
    foreign_key: Path | None
    type: str = "string"
    within: tuple[tuple[Path, str], ...] = ()
    bound: bool = True

    @property
    def path(self) -> Path:
        """The value's path in a stored document.

        `id` there is the record's own identifier.
        """
        return self.foreign_key or (HIDDEN, "id above" if self.parameter == "id" else self.parameter)


@dataclass(frozen=True, slots=True)
class Child:
    """Name a collection whose records belong to a parent's.

    `links` are pairs of paths, in the child's stored document and in the parent's, whose values are equal.
    `on_delete` decides about it when the parent is to be deleted.
    """

    collection: str
    links: tuple[tuple[Path, Path], ...]
    on_delete: Literal["refuse", "cascade", "keep"] = "refuse"


FillKind: TypeAlias = Literal["created", "updated", "moment", "unique", "empty", "off", "initial", "example"]


@dataclass(frozen=True, slots=True)
class Fill:
    """Give a property a value where neither client nor default does.

    `created`: the time of creation. `updated`: the time of the last write. `moment`: the time at which it was found
    to be missing. `unique`: another one for each record. `empty`: an array without items. `off`: false. `initial`: the
    `value` that new records have. `example`: a value that fits the schema, or null where the contract has none for
    a property that it requires. A path of several names is filled where the object around its last name exists.
    `unsent` is true if no body that writes a record has the property.
    """

    path: Path
    kind: FillKind
    schema: str | None
    value: Any = None
    unsent: bool = False

    @property
    def needed(self) -> bool:
        """True if responses require the property.

        It is filled whenever it is absent then.
        """
        return self.kind not in ("created", "updated")


@dataclass(frozen=True, slots=True)
class CollectionPlan:
    """Describe a collection.

    `key` is the full path template with parameters blanked, such as `/owners/{}/pets`. `entity` is the schema's
    name, if it has one; `schema` is its pointer. `ancestors` are those of the collection's own path. `on_delete` is
    the contract's word about the children of a deleted record; each of `children` has its own. `belongs` has the
    properties that bind a record to others, as the paths of any of its operations fill them in. `records` is the
    number of records that the contract's author wants at first, or these records; None if the contract says
    nothing. `files` are the keys of the files of its records, which go with them. Of records that stand for work,
    `job` says how that goes on.
    """

    key: str
    name: str
    entity: str | None
    schema: str
    identifier: Identifier
    path: str | None = None
    item_path: str | None = None
    ancestors: tuple[Ancestor, ...] = ()
    children: tuple[Child, ...] = ()
    on_delete: Literal["refuse", "cascade", "keep"] = "refuse"
    singleton: bool = False
    read_only: frozenset[Path] = frozenset()
    write_only: frozenset[Path] = frozenset()
    fills: tuple[Fill, ...] = ()
    belongs: frozenset[Path] = frozenset()
    operations: tuple[str, ...] = ()
    origin: Origin = "made"
    records: int | tuple[dict[str, Any], ...] | None = None
    files: tuple[str, ...] = ()
    job: Job | None = None

    @property
    def parent(self) -> str | None:
        """The key of the nearest ancestor's collection."""
        return next((a.collection for a in reversed(self.ancestors) if a.collection), None)

    @property
    def scoped(self) -> bool:
        """True if identifiers are unique only below one parent.

        The store's id then has those of the ancestors too.
        """
        return bool(self.ancestors)

    def store_id(self, scope: Sequence[str], identifier: str) -> str:
        """Return the id of a record in the store.

        `scope` has the values of the ancestors' parameters, as in the path.
        """
        return join((*scope, identifier))[1:] if self.scoped else identifier
