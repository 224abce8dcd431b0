"""A project's first requests, as commands that work when they are typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from api_factory.encoding import Place, Request
    from api_factory.plan import Operation, Plan

MOST_BODY = 200
"""The longest body, in characters, that is still good to type."""
_PLAIN = re.compile(r"[A-Za-z0-9_ .:/?&=%~,-]*")
"""What a shell leaves alone between double quotes."""


def first_calls(plan: Plan, url: str, key: str) -> list[str]:
    """curl for what there is to see and, where its body is short, for the first record.

    `url`: the service's. `key`: what gives the key in a shell, such as `$API_FACTORY_KEY` or `$(cat root.key)`.
    """
    # The trial brings all of the server along, which no command needs that only speaks to one.
    from api_factory.encoding import key_places
    from api_factory.trial import request_for

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
        # With a body that begins with @ curl would read a file of that name, and send it.
        option = "--data-raw" if request.body.startswith(b"@") else "-d"
        words += [option, shlex.quote(request.body.decode())]
    query = [request.query] if request.query else []
    address = url + request.path
    if any(letter in address for letter in "{}[]"):
        # These are patterns to curl, which would send more requests than one.
        words.append("-g")
    in_query = [place for place in places if place.kind == "query"]
    if in_query:
        start = "&".join([*query, ""])
        return " ".join([*words, _with_key(f"{address}?{start}{quote(in_query[0].name)}=", key)])
    return " ".join([*words, shlex.quote("?".join([address, *query]))])


def _key_words(place: Place, key: str) -> str:
    """The option of curl that carries the key."""
    if place.kind == "basic":
        return f"-u {_with_key('key:', key)}"
    if place.kind == "cookie":
        return f"-b {_with_key(f'{place.name}=', key)}"
    if place.kind == "bearer":
        return f"-H {_with_key('Authorization: Bearer ', key)}"
    return f"-H {_with_key(f'{place.name}: ', key)}"


def _with_key(text: str, key: str) -> str:
    """One word of a shell: the text as it is, and the key, which is in double quotes so that the shell puts it in.

    A contract names headers and parameters as it likes, `$(...)` too: what is not plain is in quotes of its own.
    """
    if _PLAIN.fullmatch(text):
        return f'"{text}{key}"'
    return f'{shlex.quote(text)}"{key}"'


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
