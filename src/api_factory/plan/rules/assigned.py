"""Operations that join collections by their assignments, where paths alone pair none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from api_factory.plan.assignment.assignment import Assignment, Assignments, Collection, Identifier
from api_factory.plan.document.names import normal, singulars, stem
from api_factory.plan.document.path_templates import above, ends_in_parameter, key, names, parameters
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.document.unknown_records import add_records_of_values, pointer_of
from api_factory.plan.evidence.payload import Payload
from api_factory.plan.model.operation import MediaType, Operation
from api_factory.plan.model.role import Role
from api_factory.plan.rules.assigned_roles import AssignedRoles
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.evidenced_subjects import EvidencedSubjects
from api_factory.plan.rules.linking import item_parameter, parameters_above, path_parameter
from api_factory.plan.rules.origins import makes
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.pairing import Group, Member, why_loose
from api_factory.plan.rules.subjects import (
    Subject,
    agree,
    answered,
    body_media,
    is_record,
    says_anything,
    says_nothing,
    sent,
)
from api_factory.plan.rules.views import can_show, unite, unlike
from api_factory.plan.schemas.flattened import Shape, Shapes

ROLES: Final = frozenset(role for role in Role if not (role.stateless or role.signs or role == Role.EXPORT))
"""The roles that work on records."""

MAX_VIEWS: Final = 20
"""How many schemas beside its own a record is shown by; operations with others answer with examples."""

TELLING: Final = (Role.CREATE, Role.READ, Role.REPLACE, Role.UPDATE)
"""The roles whose bodies or answers say what one record is."""

VIEWS: Final = ("item", "summary", "create", "change")
"""Views of a record, the one that tells most of it first."""


class Assigned:
    """Adds to the drafts of a document what its assignments know beyond them."""

    def __init__(
        self,
        shapes: Shapes,
        operations: Mapping[str, Operation],
        overrides: Mapping[str, Override],
        assignments: Assignments,
        subjects: EvidencedSubjects,
    ) -> None:
        self.shapes = shapes
        self.operations = operations
        self.overrides = overrides
        self.assignments = assignments
        self.subjects = subjects
        self.roles = AssignedRoles(operations, assignments)
        self.reasons: dict[str, str] = {}
        self._told: dict[str, list[Shape]] = {}
        self.by_entity: defaultdict[str, list[Draft]] = defaultdict(list)
        self.path_keys = {key(operation.path) for operation in self.operations.values()}

    def extend(self, drafts: dict[str, Draft], only: Set[str] | None = None) -> set[str]:
        """Extend drafts by members, and by new drafts; return the ids of the added operations.

        `only`: the operations that may be added, and to drafts that are there already.
        """
        if only is None:
            self._take_apart(drafts)
        self.by_entity.clear()
        for known in drafts.values():
            for pointer in _entities(known):
                self.by_entity[pointer].append(known)
        homes = {member.operation.id: draft for draft in drafts.values() for member in draft.members}
        known_drafts = dict(drafts)
        joining: dict[str, tuple[Draft, list[str]]] = {}
        for collection in (*self.assignments.collections.values(), *self._unnamed()):
            loose = [id for id in collection.operations if id not in homes and self._may_join(id)]
            if only is not None:
                loose = [
                    id
                    for id in loose
                    if id in only and (self.roles.role(id).lists or self.roles.role(id).of_one)
                ]
            single = [id for id in loose if self.roles.role(id).of_singleton]
            several = [id for id in loose if not self.roles.role(id).of_singleton]
            if only is None:
                for id in list(several):
                    # What is at the path of a collection is about its records, not about those of another parent.
                    draft = known_drafts.get(self._own_key(id))
                    if draft is not None and draft.group.kind != "singleton":
                        several.remove(id)
                        joining.setdefault(draft.group.key, (draft, []))[1].append(id)
            if several:
                path_key, draft = collection.key, home_of(collection, homes)
                draft = draft or known_drafts.get(path_key)
                if draft is not None and draft.group.kind == "singleton":
                    # What exists once at a path is another record than those that are made elsewhere.
                    path_key = key(self.operations[several[0]].path)
                    draft = known_drafts.get(path_key)
                    draft = draft if draft is None or draft.group.kind != "singleton" else None
                if draft is None and only is None and path_key not in known_drafts:
                    draft = self._new(path_key, replace(collection, singleton=False), several)
                for home, ids in self._by_entity(draft, several, always=only is not None):
                    if home is not None:
                        known_drafts.setdefault(home.group.key, home)
                        joining.setdefault(home.group.key, (home, []))[1].extend(ids)
            for path_key, ids in self._by_path(single).items():
                draft = known_drafts.get(path_key)
                if draft is not None and draft.group.kind != "singleton":
                    path_key = self._key_beside(path_key)
                    draft = known_drafts.get(path_key)
                alone = self._alone(replace(collection, singleton=True), ids)
                draft = draft or self._new(path_key, alone, ids)
                if draft is not None:
                    known_drafts.setdefault(path_key, draft)
                    joining.setdefault(path_key, (draft, []))[1].extend(ids)
        # Each draft once: its members are sorted, and its views united, with all that join it.
        return {id for draft, ids in joining.values() for id in self._join(drafts, draft, ids)}

    def _own_key(self, id: str) -> str:
        """Return the key of the collection of an operation's path: `/pets` of `/pets/{id}`."""
        path_key = key(self.operations[id].path)
        item = self.roles.item(id, self.roles.role(id))
        names_one = item is not None and item.location == "path" and ends_in_parameter(path_key)
        return above(path_key) if names_one else path_key

    def _key_beside(self, path_key: str) -> str:
        """Return a key for what exists once at the path of a collection, which is no path's own key."""
        beside = f"{path_key}#one"
        while beside in self.path_keys:
            beside += "#"
        return beside

    def _take_apart(self, drafts: dict[str, Draft]) -> None:
        """Let go of lists by themselves whose records another draft makes: they join it."""
        making = {
            member.operation.id
            for draft in drafts.values()
            if any(map(makes, draft.members))
            for member in draft.members
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

    def _by_entity(
        self, draft: Draft | None, ids: Sequence[str], *, always: bool
    ) -> list[tuple[Draft | None, list[str]]]:
        """Sort operations by the drafts whose records they show; `draft` gets the rest.

        `GET /articles/tag/{tag}` lists articles, although its path speaks of a tag. `always`: also where
        there is no draft.
        """
        own: list[str] = []
        homes: dict[str, tuple[Draft, list[str]]] = {}
        for id in ids:
            evidence = self.assignments.evidence[id]
            payload = (
                evidence.answer if self.roles.role(id).reads or not evidence.body.subject else evidence.body
            )
            subject = payload.subject if self.roles.role(id).reads or always else None
            shape = self.shapes.at(subject) if subject is not None else None
            named = (
                shape is not None and shape.is_object and shape.name is not None and bool(shape.properties)
            )
            fits = draft is not None and shape is not None and agree(self.shapes, shape, draft.entity)
            if (draft is None and not always) or shape is None or not named or fits:
                own.append(id)
                continue
            others = [one for one in self.by_entity.get(shape.pointer, ()) if one.group.kind != "singleton"]
            making = [one for one in others if any(map(makes, one.members))]
            if others:
                home = (making or others)[0]
                homes.setdefault(home.group.key, (home, []))[1].append(id)
            else:
                own.append(id)
        return [(draft, own), *homes.values()]

    def _join(self, drafts: dict[str, Draft], draft: Draft, ids: Sequence[str]) -> set[str]:
        """Make operations members of a draft; return their ids. A draft with members is kept."""
        members = [member for id in ids if (member := self._member_or_reason(draft, id)) is not None]
        members = self._unite(draft, members)
        draft.members = _ordered([*draft.members, *members])
        if draft.members:
            drafts.setdefault(draft.group.key, draft)
        return {member.operation.id for member in members}

    def _unite(self, draft: Draft, members: list[Member]) -> list[Member]:
        """Give a draft an entity that its members can show; return the new members that fit it."""
        views = [
            m.answer.shape
            for m in [*draft.members, *members]
            if m.role.reads and m.answer is not None and m.answer.shape.properties
        ]
        views = list({view.pointer: view for view in views}.values())
        others = list(unlike(self.shapes, views, draft.entity))
        if not others:
            return members
        entity = unite(self.shapes, draft.entity, others[:MAX_VIEWS])
        showing = []
        for member in members:
            view = member.answer.shape if member.role.reads and member.answer is not None else None
            if view is None or not view.properties or can_show(self.shapes, view, entity):
                showing.append(member)
            else:
                self.reasons[member.operation.id] = (
                    "Its answer requires other kinds of values than the records have."
                )
        draft.entity = entity
        return showing

    def _member_or_reason(self, draft: Draft, id: str) -> Member | None:
        member = self._member(draft, id)
        if isinstance(member, Member):
            return member
        self.reasons[id] = member
        return None

    def _by_path(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Sort operations on things that exist once by where these are."""
        paths: defaultdict[str, list[str]] = defaultdict(list)
        for id in ids:
            paths[key(self.operations[id].path)].append(id)
        return paths

    def _unnamed(self) -> list[Collection]:
        """Return a collection for each path whose operations work on records that no noun names."""
        unnamed = [id for id, one in self.assignments.operations.items() if one.collection is None]
        return [
            self._alone(
                Collection(path_key, "", {}, Identifier(None, ""), "made", False, None, tuple(ids)), ids
            )
            for path_key, ids in self._by_path(id for id in unnamed if self._may_join(id)).items()
        ]

    def _alone(self, collection: Collection, ids: Sequence[str]) -> Collection:
        """Describe what exists once at a path, although a collection has more of its kind."""
        schemas: dict[str, str] = {}
        for id in ids:
            evidence = self.assignments.evidence[id]
            for view, payload in (("item", evidence.answer), ("change", evidence.body)):
                if payload.subject is not None and payload.form == "object":
                    schemas.setdefault(view, payload.subject)
        whole = next(filter(None, map(self._whole, ids)), None) if not schemas else None
        return replace(collection, schemas=schemas if whole is None else {"item": whole})

    def _whole(self, id: str) -> str | None:
        """Return the pointer of an answer that shows one thing.

        It may have a list, as an envelope has.
        """
        answer = answered(self.shapes, self.operations[id], self.roles.role(id), ())
        shape = self.shapes.at(answer.media.schema) if answer is not None and answer.media.schema else None
        is_whole = shape is not None and shape.is_object and len(shape.properties) > 1
        return shape.pointer if shape is not None and is_whole and self.roles.role(id).reads else None

    def _may_join(self, id: str) -> bool:
        role = self.assignments.operations[id].role
        return role in ROLES and not role.attached and id not in self.overrides

    def _new(self, path_key: str, collection: Collection, loose: Sequence[str]) -> Draft | None:
        """Begin a collection by its assignment; None if no schema describes its records."""
        pointer = next((collection.schemas[view] for view in VIEWS if view in collection.schemas), None)
        value = next(filter(None, map(self._value, loose)), None) if pointer is None else None
        if value is not None:
            pointer = add_records_of_values(self.shapes.document, value)
        if pointer is None and all(map(self._is_silent, loose)):
            pointer = pointer_of(self._identifier_type(loose))
        entity = self.shapes.at(pointer) if pointer is not None else None
        if entity is None or not entity.is_object:
            return None
        items = any(self.roles.item(id, self.roles.role(id)) for id in loose)
        kind = "singleton" if collection.singleton else "pair" if items else "lone"
        draft = Draft(Group(path_key, kind), entity, _labels(collection, entity), [])
        self.by_entity[entity.pointer].append(draft)
        return draft

    def _value(self, id: str) -> str | None:
        """Return the pointer of the items in a list of texts or numbers; None for other answers."""
        answer = self.assignments.evidence[id].answer
        if answer.form != "scalars" or answer.subject is None or not self.roles.role(id).lists:
            return None
        return answer.subject if self.shapes.at(answer.subject).scalar is not None else None

    def _is_silent(self, id: str) -> bool:
        """True if a document says nothing of the records that an operation takes or answers with."""
        evidence = self.assignments.evidence[id]
        return self._says_nothing(evidence.answer) and (
            self.roles.role(id).reads or self._says_nothing(evidence.body)
        )

    def _says_nothing(self, payload: Payload) -> bool:
        if payload.form in ("array", "envelope") and payload.subject is not None:
            return says_anything(self.shapes.at(payload.subject))
        return payload.form in ("none", "unknown", "opaque")

    def _identifier_type(self, ids: Sequence[str]) -> str | None:
        """Give the type of the path parameter that names one record; None if it has none."""
        for id in ids:
            item = self.assignments.operations[id].item
            parameter = path_parameter(self.operations[id], item.name) if item is not None else None
            if parameter is not None and parameter.schema is not None:
                return self.shapes.at(parameter.schema).scalar
        return None

    def _member(self, draft: Draft, id: str) -> Member | str:
        """Make an operation a member of a draft, or tell why its answer or body cannot be."""
        operation, assignment = self.operations[id], self.assignments.operations[id]
        role = self.roles.role(id)
        member = Member(operation, role, item=self.roles.item(id, role), reason=reason_of(assignment))
        if role.of_one is not (member.item is not None):
            return "Nothing in the request says which record is meant."
        # A parameter that is only a part of its segment, as in `/files/{name}.{extension}`, names no record.
        by_path = member.item is not None and member.item.location == "path"
        if by_path and item_parameter(member) not in parameters(operation.path):
            return "A parameter is only a part of its path's last segment, so that no record is named by it."
        if role.of_singleton is not (draft.group.kind == "singleton"):
            return f"It is about one thing, and {draft.group.key} has several."
        evidence = self.assignments.evidence[id]
        _, response = success(operation, role)
        media = json_media(response.media) if response is not None else None
        if not (role.of_singleton and evidence.answer.many):
            member.answer = self.subjects.read(media, evidence.answer, listed=role.lists)
        member.answer = member.answer or answered(self.shapes, operation, role, draft.labels)
        member.body = self.subjects.read(body_media(operation), evidence.body, listed=False)
        member.body = member.body or sent(self.shapes, operation, draft.labels)
        if member.answer is None and media is not None and role.lists:
            member.answer = self.subjects.free_list(media) or self._first(draft, id, media)
        silent = media is None or says_nothing(self.shapes, media, many=role.lists)
        if (
            role in (Role.UPDATE, Role.REPLACE)
            and member.body is not None
            and not self._is_change(draft, member.body, operation.method)
        ):
            return "Its body asks for something else than new values of the record."
        if (
            role == Role.CREATE
            and operation.method == "put"
            and (member.body is not None and member.body.many)
            and any(sibling.role == Role.CREATE for sibling in draft.members)
        ):
            return "Its body is a list, and which records it takes the place of is not known here."
        if role == Role.CREATE and self.roles.names_record(operation.path):
            return why_loose(key(operation.path), operation.method)
        if not role.reads:
            return member
        if member.answer is None and not silent:
            return "Its answer holds no list of objects." if role.lists else "Its answer is no object."
        if member.answer is not None and member.answer.many and not role.lists and role != Role.READ:
            return "Its answer is a list."
        if media is None and response is not None and response.media:
            return f"It answers in {response.media[0].name}, which records cannot be turned into."
        return member

    def _first(self, draft: Draft, id: str, media: MediaType) -> Subject | None:
        """Return the record in the answer of a list with room for one; None if it is none.

        `GET /users/search` answers with the first user that its query selects.
        """
        subject = self.subjects.read(media, self.assignments.evidence[id].answer, listed=False)
        if subject is None or subject.many or not agree(self.shapes, subject.shape, draft.entity):
            return None
        record_shapes = self._told_records(self.assignments.operations[id].collection or "")
        is_told = any(agree(self.shapes, each, subject.shape) for each in record_shapes)
        return subject if is_told and is_record(subject.shape, draft.entity) else None

    def _told_records(self, collection_key: str) -> list[Shape]:
        """Return the schemas, no more than `MAX_VIEWS`, of what single records are told by."""
        shapes = self._told.get(collection_key)
        if shapes is None:
            collection = self.assignments.collections.get(collection_key)
            telling = [
                id
                for id in (collection.operations if collection is not None else ())
                if self.assignments.operations[id].role in TELLING
            ]
            evidence = [self.assignments.evidence[id] for id in telling]
            payloads = [payload for each in evidence for payload in (each.answer, each.body)]
            pointers = dict.fromkeys(payload.subject for payload in payloads if payload.subject is not None)
            shapes = [self.shapes.at(pointer) for pointer in list(pointers)[:MAX_VIEWS]]
            self._told[collection_key] = shapes
        return shapes

    def _is_change(self, draft: Draft, body: Subject, method: str) -> bool:
        """True if a body may hold new values of a draft's records, and no commands.

        `{operations: [...]}` has commands.
        """
        known = {normal(name) for name in draft.entity.properties}
        if method == "post" and body.shape.properties and known:
            # The method says nothing of what it does: all that is sent has to be of the record.
            names = {normal(name) for name in body.shape.properties}
            if not body.many and not agree(self.shapes, body.shape, draft.entity) and not names & known:
                return False
        for name in body.shape.required - draft.entity.properties.keys():
            if normal(name) not in known and name in body.shape.properties:
                value = self.shapes.at(body.shape.properties[name])
                if value.items is not None and self.shapes.at(value.items).is_object:
                    return False
        return not body.many


_SIGNS_TOLD: Final = 3


def reason_of(assignment: Assignment) -> str:
    """Explain an assignment by its signs and its rival.

    `It lists records: a GET answering with a list. Else: count.`
    """
    signs = " ".join(assignment.signs[:_SIGNS_TOLD])
    runner_up = f" Next likely: {assignment.runner_up[0]}." if assignment.runner_up is not None else ""
    return f"{signs}{runner_up}"


def home_of(collection: Collection, homes: Mapping[str, Draft]) -> Draft | None:
    """Find the draft that has most of a collection's operations."""
    counts: defaultdict[int, int] = defaultdict(int)
    drafts = [homes[id] for id in collection.operations if id in homes]
    for draft in drafts:
        counts[id(draft)] += 1
    return max(drafts, key=lambda draft: counts[id(draft)], default=None)


def _entities(draft: Draft) -> set[str]:
    """Return the pointers of the schemas of a draft's records, and of one of them when it is read."""
    reads = {m.answer.shape.pointer for m in draft.members if m.role == Role.READ and m.answer is not None}
    return {draft.entity.pointer, *reads}


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
    """Sort members by the number of their ancestors, the one with the fewest first.

    The first one's path says what is above the records.
    """

    def ancestors(member: Member) -> int:
        own = member.item is not None or member.is_item
        return len(parameters(key(member.operation.path))) - own

    return sorted(members, key=ancestors)
