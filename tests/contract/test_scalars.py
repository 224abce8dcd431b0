"""Plain scalars mean what YAML 1.2 says, and are JSON."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.contract.reading.scalars import NotJson, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True), ("False", False), ("TRUE", True), ("null", None), ("~", None), ("", None),
        ("on", "on"), ("off", "off"), ("yes", "yes"), ("No", "No"), ("y", "y"), ("tRue", "tRue"),
        ("0", 0), ("-12", -12), ("+3", 3), ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0),
        ("0777", "0777"), ("0o17", "0o17"), ("0x1F", "0x1F"), ("0b1", "0b1"), ("1_000", "1_000"),
        ("12:30:45", "12:30:45"), ("190:20:30.15", "190:20:30.15"), ("2024-01-01", "2024-01-01"),
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"), ("1.2.3", "1.2.3"), ("-", "-"), ("...x", "...x"),
        ("٣", "٣"), ("9223372036854775807", 2**63 - 1), ("18446744073709551615", 2**64 - 1),
        ("18446744073709551616", 2.0**64), ("-9223372036854775809", -(2.0**63)), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_plain(text: str, value: Any) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)


@pytest.mark.parametrize(
    "text", [".inf", "-.Inf", "+.INF", ".nan", ".NaN", "1e999", "9" * 400, "9" * 5000, "0." + "1" * 9999]
)
def test_what_json_cannot_carry(text: str) -> None:
    with pytest.raises(NotJson):
        plain(text)


@given(st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False))
def test_json_numbers_mean_the_same(number: float) -> None:
    text = json.dumps(number)
    assert plain(text) == number
    assert math.copysign(1, plain(text)) == math.copysign(1, number) or number == 0
