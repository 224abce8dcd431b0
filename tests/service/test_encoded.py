"""Answers as bytes, and the ones that are kept."""

from __future__ import annotations

import pytest

from api_factory.http import request_cycle
from api_factory.http.seal import SEAL
from api_factory.service.encoded import MAX_NOTICED, ResponseCache, encode, send_at_once
from imports import modules

ANSWER = encode(200, {"etag": '"1"'}, b"x" * 1000)


def test_an_answer_is_kept_for_its_version_only():
    kept = ResponseCache()
    kept.keep("a", 1, ANSWER)
    assert kept.get("a", 1) == ANSWER
    assert kept.get("a", 2) is None
    assert kept.get("b", 1) is None


def test_what_was_asked_for_longest_ago_makes_room_for_what_is_asked_for_twice():
    kept = ResponseCache(max_bytes=200_000)
    for number in range(200):
        kept.keep(number, 1, ANSWER)
        kept.keep(number, 1, ANSWER)
        kept.get(0, 1)
    numbers = [number for number in range(200) if kept.get(number, 1) is not None]
    assert numbers[0] == 0
    assert numbers[1:] == list(range(201 - len(numbers), 200))
    assert 50 < len(numbers) < 200


def test_reading_everything_in_turn_throws_nothing_out():
    kept = ResponseCache(max_bytes=200_000)
    for _ in range(3):
        for number in range(MAX_NOTICED + 1000):
            if kept.get(number, 1) is None:
                kept.keep(number, 1, ANSWER)
    numbers = [number for number in range(MAX_NOTICED + 1000) if kept.get(number, 1) is not None]
    assert 50 < len(numbers) < 200
    assert numbers == list(range(len(numbers)))


def test_an_answer_that_would_take_the_room_of_many_is_not_kept():
    kept = ResponseCache(max_bytes=200_000)
    kept.keep("small", 1, ANSWER)
    kept.keep("large", 1, encode(200, {}, b"x" * 100_000))
    assert kept.get("large", 1) is None
    assert kept.get("small", 1) == ANSWER


def test_another_version_takes_the_place_of_the_first():
    kept = ResponseCache(max_bytes=200_000)
    for rev in range(1000):
        kept.keep("a", rev, ANSWER)
    kept.keep("b", 1, ANSWER)
    assert kept.get("a", 999) == ANSWER
    assert kept.get("b", 1) == ANSWER


@pytest.mark.parametrize("value", ["a\r\nx: y", "a\nb", "a\rb", "a\0b"])
def test_a_header_that_would_be_two_is_refused(value):
    with pytest.raises(RuntimeError):
        encode(200, {"location": value}, b"")


def test_the_length_is_among_the_headers_unless_there_is_no_body():
    assert encode(200, {"x": "y"}, b"abc").head == b"x: y\r\ncontent-length: 3\r\n"
    assert encode(204, {}, b"").head == b""


def test_headers_are_as_they_were_given():
    headers = {"x": "a: b", "empty": "", "location": "/caf\xe9"}
    lines = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    assert encode(304, headers, b"").headers == lines


def test_an_answer_that_is_sent_at_once_is_sealed():
    class Recording:
        sent = b""

        def write(self, data):
            self.sent += data

        def writable(self):
            return None

        def response_sent(self, cycle):
            assert cycle.response_complete

    connection = Recording()
    scope = {"type": "http", "method": "GET", "extensions": {}}
    cycle = request_cycle.RequestCycle(scope, connection, [], log=False)
    scope["extensions"][request_cycle.ANSWER] = cycle.answer
    assert send_at_once(encode(200, {"x": "y"}, b"abc"), scope)
    lines = b"".join(name + b": " + value + b"\r\n" for name, value in SEAL)
    head = b"HTTP/1.1 200 OK\r\nx: y\r\ncontent-length: 3\r\n"
    assert connection.sent == head + lines + b"\r\nabc"


def test_there_is_no_other_way_past_the_seal():
    users = {
        module for module, path in modules().items() if "request_cycle import ANSWER" in path.read_text()
    }
    assert users == {"api_factory.http.protocol", "api_factory.service.encoded"}
