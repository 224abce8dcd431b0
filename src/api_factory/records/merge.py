"""Changes to a document: JSON Merge Patch (RFC 7396) and JSON Patch (RFC 6902)."""

from __future__ import annotations

import copy
from typing import Any

from api_factory.contract.pointer import join, split
from api_factory.errors import InvalidRequest

MOST_COPIED = 10_000
"""How many values one step of a patch may copy."""


def merge(target: Any, change: Any) -> Any:
    """The target with a merge patch applied: null removes, objects are merged, all else replaces."""
    if not isinstance(change, dict):
        return change
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in change.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merge(result.get(name), value)
    return result


class _Unfit(Exception):
    """Why a step of a patch cannot be carried out, told to who sent it."""


def patch(document: Any, operations: Any) -> Any:
    """The document with a JSON Patch applied, all of it or nothing; InvalidRequest names the step that fails."""
    if not isinstance(operations, list):
        raise _refuse("", "must be an array of operations")
    result = copy.deepcopy(document)
    for index, operation in enumerate(operations):
        try:
            result = _step(result, operation)
        except _Unfit as unfit:
            raise _refuse(f"/{index}", str(unfit)) from None
    return result


def _step(document: Any, operation: Any) -> Any:
    if not isinstance(operation, dict):
        raise _Unfit("must be an object")
    path = _tokens(_member(operation, "path"))
    match operation.get("op"):
        case "add":
            return _add(document, path, _member(operation, "value"))
        case "replace":
            _find(document, path)
            value = _member(operation, "value")
            return _add(_remove(document, path), path, value) if path else value
        case "remove":
            return _remove(document, path)
        case "move":
            source = _tokens(_member(operation, "from"))
            if path[: len(source)] == source and path != source:
                raise _Unfit("moves a value into itself")
            value = _find(document, source)
            return _add(_remove(document, source), path, value)
        case "copy":
            return _add(document, path, _copy(_find(document, _tokens(_member(operation, "from")))))
        case "test":
            if not _equal(_find(document, path), _member(operation, "value")):
                raise _Unfit("the record has another value there, so that the test fails")
            return document
        case _:
            raise _Unfit("op must be one of add, remove, replace, move, copy, test")


def _member(operation: dict[str, Any], name: str) -> Any:
    if name not in operation:
        raise _Unfit(f"needs {name}")
    return operation[name]


def _equal(one: Any, other: Any) -> bool:
    """Whether two values are the same in JSON, where true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)


def _copy(value: Any) -> Any:
    """A copy of a value; refuse a large one, since copies of copies grow without end."""
    count, stack = 0, [value]
    while stack:
        node = stack.pop()
        count += 1
        if count > MOST_COPIED:
            raise _Unfit(f"copies more than {MOST_COPIED:,} values")
        stack += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return copy.deepcopy(value)


def _tokens(pointer: Any) -> tuple[str, ...]:
    if not isinstance(pointer, str) or (pointer and not pointer.startswith("/")):
        raise _Unfit("names no place with a JSON Pointer, such as /name")
    return split(pointer)


def _find(node: Any, path: tuple[str, ...]) -> Any:
    for depth, token in enumerate(path):
        if isinstance(node, list):
            node = node[_index(token, len(node) - 1)]
        elif isinstance(node, dict) and token in node:
            node = node[token]
        else:
            raise _Unfit(f"the record has nothing at {join(path[: depth + 1])}")
    return node


def _add(document: Any, path: tuple[str, ...], value: Any) -> Any:
    if not path:
        return value
    owner = _find(document, path[:-1])
    if isinstance(owner, list):
        owner.insert(len(owner) if path[-1] == "-" else _index(path[-1], len(owner)), value)
    elif isinstance(owner, dict):
        owner[path[-1]] = value
    else:
        raise _Unfit(f"the record has no object at {join(path[:-1])}")
    return document


def _remove(document: Any, path: tuple[str, ...]) -> Any:
    if not path:
        return None
    _find(document, path)
    owner = _find(document, path[:-1])
    if isinstance(owner, list):
        del owner[_index(path[-1], len(owner) - 1)]
    else:
        del owner[path[-1]]
    return document


def _index(token: str, most: int) -> int:
    if (
        not (token.isascii() and token.isdecimal())
        or (token[0] == "0" and token != "0")
        or int(token[:10]) > most
    ):
        raise _Unfit(f"the record's list has no place {token}")
    return int(token)


def _refuse(pointer: str, detail: str) -> InvalidRequest:
    fault = {"in": "body", "pointer": pointer, "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])
