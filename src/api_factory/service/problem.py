"""Outermost stage of a service: errors become responses of the contract."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import InternalError, InvalidRequest, ProblemError, Unavailable
from api_factory.http.problem import MEDIA_TYPE, send_error, send_problem, to_problem
from api_factory.media_type import essence
from api_factory.plan import Plan, Response
from api_factory.plan.document.responses import invalid_status, shared_error
from api_factory.plan.examples.failure import Failure
from api_factory.plan.model.answer import ErrorAnswer
from api_factory.plan.model.statuses import declared_for
from api_factory.redaction import SECRETS, redact_target
from api_factory.service.call import CALL_EXTENSION, Call
from api_factory.service.connexion import Specification, SpecMiddleware
from api_factory.service.response_headers import echoed_headers, example_headers

logger = logging.getLogger("api_factory")


class Problems(SpecMiddleware):  # type: ignore[misc]
    """Stage that turns every error into a response.

    An error of an operation takes the form that the contract declares for errors, as far as possible. A bug
    becomes a 500 without particulars.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.plan: Plan | None = None
        self._shared: ErrorAnswer | None = None
        self._headers_by_response: dict[str, dict[str, str]] = {}

    def add_api(self, specification: Specification, *, plan: Plan, **kwargs: Any) -> None:
        """Take over a plan."""
        self.plan = plan
        self._shared = shared_error(plan.document, plan.operations) if plan.decisions else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and answer the error that comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except ProblemError as error:
            await self._send(error, scope, send)
        except asyncio.CancelledError:
            # Only a server that stops cancels a request: this is its end, so nothing is kept from anybody. A client
            # that reads nothing gets no answer.
            with contextlib.suppress(RuntimeError, TimeoutError):
                async with asyncio.timeout(0.1):
                    await send_problem(Unavailable("The server is stopping."), send)
        except ClientDisconnect:
            logger.debug("The client went away before it had sent its request.")
        except Exception:
            # The path as it came has no line ends in it, which would make two lines of one in the log.
            path = redact_target(
                scope["raw_path"].decode("latin-1"), scope.get("extensions", {}).get(SECRETS)
            )
            logger.exception("%s %s failed.", scope["method"], path)
            # An answer that has begun cannot be taken back, and the server says so.
            with contextlib.suppress(RuntimeError):
                await send_problem(
                    InternalError("Something went wrong here; the log has the particulars."), send
                )

    async def _send(self, error: ProblemError, scope: Scope, send: Send) -> None:
        self._name_cursor(error, scope)
        self._choose_status(error, scope)
        self._add_headers(error, scope)
        body, media_type = self._declared_body(error, scope)
        if body is None:
            await send_problem(error, send)
        else:
            await send_error(error, send, body, media_type)

    def _name_cursor(self, error: ProblemError, scope: Scope) -> None:
        """Point at a cursor by its parameter's name, which the store does not know."""
        call = scope.get("extensions", {}).get(CALL_EXTENSION)
        decision = self.plan.decisions.get(call.operation.id) if self.plan is not None and call else None
        cursor = decision.query.cursor if decision is not None else None
        if cursor is None or ("query", "cursor") in call.values:
            return
        error.errors = [
            {**fault, "pointer": f"/{cursor}"}
            if (fault.get("in"), fault.get("pointer")) == ("query", "/cursor")
            else fault
            for fault in error.errors
        ]

    def _choose_status(self, error: ProblemError, scope: Scope) -> None:
        """Respond to invalid requests with 422 if the contract has that and no 400."""
        call = scope.get("extensions", {}).get(CALL_EXTENSION)
        if call is not None and isinstance(error, InvalidRequest) and error.status == InvalidRequest.status:
            error.status = invalid_status(call.operation)

    def _add_headers(self, error: ProblemError, scope: Scope) -> None:
        """Add the headers that the contract requires: the request's, or examples.

        Headers of the error itself stay as they are.
        """
        call = scope.get("extensions", {}).get(CALL_EXTENSION)
        if self.plan is None or call is None:
            return
        declared = {response.status: response for response in call.operation.responses}
        response = declared_for(error.status, declared)
        if response is not None:
            error_headers = {name.lower(): value for name, value in error.headers.items()}
            echoed = echoed_headers(response, call.operation, scope)
            error.headers = self._example_headers(response) | echoed | error_headers

    def _example_headers(self, response: Response) -> dict[str, str]:
        """Return the example headers of a response, made at its first error."""
        headers = self._headers_by_response.get(response.pointer)
        if headers is None and self.plan is not None:
            headers = self._headers_by_response[response.pointer] = example_headers(response, self.plan)
        return headers or {}

    def _undeclared(self, call: Call | None, status: int) -> ErrorAnswer | None:
        """Return the form of all errors of the contract.

        It is for an error that is not declared where it happened. A 501 is for the contract's author, who
        needs all that a problem says.
        """
        if status == 501:
            return None
        if call is not None:
            declared = declared_for(
                status, {response.status: response for response in call.operation.responses}
            )
            # What is declared with other content, or with none, is left to problems.
            if declared is not None and declared.media:
                return None
        return self._shared

    def _declared_body(self, error: ProblemError, scope: Scope) -> tuple[Any, str]:
        """Return the declared body of an error and its media type, or None."""
        call = scope.get("extensions", {}).get(CALL_EXTENSION)
        if self.plan is None:
            return None, ""
        decision = self.plan.decisions.get(call.operation.id) if call is not None else None
        declared = decision.error(error.status) if decision is not None else None
        if declared is None:
            declared = self._undeclared(call, error.status)
        if declared is None:
            return None, ""
        if essence(declared.media) == MEDIA_TYPE:
            # A contract that wants problems, and leaves open what is in them, gets ours with every fault.
            problem = to_problem(error)
            if self.plan.validators.at(declared.schema, "response").is_valid(problem):
                return problem, MEDIA_TYPE
        failure = Failure(
            error.status,
            error.title,
            error.detail,
            error.code,
            tuple(error.errors),
            path=call.url if call is not None else scope["raw_path"].decode("latin-1"),
            moment=datetime.now(UTC),
        )
        body = self.plan.examples.error(declared, failure)
        return body, "application/json" if "*" in declared.media else declared.media
