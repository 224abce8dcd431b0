"""Operations prepared in a thread before their first request.

A contract decides how long its schemas take to compile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from api_factory.plan import Operation, Plan
from api_factory.plan.schemas.marked_properties import Direction


class OperationPreparer:
    """Preparer of each operation of a plan, once and off the event loop.

    `make` has the stages make their parts of an operation.
    """

    def __init__(self, plan: Plan, make: Callable[[Operation], object]) -> None:
        self._plan = plan
        self._make = make
        self.left = {operation.id for operation in plan.operations}
        """Ids of the operations that are not prepared."""
        self._running: dict[str, asyncio.Future[None]] = {}

    async def ready(self, operation: Operation) -> None:
        """Return once an operation is prepared, however many requests wait for it."""
        running = self._running.get(operation.id)
        if running is None:
            loop = asyncio.get_running_loop()
            running = self._running[operation.id] = loop.run_in_executor(None, self._prepare, operation)
        try:
            await asyncio.shield(running)  # Others may wait for it when this request is given up.
        finally:
            if running.done():
                self._running.pop(operation.id, None)
        self.left.discard(operation.id)

    def _prepare(self, operation: Operation) -> None:
        self._make(operation)
        for pointer, direction in _schemas(operation, self._plan):
            self._plan.validators.compile(pointer, direction)


def _schemas(operation: Operation, plan: Plan) -> Iterator[tuple[str, Direction]]:
    """Yield the pointers of all schemas that an operation validates with."""
    request_schemas = [parameter.schema for parameter in operation.parameters]
    request_schemas += (
        [medium.schema for medium in operation.body.media] if operation.body is not None else []
    )
    response_schemas = [medium.schema for response in operation.responses for medium in response.media]
    decision = plan.decisions.get(operation.id)
    if decision is not None and decision.collection is not None:
        response_schemas.append(decision.collection.schema)
    yield from ((pointer, "request") for pointer in request_schemas if pointer is not None)
    yield from ((pointer, "response") for pointer in response_schemas if pointer is not None)
