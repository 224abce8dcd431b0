"""Faults of a value that does not fit its schema, as far as they can be told in time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from api_factory.contract.pointer import join
from api_factory.plan.schemas.bounded import BoundedValidator, Validator
from api_factory.plan.schemas.excerpt import MAX_CHARACTERS_NEAR_ROOT, Excerpt
from api_factory.plan.schemas.messages import describe
from api_factory.plan.schemas.validators import LazyValidator

MAX_CHECK_NANOSECONDS = 1_000_000
"""Faults of an excerpt are listed if its check takes no more processor time."""


UNTOLD = "does not fit, and is too intricate for its faults to be told"
TOO_MUCH = "is too intricate to be checked in time; make it smaller, or nest it less"


def faults(validator: Validator, value: Any, *, doubtful: bool = False) -> list[dict[str, str]]:
    """List the faults of a value as `{pointer, detail}`.

    The list of a value that fits is empty.

    Of a very large value, those in its beginning. Of one that is much work to check, because each of several
    alternatives leads to several others, those near its root, or none: listing them takes a thousand times as long,
    and as much memory. `doubtful` lets pass what takes too long to check.
    """
    compiled = validator.ready() if isinstance(validator, LazyValidator) else validator
    try:
        if not isinstance(compiled, BoundedValidator):
            return [] if compiled.is_valid(value) else _list_all(compiled, value)
        verdict = compiled.verdict(value)
    except ValueError:  # It is nested too deep to be looked at.
        return [] if doubtful else [{"pointer": "", "detail": TOO_MUCH}]
    if verdict is None:
        if doubtful:
            return []
        assert isinstance(compiled, BoundedValidator)
        # Faults in its beginning can be listed all the same.
        beginning = _near_root(compiled, value) if compiled.grows else _listed_in_time(compiled, value)
        return beginning or [{"pointer": "", "detail": TOO_MUCH}]
    if verdict:
        return []
    assert isinstance(compiled, BoundedValidator)
    return _list_within(compiled, value) if compiled.grows else _list_all(compiled, value)


def _list_all(validator: Validator, value: Any) -> list[dict[str, str]]:
    """List the faults of a value, unless that is too much work."""
    listed = _listed_in_time(validator, value)
    if listed is None:
        return [{"pointer": "", "detail": UNTOLD}]
    return listed or [{"pointer": "", "detail": "does not fit, and is too large for its faults to be told"}]


def _listed_in_time(validator: Validator, value: Any) -> list[dict[str, str]] | None:
    """List the faults in an excerpt, or give up.

    None if checking the excerpt takes long already.
    """
    excerpt = Excerpt(value)
    compiled = validator.compiled_for(excerpt.value) if isinstance(validator, BoundedValidator) else validator
    if compiled is None or _time_check(compiled, excerpt.value) > MAX_CHECK_NANOSECONDS:
        return None
    return _listed(validator.iter_errors(excerpt.value), excerpt)


def _time_check(validator: Validator, value: Any) -> int:
    begin = time.thread_time_ns()
    validator.is_valid(value)
    return time.thread_time_ns() - begin


def _list_within(validator: BoundedValidator, value: Any) -> list[dict[str, str]]:
    """List the faults in the levels that can be checked in time.

    If there are none, point to the innermost part that fits nothing.
    """
    if near_root := _near_root(validator, value):
        return near_root
    path = validator.innermost_misfit(value)
    if not path:
        return [{"pointer": "", "detail": UNTOLD}]
    return [{"pointer": join(path), "detail": "fits nothing that is allowed here"}]


def _near_root(validator: BoundedValidator, value: Any) -> list[dict[str, str]]:
    """List the faults in an excerpt of the first levels."""
    levels = validator.reportable_levels(Excerpt(value).value)
    if levels <= 0:
        return []
    excerpt = Excerpt(value, levels=levels, text=MAX_CHARACTERS_NEAR_ROOT)
    return _listed(validator.iter_errors(excerpt.value), excerpt)


def _listed(errors: Iterator[jsonschema_rs.ValidationError], excerpt: Excerpt) -> list[dict[str, str]]:
    """Describe the errors of an excerpt that hold for the whole.

    Each once.

    If a part of an `allOf` fails, nothing counts as evaluated by it: unevaluated properties are reported only where
    nothing else is wrong.
    """
    described: dict[tuple[tuple[str | int, ...], str], bool] = {}
    for error in errors:
        if excerpt.holds_for_whole(tuple(error.instance_path), error.kind.name):
            for path, detail in describe(error):
                described.setdefault((tuple(path), detail), error.kind.name == "unevaluatedProperties")
    certain = {
        path[:end]
        for (path, _), unevaluated in described.items()
        if not unevaluated
        for end in range(len(path) + 1)
    }
    return [
        {"pointer": join(path), "detail": detail}
        for (path, detail), unevaluated in described.items()
        if not unevaluated or path[:-1] not in certain
    ]
