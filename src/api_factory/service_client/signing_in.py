"""Sign-in of a client: its operation in a contract, and the token in the answer."""

from __future__ import annotations

from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from typing import Any

from api_factory.errors import ArgumentsInvalid, ClientProblem
from api_factory.plan import Plan
from api_factory.plan.model.account import Account
from api_factory.service_client.method import Method
from api_factory.service_client.response import Response


def entrance(plan: Plan, methods: tuple[Method, ...]) -> tuple[Method, Account]:
    """Find the method that signs somebody in; ArgumentsInvalid if the contract has none."""
    for method in methods:
        decision = plan.decisions.get(method.operation.id)
        if decision is not None and decision.account is not None and decision.account.step == "sign-in":
            return method, decision.account
    raise ArgumentsInvalid("No operation of this contract signs anybody in.")


def credentials(account: Account, name: str, password: str, scopes: Collection[str] = ()) -> dict[str, Any]:
    """Make the arguments of a sign-in: `{"email": "ann@example.com", "password": "..."}`.

    All scopes that anybody may have are asked for, where the body has a place for them.
    """
    is_address = "@" in name
    properties = [text for text in account.names if ("mail" in text.lower()) == is_address] or account.names
    body: dict[str, Any] = dict.fromkeys(properties[:1], name)
    body[account.password or "password"] = password
    if account.scope is not None and scopes:
        body[account.scope] = " ".join(sorted(scopes))
    for part in reversed(account.envelope):
        body = {part: body}
    return body


def token_of(account: Account, response: Response) -> str:
    """Return the token of an answer; ClientProblem for an answer that refuses, or has none."""
    if response.status >= 300:
        raise ClientProblem(
            response.status,
            "not-signed-in",
            "Nobody has signed in",
            response.says or "The name or the password is wrong.",
        )
    headers = {name.lower(): value for name, value in response.headers.items()}
    for place in account.tokens:
        if place.kind != "access":
            continue
        if place.header is not None:
            value: Any = headers.get(place.header.lower(), "").rpartition(" ")[2]
        else:
            value = response.data
            for part in place.path:
                value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, str) and value:
            return value
    if account.cookie is not None:
        try:
            morsel = SimpleCookie(headers.get("set-cookie", "")).get(account.cookie)
        except CookieError:
            morsel = None
        if morsel is not None and morsel.value:
            return morsel.value
    raise ClientProblem(response.status, "no-token", "No token", "The answer of the sign-in has no token.")
