"""A plan made into a Connexion application."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api_factory.plan import Plan
from api_factory.service.connexion import (
    API,
    AsyncApp,
    OpenAPISpecification,
    Resolution,
    Resolver,
    get_function_from_name,
)
from api_factory.service.encoded import EncodedAnswers
from api_factory.service.plain_read import Present
from api_factory.service.problem import Problems
from api_factory.service.roles import HANDLERS
from api_factory.service.routing import Routing
from api_factory.service.security import Check, Security
from api_factory.service.terminal import Handler, Terminal
from api_factory.service.validation import Validation

PACKAGE = "api_factory."
"""Where handlers are looked for: nowhere else, whatever a document says."""


class HandlerResolver(Resolver):  # type: ignore[misc]
    """Gives each operation of the skeleton the handler that the plan names, bound to what it works on."""

    def __init__(self, plan: Plan, context: Any) -> None:
        super().__init__()
        self._handlers = {
            operation.id: operation.handler or HANDLERS[plan.decisions[operation.id].role]
            for operation in plan.operations
        }
        self._context = context

    def resolve(self, operation: Any) -> Resolution:
        """The handler of an operation of the skeleton."""
        operation_id = f"{operation.method} {operation.path}"
        return Resolution(bind(self._handlers[operation_id], self._context), operation_id)


class Skeleton(OpenAPISpecification):  # type: ignore[misc]
    """A specification of our own making.

    `add_api` would check it against the schema of OpenAPI in Python, which takes ten times as long as all the rest.
    """

    @classmethod
    def _validate_spec(cls, spec: dict[str, Any]) -> None:
        """Nothing to check."""


def bind(name: str, context: Any) -> Handler:
    """The function of a dotted name within this package, with its first argument given."""
    return functools.partial(get_function_from_name(PACKAGE + name), context)


def skeleton(plan: Plan) -> dict[str, Any]:
    """The document that Connexion is given: paths and methods, and nothing that somebody else wrote in them.

    Everything else that a document may say, Connexion might import, fetch, render or open.
    """
    paths: dict[str, Any] = {}
    for operation in plan.operations:
        entry: dict[str, Any] = {"operationId": operation.id, "responses": {"default": {"description": ""}}}
        names = [p.name for p in operation.parameters if p.location == "path"]
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
    kept: EncodedAnswers | None = None,
    present: Present | None = None,
    spool_folder: Path | None = None,
    aside: bool = False,
) -> AsyncApp:
    """The application of a plan, ready to answer; `context` is the first argument of every handler.

    `checks`: the functions that check keys, by the names that the plan's security schemes give them; without it,
    those of the handlers. `kept`: the answers that services keep, together; without it, this one has its own.
    `present`: what is known without waiting, for records that are read again. `spool_folder`: where bodies go that
    are received in files; without it, among the temporary ones. `aside`: make each operation ready in a thread, as is
    due where others use the loop too: what it takes is up to a stranger's contract.
    """
    app = AsyncApp("api_factory", middlewares=[Problems, Routing, Security, Validation, Terminal])
    options = app.middleware.options.replace(resolver=HandlerResolver(plan, context))
    app.middleware.apis.append(
        API(
            Skeleton(skeleton(plan)),
            base_path="",
            **options.__dict__,
            plan=plan,
            checks=checks or _checks(plan, context),
            most=max_body_bytes,
            kept=EncodedAnswers() if kept is None else kept,
            token=object(),
            present=present,
            spool_folder=spool_folder,
            aside=aside,
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
