"""Operations on records that others make, such as actions and counts, by their assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from api_factory.plan.assignment.assignment import Assignment, Assignments
from api_factory.plan.assignment.assignment import Effect as AssignedEffect
from api_factory.plan.assignment.effects import effect_of, flag_of
from api_factory.plan.document.names import normal, words
from api_factory.plan.document.nodes import listing
from api_factory.plan.document.path_templates import above, ends_in_parameter, key, literal
from api_factory.plan.model.effect import Argument
from api_factory.plan.model.effect import Effect as EffectOnRecord
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.rules.assigned import VIEWS, home_of, reason_of
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.pairing import Member
from api_factory.plan.schemas.flattened import Shape, Shapes


class Attachments:
    """Attaches the operations of a document to its collections.

    `reasons`: why an operation is attached to none, by its id.
    """

    def __init__(
        self,
        shapes: Shapes,
        operations: Mapping[str, Operation],
        overrides: Mapping[str, Override],
        assignments: Assignments,
    ) -> None:
        self.shapes = shapes
        self.operations = operations
        self.overrides = overrides
        self.assignments = assignments
        self.reasons: dict[str, str] = {}

    def members(self, drafts: Mapping[str, Draft]) -> list[Member]:
        """Give operations on records of others, each with its collection and its effect."""
        homes = {member.operation.id: draft for draft in drafts.values() for member in draft.members}
        members = []
        for collection in self.assignments.collections.values():
            draft = home_of(collection, homes) or drafts.get(collection.key)
            if draft is None:
                continue
            for id in collection.operations:
                role = self.assignments.operations[id].role
                if not role.attached or role.of_file or id in homes or id in self.overrides:
                    continue
                override = self._override(id, draft.key)
                if override is not None:
                    reason = reason_of(self.assignments.operations[id])
                    member_role = override.role or Role.EXAMPLE
                    members.append(Member(self.operations[id], member_role, override, reason=reason))
                elif role == Role.ACTION:
                    self.reasons[id] = (
                        f"It is an action on the records of {draft.key}, and what it does is not known here;"
                        " x-factory: effect says it."
                    )
        return [*members, *self._done_to_records(drafts)]

    def counting(self, id: str) -> str | None:
        """Explain why an operation counts records; None if it does not."""
        assignment = self.assignments.operations.get(id)
        return reason_of(assignment) if assignment is not None and assignment.role == Role.COUNT else None

    def _done_to_records(self, drafts: Mapping[str, Draft]) -> Iterator[Member]:
        """Yield operations that do to one record what their words say.

        They are at the record's path, and do not do what their method says.

        `DELETE /orders/{id}` with the summary `Cancel an order` sets a `status` that may be `cancelled`, and so does a
        PUT without a body.
        """
        for id, operation in self.operations.items():
            path_key = key(operation.path)
            draft = drafts.get(above(path_key)) if ends_in_parameter(path_key) else None
            evidence = self.assignments.evidence.get(id)
            if draft is None or evidence is None or id in self.overrides or draft.group.kind == "singleton":
                continue
            if not (operation.method == "delete" or (operation.method == "put" and operation.body is None)):
                continue
            if not any(member.role == Role.READ for member in draft.members):
                continue
            phrases = [each for each in (evidence.wording.name, evidence.wording.summary) if each.verb]
            if not phrases or any(each.sense not in ("act", "make") for each in phrases):
                continue
            effect = effect_of(self.shapes, phrases[-1].verb, draft.entity.pointer, (), undone=False)
            if effect.change == "value" and effect.property is not None and self._is_told(draft, effect):
                path = (effect.property,) if effect.within is None else (effect.within, effect.property)
                override = Override(collection=draft.key, role=Role.ACTION, inferred=True)
                override.effects = (EffectOnRecord(path, "set", effect.value),)
                reason = f"Its words say that records are not removed: {phrases[-1].verb}."
                yield Member(operation, Role.ACTION, override, reason=reason)

    def _is_told(self, draft: Draft, effect: AssignedEffect) -> bool:
        """True if a record's schema lets a property have the value that an effect sets.

        The schema has to say so: by `enum`, unless the value is true.
        """
        holder = draft.entity
        if effect.within is not None:
            holder = self.shapes.at(holder.properties[effect.within])
        keywords = self.shapes.at(holder.properties[effect.property or ""]).keywords
        return effect.value is True or effect.value in listing(keywords.get("enum"))

    def _override(self, id: str, collection: str) -> Override | None:
        """Say of an operation what its author could have said; None if too little is known."""
        assignment = self.assignments.operations[id]
        override = Override(collection=collection, role=assignment.role, inferred=True)
        if assignment.item is not None:
            override.parameter = assignment.item.name
        if assignment.item is not None and assignment.item.location == "body":
            body = self.assignments.evidence[id].body
            shape = self.shapes.at(body.subject) if body.subject is not None else Shape("")
            names = {normal(name): name for name in shape.required or shape.properties}
            if assignment.item.name not in names:
                return None  # It would refuse requests that the contract allows.
            override.parameter = names[assignment.item.name]
        if assignment.role.of_link:
            override.other = assignment.target
        if assignment.role == Role.ACTION:
            override.effects = self._effects(assignment)
            return override if override.effects else None
        return override

    def _effects(self, assignment: Assignment) -> tuple[EffectOnRecord, ...]:
        """Give the effects of an action; `liked` takes the counter `likesCount` along."""
        collection = self.assignments.collections.get(assignment.collection or "")
        schemas = collection.schemas if collection is not None else {}
        pointer = next((schemas[view] for view in VIEWS if view in schemas), None)
        if pointer is not None and (assignment.effect is None or assignment.effect.change == "unknown"):
            assignment = self._in_attributes(assignment, pointer)
        effects = _translated(assignment)
        effect = assignment.effect
        if effect is None or not effects or collection is None:
            return effects
        within = () if effect.within is None else (effect.within,)
        holder = self.shapes.at(pointer) if pointer is not None else Shape("")
        known = holder.properties
        sent = self.assignments.evidence[assignment.operation].body.properties
        if effect.change in ("value", "now") and any(normal(name) in sent for name in known):
            # `POST /cases/{id}/assign` with `{doctorId}` sets the status, and the doctor.
            effects = (*effects, EffectOnRecord((), "body"))
        if effect.change == "value":
            effects = (*effects, *self._times(effect, holder, within))
        if effect.change == "now" or isinstance(effect.value, str):
            effects = (*effects, *self._flags(effect, holder, within))
        if not isinstance(effect.value, bool):
            return effects
        root = normal(effect.property or "").removeprefix("is").removesuffix("d").removesuffix("e")
        if len(root) > 3 and root[-1] == root[-2]:
            root = root[:-1]  # `starred` counts `stars`.
        if within:
            known = self.shapes.within(holder, within).properties
        for name, where in known.items() if len(root) > 2 else ():
            word = normal(name).removesuffix("count")
            if (
                self.shapes.at(where).scalar == "integer"
                and word.startswith(root)
                and len(word) < len(root) + 4
            ):
                kind: Literal["increment", "decrement"] = "increment" if effect.value else "decrement"
                return (*effects, EffectOnRecord((*within, name), kind, 1))
        return effects

    def _times(
        self, effect: AssignedEffect, holder: Shape, within: tuple[str, ...]
    ) -> Iterator[EffectOnRecord]:
        """Yield what tells the time of a change: `closed_at` where the state becomes `closed`."""
        if effect.value is True:
            state = normal(effect.property or "").removeprefix("is")
        else:
            state = normal(effect.value) if isinstance(effect.value, str) else ""
        properties = self.shapes.within(holder, within).properties if within else holder.properties
        names = {f"{state}{ending}" for ending in ("at", "on", "date", "time")} if state else frozenset()
        for name, where in properties.items():
            shape = self.shapes.at(where)
            if normal(name) in names and shape.scalar == "string" and "pattern" not in shape.keywords:
                yield EffectOnRecord((*within, name), "now")

    def _flags(
        self, effect: AssignedEffect, holder: Shape, within: tuple[str, ...]
    ) -> Iterator[EffectOnRecord]:
        """Yield the flag that tells the same.

        It is `paid` where the status becomes `paid`, and `active` with `deactivatedAt`.
        """
        if effect.change == "now":
            state = next(iter(words(effect.property or "")), "")
        else:
            state = normal(effect.value) if effect.change == "value" and isinstance(effect.value, str) else ""
        held = self.shapes.within(holder, within) if within else holder
        flag = flag_of(self.shapes, held, state) if len(state) > 2 else None
        if flag is not None and flag.property not in (None, effect.property):
            yield EffectOnRecord((*within, flag.property), "set", flag.value)

    def _in_attributes(self, assignment: Assignment, pointer: str) -> Assignment:
        """Find an action's effect among the attributes of a record: `{id, attributes: {liked}}`."""
        properties = self.shapes.at(pointer).properties
        name = next((each for each in properties if normal(each) == "attributes"), None)
        if name is None or not self.shapes.at(properties[name]).is_object:
            return assignment
        operation = self.operations[assignment.operation]
        verb, undone = normal(literal(operation.path)), operation.method == "delete"
        effect = effect_of(self.shapes, verb, properties[name], (), undone=undone)
        return (
            replace(assignment, effect=replace(effect, within=name)) if effect.within is None else assignment
        )


def _translated(assignment: Assignment) -> tuple[EffectOnRecord, ...]:
    """Translate the effect that an assignment guesses; none if it is not known."""
    effect = assignment.effect
    if effect is None or effect.change in ("unknown", "toggle"):
        return ()
    if effect.change == "body":
        if effect.property is not None and effect.value != effect.property:
            return (EffectOnRecord((effect.property,), "set", Argument("body", (str(effect.value),))),)
        return (EffectOnRecord((), "body"),)
    if effect.property is None:
        return ()
    path = (effect.property,) if effect.within is None else (effect.within, effect.property)
    match effect.change:
        case "value":
            return (EffectOnRecord(path, "set", effect.value),)
        case "now":
            return (EffectOnRecord(path, "now"),)
        case "increment" | "decrement":
            return (EffectOnRecord(path, effect.change, 1),)
    return ()
