"""Bodies of requests that make records: valid, different from each other, and the same on every run."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan import MediaType, Operation, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.decision import Decision, Path
from api_factory.records.paths import MISSING, get, put

MOST_VARIANTS = 20_000


def body_for(plan: Plan, operation: Operation, number: int) -> Any:
    """A body that fits: the contract's own examples first, then values made from its schema; None if there is none."""
    medium = _medium(operation)
    if medium is None or medium.schema is None:
        return None
    validator = plan.validators.at(medium.schema, "request")
    given = [value for value in _given(plan, medium.pointer) if validator.is_valid(value)]
    if number < len(given):
        return deepcopy(given[number])
    return plan.examples.valid_value(medium.schema, "request", f"{operation.id} {number}" if number else "")


def record_in(content: Any, decision: Decision) -> Any:
    """The record in a body, or the first of them."""
    found = get(content, decision.request.envelope) if decision.request is not None else content
    return found[0] if isinstance(found, list) and found else found


def _given(plan: Plan, pointer: str) -> Iterator[Any]:
    """The contract's own examples of a body."""
    media = mapping(locate(plan.document, pointer)[1])
    if "example" in media:
        yield media["example"]
    for name in mapping(media.get("examples")):
        example = mapping(locate(plan.document, f"{pointer}/examples/{escape(name)}")[1])
        if "value" in example:
            yield example["value"]


def variants(value: str | int | float) -> Iterator[str | int | float]:
    """The value, and others of its kind that follow it."""
    yield value
    for number in range(1, MOST_VARIANTS):
        if isinstance(value, bool):
            yield not value
        else:
            yield f"{value}-{number + 1}" if isinstance(value, str) else value + number


class Change:
    """Changes of a body that are taken back where the body no longer fits its schema."""

    def __init__(self, plan: Plan, operation: Operation, content: Any, record: Any) -> None:
        medium = _medium(operation)
        schema = medium.schema if medium is not None else None
        self._validator = plan.validators.at(schema, "request") if schema is not None else None
        self._content = content
        self._record = record

    def put(self, path: Path, value: Any) -> None:
        """Set a value that is there already to another, if it fits."""
        before = get(self._record, path)
        if before is MISSING:
            return
        put(self._record, path, value)
        if self._validator is not None and not self._validator.is_valid(self._content):
            put(self._record, path, before)


def _medium(operation: Operation) -> MediaType | None:
    media = operation.body.media if operation.body is not None else ()
    return json_media(media) or next(iter(media), None)
