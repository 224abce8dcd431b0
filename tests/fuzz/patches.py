"""JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396) beside a reference written from the RFCs' own words."""

from __future__ import annotations

import copy
from typing import Any

import orjson

from api_factory.errors import InvalidRequest
from api_factory.records.merge import merge, patch
from fuzz.documents import same
from fuzz.source import Source

POINTERS = (
    *(
        "",
        "/",
        "/a",
        "/b",
        "/a/0",
        "/a/1",
        "/a/-",
        "/b/c",
        "/b/",
        "/m~0n",
        "/a~1b",
        "/0",
        "/-",
        "/a/01",
        "/a/-1",
    ),
    *("/a/b/c/d", "a", "/a/٣", "/a/99999999999999999999", "/é", "/b/a", "/c", "/a/0/a"),
)
OPERATIONS = ("add", "remove", "replace", "move", "copy", "test", "add", "spam")


class Unfit(Exception):
    """The reference refuses a patch."""


def merge_patch(data: bytes) -> None:
    """A merge patch gives what the pseudo-code of RFC 7396, section 2 gives, and changes neither argument."""
    source = Source(data)
    target, change = source.value(), source.value()
    before = orjson.dumps([target, change], option=orjson.OPT_SORT_KEYS) if kept([target, change]) else None
    result = merge(target, change)
    assert same(result, merged(copy.deepcopy(target), change)), (target, change, result)
    if before is not None:
        assert orjson.dumps([target, change], option=orjson.OPT_SORT_KEYS) == before, (
            "an argument was changed"
        )


def json_patch(data: bytes) -> None:
    """A patch gives what RFC 6902 says or InvalidRequest, where the reference refuses it; the document stays."""
    source = Source(data)
    document, operations = source.value(), patch_of(source)
    if not kept([document, operations]):
        return  # No body and no record holds an integer beyond 64 bits.
    before = copy.deepcopy(document)
    try:
        expected = applied(*copy.deepcopy((document, operations)))
    except Unfit:
        expected = Unfit
    try:
        result = patch(document, operations)
    except InvalidRequest as error:
        assert expected is Unfit, (document, operations, error.errors)
        assert error.errors and error.errors[0]["detail"], error
    else:
        assert expected is not Unfit, (document, operations, result)
        assert same(result, expected), (document, operations, result, expected)
    assert same(document, before), "the document was changed in place"


def patch_of(source: Source) -> Any:
    """A patch: mostly an array of operations with the members that they need."""
    if source.integer(31) == 31:
        return source.value()
    operations: list[Any] = []
    for _ in range(source.integer(5) + 1):
        operation: dict[str, Any] = {"op": source.choose(OPERATIONS), "path": source.choose(POINTERS)}
        if operation["op"] in ("add", "replace", "test"):
            operation["value"] = source.value(3)
        if operation["op"] in ("move", "copy"):
            operation["from"] = source.choose(POINTERS)
        if source.integer(31) == 31:
            operation[source.choose(("op", "path", "value", "from"))] = source.value(1)
        operations.append(operation if source.integer(63) != 63 else source.scalar())
    return operations


def kept(value: Any) -> bool:
    """Whether orjson can write a value."""
    try:
        orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):
        return False
    return True


def merged(target: Any, change: Any) -> Any:
    """MergePatch(Target, Patch) of RFC 7396."""
    if not isinstance(change, dict):
        return change
    if not isinstance(target, dict):
        target = {}
    for name, value in change.items():
        if value is None:
            target.pop(name, None)
        else:
            target[name] = merged(target.get(name), value)
    return target


def applied(document: Any, operations: Any) -> Any:
    """A document with a patch applied, slowly: each step goes from the root and copies what it takes."""
    if not isinstance(operations, list):
        raise Unfit
    for operation in operations:
        if not isinstance(operation, dict):
            raise Unfit
        name, path = operation.get("op"), tokens(operation.get("path", 0))
        if name in ("add", "replace", "test") and "value" not in operation:
            raise Unfit
        if name == "add":
            document = added(document, path, operation["value"])
        elif name == "remove":
            document = removed(document, path)
        elif name == "replace":
            document = (
                added(removed(document, path), path, operation["value"]) if path else operation["value"]
            )
        elif name == "move":
            source = tokens(operation.get("from", 0))
            if path[: len(source)] == source and path != source:
                raise Unfit
            value = found(document, source)
            document = added(removed(document, source), path, value)
        elif name == "copy":
            value = copy.deepcopy(found(document, tokens(operation.get("from", 0))))
            document = added(document, path, value)
        elif name == "test":
            if not equal(found(document, path), operation["value"]):
                raise Unfit
        else:
            raise Unfit
    return document


def equal(one: Any, other: Any) -> bool:
    """Equality of RFC 6902, section 4.6: numbers by their value, and true is no number."""
    numbers = type(one) in (int, float) and type(other) in (int, float)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return one == other if numbers or type(one) is type(other) else False


def tokens(pointer: Any) -> list[str]:
    """The tokens of a JSON Pointer (RFC 6901)."""
    if not isinstance(pointer, str) or (pointer and pointer[0] != "/"):
        raise Unfit
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def place(owner: list[Any], token: str, most: int) -> int:
    """The place in an array that a token names: digits 0 to 9 without leading zeros."""
    if not token or set(token) - set("0123456789") or (token[0] == "0" and token != "0"):
        raise Unfit
    if len(token) > 9 or int(token) > most:
        raise Unfit
    return int(token)


def found(node: Any, path: list[str]) -> Any:
    """The value at a path."""
    for token in path:
        if isinstance(node, list):
            node = node[place(node, token, len(node) - 1)]
        elif isinstance(node, dict) and token in node:
            node = node[token]
        else:
            raise Unfit
    return node


def added(document: Any, path: list[str], value: Any) -> Any:
    """A document with a value added."""
    if not path:
        return value
    owner = found(document, path[:-1])
    if isinstance(owner, list):
        owner.insert(len(owner) if path[-1] == "-" else place(owner, path[-1], len(owner)), value)
    elif isinstance(owner, dict):
        owner[path[-1]] = value
    else:
        raise Unfit
    return document


def removed(document: Any, path: list[str]) -> Any:
    """A document without the value at a path."""
    found(document, path)
    if not path:
        return None
    owner = found(document, path[:-1])
    if isinstance(owner, list):
        del owner[place(owner, path[-1], len(owner) - 1)]
    else:
        del owner[path[-1]]
    return document
