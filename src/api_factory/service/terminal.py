"""The last stage: calls the handler, checks its answer against the contract, and sends it."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

import orjson
from connexion.middleware.abstract import RoutedMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import InternalError
from api_factory.etags import matches
from api_factory.plan import Operation, Plan, Validator, faults
from api_factory.service.call import Call, call_of, header
from api_factory.service.media import kind_of
from api_factory.service.stage import PlannedAPI

logger = logging.getLogger("api_factory")

Handler: TypeAlias = Callable[..., Awaitable[Any]]
"""Returns a body, or a body and a status, or a body, a status and headers: Connexion's own convention."""


class AnsweredOperation:
    """The handler of one operation and the answers that its contract allows."""

    def __init__(self, operation: Operation, handler: Handler, plan: Plan) -> None:
        self.handler = handler
        self.arguments = _taken(handler)
        self.id = operation.id
        self.inferred = operation.id in plan.decisions
        self.answers = {
            response.status: (
                {medium.name: _validator(medium.schema, plan) for medium in response.media},
                [header.name.lower() for header in response.headers if header.required],
            )
            for response in operation.responses
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that has passed every check."""
        call = call_of(scope)
        result = await self.handler(**_arguments(self.arguments, call))
        body, status, headers = _parts(result)
        headers = {name.lower(): value for name, value in headers.items()}
        if status == 200 and scope["method"] in ("GET", "HEAD") and "etag" in headers:
            known = header(scope, b"if-none-match")
            if known is not None and matches(known, headers["etag"]):
                await _send(send, b"", 304, {"etag": headers["etag"]})
                return
        self._check(body, status, headers)
        if body is None:
            content = b""
        elif isinstance(body, bytes):
            content = body
        elif isinstance(body, str) and kind_of(headers.get("content-type", "application/json")) != "json":
            content = body.encode()
        else:
            content = orjson.dumps(body)
            headers.setdefault("content-type", "application/json")
        await _send(send, content, status, headers)

    def _check(self, body: Any, status: int, headers: Mapping[str, str]) -> None:
        """Refuse an answer that the contract does not have: it is a bug of ours that no client may build on."""
        declared = (
            self.answers.get(str(status))
            or self.answers.get(f"{status // 100}XX")
            or self.answers.get("default")
        )
        problem = None
        if declared is None and self.inferred:
            return
        if declared is None:
            problem = f"the status {status} is not declared"
        else:
            media, required = declared
            missing = [name for name in required if name not in headers]
            if missing:
                problem = f"the header {missing[0]} is missing"
            elif body is not None and not isinstance(body, bytes):
                media_type = headers.get("content-type", "application/json")
                validator = media.get(media_type) if kind_of(media_type) == "json" else None
                found = faults(validator, body) if validator is not None else []
                if found:
                    problem = f"{found[0]['pointer'] or 'the body'} {found[0]['detail']}"
        if problem is not None:
            logger.error("The answer of %s breaks the contract: %s.", self.id, problem)
            raise InternalError("Something went wrong here; the log has the particulars.")


def _taken(handler: Handler) -> tuple[str, ...]:
    """The names of what a handler takes."""
    if isinstance(handler, functools.partial):
        return _names(handler.func)[len(handler.args) :]
    return _names(handler)


@functools.cache
def _names(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def _validator(schema: str | None, plan: Plan) -> Validator | None:
    return None if schema is None else plan.validators.at(schema, "response")


def _arguments(names: tuple[str, ...], call: Call) -> dict[str, Any]:
    """What a handler takes: parameters by their names, and `key`, `body`, `raw`, `media_type`, `operation`."""
    values = {}
    for name in names:
        if name in Call.__slots__:
            if name != "body" or call.raw:
                values[name] = getattr(call, name)
        elif name in call.parameters:
            values[name] = call.parameters[name]
    return values


def _parts(result: Any) -> tuple[Any, int, Mapping[str, str]]:
    if not isinstance(result, tuple):
        return result, 200, {}
    body, status, *rest = result
    return body, status, rest[0] if rest else {}


async def _send(send: Send, content: bytes, status: int, headers: Mapping[str, str]) -> None:
    fields = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    if status not in (204, 304):
        fields.append((b"content-length", str(len(content)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": content})


class TerminalAPI(PlannedAPI):
    """The operations of one document with their handlers."""

    def make_operation(self, operation: Operation) -> AnsweredOperation:
        """Prepare an operation once; its handler is the one that the resolver gives."""
        return AnsweredOperation(operation, self.resolver.resolve(operation).function, self.plan)


class Terminal(RoutedMiddleware):  # type: ignore[misc]
    """Stands where Connexion's own application would, which builds its decorators anew for every request."""

    api_cls = TerminalAPI

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
