"""Lists of records as CSV."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from api_factory.plan import Operation
from api_factory.plan.model.role import Role
from api_factory.records import Records, Values
from api_factory.records.list_selection import read_list_selection
from api_factory.records.queries import read_cursor, read_sorts, read_window
from api_factory.records.responses import HandlerResult
from api_factory.records.tables import Table
from api_factory.records.wrapped_handlers import signature_around
from api_factory.service.accept import accepts
from api_factory.store.protocol import Query

PAGE = 500
"""Records that are read at once."""


async def export(
    records: Records, operation: Operation, path: Mapping[str, str], values: Values
) -> HandlerResult:
    """Answer with the records that meet the query as CSV: all, or the page that it asks for."""
    decision = records.decision(operation)
    querying = decision.query
    place, where = await read_list_selection(records, decision, path, values)
    query = Query(where, read_sorts(querying, values), read_cursor(querying, values), 0, PAGE)
    pages = (querying.limit, querying.page, querying.offset)
    if decision.role != Role.EXPORT or any(p is not None and ("query", p.parameter) in values for p in pages):
        window = read_window(querying, values)
        query = replace(query, offset=window.offset, limit=window.limit)
        whole = False
    else:
        whole = True
    table = Table(records, decision)
    page = await records.store.find(place, query)

    async def parts() -> AsyncGenerator[bytes]:
        current = page
        yield table.head() + table.lines(record.doc for record in current.records)
        while whole and current.next is not None:
            current = await records.store.find(place, replace(query, after=current.next))
            yield table.lines(record.doc for record in current.records)

    headers = {"Content-Type": _with_charset(decision.answer.table or "text/csv")}
    return parts(), decision.answer.status, headers


def _with_charset(media_type: str) -> str:
    return media_type if "charset" in media_type.lower() else f"{media_type}; charset=utf-8"


def with_table(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Have a list be answered as CSV to clients that want that and no JSON."""
    takes_accept = (
        "accept" in inspect.signature(function).parameters
    )  # As examples do, which choose by it too.

    @functools.wraps(function)
    async def answer(
        records: Records,
        operation: Operation,
        path: Mapping[str, str],
        values: Values,
        accept: str | None = None,
        **arguments: Any,
    ) -> Any:
        if accept is not None and accepts(accept, "text/csv") and not accepts(accept, "application/json"):
            return await export(records, operation, path, values)
        if takes_accept:
            arguments["accept"] = accept
        return await function(records, operation=operation, path=path, values=values, **arguments)

    answer.__signature__ = signature_around(function, accept=None)  # type: ignore[attr-defined]
    return answer
