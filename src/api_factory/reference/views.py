"""Schemas of responses that show a collection's records.

One record may be shown by several of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api_factory.plan import Operation, Plan, Validator
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import EACH, HIDDEN, Path
from api_factory.plan.model.role import Role
from api_factory.records.paths import drop

VIEW_ORDER = (Role.READ, Role.LIST, Role.SEARCH, Role.REPLACE, Role.UPDATE)


@dataclass(frozen=True, slots=True)
class View:
    """Hold the schema of a record in one operation's response.

    `only` are the properties that the response may have.
    """

    schema: str
    validator: Validator
    only: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Views:
    """Hold all views of a collection.

    The first is that of the collection's own schema. `uses` are the operations that work on its records, with their
    decisions.
    """

    collection: CollectionPlan
    views: tuple[View, ...]
    uses: tuple[tuple[Operation, Decision], ...] = field(repr=False)

    def fit(self, document: Mapping[str, Any]) -> bool:
        """True if every view can show a stored document."""
        visible = {name: value for name, value in document.items() if name != HIDDEN}
        for path in self.collection.write_only:
            if path[0] in visible:
                visible = _without(visible, path)
        return all(view.validator.is_valid(_shown(visible, view.only)) for view in self.views)


def views_of(plan: Plan, collection: CollectionPlan, operations: Mapping[str, Operation]) -> Views:
    """Collect the views of a collection, those of its reads first.

    `operations` are those of the plan, by their ids.
    """
    uses = [
        (operations[name], decision)
        for name in collection.operations
        if (decision := plan.decisions[name]).collection is not None
    ]
    own = plan.examples.shapes.at(collection.schema).pointer
    views: dict[tuple[str, frozenset[str] | None], View] = {
        (own, None): View(own, _validator(plan, own), None)
    }
    ranked = [decision for _, decision in uses if decision.role in VIEW_ORDER]
    for decision in sorted(ranked, key=lambda decision: VIEW_ORDER.index(decision.role)):
        within = schema_within(plan, decision)
        if within is not None:
            pointer = plan.examples.shapes.at(within).pointer
            view = View(pointer, _validator(plan, pointer), decision.answer.only)
            views.setdefault((pointer, decision.answer.only), view)
    return Views(collection, tuple(views.values()), tuple(uses))


def schema_within(plan: Plan, decision: Decision) -> str | None:
    """Find the schema of a record in a response; None if it shows none."""
    if decision.answer.content not in ("record", "records", "wrapped") or decision.answer.schema is None:
        return None
    *_, last = steps(plan, decision)
    return last[1]


def steps(plan: Plan, decision: Decision) -> Iterator[tuple[Path, str | None]]:
    """Yield each step from a response's top down to one record.

    The path that is left to go, and the schema's pointer there: `(("data", "*"), "/.../schema")` comes first.
    """
    shapes = plan.examples.shapes
    answer = decision.answer
    many: Path = (EACH,) if answer.content in ("records", "values") else ()
    many = (EACH, *answer.value) if answer.content == "wrapped" else many
    rest: Path = (*decision.answer.envelope.path, *many)
    pointer = decision.answer.schema
    yield rest, pointer
    while rest and pointer is not None:
        shape = shapes.at(pointer)
        pointer = shape.items if rest[0] == EACH else shape.properties.get(rest[0])
        rest = rest[1:]
        yield rest, pointer


def _validator(plan: Plan, pointer: str) -> Validator:
    return plan.validators.at(pointer, "response")


def _shown(document: dict[str, Any], only: frozenset[str] | None) -> dict[str, Any]:
    return document if only is None else {name: value for name, value in document.items() if name in only}


def _without(document: dict[str, Any], path: Path) -> dict[str, Any]:
    copied = copy.deepcopy(document) if len(path) > 1 else dict(document)
    drop(copied, path)
    return copied
