"""Contracts made to do harm, by name; `python hostile_contracts.py NAME` takes one on behind an audit hook.

It prints one JSON object: `outcome` (`refused` or `served`), `statuses` (of one valid request to each operation), `bad`
(audited events that no contract may cause: imports, files, processes, sockets) and `headers` of all answers.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from api_factory.errors import ContractInvalid
from api_factory.keys.pepper import load_peppers
from api_factory.plan import Plan
from api_factory.projects.prepared_contract import prepare
from api_factory.projects.project_service import build_project
from api_factory.sign_in.people import Gate
from api_factory.store import MemoryStore
from api_factory.trial.asgi_client import ASGIClient
from api_factory.trial.requests import request_for

OK: dict[str, Any] = {"200": {"description": "It"}}
FUNCTIONS = (
    "x-apikeyInfoFunc",
    "x-tokenInfoFunc",
    "x-basicInfoFunc",
    "x-bearerInfoFunc",
    "x-scopeValidateFunc",
)


def api(paths: Any, **members: Any) -> dict[str, Any]:
    return {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths, **members}


def answering(schema: Any, **members: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    body = {"required": True, "content": content}
    answers = {"200": {"description": "It", "content": content}}
    return api(
        {"/x": {"get": {"responses": answers}, "post": {"requestBody": body, "responses": OK}}}, **members
    )


def kept_below(place: str) -> dict[str, Any]:
    """Records that are made, listed and read, and a singleton, below a path of a contract's choice."""
    schema = {"type": "object", "required": ["name"], "properties": {"id": TEXT, "name": TEXT}}
    content = {"application/json": {"schema": schema}}
    response = {"description": "It", "content": content}
    many = {
        "description": "All",
        "content": {"application/json": {"schema": {"type": "array", "items": schema}}},
    }
    read = {"get": {"responses": {"200": response}}}
    write = {"requestBody": {"content": content}}
    parameters = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    return api(
        {
            place: {"get": {"responses": {"200": many}}, "post": write | {"responses": {"201": response}}},
            f"{place}/{{id}}": read | {"parameters": parameters},
            f"{place}/settings": read | {"put": write | {"responses": {"200": response}}},
        }
    )


def functions() -> dict[str, Any]:
    scheme = {"type": "apiKey", "in": "header", "name": "K"} | dict.fromkeys(FUNCTIONS, "antigravity.fly")
    operation = {
        "operationId": "antigravity.fly",
        "x-openapi-router-controller": "this",
        "x-swagger-router-controller": "this",
        "x-required-scope": "none",
        "security": [{"k": []}],
        "responses": OK,
    }
    return api({"/x": {"get": operation}}, components={"securitySchemes": {"k": scheme}})


def jinja() -> dict[str, Any]:
    text = "{{ cycler.__init__.__globals__.os.system('touch /tmp/api-factory-was-here') }}{% include '/etc/passwd' %}"
    contract = answering({"type": "object", "properties": {"a": {"type": "string", "example": text}}})
    contract["info"] |= {"title": text, "description": text}
    contract["paths"]["/x"]["get"]["operationId"] = text
    return contract


def deep(levels: int) -> str:
    return (
        '{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":'
        + '{"a":' * levels
        + "1"
        + "}" * (levels + 1)
    )


def aliases() -> str:
    lines = [
        "openapi: 3.0.3",
        "info: {title: T, version: '1'}",
        "paths: {}",
        "x-a0: &a0 [x, x, x, x, x, x, x, x, x]",
    ]
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


def reference_bomb() -> dict[str, Any]:
    schemas = {
        f"S{n}": {
            "type": "object",
            "properties": {f"p{i}": {"$ref": f"#/components/schemas/S{n + 1}"} for i in range(9)},
        }
        for n in range(12)
    }
    return answering(
        {"$ref": "#/components/schemas/S0"}, components={"schemas": {**schemas, "S12": {"type": "string"}}}
    )


def reference_loop() -> dict[str, Any]:
    names = "ABC"
    schemas = {a: {"$ref": f"#/components/schemas/{b}"} for a, b in zip(names, "BCA", strict=True)}
    return answering({"$ref": "#/components/schemas/A"}, components={"schemas": schemas})


def all_of_loop() -> dict[str, Any]:
    schemas = {
        "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
        "B": {"allOf": [{"$ref": "#/components/schemas/A"}, {"type": "object"}]},
        "C": {"anyOf": [{"$ref": "#/components/schemas/C"}, {"$ref": "#/components/schemas/A"}]},
    }
    return answering({"$ref": "#/components/schemas/C"}, components={"schemas": schemas})


def required_loop() -> dict[str, Any]:
    """A value of this schema would have no end."""
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/components/schemas/A"}}}
    return answering({"$ref": "#/components/schemas/A"}, components={"schemas": {"A": schema}})


def alternatives() -> dict[str, Any]:
    """2^20 ways to choose, all of them wrong but for the last."""
    schema: dict[str, Any] = {"type": "string"}
    schemas = {}
    for n in range(20):
        schemas[f"S{n}"] = schema
        again = {"$ref": f"#/components/schemas/S{n}"}
        schema = {
            "anyOf": [{"type": "array", "items": again}, {"type": "array", "items": again, "minItems": 1}]
        }
    return answering(schema, components={"schemas": schemas})


def headers() -> dict[str, Any]:
    evil = "x\r\nSet-Cookie: stolen=1\r\n\r\n<script>"
    answers = {
        "200": {
            "description": "It",
            "headers": {
                "X-Note": {"required": True, "schema": {"type": "string", "example": evil}},
                "X-Evil\r\nSet-Cookie": {
                    "required": True,
                    "schema": {"type": "string", "example": "stolen=2"},
                },
                "Location": {"required": True, "schema": {"type": "string", "enum": [evil]}},
            },
            "content": {"text/plain": {"schema": {"type": "string", "example": evil}}},
        }
    }
    return api({"/x": {"get": {"responses": answers}}})


def media_types() -> dict[str, Any]:
    evil = "application/json\r\nSet-Cookie: stolen=3"
    answers = {"200": {"description": "It", "content": {evil: {"schema": {"type": "string"}}}}}
    plain = {"200": {"description": "It", "content": {"text/a\r\nSet-Cookie: stolen=4": {"example": "x"}}}}
    return api({"/x": {"get": {"responses": answers}}, "/y": {"get": {"responses": plain}}})


def names() -> dict[str, Any]:
    properties = {
        name: {"type": "string"}
        for name in (
            "$ref",
            "__proto__",
            "constructor",
            "__class__",
            "$factory",
            "",
            "a/b~c",
            "*",
            "%s",
            "{0}",
        )
    }
    item = {"type": "object", "properties": {"id": {"type": "integer"}, **properties}}
    content = {"application/json": {"schema": item}}
    made = {"201": {"description": "It", "content": content}}
    return api(
        {
            "/x": {"post": {"requestBody": {"content": content}, "responses": made}},
            "/x/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "get": {"responses": {"200": {"description": "It", "content": content}}},
            },
        }
    )


TEXT = {"type": "string"}
ODD_PATHS = ("/a b", "/ü", "/{", "/}", "/{}", "/{a}{a}", "/{a{b}}", "/%2e%2e/x", "/../..", "//x", "/x?y=z", "/x#y",
             "/(.+)+$", "/{a}.{b}.{c}-{d}", "/\r\nx", "/\x00", "/{__class__}", "/{a:path}", "/*", "relative",
             "")  # fmt: skip


def pattern(text: str) -> dict[str, Any]:
    return answering({"type": "object", "properties": {"a": {"type": "string", "pattern": text}}})


def file_reference(where: str) -> Callable[[], Any]:
    return lambda: answering({"type": "object", "properties": {"a": {"$ref": where}}})


def huge() -> str:
    """Ten million bytes less a little: what is taken at most."""
    contract = json.dumps(answering({"type": "string", "enum": ["x"]}))
    return contract[:-1] + ',"x-padding":["' + '","'.join("y" * 90 for _ in range(100_000)) + '"]}'


def many_paths(count: int) -> dict[str, Any]:
    return api({f"/p{n}/{{id}}": {"get": {"responses": OK}} for n in range(count)})


CONTRACTS: dict[str, Callable[[], Any]] = {
    "functions": functions,
    "jinja": jinja,
    "file reference": file_reference("/etc/passwd"),
    "file url": file_reference("file:///etc/passwd#/a"),
    "relative file": file_reference("../../secret.yaml#/a"),
    "web reference": file_reference("http://127.0.0.1:9/schema.json"),
    "example reference": lambda: answering({"type": "object", "example": {"$ref": "http://127.0.0.1:9/x"}}),
    "dynamic reference": lambda: answering({"$dynamicRef": "http://127.0.0.1:9/x"}) | {"openapi": "3.1.0"},
    "schema id": lambda: (
        answering({"$id": "http://127.0.0.1:9/x", "$ref": "other.json"}) | {"openapi": "3.1.0"}
    ),
    "meta schema": lambda: (
        answering({"$schema": "http://127.0.0.1:9/s", "type": "object"})
        | {"openapi": "3.1.0", "jsonSchemaDialect": "http://127.0.0.1:9/d"}
    ),
    "operation reference": lambda: api({"/x": {"$ref": "http://127.0.0.1:9/x"}}),
    "external value": lambda: api(
        {
            "/x": {
                "get": {
                    "responses": {
                        "200": {
                            "description": "It",
                            "content": {
                                "application/json": {
                                    "examples": {"a": {"externalValue": "file:///etc/passwd"}}
                                }
                            },
                        }
                    }
                }
            }
        }
    ),
    "python tag": lambda: "openapi: !!python/object/apply:os.system ['true']\n",
    "aliases": aliases,
    "deep": lambda: deep(50_000),
    "deep yaml": lambda: "openapi: 3.0.3\npaths: " + "[" * 50_000,
    "reference bomb": reference_bomb,
    "reference loop": reference_loop,
    "all-of loop": all_of_loop,
    "required loop": required_loop,
    "alternatives": alternatives,
    "headers": headers,
    "media types": media_types,
    "names": names,
    **{f"path {path!r}": partial(api, {path: {"get": {"responses": OK}}}) for path in ODD_PATHS},
    "records below a nul": partial(kept_below, "/a\0b"),
    "nul": lambda: (
        b'{"openapi":"3.0.3","info":{"title":"a\\u0000b","version":"1"},"paths":{"/a\\u0000b":{}}}'.decode()
    ),
    "catastrophic pattern": lambda: pattern("^(a+)+$"),
    "catastrophic words": lambda: pattern(r"^(\w+\s?)*$"),
    "look-around": lambda: pattern("^(?=.*a)(?!.*b).*$"),
    "back-reference": lambda: pattern(r"^(a+)\1$"),
    "repeated pattern": lambda: pattern("((a{1,1000}){1,1000}){1,1000}"),
    "invalid pattern": lambda: pattern("(["),
    "many items": lambda: answering({"type": "array", "minItems": 10**9, "items": {"type": "string"}}),
    "long text": lambda: answering({"type": "string", "minLength": 10**12}),
    "many properties": lambda: answering({"type": "object", "minProperties": 10**9}),
    "nested items": lambda: answering(
        {
            "type": "array",
            "minItems": 500,
            "items": {
                "type": "array",
                "minItems": 500,
                "items": {"type": "array", "minItems": 500, "items": {"type": "integer"}},
            },
        }
    ),
    "tiny step": lambda: answering({"type": "number", "multipleOf": 1e-300, "minimum": 1e300}),
    "large numbers": lambda: answering({"type": "integer", "minimum": 10**18, "maximum": 10**30}),
    "not a number": lambda: '{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{},"x":NaN}',
    "huge": huge,
    "too large": lambda: " " * (10 * 1024 * 1024 + 1),
    "many paths": lambda: many_paths(1_000),
    "duplicate keys": lambda: (
        '{"openapi":"3.0.3","openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}'
    ),
    "invalid utf-8": lambda: b'{"openapi":"3.0.3\xff"}',
    "lone surrogate": lambda: '{"openapi":"3.0.3","info":{"title":"\\ud800","version":"1"},"paths":{}}',
    "wrong kinds": lambda: api(
        {
            "/x": {
                "get": [],
                "parameters": "x",
                "post": {"responses": [], "parameters": {"a": 1}, "security": "all"},
            },
            "/y": {
                "get": {"responses": {"200": {"content": [], "headers": 3}, "x": 3, "": {}}, "requestBody": 7}
            },
        },
        components={"schemas": [], "securitySchemes": "no"},
        servers={"url": 3},
        security={"a": 1},
    ),
    "wrong schemas": lambda: answering(
        {
            "type": "obj",
            "properties": [],
            "required": "a",
            "items": 3,
            "enum": {},
            "allOf": {},
            "minimum": "x",
        }
    ),
    "security by nobody": lambda: api(
        {"/x": {"get": {"security": [{"a": ["b"]}, 3, None], "responses": OK}}}
    ),
}

LARGE: dict[str, Callable[[], Any]] = {"very many paths": lambda: many_paths(5_000)}
"""Those that take as long as all others together."""

bad: list[str] = []


def hook(event: str, arguments: tuple[Any, ...]) -> None:
    """Note whatever a contract could be behind, and nothing of our own could."""
    if event in ("import", "open", "exec", "compile") or event.startswith(
        ("os.", "subprocess.", "shutil.", "urllib.", "ftplib.", "ctypes.")
    ):
        bad.append(f"{event} {str(arguments)[:100]}")
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"):
        bad.append(f"{event} {str(arguments[1:])[:100]}")


def take_on(name: str) -> dict[str, Any]:
    """Read, plan, check, build and serve a contract as a server does, and call each operation once."""
    contract = (CONTRACTS | LARGE)[name]()
    source = json.dumps(contract) if isinstance(contract, dict) else contract
    source = source.encode() if isinstance(source, str) else source
    bad.clear()
    found: dict[str, Any] = {"statuses": [], "headers": {}}
    try:
        candidate = prepare(source, False, True)
    except ContractInvalid as error:
        found |= {"outcome": "refused", "faults": [fault["detail"] for fault in error.faults]}
    else:
        found["outcome"] = "served"
        asyncio.run(serve(candidate.plan, found))
    return found | {"bad": list(bad)}


async def serve(plan: Plan, found: dict[str, Any]) -> None:
    store = MemoryStore()
    await store.open()
    gate = Gate.of(load_peppers(None))
    app = build_project("p", plan, store=store, keys=None, gate=gate, max_body_bytes=1 << 20).app  # type: ignore[arg-type]
    driver = ASGIClient(app)
    for operation in plan.operations[:50]:
        reply = await driver.send(request_for(plan, operation, {}))
        found["statuses"].append(reply.status)
        found["headers"] |= reply.headers


def main() -> None:
    """Take on all contracts that are named; everything of our own is imported before the first."""
    take_on("names")
    take_on("functions")
    sys.addaudithook(hook)
    print(json.dumps({name: take_on(name) for name in sys.argv[1:]}))


if __name__ == "__main__":
    main()
