"""JSON Merge Patch after RFC 7396 and JSON Patch after RFC 6902, with the examples of their appendices."""

from __future__ import annotations

import copy

import pytest

from api_factory.errors import InvalidRequest, PayloadTooLarge
from api_factory.records.merge import check_size, merge, patch
from api_factory.value_bounds import BYTES


@pytest.mark.parametrize(("target", "change", "result"), [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
])  # fmt: skip
def test_merge_patch(target, change, result):
    before = copy.deepcopy(target)
    assert merge(target, change) == result
    assert target == before


@pytest.mark.parametrize(("document", "steps", "result"), [
    ({"foo": "bar"}, [{"op": "add", "path": "/baz", "value": "qux"}], {"baz": "qux", "foo": "bar"}),
    ({"foo": ["bar", "baz"]}, [{"op": "add", "path": "/foo/1", "value": "qux"}], {"foo": ["bar", "qux", "baz"]}),
    ({"foo": ["bar"]}, [{"op": "add", "path": "/foo/-", "value": ["abc"]}], {"foo": ["bar", ["abc"]]}),
    ({"baz": "qux", "foo": "bar"}, [{"op": "remove", "path": "/baz"}], {"foo": "bar"}),
    ({"foo": ["a", "b", "c"]}, [{"op": "remove", "path": "/foo/1"}], {"foo": ["a", "c"]}),
    ({"foo": 1}, [{"op": "replace", "path": "/foo", "value": None}], {"foo": None}),
    ({"a": ["x", "y"]}, [{"op": "replace", "path": "/a/1", "value": "z"}], {"a": ["x", "z"]}),
    ({"foo": {"bar": 1}, "q": {}}, [{"op": "move", "from": "/foo/bar", "path": "/q/t"}], {"foo": {}, "q": {"t": 1}}),
    ({"foo": ["a", "b", "c"]}, [{"op": "move", "from": "/foo/0", "path": "/foo/2"}], {"foo": ["b", "c", "a"]}),
    ({"a": {"b": 1}}, [{"op": "copy", "from": "/a", "path": "/c"}], {"a": {"b": 1}, "c": {"b": 1}}),
    ({"a/b": 1}, [{"op": "test", "path": "/a~1b", "value": 1.0}], {"a/b": 1}),
    ({"m~n": 2}, [{"op": "remove", "path": "/m~0n"}], {}),
    ({"": 1}, [{"op": "replace", "path": "/", "value": 2}], {"": 2}),
    ({"a": 1}, [{"op": "add", "path": "", "value": {"b": 2}}], {"b": 2}),
    ({"a": 1}, [], {"a": 1}),
])  # fmt: skip
def test_json_patch(document, steps, result):
    before = copy.deepcopy(document)
    assert patch(document, steps) == result
    assert document == before


@pytest.mark.parametrize(("step", "detail"), [
    ({"op": "remove", "path": "/none"}, "the record has nothing at /none"),
    ({"op": "replace", "path": "/none", "value": 1}, "the record has nothing at /none"),
    ({"op": "add", "path": "/none/a", "value": 1}, "the record has nothing at /none"),
    ({"op": "add", "path": "/list/4", "value": 1}, "the record's list has no place 4"),
    ({"op": "add", "path": "/list/01", "value": 1}, "the record's list has no place 01"),
    ({"op": "add", "path": "/list/-1", "value": 1}, "the record's list has no place -1"),
    ({"op": "add", "path": "/list/" + "9" * 5000, "value": 1}, "the record's list has no place 999"),
    ({"op": "add", "path": "/list/²", "value": 1}, "the record's list has no place ²"),
    ({"op": "remove", "path": "/list/-"}, "the record's list has no place -"),
    ({"op": "test", "path": "/a", "value": 2}, "the record has another value there"),
    ({"op": "test", "path": "/a", "value": True}, "the record has another value there"),
    ({"op": "move", "from": "/o", "path": "/o/p"}, "moves a value into itself"),
    ({"op": "jump", "path": "/a"}, "op must be one of add, remove"),
    ({"op": "add", "path": "a", "value": 1}, "names no place with a JSON Pointer"),
    ({"op": "add", "path": "/a"}, "needs value"),
    ({"op": "copy", "path": "/a"}, "needs from"),
    ({"op": "add", "path": 3, "value": 1}, "names no place with a JSON Pointer"),
    ({"op": ["add"], "path": "/a"}, "op must be one of add, remove"),
    ({"path": "/a"}, "op must be one of add, remove"),
    ({"op": "add", "path": "/a/b", "value": 1}, "the record has no object at /a"),
    ("remove", "must be an object"),
    (None, "must be an object"),
])  # fmt: skip
def test_a_step_that_cannot_be_carried_out_is_named_and_nothing_is(step, detail):
    document = {"a": 1, "list": [1, 2, 3], "o": {}}
    before = copy.deepcopy(document)
    with pytest.raises(InvalidRequest) as caught:
        patch(document, [{"op": "add", "path": "/first", "value": 1}, step])
    (fault,) = caught.value.errors
    assert fault["pointer"] == "/1"
    assert fault["detail"].startswith(detail)
    assert document == before


@pytest.mark.parametrize("steps", [{}, None, "x", 3])
def test_a_json_patch_is_a_list(steps):
    with pytest.raises(InvalidRequest):
        patch({}, steps)


def test_copies_of_copies_are_bounded():
    """Thirty steps that double a document would make a billion values."""
    steps = [{"op": "copy", "from": "/a", "path": f"/a/{number}"} for number in range(40)]
    with pytest.raises(InvalidRequest):
        patch({"a": {"x": 1}}, steps)


@pytest.mark.parametrize("token", ["٣", "１", "0٠", "²"])
def test_an_index_is_written_in_ascii_digits(token):
    """RFC 6901, section 4; the digits of other scripts are the names of members, and a list has none."""
    with pytest.raises(InvalidRequest):
        patch({"a": [0] * 12}, [{"op": "remove", "path": f"/a/{token}"}])
    assert patch({"a": {token: 1}}, [{"op": "remove", "path": f"/a/{token}"}]) == {"a": {}}


def depth(value):
    levels, here = 0, [value]
    while here := [part for part in here if isinstance(part, dict | list)]:
        levels += 1
        here = [inner for part in here for inner in (part.values() if isinstance(part, dict) else part)]
    return levels


def nested(levels):
    value = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


@pytest.mark.parametrize("steps", [
    [{"op": "add", "path": "/a" * 60, "value": nested(60)}],
    [{"op": "replace", "path": "/a" * 59, "value": nested(60)}],
    [{"op": "copy", "from": "/a", "path": "/a" * 50 + "/b"}],
    [{"op": "add", "path": "/b", "value": nested(60)}, {"op": "move", "from": "/b", "path": "/a" * 59 + "/b"}],
    [{"op": "copy", "from": "", "path": "/a" * number + "/b"} for number in range(1, 60)],
    [{"op": "add", "path": "", "value": nested(101)}],
])  # fmt: skip
def test_no_patch_leaves_more_levels_than_a_body_may_have(steps):
    with pytest.raises(InvalidRequest) as caught:
        patch(nested(60), steps)
    (fault,) = caught.value.errors
    assert fault["pointer"] == f"/{len(steps) - 1}" or len(steps) > 2
    assert fault["detail"] == "is nested deeper than 100 levels"


def test_a_patch_may_go_as_deep_as_a_body():
    assert depth(patch(nested(60), [{"op": "add", "path": "/a" * 60, "value": nested(40)}])) == 100


def test_what_the_steps_of_a_patch_do_is_bounded_together():
    record = {"text": "x" * 1_000_000, "list": [0] * 200_000}
    with pytest.raises(InvalidRequest) as caught:
        patch(record, [{"op": "copy", "from": "/text", "path": f"/t{number}"} for number in range(100)])
    assert caught.value.errors[0]["detail"] == "has more than 16,777,216 bytes"
    for steps in (
        [{"op": "add", "path": "/list/0", "value": 1}] * 10_000,
        [{"op": "remove", "path": "/list/0"}] * 10_000,
        [{"op": "move", "from": "/list", "path": "/l"}, {"op": "move", "from": "/l", "path": "/list"}] * 1000,
    ):
        with pytest.raises(InvalidRequest) as caught:
            patch(record, steps)
        assert caught.value.errors[0]["detail"] == "has more than 250,000 values"


@pytest.mark.parametrize("token", ["٣", "１", "0x1", "1_0", "+1"])
def test_places_are_ascii_digits(token):
    with pytest.raises(InvalidRequest):
        patch({"list": list(range(20))}, [{"op": "remove", "path": f"/list/{token}"}])


def test_changes_may_leave_so_much_and_no_more():
    check_size({"a": "x" * (BYTES - 10)}, {})
    with pytest.raises(PayloadTooLarge):
        check_size({"a": "x" * BYTES}, {"a": "x"})
    # What was larger before, because bodies may be, may be made smaller.
    check_size({"a": "x" * BYTES}, {"a": "x" * (BYTES + 1)})
