"""Changes to a document: JSON Merge Patch (RFC 7396) and JSON Patch (RFC 6902)."""

from __future__ import annotations

import copy
from typing import Any

from api_factory.contract.pointer import split
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


def patch(document: Any, operations: Any) -> Any:
    """The document with a JSON Patch applied, all of it or nothing; InvalidRequest names the step that fails."""
    if not isinstance(operations, list):
        raise _refuse("", "must be an array of operations")
    result = copy.deepcopy(document)
    for index, operation in enumerate(operations):
        try:
            result = _step(result, operation)
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):
            raise _refuse(f"/{index}", "cannot be carried out on this record") from None
    return result


def _step(document: Any, operation: dict[str, Any]) -> Any:
    path = _tokens(operation["path"])
    match operation["op"]:
        case "add":
            return _add(document, path, operation["value"])
        case "replace":
            _find(document, path)
            return _add(_remove(document, path), path, operation["value"]) if path else operation["value"]
        case "remove":
            return _remove(document, path)
        case "move":
            source = _tokens(operation["from"])
            if path[: len(source)] == source and path != source:
                raise ValueError("a value cannot be moved into itself")
            value = _find(document, source)
            return _add(_remove(document, source), path, value)
        case "copy":
            return _add(document, path, _copy(_find(document, _tokens(operation["from"]))))
        case "test":
            if not _equal(_find(document, path), operation["value"]):
                raise ValueError("the test failed")
            return document
        case _:
            raise ValueError("no such operation")


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
    """A copy of a value; ValueError for a large one, since copies of copies grow without end."""
    count, stack = 0, [value]
    while stack:
        node = stack.pop()
        count += 1
        if count > MOST_COPIED:
            raise ValueError("too much to copy")
        stack += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return copy.deepcopy(value)


def _tokens(pointer: str) -> tuple[str, ...]:
    if pointer and not pointer.startswith("/"):
        raise ValueError("not a JSON Pointer")
    return split(pointer)


def _find(node: Any, path: tuple[str, ...]) -> Any:
    for token in path:
        node = node[_index(token, len(node) - 1)] if isinstance(node, list) else node[token]
    return node


def _add(document: Any, path: tuple[str, ...], value: Any) -> Any:
    if not path:
        return value
    owner = _find(document, path[:-1])
    if isinstance(owner, list):
        owner.insert(len(owner) if path[-1] == "-" else _index(path[-1], len(owner)), value)
    else:
        owner[path[-1]] = value
    return document


def _remove(document: Any, path: tuple[str, ...]) -> Any:
    if not path:
        return None
    owner = _find(document, path[:-1])
    if isinstance(owner, list):
        del owner[_index(path[-1], len(owner) - 1)]
    else:
        del owner[path[-1]]
    return document


def _index(token: str, most: int) -> int:
    if not token.isdecimal() or (token[0] == "0" and token != "0") or int(token[:10]) > most:
        raise IndexError(token)
    return int(token)


def _refuse(pointer: str, detail: str) -> InvalidRequest:
    fault = {"in": "body", "pointer": pointer, "detail": detail}
    return InvalidRequest("The request has 1 fault.", errors=[fault])
