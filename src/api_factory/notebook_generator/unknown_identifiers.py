"""Identifiers that name no record, for requests that are answered with 404."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from api_factory.notebook_generator.values import NoRequest, RequestValues
from api_factory.plan import Parameter

PLAIN = ("no-such-record", 999_999_999, 999_999, "00000000-0000-4000-8000-000000000404", "999999999")
"""Identifiers that a reader sees at once to name nothing, where a schema takes one of them."""

DRAWS = 16
"""Values drawn from a schema to see how many it has."""

MIN_DISTINCT = 12
"""Different values among those drawn, below which records may well have all that there are."""

MIN_CHANGED = 3
"""Letters and digits of an identifier to be replaced by the last ones, so that it surely is another."""


class UnknownIdentifiers:
    """Makes identifiers that neither a record has nor the contract names."""

    def __init__(self, values: RequestValues) -> None:
        self._values = values
        self._named: set[str] | None = None
        self._by_schema: dict[str | None, Any] = {}

    def for_parameter(self, parameter: Parameter) -> Any:
        """Return an unknown identifier that a parameter takes: "no-such-record".

        NoRequest if none is surely unknown.
        """
        return self.for_schema(parameter.schema)

    def for_schema(self, schema: str | None) -> Any:
        """Return an unknown identifier that fits a schema, the same every time.

        NoRequest if none is surely unknown.
        """
        if schema not in self._by_schema:
            self._by_schema[schema] = next(self._candidates(schema), None)
        value = self._by_schema[schema]
        if value is None:
            raise NoRequest("its identifiers are so few that none is surely unknown")
        return value

    def _candidates(self, schema: str | None) -> Iterator[Any]:
        if schema is None:
            yield PLAIN[0]
            return
        yield from filter(partial(self._is_unknown, schema), PLAIN)
        values = (
            self._values.plan.examples.fresh_value(schema, "request", f"no such record {number}")
            for number in range(DRAWS)
        )
        drawn = {str(value): value for value in values if isinstance(value, str | int | float)}
        yield from filter(partial(self._is_unknown, schema), map(_last_of_its_form, drawn))
        if len(drawn) >= MIN_DISTINCT:
            yield from filter(partial(self._is_unknown, schema), drawn.values())

    def _is_unknown(self, schema: str, value: Any) -> bool:
        """True if a path takes a value that the contract does not name."""
        usable = value not in ("", ".", "..") and self._values.fits(schema, value)
        return usable and str(value) not in self._named_values()

    def _named_values(self) -> set[str]:
        """Return all scalars of the contract as texts."""
        if self._named is None:
            self._named = set()
            pending: list[Any] = [self._values.plan.document]
            while pending:
                value = pending.pop()
                if isinstance(value, dict):
                    pending += value.values()
                elif isinstance(value, list):
                    pending += value
                else:
                    self._named.add(str(value))
        return self._named


def _last_of_its_form(identifier: str) -> str:
    """Replace letters and digits by the last ones: "AB-12" becomes "ZZ-99".

    "" for a short identifier.
    """
    replaced = "".join(
        "9"
        if character.isdecimal()
        else "Z"
        if character.isupper()
        else "z"
        if character.islower()
        else character
        for character in identifier
    )
    changed = sum(old != new for old, new in zip(identifier, replaced, strict=True))
    return replaced if changed >= MIN_CHANGED else ""
