"""Commands that are shown to be pasted: a shell takes a contract's words in them as they are."""

from __future__ import annotations

import os
import subprocess

import pytest

from api_factory.cli.curl import curl
from api_factory.encoding import Place, Request

WORDS = [
    "X-Key",
    "$(touch canary)",
    '";touch canary;"',
    "`touch canary`",
    "';touch canary;'",
    "a\\",
    "!x",
    "a b",
]


@pytest.mark.parametrize("kind", ["header", "cookie", "query", "bearer", "basic"])
@pytest.mark.parametrize("word", WORDS)
def test_a_shell_runs_nothing_of_them(word: str, kind: str) -> None:
    request = Request("POST", f"/items/{word}", "", {word: word}, word.encode())
    line = curl(request, "http://127.0.0.1:1/apis/shop", [Place(kind, word)], "$(echo af_key)")  # type: ignore[arg-type]
    shown = subprocess.run(
        ["bash", "-c", line.replace("curl", "printf '%s\\n'", 1)], capture_output=True, text=True, check=True
    ).stdout
    assert os.listdir() == []
    assert "af_key" in shown
    assert f"{word}: {word}" in shown
    if kind in ("header", "cookie"):
        assert f"{word}{': ' if kind == 'header' else '='}af_key" in shown


def test_plain_names_are_written_as_people_write_them() -> None:
    request = Request("GET", "/items", "", {}, b"")
    line = curl(request, "http://x", [Place("header", "X-API-Key")], "$KEY")
    assert line == 'curl -H "X-API-Key: $KEY" http://x/items'
