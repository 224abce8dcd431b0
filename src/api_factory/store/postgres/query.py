"""Conditions, sorting and cursors as SQL on `api_factory_docs`.

Every value is a parameter, never part of the text. A condition that SQL cannot state exactly as `matcher` of
`store/query.py` means it (Unicode case folding, containment of objects in arrays) becomes SQL that lets too
many rows through, and goes into `Filter.rest`, to be tested again on the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from api_factory.store.instants import as_instant
from api_factory.store.postgres.instants import AFTER, BEFORE
from api_factory.store.postgres.json_texts import decimal_text, json_text, nested, storable
from api_factory.store.protocol import Collection, Condition, Query, Sort
from api_factory.store.query import RANK_MISSING, RANK_NUMBER, RANK_STRING, Position

_COMPARE: Final = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}

TRUE, FALSE = "TRUE", "FALSE"


@dataclass(slots=True)
class Sql:
    """An SQL text under construction, with its parameters."""

    text: str = ""
    parameters: list[Any] = field(default_factory=list)

    def add(self, text: str, *parameters: Any) -> Sql:
        """Append a text and its parameters."""
        self.text += text
        self.parameters += parameters
        return self

    def join(self, other: Sql) -> Sql:
        """Append another Sql."""
        return self.add(other.text, *other.parameters)


@dataclass(slots=True)
class Filter:
    """A WHERE clause or a SELECT, and the conditions it states roughly."""

    sql: Sql
    rest: list[Condition]


def where(collection: Collection, conditions: Iterable[Condition]) -> Filter:
    """Return the WHERE clause for rows that meet all conditions."""
    sql = Sql("project = %s AND collection = %s", [collection.project, collection.name])
    rest = []
    for condition in conditions:
        test, exact = _condition(condition)
        sql.add(" AND ").join(test)
        if not exact:
            rest.append(condition)
    return Filter(sql, rest)


def find(collection: Collection, query: Query, after: Position | None) -> Filter:
    """Return the ordered SELECT of id, body, rev and ord.

    It has no LIMIT, which would apply before `rest` is tested.
    """
    filter_ = where(collection, query.where)
    sort = [part for part in query.sort if all(map(storable, part.path))]
    sql = Sql("SELECT id, body, rev, ord FROM api_factory_docs WHERE ").join(filter_.sql)
    if after is not None:
        keys = [key for key, part in zip(after[0], query.sort, strict=True) if all(map(storable, part.path))]
        sql.add(" AND ").join(_follows(keys, after[1], after[2], sort))
    sql.add(" ORDER BY ")
    for part in sort:
        for column, descending in _sort_columns(part):
            sql.join(column).add(" DESC NULLS LAST, " if descending else " ASC NULLS LAST, ")
    sql.add("ord, id")
    return Filter(sql, filter_.rest)


def _condition(condition: Condition) -> tuple[Sql, bool]:
    """Return a condition as SQL, and if that says it exactly."""
    path, name, value = condition.path, condition.operator, condition.value
    if not all(map(storable, path)):
        return Sql(TRUE if name in ("ne", "lacks") else FALSE), True
    match name:
        case "eq":
            return _same(condition, value), True
        case "ne":
            return Sql("NOT ").join(_same(condition, value)), True
        case "in":
            return _any(_same(condition, item) for item in value), True
        case "has":
            return (_typed(path, "array", Sql(TRUE)), False) if condition.instants else _has(path, value)
        case "lacks":
            return Sql(TRUE), False
        case "holds":
            return _has(path, value)
        case "contains":
            return _contains(path, value), False
        case "search":
            return _search(value), False
        case _:
            return _ordered(condition)


def _same(condition: Condition, value: Any) -> Sql:
    """Test equality, of instants where they are asked for."""
    path = condition.path
    if not (condition.instants and isinstance(value, str)):
        return _equal(path, value)
    if not storable(value):
        return Sql(FALSE)
    return _typed(path, "string", _string(condition).add(" = %s", as_instant(value)))


def _equal(path: Sequence[str], value: Any) -> Sql:
    """Test containment, which the GIN index serves.

    For a single value containment is equality already.
    """
    text = json_text(value)
    if text is None:
        return Sql(FALSE)
    contained = Sql("doc @> %s::jsonb", [nested(path, text)])
    if not isinstance(value, dict | list | tuple):
        return contained
    # Containment alone lets objects with more members through. COALESCE, because the negation of "unknown" would
    # not be true for a value that is missing.
    same = _value(path).add(" = %s::jsonb", text)
    return Sql("(").join(contained).add(" AND COALESCE(").join(same).add(", FALSE))")


def _any(tests: Iterable[Sql]) -> Sql:
    sql = Sql("(FALSE")
    for test in tests:
        sql.add(" OR ").join(test)
    return sql.add(")")


def _has(path: Sequence[str], value: Any) -> tuple[Sql, bool]:
    text = json_text(value)
    if text is None:
        return Sql(FALSE), True
    # An array contains [{"a": 1}] if an item has more than that, too, so objects and arrays are tested again.
    exact = not isinstance(value, dict | list | tuple)
    return Sql("doc @> %s::jsonb", [nested(path, f"[{text}]")]), exact


def _ordered(condition: Condition) -> tuple[Sql, bool]:
    path, name, value = condition.path, condition.operator, condition.value
    sign = _COMPARE[name]
    if isinstance(value, str):
        if not storable(value):
            return _typed(path, "string", Sql(TRUE)), False
        operand = as_instant(value) if condition.instants else value
        return _typed(path, "string", _string(condition).add(f" {sign} %s", operand)), True
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return Sql(FALSE), True
    if math.isinf(value):  # `numeric` of PostgreSQL before version 14 has no infinity.
        holds = (value > 0) == (name in ("lt", "le"))
        return _typed(path, "number", Sql(TRUE if holds else FALSE)), True
    return _typed(path, "number", _number(path).add(f" {sign} %s::numeric", decimal_text(value))), True


def _contains(path: Sequence[str], value: Any) -> Sql:
    if not isinstance(value, str) or not storable(value):
        return Sql(FALSE)
    return _typed(path, "string", _maybe_within(_text(path), value.lower()))


def _search(value: Any) -> Sql:
    """Test if the text of the document contains the value's JSON."""
    if not isinstance(value, str) or not storable(value):
        return Sql(FALSE)
    return _maybe_within(Sql("body"), orjson.dumps(value.lower()).decode()[1:-1])


def _maybe_within(text: Sql, part: str) -> Sql:
    """Test if a text contains `part`, ignoring case.

    True for every text that is not ASCII: what lower() does to it depends on the database and its locale, so
    those texts are tested afterwards.
    """
    foreign = Sql("octet_length(").join(text).add(") <> char_length(").join(text).add(")")
    if not part.isascii():
        return foreign
    within = Sql("position(%s in lower(", [part]).join(text).add(' COLLATE "C")) > 0')
    return Sql("(").join(within).add(" OR ").join(foreign).add(")")


def _typed(path: Sequence[str], json_type: str, test: Sql) -> Sql:
    """Apply `test` to values of one JSON type; false for others.

    CASE keeps a cast from meeting values of other types.
    """
    sql = Sql("CASE WHEN jsonb_typeof(").join(_value(path)).add(f") = '{json_type}' THEN ")
    return sql.join(test).add(" ELSE FALSE END")


def _sort_columns(part: Sort) -> Iterable[tuple[Sql, bool]]:
    """Yield the expressions to order by, with `descending` of each.

    Missing or not, then the rank, then the number, then the string.
    """
    path, down = part.path, part.descending
    yield _value(path, "(").add(" IS NULL)"), False
    yield _rank(path), down
    yield _when(path, "number", _number(path)), down
    yield _when(path, "string", _string(part)), down


def _rank(path: Sequence[str]) -> Sql:
    sql = Sql("CASE jsonb_typeof(").join(_value(path))
    return sql.add(f") WHEN 'number' THEN {RANK_NUMBER} WHEN 'string' THEN {RANK_STRING} ELSE 2 END")


def _when(path: Sequence[str], json_type: str, then: Sql) -> Sql:
    sql = Sql("CASE WHEN jsonb_typeof(").join(_value(path)).add(f") = '{json_type}' THEN ")
    return sql.join(then).add(" END")


def _follows(keys: Sequence[tuple[int, Any]], order: int, id: str, sort: Sequence[Sort]) -> Sql:
    """Select rows after a position.

    They are after it in the first key, or level there and after it in the rest.
    """
    if not sort:
        return Sql("(ord, id) > (%s, %s)", [order, id])
    beyond, same = _compared(sort[0], keys[0])
    rest = _follows(keys[1:], order, id, sort[1:])
    return Sql("(").join(beyond).add(" OR (").join(same).add(" AND ").join(rest).add("))")


def _compared(part: Sort, key: tuple[int, Any]) -> tuple[Sql, Sql]:
    """Return the tests for a row after a cursor's key, and level with it."""
    path, (rank, value) = part.path, key
    missing = _value(path).add(" IS NULL")
    if rank == RANK_MISSING:
        return Sql(FALSE), missing
    sign = "<" if part.descending else ">"
    level = _rank(path).add(f" = {int(rank)} AND ").join(_value(path)).add(" IS NOT NULL")
    behind = Sql("(").join(missing).add(" OR ").join(_rank(path)).add(f" {sign} {int(rank)}")
    if rank in (RANK_NUMBER, RANK_STRING):
        json_type = "number" if rank == RANK_NUMBER else "string"
        operand = _number(path) if rank == RANK_NUMBER else _string(part)
        cast = "%s::numeric" if rank == RANK_NUMBER else "%s"
        parameter = decimal_text(value) if rank == RANK_NUMBER else value
        # A copy of the operand, because `add` extends it in place.
        beyond_in_type = Sql().join(operand).add(f" {sign} {cast}", parameter)
        behind.add(" OR ").join(_typed(path, json_type, beyond_in_type))
        level = _typed(path, json_type, operand.add(f" = {cast}", parameter))
    return behind.add(")"), level


def _value(path: Sequence[str], prefix: str = "") -> Sql:
    """Return the JSON value at a path.

    `->` with a text takes names of properties, never the index of an array.
    """
    return Sql(prefix + "(doc" + " -> %s::text" * len(path) + ")", list(path))


def _text(path: Sequence[str]) -> Sql:
    return Sql("(doc" + " -> %s::text" * (len(path) - 1) + " ->> %s::text)", list(path))


def _string(part: Condition | Sort) -> Sql:
    """Return a text to compare and sort: by code point or by instant."""
    text = Sql(BEFORE).join(_text(part.path)).add(AFTER) if part.instants else _text(part.path)
    return text.add(' COLLATE "C"')


def _number(path: Sequence[str]) -> Sql:
    return _text(path).add("::numeric")
