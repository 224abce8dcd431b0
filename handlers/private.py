"""Handlers whose responses are about what belongs to who asks, such as `/me/settings`."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any, Final

from api_factory.service.encoded import Versioned

PRIVATE: Final = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
"""Headers that keep a response out of caches that people share."""


def with_privacy(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Have the responses of a handler kept by nobody but who asks."""

    @functools.wraps(function)
    async def answer(*arguments: Any, **named: Any) -> Any:
        result = await function(*arguments, **named)
        if isinstance(result, Versioned):
            result = result.make()
        if not isinstance(result, tuple) or len(result) < 3:
            return result
        body, status, headers = result
        return body, status, {**headers, **PRIVATE}

    return answer
