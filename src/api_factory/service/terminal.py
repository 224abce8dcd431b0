"""The last stage: calls the handler, checks its answer against the contract, and sends it."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from types import AsyncGeneratorType
from typing import Any, TypeAlias

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import InternalError, NotAcceptable
from api_factory.etags import matches
from api_factory.plan import Operation, Plan, Validator, faults
from api_factory.plan.document.responses import json_media
from api_factory.plan.model.operation import Response
from api_factory.service.accept import accepts
from api_factory.service.call import GIVEN, Call, call_of, header
from api_factory.service.encoded import (
    Encoded,
    EncodedAnswers,
    Versioned,
    encode,
    send_answer,
    sent_at_once,
)
from api_factory.service.media import kind_of
from api_factory.service.response_headers import filled
from api_factory.service.stage import PlannedAPI, Stage

logger = logging.getLogger("api_factory")

Handler: TypeAlias = Callable[..., Awaitable[Any]]
"""Returns a body, or a body and a status, or a body, a status and headers: Connexion's own convention.

A body that is an async generator of bytes is sent part by part. Or a Versioned, which makes such an answer.
"""


class AnsweredOperation:
    """The handler of one operation and the answers that its contract allows."""

    def __init__(
        self,
        operation: Operation,
        handler: Handler,
        plan: Plan,
        kept: EncodedAnswers | None = None,
        token: object = None,
    ) -> None:
        self.handler = handler
        self.kept = EncodedAnswers() if kept is None else kept
        self.token = token
        taken = _taken(handler)
        self.given = tuple(name for name in taken if name in GIVEN and name != "body")
        self.named = tuple(name for name in taken if name not in GIVEN)
        self.takes_body = "body" in taken
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
        self._declared = _Answers(
            {
                response.status: _Declared(response, plan, fill=self.inferred)
                for response in operation.responses
            }
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that has passed every check."""
        call = call_of(scope)
        sent = dict(scope["headers"])
        if b"accept" in sent and self.media:
            accept = header(scope, b"accept") or "*/*"
            if accept != "*/*" and not any(accepts(accept, media_type) for media_type in self.media):
                raise NotAcceptable(f"This operation answers with {', '.join(self.media)}.")
        result = await self.handler(**self._arguments(call))
        if isinstance(result, Versioned):
            answer = self.kept_answer(result.id, result.rev) or self.made(result)
        else:
            body, status, headers = _parts(result)
            if isinstance(body, AsyncGeneratorType):
                headers = self._completed(b"", status, headers)
                await _stream(send, body, status, headers)
                return
            answer = self._encoded(body, status, headers)
        if b"if-none-match" in sent and answer.etag is not None and _may_be_known(scope, answer):
            known = header(scope, b"if-none-match") or ""
            if matches(known, answer.etag):
                answer = encode(304, {"etag": answer.etag}, b"")
        if not sent_at_once(answer, scope):
            await send_answer(answer, send)

    def kept_answer(self, id: str, rev: int) -> Encoded | None:
        """The answer about a version, if it is kept."""
        return self.kept.get((self.token, self.id, id), rev)

    def made(self, result: Versioned) -> Encoded:
        """The answer about a version, made, checked and encoded, and kept."""
        answer = self._encoded(*_parts(result.make()))
        if not self.lenient:
            self.kept.keep((self.token, self.id, result.id), result.rev, answer)
        return answer

    def _completed(self, body: Any, status: int, given: Mapping[str, str]) -> dict[str, str]:
        """The headers of an answer, which has been held against the contract with them."""
        headers = {name.lower(): value for name, value in given.items()}
        declared = self._declared[status]
        problem = None
        if declared is not None:
            declared.complete(body, headers)
            problem = declared.fault(body, headers)
        elif not self.inferred:
            problem = f"the status {status} is not declared"
        if problem is not None:
            self._refuse(problem)
        return headers

    def _encoded(self, body: Any, status: int, given: Mapping[str, str]) -> Encoded:
        headers = self._completed(body, status, given)
        if body is None:
            content = b""
        elif isinstance(body, bytes):
            content = body
        elif isinstance(body, str) and _kind(headers) != "json":
            content = body.encode()
        else:
            content = orjson.dumps(body)
            headers.setdefault("content-type", "application/json")
        return encode(status, headers, content)

    def _arguments(self, call: Call) -> dict[str, Any]:
        """What the handler takes: parts of the call, and parameters; its own defaults stand for what is not there."""
        values = {name: getattr(call, name) for name in self.given}
        for name in self.named:
            if name in call.parameters:
                values[name] = call.parameters[name]
        if self.takes_body and call.raw:
            values["body"] = call.body
        return values

    def _refuse(self, problem: str) -> None:
        """Refuse an answer that the contract does not have: it is a bug of ours that no client may build on."""
        if self.lenient:
            logger.warning("The answer of %s has a record that does not fit: %s.", self.id, problem)
            return
        told = {"problem": problem}
        logger.error("The answer of %s breaks the contract: %s.", self.id, problem, extra=told)
        raise InternalError("Something went wrong here; the log has the particulars.")


def _may_be_known(scope: Scope, answer: Encoded) -> bool:
    """Whether a client that has this version already need not be sent it."""
    return answer.status == 200 and scope["method"] in ("GET", "HEAD")


class _Answers(dict[int, "_Declared | None"]):
    """What a contract declares for a status, looked up once for each that is answered with."""

    def __init__(self, declared: Mapping[str, _Declared]) -> None:
        super().__init__()
        self._by_name = declared

    def __missing__(self, status: int) -> _Declared | None:
        names = (str(status), f"{status // 100}XX", "default")
        found = self[status] = next((self._by_name[name] for name in names if name in self._by_name), None)
        return found


class _Declared:
    """An answer as a contract declares it.

    `fill`: required headers that nobody gave get a value, as far as contracts may; without it they are missing.
    """

    def __init__(self, response: Response, plan: Plan, *, fill: bool) -> None:
        self.media = {medium.name: _validator(medium.schema, plan) for medium in response.media}
        chosen = json_media(response.media)
        self.media_type = "application/json" if chosen is None or "*" in chosen.name else chosen.name
        self.samples = filled(response, plan) if fill else {}
        # What a contract gives no value, or none that can be sent, is not held against an answer of its service.
        self.required = [] if fill else [one.name.lower() for one in response.headers if one.required]

    def complete(self, body: Any, headers: dict[str, str]) -> None:
        """Give the answer the media type that the contract has for it, and the headers that it requires."""
        if body is not None and not isinstance(body, bytes):
            headers.setdefault("content-type", self.media_type)
        for name, value in self.samples.items():
            headers.setdefault(name, value)

    def fault(self, body: Any, headers: Mapping[str, str]) -> str | None:
        """What is wrong with an answer, None if nothing is."""
        for name in self.required:
            if name not in headers:
                return f"the header {name} is missing"
        if body is None or isinstance(body, bytes) or _kind(headers) != "json":
            return None
        media_type = headers["content-type"]
        validator = self.media.get(media_type if media_type in self.media else "*/*")
        # What takes too long to check was checked record by record when it was written.
        found = faults(validator, body, doubtful=True) if validator is not None else []
        return f"{found[0]['pointer'] or 'the body'} {found[0]['detail']}" if found else None


def _kind(headers: Mapping[str, str]) -> str:
    """How the body of an answer is written."""
    media_type = headers.get("content-type", "application/json")
    return "json" if media_type == "application/json" else kind_of(media_type)


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


def _parts(result: Any) -> tuple[Any, int, Mapping[str, str]]:
    if not isinstance(result, tuple):
        return result, 200, {}
    body, status, *rest = result
    return body, status, rest[0] if rest else {}


async def _stream(send: Send, parts: AsyncGenerator[bytes], status: int, headers: Mapping[str, str]) -> None:
    """Send a body as it is made; what fails before its first part is an answer like any other."""
    fields = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    async with aclosing(parts):
        first = await anext(parts, b"")
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": first, "more_body": True})
        async for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


class TerminalAPI(PlannedAPI):
    """The operations of one document with their handlers."""

    def __init__(self, *args: Any, kept: EncodedAnswers, token: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        self.token = token

    def make_operation(self, operation: Operation) -> AnsweredOperation:
        """Prepare an operation once; its handler is the one that the resolver gives."""
        handler = self.resolver.resolve(operation).function
        return AnsweredOperation(operation, handler, self.plan, self.kept, self.token)


class Terminal(Stage):
    """Stands where Connexion's own application would, which builds its decorators anew for every request."""

    api_cls = TerminalAPI

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
