"""The headers that an answer gets because its contract requires them, within what a contract may fill."""

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
from api_factory.service.security import header_of

_TEXT: Final = re.compile(r"(?:[!-~](?:[ -~]*[!-~])?)?")
"""What is the same for whoever reads a header: ASCII without control characters, and no space at its ends."""

LONGEST: Final = 1000
"""The characters of a value. A longer one is left out, as one that was cut would not be the one that was meant."""

MOST: Final = 20
"""How many headers of one answer are filled: proxies refuse a head of more than some kilobytes."""


def required(response: Response) -> list[Header]:
    """The headers that an answer requires and that its contract may fill."""
    return [one for one in response.headers if one.required and may_be_filled(one.name)][:MOST]


def filled(response: Response, plan: Plan) -> dict[str, str]:
    """The headers of an answer with their values: `{"x-request-id": "5f1c..."}`; one that has no value is left out."""
    texts = {one.name.lower(): _text(one, plan) for one in required(response)}
    return {name: text for name, text in texts.items() if text is not None}


def repeated(response: Response, operation: Operation, scope: Scope) -> dict[str, str]:
    """Headers of a request that its answer requires as well, where the operation has parameters of these names.

    So an identifier that a client gave its request comes back with an error about it. Keys do not.
    """
    keys = {header_of(scheme) for alternative in operation.security for scheme, _ in alternative}
    parameters = {one.name.lower() for one in operation.parameters if one.location == "header"}
    found: dict[str, str] = {}
    for name in (one.name.lower() for one in required(response)):
        given = headers(scope, name.encode()) if name in parameters and name.encode() not in keys else []
        if len(given) == 1 and is_sendable(given[0]) and redact(given[0]) == given[0]:
            found[name] = given[0]
    return found


def is_sendable(text: str) -> bool:
    """Whether a text can be the value of a header as it is."""
    return len(text) <= LONGEST and _TEXT.fullmatch(text) is not None


def _text(header: Header, plan: Plan) -> str | None:
    """The value of a header as it is sent; None if there is none, or none that a header can have."""
    example = plan.examples.header(header)
    if example is None:
        return None
    if header.media_type is not None and is_json(header.media_type):
        text = json.dumps(example.value, separators=(",", ":"))
    else:
        text = in_header(
            Parameter(header.name, "header", True, "simple", header.explode, header.schema), example.value
        )
    return text if is_sendable(text) else None
