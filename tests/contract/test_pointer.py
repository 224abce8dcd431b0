"""Pointers and references: resolving, escaping, chains and loops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_factory.contract.pointer import (
    PointerError,
    escape,
    follow,
    from_reference,
    is_local,
    join,
    resolve,
    split,
    to_reference,
    unescape,
)

DOCUMENT = {
    "a/b": {"~": [10, 20]},
    "": "empty",
    "one": {"$ref": "#/two"},
    "two": {"$ref": "#/three"},
    "three": {"type": "string"},
    "x": {"$ref": "#/y"},
    "y": {"$ref": "#/x"},
    "self": {"$ref": "#/self"},
    "broken": {"$ref": "#/nowhere"},
    "far": {"$ref": "other.yaml#/a"},
    "property": {"$ref": {"type": "string"}},
    "ä b": 1,
}


@given(st.text())
def test_a_token_survives_escaping(token: str) -> None:
    assert unescape(escape(token)) == token
    assert split(join([token])) == (token,)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_a_reference_survives_encoding(tokens: list[str]) -> None:
    pointer = join(tokens)
    assert from_reference(to_reference(pointer)) == pointer


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("", DOCUMENT), ("/a~1b/~0/1", 20), ("/", "empty"), ("/three/type", "string")],
)
def test_resolve(pointer: str, value: object) -> None:
    assert resolve(DOCUMENT, pointer) == value


@pytest.mark.parametrize(
    "pointer", ["/a~1b/~0/2", "/a~1b/~0/-1", "/a~1b/~0/01", "/a~1b/~0/x", "/three/type/x", "/no"]
)
def test_resolve_finds_nothing(pointer: str) -> None:
    with pytest.raises(PointerError) as caught:
        resolve(DOCUMENT, pointer)
    assert caught.value.reason == "missing"


def test_follow_gives_the_value_and_where_it_stands() -> None:
    assert follow(DOCUMENT, {"$ref": "#/one"}) == ({"type": "string"}, "/three")
    assert follow(DOCUMENT, {"$ref": "#/%C3%A4%20b"}) == (1, "/ä b")


def test_follow_leaves_what_is_no_reference() -> None:
    node = DOCUMENT["property"]
    assert follow(DOCUMENT, node, "/property") == (node, "/property")


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("#/x", "loop"),
        ("#/self", "loop"),
        ("#/broken", "missing"),
        ("#/far", "external"),
        ("a.yaml", "external"),
    ],
)
def test_follow_says_why_not(reference: str, reason: str) -> None:
    with pytest.raises(PointerError) as caught:
        follow(DOCUMENT, {"$ref": reference})
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("reference", "local"),
    [
        ("#", True),
        ("#/a", True),
        ("#a", False),
        ("", False),
        ("a.yaml", False),
        ("https://x.example#/a", False),
    ],
)
def test_is_local(reference: str, local: bool) -> None:
    assert is_local(reference) is local
