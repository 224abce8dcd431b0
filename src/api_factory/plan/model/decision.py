"""What one operation will do, with everything that is needed to do it: handlers read decisions, never the document.

Property paths are tuples of names, outermost first; `EACH` in one stands for every item of an array. Schemas
are named by their JSON Pointer in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias

from api_factory.contract.pointer import join
from api_factory.plan.model.counted import Counted
from api_factory.plan.model.effect import Argument, Effect
from api_factory.plan.model.part import Part

Path: TypeAlias = tuple[str, ...]

EACH: Final = "*"
"""In a path: every item of the array that stands here."""

HIDDEN: Final = "$factory"
"""The member of a stored document that keeps what is not part of the record: hidden keys and scopes.

It holds `{parameter: value}` for each hidden ancestor, the hidden identifier under `id`, and under PARTS what is
written and read at paths of its own without being part of the record; it never leaves the factory.
"""

PARTS: Final = "$parts"
"""The member of HIDDEN that keeps parts which the record's own schema does not have."""

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
    "example",
    "faulty",
]

"""`faulty`: the contract is faulty there, so that nothing but that can be answered."""

READING: Final[frozenset[Role]] = frozenset(
    {"list", "search", "read", "singleton-read", "part-read", "count"}
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
    """One of the twelve rules of inference."""

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
    """What tells one record of a collection from another.

    `path`: the property in the record; None: a hidden key. `writable`: a client may choose the value.
    `generate`: how a value is made where the client gives none; `client`: it has to give one. `schema`: what a
    value must fit. `minimum`: of a sequence, the first number.
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
    """A path parameter that stands before the record's own, and binds it to a parent.

    `collection`: the key of the parent's collection, whose record must exist; None: nobody keeps such records.
    `foreign_key`: the property that holds the parent's identifier; None: a hidden scope. `within`: how the parent
    itself is bound to the parameters before it, as pairs of a path in its stored document and a parameter. `bound`:
    records keep the parameter's value; else it says nothing of them, such as a language before all other paths.
    """

    parameter: str
    collection: str | None
    foreign_key: Path | None
    type: str = "string"
    within: tuple[tuple[Path, str], ...] = ()
    bound: bool = True

    @property
    def path(self) -> Path:
        """Where the parameter's value is kept in a stored document; `id` there is the record's own identifier."""
        return self.foreign_key or (HIDDEN, "id above" if self.parameter == "id" else self.parameter)


@dataclass(frozen=True, slots=True)
class Child:
    """A collection whose records belong to this one's.

    `links`: pairs of paths, in the child's stored document and in the parent's, whose values are equal. `on_delete`:
    what becomes of it when the parent is to be deleted.
    """

    collection: str
    links: tuple[tuple[Path, Path], ...]
    on_delete: Literal["refuse", "cascade", "keep"] = "refuse"


FillKind: TypeAlias = Literal["created", "updated", "moment", "unique", "empty", "off", "example"]


@dataclass(frozen=True, slots=True)
class Fill:
    """A property that the factory gives a value where neither client nor default does.

    `created`: the time of creation; `updated`: the time of the last write; `moment`: the time at which it was found
    to be missing; `unique`: another one for each record; `empty`: an array without items; `off`: false; `example`: a
    value that fits the schema, null where the contract has none for a property that it requires.
    A path of several names is filled where the object around its last is there.
    """

    path: Path
    kind: FillKind
    schema: str | None

    @property
    def needed(self) -> bool:
        """Whether answers have to have it, so that it is filled whenever it is not there."""
        return self.kind not in ("created", "updated")


@dataclass(frozen=True, slots=True)
class CollectionPlan:
    """Records of one kind.

    `key`: the full path template with parameters blanked, such as `/owners/{}/pets`. `entity`: the schema's
    name, if it has one; `schema`: its pointer. `ancestors`: those of the collection's own path. `on_delete`:
    what the contract says of the children of a record that is to be deleted; each of `children` has its own.
    `belongs`: the properties that say what a record belongs to, as the paths of any of its operations fill them in.
    `records`: how many records the contract's author wants it to begin with, or which ones; None: not said.
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

    @property
    def parent(self) -> str | None:
        """The key of the nearest ancestor's collection."""
        return next((a.collection for a in reversed(self.ancestors) if a.collection), None)

    @property
    def scoped(self) -> bool:
        """Whether identifiers are unique only below one parent, so that the store's id needs the scope too."""
        return bool(self.ancestors)

    def store_id(self, scope: Sequence[str], identifier: str) -> str:
        """The id of a record in the store; `scope`: the values of the ancestors' parameters, as in the path."""
        return join((*scope, identifier))[1:] if self.scoped else identifier


@dataclass(frozen=True, slots=True)
class Request:
    """How a body becomes a record.

    `envelope`: where the record is in the body. `many`: it is an array of records. `defaults`: values for
    properties that are absent while the object around them is there. `blanks`: properties in which an empty text says
    nothing, like leaving them out. `patch`: what kind of change the body is. `renamed`: properties that the record has
    under another name, which differs in case and separators only.
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
    """A field around the records, or a header of their list, whose name is then the path.

    `form`: what a link is made of (`uri`: with scheme and host, `url`: a path); `links` are all of them, as RFC 8288
    writes them. `value`: a constant's. `schema`: of a field that nobody knows, which holds an example.

    `blank`: what stands there when there is nothing to tell (no next page): null, an empty text, or nothing at all.
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
        """Whether all records that meet the query have to be counted."""
        return self.kind in ("total", "pages", "last", "has_more", "is_last", "links")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where records stand in a body (an empty path: they are the body), and the fields around them.

    `filled_or_absent`: a list may not be empty there, but may be left out.
    """

    path: Path = ()
    meta: tuple[Meta, ...] = ()
    filled_or_absent: bool = False

    @property
    def needs_total(self) -> bool:
        """Whether all records that meet the query have to be counted."""
        return any(one.needs_total for one in self.meta)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers with when all goes well.

    `content`: `record` (one record in its envelope), `records` (a list of them), `part` (a member of one in its
    envelope), `counted` (an example with numbers that follow from records), `filled` (an example with the record where
    the envelope has it, else one whose properties of the same name are the record's), `example`, or `none`.
    `declared`: the status as it stands in the contract (`200`, `2XX`, `default`), None where it declares no success
    at all. `pointer`: that of the media type, where the contract's own examples are. `only`: the properties
    that the schema allows; None: any. `location`: give a Location with the new record's path. `headers`: those that
    tell of a list what fields around the records can tell, too.
    """

    status: int
    declared: str | None
    content: Literal["record", "records", "part", "counted", "filled", "example", "none"]
    media: str | None = None
    schema: str | None = None
    pointer: str | None = None
    envelope: Envelope = Envelope()
    only: frozenset[str] | None = None
    location: bool = False
    headers: tuple[Meta, ...] = ()

    @property
    def needs_total(self) -> bool:
        """Whether all records that meet the query have to be counted."""
        return self.envelope.needs_total or any(one.needs_total for one in self.headers)


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """How the contract wants an error of one status to look; `status` is `404`, `4XX` or `default`."""

    status: str
    media: str
    schema: str


MOST_RECORDS: Final = 1000
"""How many records one answer has at the most, whatever the contract allows."""

Operator: TypeAlias = Literal["eq", "ne", "in", "gt", "ge", "lt", "le", "contains", "has", "search"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A query parameter that selects records by the value at `path`; operators are those of the store.

    `member`: the parameter is an object, and these are the names on the way into it. `many`: the parameter is an array,
    of which one value has to be met. `type`: of the value at `path`, which texts are to be turned into. `ignored`:
    values that mean no filter, such as `all`, which the property itself never has. `instants`: the values are
    date-times, and compared as such.
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
    """A parameter that is a number of records or pages: `default` where it is absent, never over `maximum`."""

    parameter: str
    default: int | None = None
    maximum: int | None = None
    base: int = 0


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a client asks for an order; `fields`: what it may name, by normalised name; `default`: when it does not.

    Without a `parameter` the order is that of creation, and `direction` turns it round. `instants`: those of `fields`
    whose values are date-times.
    """

    parameter: str | None
    direction: str | None
    fields: dict[str, Path] = field(default_factory=dict)
    default: str | None = None
    instants: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Querying:
    """What the query of a list means. `page.base` is the number of the first page."""

    limit: Count | None = None
    offset: Count | None = None
    page: Count | None = None
    cursor: str | None = None
    sort: Sorting | None = None
    filters: tuple[Filter, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Membership between records of two collections, such as users in groups.

    `collection`: where links are kept, each a document with the identifiers of both ends, `from` and `to`. `owner`: the
    collection whose record the path parameter `parameter` names; `end`: which end it is; `other`: that of the other
    end. `argument`: where a request has the other's identifier, or several; None for a list.
    """

    collection: CollectionPlan
    owner: CollectionPlan
    parameter: str
    other: CollectionPlan
    end: Literal["from", "to"] = "from"
    argument: Argument | None = None

    @property
    def other_end(self) -> Literal["from", "to"]:
        """Which end the other record is."""
        return "to" if self.end == "from" else "from"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operation does, on which collection, by which rule, and why.

    `identify`: where the record's identifier comes from; `parameter`: the parameter, or the member of the body, that it
    is. `creates`: a PUT to an identifier that is not there creates the record. `created`: the answer of such a PUT.
    `subject`: of an example, the collection of the record that the path names, which has to be there. `effects`: what
    an action does to the record; `repeats`: it may be done again, without a 409. `part`: the member of the record that
    it is about. `counts`: the numbers in the answer. `link`: the membership that it makes, ends or lists.
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
    bindings: tuple[tuple[Path, str], ...] = field(init=False)
    """Where a record keeps the value of each of its ancestors' parameters.

    Paths of one collection may call the same parameter by different names: its own plan's count.
    """

    def __post_init__(self) -> None:
        about = self.collection or self.subject
        own = about.ancestors if about is not None else ()
        kept = own if len(own) == len(self.ancestors) else self.ancestors
        pairs = tuple(
            (a.path, named.parameter) for a, named in zip(kept, self.ancestors, strict=True) if named.bound
        )
        object.__setattr__(self, "bindings", pairs)

    def demoted(self, reason: str, rule: int = 12) -> Decision:
        """The same operation answering with examples instead, because of `reason`."""
        content: Literal["example", "none"] = "none" if self.answer.content == "none" else "example"
        answer = replace(
            self.answer, content=content, envelope=Envelope(), only=None, location=False, headers=()
        )
        return replace(
            self, role="example", rule=Rule(rule), reason=reason, answer=answer, collection=None, query=None,
            request=None, identify="none", parameter=None, ancestors=(), creates=False, created=None,
            subject=None, effects=(), repeats=True, part=None, counts=(), link=None,
        )  # fmt: skip

    def error(self, status: int) -> ErrorAnswer | None:
        """How the contract wants this status to look, if it says; a `default` that is the success says nothing."""
        wanted = [str(status), f"{status // 100}XX"]
        if self.answer.declared != "default":
            wanted.append("default")
        return next((e for name in wanted for e in self.errors if e.status == name), None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A word of a contract's author that is not obeyed: where it stands in the document, and why."""

    pointer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Inference:
    """The decisions of a document by operation id, and its collections by key.

    `links`: where memberships are kept, by key. `refusals`: the words of `x-factory` that they do not obey.
    """

    decisions: dict[str, Decision]
    collections: dict[str, CollectionPlan]
    links: dict[str, CollectionPlan] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
