"""What a server logs while it is in somebody else's process."""

from __future__ import annotations

import logging

import pytest

from api_factory.notebook.logbook import MAX_LINES, Logbook

logger = logging.getLogger("api_factory.somewhere")


def test_it_keeps_the_last_lines() -> None:
    with Logbook() as logbook:
        for number in range(MAX_LINES + 5):
            logger.warning("line %d.", number)
    lines = logbook.text().splitlines()
    assert len(lines) == MAX_LINES
    assert "line 5." in lines[0]
    assert f"line {MAX_LINES + 4}." in lines[-1]


def test_keys_are_redacted_in_messages_and_tracebacks() -> None:
    with Logbook() as logbook:
        try:
            raise ValueError("af_12345678_secretsecret")
        except ValueError:
            logger.exception("af_12345678_othersecret was presented")
    assert "was presented" in logbook.text()
    assert "ValueError" in logbook.text()
    assert "secret" not in logbook.text()


def test_lines_reach_the_process_only_while_no_logbook_is_open(caplog: pytest.LogCaptureFixture) -> None:
    with Logbook():
        with Logbook():
            logger.warning("in both")
        logger.warning("in the outer one")
    logger.warning("in none")
    assert [record.getMessage() for record in caplog.records] == ["in none"]


def test_a_closed_logbook_takes_nothing_more() -> None:
    with Logbook() as logbook:
        logger.warning("before")
    logger.warning("after")
    assert "after" not in logbook.text()
