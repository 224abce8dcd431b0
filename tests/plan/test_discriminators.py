"""Discriminators: values that name an alternative, and those that name none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api_factory.contract import inspect
from api_factory.plan.schemas.bounded import Validator
from api_factory.plan.schemas.dialects import lower
from api_factory.plan.schemas.validators import Validators


def tagged(**properties: Any) -> dict[str, Any]:
    """Describe an object with a tag `t` and required properties."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": {"t": {"type": "string"}, **properties},
    }


SCHEMAS = {
    "Cat": tagged(purrs={"type": "boolean"}),
    "Dog": tagged(barks={"type": "boolean"}),
    "Told": {"type": "object", "required": ["t"], "properties": {"t": {"enum": ["told", "said"]}}},
}


def validator(
    choice: str,
    discriminator: dict[str, Any],
    names: tuple[str, ...] = ("Cat", "Dog"),
    version: str = "3.2.0",
) -> Validator:
    """Compile a choice between schemas, with a discriminator."""
    references = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    return compiled({choice: references, "discriminator": {"propertyName": "t", **discriminator}}, version)


def compiled(schema: dict[str, Any], version: str) -> Validator:
    """Compile a schema beside the others."""
    document = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {**SCHEMAS, "Pet": schema}},
    }
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    return Validators(contract.document, contract.version).at("/components/schemas/Pet")


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("choice", ["oneOf", "anyOf"])
def test_a_value_that_names_no_alternative_is_refused(choice: str, version: str) -> None:
    fits = validator(choice, {}, version=version).is_valid
    assert fits({"t": "Cat", "purrs": True})
    assert not fits({"t": "Cat", "barks": True})
    assert not fits({"t": "Cow", "purrs": True})


def test_values_of_a_mapping_and_of_the_alternatives_themselves_are_known() -> None:
    mapping = {"mapping": {"kitten": "Cat", "puppy": "#/components/schemas/Dog"}}
    fits = validator("oneOf", mapping).is_valid
    assert fits({"t": "kitten", "purrs": True})
    assert not fits({"t": "kitten", "barks": True})
    assert not fits({"t": "calf", "purrs": True})
    told = validator("oneOf", {}, ("Cat", "Told")).is_valid
    assert told({"t": "said"})
    assert not told({"t": "unsaid"})


def test_another_value_takes_the_default() -> None:
    fits = validator("oneOf", {"defaultMapping": "Dog"}).is_valid
    assert fits({"t": "Cat", "purrs": True})
    assert fits({"t": "whatever", "barks": True})
    assert fits({"barks": True})
    assert not fits({"t": "whatever", "purrs": True})
    assert not fits({"purrs": True})


def test_alternatives_without_names_leave_the_value_open() -> None:
    schema = {
        "oneOf": [tagged(a={"type": "integer"}), tagged(b={"type": "integer"})],
        "discriminator": {"propertyName": "t"},
    }
    assert compiled(schema, "3.1.0").is_valid({"t": "any", "a": 1})


def test_values_are_gathered_once_and_too_many_leave_the_value_open() -> None:
    values = {"properties": {"t": {"enum": [f"v{number}" for number in range(20_000)]}}}
    schemas: dict[str, Any] = {f"S{number}": {"$ref": "#/components/schemas/Values"} for number in range(200)}
    choice = {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in schemas],
        "discriminator": {"propertyName": "t"},
    }
    choices = {f"Choice{number}": choice for number in range(11)}
    notes: list[str] = []
    document = {"components": {"schemas": {**schemas, "Values": values, **choices}}}
    lowered = lower(document, "3.1", notes=notes)["components"]["schemas"]
    assert len(lowered["Choice9"]["allOf"][-1]["properties"]["t"]["enum"]) == 20_000 + len(schemas)
    assert len(lowered["Choice10"]["allOf"]) == len(schemas)
    assert notes == [
        "#/components/schemas/Choice10/discriminator: this has too many values, and refuses no others."
    ]
