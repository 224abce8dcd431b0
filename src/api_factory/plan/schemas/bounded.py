"""Validators whose time is bounded whatever the schema and whatever the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

import jsonschema_rs
import orjson

from api_factory.plan.schemas.branching_cost import LEVELS, Growth
from api_factory.plan.schemas.keyword_cost import text_weight_of
from api_factory.plan.schemas.memoized import Careful
from api_factory.plan.schemas.unique_items import FEW, may_collide

MOST_WORK = 20_000_000
"""How many schemas the values of a body may be held against at once: a quarter of a second of a compiled validator,
which nothing can stop or interrupt."""

LIGHT_WORK = 2_000_000
"""The same where an event loop does it itself: of what it may be at the worst, which is far from what most is."""

MOST_TOLD = 8_000
"""The same where faults are to be told, which takes a thousand times as long and keeps every one of them."""

HARMLESS = 20
"""Schemas that hold each value against no more than this many others need no bounds."""

_EACH_TEXT = 4
"""What it costs to begin with a text, in characters."""

_FRACTION = 64

_ABOUT_TEXT = frozenset({"pattern", "patternProperties", "format"})


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool:
        """Whether a value fits the schema."""

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What does not fit."""


Prepare: TypeAlias = "Callable[[], Careful]"


class Work(NamedTuple):
    """The work that a schema is for a validator, by the level of a value.

    `levels`: how many schemas a value is held against; `texts`: what each character costs; `unique`: there are
    arrays whose items have to be unique.
    """

    levels: list[int]
    texts: list[int]
    unique: bool

    @property
    def needs_bounds(self) -> bool:
        """Whether there are values that take too long, or are deeper than a validator can go."""
        return max(self.levels) > HARMLESS or self.levels[-1] > 0 or max(self.texts) > 0 or self.unique


class Bounded:
    """A compiled schema that could be made to work for ever, and what keeps it from that.

    Values are held against it as long as the work can be bounded beforehand, and otherwise with care, which is
    slower and remembers what it has seen.
    """

    def __init__(self, validator: Validator, work: Work, prepare: Prepare) -> None:
        self._validator = validator
        self._levels, self._texts, self._unique = work
        self._most = max(work.levels) + 2 * max(work.texts)
        self._prepare: Prepare = prepare
        self._careful: Careful | None = None

    def verdict(self, value: Any) -> bool | None:
        """Whether a value fits; None if it would take too long to find out."""
        if self._is_small(value) or self._work(value, MOST_WORK)[1]:
            return self._validator.is_valid(value)
        return self._with_care().verdict(value)

    def fits_lightly(self, value: Any, size: int) -> bool:
        """Whether a value of so many bytes as JSON fits, if to find out is light work."""
        if size * self._most > LIGHT_WORK or not self._is_small(value):
            return False
        return self._validator.is_valid(value)

    def compiled_for(self, value: Any) -> Validator | None:
        """Return the compiled validator if it can check a value within bounds, else None."""
        return self._validator if self._work(value, MOST_WORK)[1] else None

    def culprit(self, value: Any) -> tuple[str | int, ...] | None:
        """The way to the innermost part of a value that fits nothing it may be, if that can be found out."""
        return self._with_care().culprit(value)

    def is_valid(self, instance: Any) -> bool:
        """Whether a value fits, and that could be found out."""
        return self.verdict(instance) is True

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What does not fit; for a value no deeper than `tellable` says."""
        return self._validator.iter_errors(instance)

    @property
    def grows(self) -> bool:
        """Whether a look for faults could take far longer than a check."""
        return max(self._levels) > HARMLESS

    def tellable(self, value: Any) -> int:
        """How many levels of a value may be looked at for its faults."""
        return self._work(value, MOST_TOLD)[0]

    def _with_care(self) -> Careful:
        if self._careful is None:
            self._careful = self._prepare()
        return self._careful

    def _is_small(self, value: Any) -> bool:
        """Whether a value is plainly little work, as its length as JSON tells: there are no more values or characters.

        Most are, and writing one down takes a tenth of the time of looking through it.
        """
        try:
            text = orjson.dumps(value)
        except TypeError:
            return False
        if len(text) * self._most > MOST_WORK or text.count(b"{") + text.count(b"[") > LEVELS:
            return False
        return not self._unique or text.count(b",") < FEW

    def _work(self, value: Any, most: int) -> tuple[int, bool]:
        """How many levels of a value can be held against the schema with so much work, and whether that is all."""
        levels, last = self._levels, len(self._levels) - 1
        depth, here = 0, [value]
        while here:
            most -= len(here) * levels[min(depth, last)]
            text = self._texts[min(depth, len(self._texts) - 1)]
            if text:
                most -= text * _characters(here)
            if most < 0 or depth > LEVELS:
                return depth, False
            depth += 1
            below: list[Any] = []
            for node in here:
                if node.__class__ is dict:
                    below.extend(node.values())
                elif node.__class__ is list:
                    if self._unique and may_collide(node):
                        return depth - 1, False
                    below.extend(node)
            here = below
        return depth, True


def _characters(values: list[Any]) -> int:
    """How many characters patterns may be held against in values: texts, and the names of objects."""
    return sum(
        len(value) + _EACH_TEXT if value.__class__ is str else sum(map(len, value)) + _EACH_TEXT * len(value)
        for value in values
        if value.__class__ is str or value.__class__ is dict
    )


class Weighing:
    """The work that the schemas of one lowered document are."""

    def __init__(self, document: dict[str, Any]) -> None:
        keywords = _keywords(document)
        self._growth = Growth(document)
        has_text = not _ABOUT_TEXT.isdisjoint(keywords)
        self._texts = Growth(document, _fractions_of_text) if has_text else None
        self._unique = "uniqueItems" in keywords

    def __call__(self, schema: dict[str, Any]) -> Work:
        """The work that holding a value against a schema is."""
        counts = self._texts.levels(schema) if self._texts is not None else [0]
        texts = [count // _FRACTION for count in counts]
        return Work(self._growth.levels(schema), texts, self._unique)


def _fractions_of_text(node: Mapping[str, Any]) -> int:
    """The weight for texts in fractions, with one for the schema itself: what weighs nothing is not followed."""
    return 1 + _FRACTION * text_weight_of(node)


def _keywords(document: Any) -> set[str]:
    """All names in a document, its keywords among them."""
    names: set[str] = set()
    stack = [document]
    while stack:
        node = stack.pop()
        if node.__class__ is dict:
            names.update(node)
            stack.extend(node.values())
        elif node.__class__ is list:
            stack.extend(node)
    return names


def bounded(validator: Validator, schema: Any, weighing: Weighing, prepare: Prepare) -> Validator:
    """A validator, in bounds if its schema is one that needs them."""
    if not isinstance(schema, dict):
        return validator
    work = weighing(schema)
    return Bounded(validator, work, prepare) if work.needs_bounds else validator
