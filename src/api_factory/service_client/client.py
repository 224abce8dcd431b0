"""ServiceClient, and a subclass of it for each contract."""

from __future__ import annotations

import copy
import html
import inspect
from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import quote

from api_factory.client.transport import Reply, Transport, header_value
from api_factory.encoding import Request
from api_factory.plan import Plan
from api_factory.python_names import snake
from api_factory.service_client.display import Table, cell
from api_factory.service_client.documentation import docstring, effect
from api_factory.service_client.method import Method, methods_of
from api_factory.service_client.response import Response
from api_factory.service_client.signing_in import credentials, entrance, token_of

C = TypeVar("C", bound="ServiceClient")


class ServiceClient:
    """Base of the clients: a method for each operation of the contract.

    `client_class` makes a subclass for each contract, so that tab completion and `?` know its operations. `key` is
    sent where the contract requires one; None sends none.
    """

    _plan: ClassVar[Plan]
    _methods: ClassVar[tuple[Method, ...]] = ()

    def __init__(self, transport: Transport, project: str, key: str | None = None) -> None:
        self._transport = transport
        self._project = project
        self._base = f"/apis/{quote(project, safe='')}"
        self._key = None if key is None else header_value(key, "The key")

    @property
    def url(self) -> str:
        """URL of the service, such as `http://127.0.0.1:8000/apis/petstore`."""
        return f"{self._transport.url}{self._base}"

    @property
    def project(self) -> str:
        """Name of the project."""
        return self._project

    @property
    def without_key(self) -> Self:
        """A client of the same service that sends no key."""
        return self._with(None)

    def with_key(self, key: str) -> Self:
        """Return a client of the same service that sends another key."""
        return self._with(header_value(key, "The key"))

    def sign_in(self, name: str, password: str) -> Self:
        """Sign in, and return a client of the same service that is this person.

        `shop.sign_in("ann@example.com", "correct horse")`. ClientProblem if the service refuses, ArgumentsInvalid if
        the contract signs nobody in.
        """
        method, account = entrance(self._plan, self._methods)
        rights = self._plan.sign_in.rights if self._plan.sign_in is not None else None
        body = credentials(account, name, password, rights.asked if rights is not None else ())
        response = method.call((), body, self._send, None, self._base)
        return self._with(header_value(token_of(account, response), "The token"))

    def close(self) -> None:
        """Close the connection; clients with other keys share it."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{self._heading()}\n{self._table().text()}"

    def _repr_html_(self) -> str:
        link = html.escape(f"{self.url}/-/ui/")
        return (
            f"<p>{html.escape(self._heading())}</p>\n{self._table().html()}"
            f'<p><a href="{link}">Console</a></p>\n'
        )

    def _heading(self) -> str:
        count = len(self._methods)
        operations = "1 operation" if count == 1 else f"{count} operations"
        key = "with a key" if self._key is not None else "without a key"
        return f"{cell(self._plan.title, 200)}: {operations} at {self._base}, {key}"

    def _table(self) -> Table:
        rows = [
            [
                method.name,
                method.operation.method.upper(),
                method.operation.path,
                cell(method.operation.summary),
                effect(method.decision),
            ]
            for method in self._methods
        ]
        return Table(["operation", "method", "path", "summary", "what it does"], rows)

    def _with(self, key: str | None) -> Self:
        sibling = copy.copy(self)
        sibling._key = key
        return sibling

    def _send(self, request: Request) -> Reply:
        path = f"{self._base}{request.path}"
        return self._transport.send(
            request.method,
            f"{path}?{request.query}" if request.query else path,
            headers=request.headers,
            content=request.body or None,
        )


def methods(client: ServiceClient) -> tuple[Method, ...]:
    """Return the methods of a client in the order of its contract."""
    return client._methods


def plan_of(client: ServiceClient) -> Plan:
    """Return the plan of a client's contract."""
    return client._plan


def client_class(plan: Plan, base: type[C]) -> type[C]:
    """Create the class of a contract's clients, derived from `base`."""
    reserved = frozenset(name for name in dir(base) if not name.startswith("_"))
    methods = methods_of(plan, reserved)
    members: dict[str, Any] = {method.name: _function(method, plan) for method in methods}
    name = "".join(word.capitalize() for word in snake(plan.title).split("_"))
    members |= {
        "_plan": plan,
        "_methods": methods,
        "__doc__": _class_doc(plan),
        "__module__": base.__module__,
    }
    return type(f"{name[:60]}Client" if name else "Client", (base,), members)


def _class_doc(plan: Plan) -> str:
    info = plan.document.get("info")
    description = info.get("description") if isinstance(info, dict) else None
    body = description.strip() if isinstance(description, str) else ""
    return f"{plan.title}\n\n{body}".strip()


def _function(method: Method, plan: Plan) -> Callable[..., Response]:
    """Create the function that becomes a method of the class."""

    def call(self: ServiceClient, /, *args: Any, **kwargs: Any) -> Response:
        # IPython and pytest then show the caller's line instead of this one.
        __tracebackhide__ = True
        return method.call(args, kwargs, self._send, self._key, self._base)

    call.__name__ = call.__qualname__ = method.name
    signature = method.arguments.signature()
    call.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
    call.__doc__ = docstring(method.operation, method.arguments, plan, method.decision, method.renamed)
    call.__annotations__ = {}
    assert inspect.isfunction(call)
    return call
