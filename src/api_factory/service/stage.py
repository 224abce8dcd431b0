"""What the stages of a service have in common: something made of each operation, once, and looked up by its id."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.plan import Operation, Plan
from api_factory.service.call import NAME
from api_factory.service.connexion import RoutedAPI, RoutedMiddleware, Specification


class Prepared(dict[str, Any]):
    """Operations by their id, each prepared when it is first asked for: most of a large contract's never are."""

    def __init__(self, plan: Plan, prepare: Callable[[Operation], Any]) -> None:
        super().__init__()
        self._planned = {operation.id: operation for operation in plan.operations}
        self._prepare = prepare

    def __missing__(self, name: str) -> Any:
        made = self[name] = self._prepare(self._planned[name])
        return made


class PlannedAPI(RoutedAPI):  # type: ignore[misc]
    """The operations of one plan.

    Connexion's own would read every operation out of the specification again for each stage: the plan has them.
    """

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.operations = Prepared(plan, self.make_operation)

    def following(self, operation: Operation) -> ASGIApp:
        """What the next stage has made of an operation, so that no stage has to look it up again."""
        return made_of(operation, self.next_app)

    def make_operation(self, operation: Operation) -> Any:
        """What this stage does with an operation."""
        raise NotImplementedError


def made_of(operation: Operation, stage: ASGIApp) -> ASGIApp:
    """What a stage has made of an operation; whatever is no stage of ours takes them all."""
    made: ASGIApp = stage.operations[operation.id] if isinstance(stage, Stage) else stage
    return made


class Stage(RoutedMiddleware):  # type: ignore[misc]
    """A middleware that passes each request to what it has made of the request's operation."""

    def add_api(self, specification: Specification, **kwargs: Any) -> Any:
        """Learn the operations of the one document that a service has."""
        api = super().add_api(specification, **kwargs)
        self.operations = api.operations
        return api

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Connexion's own would look for the document first, for every request and in every stage.

        Only the first stage after routing is called: from there on, operations know what follows them.
        """
        answering: Awaitable[None] = self.operations[scope["extensions"][NAME].operation.id](
            scope, receive, send
        )
        return answering
