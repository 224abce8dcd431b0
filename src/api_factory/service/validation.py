"""Validation stage: finds all faults of a request, and decodes its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.contract.pointer import resolve
from api_factory.plan import MediaType, Operation, Parameter, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.model.file import File
from api_factory.plan.schemas.parameter_types import ParameterTypes, read_types
from api_factory.service.body import BodyReader, form_shape, invalid_request
from api_factory.service.call import call_of
from api_factory.service.media import FormShape
from api_factory.service.parameters import Decoder, RawParameters
from api_factory.service.querystring import QuerystringDecoder
from api_factory.service.stage import PlannedAPI, Stage


class ValidOperation:
    """Checks of an operation, compiled once."""

    def __init__(
        self, next_app: ASGIApp, operation: Operation, plan: Plan, max_bytes: int, spool_folder: Path | None
    ) -> None:
        self.next_app = next_app
        self.decoders = [
            _decoder(parameter, plan, operation.parameters) for parameter in operation.parameters
        ]
        self.body = (
            None
            if operation.body is None
            else BodyReader(operation.body, plan, max_bytes, spool_folder, _files(operation, plan))
        )
        self.query_names = (
            {parameter.name for parameter in operation.parameters if parameter.location == "query"}
            if plan.strict_query
            else None
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its values, or raise all its faults."""
        call = call_of(scope)
        request_faults: list[dict[str, str]] = []
        if self.decoders or self.query_names is not None:
            raw = RawParameters(scope, call.encoded_path)
            for decoder in self.decoders:
                request_faults += decoder.read(raw, call)
            if self.query_names is not None:
                request_faults += [
                    _unknown_parameter(name) for name in raw.query if name not in self.query_names
                ]
        if self.body is not None:
            request_faults += await self.body.read(scope, receive, call)
        if request_faults:
            if call.file is not None:
                call.file.unlink(missing_ok=True)
            raise invalid_request(request_faults)
        try:
            await self.next_app(scope, receive, send)
        finally:
            if call.file is not None:
                call.file.unlink(missing_ok=True)


def _files(operation: Operation, plan: Plan) -> tuple[File, ...]:
    decision = plan.decisions.get(operation.id)
    return decision.files if decision is not None else ()


def _decoder(
    parameter: Parameter, plan: Plan, parameters: Sequence[Parameter] = ()
) -> Decoder | QuerystringDecoder:
    shape, validator = ParameterTypes(), None
    if parameter.schema is not None:
        shape = read_types(plan.document, resolve(plan.document, parameter.schema))
        validator = plan.validators.at(parameter.schema, "request")
    if parameter.location == "querystring":
        medium = MediaType(parameter.media_type or "", parameter.schema, parameter.pointer)
        form = form_shape(medium, plan) if parameter.schema is not None else FormShape(shape, {})
        return QuerystringDecoder(parameter, argument_name(parameter.name), form, validator)
    sibling_names = None
    if parameter.explode and parameter.schema is not None and _takes_any_name(plan, parameter.schema):
        sibling_names = frozenset(
            sibling.name for sibling in parameters if sibling.location == parameter.location
        )
    return Decoder(parameter, argument_name(parameter.name), shape, validator, sibling_names)


def _takes_any_name(plan: Plan, schema: str) -> bool:
    """True for an object that takes properties of any name.

    Its further properties are described, or it has no properties at all.
    """
    node = mapping(locate(plan.document, schema)[1])
    further = node.get("additionalProperties")
    if further is None:
        return not {"properties", "allOf", "anyOf", "oneOf", "$ref"} & node.keys()
    return further is not False


def argument_name(name: str) -> str:
    """Return the handler's name of a parameter: `If-Match` -> `if_match`."""
    return re.sub(r"\W+", "_", name).strip("_").lower()


def _unknown_parameter(name: str) -> dict[str, str]:
    return {"in": "query", "pointer": f"/{name[:80]}", "detail": "is not a parameter that is known here"}


class ValidationAPI(PlannedAPI):
    """Operations of a document with their checks."""

    def __init__(self, *args: Any, max_bytes: int, spool_folder: Path | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_bytes = max_bytes
        self.spool_folder = spool_folder

    def make_operation(self, operation: Operation) -> ValidOperation:
        """Prepare an operation."""
        return ValidOperation(
            self.next_operation(operation), operation, self.plan, self.max_bytes, self.spool_folder
        )


class Validation(Stage):
    """Stage that checks parameters and bodies against the contract."""

    api_cls = ValidationAPI
