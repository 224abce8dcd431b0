"""Choose or make example responses.

The contract's own, or else made from its schemas: valid, and the same on every call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.examples.coherence import agree
from api_factory.plan.examples.error_bodies import ErrorBodyFiller
from api_factory.plan.examples.failure import Failure
from api_factory.plan.examples.likely_values import LikelyValues
from api_factory.plan.examples.regex_texts import Effort
from api_factory.plan.examples.sample_values import ValueMaker
from api_factory.plan.model.answer import Answer, ErrorAnswer
from api_factory.plan.model.operation import Header, MediaType
from api_factory.plan.model.paths import Path
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.schemas.marked_properties import Direction
from api_factory.plan.schemas.validators import Validators

_SEQUENCE_LENGTH = 3
_MAX_VALUES = 16_000
"""After so many values made in search of one that fits, the search ends: large schemas get fewer attempts."""


@dataclass(frozen=True, slots=True)
class Example:
    """Hold a value, and if it fits its schema.

    One that does not fit is the best that could be found. `own` is true for the contract's own.
    """

    value: Any
    fits: bool
    own: bool = False


class Examples:
    """Make the examples of one document, each when first needed."""

    def __init__(self, shapes: Shapes, validators: Validators) -> None:
        self._document = shapes.document
        self._validators = validators
        self._shapes = shapes
        self._cache: dict[tuple[str, ...], Example] = {}
        self._repeated: dict[str, list[tuple[Path, Path]]] = {}

    def repeat(self, pointer: str, path: Path, source: Path) -> None:
        """Have a value of a request repeat another: `passwordConfirm` that of `password`."""
        self._repeated.setdefault(pointer, []).append((path, source))

    def _with_repetitions(self, pointer: str, value: Any) -> Any:
        """Repeat, in place, what a request has to say twice."""
        for path, source in self._repeated.get(pointer, ()):
            nodes = []
            for way in (path, source):
                node = value
                for name in way[:-1]:
                    node = node.get(name) if isinstance(node, dict) else None
                nodes.append(node)
            repeating, repeated = nodes
            if isinstance(repeating, dict) and isinstance(repeated, dict) and path[-1] in repeating:
                repeating[path[-1]] = repeated.get(source[-1], repeating[path[-1]])
        return value

    @property
    def shapes(self) -> Shapes:
        """Flattened schemas that values are made from."""
        return self._shapes

    def answer(
        self,
        operation: str,
        answer: Answer,
        path: Mapping[str, Any] | None = None,
        *,
        named: str | None = None,
    ) -> Example:
        """Return the response of an operation, by its id.

        `named` is the example that a client prefers. Values of its `path` are repeated in properties of the same
        names.
        """
        key = self._key(operation, answer, named)
        example = self._cache.get(key)
        if example is None:
            example = self._cache[key] = self._choose(operation, answer, named)
        return self._echo(example, answer.schema, path or {})

    def has_answer(self, operation: str, answer: Answer, named: str | None = None) -> bool:
        """True if a response is made already, and takes no time."""
        return self._key(operation, answer, named) in self._cache

    def _key(self, operation: str, answer: Answer, named: str | None) -> tuple[str, ...]:
        """Make the cache key of a response.

        A name that the contract does not have counts as none, whatever clients send.
        """
        name = named if named is not None and named in self._names(answer) else ""
        return ("answer", operation, answer.declared or "", answer.media or "", name)

    def _names(self, answer: Answer) -> Mapping[str, Any]:
        _, media = locate(self._document, answer.pointer) if answer.pointer else ("", {})
        return mapping(mapping(media).get("examples"))

    def valid_value(self, pointer: str, direction: Direction = "response", seed: str = "") -> Any:
        """Make a value that fits a schema, or the closest one found."""
        key = ("value", pointer, direction, seed)
        example = self._cache.get(key)
        if example is None:
            example = self._cache[key] = self._make(pointer, direction, seed or pointer)
        return self._with_repetitions(pointer, deepcopy(example.value))

    def header(self, header: Header) -> Example | None:
        """Choose the value of a response header.

        The contract's own example if it fits, else a value that does. None where the contract has neither an
        example nor a schema that a value was found for.
        """
        values = self.contract_values(header.pointer, header.schema)
        if header.schema is None:
            return next((Example(deepcopy(value), True, own=True) for value in values), None)
        validator = self._validators.at(header.schema, "response")
        own = next((value for value in values if validator.is_valid(value)), None)
        if own is not None:
            return Example(deepcopy(own), True, own=True)
        value = self.valid_value(header.schema)
        return Example(value, True) if validator.is_valid(value) else None

    def body(self, media: MediaType) -> Any:
        """Choose a body that a request may send.

        The contract's own example if it fits, else a value made from the schema.
        """
        if media.schema is None:
            return {}
        validator = self._validators.at(media.schema, "request")
        values = self.contract_values(media.pointer, media.schema)
        own = next((value for value in values if validator.is_valid(value)), None)
        return deepcopy(own) if own is not None else self.valid_value(media.schema, "request")

    def small_value(self, pointer: str, direction: Direction, seed: str) -> Any:
        """Make the smallest value that fits a schema, or comes close."""
        value = deepcopy(self._make(pointer, direction, seed, full=False).value)
        return self._with_repetitions(pointer, value)

    def fresh_value(self, pointer: str, direction: Direction, seed: str) -> Any:
        """Make a new value that fits, or return None.

        It is not remembered.
        """
        example = self._make(pointer, direction, seed)
        return example.value if example.fits else None

    def likely_value(self, pointer: str, likely: LikelyValues, turn: int = 0) -> Example:
        """Make a new value of a response that looks real.

        Smaller and plainer from turn to turn. The first record of a collection, whose number is 0, has the examples
        of its schemas.
        """
        seed = f"{likely.collection} {likely.number} {turn} {pointer}"
        maker = ValueMaker(
            self._shapes,
            Random(int.from_bytes(sha256(seed.encode("utf-8", "surrogatepass")).digest()[:8])),
            "response",
            full=turn < 2,
            trusting=turn == 2 or (turn == 0 and likely.number == 0),
            turn=likely.number % 8,
            depth=4 if turn == 0 else 2,
            likely=likely if turn < 2 else None,
        )
        value = maker.value(pointer)
        validator = self._validators.at(pointer, "response")
        if turn < 2 and likely.number > 0 and isinstance(value, dict):
            agreed = deepcopy(value)
            agree(agreed)
            value = agreed if validator.is_valid(agreed) else value
        return Example(value, validator.is_valid(value))

    def fill_record(self, operation: str, answer: Answer, record: Mapping[str, Any]) -> Example:
        """Put a record into the example of an operation.

        In its place, if the response has one for it; else its values go into properties of the same names, where
        they fit.
        """
        base = self.answer(operation, answer)
        if not isinstance(base.value, dict):
            return base
        if answer.envelope.path:
            for name in reversed(answer.envelope.path):
                record = {name: record}
        return self._echo(base, answer.schema, record)

    def field(self, operation: str, answer: Answer, path: Path, schema: str) -> Any:
        """Return a field's value in the example of a response.

        Or else one that fits its schema. The value is the same object for every response: nobody may change it.
        """
        key = ("field", operation, answer.declared or "", *path)
        field = self._cache.get(key)
        if field is None:
            value = self.answer(operation, answer).value
            for name in path:
                if not isinstance(value, dict) or name not in value:
                    value = self.valid_value(schema)
                    break
                value = value[name]
            field = self._cache[key] = Example(value, True)
        return field.value

    def error(self, error: ErrorAnswer, failure: Failure) -> Any:
        """Make an error body as the contract declares it.

        None if it has no place for what happened.
        """
        base = self._small(error.schema)
        if not base.fits:
            return None
        is_valid = self._validators.at(error.schema, "response").is_valid
        filler = ErrorBodyFiller(
            self._shapes, lambda pointer: deepcopy(self._small(pointer).value), is_valid, failure
        )
        return filler.fill(error.schema, deepcopy(base.value))

    def _small(self, schema: str) -> Example:
        """Make the smallest body of an error, once."""
        key = ("error", schema)
        example = self._cache.get(key)
        if example is None:
            example = self._cache[key] = self._make(schema, "response", schema, full=False)
        return example

    def _choose(self, operation: str, answer: Answer, named: str | None) -> Example:
        """Choose the contract's first example that fits, or make one."""
        values = list(self.contract_values(answer.pointer, answer.schema, named))
        if answer.schema is None:
            item = self._item_schema(answer)
            if item is not None and not any(isinstance(value, list | str) for value in values):
                return self._items(item, operation, values)
            return Example(values[0] if values else {}, True)
        validator = self._validators.at(answer.schema, "response")
        for value in values:
            if validator.is_valid(value):
                return Example(deepcopy(value), True)
        example = self._make(answer.schema, "response", operation)
        return example if example.fits or not values else Example(deepcopy(values[0]), False, own=True)

    def _item_schema(self, answer: Answer) -> str | None:
        """Return the pointer of the schema of each item, where an answer is a sequence."""
        pointer, media = locate(self._document, answer.pointer) if answer.pointer else ("", {})
        return f"{pointer}/itemSchema" if "itemSchema" in mapping(media) else None

    def _items(self, schema: str, operation: str, values: list[Any]) -> Example:
        """Make the items of a sequence; those of the contract if they fit."""
        validator = self._validators.at(schema, "response")
        own = [value for value in values if validator.is_valid(value)]
        if own:
            return Example(deepcopy(own), True, own=True)
        items = [
            self._make(schema, "response", f"{operation} {number}") for number in range(_SEQUENCE_LENGTH)
        ]
        return Example([item.value for item in items], all(item.fits for item in items))

    def contract_values(
        self, pointer: str | None, schema: str | None, named: str | None = None
    ) -> Iterator[Any]:
        """Yield the contract's own examples of a media type.

        The one of a name first, then those of its schema.
        """
        _, media = locate(self._document, pointer) if pointer else ("", {})
        examples = {
            name: mapping(locate(self._document, f"{pointer}/examples/{escape(name)}")[1])
            for name in mapping(mapping(media).get("examples"))
        }
        if named is not None and "value" in examples.get(named, {}):
            yield examples[named]["value"]
        if "example" in mapping(media):
            yield media["example"]
        for example in examples.values():
            if "value" in example:
                yield example["value"]
            elif "dataValue" in example:
                yield example["dataValue"]
            elif isinstance(example.get("serializedValue"), str):
                yield example["serializedValue"]
        if schema is not None:
            keywords = self._shapes.at(schema).keywords
            if "example" in keywords:
                yield keywords["example"]
            if isinstance(keywords.get("examples"), list):
                yield from keywords["examples"]

    def _make(self, pointer: str, direction: Direction, seed: str, *, full: bool = True) -> Example:
        """Make a value from a schema, in ever more modest attempts."""
        validator = self._validators.at(pointer, direction)
        number = int.from_bytes(sha256(seed.encode("utf-8", "surrogatepass")).digest()[:8])
        first: Example | None = None
        values_made = 0
        effort = Effort()
        for turn in range(16):
            maker = ValueMaker(
                self._shapes,
                Random(number + turn),
                direction,
                full=full and turn % 2 == 0,
                trusting=turn < 4,
                turn=turn // 2,
                depth=5 if turn == 0 else 3,
                effort=effort,
            )
            value = maker.value(pointer)
            if validator.is_valid(value):
                return Example(value, True)
            first = first or Example(value, False)
            values_made += maker.count
            if values_made > _MAX_VALUES:
                break
        assert first is not None
        return first

    def _echo(self, example: Example, schema: str | None, values: Mapping[str, Any]) -> Example:
        """Copy an example, with values in equally named properties.

        As far as they fit.
        """
        value = deepcopy(example.value)
        if not isinstance(value, dict) or schema is None:
            return Example(value, example.fits, example.own)
        validator = self._validators.at(schema, "response")
        for name in value.keys() & values.keys():
            before, value[name] = value[name], values[name]
            if example.fits and not validator.is_valid(value):
                value[name] = before
        return Example(value, example.fits, example.own)
