"""Values made from schemas: bounded in size and time, and the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor
from random import Random
from typing import Any

from api_factory.plan.examples.likely_values import Likely
from api_factory.plan.examples.sample_texts import text
from api_factory.plan.schemas.dialects import MARKS, Direction
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.schemas.keyword_cost import size_of

_MOST_VALUES = 2_000
_DEEPEST = 12
_MOST_ITEMS = 200
_SMALL = 16
"""A value that a schema names larger than this counts as much as if it were made."""


@dataclass(slots=True)
class Maker:
    """Makes one candidate. `full`: with properties that are not required, down to `depth`; `trusting`: with the
    examples, defaults and formats that schemas suggest; `turn`: which of several alternatives to take; `likely`:
    what chooses values by the names of properties, before anything else does.
    """

    shapes: Shapes
    random: Random
    direction: Direction
    full: bool = True
    trusting: bool = True
    turn: int = 0
    depth: int = 5
    left: int = _MOST_VALUES
    above: list[str] = field(default_factory=list)
    likely: Likely | None = None

    @property
    def made(self) -> int:
        """How many values have been made."""
        return min(_MOST_VALUES - self.left, _MOST_VALUES)

    def value(self, pointer: str, name: str = "") -> Any:
        """A value for the schema at a pointer; `name` is the property's."""
        return self._value(self.shapes.at(pointer), name)

    def _value(self, shape: Shape, name: str) -> Any:
        self.left -= 1
        said = shape.keywords
        given = (self.likely.value(shape, name) if self.likely is not None else None) or self._given(said)
        if given is not None and ((size := size_of(given[0])) <= _SMALL or self.left > 0):
            self.left -= size - 1
            return given[0]
        if len(self.above) > _DEEPEST or self.left <= 0:
            return None if shape.nullable else _smallest(shape)
        self.above.append(shape.pointer)
        try:
            return self._made(shape, name)
        finally:
            self.above.pop()

    def _given(self, said: dict[str, Any]) -> tuple[Any] | None:
        """The value that a schema names itself."""
        if "const" in said:
            return (said["const"],)
        if self.trusting:
            if "example" in said:
                return (said["example"],)
            examples = said.get("examples")
            if isinstance(examples, list) and examples:
                return (examples[0],)
            if "default" in said and said["default"] is not None:
                return (said["default"],)
        options = said.get("enum")
        if isinstance(options, list) and options:
            usable = [option for option in options if option is not None] or options
            return (usable[self.turn % len(usable)],)
        return None

    def _made(self, shape: Shape, name: str) -> Any:
        if shape.alternatives and self._must_choose(shape):
            return self._alternative(shape, name)
        types = shape.types
        if "object" in types or (not types and (shape.properties or shape.required)):
            return self._object(shape)
        if "array" in types or (not types and shape.items):
            return self._array(shape)
        if "string" in types:
            return text(
                shape.keywords if self.turn < 8 else _without_format(shape.keywords), name, self.random
            )
        if "integer" in types or "number" in types:
            return self._number(shape.keywords, whole="number" not in types)
        if "boolean" in types:
            return True
        if not types and not shape.nullable:
            return self._untyped(shape, name)
        return None

    def _untyped(self, shape: Shape, name: str) -> Any:
        said = shape.keywords
        if said.keys() & {"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"}:
            return self._number(said, whole=False)
        if said.keys() & {"pattern", "format", "minLength", "maxLength"}:
            return text(said, name, self.random)
        return {} if self.turn % 2 == 0 else "text"

    def _must_choose(self, shape: Shape) -> bool:
        return any(where not in self.above for where in shape.alternatives)

    def _alternative(self, shape: Shape, name: str) -> Any:
        """One of several alternatives, with the properties that all of them have."""
        pointer = self._choice(shape)
        chosen = self.shapes.at(pointer)
        if chosen.alternatives or not (chosen.is_object or (shape.is_object and not chosen.types)):
            made = self.value(pointer, name)
        elif (given := self._given(chosen.keywords)) is not None:
            made = given[0]
        else:
            made = self._object(_joined(shape, chosen))
        if not isinstance(made, dict):
            return made
        made = dict(made)
        discriminator = shape.keywords.get("discriminator")
        if isinstance(discriminator, dict) and isinstance(discriminator.get("propertyName"), str):
            made[discriminator["propertyName"]] = _tag(discriminator, chosen)
        return made

    def _choice(self, shape: Shape) -> str:
        """The alternative whose turn it is; within itself, the next one that does not lead on, if there is one."""
        turn = self.turn % len(shape.alternatives)
        options = shape.alternatives[turn:] + shape.alternatives[:turn]
        if self.above.count(shape.pointer) > 1:
            return next((option for option in options if self._ends(self.shapes.at(option))), options[0])
        return options[0]

    def _ends(self, shape: Shape) -> bool:
        """Whether a value of a shape can be made without another of what is being made."""
        if shape.alternatives:
            return False
        needed = [shape.properties[name] for name in shape.properties if name in shape.required]
        if shape.is_array and shape.items is not None and shape.keywords.get("minItems"):
            needed.append(shape.items)
        return not any(self._repeats(self.shapes.at(where)) for where in needed)

    def _object(self, shape: Shape) -> dict[str, Any]:
        mark = MARKS[self.direction]
        made: dict[str, Any] = {}
        wants_more = self.full and len(self.above) <= self.depth
        for name, where in shape.properties.items():
            again = shape.again.get(name)
            inner = self.shapes.joined((where, *again)) if again else self.shapes.at(where)
            if inner.keywords.get(mark) is True:
                continue
            if name in shape.required or (wants_more and not self._repeats(inner)):
                made[name] = self._value(inner, name)
        most = shape.keywords.get("maxProperties")
        if isinstance(most, int) and len(made) > most:
            made = {n: v for n, v in made.items() if n in shape.required}
        for name in sorted(shape.required - made.keys() - shape.properties.keys()):
            made[name] = self._additional(shape, name)
        least = shape.keywords.get("minProperties")
        number = 0
        while isinstance(least, int) and len(made) < min(least, _MOST_ITEMS):
            number += 1
            spare = next((n for n in shape.properties if n not in made), f"extra{number}")
            made[spare] = (
                self.value(shape.properties[spare], spare)
                if spare in shape.properties
                else self._additional(shape, spare)
            )
        return made

    def _additional(self, shape: Shape, name: str) -> Any:
        where = shape.additional
        return self.value(where, name) if where is not None else "text"

    def _repeats(self, shape: Shape) -> bool:
        """Whether a property holds, directly or in an array, what is being made already."""
        if shape.pointer in self.above:
            return True
        return shape.items is not None and self.shapes.at(shape.items).pointer in self.above

    def _array(self, shape: Shape) -> list[Any]:
        least, most = shape.keywords.get("minItems"), shape.keywords.get("maxItems")
        wanted = least if isinstance(least, int) else 0
        again = shape.items is not None and self.shapes.at(shape.items).pointer in self.above
        if wanted == 0 and self.full and not again and len(self.above) <= self.depth:
            wanted = 1
        if isinstance(most, int):
            wanted = min(wanted, most)
        fixed = shape.keywords.get("prefixItems")
        if isinstance(fixed, list):
            base = f"{shape.pointer}/prefixItems"
            return [self.value(f"{base}/{i}") for i in range(len(fixed))]
        if shape.items is None:
            return ["text"] * min(wanted, _MOST_ITEMS)
        items: list[Any] = []
        unique = shape.keywords.get("uniqueItems") is True
        for attempt in range(min(wanted, _MOST_ITEMS) * (4 if unique else 1)):
            if len(items) >= wanted:
                break
            item = self._distinct(shape.items, attempt) if unique and items else self.value(shape.items)
            if not unique or item not in items:
                items.append(item)
        return items

    def _distinct(self, pointer: str, turn: int) -> Any:
        """Another value than the usual one."""
        usual = self.trusting, self.turn
        self.trusting, self.turn = False, turn
        try:
            return self.value(pointer)
        finally:
            self.trusting, self.turn = usual

    def _number(self, said: dict[str, Any], *, whole: bool) -> int | float:
        low, high = _limits(said, whole=whole)
        step = said.get("multipleOf")
        if isinstance(step, int | float) and not isinstance(step, bool) and step > 0:
            return _multiple(step, low, high, whole=whole)
        if low is None and high is None:
            low, high = 1, 100
        if low is None:
            low = high - 100 if high is not None and high < 1 else min(1, high or 1)
        if high is None:
            high = low + 100
        if whole:
            return self.random.randint(ceil(low), max(ceil(low), floor(min(high, ceil(low) + 1_000))))
        return round(low, 2) if low <= round(low, 2) <= high else (low + high) / 2


def _joined(shape: Shape, chosen: Shape) -> Shape:
    """An alternative with what the schema around it requires."""
    joined = Shape(
        chosen.pointer, chosen.name, frozenset({"object"}), required=shape.required | chosen.required
    )
    joined.properties = dict(chosen.properties)
    for name in joined.required - chosen.properties.keys():
        if name in shape.properties:
            joined.properties[name] = shape.properties[name]
    joined.additional = chosen.additional or shape.additional
    joined.keywords = {**shape.keywords, **chosen.keywords}
    return joined


def _limits(said: dict[str, Any], *, whole: bool) -> tuple[float | None, float | None]:
    """The lowest and the highest number, exclusive limits moved inside by one, or by a little."""
    low, high = _numeric(said.get("minimum")), _numeric(said.get("maximum"))
    under, over = said.get("exclusiveMinimum"), said.get("exclusiveMaximum")
    room = 1.0 if whole else 0.01
    if not whole and low is not None and high is not None:
        room = min(room, (high - low) / 4)
    if under is True and low is not None:
        low += room
    elif (edge := _numeric(under)) is not None:
        low = max(low if low is not None else edge + room, edge + room)
    if over is True and high is not None:
        high -= room
    elif (edge := _numeric(over)) is not None:
        high = min(high if high is not None else edge - room, edge - room)
    return low, high


def _multiple(step: float, low: float | None, high: float | None, *, whole: bool) -> int | float:
    """A multiple of a step between the limits, the one next to the lower limit if there is one."""
    try:
        count = 1 if low is None else ceil(low / step)
        if low is None and high is not None and step > high:
            count = floor(high / step)
    except OverflowError:
        return step
    made = round(count * step, 10)
    return int(made) if whole or made == int(made) else made


def _numeric(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _smallest(shape: Shape) -> Any:
    """What stands where nothing more may be made."""
    if shape.is_array:
        return []
    return {} if shape.is_object else None


def _without_format(said: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in said.items() if keyword != "format"}


def _tag(discriminator: dict[str, Any], chosen: Shape) -> str:
    """What a discriminator says for the chosen alternative."""
    name = chosen.name or ""
    mapping = discriminator.get("mapping")
    if isinstance(mapping, dict):
        for value, target in mapping.items():
            if isinstance(target, str) and target.rsplit("/", 1)[-1] == name:
                return str(value)
    return name
