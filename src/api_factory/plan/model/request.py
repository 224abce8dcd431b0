"""Requests: the way from a body to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from api_factory.plan.model.paths import Path


@dataclass(frozen=True, slots=True)
class Request:
    """Describe how a body becomes a record.

    `envelope` is the path of the record in the body; if `many`, there is an array of records. `defaults` are values
    for properties that are absent while the object around them exists. `blanks` are properties in which an empty
    text counts as absent. `patch` lists the formats of a change. `renamed` pairs names in the body with those in
    the record, which differ in case and separators only. `is_kept` is false for `NO_BODY` alone:
    nothing of a body goes into a record.
    """

    media: tuple[str, ...]
    schema: str | None
    envelope: Path = ()
    many: bool = False
    read_only: frozenset[Path] = frozenset()
    defaults: tuple[tuple[Path, Any], ...] = ()
    blanks: frozenset[str] = frozenset()
    patch: tuple[Literal["merge", "json"], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    is_kept: bool = True


NO_BODY: Final = Request((), None, is_kept=False)
"""The request of an operation that takes no record; its body, if any, is taken as it is."""
