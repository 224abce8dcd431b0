"""Segments that are partly variable: what fits, how it is shared out, and how long that takes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.plan import Operation
from api_factory.service.segment import MAX_SEGMENT_LENGTH, Segment
from api_factory.service.trie import Trie


def shared(template: str, segment: str) -> list[str] | None:
    spans = Segment(template).spans(segment)
    return None if spans is None else [segment[begin:end] for begin, end in spans]


@pytest.mark.parametrize(
    ("template", "segment", "expected"),
    [
        ("{y}-{m}-{d}.json", "2024-11-30.json", ["2024", "11", "30"]),
        ("{y}-{m}-{d}.json", "2024-11.json", None),
        ("{y}-{m}-{d}.json", "a-b-c-d.json.json", ["a", "b", "c-d.json"]),
        ("{a}.{b}", "x.y.z", ["x", "y.z"]),
        ("{a}.{b}", ".y", None),
        ("{a}.{b}", "x.", None),
        ("{a}.{b}", "..y", [".", "y"]),
        ("{a}{b}{c}", "wxyz", ["w", "x", "yz"]),
        ("{a}{b}{c}", "xy", None),
        ("v{a}{b}-{c}!", "v12-3!", ["1", "2", "3"]),
        ("({id})", "(5)", ["5"]),
        ("({id})", "()", None),
        ("{x}aa{y}", "aaaaa", ["a", "aa"]),
        ("{x}.json", ".json", None),
        ("{n}+", "a+", ["a"]),
    ],
)
def test_parameters_take_as_little_as_will_do(
    template: str, segment: str, expected: list[str] | None
) -> None:
    assert shared(template, segment) == expected


@given(
    st.lists(st.sampled_from(["", "a", "b", "ab", "aa", "."]), min_size=2, max_size=5),
    st.text("ab.", max_size=12),
)
def test_that_is_what_a_regular_expression_finds_in_short_ones(literals: list[str], segment: str) -> None:
    pattern = "(.+?)".join(map(re.escape, literals))
    template = "".join(f"{literal}{{p{at}}}" for at, literal in enumerate(literals[:-1])) + literals[-1]
    match = re.fullmatch(pattern, segment)
    assert shared(template, segment) == (None if match is None else list(match.groups()))


def trie(*paths: str) -> Trie:
    return Trie(tuple(Operation(id=f"get {path}", method="get", path=path, pointer="") for path in paths))


@pytest.mark.parametrize(
    ("template", "segment"),
    [
        ("/{y}-{m}-{d}.json", "-" * 2000),
        ("/{a}-{b}.json", "-" * 60_000),
        ("/{a}{b}{c}{d}{e}.x", "a" * 213),
        ("/{a}{b}{c}{d}{e}.x", "a" * 60_000),
        ("/{a}ab{b}ab{c}ab{d}ab{e}!", "ab" * 1000),
        ("/{a}.{b}.{c}.{d}.{e}.{f}!", "%2E" * 20_000),
    ],
)
def test_a_segment_that_fits_nearly_takes_no_time(template: str, segment: str) -> None:
    tree = trie(*(template + "z" * number for number in range(50)))
    begin = time.process_time()
    assert tree.find(f"/{segment}".encode(), "GET") is None
    assert time.process_time() - begin < 2


def test_a_segment_that_is_too_long_fits_no_template_and_every_parameter() -> None:
    tree = trie("/{a}-{b}")
    assert tree.find(b"/a-" + b"b" * (MAX_SEGMENT_LENGTH - 2), "GET") is not None
    assert tree.find(b"/a-" + b"b" * (MAX_SEGMENT_LENGTH - 1), "GET") is None
    assert trie("/{a}").find(b"/" + b"b" * 60_000, "GET") is not None


def test_paths_of_thousands_of_segments_are_walked() -> None:
    """Each has a turn not taken, so that there is something to go back to at every one of them."""
    deep = "/a" * 3000
    tree = trie(f"{deep}/end", *(f"{'/a' * length}/{{x}}" for length in range(0, 3000, 50)))
    begin = time.process_time()
    assert tree.find(f"{deep}/nowhere".encode(), "GET") is None
    assert tree.find(f"{deep}/end".encode(), "GET") is not None
    assert time.process_time() - begin < 2


def test_of_many_templates_that_fit_the_work_is_their_number() -> None:
    """Each of eleven segments fits two templates, and no path has the method: all of them are looked at, once."""
    paths = [
        "".join("/{a}-{b}" if number >> bit & 1 else "/{a}.{b}" for bit in range(11))
        for number in range(2**11)
    ]
    tree = trie(*paths)
    begin = time.process_time()
    match = tree.find(b"/x-.-y" * 11, "DELETE")
    assert match is not None
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("path", "values", "sent"),
    [
        ("/a%2Cb,c", ["a,b,c"], ["a%2Cb,c"]),
        ("/2024%2D11.json", ["2024", "11"], ["2024", "11"]),
        ("/%C3%A9%2F-%E2%82%AC%2C.json", ["é/", "€,"], ["%C3%A9%2F", "%E2%82%AC%2C"]),
        ("/100%-%zz.json", ["100%", "%zz"], ["100%", "%zz"]),
    ],
)
def test_what_was_sent_is_told_beside_what_it_means(path: str, values: list[str], sent: list[str]) -> None:
    match = trie("/{x}", "/{x}-{y}.json").find(path.encode(), "GET")
    assert match is not None
    assert match[1:] == (values, sent)
