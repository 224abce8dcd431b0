"""Operations that paths alone do not pair join the collections that their assignments give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, cast, get_args

from api_factory.plan.assignment.assignment import Assignment, Assignments, Collection, Item
from api_factory.plan.document.names import normal, singulars, stem
from api_factory.plan.document.path_templates import key, names, parameters
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.document.unknown_records import pointer_of
from api_factory.plan.evidence.payload import Payload
from api_factory.plan.model.decision import READING, Role
from api_factory.plan.model.effect import Effect
from api_factory.plan.model.operation import MediaType, Operation
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.envelopes import Place
from api_factory.plan.rules.linking import item_parameter, parameters_above, path_parameter
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.pairing import ATTACHED, Group, Member
from api_factory.plan.rules.subjects import Subject, agree, answered, body_media, is_part, says_nothing, sent
from api_factory.plan.schemas.flattened import Shape, Shapes

ROLES: Final = frozenset(get_args(Role)) - {"example", "faulty"}
"""The roles that work on records."""

_VIEWS: Final = ("item", "summary", "create", "change")
"""Views of a record, the one that tells most of it first."""

_LISTED: Final = ("list", "search")
_ITEM: Final = frozenset({"read", "replace", "update", "delete"})


class Assigned:
    """Adds to the drafts of a document what its assignments know beyond them."""

    def __init__(
        self,
        shapes: Shapes,
        operations: Iterable[Operation],
        overrides: Mapping[str, Override],
        assignments: Assignments,
    ) -> None:
        self.shapes = shapes
        self.operations = {operation.id: operation for operation in operations}
        self.overrides = overrides
        self.assignments = assignments
        self.refused: set[str] = set()

    def extend(self, drafts: dict[str, Draft]) -> set[str]:
        """Extend drafts by members, and by new drafts; return the ids of the operations that were added."""
        self.refused = {id for draft in drafts.values() for id in draft.refused}
        self._take_apart(drafts)
        homes = {member.operation.id: draft for draft in drafts.values() for member in draft.members}
        added: set[str] = set()
        for collection in self.assignments.collections.values():
            loose = [id for id in collection.operations if id not in homes and self._may_join(id)]
            single = [id for id in loose if self.assignments.operations[id].role.startswith("singleton-")]
            several = [id for id in loose if id not in single]
            if several:
                draft = _home(collection, homes) or drafts.get(collection.key)
                draft = draft or self._new(collection.key, collection, several)
                added |= self._join(drafts, draft, several)
            for path_key, ids in self._by_path(single).items():
                draft = drafts.get(path_key) or self._new(path_key, self._alone(collection, ids), ids)
                added |= self._join(drafts, draft, ids)
        return added

    def _take_apart(self, drafts: dict[str, Draft]) -> None:
        """Let go of lists by themselves whose records another draft makes: they join it."""
        making = {
            member.operation.id
            for draft in drafts.values()
            for member in draft.members
            if any(other.role in ("create", "replace") for other in draft.members)
        }
        for path_key, draft in list(drafts.items()):
            if draft.group.kind != "lone" or parameters_above(draft) or any(m.forced for m in draft.members):
                continue
            ids = [member.operation.id for member in draft.members]
            if ids[0] not in self.assignments.operations:
                continue
            collection = self.assignments.collections.get(
                self.assignments.operations[ids[0]].collection or ""
            )
            if (
                collection is not None
                and not making.intersection(ids)
                and making.intersection(collection.operations)
                and all(self._may_join(id) for id in ids)
            ):
                del drafts[path_key]

    def _join(self, drafts: dict[str, Draft], draft: Draft | None, ids: Sequence[str]) -> set[str]:
        """Make operations members of a draft, which is one of the drafts if it has any; return their ids."""
        if draft is None:
            return set()
        members = [member for id in ids if (member := self._member(draft, id)) is not None]
        draft.members = _ordered([*draft.members, *members])
        if draft.members:
            drafts.setdefault(draft.group.key, draft)
        return {member.operation.id for member in members}

    def _by_path(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Sort operations on things that exist once by where these are."""
        paths: defaultdict[str, list[str]] = defaultdict(list)
        for id in ids:
            paths[key(self.operations[id].path)].append(id)
        return paths

    def _alone(self, collection: Collection, ids: Sequence[str]) -> Collection:
        """Describe what exists once at a path, although a collection has more of its kind."""
        schemas: dict[str, str] = {}
        for id in ids:
            evidence = self.assignments.evidence[id]
            for view, payload in (("item", evidence.answer), ("change", evidence.body)):
                if payload.subject is not None and payload.form == "object":
                    schemas.setdefault(view, payload.subject)
        return replace(collection, singleton=True, schemas=schemas)

    def attach(self, drafts: Mapping[str, Draft]) -> list[Member]:
        """Give the operations on records that others make, each with the collection and what it does to them."""
        homes = {member.operation.id: draft for draft in drafts.values() for member in draft.members}
        members = []
        for collection in self.assignments.collections.values():
            draft = _home(collection, homes) or drafts.get(collection.key)
            if draft is None:
                continue
            for id in collection.operations:
                role = self.assignments.operations[id].role
                if role in ATTACHED and id not in homes and id not in self.overrides:
                    override = self._override(id, (draft.shares or draft).group.key)
                    if override is not None:
                        reason = _reason(self.assignments.operations[id])
                        members.append(
                            Member(self.operations[id], override.role or "example", override, reason=reason)
                        )
        return members

    def _override(self, id: str, collection: str) -> Override | None:
        """Say of an operation what its author could have said; None for an action whose effect nobody knows."""
        assignment = self.assignments.operations[id]
        if assignment.item is not None and assignment.item.location == "body":
            body = self.assignments.evidence[id].body
            shape = self.shapes.at(body.subject) if body.subject is not None else None
            if shape is None or assignment.item.name not in {normal(name) for name in shape.required}:
                return None  # It would refuse requests that the contract allows.
        override = Override(collection=collection, role=cast(Role, assignment.role), inferred=True)
        if assignment.item is not None:
            override.parameter = assignment.item.name
        if assignment.role in ("link", "unlink"):
            override.other = assignment.target
        if assignment.role == "action":
            override.effects = self._effects(assignment)
            return override if override.effects else None
        return override

    def _effects(self, assignment: Assignment) -> tuple[Effect, ...]:
        """Give the effect of an action; a flag takes the counter of the same name along: `liked` and `likesCount`."""
        effects = _effects(assignment)
        effect = assignment.effect
        collection = self.assignments.collections.get(assignment.collection or "")
        if effect is None or not isinstance(effect.value, bool) or not effects or collection is None:
            return effects
        pointer = next((collection.schemas[view] for view in _VIEWS if view in collection.schemas), None)
        root = normal(effect.property or "").removeprefix("is").removesuffix("d").removesuffix("e")
        properties = self.shapes.at(pointer).properties if pointer is not None and len(root) > 2 else {}
        for name, where in properties.items():
            word = normal(name).removesuffix("count")
            if (
                self.shapes.at(where).scalar == "integer"
                and word.startswith(root)
                and len(word) < len(root) + 4
            ):
                kind: Literal["increment", "decrement"] = "increment" if effect.value else "decrement"
                return (*effects, Effect((name,), kind, 1))
        return effects

    def _may_join(self, id: str) -> bool:
        role = self.assignments.operations[id].role
        # What has been held against the records of its path and is not about them stays an example.
        refused = id in self.refused and role not in READING
        return role in ROLES and role not in ATTACHED and id not in self.overrides and not refused

    def _new(self, path_key: str, collection: Collection, loose: Sequence[str]) -> Draft | None:
        """Begin a collection with what an assignment knows of it; None if no schema says what its records are."""
        pointer = next((collection.schemas[view] for view in _VIEWS if view in collection.schemas), None)
        if pointer is None and all(self._is_silent(id) for id in loose):
            pointer = pointer_of(self._identifier_type(loose))
        entity = self.shapes.at(pointer) if pointer is not None else None
        if entity is None or not entity.is_object:
            return None
        items = any(self.assignments.operations[id].item is not None for id in loose)
        kind = "singleton" if collection.singleton else "pair" if items else "lone"
        return Draft(Group(path_key, kind), entity, _labels(collection, entity), [])

    def _is_silent(self, id: str) -> bool:
        """Tell whether a document says nothing of what an operation takes and answers."""
        evidence = self.assignments.evidence[id]
        return {evidence.answer.form, evidence.body.form} <= {"none", "unknown", "opaque"}

    def _identifier_type(self, ids: Sequence[str]) -> str | None:
        """Give the type of the path parameter that names one record; None if it has none."""
        for id in ids:
            item = self.assignments.operations[id].item
            parameter = path_parameter(self.operations[id], item.name) if item is not None else None
            if parameter is not None and parameter.schema is not None:
                return self.shapes.at(parameter.schema).scalar
        return None

    def _member(self, draft: Draft, id: str) -> Member | None:
        """Make an operation a member of a draft; None if its answer or body cannot be about the draft's records."""
        operation, assignment = self.operations[id], self.assignments.operations[id]
        role = assignment.role
        member = Member(operation, cast(Role, role), item=_item(assignment), reason=_reason(assignment))
        if (role in _ITEM) is not (member.item is not None):
            return None
        # A parameter that is only a part of its segment, as in `/files/{name}.{extension}`, names no record.
        by_path = member.item is not None and member.item.location == "path"
        if by_path and item_parameter(member) not in parameters(operation.path):
            return None
        if (role.startswith("singleton-")) is not (draft.group.kind == "singleton"):
            return None
        evidence = self.assignments.evidence[id]
        _, response = success(operation, role)
        media = json_media(response.media) if response is not None else None
        member.answer = self._subject(media, evidence.answer, listed=role in _LISTED)
        member.answer = member.answer or answered(self.shapes, operation, role, draft.labels)
        member.body = self._subject(body_media(operation), evidence.body, listed=False)
        member.body = member.body or sent(self.shapes, operation, draft.labels)
        silent = media is None or says_nothing(self.shapes, media, many=role in _LISTED)
        if role in READING and member.answer is None and not silent:
            return None
        if role in READING and member.answer is not None and not self._is_about(member.answer, draft):
            return None
        if role in READING and member.answer is not None and member.answer.many is not (role in _LISTED):
            return None
        if role in READING and media is None and response is not None and response.media:
            return None
        return member

    def _is_about(self, subject: Subject, draft: Draft) -> bool:
        return agree(self.shapes, subject.shape, draft.entity) or is_part(
            self.shapes, subject.shape, draft.entity
        )

    def _subject(self, media: MediaType | None, payload: Payload, *, listed: bool) -> Subject | None:
        """Read a record, or a list of them, where the evidence found it in a body."""
        if media is None or media.schema is None or payload.subject is None:
            return None
        shape = self.shapes.at(payload.subject)
        if not shape.is_object or payload.form not in ("array", "envelope", "object"):
            return None
        many = payload.form != "object"
        if listed and not many:
            return None
        at = self._follow(media.schema, payload, many=many)
        return Subject(shape, Place(payload.path, payload.subject), many, media) if at else None

    def _follow(self, pointer: str, payload: Payload, *, many: bool) -> bool:
        """Tell whether a payload's path leads to its subject in a schema."""
        for name in payload.path:
            inner = self.shapes.at(pointer).properties.get(name)
            if inner is None:
                return False
            pointer = inner
        shape = self.shapes.at(pointer)
        if many:
            return shape.items is not None and self.shapes.at(shape.items).pointer == self._at(payload)
        return shape.pointer == self._at(payload)

    def _at(self, payload: Payload) -> str:
        return self.shapes.at(payload.subject or "").pointer


_SIGNS_TOLD: Final = 3


def _reason(assignment: Assignment) -> str:
    """Tell which signs decided and what came next: `It lists records: a GET answering with a list. Else: count.`"""
    signs = " ".join(assignment.signs[:_SIGNS_TOLD])
    runner_up = f" Next likely: {assignment.runner_up[0]}." if assignment.runner_up is not None else ""
    return f"{signs}{runner_up}"


def _effects(assignment: Assignment) -> tuple[Effect, ...]:
    """Translate the effect that an assignment guesses; none if it is not known."""
    effect = assignment.effect
    if effect is None or effect.change in ("unknown", "toggle"):
        return ()
    if effect.change == "body":
        return (Effect((), "body"),)
    if effect.property is None:
        return ()
    match effect.change:
        case "value":
            return (Effect((effect.property,), "set", effect.value),)
        case "now":
            return (Effect((effect.property,), "now"),)
        case "increment" | "decrement":
            return (Effect((effect.property,), effect.change, 1),)
    return ()


def _item(assignment: Assignment) -> Item | None:
    return assignment.item if assignment.role in _ITEM else None


def _home(collection: Collection, homes: Mapping[str, Draft]) -> Draft | None:
    """Find the draft that has most of a collection's operations."""
    counts: defaultdict[int, int] = defaultdict(int)
    drafts = [homes[id] for id in collection.operations if id in homes]
    for draft in drafts:
        counts[id(draft)] += 1
    return max(drafts, key=lambda draft: counts[id(draft)], default=None)


def _labels(collection: Collection, entity: Shape) -> tuple[str, ...]:
    """Give what one record may be called, normalised, by its noun, its path and its schema."""
    nouns = [
        normal(collection.noun),
        *singulars(normal(collection.noun)),
        *names(collection.key.partition("#")[0]),
    ]
    schema = [stem(entity.name), normal(entity.name)] if entity.name else []
    return tuple(dict.fromkeys(noun for noun in (*nouns, *schema) if noun))


def _ordered(members: list[Member]) -> list[Member]:
    """Sort members so that the first one's path says what is above the records: the one with the fewest ancestors."""

    def ancestors(member: Member) -> int:
        own = member.item is not None or member.is_item
        return len(parameters(key(member.operation.path))) - own

    return sorted(members, key=ancestors)
