"""Notebooks run against the service that they were made from: green as it is, and red with each mutant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .living import NAMES, Living, sources
from .mutants import MUTANTS, Mutant

Make = Callable[[str], Living]


@pytest.mark.parametrize("name", ["owners", "petstore3"])
def test_a_notebook_runs(broken: Mutant, living: Make, name: str) -> None:
    assert living(name).failures() == []


@pytest.mark.parametrize("name", ["gazette", "shore", "harbour", "observatory", "bearer", "oauth"])
def test_two_people_sign_in(broken: Mutant, living: Make, name: str) -> None:
    made = living(f"sign_in/{name}")
    cells = sources(made.notebook)
    assert ".sign_in(" in cells["people"]
    assert "others" in cells
    assert made.failures() == []


@pytest.mark.parametrize("fault", MUTANTS)
def test_a_mutant_is_found(broken: Mutant, living: Make, fault: str) -> None:
    made = living("library")
    assert made.failures() == []
    broken.name = fault
    assert made.failures() != []
    assert broken.met > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_notebook_runs_and_finds_every_mutant(broken: Mutant, living: Make, name: str) -> None:
    assert living(name).failures() == []
    for fault in MUTANTS:
        made = living(name)
        broken.name, broken.met = fault, 0
        failures = made.failures()
        broken.name = ""
        assert bool(failures) == bool(broken.met), (fault, failures)
