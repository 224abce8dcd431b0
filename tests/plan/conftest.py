"""Contracts for the planning tests: read from text through the real reader, so that only valid ones are planned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from api_factory.contract import read
from api_factory.plan.plan import Plan, plan

CONTRACTS = Path(__file__).parent.parent / "contracts"

Planner = Callable[..., Plan]


@pytest.fixture
def planned() -> Planner:
    """A function that plans a document, given as YAML text of its paths and schemas."""

    def make(paths: str, schemas: str = "", *, version: str = "3.0.3", **members: Any) -> Plan:
        document: dict[str, Any] = {
            "openapi": version,
            "info": {"title": "Test", "version": "1"},
            "paths": yaml.safe_load(paths),
            **members,
        }
        if schemas:
            document["components"] = {"schemas": yaml.safe_load(schemas)}
        return plan(read(yaml.safe_dump(document, sort_keys=False).encode()))

    return make


@pytest.fixture
def contract() -> Callable[[str], Plan]:
    """A function that plans one of the contracts in `tests/contracts`."""
    return lambda name: plan(read((CONTRACTS / f"{name}.yaml").read_bytes()))
