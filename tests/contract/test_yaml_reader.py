"""YAML: values, aliases, merge keys, duplicate keys, tags, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import safe_dump

from api_factory.contract import Limits, inspect
from api_factory.contract.findings import Findings, Unreadable
from api_factory.contract.reading.yaml_reader import read_yaml
from contract.documents import HEAD, codes, faults, only

NEW_NUMBERS = re.compile(r"[-+]?[0-9]+[eE][-+]?[0-9]+|0o[0-7]+")
"""Numbers of YAML 1.2 only: PyYAML, which writes 1.1, leaves texts that look like them without quotes."""
KEYS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20).filter(
    lambda text: NEW_NUMBERS.fullmatch(text) is None
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)


def value(text: str, limits: Limits | None = None) -> Any:
    findings = Findings(10)
    read = read_yaml(text, text.encode(), limits or Limits(), findings)
    assert findings.all() == []
    return read


def refusal(text: str, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        value(text, limits)
    return caught.value.finding.code


@given(VALUES)
def test_what_is_dumped_is_read(tree: Any) -> None:
    assert value(safe_dump(tree, allow_unicode=True)) == tree


def test_keys_are_text_whatever_they_look_like() -> None:
    text = "200: a\non: b\nyes: c\nnull: d\n1.0: e\ntrue: f\n2024-01-01: g\n0200: h\n~: i"
    assert list(value(text)) == ["200", "on", "yes", "null", "1.0", "true", "2024-01-01", "0200", "~"]


def test_aliases_and_merge_keys() -> None:
    text = """
base: &base {a: 1, b: 2}
more: &more {b: 3, c: 4}
one: {<<: *base, b: 9}
two: {<<: [*base, *more], d: 5}
same: [*base, *base]
name: &key word
*key : 7
quoted: {'<<': 1}
"""
    read = value(text)
    assert read["one"] == {"a": 1, "b": 9}
    assert read["two"] == {"a": 1, "b": 2, "c": 4, "d": 5}
    assert read["same"] == [{"a": 1, "b": 2}] * 2
    assert read["word"] == 7
    assert read["quoted"] == {"<<": 1}


def test_a_merge_key_written_out_may_be_followed_by_two() -> None:
    assert value("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}")["c"] == {"x": 1, "y": 2, "z": 3}


def test_an_anchor_may_be_given_again() -> None:
    assert value("- &a 1\n- *a\n- &a 2\n- *a") == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: *b", "unknown-alias"),
        ("a: &a [*a]", "alias-loop"),
        ("a: &a {<<: *a}", "alias-loop"),
        ("a: {<<: 1}", "bad-merge"),
        ("a: {<<: [1]}", "bad-merge"),
        ("{a: 1}: 2", "bad-key"),
        ("[1]: 2", "bad-key"),
        ("&a [1]: 2", "bad-key"),
        ("a: &a [1]\n*a : 2", "bad-key"),
        ("!!python/object/apply:os.system [id]", "bad-tag"),
        ("a: !!python/name:os.system x", "bad-tag"),
        ("a: !!binary aGk=", "bad-tag"),
        ("a: !!timestamp 2024-01-01", "bad-tag"),
        ("a: !!set {b}", "bad-tag"),
        ("a: !local b", "bad-tag"),
        ("!!int 1: a", "bad-tag"),
        ("a: 1\n---\nb: 2", "several-documents"),
        ("a: [1", "yaml-syntax"),
        ("a: b: c", "yaml-syntax"),
        ('a: "\\ud800"', "yaml-syntax"),
        ("a: \x01", "yaml-syntax"),
        ("\tb: 1", "yaml-syntax"),
        ("%FOO", "yaml-syntax"),
    ],
)
def test_refused(text: str, code: str) -> None:
    assert refusal(text) == code


def test_tags_of_json_are_taken() -> None:
    text = "a: !!str 1\nb: !!int '2'\nc: !!float 3\nd: !!bool true\ne: !!null ~\nf: !!map {}\ng: !!seq []\nh: ! 5"
    expected = {"a": "1", "b": 2, "c": 3, "d": True, "e": None, "f": {}, "g": [], "h": "5"}
    assert value(text) == expected


def test_a_tag_that_its_value_belies() -> None:
    assert "bad-tag" in codes(HEAD + "paths: {}\nx-a: !!int word")


def test_a_duplicate_key_names_both_lines() -> None:
    fault = only(HEAD + "paths:\n  /a: {}\n  /b: {}\n  /a: {}\n")
    assert (fault.severity, fault.code, fault.line, fault.column) == ("error", "duplicate-key", 6, 3)
    assert fault.pointer == "/paths/~1a"
    assert "first given on line 4" in fault.detail


def test_a_number_and_its_text_are_the_same_key() -> None:
    assert "duplicate-key" in codes(
        HEAD + "paths: {/a: {get: {responses: {200: {description: a}, '200': {description: b}}}}}"
    )


def test_all_duplicates_are_told_at_once_and_so_is_the_rest() -> None:
    lines = codes(HEAD + "paths: {/a: {}, /a: {}, b: {}}\ntags: []\ntags: []\n", "error")
    assert sorted(lines) == ["bad-path", "duplicate-key", "duplicate-key"]


def test_aliases_count_as_often_as_they_are_used() -> None:
    text = "a: &a [1, 2, 3]\nb: [*a, *a, *a, *a]"
    assert refusal(text, Limits(yaml_nodes=20)) == "too-large"
    assert value(text, Limits(yaml_nodes=30))
    long = "a: &a 'xxxxxxxxxx'\nb: [*a, *a, *a]"
    assert refusal(long, Limits(text=35)) == "too-large"
    assert value(long, Limits(text=50))


def test_depth_is_that_of_the_document_with_its_aliases_written_out() -> None:
    text = "a: &a [[[1]]]\nb: &b [[*a]]\nc: [[[*b]]]"
    assert refusal(text, Limits(depth=8)) == "too-deep"
    assert value(text, Limits(depth=9))
    assert refusal("[" * 201 + "]" * 201) == "too-deep"
    assert value("[" * 200 + "]" * 200)


def test_the_place_of_a_syntax_error() -> None:
    fault = only("openapi: 3.0.0\npaths:\n  /a: [1, 2\n")
    assert (fault.code, fault.line) == ("yaml-syntax", 4)


def test_numbers_that_json_cannot_carry() -> None:
    contract_faults = faults(HEAD + "paths: {}\nx-a: .nan\nx-b: [1, -.inf]\nx-c: 99999999999999999999\n")
    assert [(each.code, each.severity, each.line) for each in contract_faults] == [
        ("not-json", "error", 4),
        ("not-json", "error", 5),
        ("large-number", "warning", 6),
    ]
    assert contract_faults[1].pointer == "/x-b/1"


def test_words_that_yaml_1_1_would_change_stay_words() -> None:
    text = (
        HEAD
        + "paths: {}\ntags: [{name: on}, {name: yes}, {name: 2024-01-01}, {name: 12:30:45}, {name: 0777}]"
    )
    contract, contract_faults = inspect(text.encode())
    assert contract_faults == []
    assert contract is not None
    assert [tag["name"] for tag in contract.document["tags"]] == [
        "on",
        "yes",
        "2024-01-01",
        "12:30:45",
        "0777",
    ]
