"""Shapes of the responses of the factory's own API.

    fault({"name": 7}, {"name": TEXT})  ->  "/name is not a text"

A response of another shape comes from another server. Only the members that clients use are here. A client
in Python reads no schema at run time: loading one, and a validator, takes longer than most commands.
`tests/cli/test_answers.py` compares these shapes with openapi.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

Members: TypeAlias = Mapping[str, Any]
"""The shape of an object: its members by their names; others may be there too."""

MAX_TEXT_CHARACTERS = 100_000
"""Length of a text; the longest that the API takes itself, a description, has a tenth of that."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, perhaps of a `pattern`, for which `name` stands in words."""

    name: str = "a text"
    pattern: re.Pattern[str] | None = None


class Moment:
    """A date and time with its offset from UTC (RFC 3339)."""


class Number:
    """An integer that can be a count, a line or a status."""


class Truth:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """A shape, or null."""

    shape: Any


@dataclass(frozen=True, slots=True)
class Optional:
    """A member that may be missing or null."""

    shape: Any


@dataclass(frozen=True, slots=True)
class Each:
    """An object whose members all have one shape."""

    shape: Any


TEXT: Final = Text()
NAME: Final = Text("a project's name", re.compile("[a-z][a-z0-9-]{0,62}"))
KEY_ID: Final = Text("a key's id", re.compile("[0-9A-Za-z]{8}"))
SCOPE: Final = Text("a scope", re.compile("read|write|admin"))
SECRET: Final = Text("a key", re.compile("[!-~]{1,200}"))
LOCATION: Final = Text("a path", re.compile("/[!-~]{0,2000}"))
SEVERITY: Final = Text("a severity", re.compile("error|warning"))

KEY: Final = {
    "id": KEY_ID,
    "name": TEXT,
    "scopes": [SCOPE],
    "projects": Maybe([NAME]),
    "created_at": Moment,
    "expires_at": Maybe(Moment),
    "last_used_at": Maybe(Moment),
}
MINTED_KEY: Final = KEY | {"key": SECRET}
SUMMARY: Final = {
    "title": TEXT,
    "version": TEXT,
    "openapi": TEXT,
    "digest": TEXT,
    "operations": Number,
    "faulty": Number,
}
PROJECT: Final = {
    "name": NAME,
    "title": TEXT,
    "description": TEXT,
    "open": Truth,
    "created_at": Moment,
    "updated_at": Moment,
    "contract": Maybe(SUMMARY),
    "url": LOCATION,
}
FAULT: Final = {
    "severity": SEVERITY,
    "code": TEXT,
    "line": Number,
    "column": Number,
    "pointer": TEXT,
    "detail": TEXT,
}
CHANGES: Final = {
    "operations_added": [TEXT],
    "operations_removed": [TEXT],
    "operations_faulty": [TEXT],
    "records_checked": Number,
    "records_unfit": Number,
    "unfit": [{"collection": TEXT, "id": TEXT, "errors": [{"pointer": TEXT, "detail": TEXT}]}],
    "needs_force": Truth,
    "needs_draft": Truth,
}
CONTRACT_ANSWER: Final = {
    "contract": SUMMARY,
    "faults": [FAULT],
    "changes": CHANGES,
    "plan": {
        "collections": Number,
        "operations": Number,
        "stateful": Number,
        "examples": Number,
        "faulty": Number,
    },
}
PLAN: Final = {
    "title": TEXT,
    "collections": [
        {
            "key": TEXT,
            "name": TEXT,
            "entity": Maybe(TEXT),
            "singleton": Truth,
            "identifier": Maybe(
                {"property": Maybe(TEXT), "type": TEXT, "format": Maybe(TEXT), "generate": TEXT}
            ),
            "parent": Maybe(TEXT),
            "foreign_keys": Each(Maybe(TEXT)),
            "origin": TEXT,
            "records": {
                "count": Number,
                "given": Number,
                "examples": Number,
                "generated": Number,
                "notes": [TEXT],
            },
        }
    ],
    "operations": [
        {
            "method": TEXT,
            "path": TEXT,
            "role": TEXT,
            "collection": Maybe(TEXT),
            "status": Number,
            "rule": TEXT,
            "reason": TEXT,
            "notes": [TEXT],
        }
    ],
    "notes": [TEXT],
}
RESTORED: Final = {"projects": Number, "records": Number}
HEALTH: Final = {"live": Truth, "ready": Truth, "reason": Maybe(TEXT), "version": TEXT}
LIVE: Final = {"live": Truth}
READY: Final = {"ready": Truth}
PROBLEM: Final = {
    "title": Optional(TEXT),
    "detail": Optional(TEXT),
    "code": Optional(TEXT),
    "hint": Optional(TEXT),
    "errors": Optional([{"in": TEXT, "pointer": TEXT, "detail": TEXT}]),
    "faults": Optional([FAULT]),
    "changes": Optional(CHANGES),
}


def page_of(item: Members) -> dict[str, Any]:
    """Return the shape of a page of a list of these."""
    return {"items": [item], "next": Maybe(TEXT)}


def fault(value: Any, shape: Any, pointer: str = "") -> str | None:
    """Return the first fault of a JSON value, or None.

    It is a clause that begins with the place: `/name is missing`.
    """
    match shape:
        case dict():
            return _member_fault(value, shape, pointer)
        case [inner]:
            if not isinstance(value, list):
                return _not(pointer, "a list")
            return _first(fault(item, inner, f"{pointer}/{index}") for index, item in enumerate(value))
        case Maybe(inner) | Optional(inner):
            return None if value is None else fault(value, inner, pointer)
        case Each(inner):
            if not isinstance(value, dict):
                return _not(pointer, "an object")
            return _first(fault(item, inner, f"{pointer}/{name[:80]}") for name, item in value.items())
        case Text():
            if not isinstance(value, str) or (shape.pattern and not shape.pattern.fullmatch(value)):
                return _not(pointer, shape.name)
            return f"{pointer or '/'} is too long" if len(value) > MAX_TEXT_CHARACTERS else None
    if shape is Truth:
        return None if isinstance(value, bool) else _not(pointer, "true or false")
    if shape is Number:
        is_number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53
        return None if is_number else _not(pointer, "a number of something")
    assert shape is Moment
    return None if _is_moment(value) else _not(pointer, "a time")


def _member_fault(value: Any, shape: Members, pointer: str) -> str | None:
    """Return the first fault of an object; unknown members are none."""
    if not isinstance(value, dict):
        return _not(pointer, "an object")
    for name, inner in shape.items():
        if name not in value:
            if isinstance(inner, Optional):
                continue
            return f"{pointer}/{name} is missing"
        if (first_fault := fault(value[name], inner, f"{pointer}/{name}")) is not None:
            return first_fault
    return None


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) < 80 and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _first(faults: Any) -> str | None:
    return next((fault for fault in faults if fault is not None), None)


def _not(pointer: str, expected: str) -> str:
    return f"{pointer or 'it'} is not {expected}"
