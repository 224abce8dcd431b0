"""Values of texts are as deep and as large as those of JSON, and no more, by whatever way they come in."""

from __future__ import annotations

from typing import Any

import pytest

from api_factory.plan.schemas.parameter_types import ParameterTypes, read_types
from api_factory.service.fields import members
from api_factory.service.value_builder import ValueBuilder
from api_factory.value_bounds import DEPTH, NODES, Budget, InvalidValue

TREE: dict[str, Any] = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Tree"}}
DOCUMENT = {"components": {"schemas": {"Tree": TREE}}}
LISTS = read_types({}, {"type": "array", "items": {"type": "array"}})


def depth(value: Any) -> int:
    levels, here = 0, [value]
    while here := [part for part in here if isinstance(part, dict | list)]:
        levels += 1
        here = [inner for part in here for inner in (part.values() if isinstance(part, dict) else part)]
    return levels


def names(count: int) -> list[str]:
    found = members("a" + "[b]" * count)
    assert found is not None
    return found


def test_as_deep_as_the_bound_and_no_deeper() -> None:
    value = ValueBuilder().nested([(names(DEPTH - 1), ["1"])], read_types(DOCUMENT, TREE))
    assert depth(value) == DEPTH
    with pytest.raises(InvalidValue, match="deeper than 100 levels"):
        ValueBuilder().nested([(names(DEPTH), ["1"])], read_types(DOCUMENT, TREE))


@pytest.mark.parametrize("above", [1, 3, 99])
def test_json_in_a_member_counts_with_what_is_around_it(above: int) -> None:
    def built(levels: int) -> Any:
        text = "[" * levels + "]" * levels
        return ValueBuilder().nested([(["a"], [text])], ParameterTypes(properties={"a": LISTS}), above + 1)

    assert depth(built(above)) == above + 1
    with pytest.raises(InvalidValue, match="deeper than 100 levels"):
        built(above + 1)


def test_items_count_as_a_level() -> None:
    with pytest.raises(InvalidValue, match="deeper than 100 levels"):
        ValueBuilder().nested([(["a", ""], ["x"])], ParameterTypes(properties={"a": LISTS}), 1)


def test_all_values_of_a_request_have_one_budget() -> None:
    build, shape = ValueBuilder(), read_types({}, {"type": "array", "items": {"type": "integer"}})
    half = ["1"] * (NODES // 2)
    assert build.array(half, shape)[:2] == [1, 1]
    with pytest.raises(InvalidValue, match="more than 1,000,000 values"):
        build.array(half, shape)


def test_json_in_texts_is_counted_too() -> None:
    build, shape = ValueBuilder(), read_types({}, {"type": "array"})
    text = f"[{'1,' * (NODES // 2)}1]"
    assert len(build.scalar(text, shape)) == NODES // 2 + 1
    with pytest.raises(InvalidValue, match="more than 1,000,000 values"):
        build.scalar(text, shape)


def test_a_budget_is_exact() -> None:
    Budget(4).measure([1, {"a": 2}])
    with pytest.raises(InvalidValue, match="more than 3 values"):
        Budget(3).measure([1, {"a": 2}])
    Budget().measure([[]], 2)
    with pytest.raises(InvalidValue, match="levels"):
        Budget().measure([[]], 1)
    with pytest.raises(InvalidValue, match="bytes"):
        Budget().spend_bytes(2**30)


@pytest.mark.parametrize(
    ("schema", "fields", "value"),
    [
        ({"type": "object"}, [(["a"], ["1"]), (["b", "c"], ["2"])], {"a": "1", "b": {"c": "2"}}),
        ({"type": "object", "properties": {"n": {"type": "integer"}}}, [(["n"], ["1", "2"])], {"n": 2}),
        ({"type": "array", "items": {"type": "integer"}}, [(["5"], ["1"]), (["7"], ["2"])], [1, 2]),
        ({}, [(["a", "0"], ["x"]), (["a", "1"], ["y"])], {"a": ["x", "y"]}),
        ({}, [(["a", "1"], ["x"]), (["a", "0"], ["y"])], {"a": {"1": "x", "0": "y"}}),
        ({}, [(["a", ""], ["x", "y"])], {"a": ["x", "y"]}),
    ],
)
def test_members_come_together(schema: Any, fields: Any, value: Any) -> None:
    assert ValueBuilder().nested(fields, read_types({}, schema)) == value


@pytest.mark.parametrize("order", [1, -1])
def test_a_value_that_holds_others_is_refused(order: int) -> None:
    fields = [(["a", "b"], ["1"]), (["a"], ["2"])][::order]
    with pytest.raises(InvalidValue, match="has a field a that is a value, and holds others"):
        ValueBuilder().nested(fields, ParameterTypes())
