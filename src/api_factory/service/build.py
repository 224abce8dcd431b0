"""Connexion applications that serve plans."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from api_factory.plan import Operation, Plan
from api_factory.plan.model.decision import Decision
from api_factory.service.connexion import (
    API,
    AsyncApp,
    OpenAPISpecification,
    Resolution,
    Resolver,
    get_function_from_name,
)
from api_factory.service.encoded import ResponseCache
from api_factory.service.plain_read import FastPathAccess
from api_factory.service.problem import Problems
from api_factory.service.roles import handler_of, handlers_around
from api_factory.service.routing import Routing
from api_factory.service.security import Check, Security
from api_factory.service.terminal import Handler, OwnHandler, Terminal
from api_factory.service.validation import Validation

PACKAGE = "api_factory."
"""Package of all handlers; a document can name none outside it."""


Asking: TypeAlias = Callable[[Handler, Operation, Decision], Handler]
"""Makes a handler know who asks."""


BindDefault: TypeAlias = Callable[[Any], Handler]
"""Makes the handler of an operation that the factory itself has, bound to a context."""

OwnHandlers: TypeAlias = Mapping[str, Callable[[BindDefault], OwnHandler]]
"""Makers of handlers that call somebody's own functions, by the ids of operations."""


class HandlerResolver(Resolver):  # type: ignore[misc]
    """Resolver of the handler that a plan names, bound to its context.

    One of `own` takes its place, and has it to call.
    """

    def __init__(
        self, plan: Plan, context: Any, asking: Asking | None = None, own: OwnHandlers | None = None
    ) -> None:
        super().__init__()
        self._handlers = {
            operation.id: operation.handler or handler_of(plan.decisions[operation.id])
            for operation in plan.operations
        }
        self._context = context
        self._asking = asking
        self._plan = plan
        self._operations = {operation.id: operation for operation in plan.operations}
        self._own = own or {}

    def resolve(self, operation: Any) -> Resolution:
        """Return the handler of an operation of the skeleton."""
        operation_id = f"{operation.method} {operation.path}"
        make_own = self._own.get(operation_id)
        if make_own is not None:
            return Resolution(make_own(functools.partial(self._bind, operation_id)), operation_id)
        return Resolution(self._bind(operation_id, self._context), operation_id)

    def _bind(self, operation_id: str, context: Any) -> Handler:
        decision = self._plan.decisions.get(operation_id)
        around = handlers_around(decision) if decision is not None else ()
        handler = bind(self._handlers[operation_id], context, around)
        if decision is not None and decision.ownership is not None and self._asking is not None:
            handler = self._asking(handler, self._operations[operation_id], decision)
        return handler


class Skeleton(OpenAPISpecification):  # type: ignore[misc]
    """Specification that Connexion does not check.

    `add_api` would check it against the schema of OpenAPI in Python, which takes ten times as long as all the
    rest.
    """

    @classmethod
    def _validate_spec(cls, spec: dict[str, Any]) -> None:
        """Check nothing."""


def bind(name: str, context: Any, around: Sequence[str] = ()) -> Handler:
    """Return a function of this package by its dotted name, bound to a context.

    `bind("handlers.records.read", context)` is called without its first argument. `around` are the names of
    functions that make another handler of it.
    """
    function = get_function_from_name(PACKAGE + name)
    for name_around in around:
        function = get_function_from_name(PACKAGE + name_around)(function)
    return functools.partial(function, context)


def skeleton(plan: Plan) -> dict[str, Any]:
    """Return the document for Connexion: paths and methods alone.

    Anything else that a stranger writes in a document, Connexion might import, fetch, render or open.
    """
    paths: dict[str, Any] = {}
    for operation in plan.operations:
        entry: dict[str, Any] = {"operationId": operation.id, "responses": {"default": {"description": ""}}}
        names = [parameter.name for parameter in operation.parameters if parameter.location == "path"]
        if names:
            entry["parameters"] = [
                {"name": name, "in": "path", "required": True, "schema": {}} for name in names
            ]
        paths.setdefault(operation.path, {})[operation.method] = entry
    return {"openapi": "3.0.3", "info": {"title": "skeleton", "version": "1"}, "paths": paths}


def build_service(
    plan: Plan,
    context: Any,
    *,
    max_body_bytes: int,
    checks: Mapping[str, Check] | None = None,
    cache: ResponseCache | None = None,
    fast_path: FastPathAccess | None = None,
    spool_folder: Path | None = None,
    prepare_in_thread: bool = False,
    asking: Asking | None = None,
    own: OwnHandlers | None = None,
) -> AsyncApp:
    """Build the application of a plan.

    `context` is the first argument of every handler. `checks`: functions that check keys, by their names in
    the plan's security schemes; the handlers' by default. `cache`: a response cache that services share; one
    for this service alone by default. `fast_path`: access to records and keys without waiting, for plain
    reads. `spool_folder`: folder of bodies that are received in files; that of temporary files by default.
    `prepare_in_thread`: prepare each operation in a thread. A stranger's contract decides how long that
    takes, so a loop with other users must not wait for it. `asking` makes the handlers of operations whose records
    belong to somebody know who asks; without it they know nobody. `own`: handlers in place of the plan's.
    """
    app = AsyncApp("api_factory", middlewares=[Problems, Routing, Security, Validation, Terminal])
    options = app.middleware.options.replace(resolver=HandlerResolver(plan, context, asking, own))
    app.middleware.apis.append(
        API(
            Skeleton(skeleton(plan)),
            base_path="",
            **options.__dict__,
            plan=plan,
            checks=checks or _checks(plan, context),
            max_bytes=max_body_bytes,
            cache=ResponseCache() if cache is None else cache,
            token=object(),
            fast_path=fast_path,
            spool_folder=spool_folder,
            prepare_in_thread=prepare_in_thread,
        )
    )
    # Connexion builds its stages at the first request; here, so that a fault shows before anybody relies on it.
    app.middleware.app, app.middleware.middleware_stack = app.middleware._build_middleware_stack()
    return app


def _checks(plan: Plan, context: Any) -> Mapping[str, Check]:
    names = {
        scheme.check
        for operation in plan.operations
        for alternative in operation.security
        for scheme, _ in alternative
    }
    return {name: bind(name, context) for name in names}
