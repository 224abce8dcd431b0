"""Operations that paths alone do not pair join the collections that their assignments give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final, Literal, cast, get_args

from api_factory.plan.assignment.assignment import Assignment, Assignments, Collection, Identifier, Item
from api_factory.plan.document.envelope_names import speaks_about
from api_factory.plan.document.names import normal, singulars, stem
from api_factory.plan.document.path_templates import ends_in_parameter, key, names, parameters
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.document.unknown_records import ANYTHING, add_records_of_values, pointer_of
from api_factory.plan.evidence.payload import Payload
from api_factory.plan.model.decision import READING, Path, Role
from api_factory.plan.model.effect import Effect
from api_factory.plan.model.operation import MediaType, Operation
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.envelopes import Place
from api_factory.plan.rules.linking import item_parameter, parameters_above, path_parameter
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.pairing import ATTACHED, Group, Member, why_loose
from api_factory.plan.rules.subjects import (
    Subject,
    agree,
    answered,
    body_media,
    says_anything,
    says_nothing,
    sent,
)
from api_factory.plan.rules.views import can_show, unite, unlike
from api_factory.plan.schemas.flattened import Shape, Shapes

ROLES: Final = frozenset(get_args(Role)) - {"example", "faulty"}
"""The roles that work on records."""

_VIEWS: Final = ("item", "summary", "create", "change")
"""Views of a record, the one that tells most of it first."""

_LISTED: Final = ("list", "search")
_OF_SEVERAL: Final = frozenset({"list", "search", "read", "replace", "update", "delete"})
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
        self.reasons: dict[str, str] = {}
        self.by_entity: defaultdict[str, list[Draft]] = defaultdict(list)
        self.items: dict[str, Item] = {}
        """Where the paths that name one record name it, by the key of the path."""
        self.creating: set[str | None] = set()
        """The collections that records are made in above the paths of single ones."""
        self.path_keys = {key(operation.path) for operation in self.operations.values()}
        for assignment in assignments.operations.values():
            path_key = key(self.operations[assignment.operation].path)
            item = assignment.item
            if item is not None and item.location == "path" and assignment.role in _ITEM:
                self.items.setdefault(path_key, item)
            elif assignment.role == "create" and not ends_in_parameter(path_key):
                self.creating.add(assignment.collection)

    def extend(self, drafts: dict[str, Draft], only: Set[str] | None = None) -> set[str]:
        """Extend drafts by members, and by new drafts; return the ids of the operations that were added.

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
                loose = [id for id in loose if id in only and self._role(id) in _OF_SEVERAL]
            single = [id for id in loose if self._role(id).startswith("singleton-")]
            several = [id for id in loose if not self._role(id).startswith("singleton-")]
            if several:
                draft = _home(collection, homes) or known_drafts.get(collection.key)
                path_key = collection.key
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

    def _by_entity(
        self, draft: Draft | None, ids: Sequence[str], *, always: bool
    ) -> list[tuple[Draft | None, list[str]]]:
        """Sort operations by the drafts whose records they show: those of `draft`, unless they name another's.

        `GET /articles/tag/{tag}` lists articles, although its path speaks of a tag. `always`: also where
        there is no draft.
        """
        own: list[str] = []
        homes: dict[str, tuple[Draft, list[str]]] = {}
        for id in ids:
            evidence = self.assignments.evidence[id]
            payload = (
                evidence.answer if self._role(id) in READING or not evidence.body.subject else evidence.body
            )
            subject = payload.subject if self._role(id) in READING or always else None
            shape = self.shapes.at(subject) if subject is not None else None
            named = shape is not None and shape.is_object and shape.name is not None
            fits = draft is not None and shape is not None and agree(self.shapes, shape, draft.entity)
            if (draft is None and not always) or shape is None or not named or fits:
                own.append(id)
                continue
            others = [one for one in self.by_entity.get(shape.pointer, ()) if one.group.kind != "singleton"]
            making = [one for one in others if any(m.role in ("create", "replace") for m in one.members)]
            if others:
                home = (making or others)[0]
                homes.setdefault(home.group.key, (home, []))[1].append(id)
            else:
                own.append(id)
        return [(draft, own), *homes.values()]

    def _join(self, drafts: dict[str, Draft], draft: Draft | None, ids: Sequence[str]) -> set[str]:
        """Make operations members of a draft, which is one of the drafts if it has any; return their ids."""
        if draft is None:
            return set()
        members = [member for id in ids if (member := self._member_or_reason(draft, id)) is not None]
        members = self._unite(draft, members)
        draft.members = _ordered([*draft.members, *members])
        if draft.members:
            drafts.setdefault(draft.group.key, draft)
        return {member.operation.id for member in members}

    def _unite(self, draft: Draft, members: list[Member]) -> list[Member]:
        """Give a draft an entity that all its members can show; return the new members that can be shown so."""
        views = [
            m.answer.shape
            for m in [*draft.members, *members]
            if m.role in READING and m.answer is not None and m.answer.shape.properties
        ]
        views = list({view.pointer: view for view in views}.values())
        others = list(unlike(self.shapes, views, draft.entity))
        if not others:
            return members
        entity = unite(self.shapes, draft.entity, others[:MAX_VIEWS])
        showing = [
            m
            for m in members
            if m.role not in READING
            or m.answer is None
            or not m.answer.shape.properties
            or can_show(self.shapes, m.answer.shape, entity)
        ]
        for member in members:
            if member not in showing:
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

    def _role(self, id: str) -> Role:
        """Return the role of an assignment that there is a handler for.

        A read that names no record, such as `GET /words/wordOfTheDay`, shows one thing, and so does what is
        written at its path. A POST that names the record which it makes is like a PUT.
        """
        assignment = self.assignments.operations[id]
        role = cast(Role, assignment.role)
        if role == "read" and self._item(id, role) is None:
            return "singleton-read"
        if role == "create" and self._named(id) is not None:
            return "replace"
        return role

    def _item(self, id: str, role: Role) -> Item | None:
        """Return where an operation with a role says which record it means; None if it names none."""
        assignment = self.assignments.operations[id]
        if role not in _ITEM:
            return None
        if role == "replace" and assignment.role == "create":
            return self._named(id)
        if assignment.item is None and role == "read":
            properties = self.assignments.evidence[id].answer.properties
            for parameter in self.operations[id].parameters:
                if (
                    parameter.location == "query"
                    and parameter.required
                    and normal(parameter.name) in properties
                ):
                    return Item("query", parameter.name)
        return assignment.item

    def _named(self, id: str) -> Item | None:
        """Return the path parameter of a POST that names the record which it makes; None if nothing names it."""
        path = self.operations[id].path
        item = self.items.get(key(path))
        is_last = item is not None and path.endswith(f"{{{item.name}}}")
        return item if is_last and self.assignments.operations[id].collection not in self.creating else None

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
        return replace(collection, schemas=schemas)

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
                    if role == "clear" and self.operations[id].body is not None:
                        self.reasons[id] = (
                            "Its body says which records it removes, and how is not known here."
                        )
                        continue
                    if override is None and role == "action":
                        self.reasons[id] = (
                            f"It is an action on the records of {(draft.shares or draft).group.key}, and what it"
                            " does is not known here; x-factory: effect says it."
                        )
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
        if effect is None or not effects or collection is None:
            return effects
        pointer = next((collection.schemas[view] for view in _VIEWS if view in collection.schemas), None)
        sent = self.assignments.evidence[assignment.operation].body.properties
        known = self.shapes.at(pointer).properties if pointer is not None else {}
        if effect.change in ("value", "now") and any(normal(name) in sent for name in known):
            # `POST /cases/{id}/assign` with `{doctorId}` sets the status, and the doctor.
            effects = (*effects, Effect((), "body"))
        if not isinstance(effect.value, bool):
            return effects
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
        return role in ROLES and role not in ATTACHED and id not in self.overrides

    def _new(self, path_key: str, collection: Collection, loose: Sequence[str]) -> Draft | None:
        """Begin a collection with what an assignment knows of it; None if no schema says what its records are."""
        pointer = next((collection.schemas[view] for view in _VIEWS if view in collection.schemas), None)
        value = next(filter(None, map(self._value, loose)), None) if pointer is None else None
        if value is not None:
            pointer = add_records_of_values(self.shapes.document, value)
        if pointer is None and all(map(self._is_silent, loose)):
            pointer = pointer_of(self._identifier_type(loose))
        entity = self.shapes.at(pointer) if pointer is not None else None
        if entity is None or not entity.is_object:
            return None
        items = any(self._item(id, self._role(id)) for id in loose)
        kind = "singleton" if collection.singleton else "pair" if items else "lone"
        draft = Draft(Group(path_key, kind), entity, _labels(collection, entity), [])
        self.by_entity[entity.pointer].append(draft)
        return draft

    def _value(self, id: str) -> str | None:
        """Return the pointer of what a list of texts or numbers has; None for an operation that lists none."""
        answer = self.assignments.evidence[id].answer
        if answer.form != "scalars" or answer.subject is None or self._role(id) not in _LISTED:
            return None
        return answer.subject if self.shapes.at(answer.subject).scalar is not None else None

    def _is_silent(self, id: str) -> bool:
        """True if a document says nothing of the records that an operation takes or answers with."""
        evidence = self.assignments.evidence[id]
        return self._says_nothing(evidence.answer) and (
            self._role(id) in READING or self._says_nothing(evidence.body)
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
        """Make an operation a member of a draft, or tell why its answer or body cannot be about the draft's records."""
        operation, assignment = self.operations[id], self.assignments.operations[id]
        role = self._role(id)
        member = Member(operation, role, item=self._item(id, role), reason=_reason(assignment))
        if (role in _ITEM) is not (member.item is not None):
            return "Nothing in the request says which record is meant."
        # A parameter that is only a part of its segment, as in `/files/{name}.{extension}`, names no record.
        by_path = member.item is not None and member.item.location == "path"
        if by_path and item_parameter(member) not in parameters(operation.path):
            return "A parameter is only a part of its path's last segment, so that no record is named by it."
        if (role.startswith("singleton-")) is not (draft.group.kind == "singleton"):
            return f"It is about one thing, and {draft.group.key} has several."
        evidence = self.assignments.evidence[id]
        _, response = success(operation, role)
        media = json_media(response.media) if response is not None else None
        member.answer = self._subject(media, evidence.answer, listed=role in _LISTED)
        member.answer = member.answer or answered(self.shapes, operation, role, draft.labels)
        member.body = self._subject(body_media(operation), evidence.body, listed=False)
        member.body = member.body or sent(self.shapes, operation, draft.labels)
        if member.answer is None and media is not None and role in _LISTED:
            member.answer = self._free_list(media)
        silent = media is None or says_nothing(self.shapes, media, many=role in _LISTED)
        if (
            role in ("update", "replace")
            and member.body is not None
            and not self._is_change(draft, member.body)
        ):
            return "Its body asks for something else than new values of the record."
        if role == "create" and key(operation.path) in self.items:
            return why_loose(key(operation.path), operation.method)
        if role not in READING:
            return member
        if member.answer is None and not silent:
            return "Its answer holds no list of objects." if role in _LISTED else "Its answer is no object."
        if member.answer is not None and member.answer.many is not (role in _LISTED) and role != "read":
            return "Its answer is a list." if member.answer.many else "Its answer is no list."
        if media is None and response is not None and response.media:
            return f"It answers in {response.media[0].name}, which records cannot be turned into."
        return member

    def _is_change(self, draft: Draft, body: Subject) -> bool:
        """True if a body may hold new values of a draft's records, and no commands such as `{operations: [...]}`."""
        known = {normal(name) for name in draft.entity.properties}
        for name in body.shape.required - draft.entity.properties.keys():
            if normal(name) not in known and name in body.shape.properties:
                value = self.shapes.at(body.shape.properties[name])
                if value.items is not None and self.shapes.at(value.items).is_object:
                    return False
        return not body.many

    def wrapped(self, member: Member, subject: Subject | None, *, sent: bool) -> Subject | None:
        """Return what is inside a wrapper that was taken for a record itself; else the subject."""
        evidence = self.assignments.evidence.get(member.operation.id)
        if subject is None or subject.many or subject.place.path or evidence is None:
            return subject
        payload = evidence.body if sent else evidence.answer
        if not payload.path or payload.form != "object":
            return subject
        return self._subject(subject.media, payload, listed=False) or subject

    def _free_list(self, media: MediaType) -> Subject | None:
        """Return the list that an object may have of which the contract says nothing: `{}` becomes `{items: [...]}`.

        What a contract says nothing of may also be one property of an answer: `{status, payload: {}}`.
        """
        outer = self.shapes.at(media.schema) if media.schema is not None else None
        if outer is None or not outer.is_object:
            return None
        path: Path = ("items",)
        free = outer
        if outer.properties:
            others = [name for name in outer.properties if not speaks_about(name)]
            if len(others) != 1:
                return None
            free, path = self.shapes.at(outer.properties[others[0]]), (others[0], "items")
        if not free.is_object or free.properties or free.closed or free.alternatives or free.additional:
            return None
        return Subject(self.shapes.at(ANYTHING), Place(path, ANYTHING), True, media)

    def _subject(self, media: MediaType | None, payload: Payload, *, listed: bool) -> Subject | None:
        """Read a record, or a list of them, where the evidence found it in a body."""
        if media is None or media.schema is None or payload.subject is None:
            return None
        shape = self.shapes.at(payload.subject)
        values = listed and payload.form == "scalars" and shape.scalar is not None
        values = values or (listed and payload.many and says_anything(shape))
        if not values and not (shape.is_object and payload.form in ("array", "envelope", "object")):
            return None
        many = payload.form != "object"
        if listed and not many:
            return None
        array = self._follow(media.schema, payload.path)
        if array is None:
            return None
        each = None
        if many:
            item = self.shapes.at(array.items) if array.items is not None else None
            if item is None:
                return None
            if item.pointer != shape.pointer:
                within = {self.shapes.at(where).pointer: name for name, where in item.properties.items()}
                each = within.get(shape.pointer)
                if each is None or len(item.properties) > 1 or not listed:
                    return None
        elif array.pointer != shape.pointer:
            return None
        return Subject(shape, Place(payload.path, payload.subject), many, media, each)

    def _follow(self, pointer: str, path: Path) -> Shape | None:
        """Return the schema that a path of properties leads to; None if it leads nowhere."""
        for name in path:
            inner = self.shapes.at(pointer).properties.get(name)
            if inner is None:
                return None
            pointer = inner
        return self.shapes.at(pointer)


MAX_VIEWS: Final = 20
"""How many schemas beside its own a record is shown by; operations with others answer with examples."""

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


def _home(collection: Collection, homes: Mapping[str, Draft]) -> Draft | None:
    """Find the draft that has most of a collection's operations."""
    counts: defaultdict[int, int] = defaultdict(int)
    drafts = [homes[id] for id in collection.operations if id in homes]
    for draft in drafts:
        counts[id(draft)] += 1
    return max(drafts, key=lambda draft: counts[id(draft)], default=None)


def _entities(draft: Draft) -> set[str]:
    """Return the pointers of the schemas of a draft's records, and of one of them when it is read."""
    reads = {m.answer.shape.pointer for m in draft.members if m.role == "read" and m.answer is not None}
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
    """Sort members so that the first one's path says what is above the records: the one with the fewest ancestors."""

    def ancestors(member: Member) -> int:
        own = member.item is not None or member.is_item
        return len(parameters(key(member.operation.path))) - own

    return sorted(members, key=ancestors)
