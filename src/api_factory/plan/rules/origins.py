"""Source of a collection's records: operations that make them, the contract as reference records, or none.

A collection that has neither is let go of: its lists would be empty for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from api_factory.plan.document.names import stem
from api_factory.plan.document.path_templates import key, names
from api_factory.plan.document.unknown_records import KEY
from api_factory.plan.model.collection import Origin
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.subjects import sent
from api_factory.plan.schemas.flattened import Shape, Shapes

USING = frozenset({Role.LIST, Role.SEARCH, Role.READ, Role.UPDATE, Role.DELETE})
"""Roles that show, change or remove records, so that there have to be some."""


def makes(member: Member) -> bool:
    """True if an operation makes records: a POST on their collection, or a PUT."""
    return member.role in (Role.CREATE, Role.REPLACE)


def makes_here(draft: Draft, member: Member) -> bool:
    """True if an operation makes records of a draft.

    A PUT does not where they are made elsewhere.
    """
    return member.role == Role.CREATE if draft.elsewhere else makes(member)


def taken_loosely(shapes: Shapes, operations: Iterable[Operation], drafts: Iterable[Draft]) -> list[Shape]:
    """The schemas that POST and PUT operations of no draft take as their bodies."""
    members = {member.operation.id for draft in drafts for member in draft.members}
    loose = [one for one in operations if one.method in ("post", "put") and one.id not in members]
    subjects = [sent(shapes, operation, names(key(operation.path))) for operation in loose]
    return [subject.shape for subject in subjects if subject is not None]


class Origins:
    """Decides for each draft of a document where its records come from.

    `reference`: the keys of the collections that begin with reference records. They go with the record above them:
    nobody made them, and often nothing could delete them first. `taken`: what operations of no collection take, which
    may make records of it.
    """

    def __init__(self, drafts: Collection[Draft], taken: Collection[Shape] = ()) -> None:
        making = [draft for draft in drafts if any(makes_here(draft, member) for member in draft.members)]
        entities = [*(draft.entity for draft in making), *taken]
        self._keys = {draft.key for draft in making}
        # Records that nothing describes all have one schema, which does not say that they are the same.
        self._schemas = {e.pointer for e in entities if not e.pointer.startswith(f"/{KEY}/")}
        self._names = {stem(entity.name) for entity in entities if entity.name is not None}
        self.reference = frozenset(draft.key for draft in drafts if self.of(draft) == "reference")

    def of(self, draft: Draft) -> Origin | None:
        """The origin of a draft's records; None for a collection that is not to be kept.

        `made`: an operation of the collection makes them, or a singleton begins with its example. `reference`: none
        does, and operations use them. None: an operation that is not bound to this collection takes or makes records
        of the same entity. A second set of records would contradict the first: what is made would not be listed here.
        None, too, for a collection whose key no store could keep, such as `/a\\0b`.
        """
        if "\0" in draft.key:
            return None
        if draft.group.kind == "singleton" or draft.key in self._keys:
            return "made"
        if draft.group.kind == "lone" and draft.shares is not None:
            return "made"  # Its records are those of the collection that it shares.
        if any(member.forced for member in draft.members):
            return "reference"
        if draft.elsewhere or not any(member.role in USING for member in draft.members):
            return None
        return None if self._is_made_elsewhere(draft) else "reference"

    def _is_made_elsewhere(self, draft: Draft) -> bool:
        """True if other operations make records of the draft's entity, by schema or name."""
        name = draft.entity.name
        return draft.entity.pointer in self._schemas or (name is not None and stem(name) in self._names)


def why_dropped(draft: Draft) -> str:
    """The reason for dropping a draft, in a sentence."""
    entity = draft.entity.name or "the record"
    if "\0" in draft.key:
        return "Its path has a NUL in it, and no store keeps a collection of such a name."
    if draft.elsewhere:
        return f"{draft.group.key} has no operation that lists records or makes them."
    if draft.group.kind == "lone":
        return f"It lists {entity}, which is made elsewhere, and nothing says which of them it lists."
    return f"No operation here makes {entity}, and nothing binds it to those elsewhere that may."
