"""Which path wins, and how the tree goes back where it went wrong."""

from __future__ import annotations

import pytest

from api_factory.contract import Fault
from api_factory.errors import InvalidRequest
from api_factory.plan import Operation
from api_factory.service.trie import Trie


def trie(*paths: str) -> Trie:
    return Trie(tuple(Operation(id=f"get {path}", method="get", path=path, pointer="") for path in paths))


def found(tree: Trie, path: str) -> tuple[str, list[str]] | None:
    answer = tree.find(path.encode(), "GET")
    return None if answer is None else (answer[0].operations["GET"][0].path, answer[1])


@pytest.mark.parametrize(
    ("paths", "asked", "expected"),
    [
        (["/a/{x}", "/a/b"], "/a/b", ("/a/b", [])),
        (["/a/b", "/a/{x}"], "/a/c", ("/a/{x}", ["c"])),
        (["/{x}/b", "/a/{y}"], "/a/b", ("/a/{y}", ["b"])),
        (["/a/{x}/c", "/{y}/b/d"], "/a/b/d", ("/{y}/b/d", ["a"])),
        (["/a/b/c", "/a/{x}/d"], "/a/b/d", ("/a/{x}/d", ["b"])),
        (["/a/b/c", "/{x}/{y}/{z}"], "/a/b/d", ("/{x}/{y}/{z}", ["a", "b", "d"])),
        (["/f/{n}.json", "/f/{n}"], "/f/a.json", ("/f/{n}.json", ["a"])),
        (["/f/{n}.json", "/f/{n}"], "/f/a.xml", ("/f/{n}", ["a.xml"])),
        (["/f/{n}.{ext}"], "/f/a.b.c", ("/f/{n}.{ext}", ["a", "b.c"])),
        (["/f/{n}.{ext}/x", "/f/{n}/y"], "/f/a.b/y", ("/f/{n}/y", ["a.b"])),
        (["/a/{x}"], "/a/%2Fb", ("/a/{x}", ["/b"])),
        (["/a/{x}"], "/a/%C3%A9", ("/a/{x}", ["é"])),
        (["/a/é"], "/a/%C3%A9", ("/a/é", [])),
        (["/a/{x}"], "/a/", None),
        (["/a/{x}"], "/a", None),
        (["/a"], "/a/", None),
        (["/a/"], "/a/", ("/a/", [])),
        (["/a"], "/A", None),
        (["/"], "/", ("/", [])),
        (["/a.b"], "/axb", None),
        (["/f/{n}+"], "/f/a+", ("/f/{n}+", ["a"])),
    ],
)
def test_the_path_that_fits_best_is_found(paths, asked, expected):
    assert found(trie(*paths), asked) == expected


def test_a_path_that_is_not_utf_8_is_a_fault():
    with pytest.raises(InvalidRequest):
        trie("/a/{x}").find(b"/a/%ff", "GET")


def test_many_ways_to_go_wrong_do_not_take_for_ever():
    """Every segment fits a fixed name and a parameter, and only the very end fits nothing: 2^n ways, shared."""
    paths = [
        f"/{'/'.join('a' if number >> bit & 1 else f'{{p{bit}}}' for bit in range(6))}"
        for number in range(64)
    ]
    assert found(trie(*paths), "/a/a/a/a/a/b") == ("/a/a/a/a/a/{p5}", ["b"])
    assert found(trie(*paths), "/a/a/a/a/a/a/a") is None


def test_what_a_path_allows_is_told_in_order():
    operations = tuple(Operation(id=m, method=m, path="/a", pointer="") for m in ("put", "get", "delete"))
    answer = Trie(operations).find(b"/a", "POST")
    assert answer is not None
    assert answer[0].allowed() == ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]


def test_a_path_of_which_nothing_is_known_is_found_for_every_method():
    fault = Fault("error", "broken-ref", 7, 1, "/paths/~1a~1b/$ref", "It leads nowhere.")
    operations = (Operation(id="get /a/{x}", method="get", path="/a/{x}", pointer=""),)
    tree = Trie(operations, {"/a/b": (fault,), "/c/{y}": (fault,)})
    for path, method, expected in (
        (b"/a/b", "GET", (fault,)),
        (b"/a/b", "PATCH", (fault,)),
        (b"/c/d", "PUT", (fault,)),
        (b"/a/d", "GET", ()),
    ):
        answer = tree.find(path, method)
        assert answer is not None
        assert answer[0].faults == expected
    assert tree.find(b"/c", "GET") is None
