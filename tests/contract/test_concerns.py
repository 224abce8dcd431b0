"""Faults that concern a part of a document only: what they take out, and what they leave."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from api_factory.contract import Contract, inspect, read
from api_factory.contract.pointer import PointerError, follow, split
from api_factory.errors import ContractInvalid
from contract.documents import HEAD, document, to_bytes

OK = {"200": {"description": "ok"}}
LIVE = {"get": {"responses": OK}}


def answering(reference: str) -> dict[str, Any]:
    media = {"application/json": {"schema": {"$ref": reference}}}
    return {"responses": {"200": {"description": "ok", "content": media}}}


def schema(name: str) -> str:
    return f"#/components/schemas/{name}"


def taken(source: str | dict[str, Any]) -> list[str]:
    """The pointers of the operations that are taken out of a document that can be served."""
    return list(contract_of(source).faulty)


def contract_of(source: str | dict[str, Any]) -> Contract:
    contract, faults = inspect(to_bytes(source))
    assert contract is not None, faults
    assert any(fault.severity == "error" for fault in contract.faults)
    assert dangling(contract.document) == []
    return contract


def dangling(whole: dict[str, Any]) -> list[str]:
    """The local references of a document that lead nowhere."""
    errors, waiting = [], [whole]
    while waiting:
        node = waiting.pop()
        waiting += list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            try:
                follow(whole, node)
            except PointerError as error:
                errors.append(str(error))
    return errors


def test_an_operation_with_a_reference_to_nowhere_is_taken_out_alone() -> None:
    paths = {"/a": {"get": answering(schema("No")), "post": {"responses": OK}}, "/b": LIVE}
    contract = contract_of(document(paths=paths))
    ((pointer, (fault,)),) = contract.faulty.items()
    assert pointer == "/paths/~1a/get"
    assert (fault.severity, fault.code) == ("error", "broken-ref")
    lines = to_bytes(document(paths=paths)).decode().splitlines()
    assert lines[fault.line - 1].strip() == f'"$ref": "{schema("No")}"'
    assert contract.document["paths"]["/b"] == LIVE
    assert contract.document["paths"]["/a"]["post"] == {"responses": OK}
    stub = contract.document["paths"]["/a"]["get"]
    assert fault.sentence in stub["description"]
    assert set(stub) == {"description", "responses"}
    assert contract.operations == 3


def test_what_reaches_a_fault_by_references_is_taken_out() -> None:
    schemas = {
        "A": {"properties": {"b": {"$ref": schema("B")}}},
        "B": {"allOf": [{"$ref": schema("C")}, {"$ref": schema("A")}]},
        "C": {"properties": {"x": {"$ref": schema("No")}}},
        "D": {"type": "string"},
    }
    paths = {f"/{name}": {"get": answering(schema(name))} for name in schemas}
    contract = contract_of(document(paths=paths, components={"schemas": schemas}))
    assert list(contract.faulty) == ["/paths/~1A/get", "/paths/~1B/get", "/paths/~1C/get"]
    assert {fault.pointer for faults in contract.faulty.values() for fault in faults} == {
        "/components/schemas/C/properties/x/$ref"
    }
    assert contract.document["components"]["schemas"] == {"D": {"type": "string"}}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize(
    ("home", "use"),
    [
        ("responses", {"responses": {"200": {"$ref": "#/components/responses/X"}}}),
        ("parameters", {"parameters": [{"$ref": "#/components/parameters/X"}], "responses": OK}),
        ("requestBodies", {"requestBody": {"$ref": "#/components/requestBodies/X"}, "responses": OK}),
        (
            "headers",
            {"responses": {"200": {"description": "", "headers": {"X": {"$ref": "#/components/headers/X"}}}}},
        ),
        ("callbacks", {"callbacks": {"x": {"$ref": "#/components/callbacks/X"}}, "responses": OK}),
    ],
)
def test_every_kind_of_component_may_be_faulty(version: str, home: str, use: dict[str, Any]) -> None:
    paths = {"/a": {"post": use}, "/b": LIVE}
    components = {home: {"X": {"$ref": f"#/components/{home}/Nowhere"}}}
    assert taken(document(version, paths=paths, components=components)) == ["/paths/~1a/post"]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("reference", ["#/nowhere", "https://example.com/media"])
def test_a_media_type_that_refers_to_nowhere_is_a_fault_in_every_version(
    version: str, reference: str
) -> None:
    answers = {"200": {"description": "", "content": {"application/json": {"$ref": reference}}}}
    paths = {"/a": {"get": {"responses": answers}}, "/b": LIVE}
    assert taken(document(version, paths=paths)) == ["/paths/~1a/get"]


def test_faults_of_a_path_item_take_out_its_operations() -> None:
    item = {
        "parameters": [{"$ref": "#/components/parameters/No"}],
        "get": {"operationId": "readA", "tags": ["a"], "summary": "Read", "responses": OK},
        "put": {"responses": OK},
        "x-note": {"$ref": "kept nowhere"},
    }
    contract = contract_of(document(paths={"/a/{id}": item, "/b": LIVE}))
    assert list(contract.faulty) == ["/paths/~1a~1{id}/get", "/paths/~1a~1{id}/put"]
    reduced = contract.document["paths"]["/a/{id}"]
    assert set(reduced) == {"get", "put"}
    kept = [reduced["get"][name] for name in ("operationId", "tags", "summary")]
    assert kept == ["readA", ["a"], "Read"]
    assert [parameter["name"] for parameter in reduced["put"]["parameters"]] == ["id"]


def test_an_operation_that_is_no_object_is_taken_out() -> None:
    assert taken(document(paths={"/a": {"get": "text", "put": [1], "post": {"responses": OK}}})) == [
        "/paths/~1a/get",
        "/paths/~1a/put",
    ]


def test_path_items_by_reference() -> None:
    paths = {
        "/a": {"get": answering(schema("No")), "put": {"responses": OK}},
        "/b": {"$ref": "#/paths/~1a"},
        "/c": {"$ref": "#/paths/~1nowhere"},
        "/d": {"$ref": "#/paths/~1a/put/callbacks/x/y"},
        "/e": {"$ref": "#/components/pathItems/E"},
    }
    paths["/a"]["put"]["callbacks"] = {"x": {"y": {"post": {"responses": OK}}}}
    items = {"E": {"get": {"responses": {"200": {"$ref": "#/nowhere"}}}, "put": {"responses": OK}}}
    contract = contract_of(document("3.1.0", paths=paths, components={"pathItems": items}))
    assert list(contract.faulty) == ["/paths/~1a/get", "/components/pathItems/E/get"]
    assert {path: [fault.pointer for fault in faults] for path, faults in contract.lost.items()} == {
        "/c": ["/paths/~1c/$ref"]
    }
    assert contract.document["paths"]["/c"] == {}


LOST = "#/components/pathItems/Lost"


@pytest.mark.parametrize(
    ("item", "target", "fault"),
    [
        (7, None, "/paths/~1a"),
        ([LIVE], None, "/paths/~1a"),
        ({"$ref": 7}, None, "/paths/~1a/$ref"),
        ({"$ref": "a.yaml"}, None, "/paths/~1a/$ref"),
        ({"$ref": "#/paths/~1a"}, None, "/paths/~1a/$ref"),
        ({"$ref": LOST}, "text", "/components/pathItems/Lost"),
        ({"$ref": LOST}, [LIVE], "/components/pathItems/Lost"),
        ({"$ref": LOST}, {"$ref": "#/nowhere"}, "/components/pathItems/Lost/$ref"),
        ({"$ref": "#/paths/~1b/post/callbacks/x/y"}, None, "/paths/~1b/post/requestBody"),
        ({"$ref": schema("Not")}, None, "/components/schemas/Not"),
    ],
)
def test_a_path_item_that_is_none_or_leads_to_none_is_lost(item: Any, target: Any, fault: str) -> None:
    callback = {"x": {"y": LIVE}}
    paths = {
        "/a": item,
        "/b": {"post": {"requestBody": 7, "callbacks": callback, "responses": OK}},
        "/c": LIVE,
    }
    hook = {"w": {"$ref": LOST}} if target is not None else {}
    components: dict[str, Any] = {"pathItems": {"Lost": target or LIVE}, "schemas": {"Not": 7}}
    contract = contract_of(document("3.1.0", paths=paths, webhooks=hook, components=components))
    assert list(contract.lost) == ["/a"]
    assert [each.pointer for each in contract.lost["/a"]] == [fault]
    assert "/paths/~1c/get" not in contract.faulty


@pytest.mark.parametrize("count", [1_000, pytest.param(9_000, marks=pytest.mark.slow)])
def test_a_long_way_of_references_between_path_items_is_cut(count: int) -> None:
    """Each use of the first would go all of the way."""
    paths: dict[str, Any] = {f"/p{n}": {"$ref": f"#/paths/~1p{n + 1}"} for n in range(count)}
    before = time.process_time()
    contract = contract_of(document(paths={**paths, f"/p{count}": LIVE}))
    assert time.process_time() - before < count / 80
    assert list(contract.lost) == [f"/p{n}" for n in range(count - 100)]
    assert {each.code for faults in contract.lost.values() for each in faults} == {"ref-chain"}


def test_what_is_found_on_two_ways_is_told_once() -> None:
    paths = {"/a": {"get": answering(schema("Not"))}, "/b": LIVE}
    _, faults = inspect(to_bytes(document(paths=paths, components={"schemas": {"Not": [7]}})))
    assert [(fault.severity, fault.pointer) for fault in faults] == [("error", "/components/schemas/Not")]


def test_an_operation_that_others_refer_into_takes_them_with_it() -> None:
    media = {"application/json": {"schema": {"type": "string"}}}
    paths = {
        "/a": {"get": {"parameters": "none", "responses": {"200": {"description": "", "content": media}}}},
        "/b": {"get": answering("#/paths/~1a/get/responses/200/content/application~1json/schema")},
        "/c": LIVE,
    }
    assert taken(document(paths=paths)) == ["/paths/~1a/get", "/paths/~1b/get"]


def test_faults_that_no_operation_reaches_take_out_nothing_and_are_told() -> None:
    source = HEAD + (
        "paths: {/a: {get: {responses: {'200': {description: ok}}}}}\n"
        "components: {schemas: {Twice: {type: string, type: string}, User: {$ref: '#/components/schemas/Twice'}}}\n"
    )
    contract = contract_of(source)
    assert contract.faulty == {}
    assert contract.document["components"]["schemas"] == {}
    assert [fault.code for fault in contract.faults if fault.severity == "error"] == ["duplicate-key"]


OPERATION = "{responses: {'200': {description: ok}}}"
TWICE = "{tags: [a], tags: [b], responses: {}}"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (f"/a: {{get: {OPERATION}, get: {OPERATION}, put: {OPERATION}}}", ["/a get"]),
        (f"/a: {{get: {TWICE}, put: {OPERATION}}}", ["/a get"]),
        (f"/a: {{parameters: [], parameters: [], get: {OPERATION}, put: {OPERATION}}}", ["/a get", "/a put"]),
        # The same object in two operations, by an alias, is faulty in both.
        (f"/a: {{get: &a {TWICE}, put: *a, post: {OPERATION}}}", ["/a get", "/a put"]),
        (f"/a: &a {{get: {OPERATION}, get: {OPERATION}, put: {OPERATION}}}\n  /c: *a", ["/a get", "/c get"]),
        ("/a: {get: {responses: &r {'200': {$ref: '#/no'}}}, put: {responses: *r}}", ["/a get", "/a put"]),
    ],
)
def test_duplicate_keys_and_aliases(paths: str, expected: list[str]) -> None:
    source = f"{HEAD}paths:\n  {paths}\n  /b: {{get: {OPERATION}}}\n"
    assert [f"{path} {method}" for path, method in map(_named, taken(source))] == expected


def _named(pointer: str) -> tuple[str, str]:
    _, path, method = split(pointer)
    return path, method


def test_a_duplicate_key_in_json_is_the_same() -> None:
    text = json.dumps(
        document(paths={"/a": {"get": {"responses": OK}, "put": {"responses": OK}}, "/b": LIVE})
    )
    assert taken(text.replace('"put"', '"get"', 1)) == ["/paths/~1a/get"]


SCHEMES = {"securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "K"}}}
WHOLE: dict[str, Any] = {
    "security": document(paths={"/a": LIVE}, security="open", components=SCHEMES),
    "scheme": document(paths={"/a": LIVE}, components={"securitySchemes": {"k": {"$ref": "#/nowhere"}}}),
    "paths": document(paths=[LIVE]),
    "no slash": document(paths={"/a": LIVE, "b": LIVE}),
    "template": document(paths={"/a": LIVE, "/b/{id": LIVE}),
    "the same path": f"{HEAD}paths: {{/a: {{get: {OPERATION}}}, /a: {{put: {OPERATION}}}, /b: {{get: {OPERATION}}}}}",
    "root": HEAD + f"tags: []\ntags: []\npaths: {{/b: {{get: {OPERATION}}}}}",
    "info": f"openapi: 3.0.3\ninfo: {{title: T, title: U, version: '1'}}\npaths: {{/b: {{get: {OPERATION}}}}}",
    "schemas": HEAD + f"paths: {{/b: {{get: {OPERATION}}}}}\ncomponents: {{schemas: {{}}, schemas: {{}}}}",
    "a scheme": HEAD + f"paths: {{/b: {{get: {OPERATION}}}}}\n"
    "components: {securitySchemes: {k: {type: apiKey, in: header, name: K, name: L}}}",
    "a scheme through a schema": document(
        paths={"/a": LIVE},
        components={
            "securitySchemes": {"k": {"$ref": "#/components/responses/X"}},
            "responses": {"X": {"$ref": "https://example.com/x"}},
        },
    ),
    "nothing left": document(paths={"/a": {"get": answering(schema("No"))}}),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_concerns_the_whole_refuses_it(name: str) -> None:
    with pytest.raises(ContractInvalid) as refused:
        read(to_bytes(WHOLE[name]))
    assert refused.value.faults[0]["line"] >= 1


def test_strict_refuses_as_before() -> None:
    source = to_bytes(document(paths={"/a": {"get": answering(schema("No"))}, "/b": LIVE}))
    assert read(source).faulty
    with pytest.raises(ContractInvalid):
        read(source, strict=True)


def test_swagger_2_0() -> None:
    tree = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a/{id}": {
                "get": {"responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/A"}}}}
            },
            "/b": LIVE,
        },
        "definitions": {"A": {"properties": {"x": {"$ref": "#/definitions/No"}}}},
    }
    contract = contract_of(tree)
    assert list(contract.faulty) == ["/paths/~1a~1{id}/get"]
    assert contract.document["paths"]["/a/{id}"]["get"]["parameters"] == [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]


@pytest.mark.parametrize(
    ("operation", "kept", "shut"),
    [
        ("responses: {'200': {$ref: '#/no'}}, security: [{k: []}]", [{"k": []}], False),
        ("responses: {'200': {$ref: '#/no'}}, security: []", [], False),
        ("responses: {'200': {$ref: '#/no'}}", None, False),
        ("responses: {}, security: open", None, True),
        ("responses: {}, security: [open]", None, True),
        ("responses: {}, security: [{k: 7}]", None, True),
        ("responses: {}, security: [{k: []}], security: []", None, True),
        # Others, and more than are told of one operation, do not hide what is wrong with its security.
        (f"responses: {{}}, {'tags: [], ' * 20} security: [{{k: [], k: []}}]", None, True),
    ],
)
def test_the_security_of_what_is_taken_out(operation: str, kept: Any, shut: bool) -> None:
    source = (
        f"{HEAD}paths:\n  /a: {{get: {{{operation}}}}}\n  /b: {{get: {OPERATION}}}\n"
        "components: {securitySchemes: {k: {type: apiKey, in: header, name: K}}}\n"
    )
    contract = contract_of(source)
    assert list(contract.faulty) == ["/paths/~1a/get"]
    assert contract.document["paths"]["/a"]["get"].get("security") == kept
    assert contract.shut == ({"/paths/~1a/get"} if shut else set())


def test_two_operations_of_one_name_are_shut_through_an_alias_too() -> None:
    source = (
        f"{HEAD}paths:\n  /a: &a {{get: {{security: [], responses: {{}}}}, get: {{security: [], responses: {{}}}}}}\n"
        f"  /b: *a\n  /c: {{get: {OPERATION}}}\n"
    )
    assert contract_of(source).shut == {"/paths/~1a/get", "/paths/~1b/get"}


@pytest.mark.parametrize("count", [1_000, pytest.param(9_999, marks=pytest.mark.slow)])
def test_as_many_faults_as_operations(count: int) -> None:
    """Each operation has a fault of its own, and leads to a chain of schemas of which the last is faulty."""
    paths: dict[str, Any] = {f"/p{n}": {"get": answering(schema(f"S{n}"))} for n in range(count)}
    for n in range(count):
        paths[f"/p{n}"]["get"]["parameters"] = [{"$ref": "#/components/parameters/No"}]
    schemas = {f"S{n}": {"allOf": [{"$ref": schema(f"S{n + 1}")}]} for n in range(count)}
    paths["/live"] = LIVE
    source = to_bytes(document(paths=paths, components={"schemas": schemas}))
    before = time.process_time()
    contract, faults = inspect(source)
    elapsed = time.process_time() - before
    assert contract is not None
    assert len(contract.faulty) == count
    assert len(contract.faulty["/paths/~1p0/get"]) == 2
    assert len(faults) == 501
    assert faults[-1].code == "more-problems"
    assert elapsed < count / 80


def test_one_object_in_a_hundred_operations_with_five_hundred_faults() -> None:
    keys = "".join(f"a{n}: 1, a{n}: 2, " for n in range(500))
    operations = "\n".join(f"  /p{n}: {{get: *shared}}" for n in range(1, 100))
    source = (
        f"{HEAD}paths:\n  /p0: {{get: &shared {{responses: {{}}, x-data: {{{keys}}}}}}}\n{operations}\n"
        f"  /live: {{get: {OPERATION}}}\n"
    )
    before = time.process_time()
    assert len(taken(source)) == 100
    assert time.process_time() - before < 60
