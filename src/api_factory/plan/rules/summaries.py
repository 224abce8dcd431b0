"""Numbers in answers that follow from the records of several collections.

For example `{totalUsers, activeUsers, orders}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

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


def summary(
    shapes: Shapes,
    operation: Operation,
    drafts: Mapping[str, Draft],
    plans: Mapping[str, CollectionPlan],
    reason: str,
) -> Decision | None:
    """Decide on a GET whose answer's numbers are called after records.

    It has to be at a path without parameters: all records of each collection are counted. None where no number
    plainly is.
    """
    status, response = success(operation, Role.COUNT)
    media = json_media(response.media) if response is not None else None
    if operation.method != "get" or "{" in operation.path or media is None or media.schema is None:
        return None
    shape = shapes.at(media.schema)
    counts = list(_counts(shapes, shape, drafts.values()))
    for name, where in islice(shape.properties.items(), _MOST):
        inner = shapes.at(where)
        if inner.is_object:
            counts += [
                replace(each, path=(name, *each.path)) for each in _counts(shapes, inner, drafts.values())
            ]
    if not counts:
        return None
    declared = response.status if response is not None else None
    answer = Answer(status, declared, "counted", media.name, media.schema, media.pointer)
    collection = plans[counts[0].collection or ""]
    return Decision(
        operation.id,
        Role.COUNT,
        Rule(3),
        reason,
        answer,
        collection,
        counts=tuple(counts),
        errors=errors(operation),
    )


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


def _counts(shapes: Shapes, shape: Shape, drafts: Iterable[Draft]) -> Iterator[Counted]:
    countable = [draft for draft in drafts if draft.group.kind != "singleton" and draft.shares is None]
    for name, where in islice(shape.properties.items(), _MOST):
        if shapes.at(where).scalar in NUMERIC:
            for draft in countable:
                condition = _condition(shapes, name, draft)
                if condition is not None:
                    yield Counted((name,), "count", condition, collection=draft.key)
                    break


def _condition(shapes: Shapes, name: str, draft: Draft) -> tuple[tuple[tuple[str, ...], Any], ...] | None:
    """Return the condition on the records of a draft that a number counts.

    It counts all for `totalOrders`, some for `openOrders`.
    """
    parts = [word for word in words(name) if word not in COUNTING]
    is_told = len(parts) < len(words(name))
    for start in range(len(parts)):
        noun, before = "".join(parts[start:]), "".join(parts[:start])
        is_plural = singulars(noun)[0] != noun
        if not {noun, *singulars(noun)}.isdisjoint(draft.labels) and (is_told or is_plural):
            if not before:
                return ()
            return next(
                (
                    (((property_,), value),)
                    for property_, where in islice(draft.entity.properties.items(), _MOST)
                    for value in values_of(shapes.at(where))
                    if normal(str(value)) == before
                    or (value is True and normal(property_).removeprefix("is") == before)
                ),
                None,
            )
    return None
