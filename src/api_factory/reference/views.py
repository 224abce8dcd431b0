"""Schemas that answers show a collection's records by: one record may be seen by several of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api_factory.plan import Operation, Plan, Validator
from api_factory.plan.model.decision import EACH, HIDDEN, CollectionPlan, Decision, Path
from api_factory.records.paths import drop

READING = ("read", "list", "search", "replace", "update")


@dataclass(frozen=True, slots=True)
class View:
    """The schema of one record in one operation's answer; `only`: the properties that the answer may have."""

    schema: str
    validator: Validator
    only: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Views:
    """All views of a collection; the first is that of the collection's own schema.

    `uses`: the operations that work on its records, each with its decision.
    """

    collection: CollectionPlan
    views: tuple[View, ...]
    uses: tuple[tuple[Operation, Decision], ...] = field(repr=False)

    def fit(self, document: Mapping[str, Any]) -> bool:
        """Whether a document, as it is stored, can be shown by every view."""
        visible = {name: value for name, value in document.items() if name != HIDDEN}
        for path in self.collection.write_only:
            if path[0] in visible:
                visible = _without(visible, path)
        return all(view.validator.is_valid(_shown(visible, view.only)) for view in self.views)


def views_of(plan: Plan, collection: CollectionPlan, operations: Mapping[str, Operation]) -> Views:
    """The views of a collection, those of its reads first; `operations`: those of the plan by their ids."""
    uses = [
        (operations[name], decision)
        for name in collection.operations
        if (decision := plan.decisions[name]).collection is not None
    ]
    own = plan.examples.shapes.at(collection.schema).pointer
    found: dict[tuple[str, frozenset[str] | None], View] = {
        (own, None): View(own, _validator(plan, own), None)
    }
    ranked = [decision for _, decision in uses if decision.role in READING]
    for decision in sorted(ranked, key=lambda one: READING.index(one.role)):
        within = schema_within(plan, decision)
        if within is not None:
            pointer = plan.examples.shapes.at(within).pointer
            view = View(pointer, _validator(plan, pointer), decision.answer.only)
            found.setdefault((pointer, decision.answer.only), view)
    return Views(collection, tuple(found.values()), tuple(uses))


def schema_within(plan: Plan, decision: Decision) -> str | None:
    """The pointer of the schema of one record in the answer of an operation; None where it shows none."""
    if decision.answer.content not in ("record", "records") or decision.answer.schema is None:
        return None
    *_, last = steps(plan, decision)
    return last[1]


def steps(plan: Plan, decision: Decision) -> Iterator[tuple[Path, str | None]]:
    """Each place from an answer's top down to one record: the path that is left to go, and the schema's pointer."""
    shapes = plan.examples.shapes
    many = (EACH,) if decision.answer.content == "records" else ()
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
