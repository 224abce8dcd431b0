"""Routing stage: finds the operation of a request."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Collection, Mapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.contract.fault import not_served
from api_factory.errors import InvalidRequest, MethodNotAllowed, NotFound
from api_factory.http.encoded_path import encoded_path
from api_factory.plan import Plan
from api_factory.redaction import SECRETS, Secrets
from api_factory.service.call import CALL_EXTENSION, Call
from api_factory.service.connexion import Specification, SpecMiddleware
from api_factory.service.encoded import send_at_once, send_response
from api_factory.service.plain_read import FastPathAccess, PlainRead, plain_read
from api_factory.service.preparation import OperationPreparer
from api_factory.service.secret_parameters import SecretParameters
from api_factory.service.secret_paths import SecretPaths
from api_factory.service.stage import Prepared, next_operation
from api_factory.service.trie import Leaf, Trie


class Routing(SpecMiddleware):  # type: ignore[misc]
    """Stage that finds the operation of a request and begins its call."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.trie = Trie(())
        self.prefixes: tuple[bytes, ...] = ()
        self.plain_reads: Mapping[str, PlainRead | None] = {}
        self.secrets: Mapping[str, SecretParameters | None] = {}
        self.secret_paths: SecretPaths | None = None
        self.preparer: OperationPreparer | None = None

    def add_api(
        self,
        specification: Specification,
        *,
        plan: Plan,
        fast_path: FastPathAccess | None,
        prepare_in_thread: bool,
        **kwargs: Any,
    ) -> None:
        """Take over the paths of a plan."""
        self.trie = Trie(plan.operations, plan.lost)
        following = weakref.proxy(self)  # What belongs to this stage must not lead back to it.
        if prepare_in_thread:
            self.preparer = OperationPreparer(
                plan,
                lambda operation: (following.secrets[operation.id], next_operation(operation, following.app)),
            )
        self.secrets = Prepared(plan, lambda operation: SecretParameters.of(operation, plan))
        self.secret_paths = SecretPaths(plan)
        self.plain_reads = Prepared(
            plan,
            lambda operation: (
                None
                if (secret := following.secrets[operation.id]) is not None and secret.path
                else plain_read(operation, plan, fast_path, next_operation(operation, following.app))
            ),
        )
        self.prefixes = tuple(prefix.encode() for prefix in plan.prefixes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route a request; answer OPTIONS here, and HEAD as GET."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        extensions = scope.setdefault("extensions", {})
        root = scope.get("root_path", "").encode()
        path = (scope.get("raw_path") or encoded_path(scope)).removeprefix(root)
        method = scope["method"]
        try:
            match = self.trie.find(path, method)
            for prefix in self.prefixes:
                if match is None and path.startswith(prefix) and path[len(prefix) :].startswith(b"/"):
                    match = self.trie.find(path[len(prefix) :], method)
        except InvalidRequest:
            self._keep_secret(extensions, path)
            raise
        if match is None:
            self._keep_secret(extensions, path)
            raise NotFound("There is nothing at this path.")
        leaf, values, encoded_values = match
        entry = leaf.operations.get(method)
        if method == "HEAD":
            # Also where the contract declares it: it has to tell what the GET would, whatever else is written there.
            entry = leaf.operations.get("GET", entry)
        if entry is None:
            self._keep_secret(extensions, path, await self._secret_names(leaf))
            if leaf.faults:
                raise not_served(f"{method} {path.decode('latin-1')}", leaf.faults)
            await _send_options(leaf, method, send)
            return
        operation, names = entry
        if self.preparer is not None and operation.id in self.preparer.left:
            self._keep_secret(extensions, path)  # For a request that ends before.
            await self.preparer.ready(operation)
        if method == "GET" and (plain := self.plain_reads[operation.id]) is not None:
            response = plain.respond(scope, values[0])
            if response is not None:
                if not send_at_once(response, scope):
                    await send_response(response, send)
                return
        path_values = dict(zip(names, values, strict=True)) if names else {}
        encoded_path_values = (
            path_values if encoded_values is values else dict(zip(names, encoded_values, strict=True))
        )
        if (secret := self.secrets[operation.id]) is not None:
            extensions[SECRETS] = secret.in_target(operation.path, path.decode("latin-1"))
        extensions[CALL_EXTENSION] = Call(operation, path_values, scope, encoded_path_values)
        await self.app(scope, receive, send)

    def _keep_secret(self, extensions: dict[str, Any], path: bytes, names: Collection[str] = ()) -> None:
        """Keep out of the log what may be secret in a request that no operation answers."""
        secrets = self.secret_paths.find(path.decode("latin-1")) if self.secret_paths is not None else None
        if secrets is not None or names:
            extensions[SECRETS] = (secrets or Secrets())._replace(names=names)

    async def _secret_names(self, leaf: Leaf) -> frozenset[str]:
        """Name the secret parameters that the operations of a path have in a query."""
        names: frozenset[str] = frozenset()
        for operation, _ in leaf.operations.values():
            if self.preparer is not None and operation.id in self.preparer.left:
                secret = await asyncio.to_thread(self.secrets.__getitem__, operation.id)
            else:
                secret = self.secrets[operation.id]
            if secret is not None:
                names |= secret.query
        return names


async def _send_options(leaf: Leaf, method: str, send: Send) -> None:
    if method != "OPTIONS":
        raise MethodNotAllowed(leaf.allowed())
    allow = ", ".join(leaf.allowed()).encode()
    await send({"type": "http.response.start", "status": 204, "headers": [(b"allow", allow)]})
    await send({"type": "http.response.body"})
