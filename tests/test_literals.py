"""Numbers in text, in the one form that JSON has for them."""

from __future__ import annotations

import pytest

from api_factory.literals import integer, number
from api_factory.records.identity import parse_scalar

ODD = [
    "",
    " 1",
    "1 ",
    "1_000",
    "+1",
    "01",
    "٣",
    "１",
    "0x10",
    "1e",
    "NaN",
    "nan",
    "Infinity",
    "-inf",
    "true",
    "--1",
    "\n1",
]


@pytest.mark.parametrize("text", [*ODD, "1.0", "1e2", str(2**63), str(-(2**63) - 1), "9" * 5000])
def test_no_integer(text: str) -> None:
    assert integer(text) is None
    assert parse_scalar(text, "integer") == (1 if text == "01" else text)


@pytest.mark.parametrize("text", [*ODD, ".5", "5.", "1e999", "-1e400", "1e9999", "1.5_0"])
def test_no_number(text: str) -> None:
    assert number(text) is None
    assert parse_scalar(text, "number") == text


@pytest.mark.parametrize("value", [0, 7, -7, 2**63 - 1, -(2**63)])
def test_an_integer(value: int) -> None:
    assert integer(str(value)) == parse_scalar(str(value), "integer") == value


@pytest.mark.parametrize(("text", "value"), [("1.5", 1.5), ("-0.25e2", -25.0), ("1E-3", 0.001), ("3", 3.0)])
def test_a_number(text: str, value: float) -> None:
    assert number(text) == parse_scalar(text, "number") == value
