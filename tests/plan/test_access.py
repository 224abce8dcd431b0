"""Who may call an operation: by what operations say of security and nothing else, and by method and role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from api_factory.contract import inspect
from api_factory.plan.document.access import required_scope
from api_factory.plan.explanation import explain, explain_access, open_operations
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.plan import Plan, demote, plan

OK: dict[str, Any] = {"responses": {"204": {"description": "ok"}}}
KEY: dict[str, Any] = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
SILENT = {"get": {**OK}, "post": {**OK}}
NEEDED = [{"key": []}]


def made_of(paths: dict[str, Any], *, open: bool = False, **members: Any) -> Plan:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/silent": SILENT, **paths},
    }
    document |= {"components": {"securitySchemes": KEY}, **members}
    contract, faults = inspect(yaml.safe_dump(document, sort_keys=False).encode())
    assert contract is not None, faults
    return plan(contract, open=open)


def opened(paths: dict[str, Any], **members: Any) -> list[str]:
    return open_operations(made_of(paths, **members).operations)


def said(security: Any) -> dict[str, Any]:
    return {"/said": {"get": {**OK, "security": security}}}


BOTH = ["GET /silent", "POST /silent"]


@pytest.mark.parametrize("open", [False, True])
@pytest.mark.parametrize(
    ("security", "itself", "others"),
    [
        (NEEDED, False, True),
        ([{"unknown": []}], False, True),
        ([{"unknown": [], "key": []}], False, True),
        ([], True, False),
        ([{}], True, False),
        ([{}, {"key": []}], True, False),
        ([{"key": []}, {}], True, False),
        (None, False, False),
        ([None], False, False),
        ([{"key": None}], False, True),
    ],
)
def test_what_an_operation_says_decides_for_those_that_say_nothing(
    security: Any, itself: bool, others: bool, open: bool
) -> None:
    expected = [*(BOTH if others or open else []), *(["GET /said"] if itself else [])]
    assert opened(said(security), open=open) == expected


ELSEWHERE: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "an extension of an operation": lambda said: {"/x": {"get": {**OK, "x-auth": said}}},
    "an extension of a path item": lambda said: {"/x": {"get": OK, "x-auth": said}},
    "a path item": lambda said: {"/x": {"get": OK, **said}},
    "a callback": lambda said: {
        "/x": {"get": {**OK, "callbacks": {"c": {"{$url}": {"post": {**OK, **said}}}}}}
    },
    "an extension of paths": lambda said: {"x-paths": {"get": {**OK, **said}}},
    "HEAD beside a GET": lambda said: {"/x": {"get": OK, "head": {**OK, **said}}},
}


@pytest.mark.parametrize("security", [[], NEEDED, [{}], None])
@pytest.mark.parametrize("place", ELSEWHERE)
def test_words_elsewhere_open_nothing(place: str, security: Any) -> None:
    assert opened(ELSEWHERE[place]({"security": security})) == []


@pytest.mark.parametrize("security", [[], NEEDED, [{}], None])
def test_webhooks_and_components_open_nothing(security: Any) -> None:
    item = {"post": {**OK, "security": security}}
    components = {"securitySchemes": KEY, "pathItems": {"unused": item}, "callbacks": {"c": {"{$url}": item}}}
    assert opened({}, webhooks={"w": item}, components=components) == []


def test_a_path_item_that_is_referred_to_counts() -> None:
    components = {"securitySchemes": KEY, "pathItems": {"it": {"post": {**OK, "security": NEEDED}}}}
    assert opened({"/x": {"$ref": "#/components/pathItems/it"}}, components=components) == BOTH


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ([], ["GET /silent", "POST /silent"]),
        ([{}], ["GET /silent", "POST /silent"]),
        (NEEDED, []),
        (None, []),
    ],
)
@pytest.mark.parametrize("open", [False, True])
def test_the_root_counts_as_the_specification_has_it(root: Any, expected: list[str], open: bool) -> None:
    assert opened({}, security=root, open=open) == expected
    assert opened(said([]), security=root, open=open) == [*expected, "GET /said"]
    assert opened(said(NEEDED), security=root, open=open) == expected


@pytest.mark.parametrize("place", ["root", "operation"])
@pytest.mark.parametrize("wrong", [{}, {"key": []}, "key", ["key"], [[]], True, 0])
def test_a_security_of_a_wrong_type_is_refused(wrong: Any, place: str) -> None:
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": OK}},
    }
    where = document if place == "root" else document["paths"]["/a"]["get"] | {}
    where["security"] = wrong
    if place == "operation":
        document["paths"]["/a"] = {"get": where}
    contract, faults = inspect(yaml.safe_dump(document, sort_keys=False).encode())
    assert contract is None
    assert [fault.code for fault in faults if fault.severity == "error"] == ["wrong-type"]


def test_swagger_2_is_decided_the_same() -> None:
    def of(stated: Any, **members: Any) -> list[str]:
        document = {
            "swagger": "2.0",
            "info": {"title": "T", "version": "1"},
            "paths": {"/silent": SILENT, **said(stated)},
            "securityDefinitions": KEY,
            **members,
        }
        contract, faults = inspect(yaml.safe_dump(document, sort_keys=False).encode())
        assert contract is not None, faults
        return open_operations(plan(contract).operations)

    assert of(NEEDED) == BOTH
    assert of([]) == ["GET /said"]
    assert of(None) == []
    assert of(NEEDED, security=None) == []
    assert of([], security=NEEDED) == ["GET /said"]
    members = {"paths": {**said(NEEDED), "/blank": {"get": OK | {"security": None}}}}
    assert of(NEEDED, **members) == []


def test_what_is_open_is_told_by_number_name_and_reason() -> None:
    contract_plan = made_of({"/public": {"get": {**OK, "security": []}}, **said(NEEDED)})
    sentences = [
        "2 operations are open to everybody, as the contract says nothing of security here and requires some "
        "elsewhere: GET /silent, POST /silent.",
        "1 operation is open to everybody, as the contract says: GET /public.",
    ]
    assert list(explain_access(contract_plan.document, contract_plan.operations)) == sentences
    explained = explain(contract_plan)
    assert explained["notes"][-2:] == sentences
    access = {
        f"{operation['method']} {operation['path']}": operation["access"]
        for operation in explained["operations"]
    }
    assert access == {
        "GET /silent": "open",
        "POST /silent": "open",
        "GET /public": "open",
        "GET /said": "read",
    }


def test_a_sentence_names_eight_at_most() -> None:
    contract_plan = made_of({f"/{number}": {"get": OK} for number in range(20)}, open=True)
    (sentence,) = explain_access(contract_plan.document, contract_plan.operations)
    assert sentence.startswith("22 operations are open to everybody, as the project is open")
    assert sentence.endswith("GET /5 and 14 more.")


READS = {"list", "search", "read", "singleton-read", "part-read", "count", "export", "file-read"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("method", "reading", "example"),
    [
        ("get", "read", "read"),
        ("head", "read", "read"),
        ("options", "read", "read"),
        ("trace", "read", "read"),
        ("query", "read", "read"),
        ("post", "read", "write"),
        ("put", "write", "write"),
        ("patch", "write", "write"),
        ("delete", "write", "write"),
    ],
)
def test_the_scope_is_the_stricter_of_method_and_role(
    method: str, role: Role, reading: str, example: str
) -> None:
    expected = reading if role in READS else example if role in ("example", "faulty") else "write"
    assert required_scope(method, role) == expected


SEARCH = """
/pets: {post: {requestBody: {content: &pet {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}},
  responses: {'201': {description: d, content: *pet}}}}
/pets/search: {post: {x-factory: {collection: /pets, role: search}, responses: {'200': {description: d,
  content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}}
/pets/{id}: {get: {x-factory: {collection: /pets, role: delete}, responses: {'204': {description: d}},
  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]}}
"""
PET = "Pet: {type: object, properties: {id: {type: integer}, name: {type: string}}}"


def test_a_plan_has_the_scopes_of_what_its_operations_do(planned: Callable[..., Plan]) -> None:
    contract_plan = planned(SEARCH, PET)
    assert {
        one.id: (contract_plan.decisions[one.id].role, one.scope) for one in contract_plan.operations
    } == {
        "post /pets": ("create", "write"),
        "post /pets/search": ("search", "read"),
        "get /pets/{id}": ("delete", "write"),
    }
    again = demote(contract_plan, dict.fromkeys(contract_plan.decisions, "It failed."))
    assert {one.id: one.scope for one in again.operations} == {
        "post /pets": "write",
        "post /pets/search": "write",
        "get /pets/{id}": "read",
    }


def test_access_is_told_with_a_few_looks_at_each_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = made_of({f"/p{number}": SILENT for number in range(50)}, open=True)
    looks = 0
    is_open = Operation.open.fget
    assert is_open is not None

    def look(operation: Operation) -> bool:
        nonlocal looks
        looks += 1
        return is_open(operation)

    monkeypatch.setattr(Operation, "open", property(look))
    (sentence,) = explain_access(silent.document, silent.operations)
    assert sentence.startswith(
        f"{len(silent.operations)} operations are open to everybody, as the project is open"
    )
    assert looks <= 4 * len(silent.operations)
