"""Cookies as browsers send them, names of fields with brackets, and what is percent-encoded."""

from __future__ import annotations

import tracemalloc
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.service import fields as module
from api_factory.service.fields import cookies, decode_form_text, fields, members, percent_decode
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


@given(st.text("%4aF0+é", max_size=200))
def test_bytes_are_decoded_as_the_standard_library_does(text: str) -> None:
    for chunk in (4, 7, 64 * 1024):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_CHUNK_BYTES", chunk)
            assert percent_decode(text.encode()) == unquote_to_bytes(text)


@pytest.mark.parametrize("repeated", ["%", "%%4", "%41", "a%41", "%C3%A9", "+", "%zz"])
def test_a_form_of_percent_signs_takes_little_more_memory_than_itself(repeated: str) -> None:
    """The list that the standard library makes of 40,000 of them has 12 MB."""
    form = f"name={repeated * 40_000}".encode()
    tracemalloc.start()
    try:
        values = fields(form)
        decode_form_text(values["name"][0])
        assert tracemalloc.get_traced_memory()[1] < 12 * len(form) + 4_000_000
    finally:
        tracemalloc.stop()
