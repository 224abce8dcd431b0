"""Choose identifiers of reference records.

Those that the contract names, then others of the same form.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from api_factory.plan import Plan, Validator
from api_factory.plan.examples.likely_values import LikelyValues
from api_factory.plan.model.operation import Parameter
from api_factory.records.identity import as_text, parse_scalar
from api_factory.reference.views import Views

_MAX_LENGTH = 200
"""Of an identifier, in characters."""


class Identifiers:
    """Choose identifiers that every path to a record takes."""

    def __init__(self, plan: Plan, views: Views) -> None:
        self._plan = plan
        self._collection = collection = views.collection
        self._parameters = list(_parameters(views))
        self._validators = [
            (parameter, self._validator(parameter.schema))
            for parameter in self._parameters
            if parameter.schema
        ]
        schema = collection.identifier.schema
        self._own = self._validator(schema) if schema is not None else None

    def accepted(self, value: Any) -> Any:
        """Convert a value to the identifier's type.

        `"7"` gives 7 for an integer. None where a path could not name a record by it.
        """
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        text = as_text(value)
        value = parse_scalar(text, self._collection.identifier.type)
        if text in ("", ".", "..") or len(text) > _MAX_LENGTH or as_text(value) != text:
            return None
        if self._own is not None and not self._own.is_valid(value):
            return None
        shapes = self._plan.examples.shapes
        for parameter, validator in self._validators:
            type_name = shapes.at(parameter.schema or "").scalar or "string"
            if not validator.is_valid(parse_scalar(text, type_name)):
                return None
        return value

    def generated(self, likely: LikelyValues) -> Iterator[Any]:
        """Yield identifiers for a record, the best first."""
        for value in self._candidates(likely):
            accepted = self.accepted(value)
            if accepted is not None:
                yield accepted

    def _candidates(self, likely: LikelyValues) -> Iterator[Any]:
        identifier, number = self._collection.identifier, likely.number
        seed = f"{self._collection.key} {number}"
        if identifier.type in ("integer", "number"):
            yield identifier.minimum + number
        elif identifier.format in ("uuid", "guid"):
            digest = blake2b(seed.encode("utf-8", "replace"), digest_size=16).digest()
            yield str(uuid.UUID(bytes=digest, version=4))
        elif (
            identifier.generate == "client"
            or identifier.path is None
            or not _is_numbered(identifier.path[-1])
        ):
            name = identifier.path[-1] if identifier.path else "id"
            shape = self._plan.examples.shapes.at(identifier.schema) if identifier.schema else None
            value = likely.value(shape, name) if shape is not None else None
            if value is not None:
                yield value[0]
        yield f"{likely.noun.replace(' ', '-')}-{number + 1}"
        yield number + 1
        schemas = [parameter.schema for parameter in self._parameters] + [identifier.schema]
        for attempt in range(4):
            for schema in schemas:
                if schema is not None:
                    yield self._plan.examples.fresh_value(schema, "request", f"{seed} {attempt}")

    def _validator(self, schema: str | None) -> Validator:
        return self._plan.validators.at(schema or "", "request")


def _is_numbered(name: str) -> bool:
    return name.lower().endswith("id")


def _parameters(views: Views) -> Iterator[Parameter]:
    for operation, decision in views.uses:
        for parameter in operation.parameters:
            if parameter.location == "path" and parameter.name == decision.parameter:
                yield parameter
