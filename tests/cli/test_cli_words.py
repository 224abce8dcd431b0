"""Durations, moments, relative times, and text that must not act on a terminal: the pure parts."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime, timedelta

import click
import pytest

from api_factory.cli.output import one_line, problem
from api_factory.cli.relative_time import relative
from api_factory.cli.types import duration, rfc3339, timestamp
from api_factory.errors import ClientProblem, StartError
from api_factory.printable import printable, printable_line
from api_factory.redaction import RedactingFormatter

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("45s", 45),
        ("90m", 5400),
        ("12h", 43200),
        ("30d", 2592000),
        ("2w", 1209600),
        ("1h30m", 5400),
    ],
)
def test_durations(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "-1h", "1.5h", "1y", "h", "1 h", "١h", "9" * 5000 + "d", "36526d"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(click.BadParameter):
        duration(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2030-01-01", "2030-01-01T23:59:59Z"),
        ("2028-02-29", "2028-02-29T23:59:59Z"),
        ("2030-01-01T18:00", "2030-01-01T18:00:00Z"),
        ("2030-01-01T18:00:00+02:00", "2030-01-01T16:00:00Z"),
        ("2030-01-01T18:00:00Z", "2030-01-01T18:00:00Z"),
    ],
)
def test_moments(text: str, time: str) -> None:
    assert rfc3339(timestamp(text)) == time


@pytest.mark.parametrize(
    "text",
    [
        *("", "2030", "2030-02-30", "31.12.2030", "0001-01-01T00:00:00+23:00", "x" * 9999, "20300101"),
        *("2030-W01-1", "2030-1-1", "2030-01-01T24:30", "2030-01-01T", " 2030-01-01", "２０３０-01-01"),
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(click.BadParameter):
        timestamp(text)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (5, "in a moment"),
        (-90, "2 min ago"),
        (-3600, "1 hour ago"),
        (-7300, "2 hours ago"),
        (86400 * 30 - 5, "in 30 days"),
        (-86400, "1 day ago"),
        (86400 * 731, "in 2 years"),
    ],
)
def test_times_near_and_far(seconds: int, words: str) -> None:
    assert relative(rfc3339(NOW + timedelta(seconds=seconds)), now=NOW) == words
    assert relative(None) == "never"


def test_text_that_would_act_on_a_terminal_is_shown() -> None:
    assert (
        printable("a\x1b[2J\x07\x9b\u202eb\n\ttab\u2028\ud800")
        == "a\\x1b[2J\\x07\\x9b\\u202eb\n\\ttab\\u2028\\ud800"
    )
    assert printable("Grüße, 世界, 👍🏽") == "Grüße, 世界, 👍🏽"
    assert one_line(" two\n lines\t") == "two lines"


def test_a_problem_has_only_what_there_is() -> None:
    assert problem(StartError("No.")) == {
        "type": "about:blank",
        "title": "Cannot start",
        "detail": "No.",
        "code": "cannot-start",
    }
    faults = [{"in": "body", "pointer": "/name", "detail": "is required"}]
    told = problem(
        ClientProblem(400, "invalid-request", "Invalid", "One fault.", hint="Mend it.", errors=faults)
    )
    assert told["status"] == 400
    assert told["errors"] == faults
    assert told["hint"] == "Mend it."
    assert "faults" not in told


@pytest.mark.parametrize(
    "letter",
    list("\x00\x07\x08\r\x1b\x7f\x85\x9b\xad\u061c\u200b\u200d\u202e\u2028\u2066\u3164\ufeff\U000e0041"),
)
def test_what_acts_or_hides_is_made_visible(letter: str) -> None:
    assert printable(f"a{letter}b") == f"a{ascii(letter)[1:-1]}b"
    assert printable_line(f"a{letter}\nb") == f"a{ascii(letter)[1:-1]}\\nb"


def test_a_line_of_the_log_is_begun_by_the_server_alone() -> None:
    formatter = RedactingFormatter("%(levelname)s %(message)s")
    try:
        raise ValueError("x\nERROR forged\x1b[2J af_0123456789abc")
    except ValueError:
        record = logging.LogRecord(
            "n", 20, "p", 1, "GET %s", ("/a\r\nERROR forged\x1b]0;x\x07",), sys.exc_info()
        )
    lines = formatter.format(record).split("\n")
    assert lines[0] == "INFO GET /a\\r\\nERROR forged\\x1b]0;x\\x07"
    assert lines[-1] == "  ERROR forged\\x1b[2J af_[redacted]"
    assert all(line.startswith("  ") for line in lines[1:])
