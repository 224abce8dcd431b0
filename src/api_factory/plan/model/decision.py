"""Describe what one operation will do.

Handlers read decisions, never the document. Property paths are tuples of names, outermost first; `EACH` in one
stands for every item of an array. Schemas are named by their JSON Pointer in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias

from api_factory.contract.pointer import join
from api_factory.plan.model.account import Account
from api_factory.plan.model.counted import Counted
from api_factory.plan.model.effect import Argument, Effect
from api_factory.plan.model.file import File
from api_factory.plan.model.part import Part
from api_factory.plan.model.statuses import declared_for

Path: TypeAlias = tuple[str, ...]

EACH: Final = "*"
"""In a path: every item of the array there."""

HIDDEN: Final = "$factory"
"""The member of a stored document for hidden identifiers and ancestors.

It holds `{parameter: value}` for each hidden ancestor, the hidden identifier under `id`, and under PARTS what is
written and read at paths of its own without being part of the record; it never leaves the factory.
"""

PARTS: Final = "$parts"
"""The member of HIDDEN for parts that the record's own schema does not have."""

Role: TypeAlias = Literal[
    "create",
    "list",
    "search",
    "read",
    "replace",
    "update",
    "delete",
    "singleton-read",
    "singleton-replace",
    "singleton-update",
    "singleton-delete",
    "clear",
    "action",
    "part-read",
    "part-write",
    "part-delete",
    "count",
    "link",
    "unlink",
    "file-read",
    "file-write",
    "file-delete",
    "sign-in",
    "sign-out",
    "password",
    "example",
    "faulty",
]

"""`faulty`: the contract is faulty there, and every response says so."""

ROLES_OF_WHO_ASKS: Final[dict[str, Role]] = {
    "me-read": "singleton-read",
    "me-change": "singleton-update",
    "me-delete": "singleton-delete",
    "password": "singleton-update",
}
"""Roles of what is done to who asks, by the step of signing in."""

SIGNING: Final[frozenset[Role]] = frozenset({"sign-in", "sign-out", "password"})
"""The roles that work on no records, and on people who sign in."""

READING: Final[frozenset[Role]] = frozenset(
    {"list", "search", "read", "singleton-read", "part-read", "count", "file-read"}
)
"""The roles that show records and change none."""

RULES: Final = {
    1: "precedence",
    2: "normalise",
    3: "pair",
    4: "entity schema",
    5: "identifier",
    6: "generate",
    7: "nested",
    8: "envelope",
    9: "query",
    10: "write",
    11: "respond",
    12: "self-check",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Name one of the twelve rules of inference."""

    number: int

    @property
    def name(self) -> str:
        """The rule's name, as in the documentation."""
        return RULES[self.number]

    def __str__(self) -> str:
        return f"{self.number} ({self.name})"


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
    all other paths.
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


FillKind: TypeAlias = Literal["created", "updated", "moment", "unique", "empty", "off", "example"]


@dataclass(frozen=True, slots=True)
class Fill:
    """Give a property a value where neither client nor default does.

    `created`: the time of creation. `updated`: the time of the last write. `moment`: the time at which it was found
    to be missing. `unique`: another one for each record. `empty`: an array without items. `off`: false. `example`:
    a value that fits the schema, or null where the contract has none for a property that it requires. A path of
    several names is filled where the object around its last name exists.
    """

    path: Path
    kind: FillKind
    schema: str | None

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
    nothing. `files` are the keys of the files of its records, which go with them.
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


@dataclass(frozen=True, slots=True)
class Request:
    """Describe how a body becomes a record.

    `envelope` is the path of the record in the body; if `many`, there is an array of records. `defaults` are values
    for properties that are absent while the object around them exists. `blanks` are properties in which an empty
    text counts as absent. `patch` lists the formats of a change. `renamed` pairs names in the body with those in
    the record, which differ in case and separators only.
    """

    media: tuple[str, ...]
    schema: str | None
    envelope: Path = ()
    many: bool = False
    read_only: frozenset[Path] = frozenset()
    defaults: tuple[tuple[Path, Any], ...] = ()
    blanks: frozenset[str] = frozenset()
    patch: tuple[Literal["merge", "json"], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


MetaKind: TypeAlias = Literal[
    "total", "count", "page", "pages", "size", "offset", "next", "prev", "self", "first", "last",
    "first_item", "last_item", "has_more", "has_prev", "is_first", "is_last", "is_empty", "sort", "links", "constant",
    "example",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meta:
    """Describe a field around the records, or a header of their list.

    The path of a header is its name. `form` is the form of a link (`uri`: with scheme and host, `url`: a path);
    `links` are all of them, as RFC 8288 writes them. `value` is that of a constant. `schema` is that of a field
    with an example.

    `blank` stands in for a value that does not exist (no next page): null, an empty text, or no field at all.
    """

    path: Path
    kind: MetaKind
    type: str = "integer"
    form: Literal["url", "uri", "cursor", "number"] = "url"
    value: Any = None
    blank: Literal["null", "empty", "omit"] = "omit"
    schema: str | None = None

    @property
    def needs_total(self) -> bool:
        """True if all records that meet the query have to be counted."""
        return self.kind in ("total", "pages", "last", "has_more", "is_last", "links")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Place records in a body, with fields around them.

    With an empty path they are the body. With `filled_or_absent`, an empty list is left out.
    """

    path: Path = ()
    meta: tuple[Meta, ...] = ()
    filled_or_absent: bool = False

    @property
    def needs_total(self) -> bool:
        """True if all records that meet the query have to be counted."""
        return any(field.needs_total for field in self.meta)


@dataclass(frozen=True, slots=True)
class Answer:
    """Describe the successful response of an operation.

    `content` is `record` (a record in its envelope), `records` (a list of them), `values` (a list of what each has
    at the path `value`), `wrapped` (a list of objects with a record each at `value`), `part` (a member of a record
    in its envelope), `counted` (an example with numbers that follow from records), `filled` (an example with the
    record where the envelope has it, or else with the record's values in properties of the same names), `example`
    or `none`. `fewest`: the items that a list has to have. `declared` is the status as the
    contract writes it (`200`, `2XX`, `default`), None where it declares no success. `pointer` is that of the media
    type, where the contract's own examples are. `only` are the properties that the schema allows; None allows any.
    `location` gives a Location with the new record's path. `headers` tell of a list what fields around the records
    can tell, too.
    """

    status: int
    declared: str | None
    content: Literal["record", "records", "values", "wrapped", "part", "counted", "filled", "example", "none"]
    media: str | None = None
    schema: str | None = None
    pointer: str | None = None
    envelope: Envelope = Envelope()
    only: frozenset[str] | None = None
    location: bool = False
    headers: tuple[Meta, ...] = ()
    value: Path = ()
    fewest: int = 0

    @property
    def needs_total(self) -> bool:
        """True if all records that meet the query have to be counted."""
        return self.envelope.needs_total or any(field.needs_total for field in self.headers)


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """Describe an error's body.

    Its status is `404`, `4XX` or `default`.
    """

    status: str
    media: str
    schema: str


MOST_RECORDS: Final = 1000
"""A response has no more records, whatever the contract allows."""

Operator: TypeAlias = Literal["eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "has", "search"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Select records by a query parameter and the value at a path.

    Operators are those of the store. `member` is the way into a parameter that is an object. A parameter that is an
    array, of which one value has to be met, is `many`. `type` is that of the value at `path`, to which texts are
    converted. `ignored` are values that mean no filter, such as `all`, which the property itself never has. With
    `instants`, the values are date-times, and compared as such.
    """

    parameter: str
    path: Path
    operator: Operator
    member: Path = ()
    many: bool = False
    type: str = "string"
    ignored: tuple[Any, ...] = ()
    instants: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Describe a parameter that counts records or pages.

    `default` holds where it is absent; it is never over `maximum`.
    """

    parameter: str
    default: int | None = None
    maximum: int | None = None
    base: int = 0


@dataclass(frozen=True, slots=True)
class Sorting:
    """Describe how a client requests an order.

    `fields` are the properties that it may name, by normalized name; `default` holds when it names none. Without a
    `parameter` the order is that of creation, and `direction` reverses it. `instants` are those of `fields` whose
    values are date-times.
    """

    parameter: str | None
    direction: str | None
    fields: dict[str, Path] = field(default_factory=dict)
    default: str | None = None
    instants: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Querying:
    """Describe the query of a list.

    `page.base` is the number of the first page.
    """

    limit: Count | None = None
    offset: Count | None = None
    page: Count | None = None
    cursor: str | None = None
    sort: Sorting | None = None
    filters: tuple[Filter, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Link records of two collections, such as users and groups.

    `collection` has the links, each a document with the identifiers of both ends, `from` and `to`. `owner` is the
    collection whose record the path parameter `parameter` names, and `end` is its end; `other` is that of the other
    end. `argument` is the place of the other's identifier, or several, in a request; None for a list.
    """

    collection: CollectionPlan
    owner: CollectionPlan
    parameter: str
    other: CollectionPlan
    end: Literal["from", "to"] = "from"
    argument: Argument | None = None

    @property
    def other_end(self) -> Literal["from", "to"]:
        """The end of the other record."""
        return "to" if self.end == "from" else "from"


@dataclass(frozen=True, slots=True)
class Decision:
    """Describe what an operation does, by which rule, and why.

    `identify` is the place of the record's identifier, and `parameter` its name there. With `creates`, a PUT to an
    absent identifier creates the record, and `created` is the response. `subject`, of an example, is the collection
    of the record that the path names and that has to exist. `effects` are those of an action; with `repeats`, it
    may be repeated without a 409. `part` is the member of the record that it is about. `counts` are the numbers in
    the response. `link` is the membership that it makes, ends or lists. `named` leads to the identifiers in the
    body of the records that it removes, `(ids, EACH)` for `{"ids": [1, 2]}`; None where the query selects them.
    `files` are those that it takes, or the one that it gives back or removes.
    """

    operation: str
    role: Role
    rule: Rule
    reason: str
    answer: Answer
    collection: CollectionPlan | None = None
    notes: tuple[str, ...] = ()
    identify: Literal["path", "query", "body", "none"] = "none"
    parameter: str | None = None
    ancestors: tuple[Ancestor, ...] = ()
    request: Request | None = None
    query: Querying | None = None
    creates: bool = False
    created: Answer | None = None
    errors: tuple[ErrorAnswer, ...] = ()
    subject: CollectionPlan | None = None
    effects: tuple[Effect, ...] = ()
    repeats: bool = True
    part: Part | None = None
    counts: tuple[Counted, ...] = ()
    link: Link | None = None
    named: Path | None = None
    files: tuple[File, ...] = ()
    account: Account | None = None
    ownership: Literal["owned", "mine"] | None = None
    bindings: tuple[tuple[Path, str], ...] = field(init=False)
    """Pairs of a path in the record and an ancestor's parameter.

    Paths of one collection may call the same parameter by different names: those of its own plan count.
    """

    def __post_init__(self) -> None:
        collection = self.collection or self.subject
        own = collection.ancestors if collection is not None else ()
        ancestors = own if len(own) == len(self.ancestors) else self.ancestors
        pairs = tuple(
            (a.path, named_ancestor.parameter)
            for a, named_ancestor in zip(ancestors, self.ancestors, strict=True)
            if named_ancestor.bound
        )
        object.__setattr__(self, "bindings", pairs)

    @property
    def told_role(self) -> Role:
        """Role that plans tell: who asks is one thing to each of them, whatever answers.

        `POST /users/me/password` is told as `singleton-update`.
        """
        step = self.account.step if self.account is not None else ""
        return ROLES_OF_WHO_ASKS.get(step, self.role) if self.role in ("example", "password") else self.role

    def demoted(self, reason: str, rule: int = 12) -> Decision:
        """Make the operation respond with examples, for a reason."""
        content: Literal["example", "none"] = "none" if self.answer.content == "none" else "example"
        answer = replace(
            self.answer, content=content, envelope=Envelope(), only=None, location=False, headers=()
        )
        return replace(
            self, role="example", rule=Rule(rule), reason=reason, answer=answer, collection=None, query=None,
            request=None, identify="none", parameter=None, ancestors=(), creates=False, created=None,
            subject=None, effects=(), repeats=True, part=None, counts=(), link=None, named=None, files=(),
            account=None, ownership=None,
        )  # fmt: skip

    def error(self, status: int) -> ErrorAnswer | None:
        """Find the error body for a status: `404`, then `4XX`, then `default`.

        A `default` that describes the success is passed over.
        """
        bodies = {body.status: body for body in self.errors}
        if self.answer.declared == "default":
            bodies.pop("default", None)
        return declared_for(status, bodies)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Report a word of the contract's author that the plan does not obey."""

    pointer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Inference:
    """Hold the decisions and collections of a document.

    `links` are the collections of memberships, by key. `refusals` are the words of `x-factory` that they do not
    obey.
    """

    decisions: dict[str, Decision]
    collections: dict[str, CollectionPlan]
    links: dict[str, CollectionPlan] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
