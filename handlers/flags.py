"""Handlers whose responses depend on who asks, by flags such as `favorited`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from api_factory.keys.key import Key
from api_factory.plan import Operation
from api_factory.plan.model.role import Role
from api_factory.records import Records
from api_factory.records.personal_store import KEYS, Asking, PersonalStore
from api_factory.records.wrapped_handlers import signature_around
from api_factory.service.encoded import Versioned
from api_factory.sign_in.person import Person

from .private import PRIVATE


def with_flags(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Have a handler see flags as they are for who asks.

    The ETag of its response tells of them, too.
    """
    takes_key = "key" in inspect.signature(function).parameters

    @functools.wraps(function)
    async def answer(
        records: Records, operation: Operation, key: Key | Person | None = None, **arguments: Any
    ) -> Any:
        arguments["operation"] = operation
        if takes_key:
            arguments["key"] = key
        if records.people is None:
            return await function(records, **arguments)
        decision = records.decision(operation)
        person = key if isinstance(key, Person) else None
        asking = Asking(
            person.owner if person is not None else KEYS if key is not None else None,
            person,
            marks=decision.role == Role.ACTION,
            narrowed=decision.mark if decision.narrowing == "marked" else None,
            followed=decision.narrowing == "followed",
        )
        store = PersonalStore(records.store, records, records.place(decision.about), asking)
        result = await function(records.with_store(store.as_store()), **arguments)
        if isinstance(result, Versioned):
            result = result.make()
        if not isinstance(result, tuple) or len(result) < 3:
            return result
        body, status, headers = result
        headers = {**headers, **PRIVATE}
        if "ETag" in headers:
            headers["ETag"] = f'{headers["ETag"][:-1]}.{store.digest()}"'
        return body, status, headers

    answer.__signature__ = signature_around(function, key=None)  # type: ignore[attr-defined]
    return answer
