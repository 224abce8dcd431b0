"""Arguments and bodies of `call`, parsed by the contract's types."""

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


def find_method(client: ServiceClient, name: str) -> Method:
    """Find a method by its name or operationId, in any spelling."""
    from api_factory.python_names import snake
    from api_factory.service_client import methods

    client_methods = methods(client)
    for method in client_methods:
        if name in (method.name, method.operation.operation_id):
            return method
    for method in client_methods:
        if snake(name) == method.name:
            return method
    close_matches = difflib.get_close_matches(snake(name), [method.name for method in client_methods], 1)
    hint = f"Did you mean {close_matches[0]}?" if close_matches else f"See: api-factory call {client.project}"
    raise StartError(f"{client.project} has no operation {name!r}.", hint=hint)


def parse_arguments(method: Method, words: tuple[str, ...]) -> tuple[list[Any], dict[str, Any]]:
    """Parse words to positional and named arguments.

    `1 tags=small,brown` is `([1], {"tags": ["small", "brown"]})` where `petId` is an integer and `tags` an array.
    """
    arguments = method.arguments
    by_name = {argument.name: argument for argument in (*arguments.parameters, *arguments.properties)}
    for argument in list(by_name.values()):
        by_name.setdefault(argument.original, argument)
    path = [argument for argument in arguments.all if argument.location == "path"]
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        # `a=b` may be the value of a path's parameter, if there is no such name.
        if not equals or (name not in by_name and len(args) < len(path) and not name.isidentifier()):
            args.append(_parsed_value(word, path[len(args)]) if len(args) < len(path) else word)
            continue
        named = by_name.get(name)
        value = _parsed_value(text, named) if named is not None else _parsed_json(text)
        if name in kwargs:
            # A name that is given again adds to a list.
            before = kwargs[name]
            kwargs[name] = [*_as_list(before), *_as_list(value)]
        else:
            kwargs[name] = value
    return args, kwargs


def parse_body(method: Method, text: str) -> Any:
    """Parse a body: JSON, @FILE, or - for stdin.

    It stays bytes where the contract wants neither JSON nor a form.
    """
    from api_factory.encoding import body_media
    from api_factory.media_type import is_form, is_json

    if text == "-":
        content, subject = read_input("-"), "What came on stdin"
    elif text.startswith("@"):
        content, subject = read_input(text[1:]), text[1:]
    else:
        content, subject = text.encode(), "The body"
    medium = body_media(method.operation)
    if medium is not None and not is_json(medium.name) and not is_form(medium.name):
        return content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise StartError(
            f"{subject} is not JSON: {error}.", hint='Write --body \'{"name": "Rex"}\'.'
        ) from None


def _parsed_value(text: str, argument: Argument) -> Any:
    """Parse a text by the type of its argument.

    Text of another type stays text, so that the response says what is expected.
    """
    from api_factory.encoding import FileContent

    shape = argument.shape
    if argument.location == "body" and text.startswith("@") and _is_file(shape):
        return FileContent(read_input(text[1:]), Path(text[1:]).name)
    types = shape.types if shape is not None else frozenset[str]()
    if "string" in types:
        return text
    if not types:
        return _parsed_json(text)
    if "array" in types and not text.startswith("["):
        return [_parsed_json(part) for part in text.split(",")] if text else []
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _parsed_json(text: str) -> Any:
    """Parse a text as JSON, or return it."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_file(shape: Shape | None) -> bool:
    keywords = shape.keywords if shape is not None else {}
    return keywords.get("format") in ("binary", "base64", "byte") or "contentMediaType" in keywords
