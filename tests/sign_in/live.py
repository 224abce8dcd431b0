"""Contracts whose people sign in, live on either store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from projects.live import Project

CONTRACTS = Path(__file__).parent.parent / "contracts" / "sign_in"
MakeLive: TypeAlias = Callable[[str], Project]


def contract(name: str) -> str:
    """The text of one of the contracts in tests/contracts/sign_in."""
    return (CONTRACTS / f"{name}.yaml").read_text(encoding="utf-8")
