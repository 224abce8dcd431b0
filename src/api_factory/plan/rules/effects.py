"""Effects of actions held against records: their properties, and the values of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from api_factory.plan.document.names import normal
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.effect import Argument, Effect
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.rules.effect_words import Misread
from api_factory.plan.rules.subjects import Subject
from api_factory.plan.rules.writes import renamed
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.schemas.schema_nodes import type_of

_NUMBERS = ("integer", "number")
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class EffectChecker:
    """Completes the effects of an operation by the schema of its records.

    Raises Misread for an effect that could not be seen, or would leave no valid record.
    """

    shapes: Shapes
    operation: Operation
    collection: CollectionPlan
    body: Subject | None

    def complete(self, effects: Iterable[Effect]) -> tuple[Effect, ...]:
        """Return the effects with schemas, types and least values; Misread for what cannot be."""
        return tuple(self._completed(effect) for effect in effects)

    def _completed(self, effect: Effect) -> Effect:
        if effect.kind == "body":
            return replace(effect, value=self._taken())
        way = (".".join(effect.path),)
        pointer, shape = self._property(effect.path, way)
        if effect.path == self.collection.identifier.path:
            raise Misread("is what tells records apart, and stays as it is", *way)
        item = self.shapes.at(shape.items) if shape.items is not None else None
        match effect.kind:
            case "now" if shape.scalar not in ("string", *_NUMBERS) and shape.types:
                raise Misread("is neither a text nor a number that could be a time", *way)
            case "increment" | "decrement" if shape.scalar not in _NUMBERS:
                raise Misread(f"is no number to {effect.kind}", *way)
            case "add" | "remove" if not shape.is_array:
                raise Misread(f"is no array to {effect.kind} a value", *way)
        if isinstance(effect.value, Argument):
            self._check_argument(effect.value, way)
        elif effect.kind == "set" and not fits(self.shapes, shape, effect.value):
            raise Misread(f"does not take {_shown(effect.value)}{_options(shape)}", *way)
        elif effect.kind == "add" and item is not None and not fits(self.shapes, item, effect.value):
            raise Misread(f"has no items such as {_shown(effect.value)}{_options(item)}", *way)
        least = shape.keywords.get("minimum")
        scalar = item.scalar if item is not None and effect.kind in ("add", "remove") else shape.scalar
        return replace(
            effect,
            schema=pointer,
            type=scalar or "string",
            minimum=least if isinstance(least, int) else 0,
            key=_key(item, effect) if item is not None else None,
        )

    def _property(self, path: Path, way: tuple[str, ...]) -> tuple[str, Shape]:
        """The property at a path of the record's schema; Misread if there is none."""
        shape, pointer = self.shapes.at(self.collection.schema), self.collection.schema
        for name in path:
            if name not in shape.properties:
                thing = self.collection.entity or "the record"
                raise Misread(f"is no property of {thing}{_known(shape)}", *way)
            pointer = shape.properties[name]
            shape = self.shapes.at(pointer)
        return pointer, shape

    def _check_argument(self, argument: Argument, way: tuple[str, ...]) -> None:
        if argument.location == "body":
            if self.operation.body is None:
                raise Misread("asks for the body of a request that has none", *way)
            return
        name = argument.path[0]
        if all((p.location, p.name) != (argument.location, name) for p in self.operation.parameters):
            raise Misread(f"asks for the {argument.location} parameter {name}, which is not declared", *way)

    def _taken(self) -> tuple[str, ...]:
        """The record's properties that the body may change."""
        entity = self.shapes.at(self.collection.schema)
        own = self.collection.identifier.path
        free = tuple(name for name in entity.properties if own is None or name != own[0])
        if self.operation.body is None:
            raise Misread("asks for the body of a request that has none")
        if self.body is None or not self.body.shape.properties:
            return free
        new = dict(renamed(self.body.shape, entity))
        names = {normal(new.get(name, name)) for name in self.body.shape.properties}
        taken = tuple(name for name in free if normal(name) in names)
        if not taken:
            raise Misread("asks for a body that has none of the record's properties")
        return taken


def fits(shapes: Shapes, shape: Shape, value: Any) -> bool:
    """True if a schema takes a value, as far as its type and its enum say."""
    options = shape.keywords.get("enum")
    if value is None:
        return shape.nullable or not shape.types
    if isinstance(options, list):
        return any(option == value and type(option) is type(value) for option in options)
    if "const" in shape.keywords and shape.keywords["const"] != value:
        return False
    return not shape.types or type_of(value) in shape.types


def _key(item: Shape, effect: Effect) -> str | None:
    """Return the property that a scalar stands for in objects of an array, such as `id`."""
    if effect.kind != "remove" or not item.is_object:
        return None
    wanted = (
        [normal(effect.value.path[-1])] if isinstance(effect.value, Argument) and effect.value.path else []
    )
    names = {normal(name): name for name in item.properties}
    return next((names[name] for name in (*wanted, "id", "uuid", "key", "name") if name in names), None)


def _shown(value: Any) -> str:
    text = repr(value) if not isinstance(value, bool) else str(value).lower()
    return text if len(text) <= 60 else f"{text[:60]}…"


def _options(shape: Shape) -> str:
    options = shape.keywords.get("enum")
    if not isinstance(options, list):
        return f", it is {' or '.join(sorted(shape.types))}" if shape.types else ""
    more = ", …" if len(options) > _MOST_SHOWN else ""
    return f", only {', '.join(map(_shown, options[:_MOST_SHOWN]))}{more}"


def _known(shape: Shape) -> str:
    names = list(shape.properties)
    more = ", …" if len(names) > _MOST_SHOWN else ""
    return f", which has {', '.join(names[:_MOST_SHOWN])}{more}" if names else ""
