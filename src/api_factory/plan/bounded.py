"""Validators whose time is bounded whatever the schema and whatever the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeAlias

import jsonschema_rs

from api_factory.plan.careful import Careful
from api_factory.plan.growth import Growth

MOST_WORK = 100_000_000
"""How many schemas the values of a body may be held against at once: one or two seconds of a compiled validator."""

MOST_TOLD = 8_000
"""The same where faults are to be told, which takes a thousand times as long and keeps every one of them."""

HARMLESS = 20
"""Schemas that hold each value against no more than this many others need no bounds."""

TELLABLE = 200
"""Up to this many, faults may be looked for as they are where there are no bounds."""


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool:
        """Whether a value fits the schema."""

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What does not fit."""


Prepare: TypeAlias = "Callable[[], Careful]"


class Bounded:
    """A compiled schema that could be made to work for ever, and what keeps it from that.

    Values are held against it as long as the work can be bounded beforehand, and otherwise with care, which is
    slower and remembers what it has seen.
    """

    def __init__(self, validator: Validator, levels: list[int], prepare: Prepare) -> None:
        self._validator = validator
        self._levels = levels
        self._prepare: Prepare = prepare
        self._careful: Careful | None = None

    def verdict(self, value: Any) -> bool | None:
        """Whether a value fits; None if it would take too long to find out."""
        if self._work(value, MOST_WORK)[1]:
            return self._validator.is_valid(value)
        return self._with_care().verdict(value)

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
        return max(self._levels) > TELLABLE

    def tellable(self, value: Any) -> int:
        """How many levels of a value may be looked at for its faults."""
        return self._work(value, MOST_TOLD)[0]

    def _with_care(self) -> Careful:
        if self._careful is None:
            self._careful = self._prepare()
        return self._careful

    def _work(self, value: Any, most: int) -> tuple[int, bool]:
        """How many levels of a value can be held against the schema with so much work, and whether that is all."""
        levels, last = self._levels, len(self._levels) - 1
        depth, here = 0, [value]
        while here:
            most -= len(here) * levels[min(depth, last)]
            if most < 0:
                return depth, False
            depth += 1
            below: list[Any] = []
            for node in here:
                if node.__class__ is dict:
                    below.extend(node.values())
                elif node.__class__ is list:
                    below.extend(node)
            here = below
        return depth, True


def bounded(validator: Validator, schema: Any, growth: Growth, prepare: Prepare) -> Validator:
    """A validator, in bounds if its schema is one that needs them."""
    if not isinstance(schema, dict):
        return validator
    levels = growth.levels(schema)
    return validator if max(levels) <= HARMLESS else Bounded(validator, levels, prepare)
