"""Bodies of requests that create records: valid, different, repeatable."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan import MediaType, Operation, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.plan.sign_in.names import TELLING_NAMES, person_names
from api_factory.records.paths import MISSING, get, put

MAX_VARIANTS = 20_000


def body_for(plan: Plan, operation: Operation, number: int) -> Any:
    """Return a valid body: a contract's example, or a generated one.

    Bodies of different numbers differ. None if the operation takes no body.
    """
    medium = _medium(operation)
    if medium is None or medium.schema is None:
        return None
    validator = plan.validators.at(medium.schema, "request")
    examples = [value for value in _examples(plan, medium.pointer) if validator.is_valid(value)]
    if number < len(examples):
        return deepcopy(examples[number])
    return plan.examples.valid_value(medium.schema, "request", f"{operation.id} {number}" if number else "")


def record_in(content: Any, decision: Decision) -> Any:
    """Return the record of a body, or the first of several."""
    value = get(content, decision.request.envelope)
    return value[0] if isinstance(value, list) and value else value


def _examples(plan: Plan, pointer: str) -> Iterator[Any]:
    """Iterate over the contract's own examples of a body."""
    media = mapping(locate(plan.document, pointer)[1])
    if "example" in media:
        yield media["example"]
    for name in mapping(media.get("examples")):
        example = mapping(locate(plan.document, f"{pointer}/examples/{escape(name)}")[1])
        if "value" in example:
            yield example["value"]


def variants(value: str | int | float) -> Iterator[str | int | float]:
    """Iterate over a value and others after it: "x", "x-2", "x-3"."""
    yield value
    for number in range(1, MAX_VARIANTS):
        if isinstance(value, bool):
            yield not value
        else:
            yield f"{value}-{number + 1}" if isinstance(value, str) else value + number


def account_names(decision: Decision) -> list[str]:
    """List the properties of a registration that tell one person from the others."""
    account = decision.account
    if account is None or account.step != "register":
        return []
    return [name for name in account.names if not TELLING_NAMES.isdisjoint(person_names(name))]


def numbered_name(value: Any, number: int) -> Any:
    """Return the name of another person: `ann@example.com` and 2 give `annc@example.com`."""
    if not isinstance(value, str) or number == 0:
        return value
    local, at, host = value.partition("@")
    # Letters: a name may have to be of nothing else.
    return f"{local}{chr(ord('a') + number % 26) * (1 + number // 26)}{at}{host}"


class RevertibleChange:
    """Changes of a body, reverted where it no longer fits its schema."""

    def __init__(self, plan: Plan, operation: Operation, content: Any, record: Any) -> None:
        medium = _medium(operation)
        schema = medium.schema if medium is not None else None
        self._validator = plan.validators.at(schema, "request") if schema is not None else None
        self._content = content
        self._record = record

    def put(self, path: Path, value: Any) -> None:
        """Replace a value that exists, if the new one fits."""
        before = get(self._record, path)
        if before is MISSING:
            return
        put(self._record, path, value)
        if self._validator is not None and not self._validator.is_valid(self._content):
            put(self._record, path, before)


def _medium(operation: Operation) -> MediaType | None:
    media = operation.body.media if operation.body is not None else ()
    return json_media(media) or next(iter(media), None)
