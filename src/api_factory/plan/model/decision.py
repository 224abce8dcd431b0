"""Decisions: what one operation will do.

Handlers read decisions, never the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Literal

from api_factory.plan.model.account import Account
from api_factory.plan.model.answer import Answer, Envelope, ErrorAnswer
from api_factory.plan.model.collection import Ancestor, CollectionPlan
from api_factory.plan.model.counted import Counted
from api_factory.plan.model.effect import Effect
from api_factory.plan.model.embed import Embed
from api_factory.plan.model.file import File
from api_factory.plan.model.link import Link
from api_factory.plan.model.own_link import OwnLink
from api_factory.plan.model.part import Part
from api_factory.plan.model.paths import Path
from api_factory.plan.model.query import NO_QUERY, Querying
from api_factory.plan.model.request import NO_BODY, Request
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.model.statuses import declared_for

_ROLES_OF_WHO_ASKS: Final[dict[str, Role]] = {
    "me-read": Role.SINGLETON_READ,
    "me-change": Role.SINGLETON_UPDATE,
    "me-delete": Role.SINGLETON_DELETE,
    "password": Role.SINGLETON_UPDATE,
}
"""Roles of what is done to who asks, by the step of signing in."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Describe what an operation does, by which rule, and why.

    `identify` is the place of the record's identifier, and `parameter` its name there. With `creates`, a PUT to an
    absent identifier creates the record, and `created` is the response. `subject`, of an example, is the collection
    of the record that the path names and that has to exist. `effects` are those of an action; with `repeats`, it
    may be repeated without a 409. `part` is the member of the record that it is about. `counts` are the numbers in
    the response. `link` is the membership that it makes, ends or lists. `named` leads to the identifiers in the
    body of the records that it removes, `(ids, EACH)` for `{"ids": [1, 2]}`; None where the query selects them.
    `files` are those that it takes, or the one that it gives back or removes. `embeds` are the records that it shows
    inside of others, `own_links` the places where each record has its own address. `ownership` says whose records it
    is for, where people sign in: `mine` are those of who asks, `owned` changes one's own, `below` what such a record
    has below it, and `held` what names one that it is part of. With `asks`, what is shown depends on who asks. `mark`
    is what an action leaves on the record for them. A list is narrowed to the records with their `mark`, or to those
    of people whom they have `followed`.
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
    request: Request = NO_BODY
    query: Querying = NO_QUERY
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
    embeds: tuple[Embed, ...] = ()
    own_links: tuple[OwnLink, ...] = ()
    ownership: Literal["owned", "mine", "below", "held"] | None = None
    asks: bool = False
    mark: str | None = None
    narrowing: Literal["marked", "followed"] | None = None
    has_records: bool = field(init=False, repr=False, compare=False)
    """True if the operation is about the records of a collection, so that `about` is there."""
    bindings: tuple[tuple[Path, str], ...] = field(init=False)
    """Pairs of a path in the record and an ancestor's parameter.

    Paths of one collection may call the same parameter by different names: those of its own plan count.
    """

    def __post_init__(self) -> None:
        collection = self.collection or self.subject
        object.__setattr__(self, "has_records", collection is not None)
        own = collection.ancestors if collection is not None else ()
        ancestors = own if len(own) == len(self.ancestors) else self.ancestors
        pairs = tuple(
            (a.path, named_ancestor.parameter)
            for a, named_ancestor in zip(ancestors, self.ancestors, strict=True)
            if named_ancestor.bound
        )
        object.__setattr__(self, "bindings", pairs)

    @property
    def about(self) -> CollectionPlan:
        """Collection that the operation works on, or that its path names a record of.

        LookupError if there is none, as for most examples. Handlers of records need not ask: their roles have one.
        """
        collection = self.collection or self.subject
        if collection is None:
            raise LookupError(f"{self.operation} has no collection.")
        return collection

    @property
    def told_role(self) -> Role:
        """Role that plans tell: who asks is one thing to each of them, whatever answers.

        `POST /users/me/password` is told as `singleton-update`.
        """
        step = self.account.step if self.account is not None else ""
        return (
            _ROLES_OF_WHO_ASKS.get(step, self.role)
            if self.role in (Role.EXAMPLE, Role.PASSWORD)
            else self.role
        )

    def demoted(self, reason: str, rule: int = 12) -> Decision:
        """Make the operation respond with examples, for a reason."""
        content: Literal["example", "none"] = "none" if self.answer.content == "none" else "example"
        answer = replace(
            self.answer, content=content, envelope=Envelope(), only=None, location=False, headers=()
        )
        return replace(
            self, role=Role.EXAMPLE, rule=Rule(rule), reason=reason, answer=answer, collection=None, query=NO_QUERY,
            request=NO_BODY, identify="none", parameter=None, ancestors=(), creates=False, created=None,
            subject=None, effects=(), repeats=True, part=None, counts=(), link=None, named=None, files=(),
            account=None, ownership=None, embeds=(), own_links=(), asks=False, mark=None, narrowing=None,
        )  # fmt: skip

    def error(self, status: int) -> ErrorAnswer | None:
        """Find the error body for a status: `404`, then `4XX`, then `default`.

        A `default` that describes the success is passed over.
        """
        bodies = {body.status: body for body in self.errors}
        if self.answer.declared == "default":
            bodies.pop("default", None)
        return declared_for(status, bodies)
