"""Attempt: one run of somebody's own function, in a transaction of its own."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Coroutine
from functools import cached_property, partial
from typing import Any

import orjson

from api_factory.own_code.binding import BoundFunction
from api_factory.own_code.call import Answer, Call
from api_factory.own_code.collection_records import CollectionRecords, Decisions, find_collection, shown
from api_factory.own_code.threads import Threads
from api_factory.own_code.transaction import Transaction
from api_factory.plan import Operation, Plan
from api_factory.plan.model.paths import EACH, HIDDEN, Path
from api_factory.plan.rules.writes import marked
from api_factory.plan.sign_in.names import password_kind
from api_factory.records import Records
from api_factory.records.paths import drop
from api_factory.records.people import person_record, records_over
from api_factory.service.build import BindDefault
from api_factory.service.call import Call as Request
from api_factory.service.encoded import Versioned
from api_factory.service.handler_arguments import HandlerArguments
from api_factory.service.terminal import unpack
from api_factory.sign_in.person import Person
from api_factory.store.protocol import Store


class OwnOperation:
    """An operation with somebody's own function and all that its calls need.

    `store` is the one below everything else of the project; `bind_default` makes what the factory itself would do.
    """

    def __init__(
        self,
        operation: Operation,
        function: BoundFunction,
        records: Records,
        store: Store,
        bind_default: BindDefault,
        threads: Threads,
    ) -> None:
        self.operation = operation
        self.name = operation.operation_id or f"{operation.method.upper()} {operation.path}"
        self.function = function
        self.records = records
        self.store = store
        self.bind_default = bind_default
        self.threads = threads
        self.decisions = Decisions(records.plan)
        self.status = records.plan.decisions[operation.id].answer.status
        self.read_only = _read_only(operation, records.plan)

    @cached_property
    def default_arguments(self) -> HandlerArguments:
        """Arguments of what the factory itself would do."""
        return HandlerArguments(self.bind_default(self.records))


class Attempt:
    """Hold what a call reads and writes in one run of its function."""

    def __init__(self, own: OwnOperation, request: Request) -> None:
        self._own = own
        self._request = request
        if request.body is not None:
            # A function may change the body, and another attempt begins with the one that came.
            self._request = copy.copy(request)
            self._request.body = _without(_copied(request.body), own.read_only)
        self._loop = asyncio.get_running_loop()
        self.transaction = Transaction(own.store)

    @cached_property
    def _records(self) -> Records:
        return records_over(self._own.records, self.transaction.as_store())

    async def run(self) -> tuple[Any, int, dict[str, str]]:
        """Call the function; return the body, the status and the headers of its answer."""
        own, request = self._own, self._request
        user, key = None, request.key
        if isinstance(key, Person):
            # What a function knows of who asks, it has read: two calls of one person may not miss each other.
            collection, record = await person_record(self._records, key)
            document = shown(record, collection)
            user = {name: value for name, value in document.items() if password_kind(name) is None}
            key = None
        call = Call(self, own.name, dict(request.values), request.body if request.raw else None, key, user)
        keywords = own.function.keywords(call)
        function = own.function.declaration.function
        try:
            if own.function.is_async:
                result = await function(**keywords)
            else:
                result = await own.threads.run(partial(function, **keywords))
        except (Exception, asyncio.CancelledError, GeneratorExit):
            raise
        except BaseException as error:
            # It would end the server, as SystemExit does, or leave the request without an answer.
            raise RuntimeError(f"The function raised {type(error).__name__}.") from error
        return self._answer(result)

    def _answer(self, result: Any) -> tuple[Any, int, dict[str, str]]:
        if isinstance(result, Answer):
            status = self._own.status if result.status is None else result.status
            return result.body, status, {name: str(value) for name, value in result.headers.items()}
        if isinstance(result, tuple) and len(result) in (2, 3) and type(result[1]) is int:
            body, status, headers = unpack(result)
            return body, status, {name: str(value) for name, value in headers.items()}
        return result, self._own.status, {}

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Return the work for `await`, or do it where the function runs in a thread."""
        if self._own.function.is_async:
            return work
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def default(self) -> Answer:
        """Do what the factory itself would do.

        Without an ETag: the version is not made yet, and what a function makes of it has another one.
        """
        handler = self._own.bind_default(self._records)
        result = await handler(**self._own.default_arguments(self._request))
        body, status, headers = unpack(result.make() if isinstance(result, Versioned) else result)
        return Answer(body, status, {name: text for name, text in headers.items() if name.lower() != "etag"})

    async def work(self, name: str, above: dict[str, Any], verb: str, *arguments: Any) -> Any:
        """Read or change the records of a collection."""
        path = {name: value for (place, name), value in self._request.values.items() if place == "path"}
        collection = find_collection(self._records, name)
        of_collection = CollectionRecords(
            self._records, collection, self._own.decisions, above, path, self._request.key
        )
        method: Callable[..., Coroutine[Any, Any, Any]] = getattr(of_collection, verb)
        return await method(*arguments)

    def header(self, name: str) -> str | None:
        """Return a header of the request, or None."""
        header_name = name.lower().encode("latin-1", "replace")
        values = [value for key, value in self._request.request_headers if key == header_name]
        return b", ".join(values).decode("latin-1") if values else None


def _read_only(operation: Operation, plan: Plan) -> frozenset[Path]:
    """List what clients may not say in a body.

    It is `(EACH, "status")` for one with orders in a list.
    """
    body = operation.body
    if body is None:
        return frozenset()
    shapes = plan.examples.shapes
    pointers = {medium.schema for medium in body.media if medium.schema is not None}
    paths = frozenset[Path]().union(*(marked(shapes, pointer, "readOnly") for pointer in pointers))
    decision = plan.decisions[operation.id]
    if decision.collection is None or not decision.collection.read_only:
        return paths
    # The record's own schema counts for what that of the body does not name.
    place = (*decision.request.envelope, *((EACH,) if decision.request.many else ()))
    named = {path for pointer in pointers for path, _ in shapes.below(pointer)}
    return paths | ({(*place, *path) for path in decision.collection.read_only} - named)


def _without(body: Any, paths: frozenset[Path]) -> Any:
    """Return a body without what clients may not say.

    A function that keeps it whole keeps nothing of that.
    """
    for path in paths:
        drop(body, path)
    if isinstance(body, dict):
        body.pop(HIDDEN, None)
    return body


def _copied(body: Any) -> Any:
    """Copy a body; JSON is copied by way of its text, which is fast."""
    if isinstance(body, str | bytes | int | float):
        return body
    try:
        return orjson.loads(orjson.dumps(body))
    except TypeError:
        return copy.deepcopy(body)
