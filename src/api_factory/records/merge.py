"""JSON Merge Patch (RFC 7396) and JSON Patch (RFC 6902)."""

from __future__ import annotations

from typing import Any

import orjson

from api_factory.contract.pointer import join, split
from api_factory.errors import InvalidRequest, PayloadTooLarge
from api_factory.value_bounds import BYTES, DEPTH, Budget, InvalidValue, too_deep

MAX_CHANGED_VALUES = 250_000
"""The steps of one patch add, move and copy at most so many values together, as it holds others up."""

ITEMS_SHIFTED_PER_STEP = 256
"""Shifting so many items of an array takes the time of looking at one value."""


def merge(target: Any, change: Any) -> Any:
    """Apply a merge patch.

    Null removes, objects are merged, all else replaces: `{"a": 1, "b": 2}` and `{"a": null, "c": 3}` give `{"b": 2,
    "c": 3}`.
    """
    if not isinstance(change, dict):
        return change
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in change.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merge(result.get(name), value)
    return result


def check_size(document: Any, before: Any) -> None:
    """Raise PayloadTooLarge for a document beyond the bound.

    One that was larger before may stay so.
    """
    size = len(orjson.dumps(document))
    if size > BYTES and size > len(orjson.dumps(before)):
        raise PayloadTooLarge(
            f"Changes may leave a record of {BYTES:,} bytes, and this one would have {size:,}."
        )


class _Unfit(Exception):
    """Explain to the client why a step of a patch fails."""


def patch(document: Any, operations: Any) -> Any:
    """Apply a JSON Patch, all of it or nothing.

    InvalidRequest names the step that fails. All steps share one budget of values that they move, copy, add or
    compare.
    """
    if not isinstance(operations, list):
        raise _refuse("", "must be an array of operations")
    result = orjson.loads(orjson.dumps(document))
    budget = Budget(MAX_CHANGED_VALUES)
    for index, operation in enumerate(operations):
        try:
            result = _step(result, operation, budget)
        except (_Unfit, InvalidValue) as unfit:
            raise _refuse(f"/{index}", str(unfit)) from None
    return result


def _copy(value: Any, budget: Budget) -> Any:
    budget.measure(value)
    text = orjson.dumps(value)
    budget.spend_bytes(len(text))
    return orjson.loads(text)


def _step(document: Any, operation: Any, budget: Budget) -> Any:
    if not isinstance(operation, dict):
        raise _Unfit("must be an object")
    path = _tokens(_member(operation, "path"))
    match operation.get("op"):
        case "add":
            return _add(document, path, _member(operation, "value"), budget)
        case "replace":
            _find(document, path)
            value = _member(operation, "value")
            return _add(_remove(document, path, budget), path, value, budget) if path else value
        case "remove":
            return _remove(document, path, budget)
        case "move":
            source = _tokens(_member(operation, "from"))
            if path[: len(source)] == source and path != source:
                raise _Unfit("moves a value into itself")
            value = _find(document, source)
            return _add(_remove(document, source, budget), path, value, budget)
        case "copy":
            value = _find(document, _tokens(_member(operation, "from")))
            return _add(document, path, _copy(value, budget), budget)
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


def _equal(left: Any, right: Any) -> bool:
    """Compare two JSON values, where true is not 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_equal(left[name], right[name]) for name in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_equal, left, right))
    return bool(left == right)


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


def _add(document: Any, path: tuple[str, ...], value: Any, budget: Budget) -> Any:
    if len(path) > DEPTH:
        raise too_deep()
    budget.measure(value, DEPTH - len(path))
    if not path:
        return value
    owner = _find(document, path[:-1])
    if isinstance(owner, list):
        budget.spend(len(owner) // ITEMS_SHIFTED_PER_STEP)
        owner.insert(len(owner) if path[-1] == "-" else _index(path[-1], len(owner)), value)
    elif isinstance(owner, dict):
        owner[path[-1]] = value
    else:
        raise _Unfit(f"the record has no object at {join(path[:-1])}")
    return document


def _remove(document: Any, path: tuple[str, ...], budget: Budget) -> Any:
    if not path:
        return None
    _find(document, path)
    owner = _find(document, path[:-1])
    if isinstance(owner, list):
        budget.spend(len(owner) // ITEMS_SHIFTED_PER_STEP)
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
