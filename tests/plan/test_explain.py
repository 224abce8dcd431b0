"""The plan as it is shown."""

import json

from api_factory.contract import read
from api_factory.plan import plan
from api_factory.plan.explanation import explain


def test_every_operation_is_explained(contract):
    shop = contract("shop")
    explanation = json.loads(json.dumps(explain(shop)))
    assert explanation["title"] == "Shop"
    assert len(explanation["operations"]) == len(shop.operations)
    assert all(operation["rule"] and operation["reason"] for operation in explanation["operations"])


def test_a_collection_is_described(contract):
    collections = {collection["key"]: collection for collection in explain(contract("shop"))["collections"]}
    assert collections["/api/v2/orders/{}/notes"] == {
        "key": "/api/v2/orders/{}/notes",
        "name": "notes",
        "entity": "Note",
        "singleton": False,
        "identifier": {
            "property": "id",
            "type": "integer",
            "format": None,
            "generate": "sequence",
            "writable": False,
        },
        "parent": "/api/v2/orders",
        "foreign_keys": {"orderId": None},
        "operations": [
            "get /api/v2/orders/{orderId}/notes",
            "post /api/v2/orders/{orderId}/notes",
            "get /api/v2/orders/{orderId}/notes/{noteId}",
            "delete /api/v2/orders/{orderId}/notes/{noteId}",
        ],
        "origin": "made",
        "records": {"count": 0, "given": 0, "examples": 0, "generated": 0, "notes": []},
    }


def test_an_operation_is_described(contract):
    operations = {o["operation_id"]: o for o in explain(contract("shop"))["operations"]}
    order = operations["getOrder"]
    assert (order["method"], order["path"], order["role"]) == ("GET", "/api/v2/orders/{orderId}", "read")
    assert (order["collection"], order["identifier"]) == ("/api/v2/orders", "id")
    assert order["rule"] == "3 (pair)"
    assert any("colour" in note for note in operations["listOrders"]["notes"])


def test_what_is_wrong_with_schemas_is_told(planned):
    plan = planned(
        "/a: {get: {responses: {'200': {description: x}}}}", "It: {type: string, pattern: '^(?!a)'}"
    )
    assert any("/components/schemas/It/pattern" in note for note in explain(plan)["notes"])


def test_operations_that_no_service_answers_are_noted():
    answer = {"responses": {"200": {"description": "d"}}}
    item = {"query": answer, "additionalOperations": {"COPY": answer, "GET": answer, "copy": answer}}
    document = {"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": {"/notes": item}}
    explanation = explain(plan(read(json.dumps(document).encode())))
    assert [note.split(" is ")[0] for note in explanation["notes"]] == ["GET /notes", "copy /notes"]


def test_thousands_of_methods_on_one_path_are_a_few_notes_and_no_operations():
    answer = {"responses": {"200": {"description": "d"}}}
    item = {"get": answer, "additionalOperations": {f"M{number}": answer for number in range(5_000)}}
    document = {"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": {"/notes": item}}
    planned = plan(read(json.dumps(document).encode()))
    assert [operation.id for operation in planned.operations] == ["get /notes"]
    notes = [note for note in explain(planned)["notes"] if "not served" in note]
    assert len(notes) == 9
    assert notes[-1].startswith("4,992 more methods of /notes are not served")
