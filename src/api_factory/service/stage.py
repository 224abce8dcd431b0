"""Base of the stages: each has an app for each operation, by its id."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakMethod

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.plan import Operation, Plan
from api_factory.service.call import CALL_EXTENSION
from api_factory.service.connexion import RoutedAPI, RoutedMiddleware, Specification


class Prepared(dict[str, Any]):
    """Values of operations by id, each made when it is first looked up.

    Most operations of a large contract are never requested.
    """

    def __init__(self, plan: Plan, prepare: Callable[[Operation], Any]) -> None:
        super().__init__()
        self._planned = {operation.id: operation for operation in plan.operations}
        self._prepare = prepare

    def __missing__(self, name: str) -> Any:
        value = self[name] = self._prepare(self._planned[name])
        return value


class PlannedAPI(RoutedAPI):  # type: ignore[misc]
    """Operations of a plan in one stage.

    Connexion's own class would parse every operation of the specification again for each stage.
    """

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        make = WeakMethod(self.make_operation)  # A strong one would lead in a circle.
        self.operations = Prepared(plan, lambda operation: _called(make, operation))

    def next_operation(self, operation: Operation) -> ASGIApp:
        """Return the app of an operation in the next stage."""
        return next_operation(operation, self.next_app)

    def make_operation(self, operation: Operation) -> Any:
        """Return the app of an operation in this stage."""
        raise NotImplementedError


def _called(method: WeakMethod[Any], operation: Operation) -> Any:
    make = method()
    assert make is not None, "a stage lives as long as what it has made"
    return make(operation)


def next_operation(operation: Operation, stage: ASGIApp) -> ASGIApp:
    """Return the app of an operation in a stage, or an app that is no stage."""
    app: ASGIApp = stage.operations[operation.id] if isinstance(stage, Stage) else stage
    return app


class Stage(RoutedMiddleware):  # type: ignore[misc]
    """Middleware that passes each request to the app of its operation."""

    def add_api(self, specification: Specification, **kwargs: Any) -> Any:
        """Take over the operations of the service's one document."""
        api = super().add_api(specification, **kwargs)
        self.operations = api.operations
        return api

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Call the app of the request's operation.

        Connexion's own method would look for the document first, for every request and in every stage. Only
        the first stage after routing is called: from there on, the apps of an operation call each other.
        """
        handling: Awaitable[None] = self.operations[scope["extensions"][CALL_EXTENSION].operation.id](
            scope, receive, send
        )
        return handling
