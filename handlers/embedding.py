"""Handlers whose responses show records inside of others."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from api_factory.records import Records, Values
from api_factory.records.embedding import EmbeddingRecords
from api_factory.service.encoded import Versioned


def with_embedded(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Have a handler's response show the records that those in it name."""
    parameters = inspect.signature(function).parameters

    @functools.wraps(function)
    async def answer(records: Records, values: Values, **arguments: Any) -> Any:
        own = EmbeddingRecords.of(records)
        if "values" in parameters:
            arguments["values"] = values
        result = await function(own, **arguments)
        return await own.complete(result.make() if isinstance(result, Versioned) else result, values)

    own_values = inspect.Parameter("values", inspect.Parameter.KEYWORD_ONLY)
    first, *rest = (parameter for name, parameter in parameters.items() if name != "values")
    keywords = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in rest]
    answer.__signature__ = inspect.Signature([first, own_values, *keywords])  # type: ignore[attr-defined]
    return answer
