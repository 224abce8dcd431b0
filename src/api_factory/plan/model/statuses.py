"""Responses and bodies of errors by status, as a contract declares them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def declared_for(status: int, declared: Mapping[str, T]) -> T | None:
    """Return what is declared for a status: for 404 under `404`, else `4XX`, else `default`."""
    for name in (str(status), f"{status // 100}XX", "default"):
        if name in declared:
            return declared[name]
    return None
