"""How a key is written, and how a typo is told from a stranger."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.keys.key import Key, digest, mint, parse

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def test_a_key_is_written_as_the_documentation_says():
    secret = mint()
    match = re.fullmatch(r"af_([0-9A-Za-z]{8})_[0-9A-Za-z]{32}([0-9A-Za-z]{6})", secret.text)
    assert match is not None
    assert match[1] == secret.id
    number = 0
    for digit in match[2]:
        number = number * 62 + ALPHABET.index(digit)
    assert number == zlib.crc32(secret.text[:-6].encode())


def test_no_two_keys_are_alike():
    assert len({mint().text for _ in range(200)}) == 200


def test_a_minted_key_is_recognised():
    secret = mint()
    assert parse(secret.text) == secret


@given(st.integers(0, 49), st.sampled_from(ALPHABET))
def test_a_typo_anywhere_is_noticed_without_a_look_up(place, letter):
    text = mint().text
    mistyped = text[:place] + letter + text[place + 1 :]
    assert parse(mistyped) is None or mistyped == text


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: text[:-1],
        lambda text: text + "0",
        lambda text: text + "\n",
        lambda text: " " + text,
        lambda text: text.upper(),
        lambda text: text.replace("af_", "ag_"),
        lambda text: text[:4] + "é" + text[5:],
        lambda text: text[:4] + "٣" + text[5:],
        lambda text: "af_" * 100_000,
    ],
)
def test_what_is_not_a_key_is_none(change):
    assert parse(change(mint().text)) is None


@given(st.text())
def test_any_text_may_be_asked_about(text):
    assert parse(text) is None


def test_the_digest_depends_on_the_pepper_and_on_every_letter():
    text = mint().text
    assert digest(b"a", text) != digest(b"b", text)
    assert digest(b"a", text) != digest(b"a", text[:-1] + ("0" if text[-1] != "0" else "1"))
    assert digest(b"a", text) == digest(b"a", text)


def made(**members) -> Key:
    values = {
        "id": "AAAAAAAA",
        "name": "n",
        "scopes": ("read",),
        "projects": None,
        "created_at": 0.0,
        "expires_at": None,
        "pepper": "p",
        "hash": "h",
    }
    return Key(**(values | members))


@pytest.mark.parametrize(
    ("own", "asked", "covered"),
    [
        (None, None, True),
        (None, ["a"], True),
        (("a",), None, False),
        (("a",), ["a"], True),
        (("a", "b"), ["b"], True),
        (("a",), ["a", "b"], False),
    ],
)
def test_a_key_covers_its_own_projects_and_no_more(own, asked, covered):
    assert made(projects=own).covers(asked) is covered


@pytest.mark.parametrize(
    ("own", "asked", "outlived"),
    [(None, None, True), (None, 5.0, True), (5.0, None, False), (5.0, 5.0, True), (5.0, 6.0, False)],
)
def test_a_key_outlives_what_ends_no_later(own, asked, outlived):
    assert made(expires_at=own).outlives(asked) is outlived


def test_what_is_answered_of_a_key_opens_nothing():
    assert "hash" not in made().to_json(None)
    assert "pepper" not in made().to_json(None)
