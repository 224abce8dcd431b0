"""One decision for each operation of a collection (rules 8 to 11)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from api_factory.media_type import is_form, is_json
from api_factory.plan.document.responses import errors, json_media, success
from api_factory.plan.document.unknown_records import ANYTHING, VALUE, is_record_of_value
from api_factory.plan.model.answer import Answer, Meta
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation, Response
from api_factory.plan.model.paths import HIDDEN, Path
from api_factory.plan.model.query import MOST_RECORDS, NO_QUERY
from api_factory.plan.model.request import NO_BODY, Request
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.candidates import Draft, creates, refuses_absent
from api_factory.plan.rules.envelopes import envelope, fewest
from api_factory.plan.rules.linking import Binder, item_parameter
from api_factory.plan.rules.list_headers import headers_of_list
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.query import querying
from api_factory.plan.rules.subjects import (
    Subject,
    agree,
    exceeds,
    held,
    is_part,
    is_record,
    says_anything,
    says_nothing,
    wrapped_alike,
)
from api_factory.plan.rules.views import can_show, is_united, shown_properties
from api_factory.plan.rules.writes import blanks, clashing, defaults, marked, patch_kinds, renamed
from api_factory.plan.schemas.flattened import Shape, Shapes

_RULE: dict[Role, int] = {
    Role.CREATE: 10,
    Role.LIST: 9,
    Role.SEARCH: 9,
    Role.READ: 3,
    Role.REPLACE: 10,
    Role.UPDATE: 10,
    Role.DELETE: 3,
    Role.SINGLETON_READ: 3,
    Role.SINGLETON_REPLACE: 10,
    Role.SINGLETON_UPDATE: 10,
    Role.SINGLETON_DELETE: 3,
}


class Demoted(Exception):
    """The operation cannot answer from records; `rule` says why not."""

    def __init__(self, rule: int, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason


def example(operation: Operation, rule: Rule, reason: str, notes: tuple[str, ...] = ()) -> Decision:
    """The decision to answer with an example."""
    status, response = success(operation, Role.EXAMPLE)
    content: Literal["example", "none"] = "none"
    media, schema, pointer = None, None, None
    if response is not None and response.media and status not in (204, 205, 304):
        chosen = json_media(response.media) or response.media[0]
        content, media, schema, pointer = "example", chosen.name, chosen.schema, chosen.pointer
    answer = Answer(status, response.status if response else None, content, media, schema, pointer)
    return Decision(operation.id, Role.EXAMPLE, rule, reason, answer, notes=notes, errors=errors(operation))


class Decider:
    """Decides on the operations of one document's collections."""

    def __init__(self, shapes: Shapes, binder: Binder) -> None:
        self.shapes = shapes
        self.binder = binder

    def decide(self, draft: Draft, collection: CollectionPlan, member: Member) -> Decision:
        """Decide on an operation; an example, if its answer cannot be made from records."""
        operation = member.operation
        alone = not (draft.elsewhere or any(other.role == Role.CREATE for other in draft.members))
        if member.role == Role.REPLACE and not item_parameter(member) and alone:
            member = self._creating(member, collection)
        notes: list[str] = []
        try:
            answer = self.answer(draft, collection, member, member.role)
            created = None
            if creates(operation) and member.role == Role.REPLACE:
                created = self._created(draft, collection, member)
        except Demoted as demoted:
            return example(operation, Rule(demoted.rule), demoted.reason, tuple(notes))
        query = NO_QUERY
        if member.role.lists:
            query = querying(self.shapes, operation, draft.entity, collection.identifier.path)
            query = replace(query, filters=(*query.filters, *self.binder.path_filters(member, draft)))
            notes += [
                f"The query parameter {name} has no meaning here, and is ignored." for name in query.ignored
            ]
            if (
                query.limit is not None
                and max(query.limit.maximum or 0, query.limit.default or 0) > MOST_RECORDS
            ):
                notes.append(
                    f"The query parameter {query.limit.parameter} may ask for more, but one answer has"
                    f" {MOST_RECORDS:,} records at the most."
                )
        if member.role == Role.DELETE:
            notes += [
                f"A record with records of {child.collection} below it is kept (409), and no operation deletes those;"
                " with x-factory on-delete: cascade they go with it."
                for child in collection.children
                if child.on_delete == "refuse" and not self.binder.deletes(child.collection)
            ]
        request = self._request(draft, collection, member)
        if request.is_kept and member.body is not None:
            notes += [
                f"The property {'.'.join(path)} is sent as another kind of value than is shown, and is not kept."
                for path in sorted(self._unshown(draft, collection, member.body))
            ]
        ancestors = self.binder.bound(member, draft)
        notes += [
            f"The path parameter {ancestor.parameter} says nothing that records are known by, and is ignored."
            for ancestor in ancestors
            if not ancestor.bound and ancestor.foreign_key != ()
        ]
        unbound = not ancestors and any(one.foreign_key is None for one in collection.ancestors)
        if member.role == Role.CREATE and unbound:
            reason = f"Nothing in the request says where below {collection.key} the record belongs."
            return example(operation, Rule(7), reason, tuple(notes))
        parameter = item_parameter(member)
        identify: Literal["path", "query", "body", "none"] = "none"
        if member.role.of_one:
            identify = "path" if parameter else "body"
            if member.item is not None and member.item.location == "query":
                identify, parameter = "query", member.item.name
            if identify == "body" and (collection.identifier.path is None or member.body is None):
                return example(
                    operation, Rule(5), "Nothing in the request says which record is meant.", tuple(notes)
                )
        return Decision(
            operation=operation.id,
            role=member.role,
            rule=Rule(1 if member.forced else _RULE[member.role]),
            reason=member.reason or _reason(member, collection, shared=draft.shares is not None),
            answer=answer,
            collection=collection,
            notes=tuple(notes),
            identify=identify,
            parameter=parameter,
            ancestors=ancestors,
            request=request,
            query=query,
            # Without another way to make a record, none could ever be replaced, unless there are some at first.
            creates=member.role == Role.REPLACE
            and ((alone and not refuses_absent(operation)) or (created is not None and identify == "path")),
            created=created,
            errors=errors(operation),
        )

    def _creating(self, member: Member, collection: CollectionPlan) -> Member:
        """Let a PUT on a collection create if nothing else does and its body has no identifier."""
        path = collection.identifier.path
        if path is not None and member.body is not None and path[0] in member.body.shape.properties:
            return member
        return replace(member, role=Role.CREATE)

    def _request(self, draft: Draft, collection: CollectionPlan, member: Member) -> Request:
        body = member.operation.body
        if body is None or member.role not in (
            Role.CREATE, Role.REPLACE, Role.UPDATE, Role.SINGLETON_REPLACE, Role.SINGLETON_UPDATE
        ):  # fmt: skip
            return NO_BODY
        media = tuple(m.name for m in body.media if is_json(m.name) or is_form(m.name))
        patch = patch_kinds(member.operation) if member.role.updates else ()
        subject = member.body
        if subject is None:
            return Request(media, None, read_only=collection.read_only, patch=patch)
        partial = member.role.updates
        pointer = subject.place.schema
        names = renamed(subject.shape, draft.entity, draft.labels)
        kept = dict(names)
        return Request(
            media=media,
            schema=subject.media.schema,
            envelope=subject.place.path,
            many=subject.many,
            read_only=self._read_only(collection, pointer)
            | self._unshown(draft, collection, subject)
            | (frozenset() if member.role == Role.CREATE else self._unsayable(collection, subject)),
            defaults=()
            if partial
            else tuple(
                ((kept.get(path[0], path[0]), *path[1:]), value)
                for path, value in defaults(self.shapes, pointer, draft.entity)
            ),
            blanks=blanks(self.shapes, subject.shape, draft.entity),
            patch=patch,
            renamed=names,
        )

    def _read_only(self, collection: CollectionPlan, body: str) -> frozenset[Path]:
        """List what a body may not set, by its own schema, or by the record's for the rest."""
        if not collection.read_only:
            return marked(self.shapes, body, "readOnly")
        own = {path for path, _ in self.shapes.below(body)}
        return (collection.read_only - own) | marked(self.shapes, body, "readOnly")

    def _unsayable(self, collection: CollectionPlan, body: Subject) -> frozenset[Path]:
        """List what a record belongs to and a changing body has no place for: it stays as it is."""
        return frozenset(path for path in collection.belongs if path[0] not in body.shape.properties)

    def _unshown(self, draft: Draft, collection: CollectionPlan, body: Subject) -> frozenset[Path]:
        """List what a body holds and no answer could show, other than the record's name."""
        return clashing(self.shapes, body.shape, draft.entity) - {collection.identifier.path}

    def answer(self, draft: Draft, collection: CollectionPlan, member: Member, role: Role) -> Answer:
        """Describe the answer of an operation; Demoted if records cannot make it."""
        status, response = success(member.operation, role)
        if response is None and any(one.status.startswith("3") for one in member.operation.responses):
            raise Demoted(11, "The contract declares no success for it but a redirect.")
        answer = self._content(draft, collection, member, role, status, response)
        if role.lists and response is not None:
            return replace(
                answer,
                headers=headers_of_list(self.shapes, response.headers),
                fewest=fewest(self.shapes, answer),
            )
        return answer

    def _created(self, draft: Draft, collection: CollectionPlan, member: Member) -> Answer:
        response = next(r for r in member.operation.responses if r.status == "201")
        return replace(self._content(draft, collection, member, Role.REPLACE, 201, response), location=True)

    def _content(
        self,
        draft: Draft,
        collection: CollectionPlan,
        member: Member,
        role: Role,
        status: int,
        response: Response | None,
    ) -> Answer:
        """Describe the content of an answer, by what the contract says of it."""
        listed = role.lists
        # Nothing but its path tells which record it is, where its identifier is hidden.
        told = status == 201 or collection.identifier.path is None
        location = role == Role.CREATE and told and collection.item_path is not None
        declared = response.status if response is not None else None
        empty = Answer(status, declared, "none", location=location)
        if status in (204, 205):
            if role.reads:
                raise Demoted(11, "The contract declares no content for its answer.")
            return empty
        if response is None or not response.media:
            # A contract that says nothing of what is read means records all the same, as JSON.
            silent = response is not None and not role.reads
            shown: Literal["record", "records"] = "records" if listed else "record"
            return (
                empty if silent or role.deletes else replace(empty, content=shown, media="application/json")
            )
        media = json_media(response.media)
        if media is None:
            if listed or role in (Role.READ, Role.SINGLETON_READ):
                raise Demoted(
                    11, f"It answers in {response.media[0].name}, which records cannot be turned into."
                )
            other = response.media[0]
            return replace(
                empty, content="example", media=other.name, schema=other.schema, pointer=other.pointer
            )
        full = replace(empty, media=media.name, schema=media.schema, pointer=media.pointer)
        subject = member.answer
        if member.answer is None and says_nothing(self.shapes, media, many=listed):
            return replace(full, content="records" if listed else "record")
        if subject is None or subject.media.schema != media.schema:
            # An operation has an answer for each success, and another one may hold the record as well.
            subject = held(self.shapes, media, role, draft.labels)
            subject = subject and wrapped_alike(self.shapes, subject, draft.entity, draft.wrapper)
        anything = subject is not None and says_anything(subject.shape)
        if listed and subject is not None and not subject.shape.is_object and not anything:
            return self._values(full, draft, collection, subject)
        if subject is None or not (
            anything or member.forced or self._shows(subject.shape, draft.entity, collection)
        ):
            return replace(full, content="filled")
        if not member.forced and _is_report(draft, role, subject):
            return replace(full, content="filled")
        part = subject.shape.closed or not agree(self.shapes, subject.shape, draft.entity)
        only = frozenset(subject.shape.properties) if part else None
        if anything:
            only = None
        elif is_united(draft.entity):
            only = shown_properties(self.shapes, subject.shape, draft.entity)
        unlike = only is not None and draft.entity.properties and not only & draft.entity.properties.keys()
        if member.forced and role.reads and unlike:
            raise Demoted(4, f"What its answer holds has no property of {draft.entity.name or 'the record'}.")
        around = envelope(self.shapes, subject.media.schema or "", subject.place.path, status, draft.labels)
        if subject.place.schema == ANYTHING and subject.place.path:
            # The object around a list that the contract says nothing of has room for how many there are.
            total = Meta((*subject.place.path[:-1], "total"), "total", "integer")
            around = replace(around, meta=(*around.meta, total))
        if subject.each is not None:
            return replace(full, content="wrapped", value=(subject.each,), envelope=around, only=only)
        return replace(full, content="records" if subject.many else "record", envelope=around, only=only)

    def _values(self, answer: Answer, draft: Draft, collection: CollectionPlan, subject: Subject) -> Answer:
        """Answer with a list of one value of each record: its identifier, or another property."""
        path: Path = collection.identifier.path or (HIDDEN, "id")
        if is_record_of_value(draft.entity.pointer):
            path = (VALUE,)
        schema = subject.media.schema or ""
        around = envelope(self.shapes, schema, subject.place.path, answer.status, draft.labels)
        return replace(answer, content="values", value=path, envelope=around)

    def _shows(self, part: Shape, entity: Shape, collection: CollectionPlan) -> bool:
        """True if an answer's schema can be met with the properties of each record."""
        if is_united(entity):
            return can_show(self.shapes, part, entity)
        if agree(self.shapes, part, entity):
            return True
        sure = entity.required | frozenset((collection.identifier.path or ())[:1])
        return is_part(self.shapes, part, entity) and part.required <= sure


def _is_report(draft: Draft, role: Role, subject: Subject) -> bool:
    """True if an answer tells what was done to a record, and is not the record."""
    if role.deletes:
        # What other answers require beyond the entity a record is given when it is made; for this one it is not.
        return exceeds(subject.shape, draft.entity)
    return not role.reads and not is_record(subject.shape, draft.entity)


def _reason(member: Member, collection: CollectionPlan, *, shared: bool) -> str:
    """Why an operation does what it does, in a sentence."""
    thing = collection.entity or "the record"
    key, item = collection.key, collection.item_path
    what = {
        Role.CREATE: f"It takes {thing}"
        + (f", which {item} names one by one." if item else ", which its path lists."),
        Role.LIST: f"It lists {thing}"
        + (
            f", which {item} names one by one."
            if item
            else ", which its path makes."
            if collection.origin == "made"
            else ", which no operation makes: its records are reference records."
        ),
        Role.SEARCH: f"It lists {thing} from a path below {key}: a filtered list of the same records.",
        Role.READ: f"Its path is that of {key} and one parameter, and it answers with {thing}.",
        Role.REPLACE: f"Its body is a whole {thing}"
        + (", named by its path." if item_parameter(member) else ", named by its own identifier."),
        Role.UPDATE: f"Its path is that of {key} and one parameter, and it changes {thing}.",
        Role.DELETE: f"Its path is that of {key} and one parameter.",
        Role.SINGLETON_READ: f"One {thing} is read and written at this path,"
        " and no path below it names one of several.",
        Role.SINGLETON_REPLACE: f"It writes the {thing} that is read at this path.",
        Role.SINGLETON_UPDATE: f"It changes the {thing} that is read at this path.",
        Role.SINGLETON_DELETE: f"It removes the {thing} that is read at this path.",
    }[member.role]
    if member.forced:
        return "The contract says so with x-factory."
    if shared:
        what += f" Records are shared with {collection.key}: the entity and its foreign key are the same."
    return what
