"""Groups of paths become collections where their schemas agree (rules 2 to 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from api_factory.plan.document.names import name_set, normal, stem, words
from api_factory.plan.document.path_templates import ends_in_parameter, key, names, parameters
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.collection import Ancestor
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.envelopes import Place
from api_factory.plan.rules.identifiers import match
from api_factory.plan.rules.pairing import Group, Member, does_otherwise, is_far, why_loose
from api_factory.plan.rules.subjects import Subject, agree, answered, sent, wrapped_alike
from api_factory.plan.schemas.flattened import Shape, Shapes

_MAKING = name_set(
    "create creates add adds new insert register registration signup bulk batch save store many multiple"
)
"""Words of a path that say that records are made there."""


@dataclass(slots=True)
class Draft:
    """A collection while it is being made.

    `labels`: what one record is called; `wrapper`: where it is in the answer that shows it; `shares`: whose records it
    uses. `elsewhere`: its records are made by another, which has to share them, or below others: `made_below` has the
    keys of the collections that the paths lead through where they are made.
    """

    group: Group
    entity: Shape
    labels: tuple[str, ...]
    members: list[Member]
    wrapper: Path = ()
    shares: Draft | None = None
    elsewhere: bool = False
    made_below: frozenset[str] = frozenset()
    ancestors: tuple[Ancestor, ...] = ()
    id_path: Path | None = None
    refused: dict[str, tuple[Rule, str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of the collection whose records are used."""
        return self.shares.key if self.shares else self.group.key


class Reader(Protocol):
    """Finds records in bodies by more signs than the names in them."""

    def wrapped(self, member: Member, subject: Subject | None, *, sent: bool) -> Subject | None:
        """Return what is inside a wrapper that was taken for a record itself; else the subject."""


def draft(shapes: Shapes, group: Group, reader: Reader, *, elsewhere: bool = False) -> Draft | str:
    """The collection that a group makes, or the reason why it makes none.

    `elsewhere`: that its records come to be and are listed by others is no reason.
    """
    labels = names(group.key)
    for member in group.members:
        member.body = reader.wrapped(member, sent(shapes, member.operation, labels), sent=True)
        answer = answered(shapes, member.operation, member.role, labels)
        member.answer = reader.wrapped(member, answer, sent=False)
        if member.override is not None and member.override.list is not None:
            member.answer = _at(shapes, member, member.override.list)
    reason = "No schema says what its records are."
    if group.kind == "lone" and any(
        json_media(r.media) for m in group.members for r in m.operation.responses
    ):
        reason = "Its answer is no list of records, and its path names no record."
    for subject in _evidence(group):
        wrapper = () if subject.many else subject.place.path
        for member in group.members:
            if member.answer is not None:
                member.answer = wrapped_alike(shapes, member.answer, subject.shape, wrapper)
        agreeing = [
            m
            for m in group.members
            if m.forced or (about(shapes, m, subject.shape) and _makes(shapes, group, m, subject.shape))
        ]
        enough = _suffices(group, agreeing) or _names_record(shapes, group, agreeing, subject.shape)
        if not (agreeing if elsewhere else enough):
            reason = _missing(group, subject.shape)
            continue
        name = subject.shape.name
        labels = tuple(dict.fromkeys((*labels, *((stem(name), normal(name)) if name else ()))))
        made = Draft(group, subject.shape, labels, agreeing, wrapper, elsewhere=elsewhere)
        if any(is_far(group, m) for m in agreeing):
            # The first member's path is the one that says what is above the records.
            agreeing.sort(key=lambda m: is_far(group, m))
        for member in group.members:
            if member not in agreeing:
                made.refused[member.operation.id] = Rule(4), _disagrees(group, member, subject.shape)
        return made
    return reason


def _at(shapes: Shapes, member: Member, path: Path) -> Subject | None:
    """The list that an override says is there."""
    found = member.answer or answered(shapes, member.operation, Role.READ, ())
    if found is None:
        return None
    media, pointer = found.media, found.media.schema
    for name in path:
        pointer = shapes.at(pointer).properties.get(name) if pointer else None
    items = shapes.at(pointer).items if pointer else None
    if items is None:
        return None
    return Subject(shapes.at(items), Place(path, items), True, media)


def _evidence(group: Group) -> Iterator[Subject]:
    """List what the collection may hold, the most credible first."""
    roles = (Role.READ, Role.SINGLETON_READ, Role.LIST, Role.CREATE)
    for role in roles:
        for member in group.members:
            if member.role == role and member.answer is not None:
                yield member.answer
    for role in (
        Role.CREATE,
        Role.REPLACE,
        Role.SINGLETON_REPLACE,
        Role.UPDATE,
        Role.SINGLETON_UPDATE,
        Role.SEARCH,
    ):
        for member in group.members:
            subject = member.answer if role == Role.SEARCH else member.body
            if member.role == role and subject is not None:
                yield subject


def about(shapes: Shapes, member: Member, entity: Shape) -> bool:
    """True if an operation is about the entity: reads by answer, writes by body or answer."""
    answer = member.answer is not None and agree(shapes, member.answer.shape, entity)
    body = member.body is not None and agree(shapes, member.body.shape, entity)
    match member.role:
        case "read" | "singleton-read":
            return answer and member.answer is not None and not member.answer.many
        case "list" | "search":
            return answer
        case "create" if member.body is not None and member.body.many:
            return body
        case "delete" | "singleton-delete":
            return True
        case "update" if member.operation.method == "post":
            # The method says nothing of what it does: what is sent and what is answered both have to.
            return body and answer and member.body is not None and not member.body.many
        case "update" | "singleton-update" if member.body is None:
            return answer
        case "update" | "singleton-update":
            # A list of changes to one record is no list of records.
            return not (body and member.body is not None and member.body.many) and (
                body or (answer and _is_change(member.body, entity))
            )
        case "replace" | "singleton-replace":
            return body and member.body is not None and not member.body.many
        case _:
            return body or answer


def _is_change(body: Subject | None, entity: Shape) -> bool:
    """True if a body that is not plainly the record's may hold new values of it.

    It requires nothing that the record does not have, and has something in common with it; `{operations: [...]}` is a
    command.
    """
    if body is None or body.many or not body.shape.properties:
        return True
    known = {normal(name) for name in entity.properties}
    names = {normal(name) for name in body.shape.properties}
    return bool(names & known) and {normal(name) for name in body.shape.required} <= known


def _is_beside(group: Group, member: Member) -> bool:
    """True if an operation would make records from a path below that of their collection."""
    return member.role == Role.CREATE and key(member.operation.path) != group.key


def _makes(shapes: Shapes, group: Group, member: Member, entity: Shape) -> bool:
    """True if enough says that a POST below a collection's path makes its records.

    It makes nothing else with them. Any two of three signs are enough: its body is what records are made of, it answers
    201 with what was made, and its path says so. Without a name that says so, the body has to be the very one that the
    collection takes.
    """
    if not _is_beside(group, member):
        return True
    if member.body is None:
        return False
    body, answer = member.body, member.answer
    below = member.operation.path.strip("/").split("/")[group.key.count("/") :]
    named = any(word in _MAKING for segment in below for word in words(segment))
    taken = agree(shapes, body.shape, entity)
    shown = any(r.status == "201" for r in member.operation.responses) and (
        answer is None or (agree(shapes, answer.shape, entity) and answer.many is body.many)
    )
    if named:
        return taken or (shown and answer is not None)
    return shown and taken and (body.many or _is_taken(group, body.shape, entity))


def _is_taken(group: Group, body: Shape, entity: Shape) -> bool:
    """True if a body is the entity, or one that the collection's own operations take for it."""
    own = [m.body.shape for m in group.members if m.body is not None and not _is_beside(group, m)]
    return any(
        body.pointer == other.pointer
        or body.properties.keys() == other.properties.keys()
        or (body.name is not None and other.name is not None and stem(body.name) == stem(other.name))
        for other in (entity, *own)
    )


def _suffices(group: Group, agreeing: list[Member]) -> bool:
    """True if paths and schemas agree on one record, and on how records are made or listed."""
    roles = {m.role for m in agreeing}
    if any(m.forced for m in agreeing):
        return True
    if group.kind == "singleton":
        return Role.SINGLETON_READ in roles and bool(roles & {Role.SINGLETON_REPLACE, Role.SINGLETON_UPDATE})
    if group.kind == "lone":
        return Role.LIST in roles
    items = any(m.is_item for m in agreeing)
    above = any(not m.is_item and m.role in (Role.LIST, Role.CREATE, Role.REPLACE) for m in agreeing)
    return items and (above or any(m.role == Role.REPLACE and creates(m.operation) for m in agreeing))


def _names_record(shapes: Shapes, group: Group, agreeing: list[Member], entity: Shape) -> bool:
    """True if a read without a list is of one record: its path names a property of that."""
    if not all(member.is_item for member in group.members) or does_otherwise(group.key):
        return False
    if ends_in_parameter(group.key):
        return False  # `/convert/{from}/{to}` is a function of two values.
    for member in agreeing:
        if member.role == Role.READ:
            name = parameters(member.operation.path)[-1]
            declared = next(
                (p for p in member.operation.parameters if (p.location, p.name) == ("path", name)), None
            )
            kind = (
                shapes.at(declared.schema) if declared is not None and declared.schema is not None else None
            )
            return match(shapes, entity, name, kind, names(group.key)) is not None
    return False


def creates(operation: Operation) -> bool:
    """True if a PUT may create: it declares 201."""
    return operation.method == "put" and any(r.status == "201" for r in operation.responses)


def refuses_absent(operation: Operation) -> bool:
    """True if a PUT only replaces.

    It declares a 404, which can be about no record above its own, and no 201.
    """
    return (
        operation.method == "put"
        and len(parameters(operation.path)) == 1
        and any(response.status == "404" for response in operation.responses)
        and not creates(operation)
    )


def _missing(group: Group, entity: Shape) -> str:
    name = entity.name or "one record"
    if group.kind == "singleton":
        return f"What is read here and what is written here are not the same thing ({name})."
    if group.kind == "lone":
        return f"Nothing but this path speaks of {name}, and there is no path for one record."
    if not any(not m.is_item for m in group.members):
        return f"{group.key} has no operation that lists records or makes them."
    return f"The schemas of {group.key} and of the path below it do not speak of the same thing."


def _disagrees(group: Group, member: Member, entity: Shape) -> str:
    name = entity.name or "the collection's record"
    silent = not any(r.media for r in member.operation.responses if r.status < "3")
    if member.operation.method == "get" and silent:
        return "The contract declares no content for its answer."
    if member.role.lists:
        return f"Its answer holds no list of {name}."
    if member.role in (Role.READ, Role.SINGLETON_READ):
        return f"Its answer is not {name}."
    if member.role == Role.CREATE and member.body is not None and _is_beside(group, member):
        return f"Its path is below that of {group.key}, and too little says that it makes {name}."
    if member.role == Role.UPDATE and member.operation.method == "post":
        return why_loose(key(member.operation.path), "post")
    if member.role == Role.UPDATE and member.body is not None and not member.body.many:
        return f"Its body asks for something else than new values of {name}."
    if member.role != Role.CREATE and member.body is not None and member.body.many:
        return f"Its body is a list, and what it changes is one {name}."
    return f"Neither its body nor its answer is {name}."
