"""What is typed for a call, read by the types that the contract has for it."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api_factory.cli.documents import read_input
from api_factory.errors import StartError

if TYPE_CHECKING:
    from api_factory.plan.schemas.flattened import Shape
    from api_factory.service_client import ServiceClient
    from api_factory.service_client.arguments import Argument
    from api_factory.service_client.method import Method


def named_method(client: ServiceClient, name: str) -> Method:
    """The method that is meant: by its name, by its operationId, or by either in other letters."""
    from api_factory.service_client import methods
    from api_factory.service_client.names import snake

    found = methods(client)
    for method in found:
        if name in (method.name, method.operation.operation_id):
            return method
    for method in found:
        if snake(name) == method.name:
            return method
    close = difflib.get_close_matches(snake(name), [method.name for method in found], 1)
    hint = f"Did you mean {close[0]}?" if close else f"See: api-factory call {client.project}"
    raise StartError(f"{client.project} has no operation {name!r}.", hint=hint)


def words_of(method: Method, words: tuple[str, ...]) -> tuple[list[Any], dict[str, Any]]:
    """The arguments of a call as typed: those without a name, and those with one."""
    arguments = method.arguments
    known = {one.name: one for one in (*arguments.parameters, *arguments.properties)}
    for one in list(known.values()):
        known.setdefault(one.original, one)
    path = [one for one in arguments.all if one.location == "path"]
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or (name not in known and len(args) < len(path) and not name.isidentifier()):
            args.append(_value(word, path[len(args)]) if len(args) < len(path) else word)
            continue
        argument = known.get(name)
        value = _value(text, argument) if argument is not None else _guessed(text)
        if name in kwargs:
            # A name that is given again adds to a list.
            before = kwargs[name]
            kwargs[name] = [*_listed(before), *_listed(value)]
        else:
            kwargs[name] = value
    return args, kwargs


def body_of(method: Method, text: str) -> Any:
    """A body as it was given: JSON, @FILE, or - for stdin; bytes where the contract does not want JSON."""
    from api_factory.encoding import body_media
    from api_factory.media_type import is_form, is_json

    if text == "-":
        content, what = read_input("-"), "What came on stdin"
    elif text.startswith("@"):
        content, what = read_input(text[1:]), text[1:]
    else:
        content, what = text.encode(), "The body"
    chosen = body_media(method.operation)
    if chosen is not None and not is_json(chosen.name) and not is_form(chosen.name):
        return content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise StartError(f"{what} is not JSON: {error}.", hint='Write --body \'{"name": "Rex"}\'.') from None


def _value(text: str, argument: Argument) -> Any:
    """A typed text as a value of the type that its argument has; text that is none stays text, for the answer
    to say what was wanted."""
    from api_factory.encoding import FileContent

    shape = argument.shape
    if argument.location == "body" and text.startswith("@") and _is_file(shape):
        return FileContent(read_input(text[1:]), Path(text[1:]).name)
    types = shape.types if shape is not None else frozenset[str]()
    if "string" in types:
        return text
    if not types:
        return _guessed(text)
    if "array" in types and not text.startswith("["):
        return [_guessed(part) for part in text.split(",")] if text else []
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _guessed(text: str) -> Any:
    """A text that nothing says the type of: a number, a boolean, null, an array or an object if it is one."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_file(shape: Shape | None) -> bool:
    words = shape.keywords if shape is not None else {}
    return words.get("format") in ("binary", "base64", "byte") or "contentMediaType" in words
