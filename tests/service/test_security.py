"""The security stage over many contracts: what a service shows of security is what it asks for, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import orjson
import pytest
import yaml
from starlette.types import Message, Scope

from api_factory.contract import read
from api_factory.contract.pointer import follow
from api_factory.errors import AmbiguousKey, ProblemError, Unauthorized
from api_factory.keys.key import Key, mint
from api_factory.plan import Operation, Plan, plan
from api_factory.projects.served_document import served_document
from api_factory.service.call import CALL_EXTENSION
from api_factory.service.security import SecureOperation

CONTRACTS = sorted((Path(__file__).parent.parent / "contracts").glob("*.yaml"))
SECRET = mint().text


class Place(NamedTuple):
    """Where something is sent: a header, a parameter or a cookie of a name, or a scheme of Authorization."""

    kind: str
    name: str = ""


def check(presented: str) -> Key:
    if presented != SECRET:
        raise Unauthorized("no")
    return cast(Key, "the key")


async def outcome(operation: Operation, *sent: tuple[Place, str]) -> str:
    """What comes of a request with some values in some places: `in`, or the code of the refusal."""
    headers: list[tuple[bytes, bytes]] = []
    query, cookies = [], []
    for place, value in sent:
        match place.kind:
            case "header":
                headers.append((place.name.lower().encode(), value.encode()))
            case "query":
                query.append(f"{place.name}={value}")
            case "cookie":
                cookies.append(f"{place.name}={value}")
            case "bearer":
                headers.append((b"authorization", f"Bearer {value}".encode()))
            case "basic":
                credentials = base64.b64encode(f"me:{value}".encode())
                headers.append((b"authorization", b"Basic " + credentials))
    if cookies:
        headers.append((b"cookie", "; ".join(cookies).encode()))
    scope: Scope = {"headers": headers, "query_string": "&".join(query).encode()}
    scope["extensions"] = {CALL_EXTENSION: SimpleNamespace(key=None)}
    came = []

    async def next_app(scope: Scope, receive: Any, send: Any) -> None:
        came.append(scope)

    async def asked(presented: str, required_scope: str | None = None) -> Key:
        return check(presented)

    async def nothing() -> Message:
        raise AssertionError

    stage = SecureOperation(next_app, operation, {"handlers.security.check_key": asked})
    try:
        await stage(scope, nothing, cast(Any, nothing))
    except ProblemError as error:
        assert not came
        return error.code
    assert came
    return "in"


def place_of(scheme: dict[str, Any]) -> Place:
    """Where a scheme of a document says that a key is sent."""
    if scheme["type"] == "apiKey":
        return Place(scheme["in"], scheme["name"])
    if scheme["type"] == "http":
        return Place(scheme["scheme"].lower())
    assert scheme["type"] in ("oauth2", "openIdConnect")
    return Place("bearer")


def shown(contract_plan: Plan) -> Iterator[tuple[Operation, list[frozenset[Place]]]]:
    """Each operation with the alternatives that the served document has for it, read as OpenAPI is."""
    document = orjson.loads(served_document(contract_plan, "/apis/x"))
    schemes = document.get("components", {}).get("securitySchemes", {})
    for operation in contract_plan.operations:
        item = document["paths"][operation.path]
        node = follow(document, item)[0][operation.method]
        alternatives = node.get("security", document.get("security", []))
        yield (
            operation,
            [frozenset(place_of(schemes[name]) for name in alternative) for alternative in alternatives],
        )


USUAL = {
    Place("header", "X-API-Key"),
    Place("bearer"),
    Place("basic"),
    Place("query", "api_key"),
    Place("cookie", "k"),
}


async def assert_shown_is_asked(contract_plan: Plan) -> None:
    alternatives = list(shown(contract_plan))
    places = USUAL | {
        place for _, several in alternatives for alternative in several for place in alternative
    }
    for operation, several in alternatives:
        if not several or frozenset() in several:
            assert await outcome(operation) == "in", operation.id
            continue
        assert await outcome(operation) == "unauthorized", operation.id
        for alternative in several:
            assert await outcome(operation, *((place, SECRET) for place in alternative)) == "in", operation.id
        if any(place.name.lower() == "authorization" for alternative in several for place in alternative):
            continue  # Whatever is in that header will do.
        for place in places:
            expected = "in" if frozenset({place}) in several else "unauthorized"
            assert await outcome(operation, (place, SECRET)) == expected, (operation.id, place)


@pytest.mark.parametrize("open", [False, True])
@pytest.mark.parametrize("source", [pytest.param(path.read_bytes(), id=path.stem) for path in CONTRACTS])
async def test_contracts_show_what_is_asked(source: bytes, open: bool) -> None:
    await assert_shown_is_asked(plan(read(source), open=open))


OK: dict[str, Any] = {"responses": {"204": {"description": "ok"}}}
SCHEMES: dict[str, Any] = {
    "apiKey": {"type": "mutualTLS"},
    "bearer": {"type": "apiKey", "in": "query", "name": "token"},
    "x": {"type": "apiKey", "in": "header", "name": "X-App"},
    "y": {"type": "apiKey", "in": "cookie", "name": "app"},
    "digest": {"type": "http", "scheme": "Digest"},
    "basic": {"type": "http", "scheme": "BASIC"},
    "oauth2": {"type": "oauth2", "flows": {}},
    "openid": {"type": "openIdConnect", "openIdConnectUrl": "https://example.com"},
    "unsendable": {"type": "apiKey", "in": "header", "name": "X Y\r\nZ"},
}
STATED: list[Any] = [
    *([{name: []}] for name in SCHEMES),
    [{"apiKey": [], "digest": []}],
    [{"apiKey": []}, {"bearer": []}, {"x": [], "y": []}],
    [{"x": [], "unknown": []}],
    [{}, {"x": []}],
    [{"x": []}, {}],
    [{}],
    [],
    None,
    [None],
    [{"x": None}],
    [{"unknown": []}],
    [{"unknown": []}, {"y": []}],
]
NOTHING = object()


def documents(roots: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every statement in an operation, beside others that say other things or nothing, below each root."""
    key = {"name": "api_key", "in": "query", "schema": {"type": "string"}}
    for root in roots:
        for stated in (NOTHING, *STATED):
            get = OK if stated is NOTHING else OK | {"security": stated}
            item = {"get": get, "head": OK | {"security": []}, "post": OK}
            paths = {
                "/a": item,
                "/b": {"get": OK, "post": OK | {"parameters": [key]}},
                "/c": {"$ref": "#/components/pathItems/c"},
                "/d": {"$ref": "#/x-items/d"},
            }
            document = {
                "openapi": "3.1.0",
                "info": {"title": "T", "version": "1"},
                "paths": paths,
                "components": {"securitySchemes": SCHEMES, "pathItems": {"c": {"put": get}}},
                "x-items": {"d": {"get": OK, "servers": [{"url": "https://evil.example"}]}},
            }
            yield document if root is NOTHING else document | {"security": root}


@pytest.mark.parametrize(
    "roots",
    [
        pytest.param([NOTHING, None, [{"x": []}, {"digest": []}]], id="some"),
        pytest.param([NOTHING, *STATED], marks=pytest.mark.slow, id="all"),
    ],
)
async def test_every_statement_is_shown_as_it_is_asked(roots: list[Any]) -> None:
    for document in documents(roots):
        contract_plan = plan(read(yaml.safe_dump(document, sort_keys=False).encode()))
        assert b"evil.example" not in served_document(contract_plan, "/apis/x")
        await assert_shown_is_asked(contract_plan)


def one_of(security: Any) -> Operation:
    paths = {"/a": {"get": OK | {"security": security}}}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    document["components"] = {"securitySchemes": SCHEMES}
    (operation,) = plan(read(yaml.safe_dump(document, sort_keys=False).encode())).operations
    return operation


APP, COOKIE, BEARER = Place("header", "X-App"), Place("cookie", "app"), Place("bearer")
OTHER = mint().text


@pytest.mark.parametrize(
    "security", [[{"x": []}, {"oauth2": []}], [{"oauth2": []}, {"x": []}], [{"x": [], "oauth2": []}]]
)
async def test_what_is_no_key_is_no_second_key(security: Any) -> None:
    operation = one_of(security)
    for value in ("my-app", "af_", SECRET[:-1] + "!", SECRET.upper(), "af_00000000_" + "0" * 38):
        assert await outcome(operation, (APP, value), (BEARER, SECRET)) == "in", value
        assert await outcome(operation, (APP, SECRET), (BEARER, value)) == "in", value
        assert await outcome(operation, (APP, value), (BEARER, value)) == "unauthorized", value
        assert await outcome(operation, (APP, value), (BEARER, "other")) == "unauthorized", value
    assert await outcome(operation, (APP, OTHER), (BEARER, SECRET)) == AmbiguousKey.code
    assert await outcome(operation, (APP, SECRET), (BEARER, OTHER)) == AmbiguousKey.code


@pytest.mark.parametrize("security", [[{"x": []}], [{"x": []}, {"oauth2": []}]])
async def test_two_values_in_one_place_are_two_keys(security: Any) -> None:
    operation = one_of(security)
    for other in ("my-app", OTHER):
        assert await outcome(operation, (APP, other), (APP, SECRET)) == AmbiguousKey.code
        assert await outcome(operation, (APP, SECRET), (APP, other)) == AmbiguousKey.code
    assert await outcome(operation, (APP, SECRET), (APP, SECRET)) == "in"


async def test_all_places_of_one_alternative_have_something_in_them_and_one_the_key() -> None:
    operation = one_of([{"x": [], "y": []}])
    assert await outcome(operation, (APP, SECRET), (COOKIE, "me")) == "in"
    assert await outcome(operation, (APP, "me"), (COOKIE, SECRET)) == "in"
    assert await outcome(operation, (APP, SECRET), (COOKIE, SECRET)) == "in"
    assert await outcome(operation, (APP, SECRET)) == "unauthorized"
    assert await outcome(operation, (COOKIE, SECRET)) == "unauthorized"
    assert await outcome(operation, (APP, SECRET), (COOKIE, OTHER)) == AmbiguousKey.code


@pytest.mark.parametrize("security", [[], [{}], [{}, {"x": []}], [{"x": []}, {}]])
async def test_what_is_open_looks_at_no_key(security: Any) -> None:
    operation = one_of(security)
    for sent in ([], [(APP, SECRET)], [(APP, "nonsense")], [(APP, SECRET), (BEARER, OTHER)]):
        assert await outcome(operation, *sent) == "in"
