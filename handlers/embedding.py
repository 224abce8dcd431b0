"""Handlers whose responses show records inside of others, or where a record itself is."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from api_factory.records import Records, Values
from api_factory.records.embedding import EmbeddingRecords
from api_factory.records.wrapped_handlers import NEEDED, signature_around
from api_factory.service.encoded import Versioned


def with_embedded(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Have a handler's response show the records that its own records name.

    It also shows the addresses of its own records.
    """
    parameters = inspect.signature(function).parameters

    @functools.wraps(function)
    async def answer(records: Records, values: Values, url: str, origin: str, **arguments: Any) -> Any:
        own = EmbeddingRecords.of(records, url, origin)
        shared = {"values": values, "url": url, "origin": origin}
        arguments |= {name: value for name, value in shared.items() if name in parameters}
        result = await function(own, **arguments)
        return await own.complete(result.make() if isinstance(result, Versioned) else result, values)

    answer.__signature__ = signature_around(  # type: ignore[attr-defined]
        function, values=NEEDED, url=NEEDED, origin=NEEDED
    )
    return answer
