"""What If-Match and If-None-Match match."""

from __future__ import annotations

import pytest

from api_factory.etags import matches


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
