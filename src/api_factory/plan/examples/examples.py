"""Example answers: the contract's own, else made from its schemas, valid and the same on every call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.examples.error_bodies import Failure, Telling
from api_factory.plan.examples.likely_values import Likely
from api_factory.plan.examples.sample_values import Maker
from api_factory.plan.model.decision import Answer, ErrorAnswer, Path
from api_factory.plan.model.operation import Header, MediaType
from api_factory.plan.schemas.dialects import Direction
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.schemas.validators import Validators

_MOST_MADE = 16_000
"""Values that may be made in search of one that fits: large schemas get fewer attempts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A value, and whether it fits its schema: one that does not is the best that could be found.

    `own`: it is the contract's, not one that was made.
    """

    value: Any
    fits: bool
    own: bool = False


class Examples:
    """The examples of one document, each made when it is first asked for."""

    def __init__(self, shapes: Shapes, validators: Validators) -> None:
        self._document = shapes.document
        self._validators = validators
        self._shapes = shapes
        self._made: dict[tuple[str, ...], Example] = {}

    @property
    def shapes(self) -> Shapes:
        """The shapes of the schemas that values are made from."""
        return self._shapes

    def answer(
        self,
        operation: str,
        answer: Answer,
        path: Mapping[str, Any] | None = None,
        *,
        named: str | None = None,
    ) -> Example:
        """What an operation (by its id) answers with; `named` by a client, and repeating the values of its path."""
        key = self._key(operation, answer, named)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._choose(operation, answer, named)
        return self._echo(found, answer.schema, path or {})

    def has_answer(self, operation: str, answer: Answer, named: str | None = None) -> bool:
        """Whether an answer has been made before, so that giving it takes no time."""
        return self._key(operation, answer, named) in self._made

    def _key(self, operation: str, answer: Answer, named: str | None) -> tuple[str, ...]:
        """What an answer is remembered by; a name that the contract does not have is none, whatever clients ask for."""
        known = named if named is not None and named in self._names(answer) else ""
        return ("answer", operation, answer.declared or "", answer.media or "", known)

    def _names(self, answer: Answer) -> Mapping[str, Any]:
        _, media = locate(self._document, answer.pointer) if answer.pointer else ("", {})
        return mapping(mapping(media).get("examples"))

    def valid_value(self, pointer: str, direction: Direction = "response", seed: str = "") -> Any:
        """A value that fits a schema; as close as was found, if none does."""
        key = ("value", pointer, direction, seed)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(pointer, direction, seed or pointer)
        return deepcopy(found.value)

    def header(self, header: Header) -> Example | None:
        """What a header of an answer holds: the contract's own example if it fits, else a value that does.

        None where the contract has neither an example nor a schema that a value was found for.
        """
        given = self.given(header.pointer, header.schema)
        if header.schema is None:
            return next((Example(deepcopy(value), True, own=True) for value in given), None)
        validator = self._validators.at(header.schema, "response")
        own = next((value for value in given if validator.is_valid(value)), None)
        if own is not None:
            return Example(deepcopy(own), True, own=True)
        value = self.valid_value(header.schema)
        return Example(value, True) if validator.is_valid(value) else None

    def body(self, media: MediaType) -> Any:
        """What a request may send: the contract's own example if it fits, else a value made from the schema."""
        if media.schema is None:
            return {}
        validator = self._validators.at(media.schema, "request")
        given = self.given(media.pointer, media.schema)
        own = next((value for value in given if validator.is_valid(value)), None)
        return deepcopy(own) if own is not None else self.valid_value(media.schema, "request")

    def small_value(self, pointer: str, direction: Direction, seed: str) -> Any:
        """A value that fits a schema, with as little in it as that takes; as close as was found, if none does."""
        return deepcopy(self._make(pointer, direction, seed, full=False).value)

    def fresh_value(self, pointer: str, direction: Direction, seed: str) -> Any:
        """A value that fits a schema, made for this once and not remembered; None if none was found."""
        found = self._make(pointer, direction, seed)
        return found.value if found.fits else None

    def likely_value(self, pointer: str, likely: Likely, turn: int = 0) -> Example:
        """A value of an answer that looks real, made for this once: smaller and plainer from turn to turn.

        The first record of a collection, whose number is 0, has what its schemas give as examples.
        """
        seed = f"{likely.collection} {likely.number} {turn} {pointer}"
        maker = Maker(
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
        return Example(value, self._validators.at(pointer, "response").is_valid(value))

    def filled(self, operation: str, answer: Answer, record: Mapping[str, Any]) -> Example:
        """The example of an operation with the record in its place, if the answer has one for it.

        Else the record's values stand in properties of the same names, where they fit.
        """
        base = self.answer(operation, answer)
        if not isinstance(base.value, dict):
            return base
        if answer.envelope.path:
            for name in reversed(answer.envelope.path):
                record = {name: record}
        return self._echo(base, answer.schema, record)

    def field(self, operation: str, answer: Answer, path: Path, schema: str) -> Any:
        """Give a field of an answer the value that it has in the answer's example, else one that fits its schema.

        The value is the same object for every answer: nobody may change it.
        """
        key = ("field", operation, answer.declared or "", *path)
        field = self._made.get(key)
        if field is None:
            value = self.answer(operation, answer).value
            for name in path:
                if not isinstance(value, dict) or name not in value:
                    value = self.valid_value(schema)
                    break
                value = value[name]
            field = self._made[key] = Example(value, True)
        return field.value

    def error(self, error: ErrorAnswer, failure: Failure) -> Any:
        """A body for an error as the contract wants it, with what happened in it; None if it has no place for that."""
        base = self._small(error.schema)
        if not base.fits:
            return None
        is_valid = self._validators.at(error.schema, "response").is_valid
        telling = Telling(
            self._shapes, lambda pointer: deepcopy(self._small(pointer).value), is_valid, failure
        )
        return telling.told(error.schema, deepcopy(base.value))

    def _small(self, schema: str) -> Example:
        """What an error's body begins with: as little as its schema takes, made once."""
        key = ("error", schema)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(schema, "response", schema, full=False)
        return found

    def _choose(self, operation: str, answer: Answer, named: str | None) -> Example:
        """The first of the contract's own examples that fits; else one made from the schema."""
        given = list(self.given(answer.pointer, answer.schema, named))
        if answer.schema is None:
            return Example(given[0] if given else {}, True)
        validator = self._validators.at(answer.schema, "response")
        for value in given:
            if validator.is_valid(value):
                return Example(deepcopy(value), True)
        made = self._make(answer.schema, "response", operation)
        return made if made.fits or not given else Example(deepcopy(given[0]), False, own=True)

    def given(self, pointer: str | None, schema: str | None, named: str | None = None) -> Iterator[Any]:
        """The contract's own examples of a media type, the one of a name first, then those of its schema."""
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
        if schema is not None:
            said = self._shapes.at(schema).keywords
            if "example" in said:
                yield said["example"]
            if isinstance(said.get("examples"), list):
                yield from said["examples"]

    def _make(self, pointer: str, direction: Direction, seed: str, *, full: bool = True) -> Example:
        """A value made from a schema: several attempts, each more modest than the one before."""
        validator = self._validators.at(pointer, direction)
        number = int.from_bytes(sha256(seed.encode("utf-8", "surrogatepass")).digest()[:8])
        first: Example | None = None
        made = 0
        for turn in range(16):
            maker = Maker(
                self._shapes,
                Random(number + turn),
                direction,
                full=full and turn % 2 == 0,
                trusting=turn < 4,
                turn=turn // 2,
                depth=5 if turn == 0 else 3,
            )
            value = maker.value(pointer)
            if validator.is_valid(value):
                return Example(value, True)
            first = first or Example(value, False)
            made += maker.made
            if made > _MOST_MADE:
                break
        assert first is not None
        return first

    def _echo(self, example: Example, schema: str | None, values: Mapping[str, Any]) -> Example:
        """A copy of an example with values in properties of the same names, as far as they fit."""
        value = deepcopy(example.value)
        if not isinstance(value, dict) or schema is None:
            return Example(value, example.fits, example.own)
        validator = self._validators.at(schema, "response")
        for name in value.keys() & values.keys():
            before, value[name] = value[name], values[name]
            if example.fits and not validator.is_valid(value):
                value[name] = before
        return Example(value, example.fits, example.own)
