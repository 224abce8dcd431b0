"""The validation stage: every fault of a request at once, and the values that the handler takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.contract.pointer import resolve
from api_factory.plan import Operation, Plan
from api_factory.plan.schemas.parameter_types import TextShape, text_shape
from api_factory.service.body import BodyReader, refuse
from api_factory.service.call import call_of
from api_factory.service.parameters import Decoder, RawParameters
from api_factory.service.stage import PlannedAPI, Stage


class ValidOperation:
    """The checks of one operation, compiled once."""

    def __init__(
        self, next_app: ASGIApp, operation: Operation, plan: Plan, most: int, spool_folder: Path | None
    ) -> None:
        self.next_app = next_app
        self.decoders = [_decoder(parameter, plan) for parameter in operation.parameters]
        self.body = None if operation.body is None else BodyReader(operation.body, plan, most, spool_folder)
        self.known = (
            {p.name for p in operation.parameters if p.location == "query"} if plan.strict_query else None
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with its values, or raise all that is wrong with it."""
        call = call_of(scope)
        found: list[dict[str, str]] = []
        if self.decoders or self.known is not None:
            raw = RawParameters(scope, call.encoded_path)
            for decoder in self.decoders:
                found += decoder.read(raw, call)
            if self.known is not None:
                found += [_unknown(name) for name in raw.query if name not in self.known]
        if self.body is not None:
            found += await self.body.read(scope, receive, call)
        if found:
            if call.file is not None:
                call.file.unlink(missing_ok=True)
            raise refuse(found)
        try:
            await self.next_app(scope, receive, send)
        finally:
            if call.file is not None:
                call.file.unlink(missing_ok=True)


def _decoder(parameter: Any, plan: Plan) -> Decoder:
    shape, validator = TextShape(), None
    if parameter.schema is not None:
        shape = text_shape(plan.document, resolve(plan.document, parameter.schema))
        validator = plan.validators.at(parameter.schema, "request")
    return Decoder(parameter, argument_name(parameter.name), shape, validator)


def argument_name(name: str) -> str:
    """The name that a handler takes a parameter under: `If-Match` becomes `if_match`."""
    return re.sub(r"\W+", "_", name).strip("_").lower()


def _unknown(name: str) -> dict[str, str]:
    return {"in": "query", "pointer": f"/{name[:80]}", "detail": "is not a parameter that is known here"}


class ValidationAPI(PlannedAPI):
    """The operations of one document with their checks."""

    def __init__(self, *args: Any, most: int, spool_folder: Path | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        self.spool_folder = spool_folder

    def make_operation(self, operation: Operation) -> ValidOperation:
        """Prepare an operation once."""
        return ValidOperation(self.following(operation), operation, self.plan, self.most, self.spool_folder)


class Validation(Stage):
    """Checks parameters and bodies against the contract."""

    api_cls = ValidationAPI
