"""Handlers whose records stand for work that goes on."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from api_factory.plan import Operation
from api_factory.records import Records, Values
from api_factory.records.jobs import move_on
from api_factory.records.responses import requested_identifier


def with_progress(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Have work go on before a handler shows the record that stands for it."""

    @functools.wraps(function)
    async def answer(
        records: Records, operation: Operation, path: Mapping[str, str], values: Values, **arguments: Any
    ) -> Any:
        decision = records.decision(operation)
        identifier = requested_identifier(decision, path, arguments.get("body"), values)
        await move_on(records, decision, identifier, records.ancestor_ids(decision, path))
        return await function(records, operation=operation, path=path, values=values, **arguments)

    return answer
