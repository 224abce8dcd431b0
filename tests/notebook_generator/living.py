"""Notebooks made from contracts of a live service."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api_factory.contract import read
from api_factory.notebook_generator import Loading
from api_factory.notebook_generator.execution import run_in
from api_factory.plan import Plan, plan
from api_factory.service_client import ServiceClient

CONTRACTS = Path(__file__).parent.parent / "contracts"
NAMES = sorted(path.stem for path in CONTRACTS.glob("*.yaml"))
CLIENT = "service"
LOADING = Loading((("load", CLIENT),), CLIENT)
numbers = itertools.count(1)


def planned(name: str) -> Plan:
    return plan(read((CONTRACTS / f"{name}.yaml").read_bytes()))


def sources(notebook: dict[str, Any], kind: str = "code") -> dict[str, str]:
    return {c["id"]: "".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == kind}


@dataclass
class Living:
    """A live service with its notebook."""

    client: ServiceClient
    notebook: dict[str, Any]

    def failures(self) -> list[tuple[str, str]]:
        """The cells that fail, each with why."""
        found = run_in({CLIENT: self.client}, self.notebook)
        return [(id, f"{type(error).__name__}: {error}") for id, error in found]
