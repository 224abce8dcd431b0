"""Validation of a response against the contract, by the client itself.

The server's own validation is not relied on, so that any server can be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson

from api_factory.media_type import parse
from api_factory.plan import Operation, Plan, faults
from api_factory.plan import Response as Declared
from api_factory.plan.model.operation import Header, MediaType
from api_factory.plan.model.statuses import declared_for

PROBLEM = "application/problem+json"
_MAX_LISTED_FAULTS = 3
_URL_HEADERS = ("location", "content-location")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a response.

    `place` is `status`, `header` or `body`; `pointer` is a JSON Pointer in the body, or a slash and a header's name.
    """

    place: str
    pointer: str
    detail: str

    def __str__(self) -> str:
        subject = self.pointer or f"the {self.place}"
        return f"{subject} {self.detail}"

    def to_dict(self) -> dict[str, str]:
        """Return the fault as problem documents list it."""
        return {"in": self.place, "pointer": self.pointer, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Result of validating a response.

    `declared`: the status as it stands in the contract (`200`, `2XX`, `default`). None: the contract declares no such
    response, which is no fault of an error, as contracts list only errors that they foresee.
    """

    declared: str | None
    faults: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """True without faults."""
        return not self.faults

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.faults:
            listed = "; ".join(str(fault) for fault in self.faults[:_MAX_LISTED_FAULTS])
            more = len(self.faults) - _MAX_LISTED_FAULTS
            return f"not as declared: {listed}{f'; and {more} more' if more > 0 else ''}"
        return "as declared" if self.declared is not None else "not in the contract"

    def __repr__(self) -> str:
        return f"<Verdict: {self}>"


class ResponseValidator:
    """Validates the responses of one operation."""

    def __init__(self, operation: Operation, plan: Plan) -> None:
        self._plan = plan
        self._declared = {response.status: response for response in operation.responses}
        # Some contracts list no success at all; any is accepted then.
        self._silent = not any(status[0] in "123d" for status in self._declared)
        self._head = operation.method == "head"

    def validate(self, status: int, headers: Mapping[str, str], content: bytes, base: str = "") -> Verdict:
        """Validate a response; header names are in small letters.

        `base`: the path below which the contract's paths are, and so those in a Location.
        """
        declared = declared_for(status, self._declared)
        if declared is None:
            if status >= 400 or (self._silent and 200 <= status < 300):
                return Verdict(None)
            declared_statuses = ", ".join(self._declared) or "none"
            return Verdict(
                None, (Fault("status", "", f"{status} is not declared; declared: {declared_statuses}"),)
            )
        response_faults = [*self._header_faults(declared, headers, base)]
        if not self._head and status not in (204, 304):
            response_faults += self._body_faults(declared, status, headers.get("content-type", ""), content)
        return Verdict(declared.status, tuple(response_faults))

    def _header_faults(self, declared: Declared, headers: Mapping[str, str], base: str) -> Iterator[Fault]:
        for header in declared.headers:
            text = headers.get(header.name.lower())
            if text is None:
                if header.required:
                    yield Fault("header", f"/{header.name}", "is required")
            elif header.schema is not None:
                header_faults = list(self._value_faults(header, text))
                # The server puts its own path before that of the contract: /apis/petstore/pets/1.
                if (
                    header_faults
                    and header.name.lower() in _URL_HEADERS
                    and base
                    and text.startswith(f"{base}/")
                ):
                    header_faults = list(self._value_faults(header, text.removeprefix(base)))
                yield from header_faults

    def _value_faults(self, header: Header, text: str) -> Iterator[Fault]:
        assert header.schema is not None
        types = self._plan.examples.shapes.at(header.schema).types
        if types & {"object", "array"}:
            return
        value: Any = text
        if types and "string" not in types:
            try:
                value = orjson.loads(text)
            except orjson.JSONDecodeError:
                value = text
        validator = self._plan.validators.at(header.schema, "response")
        for fault in faults(validator, value):
            yield Fault("header", f"/{header.name}{fault['pointer']}", fault["detail"])

    def _body_faults(
        self, declared: Declared, status: int, content_type: str, content: bytes
    ) -> Iterator[Fault]:
        if not declared.media:
            return
        media_type = parse(content_type)
        medium = _matching_medium(declared.media, content_type)
        if not content and not content_type:
            if any(medium.schema is not None for medium in declared.media):
                yield Fault("body", "", "is missing")
        elif medium is None:
            if status < 400 or media_type is None or media_type.essence != PROBLEM:
                declared_types = ", ".join(medium.name for medium in declared.media)
                content_name = (
                    media_type.essence if media_type is not None else content_type and "no media type"
                )
                yield Fault(
                    "header", "/Content-Type", f"is {content_name or 'missing'}; declared: {declared_types}"
                )
        elif media_type is not None and media_type.is_json:
            yield from self._json_faults(medium, content)

    def _json_faults(self, medium: MediaType, content: bytes) -> Iterator[Fault]:
        try:
            value = orjson.loads(content)
        except orjson.JSONDecodeError:
            yield Fault("body", "", "is not JSON")
            return
        if medium.schema is not None:
            validator = self._plan.validators.at(medium.schema, "response")
            for fault in faults(validator, value):
                yield Fault("body", fault["pointer"], fault["detail"])


def reason(status: int) -> str:
    """Return the reason phrase of a status, or ""."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _matching_medium(media: tuple[MediaType, ...], content_type: str) -> MediaType | None:
    """Return the declared media type of a body: exact, without parameters, or a range."""
    media_type = parse(content_type)
    if media_type is None:
        return None
    parsed = [(medium, name) for medium in media if (name := parse(medium.name)) is not None]
    equal = [medium for medium, name in parsed if name == media_type]
    same_essence = [medium for medium, name in parsed if name.essence == media_type.essence]
    ranges = [medium for medium, name in parsed if name.matches(media_type)]
    return next(iter([*equal, *same_essence, *ranges]), None)
