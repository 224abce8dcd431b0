"""Every document that the official schemas of OpenAPI refuse has a fault here too, and the good ones have none."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import openapi_spec_validator
import pytest
from rich_documents import VERSIONS, rich

from api_factory.contract import inspect
from api_factory.contract.swagger2.conversion import convert


@cache
def official(version: str) -> Any:
    """The JSON Schema of a version as openapi-spec-validator ships it."""
    folder = Path(openapi_spec_validator.__file__).parent / "resources" / "schemas" / f"v{version}"
    return jsonschema_rs.validator_for(json.loads((folder / "schema.json").read_bytes()), offline=True)


def nodes(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield (*way, key)
        yield from nodes(child, (*way, key))


def mutant(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy with one thing removed, replaced, added or renamed."""
    changed = copy.deepcopy(document)
    *way, last = chance.choice(list(nodes(document)))
    parent: Any = changed
    for token in way:
        parent = parent[token]
    kind = chance.randrange(4)
    if kind == 0:
        del parent[last]
    elif kind == 1 and isinstance(parent, dict):
        parent[f"{last}z"] = parent.pop(last)
    elif kind == 2 and isinstance(parent[last], dict):
        parent[last]["bogus"] = 1
    else:
        parent[last] = chance.choice([5, True, [], {}, "text", None, -1.5, [1], {"a": 1}])
    return changed


@pytest.mark.parametrize("version", VERSIONS)
def test_the_good_documents_are_good_to_both(version: str) -> None:
    document = rich(version)
    assert official(version).is_valid(document), list(official(version).iter_errors(document))
    contract, faults = inspect(json.dumps(document).encode(), strict=True)
    assert faults == []
    assert contract is not None
    assert contract.origin == version


@pytest.mark.parametrize("mutants", [80, pytest.param(400, marks=pytest.mark.slow)])
@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_official_schema_refuses_has_a_fault(version: str, mutants: int) -> None:
    chance = random.Random(f"agreement {version}")
    document = rich(version)
    refused = 0
    for _ in range(mutants):
        changed = mutant(document, chance)
        if not official(version).is_valid(changed):
            refused += 1
            _, faults = inspect(json.dumps(changed).encode())
            assert faults, json.dumps(changed)
    assert refused > mutants / 4


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_the_validator_of_record_accepts_the_good_documents(version: str) -> None:
    document = rich(version)
    openapi_spec_validator.validate(document)


def test_a_converted_document_is_good_to_the_official_schema_and_to_us() -> None:
    converted = convert(rich("2.0")).document
    assert official("3.0").is_valid(converted), list(official("3.0").iter_errors(converted))
    assert inspect(json.dumps(converted).encode(), strict=True)[1] == []
    openapi_spec_validator.validate(converted)
