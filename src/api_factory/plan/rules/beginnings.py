"""Rule 10, write: a new record is as it is before any action has changed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from api_factory.plan.model.collection import CollectionPlan, Fill
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.effect import Effect
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.rules.writes import is_mostly_on
from api_factory.plan.schemas.flattened import Shape, Shapes


def with_beginnings(
    shapes: Shapes, collections: Mapping[str, CollectionPlan], decisions: Iterable[Decision]
) -> dict[str, CollectionPlan]:
    """Have new records begin with what actions change: a flag is off, a counter 0, a state one that no action sets.

    Where `POST /hives/{id}/archive` sets `status` to `archived`, a new hive is `active`.
    """
    effects: dict[str, list[Effect]] = {}
    for decision in decisions:
        if decision.role == Role.ACTION and decision.collection is not None and decision.identify != "none":
            effects.setdefault(decision.collection.key, []).extend(decision.effects)
    begun = dict(collections)
    for key, changes in effects.items():
        collection = begun.get(key)
        if collection is None or collection.singleton:
            continue
        for effect in changes:
            if effect.schema is not None and effect.path:
                value = _beginning(shapes.at(effect.schema), effect, changes)
                if value is not None:
                    collection = begin(collection, effect.path, value, effect.schema)
        begun[key] = collection
    return begun


def begin(collection: CollectionPlan, path: Path, value: Any, schema: str) -> CollectionPlan:
    """Have the records of a collection begin with a value, where a client gives none."""
    others = tuple(fill for fill in collection.fills if fill.path != path)
    return replace(collection, fills=(*others, Fill(path, "initial", schema, value)))


def _beginning(shape: Shape, effect: Effect, changes: list[Effect]) -> Any:
    """Return what a property has before an action changes it, None if that is not known."""
    said = shape.keywords
    if "default" in said or "const" in said:
        return said.get("default")
    if effect.kind in ("increment", "decrement") and shape.scalar in ("integer", "number"):
        counts_up = any(other.kind == "increment" and other.path == effect.path for other in changes)
        return 0 if counts_up and _takes_nought(said) else None
    if effect.kind != "set":
        return None
    values = [other.value for other in changes if other.kind == "set" and other.path == effect.path]
    if shape.scalar == "boolean":
        # What is only ever switched off has been on; so has what most new things are.
        return True not in values or (False in values and is_mostly_on(effect.path[-1]))
    options = said.get("enum")
    states = [each for each in options if isinstance(each, str)] if isinstance(options, list) else []
    return next((state for state in states if state not in values), None)


def _takes_nought(said: Mapping[str, Any]) -> bool:
    lowest = said.get("minimum", 0)
    return isinstance(lowest, int | float) and lowest <= 0 and "exclusiveMinimum" not in said
