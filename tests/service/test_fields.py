"""Cookies as browsers send them, and the names of fields with brackets."""

from __future__ import annotations

import pytest

from api_factory.service.fields import cookies, fields, members
from api_factory.value_bounds import DEPTH, InvalidValue


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("session=abc", {"session": ["abc"]}),
        ('theme={"dark":true}; session=abc', {"theme": ['{"dark":true}'], "session": ["abc"]}),
        ('session=abc; theme={"dark":true}', {"theme": ['{"dark":true}'], "session": ["abc"]}),
        ("path=/x; session=abc", {"path": ["/x"], "session": ["abc"]}),
        ("g[1]=x; session=abc", {"g[1]": ["x"], "session": ["abc"]}),
        ("a=b=c;d=", {"a": ["b=c"], "d": [""]}),
        ("alone; ; session=abc", {"session": ["abc"]}),
        ("a=1; a=2", {"a": ["1", "2"]}),
        ('a="b c"; d="e\\"f"; g="h\\054i"; j="k', {"a": ["b c"], "d": ['e"f'], "g": ["h,i"], "j": ['"k']}),
        ("a=%2C", {"a": ["%2C"]}),
        ("expires=x; Version=1; secure; domain=y", {"expires": ["x"], "Version": ["1"], "domain": ["y"]}),
        ("", {}),
    ],
)
def test_all_between_semicolons_is_a_cookie(header: str, expected: dict[str, list[str]]) -> None:
    assert cookies(header) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a[b]", ["a", "b"]), ("a[b][c]", ["a", "b", "c"]), ("a[]", ["a", ""]), ("a[b][]", ["a", "b", ""]),
        ("a", None), ("a[b", None), ("a]b[", None), ("[b]", None), ("a[b]c", None), ("a[b][c", None),
        ("a[b[c]]", None), ("a[[b]]", None), ("a][b]", None),
    ],
)  # fmt: skip
def test_names_in_brackets(name: str, expected: list[str] | None) -> None:
    assert members(name) == expected


def test_names_in_brackets_are_bounded() -> None:
    assert members("a" + "[b]" * DEPTH) is not None
    with pytest.raises(InvalidValue, match="100 levels"):
        members("a" + "[b]" * (DEPTH + 1))


def test_fields_are_parted_before_they_are_decoded() -> None:
    assert fields(b"a=1%262&a%3D=b%3D&&c&=d") == {"a": ["1%262"], "a=": ["b%3D"], "c": [""], "": ["d"]}
    for text in (b"a=%ff", b"%c0%af=1", b"a=\xff", b"a=%ED%A0%80"):
        with pytest.raises(InvalidValue, match="UTF-8"):
            fields(text)
    with pytest.raises(InvalidValue, match="NUL"):
        fields(b"a%00=1")
    with pytest.raises(InvalidValue, match="1,000 fields"):
        fields(b"a=1&" * 1000)
