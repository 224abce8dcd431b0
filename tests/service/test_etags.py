"""What If-Match and If-None-Match match."""

from __future__ import annotations

import time

import pytest

from api_factory.etags import matches, without_embedded


@pytest.mark.parametrize(
    ("header", "tag", "expected"),
    [
        ('"a"', '"a"', True), ('"b"', '"a"', False), ("*", '"a"', True), ('"b", "a"', '"a"', True),
        ('W/"a"', '"a"', True), ('"a"', 'W/"a"', True), ('"b",*', '"a"', False), ("", '"a"', False),
        ('a', '"a"', False), (' "a" ', '"a"', True),
    ],
)  # fmt: skip
def test_a_header_matches_the_tags_that_it_names(header, tag, expected):
    assert matches(header, tag) is expected


@pytest.mark.parametrize(
    ("header", "tag", "expected"),
    [('"a"', '"a"', True), ("*", '"a"', True), ('W/"a"', '"a"', False), ('W/"a"', 'W/"a"', False),
     ('W/"a", "a"', '"a"', True)],
)  # fmt: skip
def test_weak_tags_match_nothing_where_the_comparison_is_strong(header, tag, expected):
    assert matches(header, tag, strongly=True) is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [('"1f-9f86"', '"1f-9f86"'), ('"1f-9f86.77d0"', '"1f-9f86"'), ('"1f-9f86.77d0.a1-gzip"', '"1f-9f86"'),
     ('W/"1f.7", "2"', 'W/"1f", "2"')],
)  # fmt: skip
def test_a_tag_is_reduced_to_that_of_its_record(header, expected):
    assert without_embedded(header) == expected


@pytest.mark.parametrize("header", ['"' + ".a" * 16_000, ".a" * 16_000, '"' + "a." * 16_000, "-gzip" * 6_000])
def test_tags_of_any_length_are_reduced_in_linear_time(header):
    start = time.process_time()
    without_embedded(header)
    assert time.process_time() - start < 0.5
