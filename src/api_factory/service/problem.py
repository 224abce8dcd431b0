"""The outermost stage of a service: every error becomes an answer, as the contract wants it."""

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
from api_factory.plan.document.responses import invalid_status
from api_factory.plan.examples.error_bodies import Failure
from api_factory.service.call import NAME
from api_factory.service.connexion import Specification, SpecMiddleware
from api_factory.service.response_headers import filled, repeated

logger = logging.getLogger("api_factory")


class Problems(SpecMiddleware):  # type: ignore[misc]
    """The outermost stage: turns every error into an answer, and a bug of ours into a 500 that tells nothing.

    An error of an operation whose contract says how errors look is told in that way, as far as that can be done.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.plan: Plan | None = None
        self._filled: dict[str, dict[str, str]] = {}

    def add_api(self, specification: Specification, *, plan: Plan, **kwargs: Any) -> None:
        """Learn how a contract wants its errors."""
        self.plan = plan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and catch what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except ProblemError as error:
            await self._answer(error, scope, send)
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
            logger.exception("%s %s failed.", scope["method"], scope["raw_path"].decode("latin-1"))
            # An answer that has begun cannot be taken back, and the server says so.
            with contextlib.suppress(RuntimeError):
                await send_problem(
                    InternalError("Something went wrong here; the log has the particulars."), send
                )

    async def _answer(self, error: ProblemError, scope: Scope, send: Send) -> None:
        self._name_cursor(error, scope)
        self._choose_status(error, scope)
        self._complete(error, scope)
        body, media_type = self._as_declared(error, scope)
        if body is None:
            await send_problem(error, send)
        else:
            await send_error(error, send, body, media_type)

    def _name_cursor(self, error: ProblemError, scope: Scope) -> None:
        """Point at a cursor by its parameter's name: the store, which refuses it, does not know what that is."""
        call = scope.get("extensions", {}).get(NAME)
        decision = self.plan.decisions.get(call.operation.id) if self.plan is not None and call else None
        query = decision.query if decision is not None else None
        if query is None or query.cursor is None or ("query", "cursor") in call.values:
            return
        error.errors = [
            {**fault, "pointer": f"/{query.cursor}"}
            if (fault.get("in"), fault.get("pointer")) == ("query", "/cursor")
            else fault
            for fault in error.errors
        ]

    def _choose_status(self, error: ProblemError, scope: Scope) -> None:
        """Answer what is not valid with 422 where the contract declares that and says nothing of 400."""
        call = scope.get("extensions", {}).get(NAME)
        if call is not None and isinstance(error, InvalidRequest) and error.status == InvalidRequest.status:
            error.status = invalid_status(call.operation)

    def _complete(self, error: ProblemError, scope: Scope) -> None:
        """Give the answer the headers that the contract requires of it: as the request has them, or made up.

        What the error has of its own stays as it is.
        """
        call = scope.get("extensions", {}).get(NAME)
        if self.plan is None or call is None:
            return
        declared = {response.status: response for response in call.operation.responses}
        names = (str(error.status), f"{error.status // 100}XX", "default")
        response = next((declared[name] for name in names if name in declared), None)
        if response is not None:
            own = {name.lower(): value for name, value in error.headers.items()}
            asked = repeated(response, call.operation, scope)
            error.headers = self._filled_once(response) | asked | own

    def _filled_once(self, response: Response) -> dict[str, str]:
        """What a contract gives an answer, made at the first error that needs it."""
        headers = self._filled.get(response.pointer)
        if headers is None and self.plan is not None:
            headers = self._filled[response.pointer] = filled(response, self.plan)
        return headers or {}

    def _as_declared(self, error: ProblemError, scope: Scope) -> tuple[Any, str]:
        """The body that the contract declares for this error, and its media type; None if it declares none."""
        call = scope.get("extensions", {}).get(NAME)
        if self.plan is None or call is None:
            return None, ""
        decision = self.plan.decisions.get(call.operation.id)
        declared = decision.error(error.status) if decision is not None else None
        if declared is None:
            return None, ""
        if essence(declared.media) == MEDIA_TYPE:
            # A contract that wants problems, and leaves open what is in them, gets ours with every fault.
            whole = to_problem(error)
            if self.plan.validators.at(declared.schema, "response").is_valid(whole):
                return whole, MEDIA_TYPE
        failure = Failure(
            error.status,
            error.title,
            error.detail,
            error.code,
            tuple(error.errors),
            path=call.url,
            moment=datetime.now(UTC),
        )
        body = self.plan.examples.error(declared, failure)
        return body, "application/json" if "*" in declared.media else declared.media
