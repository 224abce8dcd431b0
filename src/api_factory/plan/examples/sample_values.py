"""Make values from schemas.

Bounded in size and time, and the same for the same seed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor
from random import Random
from typing import Any

from api_factory.plan.examples.likely_values import LikelyValues
from api_factory.plan.examples.sample_texts import sample_text
from api_factory.plan.schemas.dialects import MARKS, Direction
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.schemas.keyword_cost import size_of

_MAX_VALUES = 2_000
_MAX_DEPTH = 12
_MAX_ITEMS = 200
_SMALL_SIZE = 16
"""A larger value that a schema suggests counts as much as if it were made."""


@dataclass(slots=True)
class ValueMaker:
    """Make one candidate value.

    `full` adds properties that are not required, down to `depth`. `trusting` takes the examples, defaults and
    formats that schemas suggest. `turn` chooses among several alternatives. `likely` chooses values by the names of
    properties, before anything else does.
    """

    shapes: Shapes
    random: Random
    direction: Direction
    full: bool = True
    trusting: bool = True
    turn: int = 0
    depth: int = 5
    left: int = _MAX_VALUES
    above: list[str] = field(default_factory=list)
    likely: LikelyValues | None = None

    @property
    def count(self) -> int:
        """Number of values made so far."""
        return min(_MAX_VALUES - self.left, _MAX_VALUES)

    def value(self, pointer: str, name: str = "") -> Any:
        """Make a value for the schema at a pointer.

        `name` is the property's.
        """
        return self._value(self.shapes.at(pointer), name)

    def _value(self, shape: Shape, name: str) -> Any:
        self.left -= 1
        keywords = shape.keywords
        suggestion = (self.likely.value(shape, name) if self.likely is not None else None) or self._suggested(
            keywords
        )
        if suggestion is not None and ((size := size_of(suggestion[0])) <= _SMALL_SIZE or self.left > 0):
            self.left -= size - 1
            return suggestion[0]
        if len(self.above) > _MAX_DEPTH or self.left <= 0:
            return None if shape.nullable else _smallest(shape)
        self.above.append(shape.pointer)
        try:
            return self._compose(shape, name)
        finally:
            self.above.pop()

    def _suggested(self, keywords: dict[str, Any]) -> tuple[Any] | None:
        """Return the value that a schema suggests, in a tuple."""
        if "const" in keywords:
            return (keywords["const"],)
        if self.trusting:
            if "example" in keywords:
                return (keywords["example"],)
            examples = keywords.get("examples")
            if isinstance(examples, list) and examples:
                return (examples[0],)
            if "default" in keywords and keywords["default"] is not None:
                return (keywords["default"],)
        options = keywords.get("enum")
        if isinstance(options, list) and options:
            usable = [option for option in options if option is not None] or options
            return (usable[self.turn % len(usable)],)
        return None

    def _compose(self, shape: Shape, name: str) -> Any:
        if shape.alternatives and self._must_choose(shape):
            return self._take_alternative(shape, name)
        types = shape.types
        if "object" in types or (not types and (shape.properties or shape.required)):
            return self._object(shape)
        if "array" in types or (not types and shape.items):
            return self._array(shape)
        if "string" in types:
            return sample_text(
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
        keywords = shape.keywords
        if keywords.keys() & {"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"}:
            return self._number(keywords, whole=False)
        if keywords.keys() & {"pattern", "format", "minLength", "maxLength"}:
            return sample_text(keywords, name, self.random)
        return {} if self.turn % 2 == 0 else "text"

    def _must_choose(self, shape: Shape) -> bool:
        return any(where not in self.above for where in shape.alternatives)

    def _take_alternative(self, shape: Shape, name: str) -> Any:
        """Make a value of one alternative.

        It has the properties of all alternatives too.
        """
        pointer = self._choose(shape)
        alternative = self.shapes.at(pointer)
        if alternative.alternatives or not (
            alternative.is_object or (shape.is_object and not alternative.types)
        ):
            value = self.value(pointer, name)
        elif (suggestion := self._suggested(alternative.keywords)) is not None:
            value = suggestion[0]
        else:
            value = self._object(_join(shape, alternative))
        if not isinstance(value, dict):
            return value
        value = dict(value)
        discriminator = shape.keywords.get("discriminator")
        if isinstance(discriminator, dict) and isinstance(discriminator.get("propertyName"), str):
            value[discriminator["propertyName"]] = _tag(discriminator, alternative)
        return value

    def _choose(self, shape: Shape) -> str:
        """Choose the alternative whose turn it is.

        Within itself, the next one that does not lead on, if there is one.
        """
        turn = self.turn % len(shape.alternatives)
        options = shape.alternatives[turn:] + shape.alternatives[:turn]
        if self.above.count(shape.pointer) > 1:
            return next((option for option in options if self._ends(self.shapes.at(option))), options[0])
        return options[0]

    def _ends(self, shape: Shape) -> bool:
        """True if a value needs no other of what is being made."""
        if shape.alternatives:
            return False
        needed = [shape.properties[name] for name in shape.properties if name in shape.required]
        if shape.is_array and shape.items is not None and shape.keywords.get("minItems"):
            needed.append(shape.items)
        return not any(self._repeats(self.shapes.at(where)) for where in needed)

    def _object(self, shape: Shape) -> dict[str, Any]:
        mark = MARKS[self.direction]
        result: dict[str, Any] = {}
        wants_more = self.full and len(self.above) <= self.depth
        for name, where in shape.properties.items():
            again = shape.again.get(name)
            inner = self.shapes.joined((where, *again)) if again else self.shapes.at(where)
            if inner.keywords.get(mark) is True:
                continue
            if name in shape.required or (wants_more and not self._repeats(inner)):
                result[name] = self._value(inner, name)
        most = shape.keywords.get("maxProperties")
        if isinstance(most, int) and len(result) > most:
            result = {n: v for n, v in result.items() if n in shape.required}
        for name in sorted(shape.required - result.keys() - shape.properties.keys()):
            result[name] = self._additional(shape, name)
        least = shape.keywords.get("minProperties")
        number = 0
        while isinstance(least, int) and len(result) < min(least, _MAX_ITEMS):
            number += 1
            spare = next((n for n in shape.properties if n not in result), f"extra{number}")
            result[spare] = (
                self.value(shape.properties[spare], spare)
                if spare in shape.properties
                else self._additional(shape, spare)
            )
        return result

    def _additional(self, shape: Shape, name: str) -> Any:
        where = shape.additional
        return self.value(where, name) if where is not None else "text"

    def _repeats(self, shape: Shape) -> bool:
        """True if a property holds what is being made already.

        Directly or in an array.
        """
        if shape.pointer in self.above:
            return True
        return shape.items is not None and self.shapes.at(shape.items).pointer in self.above

    def _array(self, shape: Shape) -> list[Any]:
        least, most = shape.keywords.get("minItems"), shape.keywords.get("maxItems")
        length = least if isinstance(least, int) else 0
        again = shape.items is not None and self.shapes.at(shape.items).pointer in self.above
        if length == 0 and self.full and not again and len(self.above) <= self.depth:
            length = 1
        if isinstance(most, int):
            length = min(length, most)
        fixed = shape.keywords.get("prefixItems")
        if isinstance(fixed, list):
            base = f"{shape.pointer}/prefixItems"
            return [self.value(f"{base}/{i}") for i in range(len(fixed))]
        if shape.items is None:
            return ["text"] * min(length, _MAX_ITEMS)
        items: list[Any] = []
        unique = shape.keywords.get("uniqueItems") is True
        for attempt in range(min(length, _MAX_ITEMS) * (4 if unique else 1)):
            if len(items) >= length:
                break
            item = self._distinct(shape.items, attempt) if unique and items else self.value(shape.items)
            if not unique or item not in items:
                items.append(item)
        return items

    def _distinct(self, pointer: str, turn: int) -> Any:
        """Make another value than the usual one."""
        usual = self.trusting, self.turn
        self.trusting, self.turn = False, turn
        try:
            return self.value(pointer)
        finally:
            self.trusting, self.turn = usual

    def _number(self, keywords: dict[str, Any], *, whole: bool) -> int | float:
        low, high = _limits(keywords, whole=whole)
        step = keywords.get("multipleOf")
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


def _join(shape: Shape, alternative: Shape) -> Shape:
    """Add what the outer schema requires to an alternative."""
    joined = Shape(
        alternative.pointer,
        alternative.name,
        frozenset({"object"}),
        required=shape.required | alternative.required,
    )
    joined.properties = dict(alternative.properties)
    for name in joined.required - alternative.properties.keys():
        if name in shape.properties:
            joined.properties[name] = shape.properties[name]
    joined.additional = alternative.additional or shape.additional
    joined.keywords = {**shape.keywords, **alternative.keywords}
    return joined


def _limits(keywords: dict[str, Any], *, whole: bool) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number.

    Exclusive limits are moved inside by one, or by a little.
    """
    low, high = _numeric(keywords.get("minimum")), _numeric(keywords.get("maximum"))
    under, over = keywords.get("exclusiveMinimum"), keywords.get("exclusiveMaximum")
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
    """Choose a multiple of a step, next to the lower limit."""
    try:
        count = 1 if low is None else ceil(low / step)
        if low is None and high is not None and step > high:
            count = floor(high / step)
    except OverflowError:
        return step
    multiple = round(count * step, 10)
    return int(multiple) if whole or multiple == int(multiple) else multiple


def _numeric(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _smallest(shape: Shape) -> Any:
    """Return the smallest value, where nothing more may be made."""
    if shape.is_array:
        return []
    return {} if shape.is_object else None


def _without_format(keywords: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in keywords.items() if keyword != "format"}


def _tag(discriminator: dict[str, Any], alternative: Shape) -> str:
    """Return the discriminator's value for an alternative."""
    name = alternative.name or ""
    mapping = discriminator.get("mapping")
    if isinstance(mapping, dict):
        for value, target in mapping.items():
            if isinstance(target, str) and target.rsplit("/", 1)[-1] == name:
                return str(value)
    return name
