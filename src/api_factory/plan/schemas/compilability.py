"""Bounds on what schemas may ask for, so that they can be compiled in time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jsonschema_rs

from api_factory.plan.schemas.keyword_cost import MAX_PATTERN_BYTES, is_within, size_of
from api_factory.plan.schemas.reference_cost import ReferenceCosts

_MAX_EVALUATED_ORDINARY, _MAX_EVALUATED, _MAX_EVALUATED_ALTOGETHER = 20, 130, 10_000
"""Bounds on the schemas that `unevaluated*` looks into, in a chain where each has it too. Compiling takes the square
of their number or more, and nothing else goes on meanwhile. Few schemas of a document look into more than a few."""

_MAX_CHOICE_VALUES = 20_000
"""For all arrays and objects among the choices of `enum` and `const` together. Each compilation takes a millisecond
for a thousand of them, in which nothing else goes on."""

PATTERNS = jsonschema_rs.RegexOptions(size_limit=MAX_PATTERN_BYTES)
"""Match patterns in time linear in the text, with automata of bounded size."""

_REPEATS = re.compile(r"\{(?=[0-9]{3}|[0-9]*,[0-9]{3})[0-9,]*\}")
_MAX_REPEATS = 100


@lru_cache(4096)
def is_linear(pattern: str) -> bool:
    """True if the linear-time engine takes a pattern."""
    return is_within(pattern, MAX_PATTERN_BYTES)


@dataclass(slots=True)
class Compilability:
    """Tell if parts of a document's schemas can be compiled, and count those that take long."""

    document: dict[str, Any]
    _repeating: set[str] = field(default_factory=set)
    _evaluations: tuple[ReferenceCosts, ReferenceCosts] | None = None
    _choice_values: int = 0

    def is_usable(self, pattern: str) -> bool:
        """True if a pattern can be compiled.

        Patterns that repeat much take long to compile; a document may have some of them.
        """
        if _REPEATS.search(pattern):
            self._repeating.add(pattern)
            if len(self._repeating) > _MAX_REPEATS:
                return False
        return is_linear(pattern)

    def is_evaluable(self, where: str) -> bool:
        """True if `unevaluated*` can be compiled here in time.

        It depends on the schemas around it.
        """
        if self._evaluations is None:
            ordinary = ReferenceCosts(self.document, _MAX_EVALUATED_ORDINARY, 10**6)
            self._evaluations = (
                ordinary,
                ReferenceCosts(self.document, _MAX_EVALUATED, _MAX_EVALUATED_ALTOGETHER),
            )
        ordinary, large = self._evaluations
        return not ordinary.is_too_high(where) or not large.is_too_high(where)

    def are_comparable(self, choices: Any) -> bool:
        """True if values can be compared with choices in time.

        With choices that are no arrays or objects they always can.
        """
        large = (
            [choice for choice in choices if isinstance(choice, dict | list)]
            if isinstance(choices, list)
            else []
        )
        size = sum(map(size_of, large))
        if self._choice_values + size > _MAX_CHOICE_VALUES:
            return False
        self._choice_values += size
        return True
