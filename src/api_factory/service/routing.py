"""The routing stage: which operation a request is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.contract.fault import not_served
from api_factory.errors import MethodNotAllowed, NotFound
from api_factory.http.encoded_path import encoded_path
from api_factory.plan import Plan
from api_factory.service.call import NAME, Call
from api_factory.service.connexion import Specification, SpecMiddleware
from api_factory.service.encoded import send_answer, sent_at_once
from api_factory.service.plain_read import PlainRead, Present, plain_read
from api_factory.service.preparing import Preparing
from api_factory.service.stage import Prepared, made_of
from api_factory.service.trie import Leaf, Trie


class Routing(SpecMiddleware):  # type: ignore[misc]
    """Finds the operation of a request and begins its call."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.trie = Trie(())
        self.prefixes: tuple[bytes, ...] = ()
        self.plain_reads: Mapping[str, PlainRead | None] = {}
        self.preparing: Preparing | None = None

    def add_api(
        self,
        specification: Specification,
        *,
        plan: Plan,
        present: Present | None,
        aside: bool,
        **kwargs: Any,
    ) -> None:
        """Learn the paths of a plan."""
        self.trie = Trie(plan.operations, plan.lost)
        if aside:
            self.preparing = Preparing(plan, lambda one: made_of(one, self.app))
        self.plain_reads = Prepared(plan, lambda one: plain_read(one, plan, present, made_of(one, self.app)))
        self.prefixes = tuple(prefix.encode() for prefix in plan.prefixes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route a request; answer OPTIONS here, and HEAD as the GET it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        extensions = scope.setdefault("extensions", {})
        root = scope.get("root_path", "").encode()
        path = (scope.get("raw_path") or encoded_path(scope)).removeprefix(root)
        method = scope["method"]
        found = self.trie.find(path, method)
        for prefix in self.prefixes:
            if found is None and path.startswith(prefix) and path[len(prefix) :].startswith(b"/"):
                found = self.trie.find(path[len(prefix) :], method)
        if found is None:
            raise NotFound("There is nothing at this path.")
        leaf, values, sent = found
        entry = leaf.operations.get(method)
        if method == "HEAD":
            # Also where the contract declares it: it has to tell what the GET would, whatever else is written there.
            entry = leaf.operations.get("GET", entry)
        if entry is None:
            if leaf.faults:
                raise not_served(f"{method} {path.decode('latin-1')}", leaf.faults)
            await _without_operation(leaf, method, send)
            return
        operation, names = entry
        if self.preparing is not None and operation.id in self.preparing.left:
            await self.preparing.ready(operation)
        if method == "GET" and (plain := self.plain_reads[operation.id]) is not None:
            answer = plain.answer(scope, values[0])
            if answer is not None:
                if not sent_at_once(answer, scope):
                    await send_answer(answer, send)
                return
        path_values = dict(zip(names, values, strict=True)) if names else {}
        written = path_values if sent is values else dict(zip(names, sent, strict=True))
        extensions[NAME] = Call(operation, path_values, scope, written)
        await self.app(scope, receive, send)


async def _without_operation(leaf: Leaf, method: str, send: Send) -> None:
    if method != "OPTIONS":
        raise MethodNotAllowed(leaf.allowed())
    allow = ", ".join(leaf.allowed()).encode()
    await send({"type": "http.response.start", "status": 204, "headers": [(b"allow", allow)]})
    await send({"type": "http.response.body"})
