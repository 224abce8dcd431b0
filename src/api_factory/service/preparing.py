"""Operations made ready in a thread before their first request: what a contract asks for may take long to compile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from api_factory.plan import Operation, Plan
from api_factory.plan.schemas.dialects import Direction


class Preparing:
    """Makes each operation of a plan ready once, off the event loop, however many requests wait for it.

    `make`: what the stages make of an operation.
    """

    def __init__(self, plan: Plan, make: Callable[[Operation], object]) -> None:
        self._plan = plan
        self._make = make
        self.left = {operation.id for operation in plan.operations}
        """The ids of the operations that are not ready."""
        self._running: dict[str, asyncio.Future[None]] = {}

    async def ready(self, operation: Operation) -> None:
        """Return once an operation is ready."""
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
    """The pointers of all schemas that requests of an operation and their answers are held against."""
    sent = [parameter.schema for parameter in operation.parameters]
    sent += [medium.schema for medium in operation.body.media] if operation.body is not None else []
    answered = [medium.schema for response in operation.responses for medium in response.media]
    decision = plan.decisions.get(operation.id)
    if decision is not None and decision.collection is not None:
        answered.append(decision.collection.schema)
    yield from ((pointer, "request") for pointer in sent if pointer is not None)
    yield from ((pointer, "response") for pointer in answered if pointer is not None)
