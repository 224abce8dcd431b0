"""JSON: values, duplicate keys, large numbers, syntax errors, and where they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_factory.contract import Limits, inspect
from api_factory.contract.pointer import join
from api_factory.contract.reading.json_reader import _least_values, map_json
from api_factory.contract.reading.yaml_map import map_yaml
from contract.documents import document, faults, only

KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)


def ways(node: Any, way: tuple[str | int, ...] = ()) -> Any:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield (*way, key), child
        yield from ways(child, (*way, key))


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_every_value_is_found_where_it_stands(tree: Any, indent: int | None) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=False)
    source = map_json(text)
    for way, child in ways(tree):
        offset = source.offset(way)
        decoder = json.JSONDecoder()
        token, _ = decoder.raw_decode(text, offset)
        assert token == (way[-1] if isinstance(child, dict | list) and isinstance(way[-1], str) else child), (
            join(way)
        )


@given(
    st.recursive(
        st.integers(-9, 9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner),
    )
)
def test_json_is_mapped_alike_as_json_and_as_yaml(tree: Any) -> None:
    text = json.dumps(tree)
    as_json, as_yaml = map_json(text), map_yaml(text, text.encode())
    for way, _ in ways(tree):
        assert as_json.offset(way) == as_yaml.offset(way)


def test_a_duplicate_key_names_both_lines() -> None:
    text = '{\n"openapi": "3.0.0",\n"info": {"title": "T", "version": "1"},\n"paths": {\n"/a": {},\n\t"/\\u0061": {}}}'
    fault = only(text)
    assert (fault.code, fault.line, fault.column, fault.pointer) == ("duplicate-key", 6, 2, "/paths/~1a")
    assert "first given on line 5" in fault.detail


def test_large_numbers() -> None:
    text = json.dumps(document()).replace(
        "{}", '{}, "x-a": 99999999999999999999, "x-b": 18446744073709551615, "x-c": "99999999999999999999"'
    )
    fault = only(text)
    assert (fault.code, fault.severity, fault.pointer) == ("large-number", "warning", "/x-a")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1,}', 1),
        ('{"a":\n NaN}', 2),
        ('{"a":\n\n "\\ud800"}', 3),
        ('{"a" 1}', 1),
        ('{"a": 1e999}', 1),
        ('{"a": 1} x', 1),
        ("{", 1),
        ('{"a"', 1),
    ],
)
def test_syntax_errors_have_a_place(text: str, line: int) -> None:
    fault = only(text)
    assert fault.code == "json-syntax"
    assert fault.line == line


def test_limits() -> None:
    def code(text: str, **limits: int) -> str:
        return inspect(text.encode(), limits=Limits(**limits))[1][0].code

    assert code('{"a": [1, 2, 3]}', nodes=4) == "too-large"
    assert code('{"a": [1, 2, 3]}', nodes=5) == "no-version"
    assert code('{"a": [[1]]}', depth=2) == "too-deep"
    assert code('{"a": [[1]]}', depth=3) == "no-version"
    assert code('{"a": [[]]}', depth=2) == "too-deep"
    assert code('{"a": 1}', bytes=7) == "too-large"
    assert code('{"ab": [1, {"c": 2}]}', pointers=19) == "too-large"  # /ab /ab/0 /ab/1 /ab/1/c
    assert code('{"ab": [1, {"c": 2}]}', pointers=20) == "no-version"


@settings(max_examples=30)
@given(st.lists(VALUES, min_size=3), st.sampled_from([1, 2, 5]))
def test_a_map_may_end_where_all_that_is_wanted_was_found(trees: list[Any], first: int) -> None:
    text = json.dumps(trees, ensure_ascii=False)
    whole = map_json(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api_factory.contract.reading.source_map._FIRST_CHECK", first)
        for way, _ in ways(trees):
            assert map_json(text, [way]).offset(way) == whole.offset(way)
            if text.isascii() and text.isprintable():
                assert map_yaml(text, text.encode(), [way]).offset(way) == whole.offset(way)
    assert map_json(text, [(10**6,)]).offset((10**6,)) == 0


@given(VALUES, st.sampled_from([None, 2]))
def test_values_are_counted_from_the_bytes_as_they_are_from_the_tree(tree: Any, indent: int | None) -> None:
    data = json.dumps(tree, indent=indent).encode()
    count = 1 + sum(1 for _ in ways(tree))
    assert _least_values(data, 10**9) == 0
    assert _least_values(data, 0) in (0, 1, count)
    assert _least_values(data, count) in (0, count)
    if isinstance(tree, list | dict) and data.count(b'"') < 4:
        assert _least_values(data, 0) == count


def test_tabs_are_fine_in_json() -> None:
    assert faults(json.dumps(document(), indent="\t")) == []


def test_json_with_braces_of_yaml_is_yaml() -> None:
    contract, contract_faults = inspect(b"{openapi: 3.0.3, info: {title: T, version: a}, paths: {}}")
    assert contract_faults == []
    assert contract is not None
    assert contract.media_type == "application/yaml"
