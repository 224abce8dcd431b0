"""Validators whose time is bounded for any schema and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

import jsonschema_rs
import orjson

from api_factory.plan.schemas.branching_cost import MAX_LEVELS, BranchingCost
from api_factory.plan.schemas.keyword_cost import text_weight_of
from api_factory.plan.schemas.memoized import MemoizedValidator
from api_factory.plan.schemas.unique_items import MAX_PAIRWISE_ITEMS, may_collide

MAX_WORK = 20_000_000
"""The values of a body may be checked against so many schemas at once, in a quarter of a second of a compiled
validator, which nothing can interrupt.
"""

MAX_LIGHT_WORK = 2_000_000
"""As MAX_WORK, where an event loop does it itself: at worst, which is far from the average."""

MAX_WORK_FOR_FAULTS = 8_000
"""As MAX_WORK, to list faults: that takes a thousand times as long, and keeps all of them."""

HARMLESS = 20
"""Schemas that apply no more than so many others to each value need no bounds."""

_EACH_TEXT = 4
"""Cost of beginning a text, in characters."""

_FRACTION = 64

_ABOUT_TEXT = frozenset({"pattern", "patternProperties", "format"})


class Validator(Protocol):
    """Check values against a compiled schema."""

    def is_valid(self, instance: Any) -> bool:
        """True if a value fits the schema."""

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """Yield the faults of a value."""


Prepare: TypeAlias = "Callable[[], MemoizedValidator]"


class Work(NamedTuple):
    """Hold the work of a validator, by the level of a value.

    `levels` is the number of schemas that a value is checked against, `texts` the cost of each character. `unique`
    is true if there are arrays whose items have to be unique.
    """

    levels: list[int]
    texts: list[int]
    unique: bool

    @property
    def needs_bounds(self) -> bool:
        """True if some values take too long, or are too deep."""
        return max(self.levels) > HARMLESS or self.levels[-1] > 0 or max(self.texts) > 0 or self.unique


class BoundedValidator:
    """Check values against a schema that could take for ever.

    The compiled validator checks them as long as its work can be bounded beforehand, and otherwise the memoized
    one, which is slower.
    """

    def __init__(self, validator: Validator, work: Work, prepare: Prepare) -> None:
        self._validator = validator
        self._levels, self._texts, self._unique = work
        self._most = max(work.levels) + 2 * max(work.texts)
        self._prepare: Prepare = prepare
        self._memoized: MemoizedValidator | None = None

    def verdict(self, value: Any) -> bool | None:
        """True if a value fits; None if that takes too long."""
        if self._is_small(value) or self._work(value, MAX_WORK)[1]:
            return self._validator.is_valid(value)
        return self._get_memoized().verdict(value)

    def fits_lightly(self, value: Any, size: int) -> bool:
        """True if a value fits, by light work.

        `size` is the number of its bytes as JSON.
        """
        if size * self._most > MAX_LIGHT_WORK or not self._is_small(value):
            return False
        return self._validator.is_valid(value)

    def compiled_for(self, value: Any) -> Validator | None:
        """Return the compiled validator if it is fast enough, or None."""
        return self._validator if self._work(value, MAX_WORK)[1] else None

    def innermost_misfit(self, value: Any) -> tuple[str | int, ...] | None:
        """Find the innermost part that fits nothing it may be.

        Returns its path, or None where that takes too long.
        """
        return self._get_memoized().innermost_misfit(value)

    def is_valid(self, instance: Any) -> bool:
        """True if a value is known to fit."""
        return self.verdict(instance) is True

    def iter_errors(self, instance: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """Yield the faults of a value no deeper than `reportable_levels`."""
        return self._validator.iter_errors(instance)

    @property
    def grows(self) -> bool:
        """True if listing faults may take far longer than a check."""
        return max(self._levels) > HARMLESS

    def reportable_levels(self, value: Any) -> int:
        """Count the levels whose faults can be listed in time."""
        return self._work(value, MAX_WORK_FOR_FAULTS)[0]

    def _get_memoized(self) -> MemoizedValidator:
        if self._memoized is None:
            self._memoized = self._prepare()
        return self._memoized

    def _is_small(self, value: Any) -> bool:
        """True if a value is little work by its length as JSON.

        There are no more values or characters. Most values are small, and serializing one takes a tenth of the time
        of looking through it.

        Most are, and writing one down takes a tenth of the time of looking through it.
        """
        try:
            text = orjson.dumps(value)
        except TypeError:
            return False
        if len(text) * self._most > MAX_WORK or text.count(b"{") + text.count(b"[") > MAX_LEVELS:
            return False
        return not self._unique or text.count(b",") < MAX_PAIRWISE_ITEMS

    def _work(self, value: Any, most: int) -> tuple[int, bool]:
        """Count the levels within so much work; true if these are all."""
        levels, last = self._levels, len(self._levels) - 1
        depth, current_level = 0, [value]
        while current_level:
            most -= len(current_level) * levels[min(depth, last)]
            text = self._texts[min(depth, len(self._texts) - 1)]
            if text:
                most -= text * _characters(current_level)
            if most < 0 or depth > MAX_LEVELS:
                return depth, False
            depth += 1
            next_level: list[Any] = []
            for node in current_level:
                if node.__class__ is dict:
                    next_level.extend(node.values())
                elif node.__class__ is list:
                    if self._unique and may_collide(node):
                        return depth - 1, False
                    next_level.extend(node)
            current_level = next_level
        return depth, True


def _characters(values: list[Any]) -> int:
    """Count the characters that patterns may be matched with.

    Of texts, and of the names of objects.
    """
    return sum(
        len(value) + _EACH_TEXT if value.__class__ is str else sum(map(len, value)) + _EACH_TEXT * len(value)
        for value in values
        if value.__class__ is str or value.__class__ is dict
    )


class WorkEstimator:
    """Estimate the work of the schemas of one lowered document."""

    def __init__(self, document: dict[str, Any]) -> None:
        keywords = _keywords(document)
        self._branching = BranchingCost(document)
        has_text = not _ABOUT_TEXT.isdisjoint(keywords)
        self._texts = BranchingCost(document, _fractions_of_text) if has_text else None
        self._unique = "uniqueItems" in keywords

    def __call__(self, schema: dict[str, Any]) -> Work:
        """Estimate the work of checking a value against a schema."""
        counts = self._texts.levels(schema) if self._texts is not None else [0]
        texts = [count // _FRACTION for count in counts]
        return Work(self._branching.levels(schema), texts, self._unique)


def _fractions_of_text(node: Mapping[str, Any]) -> int:
    """Weigh texts in fractions, plus 1 for the schema.

    A schema of weight 0 would not be followed.
    """
    return 1 + _FRACTION * text_weight_of(node)


def _keywords(document: Any) -> set[str]:
    """List all names in a document, with its keywords."""
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


def with_bounds(validator: Validator, schema: Any, estimate: WorkEstimator, prepare: Prepare) -> Validator:
    """Bound a validator if its schema needs that."""
    if not isinstance(schema, dict):
        return validator
    work = estimate(schema)
    return BoundedValidator(validator, work, prepare) if work.needs_bounds else validator
