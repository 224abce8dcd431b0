"""Headers that a contract requires of a response, filled for the handler."""

from __future__ import annotations

import json
import re
from typing import Final

from starlette.types import Scope

from api_factory.encoding.parameters import in_header
from api_factory.media_type import is_json
from api_factory.plan import Header, Operation, Parameter, Plan, Response
from api_factory.plan.rules.response_headers import may_be_filled
from api_factory.redaction import redact
from api_factory.service.call import headers
from api_factory.service.security import credential_header

_TEXT: Final = re.compile(r"(?:[!-~](?:[ -~]*[!-~])?)?")
"""Text that every reader of a header understands alike.

It is ASCII without control characters and without spaces at its ends.
"""

MAX_VALUE_LENGTH: Final = 1000
"""Characters of a value. A longer one is left out: cut, it would be another value."""

MAX_HEADERS: Final = 20
"""Headers filled in one response: proxies refuse heads of some kilobytes."""


def required_headers(response: Response) -> list[Header]:
    """Return the required headers of a response that may be filled."""
    return [header for header in response.headers if header.required and may_be_filled(header.name)][
        :MAX_HEADERS
    ]


def example_headers(response: Response, plan: Plan) -> dict[str, str]:
    """Return example values of a response's required headers, by name.

    `{"x-request-id": "5f1c..."}`; a header without an example is left out.
    """
    texts = {header.name.lower(): _text(header, plan) for header in required_headers(response)}
    return {name: text for name, text in texts.items() if text is not None}


def echoed_headers(response: Response, operation: Operation, scope: Scope) -> dict[str, str]:
    """Return the headers that a response must repeat from its request.

    They are parameters of the operation, so that an identifier of a request comes back with its error.
    Headers of keys are never repeated.
    """
    key_headers = {
        credential_header(scheme) for alternative in operation.security for scheme, _ in alternative
    }
    parameters = {
        parameter.name.lower() for parameter in operation.parameters if parameter.location == "header"
    }
    echoed: dict[str, str] = {}
    for name in (header.name.lower() for header in required_headers(response)):
        values = (
            headers(scope, name.encode()) if name in parameters and name.encode() not in key_headers else []
        )
        if len(values) == 1 and is_sendable(values[0]) and redact(values[0]) == values[0]:
            echoed[name] = values[0]
    return echoed


def is_sendable(text: str) -> bool:
    """True if a text can be the value of a header."""
    return len(text) <= MAX_VALUE_LENGTH and _TEXT.fullmatch(text) is not None


def _text(header: Header, plan: Plan) -> str | None:
    """Return the text of a header's example, if that can be sent."""
    example = plan.examples.header(header)
    if example is None:
        return None
    if header.media_type is not None and is_json(header.media_type):
        text = json.dumps(example.value, separators=(",", ":"))
    else:
        text = in_header(
            Parameter(header.name, "header", True, header.style, header.explode, header.schema), example.value
        )
    return text if is_sendable(text) else None
