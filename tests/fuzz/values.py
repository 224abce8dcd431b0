"""Values out of requests: parameters in every style, bodies in every media type, and the parts of paths.

Whatever comes in, there is a value, a list of faults, or one of our errors; a value has passed its schema, can be
kept by every store, and is bounded like one that came as JSON.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import unquote_to_bytes

from api_factory.contract import inspect
from api_factory.errors import ProblemError
from api_factory.plan import Operation, plan
from api_factory.service.body import BodyReader
from api_factory.service.call import Call
from api_factory.service.json_body import DEPTH
from api_factory.service.parameters import RawParameters
from api_factory.service.trie import Trie
from api_factory.service.validation import _decoder
from fuzz.documents import check_kept
from fuzz.loops import quiet, run
from fuzz.source import Source

STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
TEXT: dict[str, Any] = {"type": "string"}
NODE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "a": {"$ref": "#/components/schemas/Node"},
        "n": {"type": "integer"},
        "t": {"type": "array", "items": {"type": "number"}},
        "s": TEXT,
        "list": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
    },
    "additionalProperties": {"$ref": "#/components/schemas/Node"},
}
SCHEMAS: tuple[dict[str, Any], ...] = (
    TEXT,
    {"type": "integer"},
    {"type": "number", "maximum": 10},
    {"type": "boolean"},
    {"type": "array", "items": {"type": "integer"}},
    {"type": "array", "items": TEXT, "maxItems": 3},
    {"$ref": "#/components/schemas/Node"},
    {"type": "object", "properties": {"a": {"type": "integer"}, "b": TEXT}},
    {"oneOf": [{"type": "integer"}, {"type": "boolean"}]},
    {"type": "string", "format": "date-time", "nullable": True},
    {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "array", "items": {}}}},
    {},
)
MEDIA_TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json",
    "application/merge-patch+json",
    "text/plain",
    "application/xml",
    "application/octet-stream",
)
TEMPLATES = (
    *(
        "/a",
        "/a/b",
        "/a/{x}",
        "/{x}/b",
        "/a/{x}/c",
        "/{x}/{y}",
        "/f/{n}.json",
        "/f/{n}.{ext}",
        "/f/{a}-{b}-{c}",
    ),
    *(
        "/",
        "/a/",
        "/é",
        "/f/{n}",
        "/v{n}/x",
        "/{x}:act",
        "/({a},{b})",
        "/f/{a}{b}",
        "/{a}..{b}/z",
        "/a/{x}/{y}/d",
    ),
    "/d/{y}-{m}-{d}.json",
)
LONGEST_COMPARED = 60
"""A longer path is matched, in its time, but not compared: the reference takes all ways there are."""


def parameters(data: bytes) -> None:
    """A parameter of any place, style and schema is read from any text."""
    source = Source(data)
    location = source.choose(tuple(STYLES))
    style = source.choose(STYLES[location])
    number = source.integer(len(SCHEMAS) - 1)
    as_json = source.integer(15) == 15
    operation, decoder = reader(location, style, source.flag(), number, as_json)
    text = source.rest()
    scope: dict[str, Any] = {"query_string": b"", "headers": []}
    values: dict[str, str] = {}
    if location == "query":
        scope["query_string"] = b"&".join(text.replace(b"#", b"%23").split(b"\n"))
    elif location == "path":
        values["p"] = text.decode("utf-8", "replace")
    else:
        name = b"p" if location == "header" else b"cookie"
        scope["headers"] = [(name, line) for line in text.split(b"\n")]
    call = Call(operation, dict(values), scope)
    try:
        faults = decoder.read(RawParameters(scope, values), call)
    except ProblemError as error:
        assert error.status < 500, error
        return
    for fault in faults:
        assert fault["detail"] and fault["pointer"].startswith("/p"), fault
    if not faults:
        for value in call.parameters.values():
            check_bounded(value)


def bodies(data: bytes) -> None:
    """A body of any media type and schema is read from any bytes."""
    source = Source(data)
    name, number = source.integer(len(MEDIA_TYPES) - 1), source.integer(len(SCHEMAS) - 1)
    operation, body = body_reader(MEDIA_TYPES[name], number)
    content_type = source.line().decode("latin-1") if source.flag() else f"{MEDIA_TYPES[name]};boundary=x"
    raw, extensions = source.rest(), {}
    scope: dict[str, Any] = {
        "headers": [(b"content-type", content_type.encode("latin-1"))],
        "extensions": extensions,
    }

    async def receive() -> Any:
        return {"type": "http.request", "body": raw, "more_body": False}

    call = Call(operation, {}, scope)
    try:
        with quiet("python_multipart.multipart"):
            faults = run(body.read(scope, receive, call))
    except ProblemError as error:
        assert error.status < 500, error
        return
    assert all(fault["detail"] for fault in faults)
    if not faults and call.body is not None:
        check_bounded(call.body, texts=MEDIA_TYPES[name].startswith(("application/octet", "application/xml")))


def path_templates(data: bytes) -> None:
    """A path finds the template, and the values, that a plain recursive matcher finds."""
    source = Source(data)
    templates = tuple(dict.fromkeys(source.choose(TEMPLATES) for _ in range(source.integer(5) + 1)))
    path = b"/" + bytes(byte for byte in source.rest() if 32 < byte < 127 and byte not in b"?#")
    trie = Trie(tuple(Operation(id=t, method="get", path=t, pointer="") for t in templates))
    try:
        leaf = trie.find(path, "GET")
    except ProblemError as error:
        assert error.status < 500, error
        return
    if len(path) > LONGEST_COMPARED:
        return
    found = None if leaf is None else (leaf[0].operations["GET"][0].path, leaf[1])
    segments = [unquote_to_bytes(segment).decode() for segment in path.split(b"/")[1:]]
    possible = [(t, matched(t.split("/")[1:], segments)) for t in templates]
    possible = [(t, values) for t, values in possible if values]
    assert (found is None) == (not possible), (templates, path, found, possible)
    if found is not None:
        assert any(t == found[0] and list(found[1]) in values for t, values in possible), (found, possible)
        assert "{" not in found[0] or all(t != bytes(path).decode("latin-1") for t, _ in possible), found


@cache
def reader(location: str, style: str, explode: bool, number: int, as_json: bool) -> tuple[Operation, Any]:
    """An operation with one parameter `p`, and its decoder."""
    parameter: dict[str, Any] = {"name": "p", "in": location, "required": location == "path"}
    if as_json:
        parameter["content"] = {"application/json": {"schema": SCHEMAS[number]}}
    else:
        parameter |= {"style": style, "explode": explode, "schema": SCHEMAS[number]}
    contract_plan = planned("/x/{p}" if location == "path" else "/x", {"parameters": [parameter]})
    (operation,) = contract_plan.operations
    (declared,) = operation.parameters
    return operation, _decoder(declared, contract_plan)


@cache
def body_reader(media_type: str, number: int) -> tuple[Operation, BodyReader]:
    """An operation with a body of one media type, and what reads it."""
    contract_plan = planned("/x", {"requestBody": {"content": {media_type: {"schema": SCHEMAS[number]}}}})
    (operation,) = contract_plan.operations
    assert operation.body is not None
    return operation, BodyReader(operation.body, contract_plan, 1 << 20)


def planned(path: str, operation: dict[str, Any]) -> Any:
    """The plan of a contract with one operation."""
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {path: {"post": operation | {"responses": {"200": {"description": "ok"}}}}},
        "components": {"schemas": {"Node": NODE}},
    }
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    return plan(contract, open=True)


def check_bounded(value: Any, *, texts: bool = False) -> None:
    """A value is no deeper than one that came as JSON may be, and every store can keep it."""
    level, depth = [value], 0
    while level:
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        depth += 1
        assert depth <= DEPTH + 2, "nested deeper than JSON may be"
    if not texts:
        check_kept(json.loads(json.dumps(value).replace("\\u0000", "")))


def matched(template: list[str], segments: list[str]) -> list[list[str]]:
    """All ways in which the segments of a path fit those of a template: the values of its parameters."""
    if len(template) != len(segments):
        return []
    ways: list[list[str]] = [[]]
    for pattern, text in zip(template, segments, strict=True):
        ways = [way + more for way in ways for more in fits(pattern, text)][:1000]
    return ways


def fits(pattern: str, text: str) -> list[list[str]]:
    """All ways in which a text fits one segment of a template; no parameter is empty."""
    head, brace, rest = pattern.partition("{")
    if not text.startswith(head):
        return []
    text = text[len(head) :]
    if not brace:
        return [] if text else [[]]
    _, _, rest = rest.partition("}")
    return [[text[:end], *more] for end in range(1, len(text) + 1) for more in fits(rest, text[end:])]
