"""All faults of a value at once, and of a very large one those in its beginning."""

from __future__ import annotations

import pytest

from api_factory.plan.schemas.fault_lists import faults
from api_factory.plan.schemas.validators import Validators

SCHEMA = {
    "type": "object",
    "required": ["name", "later"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "later": {},
        "items": {"type": "array", "minItems": 2000, "items": {"type": "integer"}},
        "free": {"type": "object"},
        "either": {"oneOf": [{"type": "array", "minItems": 5000}, {"type": "string"}]},
    },
}
VALIDATOR = Validators({"components": {"schemas": {"S": SCHEMA}}}, "3.0").at("/components/schemas/S")


def pointers(value: object) -> list[str]:
    return [fault["pointer"] for fault in faults(VALIDATOR, value)]


def test_every_fault_has_its_pointer():
    value = {"name": 1, "items": ["x", 2, "y"], "zz": 1}
    assert sorted(pointers(value)) == ["/items", "/items/0", "/items/2", "/later", "/name", "/zz"]


def test_a_large_part_does_not_hide_the_faults_beside_it():
    value = {"name": 1, "later": 1, "free": {str(number): number for number in range(5000)}, "zz": 2}
    assert sorted(pointers(value)) == ["/name", "/zz"]


def test_a_fault_that_two_parts_of_a_schema_find_is_told_once():
    parts = [
        {"type": "object", "required": ["a"]},
        {"type": "object", "properties": {"b": {"type": "string"}}},
    ]
    document = {"components": {"schemas": {"S": {"allOf": parts}}}}
    validator = Validators(document, "3.1").at("/components/schemas/S")
    assert faults(validator, 1) == [{"pointer": "", "detail": "must be an object"}]


def test_a_fault_within_a_part_does_not_make_its_properties_unknown():
    """A part that fails evaluates nothing, which says nothing about what it knows."""
    part = {"required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    document = {"components": {"schemas": {"S": {"allOf": [part], "unevaluatedProperties": False}}}}
    validator = Validators(document, "3.1").at("/components/schemas/S")
    assert faults(validator, {"a": 1, "b": "x"}) == [{"pointer": "/a", "detail": "must be a string"}]
    assert [fault["pointer"] for fault in faults(validator, {"a": "x", "c": 1, "d": 1})] == ["/c", "/d"]


def test_what_only_an_excerpt_lacks_is_no_fault():
    value = {"name": 1, "later": 1, "items": list(range(2500)), "either": list(range(6000))}
    assert pointers(value) == ["/name"]


def test_a_fault_deep_in_a_large_value_is_still_a_refusal():
    value = {"name": "n", "later": 1, "items": [*range(5000), "x"]}
    (fault,) = faults(VALIDATOR, value)
    assert fault["pointer"] == ""
    assert "too large" in fault["detail"]


@pytest.mark.parametrize("count", [10, 100_000])
def test_work_does_not_grow_with_the_number_of_faults(count):
    contract_faults = faults(VALIDATOR, {"name": "n", "later": 1, "items": ["x"] * count})
    assert len(contract_faults) <= 1001
