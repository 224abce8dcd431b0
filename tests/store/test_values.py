"""What a document may hold."""

from __future__ import annotations

import pytest

from api_factory.errors import InvalidValue
from api_factory.store import check_document
from api_factory.store.values import check_id


def faults(doc) -> dict[str, str]:
    with pytest.raises(InvalidValue) as caught:
        check_document(doc)
    assert {fault["in"] for fault in caught.value.errors} == {"body"}
    return {fault["pointer"]: fault["detail"] for fault in caught.value.errors}


def test_all_faults_at_once_each_with_its_pointer():
    doc = {
        "fine": [1, "a", None, True, {}, []],
        "nul": "a\0b",
        "half": ["\ud800", {"x/y~z": float("nan")}],
        "far": {"inf": -float("inf"), "int": 2**63},
        "not json": (1, 2),
    }
    assert faults(doc) == {
        "/nul": "The string contains the character NUL.",
        "/half/0": "The string contains half of a surrogate pair.",
        "/half/1/x~1y~0z": "The number is not finite.",
        "/far/inf": "The number is not finite.",
        "/far/int": "The integer does not fit in 64 bits.",
        "/not json": "A value of the type tuple is not JSON.",
    }


def test_names_are_checked_too():
    assert faults({"a\0": 1, "b": {"\ud800": 1, 3: 1}}) == {
        "/a\0": "The name of the property contains the character NUL.",
        "/b/?": "The name of the property contains half of a surrogate pair.",
        "/b/3": "The name of a property is not a string.",
    }


@pytest.mark.parametrize("doc", [[], "text", None, 1])
def test_a_document_is_an_object(doc):
    assert faults(doc) == {"": "A document is a JSON object."}


@pytest.mark.parametrize("inner", [{}, [], {"a": 1}, [1]])
def test_nesting_is_limited_whatever_is_inside(inner):
    doc = inner
    for _ in range(127):
        doc = {"in": doc}
    check_document(doc)
    assert list(faults({"in": doc})) == ["/in" * 128]


def test_nesting_without_end_is_refused_like_any_other():
    doc: dict = {}
    for _ in range(100_000):
        doc = {"in": doc}
    assert list(faults(doc)) == ["/in" * 128]


def test_ids_are_text():
    for id in ("", "a", "ü\U0001f600"):
        check_id(id)
    for id in ("\0", "\udfff"):
        with pytest.raises(InvalidValue):
            check_id(id)
