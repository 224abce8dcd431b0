"""From operations to decisions: the twelve rules in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from api_factory.plan.assignment.assigning import assign
from api_factory.plan.document.path_templates import above, ends_in_parameter, key, literal, names
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.inference import Inference, Refusal
from api_factory.plan.model.link import Link
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.assigned import Assigned
from api_factory.plan.rules.attached import Attacher, Unobeyable
from api_factory.plan.rules.attachments import Attachments
from api_factory.plan.rules.beginnings import with_beginnings
from api_factory.plan.rules.candidates import Draft, creates, draft
from api_factory.plan.rules.decisions import Decider, example
from api_factory.plan.rules.evidenced_subjects import EvidencedSubjects
from api_factory.plan.rules.examples_of_records import about_record
from api_factory.plan.rules.exports import with_exports
from api_factory.plan.rules.file_roles import find_file_roles
from api_factory.plan.rules.files import Files
from api_factory.plan.rules.jobs import job_starts, with_jobs
from api_factory.plan.rules.linking import Binder, item_parameter, parameters_above
from api_factory.plan.rules.made_below import mark_made_below, shallow
from api_factory.plan.rules.memberships import with_links
from api_factory.plan.rules.origins import Origins, makes, taken_loosely, why_dropped
from api_factory.plan.rules.overrides import Override, read_override
from api_factory.plan.rules.pairing import Group, Member, Pairing, pair, without_far
from api_factory.plan.rules.parts import with_examples
from api_factory.plan.rules.subjects import Counts, Subject, agree, is_record, placed
from api_factory.plan.rules.summaries import Summaries
from api_factory.plan.rules.telling import told
from api_factory.plan.rules.writes import defaults, fills, marked, unseen
from api_factory.plan.schemas.flattened import Shape, Shapes


def infer(
    document: dict[str, Any], operations: Sequence[Operation], version: str, shapes: Shapes | None = None
) -> Inference:
    """What each operation of a document does, and the collections that they work on.

    `shapes`: those of the document, if the caller has use for them too.
    """
    return _Inferring(document, operations, shapes or Shapes(document, version)).run()


MOST_WEIGHED = 5000
"""How many operations of a document are weighed by all their signs."""

FILLED = (Role.CREATE, Role.REPLACE, Role.UPDATE, Role.SINGLETON_REPLACE, Role.SINGLETON_UPDATE)
"""The roles whose forms may have files of the record in them."""

_WHOLE = (Role.CREATE, Role.REPLACE, Role.SINGLETON_REPLACE)
"""The roles whose bodies are whole records."""


class _Inferring:
    """The state of one inference."""

    def __init__(self, document: dict[str, Any], operations: Sequence[Operation], shapes: Shapes) -> None:
        self.operations = operations
        self.shapes = shapes
        self.added: set[str] = set()
        self.offered: set[str] = set()
        self.overrides: dict[str, Override] = {
            operation.id: found
            for operation in operations
            if (found := read_override(document, operation)) is not None
        }
        file_roles = find_file_roles(shapes, operations, self.overrides)
        self.files = Files(shapes, operations, file_roles)
        self.stated = {
            id: Override(role=role, inferred=True) for id, role in file_roles.roles.items()
        } | self.overrides
        self.stated |= job_starts(shapes, operations, self.stated)
        """What authors say, and what bodies and answers say as clearly: that an operation is about a file."""

    def run(self) -> Inference:
        pairing = pair(self.operations, self.stated)
        drafts = self._drafts(pairing)
        binder, taken = self._settle(pairing, drafts)
        counts: Counts = {}
        for each in drafts.values():
            for member in each.members:
                if member.body is not None:
                    member.body = placed(self.shapes, member.body, each.entity, counts)
        sharing: defaultdict[int, list[Draft]] = defaultdict(list)
        for other in drafts.values():
            if other.shares is not None:
                sharing[id(other.shares)].append(other)
        origins = Origins(list(drafts.values()), taken)
        plans = {
            path_key: self._plan(binder, origins, made, sharing[id(made)])
            for path_key, made in drafts.items()
            if made.shares is None
        }
        decider = Decider(self.shapes, binder)
        decisions: dict[str, Decision] = {}
        for made in drafts.values():
            for member in made.members:
                decisions[member.operation.id] = decider.decide(made, plans[made.key], member)
        for one in drafts.values():
            for member in one.members:
                decision = decisions[member.operation.id]
                if decision.role in FILLED:
                    decisions[decision.operation] = self.files.attach(decision, member.operation, one.entity)
        attacher = Attacher(decider, drafts, plans, dict(decisions), self.files)
        refusals = self._attach(attacher, pairing, decisions)
        known = {operation.id for operation in self.operations}
        reasons = self.assigned.reasons | self.attachments.reasons
        for operation in self.operations:
            if operation.id not in decisions:
                rule, reason = pairing.loose[operation.id]
                reason = reasons.get(operation.id, reason)
                if operation.method == "head" and f"get {operation.path}" in known:
                    reason = "It is answered as the GET of the same path is, without content."
                decisions[operation.id] = example(operation, rule, reason)
        for name, override in self.overrides.items():
            refusals.setdefault(name, []).extend(override.refusals)
            if not refusals[name] and _is_disobeyed(override, decisions[name]):
                word = "list" if override.list else "role"
                refusals[name].append(override.refuse(decisions[name].reason, word))
        for operation in self.operations:
            if operation.id not in self.overrides or self.overrides[operation.id].role != Role.EXAMPLE:
                decisions[operation.id] = about_record(attacher, operation, decisions[operation.id])
        decisions = with_examples(with_exports(self.shapes, self.operations, decisions))
        links = {one.link.collection.key: one.link for one in decisions.values() if one.link is not None}
        plans = with_links(with_beginnings(self.shapes, plans, decisions.values()), links.values())
        plans, decisions = with_jobs(self.shapes, plans, decisions)
        told_once = tuple(dict.fromkeys(one for found in refusals.values() for one in found))
        return _settled(self.operations, decisions, plans, links, told_once)

    def _settle(self, pairing: Pairing, drafts: dict[str, Draft]) -> tuple[Binder, list[Shape]]:
        """Let go of what cannot be bound or kept, until all is; return what binds, and what loose bodies hold."""
        taken: list[Shape] | None = None
        while True:
            mark_made_below(self.shapes, drafts)
            # What was below records that never come to be is bound to nothing there.
            binder = Binder(self.shapes, drafts)
            binder.share_all()
            if self._drop_unsound(pairing, drafts, binder):
                continue
            if taken is None:
                taken = taken_loosely(self.shapes, self.operations, drafts.values())
            if not self._drop_unkept(pairing, drafts, taken):
                return binder, taken

    def _attach(
        self, attacher: Attacher, pairing: Pairing, decisions: dict[str, Decision]
    ) -> dict[str, list[Refusal]]:
        """Decide on operations that are attached to collections, and return what cannot be done, by operation."""
        refusals: dict[str, list[Refusal]] = {}
        for member in [*pairing.attached, *self.attachments.members(attacher.drafts)]:
            name = member.operation.id
            try:
                decision = attacher.decide(member)
                reason = f"{decision.reason} {told(decision)}".strip()
                decisions[name] = replace(decision, reason=reason)
            except Unobeyable as error:
                decisions[name] = example(member.operation, Rule(1), error.detail)
                override = self.overrides.get(name)
                if override is not None:
                    refusals[name] = [override.refuse(error.detail, error.member, *error.way)]
        summaries = Summaries(self.shapes, attacher.drafts, attacher.plans)
        for operation in self.operations:
            decided = decisions.get(operation.id)
            if operation.id in self.overrides or (decided is not None and decided.role != Role.EXAMPLE):
                continue
            why = self.attachments.counting(operation.id)
            if why is not None:
                summed = summaries.decision(operation, why)
                if summed is not None:
                    decisions[operation.id] = replace(summed, reason=f"{why} {told(summed)}")
        return refusals

    def _drafts(self, pairing: Pairing) -> dict[str, Draft]:
        """The collections that groups make; operations of groups that make none are loose, each with the reason."""
        # Weighing takes about a millisecond an operation: of a contract with more, the rules alone decide.
        weighed = self.operations if len(self.operations) <= MOST_WEIGHED else ()
        assignments = assign(weighed, self.shapes)
        subjects = EvidencedSubjects(self.shapes, assignments.evidence)
        by_id = {operation.id: operation for operation in self.operations}
        self.assigned = Assigned(self.shapes, by_id, self.stated, assignments, subjects)
        self.attachments = Attachments(self.shapes, by_id, self.stated, assignments)
        drafts: dict[str, Draft] = {}
        waiting = list(pairing.groups.items())
        for path_key, group in waiting:
            made = draft(self.shapes, group, self.assigned.subjects)
            everything = {member.operation.id for member in group.members}
            apart = without_far(pairing, group, everything if isinstance(made, str) else made.refused)
            if apart is not None:
                waiting.append((apart.key, apart))
            if isinstance(made, str):
                pairing.loose.update({m.operation.id: (Rule(4), made) for m in group.members})
            else:
                drafts[path_key] = made
                pairing.loose.update(made.refused)
        self._add_shallow(pairing, drafts)
        self.added = self.assigned.extend(drafts)
        for id in self.added:
            pairing.loose.pop(id, None)
        placed = {member.operation.id for one in drafts.values() for member in one.members}
        placed |= {member.operation.id for member in pairing.attached}
        for operation in self.operations:
            if operation.id not in placed:
                reason = "Its answer does not show the records of any collection."
                pairing.loose.setdefault(operation.id, (Rule(4), reason))
                if operation.id in self.assigned.reasons:
                    pairing.loose[operation.id] = Rule(4), self.assigned.reasons[operation.id]
        return drafts

    def _drop_unsound(self, pairing: Pairing, drafts: dict[str, Draft], binder: Binder) -> bool:
        """Let go of assigned operations whose paths name parents that nothing binds the records to."""
        dropped = False
        for path_key, one in list(drafts.items()):
            unsound = [m for m in one.members if m.operation.id in self.added and not binder.is_sound(m, one)]
            apart: defaultdict[str, list[Member]] = defaultdict(list)
            if unsound:
                loose = {member.operation.id for member in unsound}
                one.members = [member for member in one.members if member.operation.id not in loose]
                _move_from_path_of_others(drafts, one, unsound)
            for member in unsound:
                own_key = _own_key(member)
                if member.operation.id not in self.offered and own_key not in drafts:
                    apart[own_key].append(member)
                    continue
                thing = one.entity.name or "the records"
                reason = f"Nothing says which of {thing} belong to what its path names before them."
                pairing.loose[member.operation.id] = Rule(7), reason
            for own_key, members in apart.items():
                # They are about records of their own, which are like the others.
                self.offered.update(m.operation.id for m in members)
                kind = "pair" if any(item_parameter(m) for m in members) else "lone"
                drafts[own_key] = Draft(Group(own_key, kind), one.entity, one.labels, members)
            if not one.members and drafts.get(path_key) is one:
                del drafts[path_key]
            dropped = dropped or bool(unsound)
        return dropped

    def _add_shallow(self, pairing: Pairing, drafts: dict[str, Draft]) -> None:
        """Have `/posts/{id}` be about what `/users/{id}/posts` makes and lists, where nothing else is at `/posts`."""
        nested = [one for one in drafts.values() if one.group.kind == "lone" and any(map(makes, one.members))]
        for path_key, group in pairing.groups.items():
            if not group.members or not all(m.is_item for m in group.members):
                continue
            if path_key in drafts and any(creates(member.operation) for member in group.members):
                continue
            alike = [one for one in nested if names(one.group.key) == names(path_key)]
            if not alike:
                continue
            own = draft(self.shapes, group, self.assigned.subjects, elsewhere=True)
            fits = isinstance(own, Draft) and all(
                agree(self.shapes, own.entity, each.entity) for each in alike
            )
            fitting = own if isinstance(own, Draft) and fits else None
            if fitting is None or not any(member.role == Role.READ for member in fitting.members):
                fitting = shallow(self.shapes, group, alike) or fitting
            if fitting is not None:
                drafts[path_key] = fitting
                pairing.loose.update(fitting.refused)

    def _drop_unkept(self, pairing: Pairing, drafts: dict[str, Draft], taken: list[Shape]) -> bool:
        """Let go of the collections whose records come from nowhere; whether there was any."""
        origins = Origins(list(drafts.values()), taken)
        dropped = [path_key for path_key, one in drafts.items() if origins.of(one) is None]
        offered: set[str] = set()
        for path_key in dropped:
            one = drafts.pop(path_key)
            for member in one.members:
                pairing.loose[member.operation.id] = Rule(3), why_dropped(one)
                offered.add(member.operation.id)
            pairing.loose.update(one.refused)
        # Their operations may be about records of another collection, which are known by more than their paths.
        joined = self.assigned.extend(drafts, offered - self.offered)
        self.offered |= offered
        self.added |= joined
        for id in joined:
            del pairing.loose[id]
        return bool(dropped)

    def _plan(self, binder: Binder, origins: Origins, made: Draft, others: list[Draft]) -> CollectionPlan:
        """The collection of a draft, with what the others that share it know."""
        sharing = [made, *others]
        members = [member for one in sharing for member in one.members]
        identifier = binder.identify(made)
        ancestors = binder.ancestors(made.members[0], made) if parameters_above(made) else ()
        answers = [
            m.answer.shape
            for m in members
            if m.answer is not None and not m.role.deletes and _is_about(self.shapes, m, made)
        ]
        bodies = [m.body.shape for m in members if m.body is not None and m.role != Role.DELETE]
        creating = next((m.body for m in members if m.role == Role.CREATE and m.body is not None), None)
        creating = creating or next((m.body for m in members if m.role.replaces and m.body), None)
        skip = frozenset((identifier.path or ())[:1] if made.group.kind != "singleton" else ())
        belongs = frozenset(
            a.foreign_key
            for one in sharing
            for m in one.members
            for a in binder.ancestors(m, one.shares or one)
            if a.foreign_key
        )
        bound = frozenset(path[0] for path in belongs if len(path) > 1)
        whole = [m.body.shape for m in members if m.body is not None and m.role in _WHOLE]
        given = [
            _given(self.shapes, m.body, made.entity)
            for m in members
            if m.body is not None and m.role in _WHOLE
        ]
        item = next((m for m in made.members if item_parameter(m)), None)
        read_only = marked(self.shapes, made.entity.pointer, "readOnly")
        write_only = marked(self.shapes, made.entity.pointer, "writeOnly")
        for body in bodies:
            # What answers show is shown, whatever a body says of it.
            hidden = marked(self.shapes, body.pointer, "writeOnly")
            write_only |= {path for path in hidden if len(path) > 1 or path[0] not in made.entity.properties}
        if answers:
            write_only |= unseen(made.entity, bodies)
        said = next((m.override.on_delete for m in members if m.override and m.override.on_delete), None)
        return CollectionPlan(
            key=made.group.key,
            name=literal(made.group.key),
            entity=made.entity.name,
            schema=made.entity.pointer,
            identifier=identifier,
            path=_path(made),
            item_path=item.operation.path if item is not None else None,
            ancestors=ancestors,
            children=tuple(
                replace(
                    c, on_delete=said or ("cascade" if c.collection in origins.reference else c.on_delete)
                )
                for c in binder.children(made)
            ),
            on_delete=said or "refuse",
            origin=origins.of(made) or "made",
            records=next(
                (
                    m.override.records
                    for m in members
                    if m.override is not None and m.override.records is not None
                ),
                None,
            ),
            singleton=made.group.kind == "singleton",
            read_only=read_only,
            write_only=write_only,
            belongs=belongs,
            fills=fills(
                self.shapes,
                made.entity,
                _distinct(answers),
                creating.shape if creating is not None else None,
                _distinct(whole),
                skip,
                bound,
                frozenset.intersection(*given) if given else frozenset(),
            ),
        )


def _is_disobeyed(override: Override, decision: Decision) -> bool:
    """Whether what an author asked for has come to nothing."""
    wanted = override.role or override.collection or override.list is not None
    return bool(wanted) and override.role != Role.EXAMPLE and decision.role == Role.EXAMPLE


def _is_about(shapes: Shapes, member: Member, made: Draft) -> bool:
    """Whether an operation's answer is the record, so that records have to have what it requires."""
    if member.answer is None or not agree(shapes, member.answer.shape, made.entity):
        return False
    return member.forced or member.role.reads or is_record(member.answer.shape, made.entity)


def _given(shapes: Shapes, body: Subject, entity: Shape) -> frozenset[str]:
    """The properties of a record that its default provides where a client leaves them out of this body."""
    return frozenset(path[0] for path, _ in defaults(shapes, body.place.schema, entity) if len(path) == 1)


def _distinct(shapes: Iterable[Shape]) -> list[Shape]:
    """Return each shape once: a collection with thousands of operations may have but a few."""
    return list({shape.pointer: shape for shape in shapes}.values())


def _move_from_path_of_others(drafts: dict[str, Draft], one: Draft, others: Sequence[Member]) -> None:
    """Give a draft the key of a path of its own, if it has only that of others.

    What `/shelves/{id}/books` lists is bound to shelves; what `/books/{id}` reads is not, and has the key `/books`.
    """
    path_key = one.group.key
    own_keys = list(map(_own_key, one.members))
    if path_key in own_keys or path_key not in map(_own_key, others):
        return
    free = next((each for each in own_keys if each not in drafts), None)
    if free is not None:
        one.group.key = free
        drafts[free] = drafts.pop(path_key)


def _own_key(member: Member) -> str:
    """Return the key of the collection that an operation's own path would be of: `/pets` of `/pets/{id}`."""
    path_key = key(member.operation.path)
    return above(path_key) if item_parameter(member) and ends_in_parameter(path_key) else path_key


def _path(made: Draft) -> str | None:
    for member in made.members:
        if (
            not item_parameter(member) and member.role in (Role.CREATE, Role.LIST)
        ) or made.group.kind == "singleton":
            return member.operation.path
    return None


def _settled(
    operations: Sequence[Operation],
    decisions: dict[str, Decision],
    plans: dict[str, CollectionPlan],
    links: Mapping[str, Link],
    refusals: tuple[Refusal, ...],
) -> Inference:
    """Collections know the operations that work on them, and decisions hold the collections that know."""
    users: dict[str, list[str]] = {path_key: [] for path_key in plans}
    places: dict[str, dict[str, None]] = {path_key: {} for path_key in plans}
    for operation in operations:
        collection = decisions[operation.id].collection
        if collection is not None:
            users[collection.key].append(operation.id)
            places[collection.key] |= dict.fromkeys(file.key for file in decisions[operation.id].files)
    kept = {
        path_key: replace(plans[path_key], operations=tuple(ids), files=tuple(places[path_key]))
        for path_key, ids in users.items()
        if ids
    }
    ordered = {}
    for operation in operations:
        decision = decisions[operation.id]
        if decision.collection is not None:
            decision = replace(decision, collection=kept[decision.collection.key])
        if decision.subject is not None:
            # Where no operation has come to work on the records, there are none that could be missing.
            decision = replace(decision, subject=kept.get(decision.subject.key))
        ordered[operation.id] = decision
    return Inference(ordered, kept, {name: link.collection for name, link in links.items()}, refusals)
