"""A project's first requests, as commands that work when they are typed."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..encoding import Place, Request
    from ..plan import Operation, Plan

MOST_BODY = 200
"""The longest body, in characters, that is still good to type."""


def first_calls(plan: Plan, url: str, key: str) -> list[str]:
    """curl for what there is to see and, where its body is short, for the first record.

    `url`: the service's. `key`: what gives the key in a shell, such as `$API_FACTORY_KEY` or `$(cat root.key)`.
    """
    # The trial brings all of the server along, which no command needs that only speaks to one.
    from ..encoding import key_places
    from ..trial import request_for

    found: list[str] = []
    for operation in _chosen(plan):
        request = request_for(plan, operation, {})
        if len(request.body) <= MOST_BODY and request.body.isascii():
            found.append(curl(request, url, key_places(operation), key))
    return found


def curl(request: Request, url: str, places: list[Place], key: str) -> str:
    """The command for a request."""
    words = ["curl"]
    if request.method == "HEAD":
        words.append("-I")
    elif request.method != ("POST" if request.body else "GET"):
        words += ["-X", request.method]
    words += [_key_words(place, key) for place in places if place.kind != "query"]
    for name, value in request.headers.items():
        words += ["-H", shlex.quote(f"{name}: {value}")]
    if request.body:
        words += ["-d", shlex.quote(request.body.decode())]
    query = [request.query] if request.query else []
    address = url + request.path
    in_query = [f"{place.name}={key}" for place in places if place.kind == "query"]
    if in_query:
        whole = address + "?" + "&".join([*query, *in_query])
        return " ".join([*words, f'"{whole}"'])
    return " ".join([*words, shlex.quote("?".join([address, *query]))])


def _key_words(place: Place, key: str) -> str:
    """The option of curl that carries the key; in double quotes, so that the shell puts it in."""
    if place.kind == "basic":
        return f'-u "key:{key}"'
    if place.kind == "cookie":
        return f'-b "{place.name}={key}"'
    name, value = ("Authorization", f"Bearer {key}") if place.kind == "bearer" else (place.name, key)
    return f'-H "{name}: {value}"'


def _chosen(plan: Plan) -> Iterator[Operation]:
    """The operation to look at first, and the one that makes a record at the top."""
    ranked = sorted(plan.operations, key=lambda operation: _rank(plan, operation))
    yield from ranked[:1]
    for operation in ranked[1:]:
        decision = plan.decisions[operation.id]
        if decision.role == "create" and not decision.ancestors:
            yield operation
            return


def _rank(plan: Plan, operation: Operation) -> tuple[bool, bool, bool, int]:
    """The smaller, the better to begin with: what needs no record yet, then what lists, then what is short."""
    decision = plan.decisions[operation.id]
    return (
        decision.identify == "path" or bool(decision.ancestors),
        operation.method != "get",
        decision.role not in ("list", "search", "singleton-read"),
        len(operation.path),
    )
