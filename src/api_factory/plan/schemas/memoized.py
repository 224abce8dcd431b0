"""Values held against schemas with every answer remembered: slower than a compiled validator, never exponential.

A compiled validator looks at a value once for each way that leads to it. Here a value is held against a schema
once, however many ways there are, and there is a bound to how often altogether.
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

MOST_STEPS = 30_000
"""How often a value and its members are held against schemas: about a sixth of a second."""

_BRANCHING = frozenset({"$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas",
                        "properties", "patternProperties", "additionalProperties", "propertyNames", "prefixItems",
                        "items", "contains", "minContains", "maxContains", "unevaluatedItems",
                        "unevaluatedProperties", "uniqueItems"})  # fmt: skip
_SAME_VALUE = frozenset({"$ref", "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas"})
_WHOLE = frozenset({"enum", "const"})
"""Keywords that look at a value down to its leaves."""

_WEIGHED = 50
"""So many members of a container, or ordinary comparisons, cost what one step does."""

_WEIGHED_BY_TEST = 500
"""The same for the work of a compiled pattern, which is counted in smaller units."""

_UNIQUE = 1
"""So many values among items that have to be unique cost what one step does: they are all written down once."""


class TooMuch(Exception):
    """There is more to be tried than there is time for."""


class _Seen(NamedTuple):
    """What one schema says of one value, and which members of it were looked at on the way."""

    fits: bool
    names: frozenset[str] = frozenset()
    items: frozenset[int] = frozenset()


_YES = _Seen(True)
_NO = _Seen(False)


class Careful:
    """One schema of a lowered document; `compile` makes a test of a schema that refers to nothing."""

    def __init__(self, schema: Node, document: Node, compile: Callable[[Any], Test]) -> None:
        self._schema = schema
        self._document = document
        self._compile = compile
        self._own: dict[int, tuple[Test | None, bool, int, int]] = {}
        self._patterns: dict[str, Test] = {}
        self._targets: dict[int, Any] = {}
        self.tracks = _has_unevaluated(document)

    def verdict(self, value: Any) -> bool | None:
        """Whether a value fits; None if that takes too long to find out."""
        try:
            return _Run(self).holds(self._schema, value).fits
        except (TooMuch, RecursionError):
            return None

    def culprit(self, value: Any) -> Path | None:
        """The way to the innermost part of a value that fits nothing it was held against; None if there is none."""
        run = _Run(self)
        with suppress(TooMuch, RecursionError):
            run.holds(self._schema, value)
        refused = {of for (_, of), seen in run.seen.items() if not seen.fits}
        refused -= {of for (_, of), seen in run.seen.items() if seen.fits}
        return _innermost(value, refused)

    def own(self, schema: Node) -> tuple[Test | None, bool, int, int]:
        """The test of what a schema says without other schemas; whether that looks deep; what it costs, and what each
        character of a text does."""
        known = self._own.get(id(schema))
        if known is None:
            words = {key: value for key, value in schema.items() if key not in _BRANCHING}
            test = self._compile(words) if words else None
            cost = weight_of(schema) // _WEIGHED_BY_TEST
            known = test, not _WHOLE.isdisjoint(words), cost, text_weight_of(words)
            self._own[id(schema)] = known
        return known

    def target(self, schema: Node) -> Any:
        """What a schema refers to; anything, if that is not there."""
        if id(schema) not in self._targets:
            try:
                self._targets[id(schema)] = resolve(self._document, from_reference(schema["$ref"]))
            except PointerError:
                self._targets[id(schema)] = True
        return self._targets[id(schema)]

    def matches(self, pattern: str, name: str) -> bool:
        """Whether a property's name matches a pattern."""
        test = self._patterns.get(pattern)
        if test is None:
            test = self._patterns[pattern] = self._compile({"pattern": pattern})
        return test(name)


class _Run:
    """One value being looked at."""

    def __init__(self, careful: Careful) -> None:
        self.careful = careful
        self.left = MOST_STEPS
        self.tracks = careful.tracks
        # Values are told apart by where they are in memory, where they stay as long as the whole does.
        self.seen: dict[tuple[int, int], _Seen] = {}

    def charge(self, steps: int) -> None:
        """Count steps; TooMuch when there are no more."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch

    def holds(self, schema: Any, value: Any) -> _Seen:
        """What a schema says of a value; one that it is just being asked about fits, as there is no more to ask."""
        passed: list[Any] = []
        while schema.__class__ is dict and len(schema) == 1 and "$ref" in schema:
            if any(schema is each for each in passed):
                return _YES
            self.charge(len(passed) // _WEIGHED + 1)
            passed.append(schema)
            schema = self.careful.target(schema)
        if schema.__class__ is not dict:
            return _NO if schema is False else _YES
        key = (id(schema), id(value))
        seen = self.seen.get(key)
        if seen is not None:
            return seen
        self.charge(1)
        self.seen[key] = _YES
        found: list[_Seen] | None = None
        if self.fits_itself(schema, value):
            found = self.same_value(schema, value)
        if found is None:
            seen = _NO
        elif value.__class__ is dict:
            seen = self.members(schema, value, found)
        elif value.__class__ is list:
            seen = self.items(schema, value, found)
        else:
            seen = _YES
        self.seen[key] = seen
        return seen

    def fits_itself(self, schema: Node, value: Any) -> bool:
        test, deep, cost, cost_of_text = self.careful.own(schema)
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

    def same_value(self, schema: Node, value: Any) -> list[_Seen] | None:
        """What the parts of a schema say that are about the same value; None if one of them refuses it.

        Written without helpers: each would cost a frame for every level of the value.
        """
        if _SAME_VALUE.isdisjoint(schema):
            return []
        must = [self.careful.target(schema)] if "$ref" in schema else []
        must += schema.get("allOf", ())
        if value.__class__ is dict:
            must += [part for name, part in schema.get("dependentSchemas", {}).items() if name in value]
        found = []
        if "if" in schema:
            test = self.holds(schema["if"], value)
            found.append(test)
            must.append(schema.get("then" if test.fits else "else", True))
        for part in must:
            seen = self.holds(part, value)
            if not seen.fits:
                return None
            found.append(seen)
        if "not" in schema and self.holds(schema["not"], value).fits:
            return None
        for keyword, enough in (("anyOf", None if self.tracks else 1), ("oneOf", 2)):
            fitting = 0
            for part in schema.get(keyword, ()):
                seen = self.holds(part, value)
                if seen.fits:
                    fitting += 1
                    found.append(seen)
                    if fitting == enough:
                        break
            if keyword in schema and (fitting == 0 or (keyword == "oneOf" and fitting > 1)):
                return None
        return found

    def members(self, schema: Node, value: Node, found: list[_Seen]) -> _Seen:
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
                parts += [part for p, part in patterns.items() if self.careful.matches(p, name)]
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
        names.update(*(seen.names for seen in found))
        if "unevaluatedProperties" in schema:
            rest = schema["unevaluatedProperties"]
            for name, member in value.items():
                if name not in names and not self.holds(rest, member).fits:
                    return _NO
            names.update(value)
        return _Seen(True, frozenset(names))

    def items(self, schema: Node, value: list[Any], found: list[_Seen]) -> _Seen:
        self.charge(len(value) // _WEIGHED)
        if schema.get("uniqueItems") is True:
            self.charge(size_of(value) // _UNIQUE)
            if not are_unique(value):
                return _NO
        seen: set[int] = set()
        first = schema.get("prefixItems", ())
        for index, (part, item) in enumerate(zip(first, value, strict=False)):
            if not self.holds(part, item).fits:
                return _NO
            seen.add(index)
        if "items" in schema:
            for item in value[len(first) :]:
                if not self.holds(schema["items"], item).fits:
                    return _NO
            seen.update(range(len(value)) if self.tracks else ())
        if "contains" in schema:
            fitting = []
            for index, item in enumerate(value):
                if self.holds(schema["contains"], item).fits:
                    fitting.append(index)
            least, most = schema.get("minContains", 1), schema.get("maxContains", len(value))
            if not least <= len(fitting) <= most:
                return _NO
            seen.update(fitting)
        if not self.tracks:
            return _YES
        for each in found:
            seen.update(each.items)
        if "unevaluatedItems" in schema:
            rest = schema["unevaluatedItems"]
            for index, item in enumerate(value):
                if index not in seen and not self.holds(rest, item).fits:
                    return _NO
            seen.update(range(len(value)))
        return _Seen(True, frozenset(), frozenset(seen))


def _innermost(value: Any, among: set[int]) -> Path | None:
    """The way to the first of the deepest parts of a value that are among some, told by where in memory they are."""
    found: Path | None = None
    here: list[tuple[Path, Any]] = [((), value)]
    while here:
        found = next((path for path, node in here if id(node) in among), found)
        here = [
            ((*path, key), inner)
            for path, node in here
            if isinstance(node, dict | list)
            for key, inner in (node.items() if isinstance(node, dict) else enumerate(node))
        ]
    return found


def _has_unevaluated(document: Any) -> bool:
    """Whether any schema asks what others have looked at."""
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
