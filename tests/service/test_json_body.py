"""JSON that every store can keep, and nothing else."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.service.json_body import DEPTH, InvalidJSON, parse_json

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
KEPT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(KEPT)
def test_whatever_can_be_kept_is_read_as_it_was_written(value):
    assert parse_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
def test_bytes_are_json_or_a_sentence(text):
    try:
        value = parse_json(text)
    except InvalidJSON as error:
        sentence = str(error)
    else:
        sentence = "is fine"
        assert not (isinstance(value, float) and not math.isfinite(value))
    assert sentence.startswith(("is ", "has "))


@pytest.mark.parametrize(("number", "fits"), [
    (2**63 - 1, True), (-(2**63), True), (2**63, False), (-(2**63) - 1, False), (2**64, False), (10**300, False),
])  # fmt: skip
@pytest.mark.parametrize("text", ["{}", '{{"a": [{}]}}', "[1, {}]"])
def test_integers_have_64_bits(number, fits, text):
    raw = text.format(number).encode()
    if fits:
        assert str(number) in str(parse_json(raw))
    else:
        with pytest.raises(InvalidJSON):
            parse_json(raw)


def test_digits_in_strings_and_fractions_are_no_integers():
    value = {"a": "1" * 5000, "b": 0.12345678901234567890}
    assert parse_json(json.dumps(value).encode()) == value


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_depth_is_bounded(opening):
    closing = "]" if opening == "[" else "}"
    parse_json((opening * DEPTH + "1" + closing * DEPTH).encode())
    for depth in (DEPTH + 1, 1500):
        with pytest.raises(InvalidJSON):
            parse_json((opening * depth + "1" + closing * depth).encode())


def test_many_brackets_that_are_not_deep_are_fine():
    assert len(parse_json(b"[" + b"[],{}," * 500 + b"[]]")) == 1001


@pytest.mark.parametrize(
    "text", [b'"\\u0000"', b'{"\\u0000": 1}', b'[{"a": ["\\u0000"]}]', b'"\\ud800"', b"NaN", b"1e400"]
)
def test_what_no_store_can_keep_is_refused(text):
    with pytest.raises(InvalidJSON):
        parse_json(text)


def test_an_escaped_backslash_before_u0000_is_text():
    assert parse_json(b'"\\\\u0000"') == "\\u0000"
