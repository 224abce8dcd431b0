"""Last stage: calls the handler, checks its result and sends it."""

from __future__ import annotations

import logging
import math
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from types import AsyncGeneratorType
from typing import Any, NamedTuple, TypeAlias
from weakref import WeakMethod

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import InternalError, NotAcceptable
from api_factory.etags import Preconditions, matches
from api_factory.media_type import TOKEN
from api_factory.plan import Operation, Plan, Validator, faults
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.operation import Response
from api_factory.plan.model.statuses import declared_for
from api_factory.service.accept import accepts
from api_factory.service.call import call_of, header
from api_factory.service.content_coding import LEAST_BYTES, SAFE_METHODS, in_coding, with_mark, without_mark
from api_factory.service.encoded import (
    EncodedResponse,
    ResponseCache,
    Versioned,
    encode,
    send_at_once,
    send_response,
)
from api_factory.service.handler_arguments import HandlerArguments
from api_factory.service.media import body_format
from api_factory.service.response_headers import example_headers
from api_factory.service.stage import PlannedAPI, Stage

logger = logging.getLogger("api_factory")

Handler: TypeAlias = Callable[..., Awaitable[Any]]
"""Returns a body, or a body and a status, or a body, a status and headers: Connexion's own convention.

A body that is an async generator of bytes is sent part by part. A Versioned makes such a result when needed.
"""


FRAMING = frozenset({"connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade"})
"""Headers that say how a message is framed."""

Encode: TypeAlias = Callable[[Any, int, Mapping[str, str]], EncodedResponse]
"""Encodes a body, a status and headers; raises InternalError where they break the contract."""


class OwnHandler(NamedTuple):
    """Call somebody's own function as a handler.

    Its answer is checked before anything is written.
    """

    make: Callable[[Encode], Handler]


class AnsweredOperation:
    """Handler of an operation with the responses of its contract."""

    def __init__(
        self,
        operation: Operation,
        handler: Handler | OwnHandler,
        plan: Plan,
        cache: ResponseCache | None = None,
        token: object = None,
    ) -> None:
        self.is_own = isinstance(handler, OwnHandler)
        self.handler = handler.make(self._encoder()) if isinstance(handler, OwnHandler) else handler
        self.cache = ResponseCache() if cache is None else cache
        self.token = token
        self._plan = plan
        self.arguments = HandlerArguments(self.handler)
        self.id = operation.id
        self.inferred = operation.id in plan.decisions
        self.lenient = plan.lenient and plan.decisions[operation.id].collection is not None
        self.media = tuple(
            dict.fromkeys(
                medium.name
                for response in operation.responses
                for medium in response.media
                if response.status.startswith("2") and "*" not in medium.name
            )
        )
        self._by_cookie = any(
            scheme.location == "cookie" for each in operation.security for scheme, _ in each
        )
        self._declared = _DeclaredResponses(
            {
                response.status: _DeclaredResponse(response, plan, fill=self.inferred)
                for response in operation.responses
            }
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that has passed every check."""
        call = call_of(scope)
        request_headers = dict(scope["headers"])
        if b"accept" in request_headers and self.media:
            accept = header(scope, b"accept") or "*/*"
            if accept != "*/*" and not any(accepts(accept, media_type) for media_type in self.media):
                raise NotAcceptable(f"This operation answers with {', '.join(self.media)}.")
        result = await self.handler(**self.arguments(call))
        if isinstance(result, Versioned):
            response = self.cached_response(result.id, result.rev) or self.make_response(result)
        elif isinstance(result, EncodedResponse):
            response = result
        else:
            body, status, headers = unpack(result)
            if isinstance(body, AsyncGeneratorType):
                headers = self._complete_headers(b"", status, headers)
                await _stream(send, body, status, headers)
                return
            response = self._encode(body, status, headers)
        is_conditional = b"if-match" in request_headers or b"if-none-match" in request_headers
        if is_conditional and response.etag is not None and _may_be_unmodified(scope, response):
            if b"if-match" in request_headers:
                Preconditions(header(scope, b"if-match")).check(response.etag)
            if b"if-none-match" in request_headers:
                etags = header(scope, b"if-none-match") or ""
                if matches(without_mark(etags), response.etag):
                    # A client that named the tag of a coding has what is in that coding.
                    etag = response.etag if matches(etags, response.etag) else with_mark(response.etag)
                    response = encode(304, {"etag": etag}, b"")
        if len(response.body) >= LEAST_BYTES and scope["method"] in SAFE_METHODS:
            response = await in_coding(response, header(scope, b"accept-encoding") or "")
        if not send_at_once(response, scope):
            await send_response(response, send)

    def cached_response(self, id: str, rev: int) -> EncodedResponse | None:
        """Return the cached response about a version, or None."""
        return self.cache.get((self.token, self.id, id), rev)

    def make_response(self, result: Versioned) -> EncodedResponse:
        """Make, check and cache the response about a version."""
        response = self._encode(*unpack(result.make()))
        if not self.lenient:
            self.cache.keep((self.token, self.id, result.id), result.rev, response)
        return response

    def _complete_headers(self, body: Any, status: int, handler_headers: Mapping[str, str]) -> dict[str, str]:
        """Add the required headers to a response and check it."""
        headers = {name.lower(): value for name, value in handler_headers.items()}
        declared = self._declared[status]
        problem = None
        if declared is not None:
            declared.complete(body, headers)
            problem = declared.fault(body, headers)
        elif not self.inferred:
            problem = f"the status {status} is not declared"
        if problem is not None:
            self._report_violation(problem)
        if self._by_cookie:
            # Shared caches spare what an Authorization header has asked for, but not what a cookie has.
            headers.setdefault("cache-control", "private, no-cache")
        return headers

    def _encode(self, body: Any, status: int, handler_headers: Mapping[str, str]) -> EncodedResponse:
        headers = self._complete_headers(body, status, handler_headers)
        if body is None:
            content = b""
        elif isinstance(body, bytes):
            content = body
        elif isinstance(body, str) and _body_format(headers) != "json":
            content = body.encode()
        else:
            content = orjson.dumps(body)
            headers.setdefault("content-type", "application/json")
        return encode(status, headers, content)

    def _encoder(self) -> Encode:
        """Return the function that encodes what somebody's own function answers."""
        method = WeakMethod(self._encode_own)  # A strong one would lead in a circle.

        def encode_answer(body: Any, status: int, headers: Mapping[str, str]) -> EncodedResponse:
            encode_own = method()
            assert encode_own is not None, "an operation lives as long as its handler"
            return encode_own(body, status, headers)

        return encode_answer

    def _encode_own(self, body: Any, status: int, handler_headers: Mapping[str, str]) -> EncodedResponse:
        """Encode the answer of somebody's own function.

        Its status has to be declared, or to be the plan's.
        """
        decision = self._plan.decisions.get(self.id)
        answer = decision.answer if decision is not None else None
        planned = answer is not None and status == answer.status
        bodiless = planned and answer is not None and answer.content == "none"
        if type(status) is not int or not 200 <= status <= 599:
            self._report_violation(f"{status!r} is no status")
        if body is not None and status in (204, 205, 304):
            self._report_violation(f"there is a body, which an answer of the status {status} has not")
        if bad := [name for name in handler_headers if not TOKEN.fullmatch(name)]:
            self._report_violation(f"{bad[0]!r} is no name of a header")
        if framing := FRAMING & {name.lower() for name in handler_headers}:
            self._report_violation(f"the header {min(framing)} is for the server to say")
        declared = self._declared[status]
        if body is None and declared is not None and declared.media and not bodiless:
            self._report_violation(f"there is no body, which an answer of the status {status} has")
        if declared is None and not planned:
            self._report_violation(f"the status {status} is not declared")
        response = self._encode(body, status, handler_headers)
        # JSON has no NaN and no infinity, which are written as null: after the body was held against its schema.
        if b"null" in response.body and not isinstance(body, str | bytes) and _has_odd_number(body):
            self._report_violation("there is a number that JSON has not, NaN or an infinity")
        return response

    def _report_violation(self, problem: str) -> None:
        """Refuse a response that breaks the contract: clients must not rely on bugs."""
        if self.lenient and not self.is_own:
            logger.warning("The answer of %s has a record that does not fit: %s.", self.id, problem)
            return
        logger.error(
            "The answer of %s breaks the contract: %s.", self.id, problem, extra={"problem": problem}
        )
        raise InternalError("Something went wrong here; the log has the particulars.")


def _may_be_unmodified(scope: Scope, response: EncodedResponse) -> bool:
    """True if a 304 can stand for a response."""
    return response.status == 200 and scope["method"] in ("GET", "HEAD")


def _has_odd_number(body: Any) -> bool:
    """True if a body that was written as JSON has a number that JSON has not."""
    values = [body]
    while values:
        value = values.pop()
        if isinstance(value, float) and not math.isfinite(value):
            return True
        if isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list | tuple):
            values += value
    return False


class _DeclaredResponses(dict[int, "_DeclaredResponse | None"]):
    """Declared response of each status, looked up once."""

    def __init__(self, declared: Mapping[str, _DeclaredResponse]) -> None:
        super().__init__()
        self._by_name = declared

    def __missing__(self, status: int) -> _DeclaredResponse | None:
        declared = self[status] = declared_for(status, self._by_name)
        return declared


class _DeclaredResponse:
    """A response as a contract declares it.

    `fill`: required headers that the handler did not set get example values, as far as contracts may;
    otherwise they are missing.
    """

    def __init__(self, response: Response, plan: Plan, *, fill: bool) -> None:
        self.media = {medium.name: _validator(medium.schema, plan) for medium in response.media}
        json_medium = json_media(response.media)
        self.media_type = (
            "application/json" if json_medium is None or "*" in json_medium.name else json_medium.name
        )
        if json_medium is not None:
            # The schema of a range, such as `application/*`, is that of the media type sent for it.
            self.media.setdefault(self.media_type, self.media[json_medium.name])
        self.samples = example_headers(response, plan) if fill else {}
        # What a contract gives no value, or none that can be sent, is not held against an answer of its service.
        self.required = (
            [] if fill else [header.name.lower() for header in response.headers if header.required]
        )

    def complete(self, body: Any, headers: dict[str, str]) -> None:
        """Set the media type and the required headers of a response."""
        if body is not None and not isinstance(body, bytes):
            headers.setdefault("content-type", self.media_type)
        for name, value in self.samples.items():
            headers.setdefault(name, value)

    def fault(self, body: Any, headers: Mapping[str, str]) -> str | None:
        """Return the fault of a response, or None."""
        for name in self.required:
            if name not in headers:
                return f"the header {name} is missing"
        if body is None or isinstance(body, bytes) or _body_format(headers) != "json":
            return None
        media_type = headers["content-type"]
        validator = self.media.get(media_type if media_type in self.media else "*/*")
        # What takes too long to check was checked record by record when it was written.
        body_faults = faults(validator, body, doubtful=True) if validator is not None else []
        return (
            f"{body_faults[0]['pointer'] or 'the body'} {body_faults[0]['detail']}" if body_faults else None
        )


def _body_format(headers: Mapping[str, str]) -> str:
    media_type = headers.get("content-type", "application/json")
    return "json" if media_type == "application/json" else body_format(media_type)


def _validator(schema: str | None, plan: Plan) -> Validator | None:
    return None if schema is None else plan.validators.at(schema, "response")


def unpack(result: Any) -> tuple[Any, int, Mapping[str, str]]:
    """Return the body, the status and the headers that a handler returned."""
    if not isinstance(result, tuple):
        return result, 200, {}
    body, status, *rest = result
    return body, status, rest[0] if rest else {}


async def _stream(send: Send, parts: AsyncGenerator[bytes], status: int, headers: Mapping[str, str]) -> None:
    """Send a body in parts; an error before the first part gets a response."""
    fields = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    async with aclosing(parts):
        first = await anext(parts, b"")
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": first, "more_body": True})
        async for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


class TerminalAPI(PlannedAPI):
    """Operations of a document with their handlers."""

    def __init__(self, *args: Any, cache: ResponseCache, token: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cache = cache
        self.token = token

    def make_operation(self, operation: Operation) -> AnsweredOperation:
        """Prepare an operation with the handler that the resolver returns."""
        handler = self.resolver.resolve(operation).function
        return AnsweredOperation(operation, handler, self.plan, self.cache, self.token)


class Terminal(Stage):
    """Stage in place of Connexion's own application.

    That one would build its decorators anew for every request.
    """

    api_cls = TerminalAPI

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
