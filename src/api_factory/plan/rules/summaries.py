"""Numbers in answers that follow from the records of several collections.

For example `{totalUsers, activeUsers, orders}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, TypeAlias

from api_factory.plan.document.names import normal, singulars, words
from api_factory.plan.document.responses import errors, json_media, success
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.counted import Counted
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.counts import COUNTING, NUMERIC, values_of
from api_factory.plan.schemas.flattened import Shape, Shapes

_MOST = 100
"""Properties of one object that are looked at, and collections whose records are called alike."""
_MAX_WORDS = 20
"""Words of a name that are looked at, the last ones."""


Condition: TypeAlias = tuple[tuple[tuple[str, ...], Any], ...]


class Summaries:
    """Find the operations whose answers count the records of several collections."""

    def __init__(
        self, shapes: Shapes, drafts: Mapping[str, Draft], plans: Mapping[str, CollectionPlan]
    ) -> None:
        self._shapes = shapes
        self._plans = plans
        self._by_label: dict[str, dict[int, Draft]] = {}
        self._conditions: dict[int, dict[str, Condition]] = {}
        for position, draft in enumerate(drafts.values()):
            if draft.group.kind != "singleton" and draft.shares is None:
                for label in draft.labels:
                    called = self._by_label.setdefault(label, {})
                    if len(called) < _MOST:
                        called[position] = draft

    def decision(self, operation: Operation, reason: str) -> Decision | None:
        """Decide on a GET whose answer's numbers are called after records.

        It has to be at a path without parameters: all records of each collection are counted. None where no number
        plainly is.
        """
        status, response = success(operation, Role.COUNT)
        media = json_media(response.media) if response is not None else None
        if operation.method != "get" or "{" in operation.path or media is None or media.schema is None:
            return None
        shape = self._shapes.at(media.schema)
        counts = list(self._counts(shape))
        for name, where in islice(shape.properties.items(), _MOST):
            inner = self._shapes.at(where)
            if inner.is_object:
                counts += [replace(each, path=(name, *each.path)) for each in self._counts(inner)]
        if not counts:
            return None
        declared = response.status if response is not None else None
        return Decision(
            operation.id,
            Role.COUNT,
            Rule(3),
            reason,
            Answer(status, declared, "counted", media.name, media.schema, media.pointer),
            self._plans[counts[0].collection or ""],
            counts=tuple(counts),
            errors=errors(operation),
        )

    def _counts(self, shape: Shape) -> Iterator[Counted]:
        for name, where in islice(shape.properties.items(), _MOST):
            if self._shapes.at(where).scalar in NUMERIC:
                parts = [word for word in words(name) if word not in COUNTING][-_MAX_WORDS:]
                for draft in self._called(parts):
                    condition = self._condition(draft, parts, is_told=not COUNTING.isdisjoint(words(name)))
                    if condition is not None:
                        yield Counted((name,), "count", condition, collection=draft.key)
                        break

    def _called(self, parts: list[str]) -> list[Draft]:
        """List the drafts whose records a name ends with, in their order."""
        called: dict[int, Draft] = {}
        for start in range(len(parts)):
            noun = "".join(parts[start:])
            for label in (noun, *singulars(noun)):
                called |= self._by_label.get(label, {})
        return [called[position] for position in sorted(called)]

    def _condition(self, draft: Draft, parts: list[str], *, is_told: bool) -> Condition | None:
        """Return the condition on the records of a draft that a number counts.

        It counts all for `totalOrders`, some for `openOrders`.
        """
        for start in range(len(parts)):
            noun, before = "".join(parts[start:]), "".join(parts[:start])
            is_plural = singulars(noun)[0] != noun
            if not {noun, *singulars(noun)}.isdisjoint(draft.labels) and (is_told or is_plural):
                return self._by_value(draft.entity).get(before) if before else ()
        return None

    def _by_value(self, entity: Shape) -> dict[str, Condition]:
        """Map the values that properties of a record may have to the condition that one has it."""
        conditions = self._conditions.get(id(entity))
        if conditions is None:
            conditions = self._conditions[id(entity)] = {}
            for name, where in islice(entity.properties.items(), _MOST):
                for value in values_of(self._shapes.at(where)):
                    conditions.setdefault(normal(str(value)), (((name,), value),))
                    if value is True:
                        conditions.setdefault(normal(name).removeprefix("is"), (((name,), value),))
        return conditions


def with_own_summaries(decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """Have summaries count what belongs to who asks.

    Only where lists of the same records show nothing else. Of several such collections the first is counted; what
    is in the others stays an example.
    """
    mine = {
        decision.collection.key: decision.collection
        for decision in decisions.values()
        if decision.role.lists and decision.ownership == "mine" and decision.collection is not None
    }
    return {name: _for_who_asks(decision, mine) for name, decision in decisions.items()}


def _for_who_asks(decision: Decision, mine: Mapping[str, CollectionPlan]) -> Decision:
    own = next((each.collection for each in decision.counts if each.collection in mine), None)
    if own is None:
        return decision
    counts = tuple(
        replace(each, collection=None) if each.collection == own else each
        for each in decision.counts
        if each.collection == own or each.collection not in mine
    )
    return replace(decision, counts=counts, collection=mine[own], ownership="mine")
