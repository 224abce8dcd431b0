"""Validate with every result remembered.

A compiled validator checks a value once for each way that leads to it, which can be exponentially often. Here a
value is checked against a schema once, and the number of checks is bounded. This is slower for ordinary schemas.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, TypeAlias

from api_factory.contract.pointer import PointerError, from_reference, resolve
from api_factory.plan.schemas.keyword_cost import pattern_weight, size_of, text_weight_of, weight_of
from api_factory.plan.schemas.unique_items import are_unique

Node: TypeAlias = "dict[str, Any]"
Path: TypeAlias = "tuple[str | int, ...]"
Test: TypeAlias = "Callable[[Any], bool]"

MAX_STEPS = 30_000
"""Checks of a value and its members take at most about a sixth of a second."""

_BRANCHING = frozenset({"$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas",
                        "properties", "patternProperties", "additionalProperties", "propertyNames", "prefixItems",
                        "items", "contains", "minContains", "maxContains", "unevaluatedItems",
                        "unevaluatedProperties", "uniqueItems"})  # fmt: skip
_SAME_VALUE = frozenset({"$ref", "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas"})
_WHOLE = frozenset({"enum", "const"})
"""Keywords that look at a value down to its leaves."""

_WEIGHED = 50
"""So many members of a container, or ordinary comparisons, cost one step."""

_WEIGHED_BY_TEST = 500
"""As _WEIGHED, for a compiled pattern, whose work is counted in smaller units."""

_UNIQUE = 1
"""So many values among unique items cost one step: they are all serialized once."""


class StepsExhausted(Exception):
    """A check takes more steps than there are."""


class _Result(NamedTuple):
    """Hold a result, and the members that a schema evaluated."""

    fits: bool
    names: frozenset[str] = frozenset()
    items: frozenset[int] = frozenset()


_YES = _Result(True)
_NO = _Result(False)


class MemoizedValidator:
    """Validate by one schema of a lowered document.

    `compile` makes a test of a schema that refers to nothing.
    """

    def __init__(self, schema: Node, document: Node, compile: Callable[[Any], Test]) -> None:
        self._schema = schema
        self._document = document
        self._compile = compile
        self._own: dict[int, tuple[Test | None, bool, int, int]] = {}
        self._patterns: dict[str, Test] = {}
        self._targets: dict[int, Any] = {}
        self.tracks = _has_unevaluated(document)

    def verdict(self, value: Any) -> bool | None:
        """True if a value fits; None if that takes too long."""
        try:
            return _Run(self).holds(self._schema, value).fits
        except (StepsExhausted, RecursionError):
            return None

    def innermost_misfit(self, value: Any) -> Path | None:
        """Find the innermost part that fits no schema applied to it.

        Returns its path, or None if there is none.
        """
        run = _Run(self)
        with suppress(StepsExhausted, RecursionError):
            run.holds(self._schema, value)
        misfits = {value_id for (_, value_id), result in run.seen.items() if not result.fits}
        misfits -= {value_id for (_, value_id), result in run.seen.items() if result.fits}
        return _innermost(value, misfits)

    def own(self, schema: Node) -> tuple[Test | None, bool, int, int]:
        """Return a test of the schema's plain keywords, and its costs.

        The tuple has the test, whether it looks deep, its cost, and its cost for each character of a text.
        """
        cached = self._own.get(id(schema))
        if cached is None:
            keywords = {key: value for key, value in schema.items() if key not in _BRANCHING}
            test = self._compile(keywords) if keywords else None
            cost = weight_of(schema) // _WEIGHED_BY_TEST
            cached = test, not _WHOLE.isdisjoint(keywords), cost, text_weight_of(keywords)
            self._own[id(schema)] = cached
        return cached

    def target(self, schema: Node) -> Any:
        """Return the target of a reference; True if there is none."""
        if id(schema) not in self._targets:
            try:
                self._targets[id(schema)] = resolve(self._document, from_reference(schema["$ref"]))
            except PointerError:
                self._targets[id(schema)] = True
        return self._targets[id(schema)]

    def matches(self, pattern: str, name: str) -> bool:
        """True if a property's name matches a pattern."""
        test = self._patterns.get(pattern)
        if test is None:
            test = self._patterns[pattern] = self._compile({"pattern": pattern})
        return test(name)


class _Run:
    """Check one value."""

    def __init__(self, validator: MemoizedValidator) -> None:
        self.validator = validator
        self.left = MAX_STEPS
        self.tracks = validator.tracks
        # Keys are ids in memory, which stay valid as long as the whole value exists.
        self.seen: dict[tuple[int, int], _Result] = {}

    def charge(self, steps: int) -> None:
        """Count steps; raise StepsExhausted when there are no more."""
        self.left -= steps
        if self.left < 0:
            raise StepsExhausted

    def holds(self, schema: Any, value: Any) -> _Result:
        """Check a value against a schema.

        A check that comes back to itself fits, as there is nothing more to check.
        """
        passed: list[Any] = []
        while schema.__class__ is dict and len(schema) == 1 and "$ref" in schema:
            if any(schema is each for each in passed):
                return _YES
            self.charge(len(passed) // _WEIGHED + 1)
            passed.append(schema)
            schema = self.validator.target(schema)
        if schema.__class__ is not dict:
            return _NO if schema is False else _YES
        key = (id(schema), id(value))
        result = self.seen.get(key)
        if result is not None:
            return result
        self.charge(1)
        self.seen[key] = _YES
        results: list[_Result] | None = None
        if self.fits_itself(schema, value):
            results = self.same_value(schema, value)
        if results is None:
            result = _NO
        elif value.__class__ is dict:
            result = self.members(schema, value, results)
        elif value.__class__ is list:
            result = self.items(schema, value, results)
        else:
            result = _YES
        self.seen[key] = result
        return result

    def fits_itself(self, schema: Node, value: Any) -> bool:
        test, deep, cost, cost_of_text = self.validator.own(schema)
        if test is None:
            return True
        self.charge(cost)
        if value.__class__ is str:
            self.charge(len(value) * cost_of_text // _WEIGHED_BY_TEST)
        if deep:
            self.charge(size_of(value) // _WEIGHED)
            return test(value)
        if value.__class__ is dict:
            self.charge(len(value) // _WEIGHED)
            return test(dict.fromkeys(value))
        if value.__class__ is list:
            self.charge(len(value) // _WEIGHED)
            return test([None] * len(value))
        return test(value)

    def same_value(self, schema: Node, value: Any) -> list[_Result] | None:
        """Check the schemas that apply to the same value.

        None if one of them refuses it.

        Written without helpers: each would cost a frame for every level of the value.
        """
        if _SAME_VALUE.isdisjoint(schema):
            return []
        must = [self.validator.target(schema)] if "$ref" in schema else []
        must += schema.get("allOf", ())
        if value.__class__ is dict:
            must += [part for name, part in schema.get("dependentSchemas", {}).items() if name in value]
        results = []
        if "if" in schema:
            test = self.holds(schema["if"], value)
            results.append(test)
            must.append(schema.get("then" if test.fits else "else", True))
        for part in must:
            result = self.holds(part, value)
            if not result.fits:
                return None
            results.append(result)
        if "not" in schema and self.holds(schema["not"], value).fits:
            return None
        for keyword, enough in (("anyOf", None if self.tracks else 1), ("oneOf", 2)):
            fitting = 0
            for part in schema.get(keyword, ()):
                result = self.holds(part, value)
                if result.fits:
                    fitting += 1
                    results.append(result)
                    if fitting == enough:
                        break
            if keyword in schema and (fitting == 0 or (keyword == "oneOf" and fitting > 1)):
                return None
        return results

    def members(self, schema: Node, value: Node, results: list[_Result]) -> _Result:
        self.charge(len(value) // _WEIGHED)
        names: set[str] = set()
        properties = schema.get("properties", {})
        patterns = schema.get("patternProperties", {})
        further = schema.get("additionalProperties")
        for name, member in value.items():
            parts = [properties[name]] if name in properties else []
            if patterns:
                self.charge(len(patterns) // _WEIGHED + 1)
                self.charge(len(name) * sum(map(pattern_weight, patterns)) // _WEIGHED_BY_TEST)
                parts += [part for p, part in patterns.items() if self.validator.matches(p, name)]
            if not parts and further is not None:
                parts = [further]
            for part in parts:
                if not self.holds(part, member).fits:
                    return _NO
            if parts:
                names.add(name)
            if "propertyNames" in schema and not self.holds(schema["propertyNames"], name).fits:
                return _NO
        if not self.tracks:
            return _YES
        names.update(*(result.names for result in results))
        if "unevaluatedProperties" in schema:
            rest = schema["unevaluatedProperties"]
            for name, member in value.items():
                if name not in names and not self.holds(rest, member).fits:
                    return _NO
            names.update(value)
        return _Result(True, frozenset(names))

    def items(self, schema: Node, value: list[Any], results: list[_Result]) -> _Result:
        self.charge(len(value) // _WEIGHED)
        if schema.get("uniqueItems") is True:
            self.charge(size_of(value) // _UNIQUE)
            if not are_unique(value):
                return _NO
        evaluated: set[int] = set()
        first = schema.get("prefixItems", ())
        for index, (part, item) in enumerate(zip(first, value, strict=False)):
            if not self.holds(part, item).fits:
                return _NO
            evaluated.add(index)
        if "items" in schema:
            for item in value[len(first) :]:
                if not self.holds(schema["items"], item).fits:
                    return _NO
            evaluated.update(range(len(value)) if self.tracks else ())
        if "contains" in schema:
            fitting = []
            for index, item in enumerate(value):
                if self.holds(schema["contains"], item).fits:
                    fitting.append(index)
            least, most = schema.get("minContains", 1), schema.get("maxContains", len(value))
            if not least <= len(fitting) <= most:
                return _NO
            evaluated.update(fitting)
        if not self.tracks:
            return _YES
        for result in results:
            evaluated.update(result.items)
        if "unevaluatedItems" in schema:
            rest = schema["unevaluatedItems"]
            for index, item in enumerate(value):
                if index not in evaluated and not self.holds(rest, item).fits:
                    return _NO
            evaluated.update(range(len(value)))
        return _Result(True, frozenset(), frozenset(evaluated))


def _innermost(value: Any, among: set[int]) -> Path | None:
    """Find the first of the deepest given parts of a value.

    `among` holds their ids, as `id()` gives them.
    """
    path_found: Path | None = None
    current_level: list[tuple[Path, Any]] = [((), value)]
    while current_level:
        path_found = next((path for path, node in current_level if id(node) in among), path_found)
        current_level = [
            ((*path, key), inner)
            for path, node in current_level
            if isinstance(node, dict | list)
            for key, inner in (node.items() if isinstance(node, dict) else enumerate(node))
        ]
    return path_found


def _has_unevaluated(document: Any) -> bool:
    """True if a schema depends on what others evaluated."""
    stack = [document]
    while stack:
        node = stack.pop()
        if node.__class__ is dict:
            if "unevaluatedProperties" in node or "unevaluatedItems" in node:
                return True
            stack.extend(node.values())
        elif node.__class__ is list:
            stack.extend(node)
    return False
