"""Accept, after RFC 9110: the most specific range decides, and q=0 refuses."""

from __future__ import annotations

import time

import pytest

from api_factory.service.accept import accepts
from running_server import Call


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("*/*", True),
        ("application/*", True),
        ("application/json", True),
        ("APPLICATION/JSON; charset=utf-8", True),
        ("text/html, application/json;q=0.1", True),
        ("text/html", False),
        ("application/xml, text/*", False),
        ("*/*, application/json;q=0", False),
        ("application/json;q=0, */*", False),
        ("application/*;q=0, application/json", True),
        ("text/html, */*;q=0.1", True),
        ("nonsense", False),
        ("application/json;q=nonsense", True),
        ('text/html;a="x, application/json', False),
        ('application/json, text/html;a="x', True),
        ('application/json, text/html;a="x\\', True),
    ],
)
def test_whether_json_is_taken(header: str, taken: bool) -> None:
    assert accepts(header, "application/json") is taken


@pytest.mark.parametrize("repeated", ['"', '\\"', '"a', '"\\', 'a/b;c="', '"",', ",", "*/*,", ";", "\\"])
def test_a_header_that_nearly_has_quotes_takes_no_time(repeated: str) -> None:
    """Each quote without an end was read to the end of the header: 60 s for the longest header."""
    begin = time.process_time()
    accepts(f"x{repeated * (60_000 // len(repeated))}", "application/json")
    assert time.process_time() - begin < 2


def test_what_cannot_be_given_is_refused_before_anything_is_done(call: Call) -> None:
    before = call("GET", "/v1/keys").json()["items"]
    refused = call(
        "POST", "/v1/keys", json={"name": "x", "scopes": ["read"]}, headers={"Accept": "application/xml"}
    )
    assert refused.status_code == 406
    assert refused.json()["code"] == "not-acceptable"
    assert "application/json" in refused.json()["detail"]
    assert len(call("GET", "/v1/keys").json()["items"]) == len(before)
