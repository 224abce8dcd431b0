"""Date-times by the instants that they name: what the key of a text is, and that SQL makes the same one."""

from __future__ import annotations

import random
from collections.abc import Iterator

import psycopg
import pytest

from api_factory.store.instants import instant
from api_factory.store.postgres.instants import AFTER, BEFORE
from postgres_server import DATABASES

LONG = "2026-01-01T00:00:00.1234567890123456789012345678901234567890"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00"),
        ("2026-01-01T00:00:00+02:00", "2025-12-31T22:00:00"),
        ("2026-02-28T20:30:00.50-04:45", "2026-03-01T01:15:00.5"),
        ("2024-02-29T00:00:00+00:01", "2024-02-28T23:59:00"),
        ("2026-01-01t00:00:00z", "2026-01-01T00:00:00"),
        ("2026-01-01 00:00:00-00:00", "2026-01-01T00:00:00"),
        ("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00"),
        ("2026-01-01T00:00:00.0100Z", "2026-01-01T00:00:00.01"),
        (f"{LONG}000Z", LONG.rstrip("0")),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60"),
        ("2017-01-01T00:59:60.5+01:00", "2016-12-31T23:59:60.5"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999"),
        ("9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59"),
        ("0000-02-29T00:00:00Z", "0000-02-29T00:00:00"),
        ("0099-01-01T00:00:00+23:59", "0098-12-31T00:01:00"),
    ],
)
def test_the_key_of_a_date_time(text: str, key: str) -> None:
    assert instant(text) == key


ODD = [
    *("", "\n", "now", "2026", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00Z", "26-01-01T00:00:00Z"),
    *("2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z"),
    *("2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z"),
    *("2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00,5Z"),
    *("2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00+0100", "-026-01-01T00:00:00Z"),
    *("2026-01-01T00:00:00Z\n", " 2026-01-01T00:00:00Z", "x\n2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z\nx"),
    *("٢٠٢٦-01-01T00:00:00Z", "2026-01-01T00:00:00.٥Z", "2026-01-01T00:00:00−01:00", "2026-01-01T00:00:00\u0131"),
    *("9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01", "0000-01-01T00:00:00+01:00", "🕐", "%s", "'"),
]  # fmt: skip
"""Texts that look like a date-time, or like nothing."""


@pytest.mark.parametrize("text", ODD)
def test_any_other_text_is_its_own_key(text: str) -> None:
    assert instant(text) == text


def some_texts() -> Iterator[str]:
    """Date-times of all kinds, and such as have one character too many, too few, or another one."""
    chance = random.Random(5)
    for _ in range(3000):
        year = chance.choice(
            (0, 1, 2, 99, 1600, 1900, 2000, 2023, 2024, 9998, 9999, chance.randrange(10_000))
        )
        month, day = chance.randrange(14), chance.choice((0, 1, 28, 29, 30, 31, 32, chance.randrange(33)))
        hour, minute, second = (
            chance.randrange(25),
            chance.choice((0, 59, 60)),
            chance.choice((0, 7, 59, 60, 61)),
        )
        fraction = chance.choice(("", "", ".0", ".5", ".500", ".000001", ".1234567891", "."))
        offset = f"{chance.choice('+-')}{chance.randrange(25):02}:{chance.choice((0, 30, 59, 60)):02}"
        text = (
            f"{year:04}-{month:02}-{day:02}{chance.choice('TTTt _')}{hour:02}:{minute:02}:{second:02}{fraction}"
            f"{chance.choice(('Z', 'z', '', '+00:00', offset, offset, offset))}"
        )
        yield text
        at = chance.randrange(len(text))
        yield (
            text[:at] + chance.choice(("", "0", "9", "-", "Z", "\n", "é")) + text[at + chance.randrange(2) :]
        )


@pytest.mark.parametrize("setting", ["SET DateStyle = 'ISO, MDY'", "SET DateStyle = 'SQL, DMY'"])
def test_sql_makes_the_same_keys(setting: str) -> None:
    texts = [*ODD, f"{LONG}Z", *some_texts()]
    with psycopg.connect(DATABASES.fresh_url()) as connection:
        connection.execute(setting)
        connection.execute("SET IntervalStyle = 'sql_standard'")
        connection.execute("SET TimeZone = 'America/New_York'")
        sql = f"SELECT {BEFORE}given{AFTER} FROM unnest(%s::text[]) WITH ORDINALITY AS a(given, n) ORDER BY n"
        keys = [row[0] for row in connection.execute(sql, [texts])]
    assert keys == [instant(text) for text in texts]
    assert sum(key != text for key, text in zip(keys, texts, strict=True)) > 500
