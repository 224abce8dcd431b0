"""Values of an object that agree with each other: ends, totals and counts."""

from __future__ import annotations

import time
from typing import Any

import pytest

from api_factory.plan.examples.coherence import agree


@pytest.mark.parametrize(
    ("value", "agreed"),
    [
        ({"startDate": "2024-05-02", "endDate": "2024-05-01"}, {"startDate": "2024-05-01", "endDate": "2024-05-02"}),
        ({"check_in": "2024-05-02", "check_out": "2024-05-02"}, {"check_in": "2024-05-02", "check_out": "2024-05-04"}),
        (
            {"createdAt": "2024-05-02T10:00:00Z", "updatedAt": "2024-05-02T09:30:00+02:00"},
            {"createdAt": "2024-05-02T09:30:00+02:00", "updatedAt": "2024-05-02T10:00:00Z"},
        ),
        ({"minPrice": 9, "maxPrice": 3}, {"minPrice": 3, "maxPrice": 9}),
        ({"bytesIn": 9, "bytesOut": 0}, {"bytesIn": 9, "bytesOut": 0}),
        ({"from": "Oslo", "to": "Bergen"}, {"from": "Oslo", "to": "Bergen"}),
        ({"start": "2024-05-02", "end": 7}, {"start": "2024-05-02", "end": 7}),
        ({"start": "9999-12-31", "end": "9999-12-31"}, {"start": "9999-12-31", "end": "9999-12-31"}),
        ({"subtotal": 10, "tax": 2, "discount": 1, "total": 7}, {"subtotal": 10, "tax": 2, "discount": 1, "total": 11}),
        (
            {"lines": [{"price": 2.5, "quantity": 2}, {"price": 1.1, "quantity": 1}], "total": 0.5},
            {"lines": [{"price": 2.5, "quantity": 2}, {"price": 1.1, "quantity": 1}], "total": 6.1},
        ),
        ({"unitPrice": 4, "quantity": 3, "lineTotal": 1}, {"unitPrice": 4, "quantity": 3, "lineTotal": 12}),
        ({"lines": [{"price": 2}, {"name": "x"}], "total": 5}, {"lines": [{"price": 2}, {"name": "x"}], "total": 5}),
        ({"tags": ["a", "b"], "tagsCount": 0}, {"tags": ["a", "b"], "tagsCount": 2}),
        ({"tags": ["a", "b"], "num_tags": 7, "total": 5}, {"tags": ["a", "b"], "num_tags": 2, "total": 5}),
        ({"trips": [{"start": "2024-02-02", "end": "2024-01-01"}]},
         {"trips": [{"start": "2024-01-01", "end": "2024-02-02"}]}),
    ],
)  # fmt: skip
def test_values_agree(value: dict[str, Any], agreed: dict[str, Any]) -> None:
    agree(value)
    assert value == agreed


def test_only_what_may_change_is_changed() -> None:
    value = {"start": "2024-05-02", "end": "2024-05-01", "min": 9, "max": 3, "tags": ["a"], "tagsCount": 4}
    agree(value, ["end", "min"])
    assert value == {
        "start": "2024-05-02",
        "end": "2024-05-04",
        "min": 3,
        "max": 3,
        "tags": ["a"],
        "tagsCount": 4,
    }


def test_a_time_that_may_change_makes_room_for_the_other() -> None:
    value = {
        "startsAt": "2024-05-02T10:00:00Z",
        "endsAt": "2024-05-02T10:00:00Z",
        "from": "2024-05-09",
        "to": "2024-05-01",
    }
    agree(value, ["endsAt", "from"])
    assert value["endsAt"] == "2024-05-03T12:00:00Z"
    assert value["from"] == "2024-04-29"


def test_what_has_happened_is_not_moved_into_the_future() -> None:
    value = {"openedAt": "2024-05-02T10:00:00Z", "closedAt": "2024-05-02T10:00:00Z"}
    agree(value, list(value))
    assert value["closedAt"] == "2024-05-02T10:00:00Z"
    agree(value)
    assert value["closedAt"] == "2024-05-02T10:00:00Z"


def test_values_of_any_size_and_depth_take_little_time() -> None:
    deep: Any = {"start": 2, "end": 1}
    for _ in range(5000):
        deep = {"inner": deep, "total": 1, "lines": [{}] * 3}
    wide = {f"start{n}": n for n in range(20_000)} | {"rows": [{"min": 2, "max": 1}] * 20_000}
    for value in (deep, wide, [], None, "text"):
        agree(value)


def test_long_names_take_little_time() -> None:
    begin = time.process_time()
    agree({f"{'Start' * 20_000}{number}": "2024-01-01" for number in range(10)}, ["end"])
    assert time.process_time() - begin < 1
