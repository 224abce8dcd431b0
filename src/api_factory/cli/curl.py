"""First requests to a project, as curl commands that work."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from api_factory.encoding import Place, Request
    from api_factory.plan import Operation, Plan

MAX_BODY_CHARACTERS = 200
"""Length of a body that is still good to type."""
_QUOTED_PLAIN = re.compile(r"[A-Za-z0-9_ .:/?&=%~,-]*")
"""Text that a shell leaves alone between double quotes."""


def first_calls(plan: Plan, url: str, key: str) -> list[str]:
    """Return commands that read something and create a first record.

    `url`: the service's. `key`: the key in a shell, such as `$API_FACTORY_KEY` or `$(cat root.key)`. A long
    body leaves its command out.
    """
    # The trial brings all of the server along, which no command needs that only speaks to one.
    from api_factory.encoding import key_places
    from api_factory.trial import request_for

    commands: list[str] = []
    for operation in _first_operations(plan):
        request = request_for(plan, operation, {})
        if len(request.body) <= MAX_BODY_CHARACTERS and request.body.isascii():
            commands.append(curl(request, url, key_places(operation), key))
    return commands


def curl(request: Request, url: str, places: list[Place], key: str) -> str:
    """Return the command of a request."""
    words = ["curl"]
    if request.method == "HEAD":
        words.append("-I")
    elif request.method != ("POST" if request.body else "GET"):
        words += ["-X", request.method]
    words += [_key_option(place, key) for place in places if place.kind != "query"]
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
        return " ".join([*words, _word_with_key(f"{address}?{start}{quote(in_query[0].name)}=", key)])
    return " ".join([*words, shlex.quote("?".join([address, *query]))])


def _key_option(place: Place, key: str) -> str:
    """Return the option that sends the key."""
    if place.kind == "basic":
        return f"-u {_word_with_key('key:', key)}"
    if place.kind == "cookie":
        return f"-b {_word_with_key(f'{place.name}=', key)}"
    if place.kind == "bearer":
        return f"-H {_word_with_key('Authorization: Bearer ', key)}"
    return f"-H {_word_with_key(f'{place.name}: ', key)}"


def _word_with_key(text: str, key: str) -> str:
    """Return one word of a shell, in which the shell expands the key.

    `Authorization: Bearer ` becomes `"Authorization: Bearer $API_FACTORY_KEY"`. A contract names headers and
    parameters as it likes, `$(...)` too: other text is in single quotes of its own.
    """
    if _QUOTED_PLAIN.fullmatch(text):
        return f'"{text}{key}"'
    return f'{shlex.quote(text)}"{key}"'


def _first_operations(plan: Plan) -> Iterator[Operation]:
    """Iterate over an operation that reads and one that creates."""
    ranked = sorted(plan.operations, key=lambda operation: _rank(plan, operation))
    yield from ranked[:1]
    for operation in ranked[1:]:
        decision = plan.decisions[operation.id]
        if decision.role == "create" and not decision.ancestors:
            yield operation
            return


def _rank(plan: Plan, operation: Operation) -> tuple[bool, bool, bool, bool, int]:
    """Rank operations to begin with; the lowest is best.

    First those that are served, those that need no record, then lists, then short paths.
    """
    decision = plan.decisions[operation.id]
    return (
        decision.role == "faulty",
        decision.identify == "path" or bool(decision.ancestors),
        operation.method != "get",
        decision.role not in ("list", "search", "singleton-read"),
        len(operation.path),
    )
