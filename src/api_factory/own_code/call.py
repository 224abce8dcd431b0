"""Call: what a function of somebody's own knows of its request, and what it can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api_factory.keys.key import Key
    from api_factory.own_code.attempt import Attempt


class Answer:
    """An answer with its status and headers; a function may change it, and return it.

    The status None stands for the one that the contract has for a success.
    """

    # No dataclass: whoever imports the package for something else would wait for what makes one.
    __slots__ = ("body", "headers", "status")

    def __init__(
        self, body: Any = None, status: int | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self.body = body
        self.status = status
        self.headers: dict[str, str] = dict(headers or {})

    def __repr__(self) -> str:
        return f"Answer({self.body!r}, {self.status!r}, {self.headers!r})"


class Call:
    """A request to an operation that somebody's own function answers.

    `key` is the API key that opened it, `user` the record of the person who has signed in; both are None where there
    is none. `parameters` are all values, by location and name in the contract: `("query", "limit")`.

    All that is written in a call is kept once its function has returned, if nothing that it read has changed
    meanwhile; otherwise the function is called again. Where it raises an error, nothing is kept.

    A function without `async` leaves `await` out: there all of this returns at once.
    """

    __slots__ = ("_attempt", "body", "key", "operation", "parameters", "user")

    def __init__(
        self,
        attempt: Attempt,
        operation: str,
        parameters: Mapping[tuple[str, str], Any],
        body: Any,
        key: Key | None,
        user: dict[str, Any] | None,
    ) -> None:
        self._attempt = attempt
        self.operation = operation
        """The operation's id in the contract, or its method and path."""
        self.parameters = parameters
        self.body = body
        self.key = key
        self.user = user

    def header(self, name: str) -> str | None:
        """Return a header of the request, or None: `call.header("Accept-Language")`."""
        return self._attempt.header(name)

    def default(self) -> Any:
        """Do what the factory itself would do: `answer = await call.default()`."""
        return self._attempt.do(self._attempt.default())

    def records(self, name: str, **above: Any) -> Collection:
        """Return a collection of records: `call.records("orders")`.

        `above` names the records that its path is below, by the parameters there in snake case:
        `call.records("orders", shop_id=3)`. Those that the request's own path names need not be said.
        """
        return Collection(self._attempt, name, above)


class Collection:
    """Records of one collection, as the contract has them."""

    __slots__ = ("_above", "_attempt", "_name")

    def __init__(self, attempt: Attempt, name: str, above: dict[str, Any]) -> None:
        self._attempt = attempt
        self._name = name
        self._above = above

    def get(self, identifier: Any = None) -> Any:
        """Return a record: `await call.records("orders").get(7)`.

        Raise the contract's 404 if there is none.

        The only record of a singleton needs no identifier.
        """
        return self._do("get", identifier)

    def list(self, *, limit: int = 1000, sort: str | None = None, **equal: Any) -> Any:
        """Return the records whose properties are equal to these, at most `limit` of them.

        `await call.records("orders").list(status="new", sort="-total")`
        """
        return self._do("list", equal, limit, sort)

    def create(self, record: Mapping[str, Any] | None = None, /, **properties: Any) -> Any:
        """Create a record and return it, with what the contract fills in."""
        return self._do("create", {**(record or {}), **properties})

    def update(
        self, identifier: Any = None, changes: Mapping[str, Any] | None = None, /, **properties: Any
    ) -> Any:
        """Change properties of a record and return it, also those that clients cannot change."""
        return self._do("update", identifier, {**(changes or {}), **properties})

    def delete(self, identifier: Any = None) -> Any:
        """Remove a record.

        As the contract has it, with what goes with it, or only if nothing is in the way.
        """
        return self._do("delete", identifier)

    def _do(self, verb: str, *arguments: Any) -> Any:
        return self._attempt.do(self._attempt.work(self._name, self._above, verb, *arguments))
