"""Faults as text for a terminal."""

from __future__ import annotations

from api_factory.contract import Fault, inspect
from api_factory.contract.rendering import count, render

TEXT = b"""openapi: 3.0.3
info: {title: T, version: a}
paths:
  /a:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integr}}
      responses:
        200: {$ref: '#/components/responses/none'}
"""


def fault(line: int, column: int, detail: str = "Wrong.") -> Fault:
    return Fault("error", "code", line, column, "", detail)


def test_like_a_compiler() -> None:
    faults = inspect(TEXT)[1]
    assert render(faults, TEXT, "petstore.yaml", colour=False) == (
        "petstore.yaml:7:51: warning[unknown-type] 'integr' is not a type; did you mean 'integer'?\n"
        "7 |         - {name: limit, in: query, schema: {type: integr}}\n"
        "  |                                                   ^\n"
        "petstore.yaml:9:21: error[broken-ref] '#/components/responses/none' leads nowhere.\n"
        "9 |         200: {$ref: '#/components/responses/none'}\n"
        "  |                     ^\n"
        "1 error, 1 warning"
    )


def test_colour_changes_nothing_but_colour() -> None:
    faults = inspect(TEXT)[1]
    coloured = render(faults, TEXT, "a.yaml", colour=True)
    assert "\x1b[31m" in coloured
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == render(faults, TEXT, "a.yaml", colour=False)


def test_no_faults() -> None:
    assert render([], b"", "a.yaml", colour=True) == "No problems found"


def test_counting() -> None:
    assert count([fault(1, 1)] * 2) == "2 errors"


def test_of_a_long_line_only_the_part_around_the_caret_is_shown() -> None:
    line = b"x" * 5000 + b"HERE" + b"y" * 5000
    line_shown, caret = render([fault(1, 5001)], line, "a", colour=False).splitlines()[1:3]
    assert len(line_shown) < 120
    assert line_shown[caret.index("^") :].startswith("HERE")


def test_wide_and_strange_characters_keep_the_caret_in_place() -> None:
    source = "日本\té\x1b[31m: x".encode()
    shown, caret = render([fault(1, 12)], source, "a", colour=False).splitlines()[1:3]
    assert "\x1b" not in shown
    assert caret.index("^") - caret.index("|") == shown.index("x") - shown.index("|") + 2


def test_a_place_outside_the_source_is_no_failure() -> None:
    assert (
        render([fault(99, 99)], b"a", "a\x1b.yaml", colour=False).splitlines()[0]
        == "a.yaml:99:99: error[code] Wrong."
    )
    assert "^" in render([fault(1, 99)], b"a: 1", "a", colour=False)
    assert render([fault(1, 1)], b"\xff\xfe", "a", colour=False)


def test_line_numbers_are_aligned() -> None:
    source = b"a\n" * 12
    lines = render([fault(2, 1), fault(11, 1)], source, "a", colour=False).splitlines()
    assert lines[1].startswith(" 2 | a")
    assert lines[4].startswith("11 | a")
