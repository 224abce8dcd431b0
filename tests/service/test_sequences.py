"""Sequences read from a body, in time that grows with its length."""

from __future__ import annotations

import time

import orjson
import pytest

from api_factory.encoding.sequences import Form, read_sequence


@pytest.mark.parametrize(
    ("form", "raw", "items"),
    [("lines", b'{"a":1}\r\n\n [2] \n', [{"a": 1}, [2]]), ("records", b"\x1e1\n\x1e\x1e2", [1, 2]),
     ("events", b"\xef\xbb\xbfdata: a\r\ndata\r:note\rdata:b\n\nretry: x\n\nid: 7\nretry: 5",
      [{"data": "a\n\nb"}, {"id": "7", "retry": 5}])],
)  # fmt: skip
def test_a_sequence_is_read(form: Form, raw: bytes, items: list[object]) -> None:
    assert list(read_sequence(raw, form, orjson.loads)) == items


def test_an_event_of_many_lines_is_read_in_linear_time() -> None:
    start = time.process_time()
    (event,) = read_sequence(b"data:12345678\n" * 150_000, "events", orjson.loads)
    assert len(event["data"]) == 150_000 * 9 - 1
    assert time.process_time() - start < 3
