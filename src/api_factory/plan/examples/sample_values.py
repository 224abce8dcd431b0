"""Make values from schemas.

Bounded in size and time, and the same for the same seed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan.document.nodes import listing, mapping
from api_factory.plan.examples.likely_values import LikelyValues
from api_factory.plan.examples.pattern_texts import is_match
from api_factory.plan.examples.regex_texts import Effort, matching_text
from api_factory.plan.examples.sample_numbers import sample_number
from api_factory.plan.examples.sample_texts import sample_text
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.schemas.keyword_cost import size_of
from api_factory.plan.schemas.marked_properties import MARKS, Direction

_MAX_VALUES = 2_000
_MAX_DEPTH = 12
_MAX_ITEMS = 200
_OBJECTS = frozenset({"patternProperties", "propertyNames", "minProperties", "dependentRequired"})
_ARRAYS = frozenset({"contains", "prefixItems", "minItems", "uniqueItems"})
_SMALL_SIZE = 16
"""A larger value that a schema suggests counts as much as if it were made."""


@dataclass(slots=True)
class ValueMaker:
    """Make one candidate value.

    `full` adds properties that are not required, down to `depth`. `trusting` takes the examples, defaults and
    formats that schemas suggest. `turn` chooses among several alternatives. `likely` chooses values by the names of
    properties, before anything else does. `effort` is that of all attempts at a value together.
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
    effort: Effort = field(default_factory=Effort)

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
        if "object" in types or (
            not types and (shape.properties or shape.required or _is_about(shape, _OBJECTS))
        ):
            return self._object(shape)
        if "array" in types or (not types and (shape.items or _is_about(shape, _ARRAYS))):
            return self._array(shape)
        if "string" in types:
            return sample_text(
                shape.keywords if self.turn < 8 else _without_format(shape.keywords),
                name,
                self.random,
                shape.patterns,
                self.effort,
            )
        if "integer" in types or "number" in types:
            return sample_number(shape.keywords, self.random, whole="number" not in types)
        if "boolean" in types:
            return True
        if not types and not shape.nullable:
            return self._untyped(shape, name)
        return None

    def _untyped(self, shape: Shape, name: str) -> Any:
        keywords = shape.keywords
        if keywords.keys() & {"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"}:
            return sample_number(keywords, self.random, whole=False)
        if keywords.keys() & {"pattern", "format", "minLength", "maxLength"}:
            return sample_text(keywords, name, self.random, shape.patterns, self.effort)
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
        if isinstance(discriminator, dict) and isinstance(key := discriminator.get("propertyName"), str):
            own = self._keywords_of(alternative, key)
            tag = _tag(discriminator, alternative)
            # An alternative that says which values it has knows better than its own name does.
            if (
                key not in value
                or own.keys().isdisjoint(("enum", "const"))
                or tag in listing(own.get("enum"))
            ):
                value[key] = tag
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

    def _object(self, shape: Shape, *, conditional: bool = False) -> dict[str, Any]:
        """Make an object; a `conditional` shape has what its conditions ask for already."""
        if not conditional and (whole := self._with_conditions(shape)) is not shape:
            return self._object(whole, conditional=True)
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
        self._complete(shape, result)
        self._name_only_alternative(shape, result)
        return result

    def _name_only_alternative(self, shape: Shape, result: dict[str, Any]) -> None:
        """Have the discriminator of a schema with one alternative name that."""
        discriminator = mapping(shape.keywords.get("discriminator"))
        key = discriminator.get("propertyName")
        branches = listing(shape.keywords.get("oneOf")) or listing(shape.keywords.get("anyOf"))
        references = [
            reference for branch in branches if (reference := mapping(branch).get("$ref")) is not None
        ]
        if isinstance(key, str) and key in result and len(references) == len(branches) == 1:
            alternative = Shape(str(references[0]), name=str(references[0]).rpartition("/")[2])
            if self._keywords_of(shape, key).keys().isdisjoint(("enum", "const")):
                result[key] = _tag(discriminator, alternative)

    def _keywords_of(self, shape: Shape, name: str) -> dict[str, Any]:
        """Return the keywords of a property, none if the schema does not describe it."""
        return self.shapes.at(shape.properties[name]).keywords if name in shape.properties else {}

    def _with_conditions(self, shape: Shape) -> Shape:
        """Add what `dependentSchemas` and, by turns, `if` and `then` or `else` ask for."""
        places = shape.places
        if places.keys().isdisjoint(("if", "dependentSchemas")):
            return shape
        parts = []
        if "if" in places and self.turn % 3 > 0:
            conditions = ("if", "then") if self.turn % 3 == 1 else ("else",)
            parts = [places[name] for name in conditions if name in places]
        names = shape.required | (shape.properties.keys() if self.full else frozenset())
        for name in mapping(shape.keywords.get("dependentSchemas")):
            if name in names:
                parts.append(f"{places['dependentSchemas']}/{escape(name)}")
        return self.shapes.joined((shape.pointer, *parts)) if parts else shape

    def _complete(self, shape: Shape, result: dict[str, Any]) -> None:
        """Add properties that others depend on, then as many as there have to be."""
        dependent = shape.keywords.get("dependentRequired")
        for name, names in mapping(dependent).items():
            for needed in listing(names) if name in result else ():
                if isinstance(needed, str) and needed not in result:
                    result[needed] = self._further(shape, needed)
        declared = shape.keywords.get("minProperties")
        least = min(declared, _MAX_ITEMS) if isinstance(declared, int) else 0
        if not result and self.full and not shape.properties and "patternProperties" in shape.places:
            least = max(least, 1)
        for number in range(1, 4 * least + 1):
            if len(result) >= least:
                break
            spare = next((n for n in shape.properties if n not in result), None) or self._new_name(
                shape, number
            )
            if spare not in result:
                result[spare] = self._further(shape, spare)

    def _further(self, shape: Shape, name: str) -> Any:
        """Make the value of a property that may have no name of its own in the schema."""
        if name in shape.properties:
            return self.value(shape.properties[name], name)
        return self._additional(shape, name)

    def _new_name(self, shape: Shape, number: int) -> str:
        """Make a name that the schema has not, as `propertyNames` and `patternProperties` want it."""
        names = shape.places.get("propertyNames")
        if names is not None:
            turn, self.turn = self.turn, number - 1
            name = self.value(names)
            self.turn = turn
            if isinstance(name, str):
                return name
        patterns = [p for p in mapping(shape.keywords.get("patternProperties")) if isinstance(p, str)]
        if patterns and (shape.closed or number == 1):
            text = matching_text(patterns[number % len(patterns)], self.random, number, effort=self.effort)
            if text is not None:
                return text
        return f"extra{number}"

    def _additional(self, shape: Shape, name: str) -> Any:
        patterns = mapping(shape.keywords.get("patternProperties"))
        base = shape.places.get("patternProperties")
        for pattern in patterns if base is not None else ():
            if is_match(pattern, name):
                return self.value(f"{base}/{escape(pattern)}", name)
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
        items: list[Any] = []
        if isinstance(fixed, list) and "prefixItems" in shape.places:
            items = [self.value(f"{shape.places['prefixItems']}/{i}") for i in range(len(fixed))]
            length = max(length, len(items)) if isinstance(least, int) and least > len(items) else len(items)
        elif shape.items is None and shape.contained:
            length = least if isinstance(least, int) else 0
        items += self._contained(shape)
        if shape.items is None:
            number = len(items)
            more = range(number, max(number, min(length, _MAX_ITEMS)))
            return items + ["text" if index == number else f"text {index}" for index in more]
        unique = shape.keywords.get("uniqueItems") is True
        for attempt in range(min(length, _MAX_ITEMS) * (4 if unique else 1)):
            if len(items) >= length:
                break
            item = self._distinct(shape.items, attempt) if unique and items else self.value(shape.items)
            if not unique or item not in items:
                items.append(item)
        return items

    def _contained(self, shape: Shape) -> list[Any]:
        """Make the items that `contains` asks for, which fit `items` as well."""
        count = shape.keywords.get("minContains", 1)
        if not shape.contained or not isinstance(count, int):
            return []
        unique = shape.keywords.get("uniqueItems") is True
        values: list[Any] = []
        turn = self.turn
        for where in shape.contained[:_MAX_ITEMS]:
            inner = self.shapes.at(where) if shape.items is None else self.shapes.joined((where, shape.items))
            for attempt in range(min(count, _MAX_ITEMS)):
                if self.effort.left <= 0:
                    break
                self.effort.left -= 20
                self.turn = attempt if unique else turn
                values.append(self._value(inner, ""))
        self.turn = turn
        return values

    def _distinct(self, pointer: str, turn: int) -> Any:
        """Make another value than the usual one."""
        usual = self.trusting, self.turn
        self.trusting, self.turn = False, turn
        try:
            return self.value(pointer)
        finally:
            self.trusting, self.turn = usual


def _is_about(shape: Shape, keywords: frozenset[str]) -> bool:
    """True if a schema without a type speaks of objects, or of arrays, all the same."""
    return not keywords.isdisjoint(shape.keywords)


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
    for value, target in mapping(discriminator.get("mapping")).items():
        if isinstance(target, str) and target.rsplit("/", 1)[-1] == name:
            return str(value)
    return name
