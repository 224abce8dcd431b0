"""Decisions on operations that work on records of others: actions, parts, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api_factory.media_type import is_form, is_json
from api_factory.plan.document.path_templates import above, key
from api_factory.plan.document.responses import errors
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.request import NO_BODY, Request
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.counts import affected, counted
from api_factory.plan.rules.decisions import Decider, Demoted, example
from api_factory.plan.rules.effect_words import Misread
from api_factory.plan.rules.effects import EffectChecker
from api_factory.plan.rules.files import Files
from api_factory.plan.rules.memberships import linked
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.parts import part_of
from api_factory.plan.rules.query import querying
from api_factory.plan.rules.reaching import Reach, named_in_body, reach
from api_factory.plan.rules.subjects import answered, sent
from api_factory.plan.rules.writes import patch_kinds, renamed
from api_factory.plan.schemas.flattened import Shapes

REASONS: dict[Role, str] = {
    Role.CLEAR: "It removes the records of {}.",
    Role.ACTION: "It changes a record of {} in a way that is known.",
    Role.PART_READ: "It shows a part of a record of {}.",
    Role.PART_WRITE: "It writes a part of a record of {}.",
    Role.PART_DELETE: "It removes a part of a record of {}.",
    Role.COUNT: "Its answer follows from the records of {}.",
    Role.LINK: "It links a record of {} with another.",
    Role.UNLINK: "It unlinks a record of {} from another.",
    Role.LIST: "It lists the records of {} that another is linked with.",
}
"""Why an operation has one of these roles, on a collection."""

FILE_REASONS: dict[Role, str] = {
    Role.FILE_READ: "It gives back a file of a record of {}.",
    Role.FILE_WRITE: "It takes a file of a record of {}.",
    Role.FILE_DELETE: "It removes a file of a record of {}.",
}
"""Why an operation works on files of the records of a collection."""

_NAMED: frozenset[Role] = frozenset({Role.PART_READ, Role.PART_WRITE, Role.PART_DELETE})


class Unobeyable(Exception):
    """The reason why an operation cannot do what it is to do.

    `member` and `way`: the word of x-factory that says so.
    """

    def __init__(self, detail: str, member: str = "role", *way: str | int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.member = member
        self.way = way


@dataclass(frozen=True, slots=True)
class Attacher:
    """Decides on operations that are attached to the collections of a document.

    `drafts` and `plans` are the collections by key, `decisions` what has been decided of their own operations.
    """

    decider: Decider
    drafts: Mapping[str, Draft]
    plans: Mapping[str, CollectionPlan]
    decisions: Mapping[str, Decision]
    files: Files

    @property
    def shapes(self) -> Shapes:
        """The shapes of the document's schemas."""
        return self.decider.shapes

    def owner(self, path: str) -> Draft | None:
        """Find the nearest collection on a path: `/orders` of `/orders/{id}/cancel`."""
        prefix = key(path)
        while prefix != "/":
            draft = self.drafts.get(prefix)
            if draft is not None:
                return draft
            prefix = above(prefix)
        return None

    def decide(self, member: Member) -> Decision:
        """Decide on an operation with a role that is `attached`; Unobeyable if it cannot have it."""
        operation, role = member.operation, member.role
        override = member.override or Override()
        if role.of_file:
            return self._file(member, override)
        if role in (Role.LIST, Role.LINK, Role.UNLINK):
            return self._linked(member, override)
        draft = self._draft(operation, override)
        collection = self.plans[draft.key]
        # Only what an operation does is the author's word: whether its answer is the record, schemas say.
        stated = member.forced and not override.inferred
        member = replace(member, override=None)
        member.body = sent(self.shapes, operation, draft.labels)
        member.answer = answered(self.shapes, operation, role, draft.labels)
        decision = Decision(
            operation.id,
            role,
            Rule(1 if stated else 3),
            "The contract says so with x-factory."
            if stated
            else member.reason or REASONS[role].format(collection.key),
            Answer(200, None, "none"),
            collection,
            errors=errors(operation),
        )
        where = self._reach(member, draft, collection, override)
        decision = replace(
            decision, identify=where.identify, parameter=where.parameter, ancestors=where.ancestors
        )
        try:
            match role:
                case "action":
                    return self._action(decision, draft, member, override)
                case "clear":
                    return self._clear(decision, draft, member, stated=stated)
                case "count":
                    return self._count(decision, draft, member, override)
                case _:
                    return part_of(self.decider, decision, draft, member, override.part)
        except Demoted as demoted:
            raise Unobeyable(demoted.reason) from None
        except Misread as misread:
            word = {Role.ACTION: "effect", Role.COUNT: "counts"}.get(role, "part")
            where_ = ".".join(map(str, (word, *misread.way)))
            raise Unobeyable(f"{where_} {misread.detail}.", word, *misread.way) from None

    def _linked(self, member: Member, override: Override) -> Decision:
        if override.other is None:
            raise Unobeyable("A link needs the collection that records are linked with.")
        other = self.drafts.get(override.other)
        if other is None:
            raise Unobeyable(f"No operation keeps records of {override.other}.", "with")
        owner = self._draft(member.operation, override)
        try:
            return linked(self.decider, self.plans, owner, other, member, override.links, override.parameter)
        except (Demoted, Misread) as refused:
            detail = refused.reason if isinstance(refused, Demoted) else f"{refused.detail}."
            raise Unobeyable(detail, "with") from None

    def _draft(self, operation: Operation, override: Override) -> Draft:
        if override.collection is not None:
            draft = self.drafts.get(override.collection)
            if draft is None:
                raise Unobeyable(f"No operation keeps records of {override.collection}.", "collection")
            return draft
        draft = self.owner(operation.path)
        if draft is None:
            raise Unobeyable("Its path leads to no collection of records; collection says which it works on.")
        return draft

    def _reach(self, member: Member, draft: Draft, collection: CollectionPlan, override: Override) -> Reach:
        role, operation = member.role, member.operation
        decided = [one for one in self.decisions.values() if one.collection is collection]
        found = reach(
            operation,
            collection,
            decided,
            member.body.shape if member.body is not None and role == Role.ACTION else None,
            override.parameter,
            within=role in (Role.CLEAR, Role.COUNT) or override.collection is None,
            at=draft.group.key,
        )
        if found is None:
            word = "parameter" if override.parameter else "role"
            raise Unobeyable(f"Nothing in the request says which record of {collection.key} is meant.", word)
        if role in _NAMED and found.identify == "none" and not collection.singleton:
            raise Unobeyable(f"Nothing in the request says which record of {collection.key} is meant.")
        return found

    def _action(self, decision: Decision, draft: Draft, member: Member, override: Override) -> Decision:
        collection = self.plans[draft.key]
        operation = member.operation
        if not override.effects:
            raise Unobeyable("An action needs an effect, which says what it does to the record.")
        effects = EffectChecker(self.shapes, operation, collection, member.body).complete(override.effects)
        answer = self.decider.answer(draft, collection, member, Role.ACTION)
        if decision.identify == "none" and not collection.singleton:
            answer, counts = affected(self.shapes, answer)
            decision = replace(
                decision,
                counts=counts,
                query=querying(self.shapes, operation, draft.entity, collection.identifier.path),
            )
        return replace(
            decision,
            answer=answer,
            effects=effects,
            repeats=all(response.status != "409" for response in operation.responses),
            request=self.request(member, draft, collection),
        )

    def request(self, member: Member, draft: Draft, collection: CollectionPlan) -> Request:
        """Describe a body that is no record itself, but may have properties of one."""
        if member.operation.body is None:
            return NO_BODY
        media = tuple(m.name for m in member.operation.body.media if is_json(m.name) or is_form(m.name))
        if member.body is None:
            return Request(media, None)
        return Request(
            media,
            member.body.media.schema,
            member.body.place.path,
            patch=patch_kinds(member.operation) if member.operation.method == "patch" else (),
            renamed=renamed(member.body.shape, draft.entity, draft.labels),
        )

    def _file(self, member: Member, override: Override) -> Decision:
        """Decide on a file of the record that the path names, or else of the path itself."""
        operation, role = member.operation, member.role
        draft = (
            self.owner(operation.path) if override.collection is None else self._draft(operation, override)
        )
        collection = self.plans[draft.key] if draft is not None else None
        if collection is not None and collection.origin == "reference" and self.files.makes(operation):
            draft = collection = None
        stated = not override.inferred
        member = replace(member, override=None)
        reason = "The contract says so with x-factory." if stated else ""
        rule = Rule(1 if stated else 3)
        decision = replace(example(operation, rule, reason), role=role)
        file = self.files.file(operation, collection, draft.entity if draft is not None else None)
        if draft is None or collection is None:
            if not self.files.is_written(file):
                raise Unobeyable("Its path leads to no collection of records, and nothing uploads the file.")
            reason = reason or f"Files are kept by the path {file.key}."
            return replace(decision, reason=reason, files=(replace(file, facts=()),))
        where = self._reach(member, draft, collection, override)
        if where.identify == "none" and not collection.singleton:
            raise Unobeyable(f"Nothing in the request says which record of {collection.key} is meant.")
        if role == Role.FILE_READ and not self.files.is_written(file) and file.standin is None:
            raise Unobeyable("Nothing in the contract uploads the file that it gives back.")
        if role == Role.FILE_WRITE and not self.files.is_read(file):
            raise Unobeyable("Nothing in the contract gives back the file that it takes.")
        if role != Role.FILE_READ:
            member.answer = answered(self.shapes, operation, role, draft.labels)
            shown: Role = Role.DELETE if role == Role.FILE_DELETE else Role.ACTION
            try:
                decision = replace(decision, answer=self.decider.answer(draft, collection, member, shown))
            except Demoted as demoted:
                raise Unobeyable(demoted.reason) from None
        reason = reason or FILE_REASONS[role].format(collection.key)
        if role == Role.FILE_READ and file.standin is not None:
            reason += " Where nobody has uploaded one, it is a picture that is made up for the record."
        return replace(
            decision,
            reason=reason,
            collection=collection,
            identify=where.identify,
            parameter=where.parameter,
            ancestors=where.ancestors,
            files=(file,),
        )

    def _clear(self, decision: Decision, draft: Draft, member: Member, *, stated: bool) -> Decision:
        collection, operation = self.plans[draft.key], member.operation
        if decision.identify != "none":
            raise Unobeyable("Its path names one record, and clear removes several.")
        named = None if collection.singleton else named_in_body(self.shapes, operation, collection)
        if named is None and operation.body is not None and not stated:
            raise Unobeyable("Its body says which records it removes, and how is not known here.")
        answer, counts = affected(self.shapes, self.decider.answer(draft, collection, member, Role.DELETE))
        decision = replace(decision, answer=answer, counts=counts)
        if named is not None:
            return replace(decision, named=named, request=self.request(member, draft, collection))
        query = querying(self.shapes, operation, draft.entity, collection.identifier.path)
        notes = tuple(
            f"The query parameter {name} selects nothing, and is ignored: without another all records go."
            for name in query.ignored
        )
        return replace(decision, query=query, notes=notes)

    def _count(self, decision: Decision, draft: Draft, member: Member, override: Override) -> Decision:
        collection = self.plans[draft.key]
        query = querying(self.shapes, member.operation, draft.entity, collection.identifier.path)
        answer, counts = counted(self.shapes, member.operation, draft.entity, override.counts, draft.labels)
        notes = tuple(f"The query parameter {n} has no meaning here, and is ignored." for n in query.ignored)
        return replace(decision, answer=answer, counts=counts, query=query, notes=notes)
